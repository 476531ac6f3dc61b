"""Authorities: the agents that are kept, with all their versions.  Bodies are packed values of `model.Agent`; the store does not look in."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select, update

from muniment.store import ledger
from muniment.store.agent_tables import (
    agent_keys,
    agent_names,
    agent_versions,
    agents,
    form_keys,
    name_uses,
    unnamed,
    use_forms,
)
from muniment.store.engine import reading, writing
from muniment.store.ledger import Deed
from muniment.store.rows import ASKED, among, chunks, upsert
from muniment.store.thread_tables import decisions

FILE = "file"
FOUND = "records"
MATCH = 0
GROUP = 1

_AGENTS = select(agents).where(among(agents.c.id, ASKED))


class Kept(Struct, frozen=True, kw_only=True):
    """An agent as it is kept.  `keys` are what its names and offices are looked up by, `names` its names folded, from each word on."""

    id: str
    kind: str
    shown: str
    sorted: str
    body: bytes
    origin: str = FILE
    version: int = 0
    collection: str | None = None
    merged_into: str | None = None
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


class AgentVersion(Struct, frozen=True):
    """One version of an agent of the authority file: who made it, when and why."""

    agent_id: str
    number: int
    body: bytes
    who: str
    why: str
    at: str


class Listed(Struct, frozen=True):
    """An agent as lists show it, with the number of records that name it."""

    id: str
    kind: str
    shown: str
    sorted: str
    origin: str
    collection: str | None
    records: int


Touches = Callable[[str, str], bool]
"""Whether an agent (its id) may be meant by a form that shares a key with it."""


class Authorities:
    """The agents of one archive."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def put(self, rows: Sequence[Kept], *, who: str, why: str, touches: Touches) -> list[str]:
        """Keeps agents of the authority file, each as a new version where it says something new; gives the ids of those.

        Records whose names may mean one of them, or meant one, wait to be matched.
        """
        with writing(self.engine) as connection:
            known = _rows(connection, [row.id for row in rows])
            changed = [
                row
                for row in {row.id: row for row in rows}.values()
                if row.id not in known or known[row.id].version == 0 or known[row.id].body != row.body
            ]
            if not changed:
                return []
            at, ids = ledger.now(), [row.id for row in changed]
            last = _last_versions(connection, ids)
            numbered = [(row, last.get(row.id, 0) + 1) for row in changed]
            old = _keys(connection, ids)
            _write(connection, [_with_version(row, number, known.get(row.id)) for row, number in numbered])
            versions = [
                {"agent_id": row.id, "number": number, "body": row.body, "who": who, "why": why, "at": at}
                for row, number in numbered
            ]
            connection.execute(insert(agent_versions), versions)
            deeds = [Deed("agent", row.id, {"version": number, "name": row.shown}) for row, number in numbered]
            ledger.append(connection, deeds, who, at)
            keys: dict[str, set[str]] = {}
            for row in changed:
                for key in row.keys | old.get(row.id, frozenset()):
                    keys.setdefault(key, set()).add(row.id)
            _unname_touched(connection, keys, touches)
            _unname_linked(connection, ids)
            return ids

    def put_found(self, rows: Sequence[Kept], gone: Iterable[str]) -> None:
        """Keeps agents that were found in the records in place of what they were; those that are gone lead to none, or to others."""
        with writing(self.engine) as connection:
            lost = list(gone)
            for chunk in chunks(lost):
                for table, column in ((agents, agents.c.id), (agent_names, agent_names.c.agent_id)):
                    connection.execute(delete(table).where(among(column, chunk)))
            if rows:
                _write(connection, rows)

    def get(self, ids: Iterable[str]) -> dict[str, Kept]:
        """Agents by their ids (without keys and names)."""
        with reading(self.engine) as connection:
            return _rows(connection, list(dict.fromkeys(ids)))

    def under(self, keys: Sequence[str]) -> set[str]:
        """The ids of the agents of the authority file that have one of these keys."""
        found: set[str] = set()
        with reading(self.engine) as connection:
            for chunk in chunks(keys):
                query = select(agent_keys.c.agent_id).where(among(agent_keys.c.key, chunk)).distinct()
                found.update(connection.scalars(query))
        return found

    def stamp(self) -> tuple[int, int]:
        """Something that changes whenever an agent of the authority file, or a merge, does."""
        with reading(self.engine) as connection:
            versions = connection.scalar(select(func.count()).select_from(agent_versions)) or 0
            merges = connection.scalar(
                select(func.coalesce(func.max(decisions.c.number), 0)).where(decisions.c.kind.in_(("merge", "split")))
            )
        return versions, merges or 0

    def is_empty(self) -> bool:
        """Whether there is no agent of the authority file."""
        with reading(self.engine) as connection:
            return connection.execute(select(agents.c.id).where(agents.c.origin == FILE).limit(1)).first() is None

    def versions(self, agent_id: str) -> list[AgentVersion]:
        """The versions of an agent, the first first; none for one that was found in the records."""
        query = select(agent_versions).where(agent_versions.c.agent_id == agent_id).order_by(agent_versions.c.number)
        with reading(self.engine) as connection:
            return [AgentVersion(*row) for row in connection.execute(query)]

    def merged_with(self, ids: Sequence[str]) -> dict[str, str]:
        """What was merged directly into these agents: the ids, and into which."""
        with reading(self.engine) as connection:
            return {
                row.id: row.merged_into
                for chunk in chunks(ids)
                for row in connection.execute(
                    select(agents.c.id, agents.c.merged_into).where(among(agents.c.merged_into, chunk))
                )
            }

    def merge(self, agent_id: str, into: str | None, *, touches: Touches) -> None:
        """Makes an agent lead to another, or to none; the records that name either, or may mean the first, wait to be matched."""
        with writing(self.engine) as connection:
            before = connection.scalar(select(agents.c.merged_into).where(agents.c.id == agent_id))
            connection.execute(update(agents).where(agents.c.id == agent_id).values(merged_into=into))
            told = _keys(connection, [agent_id]).get(agent_id, frozenset())
            _unname_touched(connection, {key: {agent_id} for key in told}, touches)
            _unname_linked(connection, [one for one in (agent_id, before, into) if one])

    def page(
        self,
        *,
        prefix: str = "",
        after: tuple[str, str] | None = None,
        by_records: bool = False,
        offset: int = 0,
        limit: int = 100,
        origin: str | None = None,
    ) -> list[Listed]:
        """Agents as lists show them: by name (`after` is sorted name and id of the last one), or by the number of records."""
        named = (
            select(name_uses.c.agent, func.count(func.distinct(name_uses.c.record_id)).label("records"))
            .where(name_uses.c.agent.is_not(None))
            .group_by(name_uses.c.agent)
            .subquery()
        )
        count = func.coalesce(named.c.records, 0)
        one = agents.c
        query = (
            select(one.id, one.kind, one.shown, one.sorted, one.origin, one.collection, count.label("records"))
            .outerjoin(named, named.c.agent == one.id)
            .where(one.merged_into.is_(None))
            .limit(limit)
        )
        if prefix:
            query = query.where(one.id.in_(_named(prefix)))
        if origin:
            query = query.where(one.origin == origin)
        if by_records:
            query = query.order_by(count.desc(), one.sorted, one.id).offset(offset)
        else:
            query = query.order_by(one.sorted, one.id).offset(offset)
            if after:
                query = query.where(or_(one.sorted > after[0], and_(one.sorted == after[0], one.id > after[1])))
        with reading(self.engine) as connection:
            return [Listed(*row) for row in connection.execute(query)]

    def count(self, prefix: str = "") -> int:
        """How many agents there are that lead to no other, with a name that has a word that begins so."""
        query = select(func.count()).select_from(agents).where(agents.c.merged_into.is_(None))
        with reading(self.engine) as connection:
            return connection.scalar(query.where(agents.c.id.in_(_named(prefix))) if prefix else query) or 0

    def ids(self, origin: str | None = None) -> list[str]:
        """The ids of all agents, in the order of their names."""
        query = select(agents.c.id).order_by(agents.c.sorted, agents.c.id)
        with reading(self.engine) as connection:
            return list(connection.scalars(query.where(agents.c.origin == origin) if origin else query))


def _named(prefix: str) -> Any:
    """The ids of the agents that have a name, or a later word of one, that begins so."""
    return select(agent_names.c.agent_id).where(agent_names.c.name >= prefix, agent_names.c.name < prefix + "\uffff")


def _rows(connection: Connection, ids: Sequence[str]) -> dict[str, Kept]:
    return {
        row.id: Kept(**row._asdict()) for chunk in chunks(ids) for row in connection.execute(_AGENTS, {"asked": chunk})
    }


def _last_versions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    one = agent_versions.c
    return {
        row[0]: row[1]
        for chunk in chunks(ids)
        for row in connection.execute(
            select(one.agent_id, func.max(one.number)).where(among(one.agent_id, chunk)).group_by(one.agent_id)
        )
    }


def _keys(connection: Connection, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for chunk in chunks(ids):
        for row in connection.execute(select(agent_keys).where(among(agent_keys.c.agent_id, chunk))):
            found.setdefault(row.agent_id, set()).add(row.key)
    return {agent_id: frozenset(keys) for agent_id, keys in found.items()}


def _with_version(row: Kept, number: int, known: Kept | None) -> Kept:
    merged = known.merged_into if known is not None else row.merged_into
    return Kept(
        **{name: getattr(row, name) for name in row.__struct_fields__} | {"version": number, "merged_into": merged}
    )


def _write(connection: Connection, rows: Sequence[Kept]) -> None:
    fields = [column.name for column in agents.columns]
    statement = upsert(connection, agents)
    changed = {name: statement.excluded[name] for name in fields if name != "id"}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=changed),
        [{name: getattr(row, name) for name in fields} for row in rows],
    )
    for table, field, told in ((agent_keys, "key", "keys"), (agent_names, "name", "names")):
        for chunk in chunks([row.id for row in rows]):
            connection.execute(delete(table).where(among(table.c.agent_id, chunk)))
        values = [{"agent_id": row.id, field: value} for row in rows for value in sorted(getattr(row, told))]
        if values:
            connection.execute(insert(table), values)


def _unname_touched(connection: Connection, keys: dict[str, set[str]], touches: Touches) -> None:
    """Makes the records wait whose names share a key with agents, and may mean them."""
    forms: dict[str, set[str]] = {}
    for chunk in chunks(sorted(keys)):
        for row in connection.execute(select(form_keys).where(among(form_keys.c.key, chunk))):
            forms.setdefault(row.form, set()).update(keys[row.key])
    touched = [form for form, ids in forms.items() if any(touches(agent_id, form) for agent_id in ids)]
    for chunk in chunks(sorted(touched)):
        wait(
            connection,
            connection.scalars(select(use_forms.c.record_id).where(among(use_forms.c.form, chunk)).distinct()),
        )


def _unname_linked(connection: Connection, ids: Sequence[str]) -> None:
    """Makes the records wait that name one of these agents."""
    for chunk in chunks(ids):
        wait(
            connection,
            connection.scalars(select(name_uses.c.record_id).where(among(name_uses.c.agent, chunk)).distinct()),
        )


def wait(connection: Connection, record_ids: Iterable[str], stage: int = MATCH) -> None:
    """Makes records wait at a stage; those that wait at an earlier one go on waiting there."""
    rows = [{"record_id": record_id, "stage": stage} for record_id in record_ids]
    if rows:
        statement = upsert(connection, unnamed)
        lower = statement.on_conflict_do_update(
            index_elements=["record_id"], set_={"stage": statement.excluded.stage}, where=unnamed.c.stage > statement.excluded.stage
        )  # fmt: skip
        connection.execute(lower, rows)
