"""Authority: the agents of an authority file, found by the forms of their names and by the offices they held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from muniment.agents.names import keys, name_of
from muniment.model import Agent, AgentName, PositionHeld

_MOST_MERGES = 50
T = TypeVar("T")


class Authority:
    """An index over agents, in memory.  Those that were merged into others are found as what they were merged into.

    What was asked of it is remembered until agents are added.
    """

    def __init__(self, agents: Iterable[Agent] = ()) -> None:
        self._agents: dict[str, Agent] = {}
        self._collections: set[str] = set()
        self._names: dict[tuple[str, str], list[tuple[str, AgentName]]] = {}  # by key and collection
        self._offices: dict[tuple[str, str], list[tuple[str, PositionHeld]]] = {}  # by office_key and collection
        self._bearers: dict[tuple[str, str | None], Mapping[str, Sequence[AgentName]]] = {}
        self._holders: dict[tuple[str, str | None], Mapping[str, Sequence[PositionHeld]]] = {}
        self.add(agents)

    def add(self, agents: Iterable[Agent]) -> None:
        """Takes in agents that it does not have, each with whatever it was merged into, unless that is here already."""
        fresh = {agent.id: agent for agent in agents}
        self._agents |= fresh
        self._bearers, self._holders = {}, {}
        for agent in fresh.values():
            target = self.followed(agent.id)
            collection = self._agents[target].collection or ""
            self._collections.add(collection)
            for name in agent.names:
                for key in keys(name.value):
                    self._names.setdefault((key, collection), []).append((target, name))
            for held in agent.positions:
                for words in offices_of(held):
                    self._offices.setdefault((words, collection), []).append((target, held))

    def __len__(self) -> int:
        return len(self._agents)

    def __iter__(self) -> Iterator[Agent]:
        return (agent for agent in self._agents.values() if agent.merged_into is None)

    @property
    def ids(self) -> Set[str]:
        """The ids of all its agents, also of those that were merged into others."""
        return self._agents.keys()

    def get(self, agent_id: str) -> Agent | None:
        """The agent of an id, or the one it was merged into; None where there is none."""
        return self._agents.get(self.followed(agent_id))

    def followed(self, agent_id: str) -> str:
        """The id of what an agent was merged into in the end; its own where it was not, or where the merges go in a circle."""
        met = [agent_id]
        while (agent := self._agents.get(met[-1])) is not None and agent.merged_into:
            if agent.merged_into in met or len(met) > _MOST_MERGES or agent.merged_into not in self._agents:
                return min(met) if agent.merged_into in met else met[-1]
            met.append(agent.merged_into)
        return met[-1]

    def circles(self) -> list[tuple[str, ...]]:
        """The merges that go in a circle, each once: the ids in it, the smallest first."""
        found = set()
        for start in self._agents:
            met = [start]
            while (agent := self._agents.get(met[-1])) is not None and agent.merged_into:
                if agent.merged_into in met:
                    found.add(tuple(sorted(met[met.index(agent.merged_into) :])))
                    break
                met.append(agent.merged_into)
        return sorted(found)

    def bearers(self, written: str, collection: str | None = None) -> Mapping[str, Sequence[AgentName]]:
        """The agents that bear a name which may be the one written, each with those names.

        Of entries that hold in one collection only those of `collection`, all where it is None.
        """
        found = self._bearers.get((written, collection))
        if found is None:
            places = self._places(collection)
            met = (self._names.get((key, place), ()) for place in places for key in sorted(keys(written)))
            found = self._bearers[written, collection] = _by_agent(chain.from_iterable(met))
        return found

    def holders(self, office: str, collection: str | None = None) -> Mapping[str, Sequence[PositionHeld]]:
        """The agents that held the office written, each with those offices: the same words, whatever their order."""
        found = self._holders.get((office, collection))
        if found is None:
            key = office_key(office)
            met = (self._offices.get((key, place), ()) for place in self._places(collection))
            found = self._holders[office, collection] = _by_agent(chain.from_iterable(met))
        return found

    def _places(self, collection: str | None) -> Iterable[str]:
        """The collections whose entries hold in this one: itself, and none."""
        return sorted(self._collections) if collection is None else dict.fromkeys(("", collection))


def _by_agent(met: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What was met, by agent, each once."""
    found: dict[str, list[T]] = {}
    for agent_id, one in met:
        known = found.setdefault(agent_id, [])
        if one not in known:
            known.append(one)
    return found


_IDLE = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "to",
        "for",
        "and",
        "on",
        "from",
        "de",
        "du",
        "la",
        "le",
        "в",
        "на",
        "при",
        "и",
    )
)


@lru_cache(maxsize=16384)
def office_key(office: str) -> str:
    """The words of an office without those that every office has, in order of the alphabet; empty where it has none.

    "the Ambassador in Ruritania" and "Ambassador to Ruritania" are one office, "Assistant Secretary of State" and "Secretary of State"
    are two.
    """
    words = {w for word in office.split() if (w := word.strip('.,;:()[]“”"').casefold()) and w not in _IDLE}
    return " ".join(sorted(words))


def offices_of(held: PositionHeld) -> frozenset[str]:
    """The keys of an office that was held: its title, alone and with its body or its place."""
    told = [(held.title,), (held.title, held.body), (held.title, held.place), (held.title, held.body, held.place)]
    return frozenset(key for parts in told if (key := office_key(" ".join(p for p in parts if p))))


def is_no_name(written: str) -> bool:
    """Whether there is nothing in it by which anybody could be told: empty, one letter, initials alone."""
    name = name_of(written)
    return name.family is None or (len(name.words) == 1 and len(name.family) == 1 and name.family < "\u3000")
