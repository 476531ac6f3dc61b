"""The exchange: what two sides wrote to each other, read like a conversation."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from muniment.archive import Archive
from muniment.errors import NotFoundError
from muniment.threads.exchanges import Exchange, Tie
from muniment.web.page import Page, Visit
from muniment.web.threads.days import Narrowed
from muniment.web.threads.tied import named

SUGGESTED = 60


class Between(Narrowed, frozen=True, kw_only=True, rename={"other": "and"}):
    """The two sides (names, posts or agents' ids), and the days."""

    between: Annotated[str, Meta(description="One side: a name, a post, or an agent's id.")] = ""
    other: Annotated[str, Meta(description="The other side.")] = ""


def exchange(visit: Visit[Between]) -> Exchange:
    """The exchange; empty where the sides are not said."""
    asked = visit.query
    if not (asked.between and asked.other):
        return Exchange(a=asked.between, b=asked.other, turns=())
    return visit.archive.threads.exchange(asked.between, asked.other, asked.since, asked.until)


def _view(visit: Visit[Between], value: Exchange) -> Mapping[str, Any]:
    ties: list[Tie] = [] if value.turns else visit.archive.threads.ties(visit.query.since, visit.query.until)
    shown = named(ties[:SUGGESTED], visit.archive)
    places = {turn.step.id: number for number, turn in enumerate(value.turns, start=1)}
    sides = tuple(_shown(side, visit.archive) for side in (value.a, value.b))
    return {"ties": shown, "places": places, "lasted": Lasting(visit), "sides": sides}


def _shown(side: str, archive: Archive) -> str:
    """One side as it is shown: the name of an agent that is asked for by its id."""
    if archive.store.hides():
        return archive.agents.names([side], found=False).get(side, side)
    try:
        return archive.agents.get(side).shown_name
    except NotFoundError:
        return side


class Lasting:
    """Writes how long an answer took."""

    def __init__(self, visit: Visit[Any]) -> None:
        self._words = visit.wording

    def __call__(self, seconds: int) -> str:
        say = self._words.ngettext
        if seconds >= 2 * 86_400 or seconds % 86_400 == 0:
            days = round(seconds / 86_400)
            return say("%(count)s day", "%(count)s days", days) % {"count": self._words.number(days)}
        hours, minutes = divmod(round(seconds / 60), 60)
        told = [say("%(count)s hour", "%(count)s hours", hours) % {"count": hours}] if hours else []
        if minutes or not told:
            told.append(say("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes})
        return " ".join(told)


PAGES = (
    Page(path="/exchange", answer=exchange, view=_view, template="threads/exchange.html", tells=Exchange, takes=Between, summary="What two sides wrote to each other", long=True),
)  # fmt: skip
