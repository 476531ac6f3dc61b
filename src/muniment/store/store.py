"""Store: the truth of an archive.  Records and their versions, blobs, sources, quarantine, the ledger and the outbox."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Self

from msgspec.structs import replace
from sqlalchemy import Engine, select

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Record, Refusal
from muniment.store import checking, ledger, queries, tables
from muniment.store.authorities import Authorities
from muniment.store.batch import Batch
from muniment.store.blobs import Blobs
from muniment.store.bodies import pack
from muniment.store.changes import Changes
from muniment.store.company import Company
from muniment.store.decisions import Decisions
from muniment.store.doubles import Doubles
from muniment.store.engine import DATABASE_FILE, PATIENCE, address, connect, name_of, reading, reading_once, writing
from muniment.store.extracts import Extracts
from muniment.store.forms import Forms
from muniment.store.ghosts import Ghosts
from muniment.store.links import Links
from muniment.store.migrating import migrate, schema_version
from muniment.store.papers import Papers
from muniment.store.queries import Wish
from muniment.store.rows import among, chunks
from muniment.store.seen import seen
from muniment.store.unchanged import Unchanged
from muniment.store.uses import Uses
from muniment.store.values import (
    Collection,
    Counts,
    Finding,
    KeptFile,
    Origin,
    Outcome,
    Quarantined,
    Reading,
    Row,
    SourceSeen,
    Version,
)

BLOBS_FOLDER = "blobs"
_PAGE = 500
_RECORDS_A_PAGE = 100


class Store:
    """What is kept, in a folder and its database; open it with `Store.create` or `Store.open`."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.blobs = Blobs(folder / BLOBS_FOLDER)
        self.engine = engine
        self.shown: tuple[str, ...] | None = None
        self.links, self.ghosts, self.decisions = Links(engine), Ghosts(engine), Decisions(engine)
        self.doubles = Doubles(engine)
        self.authorities, self.uses, self.forms = Authorities(engine), Uses(engine), Forms(engine)
        self.company, self.extracts = Company(engine), Extracts(engine)
        self.papers = Papers(engine)
        self.changes = Changes(engine)
        self.unchanged = Unchanged(self.changes)

    @classmethod
    def create(cls, folder: Path, database: str | None = None, *, patience: float = PATIENCE) -> Self:
        """A new store in a folder that is there; `database` is a PostgreSQL address, else SQLite in the folder.

        `patience` is how many seconds to wait for another process that writes.  Raises ArchiveError where there is a store that
        holds something already; one that a killed process left empty is taken.
        """
        engine = connect(address(folder, database), patience)
        migrate(engine)
        store = cls(folder, engine)
        if next(store.ledger(), None) is not None:
            raise ArchiveError(
                "There is an archive already.", where=name_of(engine.url), advice="Open it, or choose another place."
            )
        return store

    @classmethod
    def open(cls, folder: Path, database: str | None = None, *, patience: float = PATIENCE) -> Self:
        """The store in a folder; tables made by an older Muniment are brought up to date.  Raises ArchiveError."""
        engine = connect(address(folder, database), patience)
        advice = "Make one with `muniment init`, or name the right folder."
        if database is None and not (folder / DATABASE_FILE).is_file():
            raise NotFoundError("There is no archive here.", where=str(folder), advice=advice)
        with reading(engine) as connection:
            if schema_version(connection) is None:
                raise NotFoundError("There are no tables of an archive.", where=name_of(engine.url), advice=advice)
        migrate(engine)
        return cls(folder, engine)

    def showing(self, statuses: Sequence[str]) -> Self:
        """The same store, of which lists, years, records and threads show only what has one of these statuses."""
        limited = copy(self)
        limited.shown, limited.unchanged = tuple(statuses), Unchanged(self.changes)
        limited.links, limited.ghosts = Links(self.engine, limited.shown), Ghosts(self.engine, limited.shown)
        limited.doubles = Doubles(self.engine, limited.shown)
        return limited

    def visible(self, ids: Sequence[str]) -> set[str]:
        """Those of these records that are shown."""
        with reading(self.engine) as connection:
            return {
                found
                for chunk in chunks(ids)
                for found in connection.scalars(
                    select(tables.records.c.id).where(
                        among(tables.records.c.id, chunk), seen(tables.records.c.id, self.shown)
                    )
                )
            }

    def hides(self) -> bool:
        """Whether there is a record that is not shown."""
        if self.shown is None:
            return False
        return self.unchanged.answer("hides", self._hides)

    def _hides(self) -> bool:
        query = select(tables.records.c.id).where(tables.records.c.status.not_in(self.shown or ())).limit(1)
        with reading(self.engine) as connection:
            return connection.execute(query).first() is not None

    def close(self) -> None:
        """Lets go of the database."""
        self.changes.close()
        self.engine.dispose()

    @contextmanager
    def batch(self, who: str, why: str) -> Iterator[Batch]:
        """One writing transaction: all that the batch is given is stored when the block ends, nothing when it raises."""
        with writing(self.engine) as connection:
            batch = Batch(connection, who, why)
            yield batch
            batch.close()

    def put(
        self, record: Record, origin: Origin, who: str, why: str, *, files: Sequence[KeptFile] = (), reader_version: str = ""
    ) -> Outcome:  # fmt: skip
        """Stores what a source says of a record; statements by persons are kept.  For many records use `batch`."""
        kept = [file.path for file in files if file.media_type is not None]
        with self.batch(who, why) as batch:
            return batch.put([Reading(origin, pack(record, kept), files, reader_version)])[0]

    def revise(self, record: Record, who: str, why: str) -> Outcome:
        """Stores a record as a person edited it; `record.version` is the version that was edited.

        Raises NotFoundError, and ArchiveError where somebody else made a version since.
        """
        with self.batch(who, why) as batch:
            return batch.revise(record, record.version)

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """One transaction for all that is read in the block; nothing may be written in it."""
        with self.changes.held(), reading_once(self.engine):
            yield

    def get(self, record_id: str, version: int | None = None) -> Record:
        """A record at a version, or as it now stands.  Raises NotFoundError."""
        with reading(self.engine) as connection:
            found = queries.record(connection, record_id, version)
        if self.shown is not None and found.status not in self.shown:
            raise _not_shown(record_id)
        return found

    def _must_see(self, record_id: str) -> None:
        if self.shown is not None and not self.visible([record_id]):
            raise _not_shown(record_id)

    def get_all(self, ids: Sequence[str]) -> list[Record]:
        """Records as they now stand, in the order of the ids; those that are not there are left out."""
        with reading(self.engine) as connection:
            found = queries.records(connection, ids)
        return found if self.shown is None else [record for record in found if record.status in self.shown]

    def versions(self, record_id: str) -> list[Version]:
        """The versions of a record, the first first.  Raises NotFoundError."""
        self._must_see(record_id)
        with reading(self.engine) as connection:
            return queries.versions(connection, record_id)

    def files(self, record_id: str, version: int | None = None) -> list[KeptFile]:
        """The files kept with a version of a record, or with the current one.  Raises NotFoundError."""
        self._must_see(record_id)
        with reading(self.engine) as connection:
            number = version or queries.versions(connection, record_id)[-1].number
            return queries.files(connection, record_id, number)

    def shows_file(self, sha256: str) -> bool:
        """Whether a record that is shown keeps a file; where all are shown, of any file."""
        if self.shown is None:
            return True
        with reading(self.engine) as connection:
            return queries.is_shown_with(connection, sha256, self.shown)

    def rows(self, wish: Wish | None = None, *, after: Row | None = None, limit: int | None = None) -> Iterator[Row]:
        """The records as lists show them, streamed in pages; `after` is the last row of the page before."""
        wanted = wish or Wish()
        if self.shown is not None:
            wanted = replace(wanted, statuses=self.shown)
        place = (after.date_low, after.id) if after else None
        while limit is None or limit > 0:
            size = _PAGE if limit is None else min(_PAGE, limit)
            with reading(self.engine) as connection:
                rows = queries.page(connection, wanted, place, size)
            yield from rows
            if len(rows) < size:
                return
            place = (rows[-1].date_low, rows[-1].id)
            limit = limit - len(rows) if limit is not None else None

    def iterate(self, wish: Wish | None = None) -> Iterator[Record]:
        """The records whole, streamed: memory does not grow with their number."""
        for page in self.pages(wish):
            yield from page

    def pages(self, wish: Wish | None = None) -> Iterator[list[Record]]:
        """The records whole, streamed in pages."""
        page: list[str] = []
        for row in self.rows(wish):
            page.append(row.id)
            if len(page) == _RECORDS_A_PAGE:
                yield self.get_all(page)
                page.clear()
        if page:
            yield self.get_all(page)

    def counts(self) -> Counts:
        """How much there is of everything, and of each year, kind and language."""
        with reading(self.engine) as connection:
            return queries.counts(connection, self.shown)

    def years(self) -> tuple[tuple[int | None, int], ...]:
        """The years that records begin in and how many begin in each, oldest first; None last, for the undated."""
        return self.unchanged.answer("years", self._years)

    def _years(self) -> tuple[tuple[int | None, int], ...]:
        with reading(self.engine) as connection:
            return queries.years(connection, self.shown)

    def dates(self, year: int) -> tuple[tuple[str, int], ...]:
        """The dates (EDTF) of the records that begin in a year and how many bear each, in no order."""
        return self.unchanged.answer(("dates", year), lambda: self._dates(year))

    def _dates(self, year: int) -> tuple[tuple[str, int], ...]:
        with reading(self.engine) as connection:
            return queries.dates(connection, year, self.shown)

    def latest(self, limit: int) -> list[Row]:
        """The records that were taken in last, the last first."""
        with reading(self.engine) as connection:
            return queries.latest(connection, limit, self.shown)

    def collection(self, name: str) -> Collection | None:
        """A collection, or None where there is none of that name."""
        with reading(self.engine) as connection:
            return queries.collection(connection, name)

    def collections(self) -> list[Collection]:
        """All collections, by name."""
        with reading(self.engine) as connection:
            return queries.collections(connection)

    def sources(self, collection: str, paths: Sequence[str]) -> dict[str, SourceSeen]:
        """What is known of these files of a collection, by path."""
        with reading(self.engine) as connection:
            return queries.sources(connection, collection, paths)

    def source_paths(self, collection: str, *, quarantined: bool = False) -> Iterator[str]:
        """The paths of all files of a collection that were ingested, or that are quarantined, in order."""
        table, after = tables.quarantine if quarantined else tables.sources, ""
        while True:
            with reading(self.engine) as connection:
                paths = queries.source_paths(connection, table, collection, after, _PAGE)
            yield from paths
            if len(paths) < _PAGE:
                return
            after = paths[-1]

    def quarantine(self, collection: str | None = None, paths: Sequence[str] | None = None) -> list[Quarantined]:
        """What could not be read and why, in order of collection, path and place in the file."""
        with reading(self.engine) as connection:
            return queries.quarantine(connection, collection, paths)

    def refuse(self, collection: str, path: str, refusals: Sequence[Refusal], who: str) -> None:
        """Makes these the refusals of a file; none takes the file off the quarantine list."""
        with self.batch(who, "quarantine") as batch:
            batch.refuse(collection, path, refusals)

    def pending(self, limit: int = _PAGE) -> list[tuple[str, int]]:
        """Records whose search entry must be made, with the version, at most `limit`."""
        with reading(self.engine) as connection:
            return queries.pending(connection, limit)

    def clear_pending(self, done: Sequence[tuple[str, int]]) -> None:
        """Takes records off the outbox, each up to the version whose entry was made."""
        with self.batch("index", "entries made") as batch:
            batch.clear_pending(done)

    def ledger(self, after: int = 0, subject: str | None = None) -> Iterator[ledger.Entry]:
        """What was done, in order, streamed; only what was done to `subject`, where given."""
        while True:
            with reading(self.engine) as connection:
                entries = list(ledger.entries(connection, after, _PAGE, subject))
            yield from entries
            if len(entries) < _PAGE:
                return
            after = entries[-1].seq

    def check(self) -> Iterator[Finding]:
        """Everything that is wrong with what is stored, streamed; nothing where all is well."""
        yield from checking.check(self)


def _not_shown(record_id: str) -> NotFoundError:
    return NotFoundError(f"There is no record {record_id} here.", advice="It is not shown to everybody.")
