"""The index: derived from the store, rebuilt from it by one command, and never the truth."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from re import fullmatch

import tantivy
from msgspec import Struct
from tantivy import IndexWriter, Occur, Query, Searcher

from muniment.errors import ArchiveError, QueryError
from muniment.model import Record
from muniment.search.analysers import EngineAnalyser, analysers
from muniment.search.cards import Card
from muniment.search.entries import (
    FACETS,
    OWN_NAMES,
    SCHEMA_VERSION,
    SHELVES,
    SORT_FIELDS,
    OtherNames,
    Own,
    entry,
    schema,
    tokeniser,
)
from muniment.search.paging import find_page
from muniment.search.queries import Asked, compile_query, understand
from muniment.search.sight import Sight, View
from muniment.search.standing import Standing, State

WRITER_MEMORY = 60_000_000
"""Bytes that the engine may hold before it writes a segment."""
DEEPEST_PAGE = 10_000
"""Results beyond this rank are reached by narrowing the query, not by paging."""
MOST_FACET_VALUES = 50
MOST_OWN_NAMES = 20_000
"""So many names as records have them are counted before those of one person are gathered."""
SORTS = ("relevance", *SORT_FIELDS)


class Found(Struct, frozen=True, kw_only=True):
    """The answer to a query: how many records, the ids of this page in order, their cards where they were asked for, and counts
    for each facet.  `after` is what to give for the next page in an order by date; None where this page is the last."""

    asked: Asked
    total: int
    ids: tuple[str, ...]
    cards: tuple[Card, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = {}
    after: str | None = None


class Writer:
    """Puts entries into the index; what it did is seen when the block that gave it ends without an error."""

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer

    def put(self, record: Record, other_names: OtherNames | None = None, own: Own | None = None) -> None:
        """Makes or replaces the entry of a record; `other_names` are all names of the agents that its parties are, by their ids, and
        `own` what of that may be told where other records are hidden, if that is less."""
        self._writer.delete_documents_by_term("id", record.id)
        self._writer.add_document(entry(record, other_names, own))

    def remove(self, record_id: str) -> None:
        """Takes out the entry of a record; nothing where there is none."""
        self._writer.delete_documents_by_term("id", record_id)

    def clear(self) -> None:
        """Takes out all entries."""
        self._writer.delete_all_documents()


class Index:
    """The search index of an archive, in a folder of its own."""

    def __init__(self, folder: Path, engine: tantivy.Index) -> None:
        self.folder = folder
        self._place = folder / f"v{SCHEMA_VERSION}"
        self._engine = engine
        self._schema = engine.schema
        self._shown: tuple[str, ...] | None = None
        self._sight: Callable[[], Sight | None] = lambda: None
        self._standing = Standing()

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index in `folder`, made where there is none.

        An index of another version of the schema is set aside and begun anew, empty: `count()` then differs from the store, and
        the archive rebuilds it.  Raises `ArchiveError` where the folder cannot be read or written.
        """
        place = folder / f"v{SCHEMA_VERSION}"
        try:
            place.mkdir(parents=True, exist_ok=True)
            engine = tantivy.Index(schema(), path=str(place))
            engine.config_reader(reload_policy="manual")  # when it is read anew is decided in `_now`
        except (OSError, ValueError) as error:
            raise ArchiveError(
                f"The search index cannot be opened ({error}).",
                where=str(place),
                advice="Remove this folder and run `muniment reindex`: the index is made anew from the store.",
            ) from error
        for language, analyser in analysers().items():
            if isinstance(analyser, EngineAnalyser):
                engine.register_tokenizer(tokeniser(language), analyser.engine)
            else:
                engine.register_tokenizer(tokeniser(language), _whitespace())
        return cls(folder, engine)

    def showing(self, statuses: Sequence[str], sight: Callable[[], Sight | None] = lambda: None) -> "Index":
        """The same index, of which a search finds only what has one of these statuses.

        `sight` gives by which names persons are shown; None where the best names of all records may be."""
        limited = copy(self)
        limited._shown, limited._sight = tuple(statuses), sight
        return limited

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """A writer; its work is committed when the block ends, and undone when the block raises.

        Raises `ArchiveError` where another process is writing.
        """
        try:
            engine_writer = self._engine.writer(heap_size=WRITER_MEMORY, num_threads=1)
        except ValueError as error:
            raise ArchiveError(
                "Another process is writing to the search index.",
                where=str(self.folder),
                advice="Wait until it has ended, or stop it, and try again.",
            ) from error
        try:
            yield Writer(engine_writer)
        except BaseException:
            engine_writer.rollback()
            raise
        else:
            engine_writer.commit()
            engine_writer.wait_merging_threads()
        finally:
            # The lock file goes with the writer.
            del engine_writer

    def count(self) -> int:
        """How many records have an entry."""
        return int(self._now().searcher.num_docs)

    def ids(self) -> Iterator[str]:
        """The ids of all records that have an entry, in no order."""
        searcher = self._now().searcher
        result = searcher.search(Query.all_query(), limit=max(1, searcher.num_docs))
        for _, address in result.hits:
            yield str(searcher.doc(address).get_first("id"))

    def search(
        self,
        text: str,
        *,
        filters: Sequence[tuple[str, str]] = (),
        sort: str = "relevance",
        limit: int = 20,
        offset: int = 0,
        after: str | None = None,
        facets: Sequence[str] = FACETS,
        most: int = MOST_FACET_VALUES,
        cards: bool = False,
    ) -> Found:
        """The records that answer a query, narrowed by filters (facet, value), with their cards where `cards` says so.

        `facets` are counted, the `most` frequent values of each; the places in the tree of fonds (`SHELVES`) may be among them.
        `sort` is relevance, oldest or newest.  In an order by date `after`, from the page before, goes on where that ended, as
        quickly on the thousandth page as on the first.  Raises `QueryError` for a query, a filter or a page that cannot be.
        """
        if sort not in SORTS:
            raise QueryError(f"There is no order “{sort}”.", advice=f"Orders are: {', '.join(SORTS)}.")
        if limit < 0 or offset < 0 or offset + limit > DEEPEST_PAGE:
            raise QueryError(
                f"Only the first {DEEPEST_PAGE:,} results can be reached by the number of their page.",
                advice="Narrow the search; or order it by date, where “next page” goes on to the very end.",
            )
        asked = understand(text)
        view = View(self._schema, self._sight())
        query = self._narrowed(compile_query(asked, view), filters, view)
        now = self._now()
        page = find_page(now.searcher, self._schema, query, sort, max(1, limit), offset, after)
        entries = [now.entry(address) for address in page.addresses[:limit]]
        counted = now.counted(
            (text, tuple(filters), self._shown, view.sight is None, tuple(facets), most),
            lambda: _count_facets(now.searcher, query, view.counted_in(facets), most),
        )
        return Found(
            asked=asked,
            total=page.total,
            ids=tuple(entry.id for entry in entries),
            cards=tuple(entry.card for entry in entries) if cards else (),
            facets=counted if view.sight is None else _gathered(counted, view.sight, most),
            after=page.after,
        )

    def _narrowed(self, query: Query, filters: Sequence[tuple[str, str]], view: View) -> Query:
        parts = [(Occur.Must, query)]
        if self._shown is not None:
            shown = Query.term_set_query(self._schema, "status", list(self._shown))
            parts.append((Occur.Must, Query.const_score_query(shown, 0.0)))
        for facet, value in filters:
            if facet not in (*FACETS, *SHELVES):
                raise QueryError(f"There is no facet “{facet}”.", advice=f"Facets are: {', '.join(FACETS)}.")
            if facet == "year" and not fullmatch(r"[0-9]{1,6}", value):
                raise QueryError(f"“{value}” is not a year.", advice="Write four digits.")
            has = Query.term_query(self._schema, facet, int(value)) if facet == "year" else view.has(facet, value)
            parts.append((Occur.Must, Query.const_score_query(has, 0.0)))
        return Query.boolean_query(parts) if len(parts) > 1 else query

    def _now(self) -> State:
        """The index as it was committed last, by whatever process."""
        return self._standing.at(self.sign(), self._engine)

    def sign(self) -> str:
        """What is another whenever somebody has committed to the index, in whatever process."""
        try:
            told = (self._place / "meta.json").stat()
        except OSError:
            return ""
        return f"{told.st_ino}.{told.st_mtime_ns}.{told.st_size}"


def remove_index(folder: Path) -> None:
    """Deletes an index, of whatever version; `Index.open` then begins it anew."""
    shutil.rmtree(folder, ignore_errors=True)


def _count_facets(
    searcher: Searcher, query: Query, facets: Mapping[str, str], most: int
) -> dict[str, tuple[tuple[str, int], ...]]:
    """The counts of each facet, from the field that it is counted in."""
    if not facets:
        return {}
    wish = {
        facet: {"terms": {"field": field, "size": most if field == facet else MOST_OWN_NAMES}}
        for facet, field in facets.items()
    }
    counted = searcher.aggregate(query, wish)
    return {
        facet: tuple((_label(bucket["key"]), int(bucket["doc_count"])) for bucket in counted[facet]["buckets"])
        for facet in facets
    }


def _gathered(
    counted: dict[str, tuple[tuple[str, int], ...]], sight: Sight, most: int
) -> dict[str, tuple[tuple[str, int], ...]]:
    return {facet: sight.gathered(values, most) if facet in OWN_NAMES else values for facet, values in counted.items()}


def _label(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
