"""Overlay: records as they are shown, each party with the agent it is taken for.  The stored versions stay as they were read."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from muniment.agents.offices import is_office
from muniment.agents.uses import own_name, with_agents
from muniment.model import Party, Record
from muniment.people.keeping import agent_of
from muniment.people.naming import use_of
from muniment.people.openly import open_names
from muniment.store import Store
from muniment.store.authorities import FILE


def with_people(store: Store, records: Sequence[Record]) -> list[Record]:
    """The records, each party with its agent's id and the name to show.

    Where records are hidden, only the agents of the authority file have their ids: one that was found in the records may be known, and
    named, by what the hidden ones alone tell.  Its parties have the name that the others give it.
    """
    told = store.uses.named([record.id for record in records])
    hides = store.hides()
    if hides:
        told = [row for row in told if row.origin == FILE]
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for record_id, place, agent, shown, _ in told:
        found.setdefault(record_id, {})[place] = (agent, shown or agent)
    named = [with_agents(record, found.get(record.id, {})) for record in records]
    if not hides:
        return named
    names = open_names(store)
    return [_openly(record, names) for record in named]


def as_read(record: Record, filed: Collection[str]) -> Record:
    """The record with those agents alone that are among the filed ones."""
    parties = tuple(
        party if party.agent_id is None or party.agent_id in filed else replace(party, agent_id=None, agent_name=None)
        for party in record.parties
    )
    return replace(record, parties=parties)


def _openly(record: Record, names: Mapping[str, str]) -> Record:
    """The record, each party that has no agent with the name to show."""
    parties = tuple(_named(party, names) for party in record.parties)
    nested = tuple(replace(one, parties=tuple(_named(p, names) for p in one.parties)) for one in record.nested)
    return replace(record, parties=parties, nested=nested)


def _named(party: Party, names: Mapping[str, str]) -> Party:
    name = names.get(own_name(party)) if party.agent_id is None else None
    return replace(party, agent_name=name) if name is not None else party


def names_of(store: Store, record_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each of these records the agents' ids of the persons that it names, by the name as written: what the threads go by."""
    found: dict[str, dict[str, str]] = {}
    for row in store.uses.agents(record_ids):
        use = use_of(row.body)
        if not is_office(use.forms[0]):
            found.setdefault(row.record_id, {}).update(dict.fromkeys(use.forms, row.agent))
    return found


OtherNames = dict[str, tuple[str, ...]]


def other_names(store: Store, records: Iterable[Record]) -> tuple[OtherNames, OtherNames]:
    """All names of the agents that these records name, by the agent's id: what a search finds them by.

    Then the same of the agents of the authority file alone, with the names that it has.
    """
    ids = {p.agent_id for record in records for p in record.parties if p.agent_id}
    rows = store.authorities.get(ids)
    merged = store.authorities.merged_with(sorted(rows))
    into: dict[str, list[str]] = {}
    for agent_id, target in merged.items():
        into.setdefault(target, []).append(agent_id)
    rows |= store.authorities.get(merged)
    every, filed = OtherNames(), OtherNames()
    for agent_id in ids & rows.keys():
        known = [rows[i] for i in (agent_id, *into.get(agent_id, ())) if i in rows]
        names = {row.id: [name.value for name in agent_of(row).names] for row in known}
        every[agent_id] = tuple(dict.fromkeys(value for row in known for value in names[row.id]))
        if rows[agent_id].origin == FILE:
            filed[agent_id] = tuple(
                dict.fromkeys(value for row in known if row.origin == FILE for value in names[row.id])
            )
    return every, filed
