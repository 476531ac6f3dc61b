"""Dating: the first and the last moment of an EDTF date, as ISO strings that sort."""

import re

from msgspec import Struct

UNDATED = "9999-99-99"
"""Sorts behind every date."""

_MOMENT = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d\d:\d\d(?::\d\d)?))?)?)?")
# First and last month of the seasons, quarters, thirds and halves of ISO 8601-2; winter is counted with its December.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12),
            29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
            37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)}  # fmt: skip


class Span(Struct, frozen=True):
    """The first and last moment that a date can mean: `1951-04-12T07:05` or `1951-04-12`, and the year of the first."""

    low: str = UNDATED
    high: str = UNDATED
    year: int | None = None


def span_of(edtf: str | None) -> Span:
    """The span of an EDTF date (levels 0 to 2); undated where there is none or it cannot be understood."""
    moments = list(_MOMENT.finditer(re.sub(r"[?~%]", "", edtf))) if edtf else []
    if not moments:
        return Span()
    low = min(_edge(moment, "0", first=True) for moment in moments)
    high = max(_edge(moment, "9", first=False) for moment in moments)
    return Span(low=low, high=high, year=int(low[:4]))


def _edge(moment: re.Match[str], unknown: str, *, first: bool) -> str:
    year, month, day, clock = moment.groups()
    date = year.replace("X", unknown)
    date += f"-{_month(month, first=first):02d}"
    date += f"-{day}" if day and "X" not in day else "-01" if first else "-31"
    return f"{date}T{clock}" if clock else date


def _month(month: str | None, *, first: bool) -> int:
    if not month or "X" in month:
        return 1 if first else 12
    number = int(month)
    return _SEASONS.get(number, (number, number))[0 if first else 1]
