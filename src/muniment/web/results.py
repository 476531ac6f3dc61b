"""Results: the records that answer a query, with snippets that say which witness they are from."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import asdict

from muniment.search import FACETS, SORTS, Results
from muniment.web.columns import facet_name
from muniment.web.narrowing import panels, without
from muniment.web.page import Page, Visit

PAGE_SIZE = 20
COUNTED_PAGES = 500
"""So many pages can be reached by their number; behind them only an order by date goes on."""
MOST_PAGES = 1_000_000


class Wanted(Struct, frozen=True, kw_only=True):
    """The query of a search: words, an order, a page, and what narrows it."""

    q: Annotated[str, Meta(description="Words, phrases, field:value, year:1949..1951.")] = ""
    sort: Annotated[str, Meta(description="relevance, oldest or newest.")] = SORTS[0]
    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the results.")] = 1
    after: Annotated[
        str | None, Meta(description="In an order by date: the end of the page before, as it gave it.")
    ] = None
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    repository: tuple[str, ...] = ()

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """What narrows the search, as pairs of facet and value."""
        told = asdict(self)
        return tuple((facet, value) for facet in FACETS for value in told[facet])


class Listed(Struct, frozen=True, kw_only=True):
    """A page of results, and where in them it stands."""

    found: Results
    sort: str
    filters: tuple[tuple[str, str], ...]
    page: int
    pages: int


class Chip(Struct, frozen=True):
    """What narrows the search now, and the address that takes it away."""

    heading: str
    shown: str
    address: str


def results(visit: Visit[Wanted]) -> Listed:
    """The records that answer.  Raises QueryError."""
    wanted = visit.query
    found = visit.archive.search(
        wanted.q,
        filters=wanted.filters,
        sort=wanted.sort,
        limit=PAGE_SIZE,
        offset=0 if wanted.after else (wanted.page - 1) * PAGE_SIZE,
        after=wanted.after,
    )
    return Listed(
        found=found, sort=wanted.sort, filters=wanted.filters, page=wanted.page, pages=-(-found.total // PAGE_SIZE)
    )


def _view(visit: Visit[Wanted], value: Listed) -> Mapping[str, Any]:
    goes_on = value.page < value.pages and (value.found.after or value.page < COUNTED_PAGES)
    return {
        "following": visit.address(page=value.page + 1, after=value.found.after) if goes_on else None,
        "before": visit.address(page=value.page - 1, after=None) if 1 < value.page <= COUNTED_PAGES + 1 else None,
        "chips": [
            Chip(
                visit.wording.label("facet", facet),
                facet_name(facet, chosen, visit.wording),
                without(visit, facet, chosen),
            )
            for facet, chosen in value.filters
        ],
        "panels": panels(visit, value.found.facets),
        "sorts": SORTS,
    }


PAGES = (
    Page(
        path="/search",
        answer=results,
        view=_view,
        template="results.html",
        tells=Listed,
        takes=Wanted,
        summary="The records that answer a query",
        reads=False,
    ),
)
