"""Dating: the dates of a line as this practice writes them, the day first unless the catalogue knows better."""

from muniment.reading.dates import find_dates
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.parts import Parts


def dates_in(
    parts: Parts, text: str, start: int = 0, end: int | None = None, year: int | None = None
) -> list[FoundDate]:
    """The dates of a piece of text; `7/2/51` is the 7th of February, or the 2nd of July where the catalogue says July."""
    language = parts.sheet.language
    found = find_dates(text, language, start, end, default_year=year, month_first=False)
    known = (parts.sheet.context.date or "")[:10]
    if not known or all(date.edtf == known for date in found):
        return found
    turned = find_dates(text, language, start, end, default_year=year, month_first=True)
    by_place = {date.start: date for date in turned if date.edtf == known}
    return [by_place.get(date.start, date) for date in found]
