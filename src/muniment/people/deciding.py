"""Deciding: what a person says of names and agents, kept as decisions that are added to and never changed."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Agent
from muniment.model.identity import record_id as made_id
from muniment.people.importing import SPLIT, circle_of
from muniment.people.keeping import agent_of, kept, may_mean
from muniment.people.naming import DECISION, anchors, everywhere_anchor, use_of
from muniment.people.resembling import APART
from muniment.people.used import storable
from muniment.store import Store
from muniment.store.decisions import Decision

NAME = DECISION
MERGE = "merge"
_LIST = "`muniment people list` shows them."


def named(
    store: Store, record_id: str, place: str, agent_id: str | None, *, who: str, why: str, everywhere: bool
) -> int:
    """Keeps which agent a name means; the records that it concerns wait to be matched."""
    store.get(record_id)
    told = sorted(store.uses.of_records([record_id]), key=lambda row: _order(row.place))
    uses = [use_of(row.body) for row in told]
    number = next((n for n, use in enumerate(uses) if use.place == place), None)
    if number is None:
        known = ", ".join(f"{use.place} (“{storable(use.forms[0])}”)" for use in uses[:12])
        raise NotFoundError(
            f"Record {record_id} names nobody at “{place}”.", advice=f"It has {known}." if known else "It names nobody."
        )
    value: dict[str, object] = {"agent": agent_id}
    if not everywhere:
        done = store.decisions.add(NAME, anchors(uses)[number], value, who=who, why=why, record_id=record_id)
        store.uses.wait([record_id])
        return done
    form = storable(uses[number].forms[0])
    concerned = sorted({row.record_id for row in store.uses.with_forms([form])})
    done = store.decisions.add(NAME, everywhere_anchor(form), value, who=who, why=why)
    store.uses.wait(concerned)
    return done


def told_apart(store: Store, agent_id: str, other: str, *, who: str, why: str) -> int:
    """Keeps that two agents are two."""
    rows = store.authorities.get([agent_id, other])
    for wanted in (agent_id, other):
        if wanted not in rows:
            raise NotFoundError(f"There is no agent {wanted}.", advice=_LIST)
    if agent_id == other:
        raise ArchiveError("An agent is not two.", where=f"agent {agent_id}")
    for one, into in ((agent_id, other), (other, agent_id)):
        if rows[one].merged_into == into:
            raise ArchiveError(f"{rows[one].shown} was merged into {into}.", where=f"agent {one}", advice="Undo that first.")  # fmt: skip
    return store.decisions.add(APART, " ".join(sorted((agent_id, other))), {}, who=who, why=why)


def merged(store: Store, agent_id: str, into: str, *, who: str, why: str) -> int:
    """Keeps that an agent is another."""
    rows = store.authorities.get([agent_id, into])
    for wanted in (agent_id, into):
        if wanted not in rows:
            raise NotFoundError(f"There is no agent {wanted}.", advice=_LIST)
    if agent_id == into:
        raise ArchiveError("An agent cannot be merged into itself.", where=f"agent {agent_id}")
    if rows[agent_id].merged_into:
        raise ArchiveError(
            f"{rows[agent_id].shown} was merged into {rows[agent_id].merged_into} already.",
            where=f"agent {agent_id}",
            advice="Undo that first, or merge that one.",
        )
    circle = circle_of(store, agent_id, into)
    if circle:
        raise ArchiveError(
            f"The merges would go in a circle: {' → '.join(circle)}.",
            where=f"agent {agent_id}",
            advice=f"Undo one of them first; {into} leads to {agent_id} already.",
        )
    number = store.decisions.add(MERGE, agent_id, {"into": into}, who=who, why=why)
    _lead(store, agent_of(rows[agent_id]), into)
    return number


def unmerged(store: Store, decision: Decision) -> None:
    """Lets an agent stand by itself again, or lead where the decision before said."""
    standing = {d.subject: d for d in store.decisions.standing(MERGE)}.get(decision.subject)
    agent = agent_of(store.authorities.get([decision.subject])[decision.subject])
    _lead(store, agent, standing.value["into"] if standing else None)


def split_off(store: Store, agent: Agent, names: Sequence[str], *, who: str, why: str) -> tuple[int, str]:
    """Makes a new agent of some names of an agent; gives the decision's number and the new agent's id."""
    wanted = {" ".join(name.split()) for name in names}
    going = tuple(name for name in agent.names if " ".join(name.value.split()) in wanted)
    staying = tuple(name for name in agent.names if name not in going)
    missing = wanted - {" ".join(name.value.split()) for name in going}
    if missing or not going:
        shown = ", ".join(f"“{name.value}”" for name in agent.names[:12])
        raise NotFoundError(
            f"{agent.shown_name} has no name {', '.join(f'“{one}”' for one in sorted(missing)) or 'to take off'}.",
            where=f"agent {agent.id}",
            advice=f"Its names are {shown}.",
        )
    if not staying:
        raise ArchiveError("An agent cannot lose all its names.", where=f"agent {agent.id}", advice="Leave it one.")
    number = store.decisions.add(
        SPLIT, agent.id, {"names": sorted(wanted), "to": (new := _fresh(store, agent, sorted(wanted)))}, who=who, why=why
    )  # fmt: skip
    other = Agent(id=new, kind=agent.kind, names=going, collection=agent.collection, sources=(f"taken off {agent.id}",))
    rest = replace(agent, names=staying)
    _put(store, [rest, other], who=who, why=why or f"decision {number}")
    return number, new


def unsplit(store: Store, decision: Decision, who: str) -> None:
    """Gives an agent its names back; the one that was made of them leads to it."""
    rows = store.authorities.get([decision.subject, decision.value["to"]])
    agent, other = agent_of(rows[decision.subject]), agent_of(rows[decision.value["to"]])
    back = tuple(name for name in other.names if name not in agent.names)
    _put(store, [replace(agent, names=agent.names + back)], who=who, why=f"decision {decision.number} taken back")
    _lead(store, other, agent.id)


def _lead(store: Store, agent: Agent, into: str | None) -> None:
    """Makes an agent lead to another, or to none."""
    store.authorities.merge(agent.id, into, touches=lambda _, phrase: may_mean(agent, phrase))


def _put(store: Store, agents: Sequence[Agent], *, who: str, why: str) -> None:
    by_id = {agent.id: agent for agent in agents}
    store.authorities.put(
        [kept(agent) for agent in agents],
        who=who,
        why=why,
        touches=lambda agent_id, phrase: may_mean(by_id[agent_id], phrase),
    )


def _fresh(store: Store, agent: Agent, names: Sequence[str]) -> str:
    """An id that no agent has."""
    count = 0
    while store.authorities.get([made := made_id("agent", agent.id, " ".join((*names, str(count))))]):
        count += 1
    return made


def _order(place: str) -> tuple[int, int, str]:
    """The order in which `uses` gives the places of a record."""
    kinds = ("party", "nested", "signature", "copy")
    words = place.split()
    number = int(words[-1]) if words[-1].isdigit() else 0
    nest = int(words[1]) * 1000 if words[0] == "nested" else 0
    return kinds.index(words[0]) if words[0] in kinds else len(kinds), nest + number, place
