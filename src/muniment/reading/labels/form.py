"""Form: a sheet laid out in the words of a practice, with what its dates need to be completed and settled."""

import re

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.dates import FoundDate, find_dates, month_first_in
from muniment.reading.labels.claims import Claim
from muniment.reading.labels.layout import Layout, layout_of
from muniment.reading.labels.rows import Row, rows_of
from muniment.reading.labels.words import Words
from muniment.reading.sheet import Sheet


class Form(Struct, frozen=True, kw_only=True):
    """A sheet laid out in the words of a practice, with what dates need to be completed and settled."""

    sheet: Sheet
    words: Words
    practice: str
    layout: Layout
    year: int | None
    month: int | None
    month_first: bool | None
    day: str | None

    def rule(self, field: str) -> str:
        """The name of the rule that reads a field."""
        return f"{self.practice}/{field}"

    def dates_in(self, row: Row, start: int = 0, end: int | None = None, *, expected: bool = False) -> list[FoundDate]:
        """The dates of a row, an ambiguous one in the order nearer to the catalogue's date.

        Where one is `expected` and none is whole, a bare day and month ("18.3.") is taken.
        """
        return _dates_in(row, self, start, end) or (_dates_in(row, self, start, end, expected=True) if expected else [])

    def claims(self, *roles: str) -> list[Claim]:
        """The claims of those roles in head and foot."""
        return [c for c in (*self.layout.head, *self.layout.foot) if c.role in roles or c.what in roles]


class _Known(Struct, frozen=True, kw_only=True):
    words: Words
    year: int | None
    month: int | None
    month_first: bool | None
    day: str | None


def form_of(sheet: Sheet, words: Words, practice: str) -> Form:
    """The sheet laid out."""
    rows = rows_of(sheet)
    day = sheet.context.date[:10] if sheet.context.date else None
    year, month = _context(day)
    ends = "\n".join(row.text for row in rows if len(row.text) < 200)
    if year is None:
        found = find_dates(ends, words.language)
        year = next((int(d.edtf[:4]) for d in found if d.edtf[:4].isdigit() and d.precision == "day"), None)
    year = year or _register_year(rows)
    order = month_first_in(ends, words.language)
    if order is None and day is None:
        order = words.lists.get("month_first")
    known = _Known(words=words, year=year, month=month, month_first=order, day=day)
    layout = layout_of(rows, words, lambda row: _dates_in(row, known))
    return Form(
        sheet=sheet, words=words, practice=practice, layout=layout, year=year, month=month, month_first=order, day=day
    )


REGISTER_YEAR = re.compile(r"[\s(（〔\[]*[(（〔\[](?P<year>19[0-9]{2})[)）〕\]]\s?[\u4e00-\u9fff]{1,8}第")
"""The year of a register, before its office and number: （1962）驻蒙字第..."""


def _register_year(rows: list[Row]) -> int | None:
    """The year that the number at the head bears."""
    found = next((m for row in rows[:12] if (m := REGISTER_YEAR.match(row.text))), None)
    return int(found["year"]) if found else None


def _context(day: str | None) -> tuple[int | None, int | None]:
    match = re.match(r"([0-9]{4})(?:-([01][0-9]))?", day or "")
    return (int(match[1]), int(match[2]) if match[2] else None) if match else (None, None)


def _dates_in(
    row: Row, known: "_Known | Form", start: int = 0, end: int | None = None, expected: bool = False
) -> list[FoundDate]:
    if len(row.text) > 400:
        return []
    found = find_dates(
        row.text,
        known.words.language,
        start,
        end,
        default_year=known.year,
        default_month=known.month,
        month_first=known.month_first,
        expected=expected,
    )
    return [_settled(date, known.day) for date in found]


def _settled(date: FoundDate, day: str | None) -> FoundDate:
    """The date in the order that lies within three days of the catalogue's date, where both orders are open."""
    if date.other is None or day is None or len(day) < 7:
        return date
    near, far = _distance(date.edtf, day), _distance(date.other, day)
    if far >= near:
        return date
    told = date.completed or "order of day and month by the record's date"
    return replace(date, edtf=date.other, other=date.edtf, completed=told)


def _distance(a: str, b: str) -> int:
    def days(edtf: str) -> int:
        parts = [int(n) for n in re.findall(r"[0-9]+", edtf)[:3]]
        year, month, day = (*parts, 1, 1)[:3] if len(parts) < 3 else parts
        return year * 372 + month * 31 + day

    return abs(days(a) - days(b))
