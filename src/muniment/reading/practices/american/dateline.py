"""Datelines of American sheets: "Legation of the United States, Lima, May 21, 1871.", "HONG KONG, March 6, 1951—4 p. m.".

Forms after the printed despatches of the Department of State since 1861 and its Correspondence Handbook.
"""

import re
from datetime import date, timedelta
from functools import cache
from re import Match, Pattern

from msgspec import Struct

from muniment.reading.practices.american.words import (
    FOOTNOTE_MARK,
    MONTHS,
    alternatives,
    month_number,
    phrase_values,
    words,
)

YEAR = r"1[789]\d\d|20\d\d"
MONTH = "|".join((*MONTHS, r"jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"))
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th|d)?"
ASIDE = r"(?:\s?\[[^\]\n]{0,20}\])?"
DOUBT = r"(?P<doubt>\s?\?|,?\s?\(\?\))?"
NEW_STYLE = rf"(?:,?\s?\((?:(?P<new_month>{MONTH})\s)?(?P<new_day>{DAY}),?\))?"
"""The day of the Gregorian calendar beside that of the Julian: "May 11, (23,) 1861", "May 22, (June 3,) 1861"."""
MEANT = rf"(?:\s?\[(?P<meant>{YEAR})\])?"
"""The year that the editors put in place of the one on the sheet: "January 3, 1924 [1925]"."""
BLANK = r"(?:\s?[—–-]{1,3}|\s?_{2,})?"
"""A day left open: "June —, 1861"."""
LATER_DAY = rf"(?:\s?(?:[–—/-]|and|to|&)\s?(?:(?:{MONTH})\s)?{DAY})?"
CLOCK = r"(?:12(?::00)?\s)?(?:noon|midnight)|\d{1,2}(?:[:.]\d\d)?(?:\s?(?:[ap]\.?\s?m\.?)?\s?[–-]\s?\d{1,2}(?:[:.]\d\d)?)?\s?[ap]\.?\s?m\b\.?(?:[–-](?:noon|midnight))?|[0-2]\d{3}(?:\s?(?:z|hours|hrs)\b)?"
DATE = (
    rf"(?:(?P<month>{MONTH})(?:\s+|,\s?)(?P<day>{DAY}){LATER_DAY}{NEW_STYLE}{DOUBT}{ASIDE}(?:,|\s)\s*(?P<year>{YEAR}){MEANT}"
    rf"|(?P<day2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH}),?\s+(?P<year2>{YEAR})"
    rf"|(?P<month3>{MONTH}){BLANK},?\s+(?P<year3>{YEAR}))"
)


WITHHELD = ("place not declassified", "location not declassified", "place not indicated", "place not given", "no place")


class FoundClock(Struct, frozen=True):
    """A clock as "HH:MM" (24:00 for the midnight that ends a day) and whether it is Greenwich time."""

    time: str
    zulu: bool = False


class FoundDateline(Struct, frozen=True):
    """A dateline: spans of its parts in the text, and its date as EDTF (None where it says "undated")."""

    place: tuple[int, int] | None
    office: tuple[int, int] | None
    when: tuple[int, int]
    edtf: str | None
    received: tuple[int, int] | None = None


@cache
def dateline_pattern() -> Pattern[str]:
    """Matches a whole line that is a dateline."""
    when = rf"(?P<when>{DATE}(?:{FOOTNOTE_MARK})?(?:[,.;—–-]{{0,2}}\s*\[?(?P<clock>{CLOCK}))?)"
    undated = r"(?P<undated>\[?(?:undated|n\. ?d\.|no date)\]?)"
    received = r"(?:[\[(](?P<received>re(?:c’d|c'd|ceived)\b[^\])\n]{0,80}(?:\(\?\)[^\])\n]{0,30})?)[\])]?)?"
    return re.compile(
        rf"[\s\[(“\"]*(?P<place>[^\d\n]{{0,150}}?)[\s,.\]\[?;:—–-]*(?:{when}|{undated}){ASIDE}"
        rf"[\s\])”\".,]*(?:{FOOTNOTE_MARK})?(?:\((?!re)[^)\n]{{3,40}}\))?\s*{received}[\s\].”\"]*",
        re.I,
    )


def find_dateline(line: str, start: int) -> FoundDateline | None:
    """The dateline that a whole line is, or None; `start` is the line's place in the text."""
    if len(line) > 320 or not _may_hold_a_date(line):
        return None
    match = dateline_pattern().fullmatch(line)
    if match is None or not _is_place(match["place"]):
        return None
    edtf = None if match["undated"] else _edtf(match)
    if edtf is None and not match["undated"]:
        return None
    office, place = (None, None) if _is_withheld(match["place"]) else place_parts(line, *match.span("place"))
    received = _moved(match.span("received"), start) if match["received"] else None
    when = match.span("undated" if match["undated"] else "when")
    return FoundDateline(
        _moved(place, start), _moved(office, start), (when[0] + start, when[1] + start), edtf, received
    )


def place_parts(line: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The spans of office and city in the words before a date: ("Legation of the United States", "Lima")."""
    start, end = trim(line, start, end)
    if start >= end:
        return None, None
    comma = line.rfind(",", start, end)
    if comma != -1 and _paper_pattern().search(line, start, comma):
        return None, trim(line, comma + 1, end)  # a title set as one line: "Delegation Minutes, Third Session, Paris"
    while comma != -1 and not is_office(line[start:comma].rpartition(",")[2]):
        comma = line.rfind(",", start, comma)
    if comma == -1:
        return ((start, end), None) if is_office(line[start:end]) else (None, (start, end))
    return trim(line, start, comma), trim(line, comma + 1, end)


def is_office(phrase: str) -> bool:
    """Whether a phrase of a dateline names an office rather than a city."""
    return bool(_office_pattern().search(phrase))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces, commas, brackets and quotation marks at its ends."""
    while start < end and text[start] in ' \t\u00a0,.;:[]()“"—–-':
        start += 1
    while end > start and text[end - 1] in " \t\u00a0,.;:[]()?—–-":
        end -= 1
    return start, end


def read_clock(text: str) -> FoundClock | None:
    """The first clock in a few words: "6.33 a. m.", "noon", "0143Z", "3:30–5:30 p.m." (its beginning)."""
    match = _clock_pattern().search(text)
    if match is None:
        return None
    if match["word"]:
        return FoundClock("12:00" if match["word"].lower() == "noon" else "24:00")
    if match["four"]:
        return FoundClock(f"{match['four'][:2]}:{match['four'][2:]}", zulu=bool(match["zulu"]))
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    if hour <= 12:
        afternoon = (match["half"] or match["half2"]).lower() == "p"
        hour = hour % 12 + (12 if afternoon else 0)
    return FoundClock(f"{hour:02}:{minute:02}")


def completed_date(words: str, sent: str | None) -> str | None:
    """EDTF of a day whose year, or whose day too, is taken from the day of sending: "December 20, 6.33 a.m.", "8 p.m."."""
    clock = read_clock(words)
    match = _day_pattern().search(words)
    if match is None:
        return f"{sent[:10]}T{clock.time}" if clock and sent and len(sent) >= 10 else None
    month, day = month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else _year_after(sent, month, day)
    if month is None or year is None or not _exists(year, month, day):
        return None
    return f"{year}-{month:02}-{day:02}" + (f"T{clock.time}" if clock else "")


def _edtf(match: Match[str]) -> str | None:
    month = month_number(match["month"] or match["month2"] or match["month3"])
    year = int(match["meant"] or match["year"] or match["year2"] or match["year3"])
    day_text = match["day"] or match["day2"]
    if month is None:
        return None
    if day_text is None:
        return f"{year}-{month:02}"
    day = int(re.sub(r"\D", "", day_text))
    if not _exists(year, month, day):
        return None
    if match["new_day"]:
        return _gregorian(year, month, day, match)
    if match["doubt"]:
        return f"{year}-{month:02}-{day:02}?"
    clock = read_clock(match["clock"]) if match["clock"] else None
    return f"{year}-{month:02}-{day:02}" + (f"T{clock.time}{'Z' if clock.zulu else ''}" if clock else "")


def _gregorian(year: int, month: int, day: int, match: Match[str]) -> str:
    """The Gregorian day of a date in both calendars; the first day, where the two are not as far apart as the calendars."""
    old = date(year, month, day)
    new = old + timedelta(
        days=year // 100 - year // 400 - 2
    )  # what the Julian calendar has fallen behind in that century
    beside = (month_number(match["new_month"] or ""), int(re.sub(r"\D", "", match["new_day"])))
    return (new if beside in ((new.month, new.day), (None, new.day)) else old).isoformat()


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year_after(sent: str | None, month: int | None, day: int) -> int | None:
    """The year in which a day without year lies, if it is not more than two days before the day of sending."""
    if sent is None or month is None or not sent[:4].isdigit():
        return None
    year = int(sent[:4])
    if len(sent) >= 10 and (month, day + 2) < (int(sent[5:7]), int(sent[8:10])):
        return year + 1 if int(sent[5:7]) - month > 2 else year
    return year


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return None if span is None or span[0] >= span[1] else (span[0] + by, span[1] + by)


def _may_hold_a_date(line: str) -> bool:
    return bool(_quick_pattern().search(line))


def _is_place(words_before: str) -> bool:
    place = words_before.strip(' ,.[](“"—–-')
    if not place or _is_withheld(place):
        return True
    if not (place[0].isupper() or place[0] == "“") or len(place.split()) > 16:
        return False
    return not _not_place_pattern().match(place)


def _is_withheld(words_before: str) -> bool:
    """Whether an edition says that it leaves the place out: "[place not declassified]"."""
    return words_before.strip(" ,.[]()").lower() in WITHHELD


@cache
def _quick_pattern() -> Pattern[str]:
    return re.compile(rf"{YEAR}|undated|n\. ?d\.|no date", re.I)


@cache
def _not_place_pattern() -> Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('not_places'))})(?!\w)", re.I)


@cache
def _paper_pattern() -> Pattern[str]:
    kinds = [kind.capitalize() for kind in phrase_values("kinds")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(kinds, key=len, reverse=True)))})(?=,)")


@cache
def _office_pattern() -> Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words('dateline_offices'))})(?!\w)", re.I)


@cache
def _day_pattern() -> Pattern[str]:
    return re.compile(rf"(?P<month>{MONTH})\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th|d)?\b(?:,?\s+(?P<year>{YEAR}))?", re.I)


@cache
def _clock_pattern() -> Pattern[str]:
    return re.compile(
        r"\b(?P<word>noon|midnight)\b"
        r"|\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?\s?m\b|\s?[–-]\s?\d{1,2}(?:[:.]\d\d)?\s?(?P<half2>[ap])\.?\s?m\b)"
        r"|\b(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)\s?(?P<zulu>z)?(?:hours|hrs)?\b",
        re.I,
    )
