"""The calendar of a year: how many records each day bears, drawn by month, and the table behind it."""

from calendar import monthrange
from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.store import Wish
from muniment.store.dating import span_of
from muniment.web.page import Page, Visit, address

CELL = 20
SHADES = 4


class OfYear(Struct, frozen=True, kw_only=True):
    """Which year; the one of most records where none is said."""

    year: Annotated[int, Meta(ge=1, le=9999, description="A year.")] | None = None


class Calendar(Struct, frozen=True, kw_only=True):
    """The days of a year with how many records each bears, and the years that there are."""

    year: int | None
    days: dict[str, int]
    undated: int
    years: tuple[tuple[int, int], ...]


class Cell(Struct, frozen=True):
    """A day of the drawing."""

    x: int
    y: int
    day: str
    count: int
    shade: int
    address: str


def calendar(visit: Visit[OfYear]) -> Calendar:
    """The calendar of a year; `undated` counts its records without a day."""
    years = tuple((year, count) for year, count in visit.archive.years() if year is not None)
    year = visit.query.year or max(years, key=lambda pair: pair[1], default=(None, 0))[0]
    days: dict[str, int] = {}
    undated = 0
    for row in visit.archive.rows(Wish(year=year)) if year is not None else ():
        span = span_of(row.date)
        if span.low[:10] == span.high[:10]:
            days[span.low[:10]] = days.get(span.low[:10], 0) + 1
        else:
            undated += 1
    return Calendar(year=year, days=days, undated=undated, years=years)


def _view(visit: Visit[OfYear], value: Calendar) -> Mapping[str, Any]:
    most = max(value.days.values(), default=1)
    months = []
    for month in range(1, 13) if value.year else ():
        cells = []
        for day in range(1, monthrange(value.year or 1, month)[1] + 1):
            iso = f"{value.year:04d}-{month:02d}-{day:02d}"
            count = value.days.get(iso, 0)
            shade = -(-SHADES * count // most) if count else 0
            where = address("/search", q=f"date:{iso}") if count else ""
            cells.append(Cell((day - 1) * CELL, (month - 1) * CELL, iso, count, shade, where))
        months.append((visit.wording.month(month), cells, sum(cell.count for cell in cells)))
    return {"months": months, "cell": CELL}


PAGES = (
    Page(path="/calendar", answer=calendar, view=_view, template="threads/calendar.html", tells=Calendar, takes=OfYear, summary="How many records each day of a year bears"),
)  # fmt: skip
