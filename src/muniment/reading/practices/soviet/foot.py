"""The foot: the signature, the sender's own number, and the date beside them."""

import re
from collections.abc import Iterator

from muniment.model import DateSaid, Number, Party, Signature, Statement
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.heading import is_phrase_of, plain_number
from muniment.reading.practices.soviet.names import GLOSS, NAME, SPACED, closed_up, is_name_line, name_at
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import NUMBER
from muniment.reading.sheet import Line

_SIGNED = rf"(?:/-/[ \t]*)?(?P<name>{SPACED}|{NAME})(?:{GLOSS})?"


def read_foot(parts: Parts, year: int | None) -> Iterator[Statement]:
    """Signature, sender and his own number, and the date of signing, from the first lines below the body."""
    signed = dated = False
    apparatus = _apparatus(parts)
    for line in parts.foot:
        text = line.text.strip()
        if apparatus.match(text):
            break
        if is_phrase_of(parts, text):
            continue
        if not signed:
            for statement in _signature_line(parts, line, year):
                signed = signed or isinstance(statement, Signature)
                dated = dated or isinstance(statement, DateSaid)
                yield statement
            if signed and dated:
                continue
        if not dated:
            for statement in _date_line(parts, line, year):
                dated = True
                yield statement
    yield from _number_in_last_words(parts)


def _apparatus(parts: Parts) -> re.Pattern[str]:
    """How the lines below the signature begin: the typing pool's, the checker's, the stamps."""
    words = parts.words
    numerals = "|".join(map(re.escape, words.table["copies"]["numerals"]))
    starts = "|".join(
        [words.choice("hands", role) for role in ("typed", "printed", "authenticated")]
        + [words.choice("stamps", "return"), words.choice("stamps", "copied"), words.choice("copies", "made")]
        + [words.choice("copies", "lists"), rf"(?:\d+|{numerals})[ \t]+{words.choice('copies', 'count')}"]
    )
    return words.pattern("apparatus", rf"^\W{{0,3}}(?:{starts})(?!\w)|^\[\s*{words.choice('stamps', 'stamp')}")


def _signature_line(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, text = parts.words, line.text
    numbered = words.pattern(
        "numbered-signature", rf"^\W{{0,3}}(?:{words.choice('kind')}[ \t]+)?(?:{words.number_sign}[ \t]*)?(?P<number>{NUMBER})\.?[ \t]+{_SIGNED}"
        r"(?:[ \t]*\[[^\]]*\])?\W*$"
    )  # fmt: skip
    found = numbered.match(text)
    if found and (words.pattern("sign", words.number_sign).search(text) or "/" in found["number"]):
        yield from _signed(parts, line, *found.span("name"))
        start, end = found.span("number")
        yield Number(role="sender", value=plain_number(found["number"]), rule="soviet/own-number",
                     evidence=(parts.sheet.cite(line.start + start, line.start + end),))  # fmt: skip
        return
    dates = dates_in(parts, text, year=year)
    date = dates[0] if dates and dates[0].precision == "day" else None
    rest = text if date is None else text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    if not rest.strip(" .,\t") or any(c.isdigit() for c in rest) or not is_name_line(rest.strip(" .,\t")):
        return
    at = len(rest) - len(rest.lstrip(" .,\t"))
    slash = re.compile(r"/-/[ \t]*").match(rest, at)
    name = name_at(rest, slash.end() if slash else at, len(rest))
    if name is None or len(name.name.split()) > 4 or _is_place_line(parts, line, name.name, date is not None):
        return
    yield from _signed(parts, line, name.start, name.end)
    if date:
        yield _date(parts, line, date.start, date.end, date.edtf, date.completed)


def _is_place_line(parts: Parts, line: Line, name: str, dated: bool) -> bool:
    """Whether a name with a date behind a comma is the place of a dateline below the signature ("Pyongyang, 25 October")."""
    return dated and bool(re.match(rf"^\W*{re.escape(name)}[ \t]*,", line.text))


def _signed(parts: Parts, line: Line, start: int, end: int) -> Iterator[Statement]:
    text = line.text
    written = text[start:end]
    name = name_at(text, start, len(text))
    gloss = name.gloss if name else None
    evidence = (parts.sheet.cite(line.start + start, line.start + end),)
    yield Signature(as_written=written, evidence=evidence, rule="soviet/signature")
    yield Party(role="sender", as_written=written, name=closed_up(written), name_kind="pseudonym" if gloss else None, agent=gloss,
                evidence=evidence, rule="soviet/signature")  # fmt: skip


def _date_line(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    """A date alone, or behind the place where the message was signed."""
    dates = dates_in(parts, line.text, year=year)
    if not dates or dates[0].precision not in ("day", "month"):
        return
    date = dates[0]
    rest = line.text[: date.start] + line.text[date.end :]
    if re.fullmatch(rf"\W*(?:{NAME})?\W*", rest) and len(rest.strip()) < 40:
        yield _date(parts, line, date.start, date.end, date.edtf, date.completed)


def _date(parts: Parts, line: Line, start: int, end: int, edtf: str, note: str | None) -> DateSaid:
    return DateSaid(edtf=edtf, as_written=line.text[start:end], basis="signature", note=note, rule="soviet/date-of-signing",
                    evidence=(parts.sheet.cite(line.start + start, line.start + end),))  # fmt: skip


def _number_in_last_words(parts: Parts) -> Iterator[Statement]:
    """The sender's own number as the message's last words: "Telegraph the fulfilment. Telegram No. 72/IV"."""
    words = parts.words
    pattern = words.pattern(
        "last-words",
        rf"\w{{3,}}[.!?][ \t]+(?:{words.choice('kind')}[ \t]+)?{words.number_sign}[ \t]*(?P<number>{NUMBER})[ \t.]*$",
    )
    apparatus = _apparatus(parts)
    for last in [line for line in parts.body if not line.blank][-1:] + list(parts.foot[:2]):
        found = None if apparatus.match(last.text) else pattern.search(last.text)
        if not found:
            continue
        start, end = found.span("number")
        yield Number(role="sender", value=plain_number(found["number"]), rule="soviet/own-number",
                     evidence=(parts.sheet.cite(last.start + start, last.start + end),))  # fmt: skip
        return
