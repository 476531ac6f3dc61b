"""Answers: what mentions were resolved to, as far as who asks may see it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from muniment.store import Store
from muniment.store.authorities import FILE
from muniment.store.links import Resolved
from muniment.threads.settling import resolution_of
from muniment.threads.values import Card, Correspondent, Resolution


def answers_of(store: Store, rows: Sequence[Resolved]) -> list[Resolution]:
    """What stored rows say of mentions; one that names a message that must not be seen is left out, as if it still waited."""
    found = [resolution_of(row) for row in rows]
    if store.shown is None:
        return found
    records = {one for answer in found for one in _records(answer)}
    hidden = records - store.visible(sorted(records))
    ghosts = {answer.ghost for answer in found if answer.ghost}
    hidden |= ghosts - {ghost.id for ghost in store.ghosts.get(sorted(ghosts))}
    return [answer for answer in found if hidden.isdisjoint((*_records(answer), answer.ghost))]


def _records(answer: Resolution) -> tuple[str, ...]:
    return (*answer.targets, *(one.record for one in answer.candidates))


def with_known_agents(store: Store, cards: Iterable[Card]) -> Iterator[Card]:
    """The cards; where records are hidden, with agents of the authority file alone: of others the hidden records may tell."""
    if not store.hides():
        yield from cards
        return
    filed = store.unchanged.answer("filed agents", lambda: frozenset(store.authorities.ids(FILE)))

    def known(ends: Sequence[Correspondent]) -> tuple[Correspondent, ...]:
        return tuple(replace(end, agents=end.agents & filed) for end in ends)

    for card in cards:
        yield replace(card, senders=known(card.senders), addressees=known(card.addressees))
