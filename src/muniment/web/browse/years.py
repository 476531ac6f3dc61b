"""Years: a histogram that is also the way in, and the records of one year in order of date."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.search import Results
from muniment.web.page import Page, Visit

PAGE_SIZE = 20
MOST_PAGES = 500


class Years(Struct, frozen=True, kw_only=True):
    """The years that records begin in, with how many; and how many bear no date."""

    years: tuple[tuple[int, int], ...]
    undated: int


class Paged(Struct, frozen=True, kw_only=True):
    """The query of a page of a list."""

    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the list.")] = 1


class Year(Struct, frozen=True, kw_only=True):
    """The records of a year, a page of them."""

    year: int
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


def year(visit: Visit[Paged]) -> Year:
    """The records of one year, in order of date."""
    page, wanted = visit.query.page, visit.names["year"]
    found = visit.archive.search(
        "", filters=[("year", wanted)], sort="oldest", limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, facets=()
    )
    return Year(year=int(wanted), found=found, page=page, pages=-(-found.total // PAGE_SIZE))


PAGES = (
    Page(path="/years", answer=years, template="browse/years.html", tells=Years, summary="The years and their records"),
    Page(
        path="/years/{year:int}",
        answer=year,
        template="browse/year.html",
        tells=Year,
        takes=Paged,
        summary="The records of a year",
    ),
)
