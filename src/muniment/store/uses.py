"""Uses: the names that records use, and the agent that each is taken for.  Bodies are values of the room `agents`, packed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, literal, or_, select, true, tuple_, update

from muniment.store import tables
from muniment.store.agent_tables import agents, form_keys, form_meanings, name_uses, unnamed, use_forms
from muniment.store.authorities import GROUP, MATCH, wait
from muniment.store.engine import reading, writing
from muniment.store.forms import count_forms, put_keys, put_pairs
from muniment.store.rows import ASKED, among, chunks, fill, upsert
from muniment.store.seen import Shown, seen
from muniment.store.thread_tables import unsettled

LINKED, DOUBTFUL, UNKNOWN = "linked", "doubtful", "unknown"
GROUPED = "grouped"
"""What the rules are called, before their version, by which a use was taken for an agent that was found in the records."""


AGENT = "@"
"""Stands before an agent's id where `form_meanings` has that instead of words."""

_WITH_AGENTS = (
    select(name_uses.c.record_id, name_uses.c.place, name_uses.c.role, name_uses.c.agent, name_uses.c.body)
    .where(among(name_uses.c.record_id, ASKED), name_uses.c.agent.is_not(None))
    .order_by(name_uses.c.record_id, name_uses.c.place)
)
_NAMED = (
    select(name_uses.c.record_id, name_uses.c.place, name_uses.c.agent, agents.c.shown, agents.c.origin)
    .outerjoin_from(name_uses, agents, agents.c.id == name_uses.c.agent)
    .where(among(name_uses.c.record_id, ASKED), name_uses.c.agent.is_not(None))
    .order_by(name_uses.c.record_id, name_uses.c.place)
)


class UseRow(Struct, frozen=True, kw_only=True):
    """One name in a record: where, in which role, on which day; the agent that it is taken for, and the packed use and answer.

    `forms` are all its forms; `phrases` are all that an agent may be found by (forms, whom it says is meant, the office).
    `meant`, where the document says whom it means, and `others`, the other correspondents, as JSON.
    """

    record_id: str
    place: str
    role: str
    day: str
    status: str
    rules: str
    body: bytes
    answer: bytes
    agent: str | None = None
    forms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    meant: str | None = None
    others: str = "[]"


class Relinked(Struct, frozen=True):
    """A use that nobody of the authority file is meant by, and the found agent that it is taken for now."""

    record_id: str
    place: str
    agent: str
    answer: bytes
    rules: str


class Uses:
    """The names that the records of one archive use."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def waiting(self, stage: int, limit: int) -> list[str]:
        """Records whose names wait at a stage, at most `limit`."""
        query = select(unnamed.c.record_id).where(unnamed.c.stage == stage).order_by(unnamed.c.record_id).limit(limit)
        with reading(self.engine) as connection:
            return list(connection.scalars(query))

    def wait(self, record_ids: Iterable[str] | None) -> None:
        """Makes the names of records wait to be matched; of all records where None."""
        with writing(self.engine) as connection:
            if record_ids is None:
                connection.execute(delete(unnamed))
                every = select(tables.records.c.id, literal(MATCH))
                connection.execute(insert(unnamed).from_select(["record_id", "stage"], every))
            else:
                wait(connection, record_ids)

    def known_forms(self, phrases: Sequence[str]) -> set[str]:
        """Those of these phrases whose keys are kept."""
        with reading(self.engine) as connection:
            return {
                form
                for chunk in chunks(phrases)
                for form in connection.scalars(
                    select(form_keys.c.form).where(among(form_keys.c.form, chunk)).distinct()
                )
            }

    def put(self, record_ids: Sequence[str], rows: Sequence[UseRow], keys: dict[str, frozenset[str]]) -> None:
        """Keeps the names of records in place of what they were.  `keys` are those of phrases that are new.

        Records with names that nobody bears wait to have them grouped, the others wait no longer; where a name is taken for another
        agent than before, the record's threads and its search entry are to be made again.
        """
        with writing(self.engine) as connection:
            before = {(row.record_id, row.place): row for row in _of_records(connection, record_ids)}
            known = sorted({record_id for record_id, _ in before})
            counted = Counter[str]()
            counted.subtract(_open_phrases(connection, known))
            for chunk in chunks(known):
                for table in (name_uses, use_forms, form_meanings):
                    connection.execute(delete(table).where(among(table.c.record_id, chunk)))
            kept = [_as_found(row, before.get((row.record_id, row.place))) for row in rows]
            _insert(connection, kept, keys)
            counted.update(phrase for row in rows if row.status == UNKNOWN for phrase in row.phrases)
            count_forms(connection, counted)
            open_ones = {row.record_id for row in rows if row.status == UNKNOWN or row.meant}
            open_ones |= {row.record_id for row in before.values() if is_open(row)}
            for chunk in chunks([record_id for record_id in record_ids if record_id not in open_ones]):
                connection.execute(delete(unnamed).where(among(unnamed.c.record_id, chunk), unnamed.c.stage == MATCH))
            for chunk in chunks(sorted(open_ones)):
                connection.execute(update(unnamed).where(among(unnamed.c.record_id, chunk)).values(stage=GROUP))
            was = {at: row.agent for at, row in before.items()}
            now = {(row.record_id, row.place): row.agent for row in kept}
            follow(connection, sorted({at[0] for at in was.keys() | now.keys() if was.get(at) != now.get(at)}))

    def relink(self, rows: Sequence[Relinked]) -> None:
        """Takes uses for found agents; their records' threads and search entries are to be made again."""
        if not rows:
            return
        column = name_uses.c
        change = (
            update(name_uses)
            .where(column.record_id == bindparam("r"), column.place == bindparam("p"))
            .values(status=LINKED, agent=bindparam("a"), answer=bindparam("w"), rules=bindparam("v"))
        )
        values = [{"r": u.record_id, "p": u.place, "a": u.agent, "w": u.answer, "v": u.rules} for u in rows]
        with writing(self.engine) as connection:
            connection.execute(change, values)
            follow(connection, sorted({row.record_id for row in rows}))

    def grouped(self, record_ids: Sequence[str]) -> None:
        """The names of these records wait no longer to be grouped."""
        with writing(self.engine) as connection:
            for chunk in chunks(record_ids):
                connection.execute(delete(unnamed).where(among(unnamed.c.record_id, chunk), unnamed.c.stage == GROUP))

    def of_records(self, record_ids: Sequence[str]) -> list[Any]:
        """The uses of records, with all columns."""
        with reading(self.engine) as connection:
            return _of_records(connection, record_ids)

    def of_agents(self, ids: Sequence[str], after: tuple[str, str, str] | None = None, limit: int = 100) -> list[Any]:
        """The uses that are taken for these agents, by day, behind `after` (day, record and place), at most `limit`."""
        one = name_uses.c
        behind = tuple_(one.day, one.record_id, one.place) > tuple_(*after) if after else true()
        query = (
            select(name_uses)
            .where(among(one.agent, ids), behind)
            .order_by(one.day, one.record_id, one.place)
            .limit(limit)
        )
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def of_status(self, status: str, after: tuple[str, str] | None = None, limit: int = 100) -> list[Any]:
        """The uses of a status behind `after` (record and place), at most `limit`."""
        one = name_uses.c
        behind = tuple_(one.record_id, one.place) > tuple_(*after) if after else true()
        query = select(name_uses).where(one.status == status, behind).order_by(one.record_id, one.place).limit(limit)
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def with_forms(self, forms: Sequence[str]) -> list[Any]:
        """The uses that have one of these forms, with all columns."""
        one, form = name_uses.c, use_forms.c
        found: dict[tuple[str, str], Any] = {}
        with reading(self.engine) as connection:
            for chunk in chunks(forms):
                query = (
                    select(name_uses)
                    .join(use_forms, (form.record_id == one.record_id) & (form.place == one.place))
                    .where(among(form.form, chunk))
                )
                found |= {(row.record_id, row.place): row for row in connection.execute(query)}
        return [found[at] for at in sorted(found)]

    def agents(self, record_ids: Sequence[str]) -> list[Any]:
        """The uses of records that are taken for an agent: record, place, role, agent."""
        with reading(self.engine) as connection:
            return [row for chunk in chunks(record_ids) for row in connection.execute(_WITH_AGENTS, {"asked": chunk})]

    def named(self, record_ids: Sequence[str]) -> list[Any]:
        """The uses of records that are taken for an agent: record, place, agent, and the agent's name to show and origin, None where it is gone."""
        with reading(self.engine) as connection:
            return [row for chunk in chunks(record_ids) for row in connection.execute(_NAMED, {"asked": chunk})]

    def open_bodies(self, shown: Shown) -> Iterator[bytes]:
        """The packed uses of the records that may be seen whose names no agent of the authority file bears."""
        one = name_uses.c
        is_unknown = or_(one.status == UNKNOWN, one.rules.startswith(GROUPED))
        query = select(one.body).where(is_unknown, seen(one.record_id, shown)).order_by(one.record_id, one.place)
        with reading(self.engine) as connection:
            yield from connection.scalars(query)

    def count_records(self, ids: Sequence[str]) -> dict[str, int]:
        """How many records name each of these agents."""
        one = name_uses.c
        with reading(self.engine) as connection:
            return {
                row[0]: row[1]
                for chunk in chunks(ids)
                for row in connection.execute(
                    select(one.agent, func.count(func.distinct(one.record_id)))
                    .where(among(one.agent, chunk))
                    .group_by(one.agent)
                )
            }

    def statuses(self) -> dict[str, int]:
        """How many names are linked, doubtful and unknown."""
        query = select(name_uses.c.status, func.count()).group_by(name_uses.c.status)
        with reading(self.engine) as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def follow(connection: Connection, record_ids: Sequence[str]) -> None:
    """Makes the threads and the search entries of records wait to be made again."""
    for chunk in chunks(record_ids):
        statement = upsert(connection, unsettled)
        rows = [{"record_id": record_id, "stage": 0} for record_id in chunk]
        connection.execute(statement.on_conflict_do_update(index_elements=["record_id"], set_={"stage": 0}), rows)
        current = select(tables.records.c.id, tables.records.c.current_version).where(among(tables.records.c.id, chunk))
        owed = upsert(connection, tables.pending)
        connection.execute(
            owed.on_conflict_do_update(index_elements=["record_id"], set_={"version": owed.excluded.version}),
            [{"record_id": row.id, "version": row.current_version} for row in connection.execute(current)],
        )


def is_open(row: Any) -> bool:
    """Whether no agent of the authority file is meant, so that the grouping of forms decides."""
    return bool(row.status == UNKNOWN or row.rules.startswith(GROUPED))


def _as_found(row: UseRow, before: Any) -> UseRow:
    """A name that nobody bears stays with the agent that was found for it, until its forms are grouped again."""
    if row.status != UNKNOWN or before is None or not before.rules.startswith(GROUPED):
        return row
    return replace(row, status=before.status, agent=before.agent, rules=before.rules, answer=before.answer)


def _open_phrases(connection: Connection, record_ids: Sequence[str]) -> list[str]:
    """The phrases of the names of these records that nobody bears, each as often as it is used."""
    one, form = name_uses.c, use_forms.c
    return [
        phrase
        for chunk in chunks(record_ids)
        for phrase in connection.scalars(
            select(form.form)
            .join(name_uses, (form.record_id == one.record_id) & (form.place == one.place))
            .where(among(one.record_id, chunk), or_(one.status == UNKNOWN, one.rules.startswith(GROUPED)))
        )
    ]


def _insert(connection: Connection, rows: Sequence[UseRow], keys: dict[str, frozenset[str]]) -> None:
    if not rows:
        return
    told = attrgetter(*(column.name for column in name_uses.columns))
    fill(connection, name_uses, [told(row) for row in rows])
    fill(
        connection,
        use_forms,
        [(row.record_id, row.place, phrase) for row in rows for phrase in dict.fromkeys(row.phrases)],
    )
    put_keys(connection, keys)
    put_pairs(connection, {(row.forms[0], other) for row in rows if row.status == UNKNOWN for other in row.forms[1:]})
    said = [
        {"record_id": row.record_id, "place": row.place, "form": row.forms[0], "meant": meant, "day": row.day, "others": row.others}
        for row in rows
        if (meant := _meant(row))
    ]  # fmt: skip
    if said:
        connection.execute(insert(form_meanings), said)


def _meant(row: UseRow) -> str | None:
    """Whom a record says is meant: the words, or the agent where the authority file knows it."""
    if not row.meant:
        return None
    return row.meant if row.status == UNKNOWN else AGENT + row.agent if row.agent else None


def _of_records(connection: Connection, record_ids: Sequence[str]) -> list[Any]:
    return [
        row
        for chunk in chunks(record_ids)
        for row in connection.execute(
            select(name_uses)
            .where(among(name_uses.c.record_id, chunk))
            .order_by(name_uses.c.record_id, name_uses.c.place)
        )
    ]
