"""Dating: the dates and clocks of a line as this practice writes them, the day first unless the sheet or the catalogue knows better."""

import re

from msgspec.structs import replace

from muniment.reading.clocks import FoundClock, find_clock
from muniment.reading.dates import find_dates
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.parts import Parts

_SLIPS = str.maketrans(
    {"O": "0", "О": "0", "o": "0", "о": "0", "I": "1", "l": "1", "|": "1", "І": "1", "З": "3", "б": "6"}
)
_DAMAGED = re.compile(r"(?<![^\W\d_])(?=[OОoоIl|ІЗб\d]{0,4}\d)(?=\d{0,4}[OОoоIl|ІЗб])[OОoоIl|ІЗб\d]{2,5}(?![^\W\d_])")


def mended(text: str) -> str:
    """A line with the digits that recognition took for letters put back (2О мин., I950 г.); of the same length."""
    return _DAMAGED.sub(lambda found: found.group().translate(_SLIPS), text)


def dates_in(
    parts: Parts, text: str, start: int = 0, end: int | None = None, year: int | None = None, *, expected: bool = False
) -> list[FoundDate]:
    """The dates of a piece of text; `7/2/51` is the 7th of February, or the 2nd of July where the catalogue says July.

    `expected` where a date must stand: then 13.9 is one too, of the sheet's year.
    """
    language = parts.sheet.language
    plain = mended(text)
    found = find_dates(plain, language, start, end, default_year=year, month_first=parts.month_first, expected=expected)
    known = (parts.sheet.context.date or "")[:10]
    if known and any(date.edtf != known for date in found):
        turned = find_dates(
            plain, language, start, end, default_year=year, month_first=not parts.month_first, expected=expected
        )
        by_place = {date.start: date for date in turned if date.edtf == known}
        found = [by_place.get(date.start, date) for date in found]
    return found if plain == text else [replace(date, as_written=text[date.start : date.end]) for date in found]


def clocks_in(parts: Parts, text: str, start: int = 0, end: int | None = None) -> list[FoundClock]:
    """The clocks of a piece of text."""
    return find_clock(mended(text), parts.sheet.language, start, end)
