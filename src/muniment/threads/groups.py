"""Groups: the date-time groups by which military messages are named: 152339Z is the 15th, 23:39 at Greenwich."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from muniment.store.dating import UNDATED, Span

_GROUP = re.compile(r"(?:[^\W\d]|-)*(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)z")
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_MONTH = 31


def date_time_group(numbers: Sequence[str], day: str | None, span: Span) -> str | None:
    """The moment at Greenwich ("1965-04-15T23:39") that a folded number is, where it is one.

    Month and year are those of the `day` that is said, else of the last such day before the message that names it (its `span`).
    """
    told = _GROUP.fullmatch(numbers[0]) if len(numbers) == 1 else None
    if told is None or int(told["hour"]) > 23:
        return None
    about = day or (span.high[:10] if span.high != UNDATED else None)
    found = _last_such(int(told["day"]), about, ahead=_MONTH // 2 if day else 1) if about else None
    return f"{found}T{told['hour']}:{told['minute']}" if found else None


def of_one_moment(moment: str, clock: str) -> bool:
    """Whether a clock somewhere ("1965-04-15T18:39") can show a moment at Greenwich: hours apart, or hours and a half."""
    try:
        apart = datetime.fromisoformat(clock) - datetime.fromisoformat(moment)
    except ValueError:
        return False
    return _WEST <= apart <= _EAST and apart % timedelta(minutes=30) == timedelta(0)


def _last_such(number: int, about: str, ahead: int) -> str | None:
    try:
        last = date.fromisoformat(about) + timedelta(days=ahead)
    except (ValueError, OverflowError):
        return None
    for back in range(2 * _MONTH):
        if (one := last - timedelta(days=back)).day == number:
            return one.isoformat()
    return None
