"""Dates: the dates that a text names, as EDTF (ISO 8601-2, levels 0 to 2), with the clock beside them.

The forms stand in `dateforms.py`, the words in phrases/<language>/calendar.toml.  Here numbers become dates: the order of day and
month is decided, two-digit years find their century, what is missing is taken from the context and said so.
"""

import calendar as gregorian
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.calendars import calendar
from muniment.reading.clocks import FoundClock, find_clock
from muniment.reading.dateforms import SEASON_BEGINS, RawDate, raw_dates
from muniment.reading.datemarks import intervals, qualified, with_clock
from muniment.reading.founddate import FoundDate

__all__ = ["FoundClock", "FoundDate", "find_clock", "find_dates", "month_first_in"]


def find_dates(
    text: str,
    language: str,
    start: int = 0,
    end: int | None = None,
    *,
    default_year: int | None = None,
    default_month: int | None = None,
    month_first: bool | None = None,
    default_from: str = "the record's date",
    expected: bool = False,
) -> list[FoundDate]:
    """The dates of `text[start:end]`, in order.

    `default_year` and `default_month` complete "21 July" and "the 5th inst.", and `default_from` says where they are from; without
    them missing parts are X, as in XXXX-07-21.  `expected` says that a date stands here, so that a bare 12.11 is one.  `month_first` settles 3/5/1953 beforehand.  Impossible dates are left out.
    """
    end = len(text) if end is None else end
    raws = list(raw_dates(text, language, start, end, expected=expected))
    if month_first is None:
        month_first = _votes(raws)
    known = _Known(
        default_year, default_month, default_from, month_first, bool(calendar(language).words["month_first"])
    )
    found = [date for raw in raws if (date := _dated(raw, text, language, known))]
    found = intervals(found, text, language)
    clocked = [with_clock(date, text, language, start, end) for date in found]
    return [date for n, date in enumerate(clocked) if not n or not _in_clock(date, clocked[n - 1])]


def _in_clock(date: FoundDate, before: FoundDate) -> bool:
    """Whether what looks like a date is the clock of the date before it: 18.3. godz. 7.05."""
    return before.clock is not None and before.clock.start <= date.start < before.clock.end


def month_first_in(text: str, language: str, start: int = 0, end: int | None = None) -> bool | None:
    """Whether the text writes the month first in dates of numbers; None where no date of its own settles it."""
    return _votes(list(raw_dates(text, language, start, len(text) if end is None else end)))


class _Known(Struct, frozen=True):
    year: int | None
    month: int | None
    source: str
    month_first: bool | None
    month_first_language: bool


def _votes(raws: Sequence[RawDate]) -> bool | None:
    """Which order the text's own unmistakable dates follow; None where there are none, or both."""
    numeric = [raw for raw in raws if raw.numeric and raw.day and raw.month]
    first = any((raw.month or 0) > 12 for raw in numeric)
    second = any((raw.day or 0) > 12 for raw in numeric)
    return first if first != second else None


def _dated(raw: RawDate, text: str, language: str, known: _Known) -> FoundDate | None:
    day, month, other = _order(raw, known)
    year, month, completed = _complete(raw, month, known)
    edtf = _edtf(raw, year, month, day)
    if edtf is None:
        return None
    swapped = _edtf(raw, year, other[1], other[0]) if other else None
    found = FoundDate(
        start=raw.start,
        end=raw.end,
        edtf=edtf,
        as_written="",
        precision=_precision(raw, month),
        completed=completed,
        other=swapped,
    )
    return qualified(found, raw, text, language)


def _order(raw: RawDate, known: _Known) -> tuple[int | None, int | None, tuple[int, int] | None]:
    """Day and month in the right order, and the other order where both could be meant and nothing in the text decides."""
    day, month = raw.day, raw.month
    if not raw.numeric or day is None or month is None:
        return day, month, None
    if month > 12:
        return month, day, None
    if day > 12 or day == month:
        return day, month, None
    first = known.month_first
    if first is None:
        first = known.month_first_language and raw.slash
    swapped = (month, day)
    told = known.month_first is None
    return (*swapped, (day, month) if told else None) if first else (day, month, swapped if told else None)


def _complete(raw: RawDate, month: int | None, known: _Known) -> tuple[int | None, int | None, str | None]:
    """The full year and the month, and how what was missing was supplied."""
    year = raw.year
    if raw.short and year is not None:
        return _century(year, known.year), month, None
    if year is not None:
        return year, month, None
    if raw.relative in ("this_month", "last_month", "next_month") and month is None:
        return _neighbour_month(raw.relative, known)
    if known.year is None:
        return None, month, None
    if month is None and known.month is not None:
        return known.year, known.month, f"month and year taken from {known.source}"
    if raw.relative == "last_year":
        return known.year - 1, month, f"the year before that of {known.source}"
    return known.year, month, f"year taken from {known.source}"


def _neighbour_month(relative: str, known: _Known) -> tuple[int | None, int | None, str | None]:
    if known.year is None or known.month is None:
        return None, None, None
    month = known.year * 12 + known.month - 1 + {"this_month": 0, "last_month": -1, "next_month": 1}[relative]
    told = {"this_month": "month", "last_month": "the month before that", "next_month": "the month after that"}[
        relative
    ]
    return (
        month // 12,
        month % 12 + 1,
        f"{told} of {known.source}" if told != "month" else f"month taken from {known.source}",
    )


def _century(short: int, near: int | None) -> int:
    """The year of two digits: the one within fifty years of the known year, else of the twentieth century."""
    if near is None:
        return 1900 + short
    year = near // 100 * 100 + short
    return year - 100 if year >= near + 50 else year + 100 if year < near - 50 else year


def _edtf(raw: RawDate, year: int | None, month: int | None, day: int | None) -> str | None:
    """The date in EDTF, or None where no calendar has it."""
    if raw.decade and year is not None:
        return f"{year // 10}X"
    if raw.until_year is not None and year is not None:
        return f"{year:04d}/{raw.until_year:04d}" if year < raw.until_year else None
    head = "XXXX" if year is None else f"{year:04d}"
    if month is None:
        return head if day is None else f"{head}-XX-{day:02d}"
    if month >= SEASON_BEGINS:
        return f"{head}-{month:02d}"
    if month > 12:
        return None
    if day is None:
        return f"{head}-{month:02d}"
    if day > gregorian.monthrange(year or 2000, month)[1]:
        return None
    first = f"{head}-{month:02d}-{day:02d}"
    if raw.last_day is None:
        return first
    last = _edtf(replace(raw, last_day=None), year, month, raw.last_day)
    return f"{first}/{last}" if last and raw.last_day > day and year is not None else first


def _precision(raw: RawDate, month: int | None) -> str:
    if raw.decade:
        return "decade"
    if raw.until_year is not None or raw.last_day is not None:
        return "interval"
    if raw.day is not None:
        return "day"
    return "year" if month is None else "season" if month >= SEASON_BEGINS else "month"
