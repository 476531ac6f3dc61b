"""Portrait: all that is known of an agent, gathered for a page: names with evidence, positions, correspondents, years, records."""

from collections.abc import Sequence

from msgspec import Struct

from muniment.agents.uses import use_of_place
from muniment.model import Agent, AgentName, Evidence, Record
from muniment.people.keeping import agent_of
from muniment.people.used import storable
from muniment.store import Store
from muniment.store.company import Companion
from muniment.store.dating import UNDATED


class NameMet(Struct, frozen=True, kw_only=True):
    """A form by which records name the agent: how many do, from when to when, and the words of the first that does.

    `known` is the name of the authority file that the form is, letter for letter, where there is one.
    """

    form: str
    records: int
    first: str | None
    last: str | None
    record: str
    evidence: tuple[Evidence, ...] = ()
    known: AgentName | None = None


class Year(Struct, frozen=True):
    """How many records of a year the agent wrote, got, and is named in; None is the undated ones."""

    year: str | None
    wrote: int
    received: int
    records: int


class Portrait(Struct, frozen=True, kw_only=True):
    """An agent with all that its records say of it.  `merged` are the agents that were found to be this one."""

    agent: Agent
    origin: str
    records: int
    merged: tuple[Agent, ...] = ()
    names: tuple[NameMet, ...] = ()
    companions: tuple[Companion, ...] = ()
    years: tuple[Year, ...] = ()


class NamedIn(Struct, frozen=True, kw_only=True):
    """A record that names an agent, with the roles in which it does."""

    record: str
    title: str | None
    date: str | None
    roles: tuple[str, ...]


def records_of(store: Store, portrait: Portrait, offset: int, limit: int) -> tuple[NamedIn, ...]:
    """The records that name an agent, by day."""
    ids = [portrait.agent.id, *(one.id for one in portrait.merged)]
    found = store.company.records(ids, offset=offset, limit=limit)
    rows = store.company.rows([record_id for record_id, _ in found])
    return tuple(
        NamedIn(record=r, title=rows[r].title, date=rows[r].date_edtf, roles=roles) for r, roles in found if r in rows
    )


def portrait_of(store: Store, agent: Agent) -> Portrait:
    """The portrait of an agent that leads to no other."""
    merged = _merged(store, agent.id)
    ids = [agent.id, *(one.id for one in merged)]
    origin = store.authorities.get([agent.id])[agent.id].origin
    years = tuple(Year(_dated(y), *counts) for y, *counts in store.company.years(ids))
    return Portrait(
        agent=agent,
        origin=origin,
        records=sum(year.records for year in years),
        merged=merged,
        names=_names(store, ids, (*agent.names, *(name for one in merged for name in one.names))),
        companions=tuple(store.company.companions(ids)),
        years=years,
    )


def _merged(store: Store, agent_id: str) -> tuple[Agent, ...]:
    """The agents that lead here, over others too."""
    found: dict[str, Agent] = {}
    wanted = [agent_id]
    while wanted:
        told = store.authorities.merged_with(wanted)
        rows = store.authorities.get(one for one in told if one not in found and one != agent_id)
        found |= {i: agent_of(row) for i, row in rows.items()}
        wanted = list(rows)
    return tuple(found.values())


def _names(store: Store, ids: Sequence[str], known: Sequence[AgentName]) -> tuple[NameMet, ...]:
    met = store.company.forms(ids)
    records = {record.id: record for record in store.get_all(list(dict.fromkeys(one.record for one in met)))}
    by_value = {storable(name.value): name for name in known}
    found = []
    for one in met:
        evidence = _evidence(records[one.record], one.place, one.form) if one.record in records else None
        if evidence is not None:
            found.append(
                NameMet(
                    form=one.form,
                    records=one.records,
                    first=_dated(one.first),
                    last=_dated(one.last),
                    record=one.record,
                    evidence=evidence,
                    known=by_value.get(one.form),
                )
            )
    return tuple(found)


def _evidence(record: Record, place: str, form: str) -> tuple[Evidence, ...] | None:
    """The words by which a record names somebody at a place, those that hold this form first; None where the form is not a name but
    an office or a meaning."""
    use = use_of_place(record, place)
    if use is None or form not in (storable(one) for one in use.forms):
        return None
    return tuple(sorted(use.evidence, key=lambda said: form not in storable(" ".join((said.quote or "").split()))))


def _dated(day: str) -> str | None:
    return None if day >= UNDATED[:4] else day
