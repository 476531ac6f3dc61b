"""Clocks: the times of day that a text names, as HH:MM, with the zone where its words stand beside."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from muniment.reading.calendars import any_of, calendar
from muniment.reading.numerals import ARABIC, HAN, han
from muniment.reading.zones import zone_after, zone_before


class FoundClock(Struct, frozen=True, kw_only=True):
    """A time of day: `time` is HH:MM, 24:00 kept; `zone` the offset ("+03:00") where words beside it name the clock.

    `start` and `end` are code points of the text and take in the words of the zone; `as_written` is the text between them.
    `sure` is False for numbers that only their neighbourhood makes a clock, such as a bare 16.30.
    """

    start: int
    end: int
    time: str
    as_written: str
    zone: str | None = None
    sure: bool = True


def find_clock(
    text: str, language: str, start: int = 0, end: int | None = None, *, bare: bool = False
) -> list[FoundClock]:
    """The clocks of `text[start:end]` in order; with `bare`, also those that only a date beside them can vouch for."""
    found = sorted(_clocks(text, language[:2], start, len(text) if end is None else end), key=_place)
    kept: list[FoundClock] = []
    for clock in found:
        if (bare or clock.sure) and (not kept or clock.start >= kept[-1].end):
            kept.append(clock)
    return kept


def _place(clock: FoundClock) -> tuple[int, int]:
    return clock.start, -clock.end


def _clocks(text: str, language: str, start: int, end: int) -> Iterator[FoundClock]:
    before = _before(language)
    for name, pattern in _patterns(language):
        for match in pattern.finditer(text, start, end):
            time = _time(name, match)
            if time is None or (name == "dotted" and _counted(text, match)):
                continue
            after, ahead = zone_after(text, match.end()), zone_before(text, match.start())
            zone = after or ahead
            first = ahead.start if ahead and not after and ahead.start >= start else match.start()
            last = after.end if after and after.end <= end else match.end()
            plain = name in ("dotted", "hours") and not match["half_day"] and not match.groupdict().get("said")
            sure = not plain or bool(zone) or bool(before.search(text, max(0, match.start() - 20), match.start()))
            zulu = name == "military" and match["said"] == "Z"
            yield FoundClock(
                start=first,
                end=last,
                time=time,
                as_written=text[first:last],
                zone="+00:00" if zulu else zone.offset if zone else None,
                sure=sure,
            )


_COUNTED = re.compile(r"(?:[№#]|(?<!\w)(?:nos?|nr|pp?|ll?|лл?|стр|дд?|д))\.?\s{0,2}$", re.I)


def _counted(text: str, match: re.Match[str]) -> bool:
    """Whether a dash parts numbers or leaves rather than hours and minutes: "ll. 11-40" beside "11-40 3.III.1954"."""
    dashed = text[match.end("hour")] == "-"
    return dashed and bool(_COUNTED.search(text, max(0, match.start() - 8), match.start()))


def _time(name: str, match: re.Match[str]) -> str | None:
    if name == "word":
        return "12:00" if match["noon"] else "24:00"
    minutes = match.groupdict().get("minute")
    minute = 30 if match.groupdict().get("half") else han(minutes) if minutes else 0
    hour = _of_the_day(han(match["hour"]), match.groupdict().get("night"), match.groupdict().get("pm"), match)
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


def _of_the_day(hour: int, night: str | None, pm: str | None, match: re.Match[str]) -> int:
    """The hour of the day; 13:30 p.m. stays 13:30."""
    half = ("am" if hour <= 5 or hour == 12 else "pm") if night else "pm" if pm else "am"
    if not match.groupdict().get("half_day"):
        return hour
    if half == "pm" and 0 < hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


@cache
def _before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(calendar(language).clock['before'])}[.\s]{{1,3}}$", re.I)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of clocks: 07:05, 16.30, 11-40, 14 час. 20 мин., 8 p. m., 上午七时半, 0705Z, noon."""
    words = calendar(language).clock
    hours, minutes = any_of(words["hours"]), any_of(words["minutes"])
    half_day = "|".join(rf"(?P<{name}>{any_of(words[name])})" for name in ("am", "pm", "night"))
    forms = _led_forms(words, half_day, hours, minutes) if words["leading"] else {}
    begin, stop = r"(?<![0-9A-Za-z\u0400-\u04FF])(?:(?<=[0-9]{4}/)|(?<![0-9][.,/:]))", r"(?![^\W\d_])\.?"
    hour, minute = r"(?P<hour>2[0-4]|[01]?[0-9])", r"(?P<minute>[0-5][0-9])(?![0-9])"
    said = rf"(?:\s{{0,2}}(?P<half_day>{half_day}){stop})?(?:\s{{0,2}}(?P<said>{hours}){stop})?"
    free = r"(?![.:/–-][0-9])"
    forms |= {
        "colon": rf"{hour}:{minute}(?::[0-5][0-9])?{free}{said}",
        "dotted": rf"(?<![0-9][-–]){hour}[.,-]{minute}{free}{said}",
        "military": rf"(?P<hour>2[0-3]|[01][0-9])(?P<minute>[0-5][0-9])\s?(?P<said>(?-i:Z)\b|(?:{hours}){stop})",
        "half day": rf"{hour}(?:[.:-]{minute})?\s{{0,2}}(?P<half_day>{half_day}){stop}",
        "word": rf"(?:(?P<noon>{any_of(words['noon'])})|{any_of(words['midnight'])})(?!\w)",
    }
    if not words["leading"]:
        tail = rf"(?:[,\s]{{0,3}}(?P<minute>[0-5]?[0-9])(?![0-9.,/])(?:\s{{0,2}}(?P<said>{minutes}){stop})?)?"
        forms["hours"] = rf"{hour}\s{{0,2}}{hours}{stop}{tail}(?:\s{{0,2}}(?P<half_day>{half_day}){stop})?"
    return tuple((name, re.compile(begin + form, re.I)) for name, form in forms.items())


def _led_forms(words: dict[str, list[str]], half_day: str, hours: str, minutes: str) -> dict[str, str]:
    """Clocks whose numbers carry signs and whose half day goes before: 下午3时30分, 오후 3시 반."""
    number = rf"(?:[{ARABIC}]{{1,2}}|[{HAN}]{{1,3}})"
    rest = rf"(?:\s?(?P<minute>{number})\s?{minutes}|\s?(?P<half>{any_of(words['half'])}))?"
    return {"signed": rf"(?<![{HAN}])(?:(?P<half_day>{half_day})\s?)?(?P<hour>{number})\s?{hours}{rest}(?![候間间])"}
