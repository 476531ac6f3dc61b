"""Pairs: all agents that may be one, two by two, for a person to decide: one, or two.

All agents are compared once; afterwards only those that have changed since.
"""

from collections.abc import Iterable
from threading import Lock

from msgspec import Struct

from muniment.model import Agent
from muniment.people.keeping import agent_of, phrase_keys
from muniment.people.resembling import Resembling, apart_from, judge, telling
from muniment.store import Store
from muniment.store.authorities import FILE

_NAMES = 6


class Side(Struct, frozen=True, kw_only=True):
    """One of two agents that may be one: its id, its names, its span of life, its offices, and where it is known from."""

    id: str
    shown: str
    names: tuple[str, ...]
    offices: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    collection: str | None = None
    origin: str = FILE


class Pair(Struct, frozen=True, kw_only=True):
    """Two agents that may be one: how sure it is, 0 to 1, and why.  `first` is the one that would rather stay."""

    first: Side
    second: Side
    confidence: float
    reasons: tuple[str, ...]


class _Known(Struct, frozen=True):
    """An agent as it was compared: its body, by which a change is seen, and what it is looked up by."""

    body: bytes
    agent: Agent
    origin: str
    names: list[str]
    keys: frozenset[str]


class Pairs:
    """The pairs of one archive; safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._known: dict[str, _Known] = {}
        self._by_key: dict[str, set[str]] = {}
        self._found: dict[tuple[str, str], Resembling] = {}

    def every(self) -> list[Pair]:
        """All pairs on which nobody has decided yet, the likeliest first."""
        with self._lock:
            self._catch_up()
            apart = apart_from(self._store)
            found = [(pair, told) for pair, told in self._found.items() if frozenset(pair) not in apart]
            return sorted(
                (
                    Pair(first=self._side(a), second=self._side(b), confidence=told.confidence, reasons=told.reasons)
                    for (a, b), told in found
                ),
                key=lambda pair: (-pair.confidence, pair.first.shown, pair.first.id, pair.second.id),
            )

    def _catch_up(self) -> None:
        rows = {i: row for i, row in self._store.authorities.get(self._store.authorities.ids()).items() if row.merged_into is None}  # fmt: skip
        changed = {i for i, row in rows.items() if i not in self._known or self._known[i].body != row.body}
        gone = self._known.keys() - rows.keys()
        if not changed and not gone:
            return
        for agent_id in changed | gone:
            self._forget(agent_id)
        self._found = {pair: told for pair, told in self._found.items() if not (changed | gone) & set(pair)}
        for agent_id in changed:
            agent = agent_of(rows[agent_id])
            names = list(telling(agent))
            keys = frozenset(key for name in names for key in phrase_keys(name))
            self._known[agent_id] = _Known(rows[agent_id].body, agent, rows[agent_id].origin, names, keys)
            for key in keys:
                self._by_key.setdefault(key, set()).add(agent_id)
        for agent_id in sorted(changed):
            self._compare(agent_id, changed)

    def _forget(self, agent_id: str) -> None:
        for key in self._known[agent_id].keys if agent_id in self._known else ():
            self._by_key[key].discard(agent_id)
        self._known.pop(agent_id, None)

    def _compare(self, agent_id: str, changed: Iterable[str]) -> None:
        """Compares an agent with all that share a key; two that were both only found in the records were told apart there."""
        mine = self._known[agent_id]
        for other_id in set[str]().union(*(self._by_key[key] for key in mine.keys)) - {agent_id}:
            other = self._known[other_id]
            if FILE not in (mine.origin, other.origin) or (other_id in changed and other_id < agent_id):
                continue
            first, second = sorted((mine, other), key=_staying)
            told = judge(first.agent, first.names, second.agent, second.names)
            if told is not None:
                self._found[first.agent.id, second.agent.id] = told

    def _side(self, agent_id: str) -> Side:
        known = self._known[agent_id]
        agent = known.agent
        return Side(
            id=agent.id,
            shown=agent.shown_name,
            names=tuple(dict.fromkeys(name.value for name in agent.names))[:_NAMES],
            offices=tuple(dict.fromkeys(held.title for held in agent.positions))[:_NAMES],
            born=agent.born,
            died=agent.died,
            collection=agent.collection,
            origin=known.origin,
        )


def _staying(known: _Known) -> tuple[bool, bool, int, str]:
    """Who rather stays: of the authority file before a volume's list, and before what was found in records; of whom more is known."""
    agent = known.agent
    more = len(agent.names) + len(agent.positions) + len(agent.identifiers) + len(agent.sources)
    return known.origin != FILE, agent.collection is not None, -more, agent.id
