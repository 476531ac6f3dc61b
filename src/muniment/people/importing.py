"""Importing: agents are taken into the authority file, in transactions of many; merges that go in a circle are left out and told."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import Agent, Refusal
from muniment.people.keeping import kept, may_mean
from muniment.store import Store

_BATCH = 500
_MOST_MERGES = 1000
SPLIT = "split"
"""The kind of decisions that take names off an agent."""


class Imported(Struct, frozen=True, kw_only=True):
    """What came of an import: how many agents were read, are new or have changed, and what could not be taken."""

    read: int = 0
    new: int = 0
    changed: int = 0
    refused: tuple[Refusal, ...] = ()


def put_all(store: Store, agents: Iterable[Agent | Refusal], *, who: str, why: str) -> Imported:
    """Takes agents into the authority file, streamed; safe to stop, and to run again."""
    read = new = changed = 0
    refused: list[Refusal] = []
    split = {d.subject: frozenset(d.value["names"]) for d in store.decisions.standing(SPLIT)}
    for batch in _batches(agents, refused):
        read += len(batch)
        known = store.authorities.get([agent.id for agent in batch])
        sound = [_without_split(agent, split) for agent in _without_circles(store, batch, refused)]
        by_id = {agent.id: agent for agent in sound}
        ids = store.authorities.put(
            [kept(agent) for agent in sound],
            who=who,
            why=why,
            touches=lambda agent_id, phrase, by_id=by_id: may_mean(by_id[agent_id], phrase),  # type: ignore[misc]
        )
        new += sum(one not in known for one in ids)
        changed += sum(one in known for one in ids)
    return Imported(read=read, new=new, changed=changed, refused=tuple(refused))


def _batches(agents: Iterable[Agent | Refusal], refused: list[Refusal]) -> Iterator[list[Agent]]:
    batch: dict[str, Agent] = {}
    for agent in agents:
        if isinstance(agent, Refusal):
            refused.append(agent)
        elif not agent.id or not agent.names:
            reason = f"the agent {agent.id or 'without an id'} has no name" if agent.id else "an agent has no id"
            refused.append(Refusal(path="", place=agent.id, reason=reason, advice="Give it an id and a name."))
        elif agent.id in batch:
            refused.append(
                Refusal(path="", place=agent.id, reason=f"there are two agents {agent.id}; the first was taken",
                        advice="Give each an id of its own.")
            )  # fmt: skip
        else:
            batch[agent.id] = agent
            if len(batch) == _BATCH:
                yield list(batch.values())
                batch = {}
    if batch:
        yield list(batch.values())


def _without_split(agent: Agent, split: Mapping[str, frozenset[str]]) -> Agent:
    """The agent without the names that a person took off it."""
    gone = split.get(agent.id)
    if not gone:
        return agent
    return replace(agent, names=tuple(n for n in agent.names if " ".join(n.value.split()) not in gone))


def _without_circles(store: Store, batch: list[Agent], refused: list[Refusal]) -> list[Agent]:
    """The agents, those whose merge would lead back to themselves without it."""
    into = {agent.id: agent.merged_into for agent in batch if agent.merged_into}
    sound = []
    for agent in batch:
        circle = circle_of(store, agent.id, agent.merged_into, into) if agent.merged_into else ()
        if circle:
            del into[agent.id]
            reason = f"{' → '.join(circle)} would be merged in a circle; {agent.id} stays by itself"
            refused.append(Refusal(path="", place=agent.id, reason=reason, advice="Say which of them the others are."))
            sound.append(replace(agent, merged_into=None))
        else:
            sound.append(agent)
    return sound


def circle_of(
    store: Store, start: str, into: str | None, beside: Mapping[str, str | None] | None = None
) -> tuple[str, ...]:
    """The ids that a merge would lead through, where it comes back to its beginning; none where it does not."""
    told = beside or {}
    met = [start]
    while into is not None and len(met) < _MOST_MERGES:
        met.append(into)
        if into == start:
            return tuple(met)
        if into in met[:-1]:
            return ()
        row = store.authorities.get([into]).get(into)
        into = told.get(into) or (row.merged_into if row else None)
    return ()
