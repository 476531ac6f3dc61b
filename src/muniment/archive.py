"""Archive: the one door.  The command line, the web and a notebook all go through it; it opens things and passes work on."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from muniment import __version__
from muniment.editing import Editing
from muniment.errors import ArchiveError, NotFoundError
from muniment.exports.citations import chicago_note
from muniment.images.desk import Paper
from muniment.images.paging import Paged
from muniment.images.transcribing import PageRead, Transcribed
from muniment.ingest import Progress, Summary, align_changed, check_index, follow, ingest, naming_of, reindex
from muniment.model import Record
from muniment.people.desk import KINDS, Agents
from muniment.people.openly import open_names
from muniment.people.overlay import with_people
from muniment.registry import change_status
from muniment.search import FACETS, MOST_FACET_VALUES, Index, Results, Sight, show
from muniment.sources import read_mapping
from muniment.store import Counts, Entry, Finding, KeptFile, Outcome, Quarantined, Row, Store, Version, Wish
from muniment.store.derived import Derived
from muniment.store.ledger import now
from muniment.texts.desk import Texts
from muniment.threads.desk import Threads
from muniment.threads.overlay import overlaid
from muniment.threads.serials import Serials

MARK = "archive.toml"
INDEX_FOLDER = "search"
DERIVED_FOLDER = "derived"


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `archive.toml` says: the version of Muniment that made the archive, when, where its database is, if not in the folder,
    the archive's name, and a notice that every page of the reading room bears."""

    muniment: str
    created: str
    database: str | None = None
    title: str | None = None
    notice: str | None = None


class Archive:
    """A digital archive in a folder.

    >>> with Archive.create(folder) as archive:                     # doctest: +SKIP
    ...     for progress in archive.ingest(["papers"]):
    ...         print(progress)
    ...     print(archive.search("river crossing").total)

    `threads` answers which message is meant, what is missing, and takes decisions about it; `agents` answers who is who; `editing`
    takes what persons say of records; `paper` gives the sheets: their pages, their pictures, and what is written on them; `texts` puts witnesses side by side.
    """

    def __init__(self, folder: Path, settings: Settings, store: Store, index: Index) -> None:
        self.folder, self.settings, self.store, self.index = folder, settings, store, index
        self.threads = Threads(store, naming_of(store))
        self.agents = Agents(store, self._follow)
        self.editing = Editing(store, self._follow)
        self.paper = Paper(store, folder / DERIVED_FOLDER)
        self.texts = Texts(self.get, Derived(folder / DERIVED_FOLDER), self.paper.written)
        self._serials = ("", Serials(store))

    @classmethod
    def create(
        cls, path: str | Path, database: str | None = None, *, title: str | None = None, notice: str | None = None
    ) -> Self:
        """A new archive in a folder, which is made where it is not there.

        `database` is the address of a PostgreSQL database (postgresql://user:password@host/name); without it the archive is an
        SQLite file in the folder.  `title` is the archive's name, `notice` a line that every page of its reading room bears.  Raises
        ArchiveError where there is an archive already.
        """
        folder = Path(path).expanduser().resolve()
        if (folder / MARK).exists():
            raise ArchiveError(
                "There is an archive already.", where=str(folder), advice="Open it, or choose another folder."
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"The folder cannot be made ({error.strerror}).", where=str(folder), advice="Choose another place."
            ) from error
        store = Store.create(folder, database)
        settings = Settings(muniment=__version__, created=now(), database=database, title=title, notice=notice)
        _write_settings(folder / MARK, settings)
        return cls(folder, settings, store, Index.open(folder / INDEX_FOLDER))

    @classmethod
    def open(cls, path: str | Path = ".") -> Self:
        """The archive in a folder.  Raises NotFoundError where there is none, ArchiveError where it cannot be opened."""
        folder = Path(path).expanduser().resolve()
        settings = _read_settings(folder / MARK)
        return cls(folder, settings, Store.open(folder, settings.database), Index.open(folder / INDEX_FOLDER))

    def close(self) -> None:
        """Lets go of the database."""
        self.paper.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ingest(
        self,
        paths: Sequence[str | Path] | str | Path,
        *,
        who: str = "ingest",
        collection: str | None = None,
        workers: int | None = None,
        mapping: str | Path | None = None,
    ) -> Iterator[Progress | Summary]:
        """Takes in folders and files; yields how far it is, and a Summary at the end.  Nothing is done until it is iterated.

        `who` answers for it in the ledger; `collection` is the collection's name, else the folder's; `workers` are processes that
        read (None: one a core); `mapping` is a file that says which columns of a table fill which fields.
        """
        chosen = [paths] if isinstance(paths, str | Path) else list(paths)
        columns = read_mapping(Path(mapping)) if mapping is not None else None
        return ingest(self.store, self.index, [Path(p) for p in chosen], who, collection, workers, columns)

    def paginate(self, record_ids: Sequence[str] = (), workers: int | None = None) -> Iterator[Paged]:
        """Finds the pages of PDFs and pictures, of records that wait or of those named; ingest does so by itself."""
        yield from self.paper.paginate(record_ids, workers)
        self._follow()

    def transcribe(
        self, record_ids: Sequence[str] = (), *, languages: Sequence[str] = (), workers: int | None = None
    ) -> Iterator[PageRead | Transcribed]:
        """Reads what is written on pages (OCR), of all records or of those named; `paper.transcribe` tells more."""
        yield from self.paper.transcribe(record_ids, languages=languages, workers=workers)
        self._follow()

    def align(self) -> Iterator[str]:
        """Puts the texts of records in step that were changed since this was done last; yields the id of each record with several texts."""
        return align_changed(self.store, self.texts, self.get_all)

    def state(self) -> tuple[str, str]:
        """What is another whenever anything that the archive shows has changed, in whatever process: of the store and of the index."""
        return self.store.changes.sign(), self.index.sign()

    def get(self, record_id: str, version: int | None = None) -> Record:
        """A record at a version, or as it now stands.  Raises NotFoundError."""
        with self.store.reading_once():
            return self._overlaid([self.store.get(record_id, version)])[0]

    def get_all(self, ids: Sequence[str]) -> list[Record]:
        """Records as they now stand, in the order of the ids; those that are not there are left out."""
        with self.store.reading_once():
            return self._overlaid(self.store.get_all(ids))

    def _overlaid(self, records: Sequence[Record]) -> list[Record]:
        # Records of one sender follow from the same numbers: they are read once until something changes.
        sign = self.store.changes.sign()
        if sign != self._serials[0]:
            self._serials = sign, Serials(self.store)
        return with_people(self.store, overlaid(self.store, records, self._serials[1]))

    def undo(self, number: int, *, who: str, why: str = "") -> int:
        """Takes a decision back; the rules decide again, or the decision before it.  Raises NotFoundError, ArchiveError."""
        desk = self.agents if self.store.decisions.get(number).kind in KINDS else self.threads
        return desk.undo(number, who=who, why=why)

    def _follow(self) -> None:
        for _ in follow(self.store, self.index):
            pass

    def showing(self, *statuses: str) -> Self:
        """The same archive as one sees it who may see only records of these statuses.

        Lists, years, searches, records and threads show nothing that only others tell: a mention of a hidden record stays unresolved, and
        persons are known by the names of the records that are shown.  The desk of the agents (`agents`) is not limited; the reading room has
        no page of it where `store.hides()`."""
        store = self.store.showing(statuses)

        def sight() -> Sight | None:
            return store.unchanged.answer("sight", lambda: Sight.of(open_names(store)) if store.hides() else None)

        return type(self)(self.folder, self.settings, store, self.index.showing(statuses, sight))

    def change_status(self, ids: Sequence[str], status: str, *, who: str, why: str) -> Iterator[Outcome]:
        """Makes records draft, in-review, published or restricted; yields what became of each.  Raises ArchiveError, NotFoundError."""
        yield from change_status(self.store, ids, status, who, why)
        self._follow()

    def versions(self, record_id: str) -> list[Version]:
        """The versions of a record: who made each, when and why."""
        return self.store.versions(record_id)

    def files(self, record_id: str, version: int | None = None) -> list[KeptFile]:
        """The files kept with a record; `archive.store.blobs.open(file.sha256)` gives their bytes."""
        return self.store.files(record_id, version)

    def rows(self, wish: Wish | None = None, *, after: Row | None = None, limit: int | None = None) -> Iterator[Row]:
        """The records as lists show them, by date unless the wish says otherwise; `after` is the last row seen."""
        return self.store.rows(wish, after=after, limit=limit)

    def records(self, wish: Wish | None = None) -> Iterator[Record]:
        """The records whole, streamed, by date unless the wish says otherwise."""
        for page in self.store.pages(wish):
            yield from self._overlaid(page)

    def years(self) -> tuple[tuple[int | None, int], ...]:
        """The years that records begin in and how many begin in each; None, last, for the undated."""
        return self.store.years()

    def counts(self) -> Counts:
        """How much there is of everything, and of each year, kind and language."""
        return self.store.counts()

    def search(
        self,
        query: str,
        *,
        filters: Sequence[tuple[str, str]] = (),
        sort: str = "relevance",
        limit: int = 20,
        offset: int = 0,
        after: str | None = None,
        facets: Sequence[str] = FACETS,
        most: int = MOST_FACET_VALUES,
    ) -> Results:
        """The records that answer a query, with snippets.  Raises QueryError for a query that cannot be understood.

        In an order by date, `after` (of the page before) goes on to the next page, however deep.  `facets` are counted, the `most`
        frequent values of each.
        """
        return show(
            self.index.search(
                query,
                filters=filters,
                sort=sort,
                limit=limit,
                offset=offset,
                after=after,
                facets=facets,
                most=most,
                cards=True,
            )
        )

    def cite(self, record_id: str) -> str:
        """A record as a Chicago note.  Raises NotFoundError."""
        return chicago_note(self.get(record_id))

    def export(self, wish: Wish | None = None) -> Iterator[bytes]:
        """The records in their JSON form, one line each, streamed."""
        encoder = msgspec.json.Encoder()
        for record in self.records(wish):
            yield encoder.encode(record) + b"\n"

    def quarantine(self, collection: str | None = None) -> list[Quarantined]:
        """What could not be read, with place, reason and advice."""
        return self.store.quarantine(collection)

    def ledger(self, subject: str | None = None) -> Iterator[Entry]:
        """What was done to the archive, by whom and when; only to one record, where `subject` is its id."""
        return self.store.ledger(subject=subject)

    def check(self) -> Iterator[Finding]:
        """Reads everything again, and yields what is wrong with it; nothing where all is well."""
        yield from self.store.check()
        yield from check_index(self.store, self.index)

    def reindex(self) -> Iterator[int]:
        """Makes the search index anew from the store; yields how many entries are made."""
        return reindex(self.store, self.index)


def _write_settings(mark: Path, settings: Settings) -> None:
    lines = ["# This folder is a Muniment archive.", ""]
    lines += [f"{key} = {msgspec.json.encode(value).decode()}" for key, value in msgspec.to_builtins(settings).items()]
    mark.write_text("\n".join(lines) + "\n", "utf-8")


def _read_settings(mark: Path) -> Settings:
    advice = "Make one with `muniment init`, or name the right folder."
    try:
        told = tomllib.loads(mark.read_text("utf-8"))
        return msgspec.convert(told, Settings)
    except FileNotFoundError as error:
        raise NotFoundError("There is no archive here.", where=str(mark.parent), advice=advice) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ArchiveError(
            f"The archive's settings cannot be read ({error}).",
            where=str(mark),
            advice="Mend that file, or restore it.",
        ) from error
