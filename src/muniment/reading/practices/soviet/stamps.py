"""Stamps: incoming and special numbers, orders to return the sheet, and the notes of later hands."""

import re
from collections.abc import Iterator

from muniment.model import Event, Marking, Number, Statement
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.heading import plain_number
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import LETTERED
from muniment.reading.sheet import Line


def read_stamps(parts: Parts, year: int | None) -> Iterator[Statement]:
    """What stamps and later hands say of the sheet."""
    for n, line in enumerate(parts.outer):
        if len(line.text) > 300:
            continue
        yield from _incoming(parts, line, year)
        yield from _special(parts, line)
        yield from _return(parts, n)
        yield from _copied(parts, line)


def _incoming(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    if words.pattern("kind-line", rf"^\W{{0,3}}{words.choice('kind')}").match(line.text):
        return
    found = words.pattern(
        "incoming-number",
        rf"(?:(?P<office>[^\[\]\n№:;]{{2,60}}?)[ \t]+|(?<!\w))(?P<words>{words.choice('stamps', 'incoming')}\.?[ \t]*{words.number_sign}[ \t]*(?P<number>{LETTERED}))",
    ).search(line.text)
    if not found:
        return
    _, end = found.span("number")
    dates = dates_in(parts, line.text, end, min(len(line.text), end + 40), year=year)
    date = dates[0] if dates and dates[0].start - end < 8 else None
    office = _office(found["office"])
    evidence = (sheet.cite(line.start + found.start("words"), line.start + (date.end if date else end)),)
    yield Number(role="incoming", value=plain_number(found["number"]), date=date.edtf if date else None, office=office,
                 evidence=evidence, rule="soviet/incoming")  # fmt: skip
    yield Event(type="registered", date=date.edtf if date else None, office=office, number=plain_number(found["number"]),
                evidence=evidence, rule="soviet/incoming")  # fmt: skip


def _office(written: str | None) -> str | None:
    """The office before an incoming number; words of a return order before it are not one."""
    if not written:
        return None
    last = re.split(r"\.[ \t]+", written.strip(" .,\"'“”"))[-1].strip()
    return last if last and last[0].isupper() and not re.search(r"return|возврат", written, re.IGNORECASE) else None


def _special(parts: Parts, line: Line) -> Iterator[Statement]:
    words = parts.words
    found = words.pattern(
        "special-number",
        rf"(?<!\w){words.choice('stamps', 'special')}\.?[ \t]*{words.number_sign}[ \t]*(?P<number>{LETTERED})",
    ).search(line.text)
    if found:
        start, end = found.span("number")
        yield Number(role="special", value=plain_number(found["number"]), rule="soviet/special",
                     evidence=(parts.sheet.cite(line.start + start, line.start + end),))  # fmt: skip


def _return(parts: Parts, n: int) -> Iterator[Statement]:
    """An order to return the sheet, and to whom; the office may stand on the next line."""
    words, sheet, line = parts.words, parts.sheet, parts.outer[n]
    found = words.pattern("return", rf"(?<!\w)(?P<words>{words.choice('stamps', 'return')})(?!\w)").search(line.text)
    if not found:
        return
    to = re.compile(r"[ \t.,:]*(?:to the|to|в|во)[ \t]+(?P<to>[^\n\]\[]{2,80}(?:\[[^\]\n]{2,60}\])?)", re.IGNORECASE)
    here = to.match(line.text, found.end())
    where, match = line, here
    if not here and n + 1 < len(parts.outer) and not line.text[found.end() :].strip(" .,:"):
        where, match = parts.outer[n + 1], to.match(parts.outer[n + 1].text)
    target = None
    end = line.start + found.end("words")
    evidence = [sheet.cite(line.start + found.start("words"), end)]
    if match:
        target, stop = _target(parts, where, match)
        evidence.append(sheet.cite(where.start + match.start("to"), where.start + stop))
    yield Marking(kind="return", as_written=found["words"], to=target, evidence=tuple(evidence), rule="soviet/return")
    yield Event(type="return-ordered", office=target, evidence=tuple(evidence), rule="soviet/return")


def _target(parts: Parts, line: Line, match: re.Match[str]) -> tuple[str, int]:
    """To whom it goes back: as far as the sentence or the next stamp's number."""
    text = match["to"]
    words = parts.words
    stop = words.pattern(
        "stop", rf"\.[ \t]+(?=[A-ZА-ЯЁ])|[ \t]*{words.choice('stamps', 'incoming')}\.?[ \t]*{words.number_sign}"
    ).search(text)
    kept = text[: stop.start()] if stop else text
    kept = kept.rstrip(" .,;")
    return kept, match.start("to") + len(kept)


def _copied(parts: Parts, line: Line) -> Iterator[Statement]:
    """A note of a later hand that the sheet was copied, and on whose orders."""
    words = parts.words
    found = words.pattern(
        "copied", rf"^\W{{0,3}}(?P<words>{words.choice('stamps', 'copied')})[ \t]+(?P<who>.{{3,160}})$"
    ).match(line.text)
    if found:
        evidence = (parts.sheet.cite(line.start + found.start("words"), line.end),)
        yield Marking(kind="note", as_written=evidence[0].quote or "", evidence=evidence, rule="soviet/copied")
        yield Event(type="copied", agent=found["who"].strip(" ."), evidence=evidence, rule="soviet/copied")
