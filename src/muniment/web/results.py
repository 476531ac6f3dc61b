"""Results: the records that answer a query, with snippets that say which witness they are from."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import asdict

from muniment.search import FACETS, SORTS, Results
from muniment.web.page import Page, Visit

PAGE_SIZE = 20
MOST_PAGES = 500


class Wanted(Struct, frozen=True, kw_only=True):
    """The query of a search: words, an order, a page, and what narrows it."""

    q: Annotated[str, Meta(description="Words, phrases, field:value, year:1949..1951.")] = ""
    sort: Annotated[str, Meta(description="relevance, oldest or newest.")] = SORTS[0]
    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the results.")] = 1
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


def results(visit: Visit[Wanted]) -> Listed:
    """The records that answer.  Raises QueryError."""
    wanted = visit.query
    found = visit.archive.search(
        wanted.q, filters=wanted.filters, sort=wanted.sort, limit=PAGE_SIZE, offset=(wanted.page - 1) * PAGE_SIZE
    )
    return Listed(
        found=found, sort=wanted.sort, filters=wanted.filters, page=wanted.page, pages=-(-found.total // PAGE_SIZE)
    )


def _view(visit: Visit[Wanted], value: Listed) -> Mapping[str, Any]:
    def narrowed(facet: str, value: str) -> str:
        chosen = getattr(visit.query, facet)
        changed = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        return visit.address(**{facet: changed, "page": None})

    return {"narrowed": narrowed, "sorts": SORTS}


PAGES = (
    Page(
        path="/search",
        answer=results,
        view=_view,
        template="results.html",
        tells=Listed,
        takes=Wanted,
        summary="The records that answer a query",
    ),
)
