"""Links: what is kept for the threads, and asked of it.  Bodies are the threads' own values; the store does not look into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    tuple_,
)

from muniment.store import tables
from muniment.store.dating import UNDATED
from muniment.store.engine import reading, writing
from muniment.store.ghosts import Ghost, put_ghosts
from muniment.store.rows import ASKED, among, chunks, fill, lines, of_lines, take_out, upsert
from muniment.store.seen import Shown as Statuses
from muniment.store.seen import seen, unseen
from muniment.store.thread_tables import (
    links,
    message_keys,
    messages,
    resolutions,
    seats,
    sought_keys,
    soughts,
    unsettled,
)

LOOK = 0
RESOLVE = 1

# What every page of a record asks is built once: to build a query costs more than to answer it.
_MESSAGES = (
    select(message_keys.c.key, message_keys.c.record_id, message_keys.c.part, messages.c.body)
    .join(messages, (messages.c.record_id == message_keys.c.record_id) & (messages.c.part == message_keys.c.part))
    .where(
        among(message_keys.c.key, ASKED),
        or_(
            (message_keys.c.low >= bindparam("begin")) & (message_keys.c.low <= bindparam("end")),
            message_keys.c.low == UNDATED,
        ),
    )
    .order_by(message_keys.c.key, message_keys.c.low, message_keys.c.record_id, message_keys.c.part)
)
_SHOWN = (
    select(messages.c.record_id, messages.c.part, messages.c.body)
    .where(among(messages.c.record_id, ASKED))
    .order_by(messages.c.record_id, messages.c.part)
)
_RESOLVED = (
    select(resolutions)
    .where(among(resolutions.c.record_id, ASKED))
    .order_by(resolutions.c.record_id, resolutions.c.mention)
)
_MEANING_GHOSTS = (
    select(resolutions)
    .where(among(resolutions.c.ghost, ASKED))
    .order_by(resolutions.c.record_id, resolutions.c.mention)
)
_NAMING = select(links.c.record_id, links.c.mention).where(links.c.target == bindparam("target")).order_by(*links.c)


class Shown(Struct, frozen=True):
    """What one record shows and seeks: its messages as (part, first moment, body, keys), its mentions as (id, moment sought, body,
    keys), and how often a post was seen to write from a place."""

    record_id: str
    messages: Sequence[tuple[int, str, bytes, Sequence[str]]]
    mentions: Sequence[tuple[str, str, bytes, Sequence[str]]]
    seats: Mapping[tuple[str, str], int] = {}


class Resolved(Struct, frozen=True):
    """What one mention was resolved to; `ghost` is the missing message it means, `rules` the version of the rules or `person`."""

    record_id: str
    mention: str
    status: str
    targets: Sequence[str]
    body: bytes
    rules: str
    ghost: str | None = None


class Links:
    """The tables of the threads of one archive."""

    def __init__(self, engine: Engine, shown: Statuses = None) -> None:
        self.engine, self.shown_only = engine, shown
        self._messages = _MESSAGES.where(self._seen(message_keys.c))
        self._shown = _SHOWN.where(self._seen(messages.c))
        self._resolved = _RESOLVED.where(self._open())
        self._meaning_ghosts = _MEANING_GHOSTS.where(self._open())
        self._naming = _NAMING.where(self._seen(links.c), seen(links.c.target, shown))

    def unsettled(self, stage: int, limit: int) -> list[str]:
        """Records that wait at a stage, by date, at most `limit`."""
        query = (
            select(unsettled.c.record_id)
            .join(tables.records, tables.records.c.id == unsettled.c.record_id)
            .where(unsettled.c.stage == stage)
            .order_by(tables.records.c.date_low, tables.records.c.id)
            .limit(limit)
        )
        with reading(self.engine) as connection:
            return list(connection.scalars(query))

    def count_unsettled(self) -> int:
        """How many records wait at any stage."""
        with reading(self.engine) as connection:
            return connection.scalar(select(func.count()).select_from(unsettled)) or 0

    def unsettle(self, record_ids: Iterable[str] | None, stage: int = LOOK) -> None:
        """Makes records wait; all where None."""
        with writing(self.engine) as connection:
            if record_ids is None:
                connection.execute(delete(unsettled))
                every = select(tables.records.c.id, literal(stage, Integer))
                connection.execute(insert(unsettled).from_select(["record_id", "stage"], every))
            else:
                _wait(connection, record_ids, stage)

    def put_shown(self, rows: Sequence[Shown], reach: int) -> dict[tuple[str, str], int]:
        """Keeps what records show and seek in place of what they did before, and makes those wait that it may concern:
        the records themselves, and those that seek one of the keys within `reach` years of it.

        Gives what was added to `seats`."""
        ids = [row.record_id for row in rows]
        with writing(self.engine) as connection:
            concerned, known = _forget(connection, ids)
            _insert_shown(connection, rows)
            counted = _count_seats(connection, [row for row in rows if row.record_id not in known])
            concerned |= {(key, low) for row in rows for _, low, _, keys in row.messages for key in keys}
            waiting = _seekers(connection, concerned, reach)
            connection.execute(delete(unsettled).where(among(unsettled.c.record_id, ids)))
            _wait(connection, {*waiting, *ids}, RESOLVE)
        return counted

    def seats(self) -> dict[tuple[str, str], int]:
        """How many messages of each post came from each place."""
        with reading(self.engine) as connection:
            return {(row.post, row.place): row.messages for row in connection.execute(select(seats))}

    def soughts(self, record_ids: Sequence[str]) -> list[tuple[str, str, bytes]]:
        """What the mentions of records seek: record, mention and body, in order."""
        query = (
            select(soughts.c.record_id, soughts.c.mention, soughts.c.body)
            .where(among(soughts.c.record_id, record_ids))
            .order_by(soughts.c.record_id, soughts.c.mention)
        )
        with reading(self.engine) as connection:
            return [(row.record_id, row.mention, row.body) for row in connection.execute(query)]

    def messages(self, keys: Sequence[str], low: str, high: str) -> Iterator[tuple[str, str, int, bytes]]:
        """The messages under keys that begin between two moments, or have no date: key, record, part and body."""
        for chunk in chunks(keys):
            with reading(self.engine) as connection:
                found = connection.execute(self._messages, {"asked": chunk, "begin": low, "end": high})
                yield from ((key, record_id, part, body) for key, record_id, part, body in found)

    def shown(self, record_ids: Sequence[str]) -> list[tuple[str, int, bytes]]:
        """The messages of records: record, part and body."""
        with reading(self.engine) as connection:
            found = connection.execute(self._shown, {"asked": record_ids})
            return [(row.record_id, row.part, row.body) for row in found]

    def every_message(self) -> Iterator[tuple[str, int, bytes]]:
        """All messages of records, streamed in order of their ids."""
        after, page = "", []
        while True:
            query = (
                select(messages.c.record_id, messages.c.part, messages.c.body)
                .where(messages.c.part == -1, messages.c.record_id > after, self._seen(messages.c))
                .order_by(messages.c.record_id)
                .limit(1000)
            )
            with reading(self.engine) as connection:
                page = [(row.record_id, row.part, row.body) for row in connection.execute(query)]
            yield from page
            if len(page) < 1000:
                return
            after = page[-1][0]

    def put_resolved(self, record_ids: Sequence[str], rows: Sequence[Resolved], ghosts: Sequence[Ghost] = ()) -> None:
        """Keeps what the mentions of records were resolved to, in place of what they were before; they wait no longer.

        `ghosts` are missing messages that are new, or of which more is known now."""
        with writing(self.engine) as connection:
            for table in (resolutions, links):
                connection.execute(delete(table).where(among(table.c.record_id, record_ids)))
            told = [(row.record_id, row.mention, row.status, row.ghost, row.rules, row.body) for row in rows]
            fill(connection, resolutions, told)
            pairs = [(row.record_id, row.mention, target) for row in rows for target in dict.fromkeys(row.targets)]
            fill(connection, links, pairs)
            put_ghosts(connection, ghosts)
            connection.execute(
                delete(unsettled).where(among(unsettled.c.record_id, record_ids), unsettled.c.stage == RESOLVE)
            )

    def resolutions(self, record_ids: Sequence[str]) -> list[Resolved]:
        """What the mentions of records were resolved to (without the targets, which the body has)."""
        with reading(self.engine) as connection:
            return [_resolved(row) for row in connection.execute(self._resolved, {"asked": record_ids})]

    def meaning_ghosts(self, ids: Sequence[str]) -> list[Resolved]:
        """The mentions that mean these missing messages."""
        with reading(self.engine) as connection:
            return [_resolved(row) for row in connection.execute(self._meaning_ghosts, {"asked": ids})]

    def of_status(self, status: str, after: tuple[str, str] | None, limit: int) -> list[Resolved]:
        """The mentions of a status, at most `limit` behind `after` (record and mention)."""
        one = resolutions.c
        behind = tuple_(one.record_id, one.mention) > tuple_(*after) if after else true()
        query = (
            select(resolutions)
            .where(one.status == status, behind, self._open())
            .order_by(one.record_id, one.mention)
            .limit(limit)
        )
        with reading(self.engine) as connection:
            return [_resolved(row) for row in connection.execute(query)]

    def naming(self, record_id: str) -> list[tuple[str, str]]:
        """The records and mentions that mean a record."""
        with reading(self.engine) as connection:
            return [(row.record_id, row.mention) for row in connection.execute(self._naming, {"target": record_id})]

    def statuses(self) -> dict[str, int]:
        """How many mentions were resolved, are ambiguous, or absent."""
        query = select(resolutions.c.status, func.count()).where(self._open()).group_by(resolutions.c.status)
        with reading(self.engine) as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _seen(self, columns: Any) -> ColumnElement[bool]:
        return seen(columns.record_id, self.shown_only)

    def _open(self) -> ColumnElement[bool]:
        """Mentions of records that may be seen, but none that means one that must not: it is as if that still waited."""
        if self.shown_only is None:
            return true()
        one = resolutions.c
        to_hidden = (
            select(links.c.record_id)
            .where(links.c.record_id == one.record_id, links.c.mention == one.mention)
            .where(unseen(links.c.target, self.shown_only))
            .exists()
        )
        return self._seen(one) & ~to_hidden


def _resolved(row: Any) -> Resolved:
    return Resolved(row.record_id, row.mention, row.status, (), row.body, row.rules, row.ghost)


def _forget(connection: Connection, record_ids: Sequence[str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Takes out what records showed and sought before.  Gives the keys that they were known under, and which were known."""
    one, other = messages.c, soughts.c
    shown = connection.execute(
        select(one.record_id, one.part, one.low, one.told).where(among(one.record_id, record_ids))
    ).all()
    if not shown:
        return set(), set()
    known = {record for record, *_ in shown}
    sought = connection.execute(
        select(other.record_id, other.mention, other.low, other.told).where(among(other.record_id, known))
    )
    take_out(
        connection, message_keys, [(k, low, record, part) for record, part, low, told in shown for k in of_lines(told)]
    )
    take_out(
        connection, sought_keys, [(k, low, r, mention) for r, mention, low, told in sought for k in of_lines(told)]
    )
    for table in (messages, soughts):
        connection.execute(delete(table).where(among(table.c.record_id, known)))
    return {(key, low) for _, _, low, told in shown for key in of_lines(told)}, known


def _insert_shown(connection: Connection, rows: Sequence[Shown]) -> None:
    shown = [(row.record_id, *message) for row in rows for message in row.messages]
    sought = [(row.record_id, *mention) for row in rows for mention in row.mentions]
    fill(connection, messages, [(*message, lines(keys)) for *message, keys in shown])
    under = [(key, low, record, part) for record, part, low, _, keys in shown for key in dict.fromkeys(keys)]
    fill(connection, message_keys, sorted(under))
    fill(
        connection, soughts, [(record, mention, body, low, lines(keys)) for record, mention, low, body, keys in sought]
    )
    waiting = [(key, low, record, mention) for record, mention, low, _, keys in sought for key in dict.fromkeys(keys)]
    fill(connection, sought_keys, sorted(waiting))


def _count_seats(connection: Connection, rows: Sequence[Shown]) -> dict[tuple[str, str], int]:
    """Adds what new records show of posts and places; a record that is looked at again is not counted again."""
    counted: dict[tuple[str, str], int] = {}
    for row in rows:
        for pair, count in row.seats.items():
            counted[pair] = counted.get(pair, 0) + count
    if counted:
        statement = upsert(connection, seats)
        added = statement.on_conflict_do_update(
            index_elements=["post", "place"], set_={"messages": seats.c.messages + statement.excluded.messages}
        )
        values = [{"post": post, "place": place, "messages": count} for (post, place), count in counted.items()]
        connection.execute(added, values)
    return counted


def _seekers(connection: Connection, concerned: Iterable[tuple[str, str]], reach: int) -> set[str]:
    """The records whose mentions seek one of the keys, no more than `reach` years from the message that bears it."""
    moments: dict[str, list[str]] = {}
    for key, low in concerned:
        moments.setdefault(key, []).append(low)
    one = sought_keys.c
    near = _around([low for told in moments.values() for low in told], reach)
    found = set()
    for chunk in chunks(list(moments)):
        for row in connection.execute(select(one.record_id, one.key, one.low).where(among(one.key, chunk), near)):
            if any(_within(row.low, low, reach) for low in moments[row.key]):
                found.add(row.record_id)
    return found


def _around(lows: Sequence[str], reach: int) -> ColumnElement[bool]:
    """Whether what is sought can lie near one of these moments, so that the database leaves out what lies centuries away."""
    if not lows or UNDATED in lows:
        return true()
    begin, end = int(min(lows)[:4]) - reach, int(max(lows)[:4]) + reach + 1
    low = sought_keys.c.low
    return or_((low >= f"{max(begin, 0):04d}") & (low < f"{end:04d}"), low == UNDATED)


def _within(a: str, b: str, years: int) -> bool:
    return UNDATED in (a, b) or abs(int(a[:4]) - int(b[:4])) <= years


def _wait(connection: Connection, record_ids: Iterable[str], stage: int) -> None:
    """Makes records wait at a stage; those that wait at an earlier one go on waiting there."""
    rows = [{"record_id": record_id, "stage": stage} for record_id in record_ids]
    statement = upsert(connection, unsettled)
    if rows:
        lower = statement.on_conflict_do_update(
            index_elements=["record_id"], set_={"stage": statement.excluded.stage}, where=unsettled.c.stage > statement.excluded.stage
        )  # fmt: skip
        connection.execute(lower, rows)
