"""The persons who may be one, two by two, with the reasons, for a person to decide."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.people.pairs import Pair
from muniment.web.page import Page, Visit
from muniment.web.paging import MOST_PAGES, pages_of

A_PAGE = 10


class Asked(Struct, frozen=True, kw_only=True):
    """The query of the queue: its page, and the decision that was just taken."""

    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the list.")] = 1
    done: Annotated[int, Meta(ge=0, description="The number of the decision just taken.")] = 0


class MaybeOne(Struct, frozen=True, kw_only=True):
    """Agents that may be one, a page of them, the likeliest first; `total` is how many pairs wait."""

    pairs: tuple[Pair, ...]
    total: int
    page: int
    pages: int


def pairs(visit: Visit[Asked]) -> MaybeOne:
    """The next pairs of the queue."""
    found, page = visit.archive.agents.pairs(), visit.query.page
    shown = tuple(found[(page - 1) * A_PAGE : page * A_PAGE])
    return MaybeOne(pairs=shown, total=len(found), page=page, pages=pages_of(len(found), A_PAGE))


def _view(visit: Visit[Asked], value: MaybeOne) -> Mapping[str, Any]:
    return {"desk": visit.desk}


PAGES = (
    Page(
        path="/people/pairs",
        answer=pairs,
        view=_view,
        template="people/pairs.html",
        tells=MaybeOne,
        takes=Asked,
        summary="The persons who may be one, for a person to decide",
        long=True,
    ),
)
