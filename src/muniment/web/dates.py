"""Dates of the interface: an EDTF date as a reader of a language writes it, with what is uncertain about it."""

import re
from collections.abc import Callable
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?([?~%]?)")


def write_date(edtf: str, locale: Locale, say: Callable[[str], str]) -> str:
    """The date in words: "21 July 1951, 07:05 (+09:00)", "June 1949", "1951?"; what is not a plain date, as it is."""
    if "/" in edtf and ".." not in edtf:
        return " – ".join(write_date(part, locale, say) for part in edtf.split("/") if part)
    found = _PLAIN.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, clock, zone, doubt = found.groups()
    written = _written(int(year), int(month or 0), int(day or 0), locale, say)
    if clock:
        written += f", {clock}" + (f" ({zone.replace('Z', 'UTC')})" if zone else "")
    if doubt in ("~", "%"):
        written = say("about {date}").format(date=written)
    return written + ("?" if doubt in ("?", "%") else "")


def _written(year: int, month: int, day: int, locale: Locale, say: Callable[[str], str]) -> str:
    seasons = {21: say("spring {year}"), 22: say("summer {year}"), 23: say("autumn {year}"), 24: say("winter {year}")}
    if month in seasons:
        return seasons[month].format(year=year)
    if not month or year < 1:
        return str(year)
    try:
        if day:
            return str(format_date(date(year, month, day), "long", locale=locale))
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
    except ValueError:
        return "-".join(f"{part:02d}" for part in (year, month, day) if part)
