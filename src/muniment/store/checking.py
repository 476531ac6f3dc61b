"""Checking: reads all that is stored again, and says what is not as it must be.

Codes: `version-damaged`, `version-missing`, `current-version`, `evidence`, `id`, `blob-missing`, `blob-damaged`, `blob-unknown`,
`ledger`, `ledger-version`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import func, select

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Evidence, Record, Statement
from muniment.model.identity import record_id
from muniment.store import tables
from muniment.store.bodies import decode, form_hash, unpack
from muniment.store.engine import reading
from muniment.store.ledger import BEGINNING
from muniment.store.values import Finding

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from muniment.store.store import Store

_COPY = "Restore the archive from a copy."
_PAGE = 100


def check(store: Store) -> Iterator[Finding]:
    """Everything that is wrong with what is stored."""
    yield from _check_versions(store.engine)
    yield from _check_blobs(store)
    yield from _check_ledger(store)


def _check_versions(engine: Engine) -> Iterator[Finding]:
    """Every version of every record, in pages of both keys."""
    after, last, row = ("", 0), 0, None
    while True:
        rows = _versions_page(engine, after)
        for row in rows:
            number_before = last if row.record_id == after[0] else 0
            if row.number != number_before + 1:
                what = f"version {number_before + 1} is missing (the next is {row.number})"
                yield Finding("version-missing", row.record_id, what, _COPY)
            yield from _check_version(row)
            after, last = (row.record_id, row.number), row.number
        if len(rows) < _PAGE:
            break
    with reading(engine) as connection:
        counted = (
            select(tables.versions.c.record_id, func.max(tables.versions.c.number).label("last"))
            .group_by(tables.versions.c.record_id)
            .subquery()
        )
        records = tables.records
        stray = (
            select(records.c.id, records.c.current_version, counted.c.last)
            .outerjoin(counted, counted.c.record_id == records.c.id)
            .where(counted.c.last.is_distinct_from(records.c.current_version))
        )
        for found in connection.execute(stray).all():
            what = f"it says its version is {found.current_version}, but its last one is {found.last}"
            yield Finding("current-version", found.id, what, _COPY)


def _versions_page(engine: Engine, after: tuple[str, int]) -> list[Any]:
    version, record = tables.versions.c, tables.records.c
    query = (
        select(tables.versions, record.collection, record.path, record.key)
        .join(tables.records, record.id == version.record_id)
        .where((version.record_id > after[0]) | ((version.record_id == after[0]) & (version.number > after[1])))
        .order_by(version.record_id, version.number)
        .limit(_PAGE)
    )
    with reading(engine) as connection:
        return list(connection.execute(query))


def _check_version(row: Any) -> Iterator[Finding]:
    subject = f"{row.record_id} version {row.number}"
    try:
        form = unpack(row.body, row.encoding, subject)
        record = decode(form, subject, row.record_id, row.number)
    except ArchiveError as error:
        yield Finding("version-damaged", subject, error.what, error.advice)
        return
    # Of the form as it was written: a newer Muniment, which knows more fields, would write another.
    if form_hash(form) != row.sha256:
        yield Finding("version-damaged", subject, "its content is not what was stored", _COPY)
    if record_id(row.collection, row.path, row.key) != row.record_id:
        yield Finding("id", subject, "its id does not come from its collection, path and key", _COPY)
    for evidence in evidence_of(record):
        if evidence.start is not None and not _stands(evidence, record):
            what = f"its evidence at {evidence.start} of witness {evidence.witness} does not quote the text: “{evidence.quote}”"
            yield Finding("evidence", subject, what, "Ingest its source again.")


def _stands(evidence: Evidence, record: Record) -> bool:
    witness = record.witness(evidence.witness or "")
    return witness is not None and evidence.stands_in(witness.text)


def evidence_of(value: Any) -> Iterator[Evidence]:
    """All evidence in a record or a part of one, nested statements included."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_of(one)
    elif isinstance(value, Record | Statement) or (isinstance(value, Struct) and hasattr(value, "evidence")):
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if part and isinstance(part, tuple | Struct):
                yield from evidence_of(part)


def _check_blobs(store: Store) -> Iterator[Finding]:
    after = ""
    while True:
        with reading(store.engine) as connection:
            query = (
                select(tables.blobs).where(tables.blobs.c.sha256 > after).order_by(tables.blobs.c.sha256).limit(_PAGE)
            )
            rows = list(connection.execute(query))
        for row in rows:
            yield from _check_blob(store, row.sha256)
            after = row.sha256
        if len(rows) < _PAGE:
            return


def _check_blob(store: Store, sha256: str) -> Iterator[Finding]:
    place = str(store.blobs.path(sha256))
    try:
        store.blobs.verify(sha256)
    except NotFoundError:
        yield Finding(
            "blob-missing", place, "the file is not there", "Restore it from a copy, or ingest its source again."
        )
    except ArchiveError as error:
        yield Finding("blob-damaged", place, error.what, error.advice)
    except OSError as error:
        yield Finding(
            "blob-damaged", place, f"the file cannot be read ({error.strerror})", "Check its rights and the disk."
        )


def _check_ledger(store: Store) -> Iterator[Finding]:
    """The chain of hashes, and that the ledger names every version that is there."""
    before, expected, named = BEGINNING, 1, 0
    for entry in store.ledger():
        if entry.seq != expected:
            yield Finding("ledger", f"entry {expected}", f"it is missing (the next is {entry.seq})", _COPY)
        if entry.seal(before) != entry.hash:
            yield Finding("ledger", f"entry {entry.seq}", "it, or one before it, is not what was written", _COPY)
        before, expected = entry.hash, entry.seq + 1
        named += entry.action in ("new", "changed")
    kept = store.counts().versions
    if named != kept:
        what = f"it names {named} versions, but {kept} are kept"
        yield Finding("ledger-version", "ledger", what, _COPY)
