"""Overlay: records as they are shown, each party with the agent it is taken for.  The stored versions stay as they were read."""

from collections.abc import Iterable, Sequence

from muniment.agents.offices import is_office
from muniment.agents.uses import with_agents
from muniment.model import Record
from muniment.people.keeping import agent_of
from muniment.people.naming import use_of
from muniment.store import Store
from muniment.store.authorities import FILE


def with_people(store: Store, records: Sequence[Record]) -> list[Record]:
    """The records, each party with its agent's id and the name to show.

    Where records are hidden, only the agents of the authority file: one that was found in the records may bear a name that only the
    hidden ones tell."""
    told = store.uses.named([record.id for record in records])
    if store.hides():
        told = [row for row in told if row.origin == FILE]
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for record_id, place, agent, shown, _ in told:
        found.setdefault(record_id, {})[place] = (agent, shown or agent)
    return [with_agents(record, found.get(record.id, {})) for record in records]


def names_of(store: Store, record_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each of these records the agents' ids of the persons that it names, by the name as written: what the threads go by."""
    found: dict[str, dict[str, str]] = {}
    for row in store.uses.agents(record_ids):
        use = use_of(row.body)
        if not is_office(use.forms[0]):
            found.setdefault(row.record_id, {}).update(dict.fromkeys(use.forms, row.agent))
    return found


def other_names(store: Store, records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """All names of the agents that these records name, by the agent's id: what a search finds them by."""
    ids = {p.agent_id for record in records for p in record.parties if p.agent_id}
    rows = store.authorities.get(ids)
    merged = store.authorities.merged_with(sorted(rows))
    into: dict[str, list[str]] = {}
    for agent_id, target in merged.items():
        into.setdefault(target, []).append(agent_id)
    rows |= store.authorities.get(merged)
    found = {}
    for agent_id in ids & rows.keys():
        agents = [agent_of(rows[i]) for i in (agent_id, *into.get(agent_id, ())) if i in rows]
        found[agent_id] = tuple(dict.fromkeys(name.value for agent in agents for name in agent.names))
    return found
