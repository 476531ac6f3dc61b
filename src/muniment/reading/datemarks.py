"""Datemarks: what stands around a date: "about", brackets and question marks, "between ... and ...", the clock beside it."""

import re
from functools import cache

from msgspec.structs import replace

from muniment.reading.calendars import any_of, calendar
from muniment.reading.clocks import FoundClock, find_clock
from muniment.reading.dateforms import RawDate, raw_dates
from muniment.reading.founddate import FoundDate


def qualified(found: FoundDate, raw: RawDate, text: str, language: str) -> FoundDate:
    """The date with the marks of doubt around it: "about", a question mark, an editor's brackets, an opening quotation mark."""
    start, end = raw.start, raw.end
    opening = re.compile(r"[\"«„“]\s{0,2}$").search(text, max(0, start - 3), start)
    if opening and _closed(text, start):
        start = opening.start()
    about = _about(language).search(text, max(0, start - 20), start)
    start = about.start() if about else start
    doubtful = raw.doubtful
    doubt = re.compile(r"\s?\(\?\)|\?(?=\s?[\])])").match(text, end, end + 6)
    if doubt or (raw.day is None and text[end : end + 1] == "?"):
        end, doubtful = doubt.end() if doubt else end + 1, True
    if text[start - 1 : start] == "[" and "]" in text[start : end + 1] and "[" not in text[start:end]:
        end += text[end : end + 1] == "]"
        start, doubtful = start - 1, True
    edtf = found.edtf
    if found.precision in ("day", "month", "year") and "X" not in edtf:
        edtf += "%" if doubtful and about else "?" if doubtful else "~" if about else ""
    return replace(found, start=start, end=end, edtf=edtf, as_written=text[start:end])


def _closed(text: str, start: int) -> bool:
    """Whether a quotation mark closes right after the day: « 22 » июля."""
    return bool(re.match(r"[0-9]{1,2}\s{0,2}[\"»”“]", text[start : start + 6]))


@cache
def _about(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(calendar(language).listed('about'))}\.?\s{{0,2}}(?:the\s|den\s)?$", re.I)


def intervals(found: list[FoundDate], text: str, language: str) -> list[FoundDate]:
    """Two dates with "between ... and ..." around them become one interval."""
    joined: list[FoundDate] = []
    for date in found:
        last = joined[-1] if joined else None
        if last and _between(last, date, text, language):
            start, end = last.start - len(_opening(last, text, language)), date.end
            if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
                start, end = start - 1, end + 1
            edtf = f"{_bare(last.edtf)}/{_bare(date.edtf)}"
            joined[-1] = FoundDate(start=start, end=end, edtf=edtf, as_written=text[start:end], precision="interval")
        else:
            joined.append(date)
    return joined


def _bare(edtf: str) -> str:
    return edtf.rstrip("?~%")


def _between(a: FoundDate, b: FoundDate, text: str, language: str) -> bool:
    same = a.precision == b.precision and a.precision != "interval"
    if not same or b.start - a.end > 16 or "X" in a.edtf + b.edtf or _bare(a.edtf) >= _bare(b.edtf):
        return False
    return bool(_pair(language).fullmatch(text, a.end, b.start) and _opening(a, text, language))


def _opening(date: FoundDate, text: str, language: str) -> str:
    match = _between_words(language).search(text, max(0, date.start - 20), date.start)
    return match[0] if match else ""


@cache
def _pair(language: str) -> re.Pattern[str]:
    words = calendar(language)
    return re.compile(
        rf"\s{{0,2}},?\s{{0,2}}{any_of(words.listed('pairs') + words.listed('ranges'))}\s{{0,2}}(?:the\s|dem\s)?", re.I
    )


@cache
def _between_words(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(calendar(language).listed('between'))}\s{{1,2}}(?:the\s)?$", re.I)


CLOCK_REACH = 44
"""How far from a date, in characters, the clock that belongs to it may lie, its words included."""


def with_clock(date: FoundDate, text: str, language: str, start: int, end: int) -> FoundDate:
    """The date with the clock that stands right beside it on its line."""
    if date.precision != "day":
        return date
    after = _clock_after(date, text, language, min(end, date.end + CLOCK_REACH))
    before = _clock_before(date, text, language, max(start, date.start - CLOCK_REACH))
    if after and before and not _next_to_date(after, text, language):
        before = None
    clock = before or after
    return replace(date, clock=clock) if clock else date


def _clock_after(date: FoundDate, text: str, language: str, end: int) -> FoundClock | None:
    stop = text.find("\n", date.end, end)
    for clock in find_clock(text, language, date.end, end if stop < 0 else stop, bare=True)[:1]:
        if _gaps(language)[0].fullmatch(text, date.end, clock.start):
            return clock
    return None


def _clock_before(date: FoundDate, text: str, language: str, start: int) -> FoundClock | None:
    start = max(start, text.rfind("\n", start, date.start) + 1)
    for clock in find_clock(text, language, start, date.start, bare=True)[-1:]:
        if _gaps(language)[1].fullmatch(text, clock.end, date.start):
            return clock
    return None


def _next_to_date(clock: FoundClock, text: str, language: str) -> bool:
    """Whether the clock after a date leads on to another date, so that it belongs to that one."""
    following = next(raw_dates(text, language, clock.end, min(len(text), clock.end + 24)), None)
    return following is not None and bool(_gaps(language)[1].fullmatch(text, clock.end, following.start))


@cache
def _gaps(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a date and its clock, and between a clock and its date."""
    words = calendar(language)
    return (
        re.compile(rf"\.?[\s,;:(/—–-]{{0,6}}(?:{any_of(words.clock['before'])}[.\s]{{0,2}})?", re.I),
        re.compile(rf"[\s,;)—–-]{{0,4}}(?:{any_of(words.listed('before'))}\.?\s{{1,2}}(?:the\s)?)?[\"«„“]?", re.I),
    )
