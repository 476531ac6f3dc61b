"""The names that a person should decide, with the agents that may be meant and the words around them."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.people.desk import Doubt
from muniment.web.page import Page, Visit

A_PAGE = 10
_AROUND = 90


class Asked(Struct, frozen=True, kw_only=True):
    """The query of the queue: behind which name it goes on, and the decision that was just taken."""

    after: Annotated[str, Meta(description="The record and the place of the last name seen.")] = ""
    done: Annotated[int, Meta(ge=0, description="The number of the decision just taken.")] = 0


class Doubts(Struct, frozen=True, kw_only=True):
    """Names that wait, some of them; `after` is where the next ones begin, if there are more; `total` is how many wait."""

    doubts: tuple[Doubt, ...]
    names: dict[str, str]
    titles: dict[str, str]
    total: int
    after: str | None = None


def doubts(visit: Visit[Asked]) -> Doubts:
    """The next names of the queue."""
    desk = visit.archive.agents
    record, _, place = visit.query.after.partition(" ")
    found = desk.doubtful((record, place) if record else None, A_PAGE)
    titles = {one.id: one.title or "" for one in visit.archive.get_all(list({d.record for d in found}))}
    last = f"{found[-1].record} {found[-1].place}" if len(found) == A_PAGE else None
    return Doubts(
        doubts=tuple(found),
        names=desk.names(c.agent for one in found for c in one.candidates),
        titles=titles,
        total=desk.statuses().get("doubtful", 0),
        after=last,
    )


def _view(visit: Visit[Asked], value: Doubts) -> Mapping[str, Any]:
    records = {r.id: r for r in visit.archive.get_all(list({d.record for d in value.doubts}))}
    around = []
    for doubt in value.doubts:
        record = records.get(doubt.record)
        found = visit.archive.agents.words(record, doubt.place) if record is not None else None
        witness = record.witness(found.witness or "") if record is not None and found is not None else None
        if witness is None or found is None or found.start is None or found.end is None:
            around.append(("", " / ".join(doubt.use.forms), "", "und"))
            continue
        text, start, end = witness.text, found.start, found.end
        around.append(
            (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND], witness.language)
        )
    return {"around": around, "desk": visit.desk}


PAGES = (
    Page(
        path="/people/doubtful",
        answer=doubts,
        view=_view,
        template="people/doubtful.html",
        tells=Doubts,
        takes=Asked,
        summary="The names that a person should decide",
    ),
)
