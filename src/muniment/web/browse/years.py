"""Years: a histogram that is also the way in, and the records of a year, a month or a day in order of date."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.errors import NotFoundError
from muniment.search import Results
from muniment.web.columns import Column, month_columns, year_columns
from muniment.web.page import Page, Visit
from muniment.web.paging import MOST_PAGES, PAGE_SIZE, pages_of

_NAMED = re.compile(r"\d{4}(?:-(\d\d)(?:-(\d\d))?)?")


class Years(Struct, frozen=True, kw_only=True):
    """The years that records begin in, with how many; and how many bear no date."""

    years: tuple[tuple[int, int], ...]
    undated: int


class Paged(Struct, frozen=True, kw_only=True):
    """The query of a page of a list."""

    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the list.")] = 1


class Span(Struct, frozen=True, kw_only=True):
    """The records of a year, a month or a day, a page of them.

    `months` and `days` (of the month that is looked at) count the records whose date names one; `loose` those whose date names only the year.
    """

    year: int
    month: int | None
    day: int | None
    months: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, int], ...]
    loose: int
    found: Results
    page: int
    pages: int


def years(visit: Visit[Any]) -> Years:
    """All years that the archive holds records of."""
    counts = visit.archive.years()
    return Years(
        years=tuple((year, count) for year, count in counts if year is not None),
        undated=sum(count for year, count in counts if year is None),
    )


def span(visit: Visit[Paged]) -> Span:
    """The records of a year, a month or a day.  Raises NotFoundError for a month or a day that no calendar has."""
    page = visit.query.page
    year, month, day = (int(visit.names[name]) if name in visit.names else None for name in ("year", "month", "day"))
    assert year is not None
    written = _written(year, month, day)
    found = visit.archive.search(
        f"date:{written}", sort="oldest", limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, facets=()
    )
    months, days = _counts(visit, year, month)
    return Span(
        year=year,
        month=month,
        day=day,
        months=tuple(sorted((m, n) for m, n in months.items() if m)),
        days=tuple(sorted((d, n) for d, n in days.items() if d)),
        loose=months[0] if month is None else 0,
        found=found,
        page=page,
        pages=pages_of(found.total),
    )


def _written(year: int, month: int | None, day: int | None) -> str:
    try:
        date(year, month or 1, day or 1)
    except (ValueError, OverflowError) as error:
        raise NotFoundError("No calendar has this day.", advice="Look through the years instead.") from error
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)])


def _counts(visit: Visit[Any], year: int, month: int | None) -> tuple[Counter[int], Counter[int]]:
    """How many records of a year name each month, and how many of a month each day; under 0 those that name none."""
    months: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for edtf, count in visit.archive.store.dates(year):
        found = _NAMED.match(edtf.lstrip("[{"))
        named, day = (int(part or 0) for part in found.groups()) if found else (0, 0)
        named = named if named <= 12 else 0
        months[named] += count
        if named == month:
            days[day] += count
    return months, days


def _view_years(visit: Visit[Any], value: Years) -> Mapping[str, Any]:
    return {"columns": year_columns(value.years)}


def _view_span(visit: Visit[Paged], value: Span) -> Mapping[str, Any]:
    words = visit.wording
    steps = [(words.gettext("Years"), "/years")]
    if value.month:
        steps.append((str(value.year), f"/years/{value.year}"))
    if value.month and value.day:
        steps.append((words.date(f"{value.year:04d}-{value.month:02d}"), f"/years/{value.year}/{value.month}"))
    return {
        "heading": words.date(_written(value.year, value.month, value.day)),
        "steps": steps,
        "columns": month_columns(value.year, dict(value.months), words, value.month),
        "days": _days(value) if value.month else (),
    }


def _days(value: Span) -> tuple[Column, ...]:
    assert value.month is not None
    counts = dict(value.days)
    _, length = monthrange(value.year, value.month)
    return tuple(
        Column(
            label=str(day),
            name=str(day),
            count=counts.get(day, 0),
            address=f"/years/{value.year}/{value.month}/{day}",
            here=day == value.day,
        )
        for day in range(1, length + 1)
    )


def _page(path: str, summary: str) -> Page:
    return Page(
        path=path,
        answer=span,
        view=_view_span,
        template="browse/year.html",
        tells=Span,
        takes=Paged,
        summary=summary,
        reads=False,
    )


PAGES = (
    Page(
        path="/years",
        answer=years,
        view=_view_years,
        template="browse/years.html",
        tells=Years,
        summary="The years and how many records begin in each",
    ),
    _page("/years/{year:int}", "The records of a year"),
    _page("/years/{year:int}/{month:int}", "The records of a month"),
    _page("/years/{year:int}/{month:int}/{day:int}", "The records of a day"),
)
