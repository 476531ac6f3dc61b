"""Batch: one writing transaction.  Versions, blobs' names, sources, quarantine, ledger and outbox stand or fall together."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Record, Refusal
from muniment.reading.again import carried, with_persons_texts
from muniment.store import ledger, tables
from muniment.store.agent_tables import unnamed
from muniment.store.bodies import ENCODING, Packed, decode, decode_packed, pack, reading_hash, unpack
from muniment.store.dating import span_of
from muniment.store.extracts import put_extracts
from muniment.store.ledger import Deed
from muniment.store.thread_tables import unsettled
from muniment.store.values import LONGEST_TITLE, Extract, KeptFile, Listed, Outcome, Reading, SourceSeen
from muniment.texts.anchoring import Anchors
from muniment.texts.clashes import with_differences

_CHUNK = 400
"""Rows asked for at once, within what both databases take as parameters."""


class _Next(Struct, frozen=True):
    """A version that is to be written."""

    id: str
    version: int
    listed: Listed
    packed: Packed
    reading_sha256: str
    origin: tuple[str, str, str]
    files: Sequence[KeptFile]
    reader_version: str
    change: str
    why: str
    extracts: Sequence[Extract] = ()


class Batch:
    """What one transaction writes; made by `Store.batch`."""

    def __init__(self, connection: Connection, who: str, why: str) -> None:
        self._connection, self._who, self._why = connection, who, why
        self._at = ledger.now()
        self._deeds: list[Deed] = []

    def put(self, readings: Sequence[Reading]) -> list[Outcome]:
        """Stores what sources say, in order: a new record, a new version, or nothing where it is what they said before.

        Statements by persons are carried over from the version before.  Raises ArchiveError where two different origins meet in one id.
        """
        known = self._known([reading.origin.id for reading in readings])
        following: dict[str, _Next] = {}
        stored = []
        for reading in readings:
            record_id = reading.origin.id
            if record_id in following:
                raise ArchiveError(
                    f"Two documents of one file have the key “{reading.origin.key}”.", where=reading.origin.path
                )
            row = known.get(record_id)
            step = self._first(reading) if row is None else self._again(reading, row)
            if step is None:
                stored.append(Outcome(record_id, row.current_version if row else 0, "unchanged"))
            else:
                following[record_id] = step
                stored.append(Outcome(record_id, step.version, step.change))
        self._write(list(following.values()))
        return stored

    def revise(self, record: Record, expected: int) -> Outcome:
        """Stores a record as a person edited it, as the version after `expected`; unchanged where nothing differs.

        Raises NotFoundError, and ArchiveError where somebody else made a version since.
        """
        row = self._known([record.id]).get(record.id)
        if row is None:
            raise NotFoundError(f"There is no record {record.id} in this archive.")
        if row.current_version != expected:
            raise ArchiveError(
                f"Record {record.id} has changed since version {expected}: it is now at {row.current_version}.",
                advice="Look at the new version, and make the change again.",
            )
        packed = pack(record)
        current = self._version_row(record.id, expected)
        if packed.sha256 == current.sha256:
            return Outcome(record.id, expected, "unchanged")
        kept = self._files(record.id, expected)
        told = (row.reading_sha256, (row.collection, row.path, row.key), kept, current.reader_version)
        self._write([_Next(record.id, expected + 1, Listed.of(record), packed, *told, "changed", self._why)])
        return Outcome(record.id, expected + 1, "changed")

    def settle(self, source: SourceSeen, refusals: Sequence[Refusal]) -> None:
        """Notes that a file was read to its end; its refusals take the place of those it had."""
        self._replace(tables.sources, {**msgspec.structs.asdict(source), "at": self._at})
        self.refuse(source.collection, source.path, refusals)
        told = {"documents": source.documents, "refused": source.refused, "fingerprint": source.fingerprint}
        self._deeds.append(Deed("ingested", f"{source.collection}/{source.path}", told))

    def refuse(self, collection: str, path: str, refusals: Iterable[Refusal]) -> None:
        """Makes these the refusals of a file: the quarantine list has them and no others; none takes the file off it."""
        old = tables.quarantine.c
        self._connection.execute(delete(tables.quarantine).where(old.collection == collection, old.path == path))
        rows = [
            {"collection": collection, "path": path, "number": number, "at": self._at}
            | {"place": refusal.place, "reason": refusal.reason, "advice": refusal.advice}
            for number, refusal in enumerate(refusals)
        ]
        if rows:
            self._connection.execute(insert(tables.quarantine), rows)

    def name_collection(self, name: str, root: str) -> None:
        """Notes from which folder a collection comes."""
        self._replace(tables.collections, {"name": name, "root": root, "at": self._at})

    def name_blobs(self, files: Iterable[KeptFile]) -> None:
        """Notes blobs that lie in the folder."""
        rows = {f.sha256: {"sha256": f.sha256, "size": f.size, "media_type": f.media_type} for f in files}
        if rows:
            self._connection.execute(self._insert(tables.blobs).on_conflict_do_nothing(), list(rows.values()))

    def clear_pending(self, done: Iterable[tuple[str, int]]) -> None:
        """Takes records off the outbox whose search entry is made, each up to the version that was entered."""
        rows = [{"done_id": record_id, "done_version": version} for record_id, version in done]
        column = tables.pending.c
        clear = delete(tables.pending).where(
            column.record_id == bindparam("done_id"), column.version <= bindparam("done_version")
        )
        if rows:
            self._connection.execute(clear, rows)

    def note(self, deed: Deed) -> None:
        """Puts something else that was done into the ledger."""
        self._deeds.append(deed)

    def close(self) -> None:
        """Writes the ledger's entries; the last thing that a transaction does."""
        ledger.append(self._connection, self._deeds, self._who, self._at)

    def _known(self, ids: Sequence[str]) -> dict[str, Row[Any]]:
        found: dict[str, Row[Any]] = {}
        for start in range(0, len(ids), _CHUNK):
            query = select(tables.records).where(tables.records.c.id.in_(ids[start : start + _CHUNK]))
            found |= {row.id: row for row in self._connection.execute(query)}
        return found

    def _first(self, reading: Reading) -> _Next:
        listed = reading.listed or Listed.of(decode_packed(reading.packed, reading.origin.id, 1))
        return _step(reading, 1, listed, reading.packed, "new", self._why)

    def _again(self, reading: Reading, row: Row[Any]) -> _Next | None:
        """The next version, or None where the source says what it said before, or what persons made of it already."""
        origin = reading.origin
        if (row.collection, row.path, row.key) != (origin.collection, origin.path, origin.key):
            raise ArchiveError(
                f"{origin.collection}/{origin.path} {origin.key} would have the id {row.id}, which belongs to "
                f"{row.collection}/{row.path} {row.key}.",
                advice="Give the file another name.",
            )
        if row.reading_sha256 == reading.packed.reading_sha256:
            return None
        current = self._version_row(row.id, row.current_version)
        earlier = decode(unpack(current.body, current.encoding, row.id), row.id, row.id, row.current_version)
        read_again = decode_packed(reading.packed, row.id, row.current_version + 1)
        anchors = Anchors()
        theirs = with_differences(with_persons_texts(earlier, read_again)) if _has_texts(earlier) else read_again
        merged = carried(earlier, theirs, anchors)
        kept = [file.path for file in reading.files if file.media_type is not None]
        if reading_hash(merged, kept) == reading_hash(earlier, kept):
            self._connection.execute(
                update(tables.records).where(tables.records.c.id == row.id).values(reading_sha256=reading.packed.reading_sha256)
            )  # fmt: skip
            return None
        why = f"{self._why}: {_what_changed(current.reader_version, reading.reader_version)}"
        if told := _other_sources(earlier, merged):
            why += f"; {told}"
        if told := anchors.told():
            why += f"; of the places that persons pointed to: {told}"
        if merged == read_again:
            return _step(reading, merged.version, Listed.of(merged), reading.packed, "changed", why)
        reading = msgspec.structs.replace(reading, extracts=())
        return _step(reading, merged.version, Listed.of(merged), pack(merged, kept), "changed", why)

    def _version_row(self, record_id: str, number: int) -> Row[Any]:
        column = tables.versions.c
        return self._connection.execute(
            select(tables.versions).where(column.record_id == record_id, column.number == number)
        ).one()

    def _files(self, record_id: str, version: int) -> list[KeptFile]:
        link, blob = tables.record_blobs.c, tables.blobs.c
        query = (
            select(link.path, link.sha256, blob.size, blob.media_type)
            .join(tables.blobs, blob.sha256 == link.sha256)
            .where(link.record_id == record_id, link.version == version)
        )
        return [KeptFile(*row) for row in self._connection.execute(query)]

    def _write(self, steps: Sequence[_Next]) -> None:
        if not steps:
            return
        self.name_blobs(file for step in steps for file in step.files)
        self._replace(tables.records, *(_record_row(step) for step in steps))
        self._connection.execute(insert(tables.versions), [self._version(step) for step in steps])
        links = [
            {"record_id": s.id, "version": s.version, "path": path, "sha256": sha256}
            for s in steps
            for path, sha256 in {file.path: file.sha256 for file in s.files}.items()
        ]
        if links:
            self._connection.execute(insert(tables.record_blobs), links)
        put_extracts(self._connection, [(s.id, s.version, s.extracts) for s in steps])
        self._replace(tables.pending, *({"record_id": s.id, "version": s.version} for s in steps))
        for waiting in (unnamed, unsettled):
            self._replace(waiting, *({"record_id": s.id, "stage": 0} for s in steps))
        self._deeds.extend(
            Deed(s.change, s.id, {"version": s.version, "sha256": s.packed.sha256, "why": s.why}) for s in steps
        )

    def _version(self, step: _Next) -> dict[str, Any]:
        return {
            "record_id": step.id,
            "number": step.version,
            "encoding": ENCODING,
            "body": step.packed.body,
            "sha256": step.packed.sha256,
            "who": self._who,
            "why": step.why,
            "at": self._at,
            "reader_version": step.reader_version,
        }

    def _insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        make = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        return make(table)

    def _replace(self, table: Table, *rows: dict[str, Any]) -> None:
        """Writes rows under their primary key, in place of those that are there."""
        keys = [column.name for column in table.primary_key]
        statement = self._insert(table)
        changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
        self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def _step(reading: Reading, version: int, listed: Listed, packed: Packed, change: str, why: str) -> _Next:
    origin = (reading.origin.collection, reading.origin.path, reading.origin.key)
    told = (reading.packed.reading_sha256, origin, reading.files, reading.reader_version)
    return _Next(reading.origin.id, version, listed, packed, *told, change, why, reading.extracts)


def _has_texts(record: Record) -> bool:
    return any(witness.corrected_by for witness in record.witnesses)


def _other_sources(earlier: Record, now: Record) -> str:
    """The texts that a person corrected and of which the source says something else since: the person's stand, for a person to look at."""
    hashes = {w.id: w.source_sha256 for w in earlier.witnesses if w.corrected_by}
    others = [w.id for w in now.witnesses if w.id in hashes and w.source_sha256 != hashes[w.id]]
    return (
        f"the source has another text of {', '.join(others)}, of which a person's correction stands" if others else ""
    )


def _what_changed(earlier: str, now: str) -> str:
    return "its source changed" if earlier == now else f"read by rules {now}, before by {earlier or 'others'}"


def _record_row(step: _Next) -> dict[str, Any]:
    """What lists and counts need of a record.  (PostgreSQL's texts cannot hold NUL.)"""
    listed = step.listed
    span = span_of(listed.date)
    collection, path, key = step.origin
    return {
        "id": step.id,
        "collection": collection,
        "path": path,
        "key": key,
        "current_version": step.version,
        "reading_sha256": step.reading_sha256,
        "status": listed.status,
        "title": _storable(listed.title),
        "kind": _storable(listed.kind),
        "language": _storable(listed.language),
        "date_edtf": _storable(listed.date),
        "date_low": span.low,
        "date_high": span.high,
        "year": span.year,
    }


def _storable(text: str | None) -> str | None:
    return text[:LONGEST_TITLE].replace("\x00", "\ufffd") if text is not None else None
