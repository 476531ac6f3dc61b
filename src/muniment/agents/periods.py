"""Periods: whether a day lies between two EDTF dates, both included."""

import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(date: str | None) -> str | None:
    """The first day of an EDTF day, month or year, as a string that sorts; None where there is none."""
    found = _DATE.search(date or "")
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else None


def last_day(date: str | None) -> str | None:
    """The last day of it (31 for every month: enough for comparing)."""
    found = list(_DATE.finditer(date or ""))[-1:]
    return f"{found[0][1]}-{found[0][2] or '12'}-{found[0][3] or '31'}" if found else None


def within(day: str | None, start: str | None, end: str | None) -> bool | None:
    """Whether a day lies between two dates; open ends hold everything; None where the day is not known."""
    first, last = first_day(day), last_day(day)
    if first is None or last is None:
        return None
    low, high = first_day(start), last_day(end)
    return (low is None or last >= low) and (high is None or first <= high)
