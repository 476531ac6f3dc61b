"""Received: stamps of receipt set in lines, on sheets of any practice: the word, the register's number, the day.

"RECEIVED / No. 5107 / APR 30 1921", "收文 / 第2073号", "Eingang: 3. Aug. 1957 / Tgb.-Nr. 2216".  The number is the register's, and not the sheet's own:
what a practice made of it as the sheet's own is taken back where the stamp leaves no doubt.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from muniment.model import Event, Number, Statement
from muniment.reading.calendars import any_of
from muniment.reading.dates import find_dates
from muniment.reading.founddate import FoundDate
from muniment.reading.phrases import table
from muniment.reading.sheet import Line, Sheet

RULE = "received/stamp"
LONGEST_NOTE = 120
LONGEST = 60
"""Longer lines are no lines of a stamp (code points)."""
_BELOW = 3
"""Lines below the word in which the number stands."""
_NUMBER = r"(?:(?-i:[A-ZА-ЯЁ]{1,3})[-/]?)?\d{1,7}(?:[/-](?:\d{1,6}|[^\W\d_]{1,4})(?![^\W_])){0,3}"
_CAPITALS = r"(?-i:(?P<office>[A-ZА-ЯЁÄÖÜŁŚŻÉ][A-ZА-ЯЁÄÖÜŁŚŻÉ .'’&-]{1,44}?))[ \t]+"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLOCK = re.compile(r"\d\s?[.:h]\s?\d\d|\d\s?(?:[ap]\.?\s?m\b|Uhr\b|час|時|时|시)", re.I)


class _Head(Struct, frozen=True):
    """The line of a stamp that bears the word of receipt: the office that it names, and where the rest of the line begins."""

    line: Line
    office: str
    end: int

    @property
    def rest(self) -> str:
        return self.line.text[self.end :].strip(" .:,")


class _Found(Struct, frozen=True):
    """A number in a stamp: its line and place there, and whether the stamp leaves no doubt whose number it is."""

    line: Line
    start: int
    end: int
    sure: bool


def with_stamps(sheet: Sheet, said: Sequence[Statement]) -> list[Statement]:
    """The statements of a sheet, with those of its stamps of receipt; the numbers of stamps are no numbers of the sheet itself."""
    kept = list(said)
    for line in sheet.lines:
        head = _head(sheet, line) if len(line.text) <= LONGEST and not line.blank else None
        found = _number(sheet, head) if head else None
        if head is None or found is None:
            continue
        start, end = found.line.start + found.start, found.line.start + found.end
        there = [one for one in kept if isinstance(one, Number) and _touches(one, start, end)]
        if there and not found.sure:
            continue
        known = [one for one in there if one.role == "incoming"]
        kept = [one for one in kept if one not in there or one in known]
        kept += () if known else _stated(sheet, head, found)
    for line in sheet.lines:
        noted = _noted(sheet, line)
        if noted and not any(isinstance(s, Number) and s.role == "incoming" for s in kept):
            kept += noted
    return kept


def _noted(sheet: Sheet, line: Line) -> list[Statement]:
    """A stamp that an editor sets on one line: "[Stamp: Received 16 May 1957, No. 2207]"."""
    stamp = _patterns().noted.match(line.text) if len(line.text) <= LONGEST_NOTE else None
    number = _patterns().numbered.search(line.text, stamp.start("inside"), stamp.end("inside")) if stamp else None
    if stamp is None or number is None or not _patterns().word.search(stamp["inside"]):
        return []
    dates = _dates(sheet, line.text[: stamp.end("inside")], stamp.start("inside"))
    day = dates[0].edtf if dates else None
    whole = sheet.cite(line.start + stamp.start("inside"), line.start + stamp.end("inside"))
    evidence = (whole, sheet.cite(line.start + number.start("number"), line.start + number.end("number")))
    value = number["number"]
    return [
        Number(role="incoming", value=value, date=day, evidence=evidence, rule="received/noted-stamp"),
        Event(type="registered", date=day, number=value, evidence=evidence, rule="received/noted-stamp"),
    ]


def _stated(sheet: Sheet, head: _Head, found: _Found) -> Iterator[Number | Event]:
    start, end = found.line.start + found.start, found.line.start + found.end
    evidence = [sheet.cite(head.line.start, end), sheet.cite(start, end)]
    date = _day(sheet, head, found)
    if date:
        where, day = date
        evidence.insert(1, sheet.cite(where.start + day.start, where.start + day.end))
    edtf, office = date[1].edtf if date else None, head.office or None
    value = sheet.text[start:end]
    yield Number(role="incoming", value=value, date=edtf, office=office, evidence=tuple(evidence), rule=RULE)
    yield Event(type="registered", date=edtf, number=value, office=office, evidence=tuple(evidence), rule=RULE)


def _head(sheet: Sheet, line: Line) -> _Head | None:
    """The word of receipt at the head of a stamp, where a line is one and no row of a table of clocks."""
    patterns = (_patterns().spaced, _patterns().together, _patterns().alone)
    match = next((found for pattern in patterns if (found := pattern.match(line.text))), None)
    if match is None or _CLOCK.search(line.text, match.end()):
        return None
    above = sheet.lines[line.number - 1] if line.number else None
    if above and _patterns().sent.match(above.text):
        return None
    start = match.start("office") if match["office"] else match.start("word")
    end = match.end() if _patterns().registry.fullmatch(match["word"]) else match.start("word")
    return _Head(line, line.text[start:end].strip(" .-"), match.end())


def _number(sheet: Sheet, head: _Head) -> _Found | None:
    """The number beside the word, or in one of the lines below it."""
    beside = _signed(sheet, head.line, head.end, sure=True)
    if beside or (head.rest and not _is_day(sheet, head)):
        return beside
    first = head.line.number + 1
    for below in sheet.lines[first : first + _BELOW]:
        if below.blank or len(below.text) > LONGEST:
            return None
        signed = _signed(sheet, below, 0, sure=not head.rest)
        if signed:
            return signed
        dates = _dates(sheet, below.text)
        bare = _patterns().bare.match(below.text)
        if bare and not head.rest and not dates and not _YEAR.fullmatch(bare["number"]):
            return _Found(below, *bare.span("number"), True)
        if not dates:
            return None
    return None


def _is_day(sheet: Sheet, head: _Head) -> bool:
    """Whether a day stands behind the word; in recognised text one that was misread ("3, Aug. 1967") is as good."""
    misread = sheet.witness.kind == "ocr" and head.rest[:1].isdigit()
    return misread or bool(_dates(sheet, head.line.text, head.end))


def _signed(sheet: Sheet, line: Line, start: int, *, sure: bool) -> _Found | None:
    """A number behind its sign that fills a line from a place on, but for a day behind it; in recognised text the sign may be misread."""
    pattern = _patterns().misread if sheet.witness.kind == "ocr" else _patterns().signed
    match = pattern.match(line.text, start)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    if match["rest"].strip(" .,:-]") and not _dates(sheet, line.text, match.start("rest")):
        return None
    return _Found(line, *match.span("number"), sure or bool(match["register"]))


def _day(sheet: Sheet, head: _Head, found: _Found) -> tuple[Line, FoundDate] | None:
    """The day of the stamp: beside the word, behind the number, between the two, or in the line below the number."""
    for where in sheet.lines[head.line.number : found.line.number + 2]:
        start = found.end if where is found.line else 0
        dates = [] if where.blank or len(where.text) > LONGEST else _dates(sheet, where.text, start)
        if dates:
            return where, dates[0]
    return None


def _dates(sheet: Sheet, text: str, start: int = 0) -> list[FoundDate]:
    """The days in a line of a stamp, in the sheet's language, else as an English stamp writes them."""
    for language in dict.fromkeys((sheet.language, "en")):
        found = [date for date in find_dates(text, language, start, expected=True) if date.precision == "day"]
        if found:
            return found
    return []


def _touches(number: Number, start: int, end: int) -> bool:
    return any(
        place.start is not None and place.end is not None and place.start < end and start < place.end
        for place in number.evidence[-1:]
    )


class _Patterns(Struct, frozen=True):
    registry: re.Pattern[str]
    spaced: re.Pattern[str]
    together: re.Pattern[str]
    alone: re.Pattern[str]
    sent: re.Pattern[str]
    signed: re.Pattern[str]
    misread: re.Pattern[str]
    bare: re.Pattern[str]
    noted: re.Pattern[str]
    numbered: re.Pattern[str]
    word: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = table("", "received")
    word, together = any_of([*words["received"], *words["registries"]]), any_of(words["received_together"])

    def signed(*signs: str) -> re.Pattern[str]:
        register, opens, closes = any_of(words["register_signs"]), any_of(words["opens"]), any_of(words["closes"])
        return re.compile(
            rf"[\W_]{{0,4}}(?:(?P<register>{register})|{any_of(signs)}|(?P<open>{opens}))[ \t:.]{{0,3}}"
            rf"(?P<number>{_NUMBER})[ \t]?(?P<close>{closes})?(?P<rest>(?![^\W_]).*|(?<=[^\W\d_]).*)$",
            re.I,
        )

    return _Patterns(
        registry=re.compile(any_of(words["registries"]), re.I),
        spaced=re.compile(rf"\W{{0,4}}(?:{_CAPITALS})?(?P<word>{word})(?![^\W\d_])\.?", re.I),
        together=re.compile(rf"\W{{0,4}}(?P<office>[^\W\d_]{{0,14}}?)(?P<word>{together})", re.I),
        alone=re.compile(rf"\W{{0,4}}(?:{_CAPITALS})?(?P<word>{any_of(words['alone'])})\W{{0,4}}$", re.I),
        sent=re.compile(rf"\W{{0,3}}{any_of(words['sent'])}(?![^\W\d_])", re.I),
        signed=signed(*words["signs"]),
        misread=signed(*words["signs"], *words["misread_signs"]),
        noted=re.compile(rf"\s*\[\s*{any_of(words['stamps'])}\s*[:,]?\s*(?P<inside>[^\[\]]{{6,100}})\]\W*$", re.I),
        numbered=re.compile(
            rf"(?<![^\W\d_])(?:{any_of(words['register_signs'])}|{any_of(words['signs'])})[ \t:.]{{0,3}}(?P<number>{_NUMBER})",
            re.I,
        ),
        word=re.compile(rf"(?<![^\W\d_]){word}(?![^\W\d_])", re.I),
        bare=re.compile(r"\W{0,4}(?P<number>\d{3,7}(?:[/-][^\W_]{1,6}){0,2})\W{0,4}$"),
    )
