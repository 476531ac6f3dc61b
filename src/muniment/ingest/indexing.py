"""Indexing: the search entries of what was stored.  What is owed lies in the store's outbox until the index has it for good."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from muniment.errors import ArchiveError
from muniment.model import Record
from muniment.people.overlay import as_read, other_names, with_people
from muniment.search.entries import OtherNames, Own
from muniment.store import Finding, Store

ENTRIES = 4000
"""Entries that are committed at once: a commit costs about as much as fifty entries."""
CHARACTERS = 64_000_000
"""A commit comes early where the texts are this long."""
PATIENCE = 60.0
_PAGE = 200
_PAUSE = 0.2


class EntryWriter(Protocol):
    """What the index gives while it is written."""

    def put(self, record: Record, other_names: OtherNames | None = None, own: Own | None = None) -> None: ...

    def clear(self) -> None: ...


class SearchIndex(Protocol):
    """What ingest needs of the search index."""

    folder: Path

    def write(self) -> AbstractContextManager[EntryWriter]: ...

    def ids(self) -> Iterator[str]: ...


class Indexing:
    """Makes entries in commits of many.  While another process writes to the index, entries wait in the outbox."""

    def __init__(self, store: Store, index: SearchIndex, patience: float = PATIENCE) -> None:
        self._store, self._index, self._patience = store, index, patience
        self._open: ExitStack | None = None
        self._writer: EntryWriter | None = None
        self._done: list[tuple[str, int]] = []
        self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is not None:
            self._open.__exit__(kind, error, trace)

    def _put(self, record: Record, names: OtherNames, own: Own | None) -> None:
        assert self._writer is not None
        self._writer.put(record, names, own)
        self._done.append((record.id, record.version))
        self._characters += sum(len(witness.text) for witness in record.witnesses)
        if len(self._done) >= ENTRIES or self._characters >= CHARACTERS:
            self.commit()

    def commit(self) -> None:
        """Brings the entries into the index for good, and takes them off the outbox."""
        if self._open is None:
            return
        closing, self._open, self._writer = self._open, None, None
        try:
            closing.close()
        except ValueError as error:
            raise ArchiveError(
                f"The search index could not be written ({error}).",
                where=str(self._index.folder),
                advice="Make room on the disk and run the same command again: the records are stored, their entries follow.",
            ) from error
        done, self._done, self._characters = self._done, [], 0
        self._store.clear_pending(done)

    def drain(self, patience: float | None = None) -> int:
        """Makes all entries that are owed, also those of other processes; how many still wait because the index is being written."""
        until = time.monotonic() + (self._patience if patience is None else patience)
        self.commit()
        while owed := self._store.pending(ENTRIES):
            if self._begin():
                for start in range(0, len(owed), _PAGE):
                    for record, names, own in named(self._store, [i for i, _ in owed[start : start + _PAGE]]):
                        self._put(record, names, own)
                self.commit()
            elif time.monotonic() >= until:
                return self._store.counts().pending
            else:
                time.sleep(_PAUSE)
        return 0

    def _begin(self) -> bool:
        """Begins to write; False where another process does."""
        opening = ExitStack()
        try:
            self._writer = opening.enter_context(self._index.write())
        except ArchiveError:
            return False
        self._open = opening
        return True


def named(store: Store, ids: Sequence[str]) -> Iterator[tuple[Record, OtherNames, Own | None]]:
    """Records with the agents that their parties are, each with all names of these, and with what no other record tells of them."""
    records = with_people(store, store.get_all(ids))
    names, filed = other_names(store, records)
    for record in records:
        yield record, names, Own(as_read(record, filed), filed) if record.parties else None


def reindex(store: Store, index: SearchIndex) -> Iterator[int]:
    """Makes the whole index anew from the store, in one commit; yields how many entries are made, now and then.

    Raises ArchiveError where another process writes to the index.
    """
    owed, made = store.pending(ENTRIES), 0
    with index.write() as writer:
        writer.clear()
        for page in store.pages():
            for record, names, own in named(store, [record.id for record in page]):
                writer.put(record, names, own)
            made += len(page)
            yield made
    while owed:
        store.clear_pending(owed)
        owed = store.pending(ENTRIES) if len(owed) == ENTRIES else []
    yield made


def check_index(store: Store, index: SearchIndex) -> Iterator[Finding]:
    """Where index and store do not agree: records without an entry, entries without a record, entries that are owed."""
    advice = "Run `muniment reindex`."
    owed = {record_id for record_id, _ in store.pending(ENTRIES)}
    entered = set(index.ids())
    if owed:
        yield Finding(
            "index-behind", "index", f"{len(owed)} search entries are still to be made", "Ingest again, or reindex."
        )
    for row in store.rows():
        if row.id not in entered and row.id not in owed:
            yield Finding("index-missing", row.id, "it has no search entry", advice)
        entered.discard(row.id)
    for record_id in sorted(entered):
        yield Finding("index-unknown", record_id, "it has a search entry, but is not in the store", advice)
