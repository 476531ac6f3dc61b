"""The list of agents: by name, in all scripts, or by the number of records that name them."""

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from muniment.store.authorities import Listed
from muniment.web.page import Page, Visit
from muniment.web.paging import MOST_PAGES, pages_of

A_PAGE = 200


class Wanted(Struct, frozen=True, kw_only=True):
    """The query of the list."""

    q: Annotated[str, Meta(description="How a word of the name begins.")] = ""
    order: Annotated[Literal["name", "records"], Meta(description="name or records.")] = "name"
    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the list.")] = 1


class People(Struct, frozen=True, kw_only=True):
    """The agents, a page of them; how many names of records are linked, doubtful and unknown."""

    agents: tuple[Listed, ...]
    total: int
    page: int
    pages: int
    names: dict[str, int]


def people(visit: Visit[Wanted]) -> People:
    """The agents with a name that has a word that begins so."""
    asked, desk = visit.query, visit.archive.agents
    total = desk.count(asked.q)
    found = desk.listed(asked.q, by_records=asked.order == "records", offset=(asked.page - 1) * A_PAGE, limit=A_PAGE)
    return People(
        agents=tuple(found), total=total, page=asked.page, pages=pages_of(total, A_PAGE), names=desk.statuses()
    )


def _view(visit: Visit[Wanted], value: People) -> Mapping[str, Any]:
    if visit.query.order == "records":
        return {"letters": [("", list(value.agents))]}
    letters = groupby(value.agents, key=lambda one: (one.sorted[:1] or "·").upper())
    return {"letters": [(letter, list(found)) for letter, found in letters]}


PAGES = (
    Page(
        path="/people",
        answer=people,
        view=_view,
        template="people/index.html",
        tells=People,
        takes=Wanted,
        summary="Who is named in the records",
    ),
)
