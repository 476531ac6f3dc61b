"""Brazilian: telegrams of the Itamaraty and letters, and their English translations.

An incoming telegram heads with "DA EMBAIXADA EM ...", the day of sending and the day of receiving before one month and year
("EM/22/23/X/62"), the file ("DEA/600.(24h)") and an index; its text opens with the mission's own number, weekday and hour.
"""

import re
from collections.abc import Iterator
from functools import cache

from muniment.model import DateSaid, Event, Evidence, Number, Statement
from muniment.reading.clocks import find_clock
from muniment.reading.dates import find_dates
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.labels.words import Words, words_of
from muniment.reading.sheet import Sheet

NAME = "brazilian"
OWN = "pt"
HEAD = 3_000
"""The head of a telegram lies within so many characters."""

TWO_DAYS = re.compile(
    r"(?<![0-9])(?<![0-9]/)(?P<sent>[0-3]?[0-9])\s?/\s?(?P<received>[0-3]?[0-9])(?P<rest>\s?/\s?(?:[IVX]{1,4}|[0-9]{1,2})\s?/\s?(?:19)?[0-9]{2}|\s(?:de\s)?[A-Za-zçÇ]{3,9}\.?,?\s(?:de\s)?19[0-9]{2})(?![0-9])"
)
FILE = re.compile(
    r"(?m)^[^\S\n]*(?P<file>(?:[A-Z]{2,6}\s?/\s?){0,6}[0-9]{3}\.?\([0-9A-Za-z.]{1,8}\)(?:\([0-9A-Za-z.]{1,8}\))*)"
)


def recognise(sheet: Sheet) -> float:
    """By the language, and in translation by the words that only such sheets have."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    words = words_of(NAME, OWN, sheet.language)
    if words is None:
        return
    days = list(_days(sheet, words))
    yield from days
    read_already = {type(s) for s in days}
    clock = None if any(isinstance(s, Event) for s in days) else _hour(sheet, words)
    for statement in read_sheet(sheet, NAME, OWN):
        if not (isinstance(statement, DateSaid) and statement.basis == "heading" and DateSaid in read_already):
            yield statement
            if clock and isinstance(statement, DateSaid) and statement.basis == "heading":
                evidence = (*statement.evidence, clock[1])
                yield Event(
                    type="sent", date=f"{statement.edtf[:10]}T{clock[0]}", evidence=evidence, rule="brazilian/sent"
                )
                clock = None
    file = FILE.search(sheet.text, 0, HEAD)
    if file:
        yield Number(
            role="file", value=file["file"], evidence=(sheet.cite_group(file, "file"),), rule="brazilian/number-file"
        )


@cache
def _opening(words: Words) -> re.Pattern[str]:
    day = words.any("weekdays")
    return re.compile(
        rf"(?mi)^\W{{0,4}}(?:n\W{{0,3}})?(?P<number>[0-9]{{1,4}})\s?[-–—]\s?{day}(?P<clock>[^\n]{{0,40}})"
    )


def _hour(sheet: Sheet, words: Words) -> tuple[str, Evidence] | None:
    """The hour after the weekday of the opening, and where it stands."""
    opening = _opening(words).search(sheet.text, 0, HEAD)
    if opening is None:
        return None
    clocks = find_clock(sheet.text, words.language, *opening.span("clock"), bare=True)
    if clocks:
        return clocks[0].time, sheet.cite(clocks[0].start, clocks[0].end)
    hour = re.compile(r"\W{0,6}(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?![0-9])").match(
        sheet.text, opening.start("clock")
    )
    return (f"{hour['hour']}:{hour['minute']}", sheet.cite_group(hour)) if hour else None


def _days(sheet: Sheet, words: Words) -> Iterator[Statement]:
    """The mission's own number, and the days of sending and receiving with the hour of the opening."""
    opening = _opening(words).search(sheet.text, 0, HEAD)
    told = _hour(sheet, words)
    clock = told[0] if told else None
    if opening:
        evidence = sheet.cite_group(opening, "number")
        yield Number(role="sender", value=opening["number"], evidence=(evidence,), rule="brazilian/number-sender")
    two = TWO_DAYS.search(sheet.text, 0, HEAD)
    if two is None:
        return
    for basis, at in (("sent", clock), ("received", None)):
        found = find_dates(two[basis] + two["rest"], words.language, month_first=False)
        if found:
            evidence = sheet.cite_group(two)
            day = found[0].edtf
            yield DateSaid(
                edtf=day,
                as_written=evidence.quote or "",
                basis=basis,
                evidence=(evidence,),
                rule=f"brazilian/date-{basis}",
            )
            moment = f"{day}T{at}" if at else day
            yield Event(type=basis, date=moment, evidence=(evidence,), rule=f"brazilian/{basis}")
