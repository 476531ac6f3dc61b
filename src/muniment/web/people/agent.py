"""One agent: names with the words that say so, offices, who they wrote to and when, and their records."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.people.portrait import NamedIn, Portrait
from muniment.people.resembling import Resembling
from muniment.web.columns import Column
from muniment.web.page import Page, Visit
from muniment.web.paging import MOST_PAGES, pages_of
from muniment.web.places import words_address

A_PAGE = 50


class Paged(Struct, frozen=True, kw_only=True):
    """The query of an agent's page."""

    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="The page of the records.")] = 1
    done: Annotated[int, Meta(ge=0, description="The number of the decision just taken.")] = 0


class AgentTold(Struct, frozen=True, kw_only=True):
    """The portrait of an agent, the records that name it, a page of them, oldest first, and the agents that may be the same."""

    portrait: Portrait
    records: tuple[NamedIn, ...]
    page: int
    pages: int
    resembling: tuple[Resembling, ...] = ()


def agent(visit: Visit[Paged]) -> AgentTold:
    """An agent, or the one that it was found to be.  Raises NotFoundError."""
    desk, page = visit.archive.agents, visit.query.page
    portrait = desk.portrait(visit.names["agent_id"])
    records = desk.records(portrait, offset=(page - 1) * A_PAGE, limit=A_PAGE)
    return AgentTold(
        portrait=portrait,
        records=records,
        page=page,
        pages=pages_of(portrait.records, A_PAGE),
        resembling=desk.resembling(portrait.agent.id),
    )


def _view(visit: Visit[Paged], value: AgentTold) -> Mapping[str, Any]:
    counts = {int(one.year): one.records for one in value.portrait.years if one.year}
    shown = range(min(counts), max(counts) + 1) if counts and max(counts) - min(counts) < 160 else sorted(counts)
    every = 1 if len(shown) <= 26 else 5
    return {
        "columns": [
            Column(label=str(y), name=str(y), count=counts.get(y, 0), address=f"/years/{y}", ticked=y % every == 0)
            for y in shown
        ],
        "most": max((one.records for one in value.portrait.companions), default=1),
        "passages": [words_address(one.record, one.evidence) for one in value.portrait.names],
    }


PAGES = (
    Page(
        path="/people/{agent_id}",
        answer=agent,
        view=_view,
        template="people/agent.html",
        tells=AgentTold,
        takes=Paged,
        summary="One person, body or office",
    ),
)
