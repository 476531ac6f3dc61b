"""Stamps: incoming and special numbers, orders to return the sheet, and the notes of later hands."""

import re
from collections.abc import Iterator

from muniment.model import Event, Evidence, Marking, Number, Statement
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.heading import plain_number
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import LETTERED
from muniment.reading.sheet import Line

LONGEST = 300
"""Longer lines are no stamps (code points)."""


def read_stamps(parts: Parts, year: int | None, registry: Number | None = None) -> Iterator[Statement]:
    """What stamps and later hands say of the sheet; a number that is its `registry` number is not an incoming one too."""
    for n, line in enumerate(parts.outer):
        if len(line.text) > LONGEST:
            continue
        yield from (s for s in _incoming(parts, n, year) if not _is_registry(s, registry))
        yield from _special(parts, line)
        yield from _return(parts, n)
        yield from _copied(parts, line)


def _is_registry(said: Number | Event, registry: Number | None) -> bool:
    """Whether an incoming number is the registry number itself, or only says it again without a date."""
    if registry is None:
        return False
    number = said.value if isinstance(said, Number) else said.number
    return said.evidence[-1].start == registry.evidence[0].start or (number == registry.value and said.date is None)


def _incoming(parts: Parts, n: int, year: int | None) -> Iterator[Number | Event]:
    words, sheet, line = parts.words, parts.sheet, parts.outer[n]
    if words.pattern("kind-line", rf"^\s*\W{{0,3}}{words.choice('kind')}(?!\w)").match(line.text):
        return
    found = words.pattern(
        "incoming-number",
        rf"(?:(?P<office>[^\[\]\n№:;]{{2,60}}?)[ \t]+|(?<!\w))(?P<words>{words.choice('stamps', 'incoming')}\.?[ \t]*(?:{words.number_sign}[ \t]*|(?=\d{{1,7}}[/-])|(?<=\.)[ \t]*(?=\d{{2,7}}[ \t]+(?:of|from|от)[ \t])|(?=\d{{2,7}}[ \t]+\d{{1,2}}[ ./][ \t]?(?:[^\W\d]{{3,9}}|\d{{1,2}}|[IVX]{{1,4}})[ ./]))(?P<number>{LETTERED}))",
    ).search(line.text)
    if not found:
        below = list(_incoming_below(parts, n, year))
        yield from below or _stamped_number(parts, line, year)
        return
    if _is_pool_number(parts, n, found.start("words")) or _is_moment(parts, line, found):
        return
    start, end = found.span("number")
    where, date = _date_of(parts, n, end, year)
    before = None if date else _date_before(parts, line, found.start("words"), year)
    where, date = (line, before) if before else (where, date)
    office = None if before else _office(found["office"])
    told_to = date.end if date and where is line and not before else end
    said = [sheet.cite(line.start + (before.start if before else found.start("words")), line.start + told_to)]
    if date and where is not line:
        said.append(sheet.cite(where.start + date.start, where.start + date.end))
    evidence, value, day = tuple(said), plain_number(found["number"]), date.edtf if date else None
    number = (sheet.cite(line.start + start, line.start + end),)
    yield Number(
        role="incoming", value=value, date=day, office=office, evidence=(*evidence, *number), rule="soviet/incoming"
    )
    yield Event(
        type="registered", date=day, office=office, number=value, evidence=(*evidence, *number), rule="soviet/incoming"
    )


def _stamped_number(parts: Parts, line: Line, year: int | None) -> Iterator[Number | Event]:
    """A stamp that is only a number and a day, "[Stamp: 02713-gs, 26 May 1958]": the office that received the sheet set it."""
    words = parts.words
    found = words.pattern(
        "stamped-number",
        rf"^\s*\W{{0,3}}\[[ \t]*{words.choice('stamps', 'stamp')}[ \t]*:[ \t]*[\"“«]?(?:(?P<office>[^\W\d][^\d\[\]:;]{{1,60}}?)[,;][ \t]*)?(?:{words.number_sign}[ \t]*)?(?P<number>{LETTERED})[,.]?[ \t]+(?=\S)",
    ).match(line.text)
    dates = dates_in(parts, line.text, found.end(), len(line.text), year=year) if found else []
    if (
        not found
        or not dates
        or dates[0].precision != "day"
        or dates[0].start - found.end() > 4
        or line.text[dates[0].end :].strip(' .]"”»г')
    ):
        return
    start, end = found.span("number")
    evidence = (_cite(parts, line, start, dates[0].end), _cite(parts, line, start, end))
    value, day = plain_number(found["number"]), dates[0].edtf
    office = (found["office"] or "").strip() or None
    yield Number(role="incoming", value=value, date=day, office=office, evidence=evidence, rule="soviet/stamped-number")
    yield Event(
        type="registered", date=day, office=office, number=value, evidence=evidence, rule="soviet/stamped-number"
    )


def _cite(parts: Parts, line: Line, start: int, end: int) -> Evidence:
    return parts.sheet.cite(line.start + start, line.start + end)


def _is_moment(parts: Parts, line: Line, found: re.Match[str]) -> bool:
    """Whether what stands behind "received" without a number sign is a clock or a day: "Received 05-28 16.09.1983", "6/XI-80"."""
    start, end = found.span("number")
    if parts.words.pattern("signed-number", rf"{parts.words.number_sign}[ \t]*$").search(line.text, 0, start):
        return False
    hour = re.fullmatch(r"([0-2]?\d)-([0-5]\d)", found["number"])
    dates = dates_in(parts, line.text, start, min(len(line.text), end + 30))
    return any(date.start == start or (hour and int(hour[1]) < 25) for date in dates)


def _is_pool_number(parts: Parts, n: int, at: int) -> bool:
    """Whether a number "registered" is the typing pool's: behind the typist's note, or right below it."""
    words = parts.words
    if not words.pattern("pool-register", rf"(?:{words.choice('stamps', 'outgoing')}\.?[ \t]*)?{words.choice('hands', 'registered')}(?!\w)").match(parts.outer[n].text, at) and not words.pattern("outgoing-before", rf"{words.choice('stamps', 'outgoing')}\.?[ \t]*$").search(parts.outer[n].text, 0, at):  # fmt: skip
        return False
    note = words.pattern("hands-note", rf"(?<!\w){words.any_of(('hands', 'typed'), ('hands', 'printed'), ('hands', 'executor'), ('copies', 'made'))}(?!\w)")  # fmt: skip
    above = parts.outer[n - 1].text if n and parts.outer[n].number - parts.outer[n - 1].number == 1 else ""
    return bool(note.search(parts.outer[n].text, 0, at) or note.search(above))


def _incoming_below(parts: Parts, n: int, year: int | None) -> Iterator[Number | Event]:
    """A stamp set in lines: "ВХОДЯЩИЙ", below it "№ 4471", below that the day."""
    words, sheet, line = parts.words, parts.sheet, parts.outer[n]
    alone = words.pattern("incoming-alone", rf"^\W{{0,4}}{words.choice('stamps', 'incoming')}\W{{0,4}}$")
    below = parts.outer[n + 1] if n + 1 < len(parts.outer) else None
    if below is None or below.number != line.number + 1 or not alone.match(line.text):
        return
    found = words.pattern(
        "number-below", rf"^\W{{0,4}}{words.number_sign}[ \t]*(?P<number>{LETTERED})\W{{0,4}}(?=$|\d)"
    ).match(below.text)
    if not found:
        return
    where, date = _date_of(parts, n + 1, found.end("number"), year)
    start, end = below.start + found.start("number"), below.start + found.end("number")
    said = [sheet.cite(line.start, end), sheet.cite(start, end)]
    if date:
        said.insert(1, sheet.cite(where.start + date.start, where.start + date.end))
    value, day = plain_number(found["number"]), date.edtf if date else None
    yield Number(role="incoming", value=value, date=day, evidence=tuple(said), rule="soviet/incoming-below")
    yield Event(type="registered", date=day, number=value, evidence=tuple(said), rule="soviet/incoming-below")


def _date_before(parts: Parts, line: Line, at: int, year: int | None) -> FoundDate | None:
    """The date that a stamp has right before its number: "6 OCT. 1950 INCOMING No. 3318"."""
    dates = dates_in(parts, line.text, max(0, at - 40), at, year=year)
    last = dates[-1] if dates and dates[-1].precision == "day" else None
    return last if last and not line.text[last.end : at].strip(" .,:;г") else None


def _date_of(parts: Parts, n: int, end: int, year: int | None) -> tuple[Line, FoundDate | None]:
    """The date behind a stamp's number, or alone on the line below."""
    line = parts.outer[n]
    dates = dates_in(parts, line.text, end, min(len(line.text), end + 40), year=year)
    if dates and dates[0].start - end < 8:
        return line, dates[0]
    if not line.text[end:].strip(" .,]") and n + 1 < len(parts.outer):
        below = parts.outer[n + 1]
        dates = dates_in(parts, below.text, year=year) if below.number - line.number <= 1 else []
        if dates and len(below.text.strip()) - (dates[0].end - dates[0].start) <= 4:
            return below, dates[0]
    return line, None


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
    """An order to return the sheet, and to whom; the office may stand on the next line, and go on in brackets."""
    words, sheet, line = parts.words, parts.sheet, parts.outer[n]
    found = words.pattern(
        "return",
        rf"(?<!\w)(?P<words>{words.choice('stamps', 'return')})(?!\w)(?P<time>[^\n.;]{{0,40}}?{words.choice('stamps', 'time')}(?!\w)\.?)?",
    ).search(line.text)
    if not found or len(line.text) - len(found.group()) > 160:
        return
    to = words.pattern(
        "return-to", rf"[ \t.,:]*{words.choice('stamps', 'to')}[ \t]+(?P<to>[^\n\]\[]{{2,80}}(?:\[[^\]\n]{{2,60}}\])?)"
    )  # fmt: skip
    # "Return to the Secretariat": the order's own words end with the preposition.
    led = re.search(r"[ \t]to$", found["words"], re.IGNORECASE) if not found["time"] else None
    where, match = line, to.match(line.text, found.start("words") + led.start() if led else found.end())
    if found["time"] and match is None:
        # The term stands behind the office: "to be returned to the Tenth Department within 48 hours".
        match = words.pattern(
            "return-to-within", rf"[ \t.,:]*{words.choice('stamps', 'to')}[ \t]+(?P<to>[^\n\]\[]{{2,60}}?)(?=[ \t]+(?:within|in[ \t]+\d|after|not later|by|в[ \t]+течение|через|не[ \t]+позднее)(?!\w))"
        ).match(line.text, found.end("words"))  # fmt: skip
    if match is None and n + 1 < len(parts.outer) and not line.text[found.end() :].strip(' .,:]"”»'):
        below = parts.outer[n + 1]
        addressed = words.pattern("return-addressed", rf"\W*{words.choice('stamps', 'to')}[ \t]+{words.courtesy}[ \t]")
        where, match = below, None if addressed.match(below.text) else to.match(below.text)
    evidence = [sheet.cite(line.start + found.start("words"), line.start + found.end())]
    target = None
    if match:
        target, stop = _target(parts, where, match)
        evidence.append(sheet.cite(where.start + match.start("to"), where.start + stop))
        more = _in_brackets_below(parts, where)
        if more and stop >= len(where.text.rstrip()):
            evidence.append(sheet.cite(more.start, more.end))
            target = f"{target} {more.text.strip()}"
    yield Marking(kind="return", as_written=line.text[found.start("words") : found.end()], to=target, evidence=tuple(evidence),
                  rule="soviet/return")  # fmt: skip
    yield Event(type="return-ordered", office=target, evidence=tuple(evidence), rule="soviet/return")


def _in_brackets_below(parts: Parts, line: Line) -> Line | None:
    """The line below, where it is one bracket: "(General Department, 1st sector)"."""
    below = next((other for other in parts.outer if other.number == line.number + 1), None)
    return below if below and re.fullmatch(r"\s*\([^()\n]{3,80}\)\s*", below.text) else None


def _target(parts: Parts, line: Line, match: re.Match[str]) -> tuple[str, int]:
    """To whom it goes back: as far as the sentence or the next stamp's number."""
    text = match["to"]
    words = parts.words
    stop = words.pattern(
        "stop", rf"\.[ \t]+(?=[A-ZА-ЯЁ])|[ \t]*{words.choice('stamps', 'incoming')}\.?[ \t]*{words.number_sign}"
    ).search(text)
    kept = (text[: stop.start()] if stop else text).rstrip(' .,;"”»')
    return kept, match.start("to") + len(kept)


def _copied(parts: Parts, line: Line) -> Iterator[Statement]:
    """A note of a later hand that the sheet was copied, and on whose orders."""
    words = parts.words
    found = words.pattern(
        "copied", rf"^\s*\W{{0,3}}(?P<words>{words.choice('stamps', 'copied')})[ \t]+(?P<who>.{{3,160}})$"
    ).match(line.text)
    if found:
        evidence = (parts.sheet.cite(line.start + found.start("words"), line.end),)
        yield Marking(kind="note", as_written=evidence[0].quote or "", evidence=evidence, rule="soviet/copied")
        yield Event(type="copied", agent=found["who"].strip(" ."), evidence=evidence, rule="soviet/copied")
