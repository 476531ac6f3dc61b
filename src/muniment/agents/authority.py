"""Authority: the agents of an authority file, found by the forms of their names and by the offices they held."""

from collections.abc import Iterable, Iterator

from muniment.agents.names import keys, name_of, skeleton
from muniment.model import Agent, AgentName, PositionHeld

_MOST_MERGES = 50


class Authority:
    """An index over agents, in memory.  Those that were merged into others are found as what they were merged into."""

    def __init__(self, agents: Iterable[Agent] = ()) -> None:
        self._agents = {agent.id: agent for agent in agents}
        self._names: dict[str, list[tuple[str, AgentName]]] = {}
        self._offices: dict[str, list[tuple[str, PositionHeld]]] = {}
        for agent in self._agents.values():
            target = self.followed(agent.id)
            for name in agent.names:
                for key in keys(name.value):
                    self._names.setdefault(key, []).append((target, name))
            for held in agent.positions:
                for key in office_keys(" ".join(p for p in (held.title, held.body, held.place) if p)):
                    self._offices.setdefault(key, []).append((target, held))

    def __len__(self) -> int:
        return len(self._agents)

    def __iter__(self) -> Iterator[Agent]:
        return (agent for agent in self._agents.values() if agent.merged_into is None)

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

    def bearers(self, written: str) -> dict[str, list[AgentName]]:
        """The agents that bear a name which may be the one written, each with those names."""
        found: dict[str, list[AgentName]] = {}
        for key in keys(written):
            for agent_id, name in self._names.get(key, ()):
                known = found.setdefault(agent_id, [])
                if name not in known:
                    known.append(name)
        return found

    def holders(self, office: str) -> dict[str, list[PositionHeld]]:
        """The agents that held an office which may be the one written, each with those offices."""
        wanted = office_keys(office)
        met: dict[str, dict[int, PositionHeld]] = {}
        counts: dict[tuple[str, int], int] = {}
        for key in wanted:
            for agent_id, held in self._offices.get(key, ()):
                met.setdefault(agent_id, {})[id(held)] = held
                counts[agent_id, id(held)] = counts.get((agent_id, id(held)), 0) + 1
        return {
            agent_id: [held for number, held in offices.items() if counts[agent_id, number] == len(wanted)]
            for agent_id, offices in met.items()
            if any(counts[agent_id, number] == len(wanted) for number in offices)
        }


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


def office_keys(office: str) -> frozenset[str]:
    """The words of an office, without those that every office has, by their consonants."""
    words = [w for w in (word.strip(".,;:()").casefold() for word in office.split()) if w and w not in _IDLE]
    return frozenset(skeleton(word) or word for word in words)


def is_no_name(written: str) -> bool:
    """Whether there is nothing in it by which anybody could be told: empty, one letter, initials alone."""
    name = name_of(written)
    return name.family is None or (len(name.words) == 1 and len(name.family) == 1 and name.family < "\u3000")
