"""Queries: what is asked of the tables, one function a question, each on an open connection."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, func, select, true, tuple_

from muniment.errors import NotFoundError
from muniment.model import Record
from muniment.store import tables
from muniment.store.bodies import decode, unpack
from muniment.store.rows import ASKED, among
from muniment.store.values import Collection, Counts, KeptFile, Quarantined, Row, SourceSeen, Version

_ROW = (
    "id", "current_version", "collection", "path", "key", "status", "title", "kind", "language", "date_edtf", "year", "date_low",
)  # fmt: skip

# What every page of a record asks is built once: to build a query costs more than to answer it.
_version = tables.versions.c
_asked: BindParameter[str] = bindparam("id")
_NOW = select(tables.versions).where(
    _version.record_id == _asked,
    _version.number == select(tables.records.c.current_version).where(tables.records.c.id == _asked).scalar_subquery(),
)
_AT = select(tables.versions).where(_version.record_id == _asked, _version.number == bindparam("number"))
_ALL_NOW = (
    select(tables.versions)
    .join(
        tables.records,
        (tables.records.c.id == _version.record_id) & (tables.records.c.current_version == _version.number),
    )
    .where(among(tables.records.c.id, ASKED))
)
_VERSIONS = (
    select(*(_version[name] for name in ("record_id", "number", "who", "why", "at", "reader_version", "sha256")))
    .where(_version.record_id == _asked)
    .order_by(_version.number)
)


class Wish(Struct, frozen=True, kw_only=True):
    """Which records, and in which order: `date` (undated last) or `id`.  `undated` asks for those without a year."""

    order: str = "date"
    year: int | None = None
    undated: bool = False
    kind: str | None = None
    language: str | None = None
    collection: str | None = None
    path: str | None = None
    statuses: tuple[str, ...] | None = None


def page(connection: Connection, wish: Wish, after: tuple[str, str] | None, limit: int) -> list[Row]:
    """The next records behind `after` (date_low and id of the last one seen), at most `limit`: keyset paging."""
    column = tables.records.c
    query = select(*(column[name] for name in _ROW)).where(*_conditions(wish)).limit(limit)
    if wish.order == "id":
        query = query.order_by(column.id).where(column.id > after[1] if after else true())
    else:
        query = query.order_by(column.date_low, column.id)
        query = query.where(tuple_(column.date_low, column.id) > tuple_(*after) if after else true())
    return [Row(*row) for row in connection.execute(query)]


def _conditions(wish: Wish) -> list[ColumnElement[bool]]:
    column = tables.records.c
    wanted = [
        column[name] == value
        for name in ("year", "kind", "language", "collection", "path")
        if (value := getattr(wish, name)) is not None
    ]
    if wish.statuses is not None:
        wanted.append(column.status.in_(wish.statuses))
    return [*wanted, column.year.is_(None)] if wish.undated else wanted


def record(connection: Connection, record_id: str, number: int | None) -> Record:
    """A record at a version, or as it now stands.  Raises NotFoundError."""
    if number is None:
        row = connection.execute(_NOW, {"id": record_id}).first()
    else:
        row = connection.execute(_AT, {"id": record_id, "number": number}).first()
    if row is None:
        raise _not_found(connection, record_id, number)
    return _record_of(row)


def _not_found(connection: Connection, record_id: str, number: int | None) -> NotFoundError:
    last = connection.scalar(select(tables.records.c.current_version).where(tables.records.c.id == record_id))
    if last is None:
        return NotFoundError(
            f"There is no record {record_id} in this archive.", advice="`muniment list` shows what there is."
        )
    return NotFoundError(f"Record {record_id} has no version {number}.", advice=f"It has versions 1 to {last}.")


def records(connection: Connection, ids: Sequence[str]) -> list[Record]:
    """Records as they now stand, in the order of the ids; those that are not there are left out."""
    found = {row.record_id: _record_of(row) for row in connection.execute(_ALL_NOW, {"asked": ids})}
    return [found[record_id] for record_id in ids if record_id in found]


def _record_of(row: Any) -> Record:
    where = f"record {row.record_id}, version {row.number}"
    return decode(unpack(row.body, row.encoding, where), where, row.record_id, row.number)


def versions(connection: Connection, record_id: str) -> list[Version]:
    """The versions of a record, the first first.  Raises NotFoundError."""
    found = [Version(*row) for row in connection.execute(_VERSIONS, {"id": record_id})]
    if not found:
        raise _not_found(connection, record_id, None)
    return found


def files(connection: Connection, record_id: str, number: int) -> list[KeptFile]:
    """The kept files of a version, by their paths."""
    link, blob = tables.record_blobs.c, tables.blobs.c
    query = (
        select(link.path, link.sha256, blob.size, blob.media_type)
        .join(tables.blobs, blob.sha256 == link.sha256)
        .where(link.record_id == record_id, link.version == number)
        .order_by(link.path)
    )
    return [KeptFile(*row) for row in connection.execute(query)]


def counts(connection: Connection, statuses: Sequence[str] | None = None) -> Counts:
    """How much there is of everything; records, years, kinds and languages of those with one of the statuses alone."""
    column = tables.records.c
    blob_bytes = connection.scalar(select(func.coalesce(func.sum(tables.blobs.c.size), 0)))
    return Counts(
        records=_count(connection, select(tables.records).where(_shown(statuses))),
        versions=_count(connection, select(tables.versions.c.number)),
        blobs=_count(connection, select(tables.blobs)),
        blob_bytes=int(blob_bytes or 0),
        sources=_count(connection, select(tables.sources)),
        quarantined=_count(connection, select(tables.quarantine)),
        pending=_count(connection, select(tables.pending)),
        years=_shares(connection, column.year, by_value=True, statuses=statuses),
        kinds=_shares(connection, column.kind, statuses=statuses),
        languages=_shares(connection, column.language, statuses=statuses),
    )


def years(connection: Connection, statuses: Sequence[str] | None) -> tuple[tuple[int | None, int], ...]:
    """The years that records begin in and how many begin in each, oldest first; None last, for the undated."""
    return _shares(connection, tables.records.c.year, by_value=True, statuses=statuses)


def dates(connection: Connection, year: int, statuses: Sequence[str] | None) -> tuple[tuple[str, int], ...]:
    """The dates (EDTF) of the records that begin in a year and how many bear each, in no order."""
    column = tables.records.c
    query = (
        select(column.date_edtf, func.count()).where(column.year == year, _shown(statuses)).group_by(column.date_edtf)
    )
    return tuple((edtf, count) for edtf, count in connection.execute(query) if edtf is not None)


def latest(connection: Connection, limit: int, statuses: Sequence[str] | None) -> list[Row]:
    """The records that were taken in last, the last first."""
    column, done = tables.records.c, tables.ledger.c
    newest = (
        select(done.seq, done.subject)
        .join(tables.records, column.id == done.subject)
        .where(done.action == "new", _shown(statuses))
        .order_by(done.seq.desc())
        .limit(limit)
        .subquery()
    )
    query = select(*(column[name] for name in _ROW)).join(newest, newest.c.subject == column.id)
    return [Row(*row) for row in connection.execute(query.order_by(newest.c.seq.desc()))]


def _shown(statuses: Sequence[str] | None) -> ColumnElement[bool]:
    return true() if statuses is None else tables.records.c.status.in_(statuses)


def _shares(
    connection: Connection, column: Any, *, by_value: bool = False, statuses: Sequence[str] | None = None
) -> tuple[tuple[Any, int], ...]:
    counted = select(column, func.count()).where(_shown(statuses)).group_by(column)
    found = [(value, count) for value, count in connection.execute(counted)]
    if by_value:
        return tuple(sorted(found, key=lambda share: (share[0] is None, share[0])))
    return tuple(sorted(found, key=lambda share: (-share[1], str(share[0]))))


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def is_shown_with(connection: Connection, sha256: str, statuses: Sequence[str]) -> bool:
    """Whether a record with one of the statuses keeps a file."""
    column, kept = tables.records.c, tables.record_blobs.c
    query = (
        select(column.id)
        .join(tables.record_blobs, (kept.record_id == column.id) & (kept.version == column.current_version))
        .where(kept.sha256 == sha256, _shown(statuses))
        .limit(1)
    )
    return connection.execute(query).first() is not None


def collection(connection: Connection, name: str) -> Collection | None:
    """A collection, or None where there is none of that name."""
    row = connection.execute(select(tables.collections).where(tables.collections.c.name == name)).first()
    return Collection(*row) if row else None


def collections(connection: Connection) -> list[Collection]:
    """All collections, by name."""
    return [Collection(*row) for row in connection.execute(select(tables.collections).order_by("name"))]


def sources(connection: Connection, collection: str, paths: Sequence[str]) -> dict[str, SourceSeen]:
    """What is known of these files of a collection, by path."""
    column = tables.sources.c
    query = select(tables.sources).where(column.collection == collection, column.path.in_(paths))
    return {row.path: SourceSeen(*row) for row in connection.execute(query)}


def source_paths(connection: Connection, table: Any, collection: str, after: str, limit: int) -> list[str]:
    """Paths in `table` (sources or quarantine) of a collection behind `after`, in order."""
    query = (
        select(table.c.path)
        .distinct()
        .where(table.c.collection == collection, table.c.path > after)
        .order_by(table.c.path)
        .limit(limit)
    )
    return list(connection.scalars(query))


def quarantine(connection: Connection, collection: str | None, paths: Sequence[str] | None) -> list[Quarantined]:
    """What could not be read, in order of collection, path and place in the file."""
    column = tables.quarantine.c
    query = select(column.collection, column.path, column.place, column.reason, column.advice, column.at)
    query = query.order_by(column.collection, column.path, column.number)
    if collection is not None:
        query = query.where(column.collection == collection)
    if paths is not None:
        query = query.where(column.path.in_(paths))
    return [Quarantined(*row) for row in connection.execute(query)]


def pending(connection: Connection, limit: int) -> list[tuple[str, int]]:
    """Records whose search entry must be made, with the version, at most `limit`."""
    query = select(tables.pending).order_by(tables.pending.c.record_id).limit(limit)
    return [(row.record_id, row.version) for row in connection.execute(query)]
