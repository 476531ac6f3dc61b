"""Ingest: folders of files become records.  A stream: idempotent, resumable, and safe against being killed at any moment.

A file is done when the transaction that stores its last documents also notes its fingerprint.  Killed before that, it is
read again by the next run, which finds the documents that were stored already, and goes on.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from muniment.garbage import rarely_collected
from muniment.images.paging import give_pages
from muniment.images.workers import Workers
from muniment.ingest.crew import Crew
from muniment.ingest.folders import Known, Root, items, measure, roots
from muniment.ingest.following import follow
from muniment.ingest.indexing import SearchIndex
from muniment.ingest.inline import Inline
from muniment.ingest.keeping import Keeper, OpenFile
from muniment.ingest.ordering import FileEnd
from muniment.ingest.progress import Progress, Summary, Tally
from muniment.ingest.tasks import FileTask
from muniment.model import Refusal
from muniment.reading.read import READER_VERSION
from muniment.sources import Mapping
from muniment.sources.items import printable
from muniment.store import Quarantined, Store

MOST_WORKERS = 8
SMALL = 262_144
"""Fewer bytes than this are read without worker processes, which take half a second to start."""
_AHEAD = 16
"""Files that are given out ahead of the one whose turn it is."""


def ingest(
    store: Store,
    index: SearchIndex,
    paths: Sequence[Path],
    who: str,
    collection: str | None = None,
    workers: int | None = None,
    mapping: Mapping | None = None,
) -> Iterator[Progress | Summary]:
    """Ingests folders and files; yields how far it is, and a Summary at the end.

    `collection` names the collection (else the folder's name does); `workers` are processes that read (None: one a core, 0:
    none).  What cannot be read goes to the quarantine list.  Raises ArchiveError and SourceError before anything is stored
    where the paths or the names cannot be, and ArchiveError where the archive cannot be written; nothing is half stored then.
    """
    chosen = roots(store, paths, collection)
    sizes = [measure(root) for root in chosen]
    tally = Tally(sum(size for size, _ in sizes), sum(count for _, count in sizes))
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST_WORKERS) if tally.total_bytes > SMALL else 0
    with rarely_collected():
        store.blobs.sweep()
        with Crew(workers) if workers else Inline() as crew:
            for root in chosen:
                with store.batch(who, "ingest") as batch:
                    batch.name_collection(root.collection, printable(root.folder))
                yield from _Run(store, root, Keeper(store, tally, who), tally, crew, mapping, who).run()
        with Workers() as paper:
            for paged in give_pages(store, paper):
                tally.quarantined.extend(paged.refused)
                yield tally.progress("")
        for _ in follow(store, index):
            yield tally.progress("")
        yield tally.summary(store.counts().pending)


class _Run:
    """The ingest of one root."""

    def __init__(
        self, store: Store, root: Root, keeper: Keeper, tally: Tally, crew: Crew | Inline, mapping: Mapping | None, who: str
    ) -> None:  # fmt: skip
        self._store, self._root, self._keeper, self._tally, self._crew = store, root, keeper, tally, crew
        self._mapping, self._who = mapping, who
        self._version = _reader_version(mapping)
        self._files: dict[int, OpenFile] = {}
        self._met: set[int] = set()

    def run(self) -> Iterator[Progress]:
        for one in items(self._store, self._root):
            self._met.add(hash(one.path if isinstance(one, Refusal) else one.item.path))
            if isinstance(one, Refusal):
                self._refuse(one)
            elif self._is_done(one):
                yield self._skip(one)
            else:
                self._submit(one)
                while self._crew.outstanding > _AHEAD:
                    yield self._take()
        while self._crew.outstanding:
            yield self._take()
        self._keeper.store()
        yield self._tally.progress("")
        if self._root.whole:
            self._look_for_vanished()

    def _is_done(self, one: Known) -> bool:
        seen = one.seen
        return seen is not None and seen.fingerprint == one.fingerprint and seen.reader_version == self._version

    def _skip(self, one: Known) -> Progress:
        self._tally.skipped += 1
        self._tally.done_files += 1
        self._tally.done_bytes += one.size
        if one.seen is not None and one.seen.refused:
            known = self._store.quarantine(self._root.collection, [one.item.path])
            self._tally.quarantined.extend(map(_refusal, known))
        return self._tally.progress(one.item.path)

    def _refuse(self, refusal: Refusal) -> None:
        self._tally.quarantined.append(refusal)
        self._store.refuse(self._root.collection, refusal.path, [refusal], self._who)

    def _submit(self, one: Known) -> None:
        file = OpenFile(self._root.collection, one.item.path, one.fingerprint, self._version, one.size)
        root = self._root.folder
        self._files[self._crew.submit(FileTask.of(one.item, root, self._mapping))] = file

    def _take(self) -> Progress:
        """Takes the next result from the crew."""
        event = self._crew.next()
        file = self._files[event.file]
        if isinstance(event, FileEnd):
            del self._files[event.file]
            self._keeper.end(file)
            self._tally.done_files += 1
            self._tally.done_bytes += file.size
            self._tally.read_bytes += file.size
            return self._tally.progress(file.path)
        file.come += event.read_bytes
        self._keeper.take(file, event.results)
        return self._tally.progress(file.path, min(file.come, file.size))

    def _look_for_vanished(self) -> None:
        """Files that are gone: their records stay, and what could not be read of them is no longer a problem."""
        collection = self._root.collection
        for path in self._store.source_paths(collection):
            if hash(path) not in self._met:
                self._tally.vanished.append(path)
        for path in self._store.source_paths(collection, quarantined=True):
            if hash(path) not in self._met:
                self._store.refuse(collection, path, [], self._who)


def _reader_version(mapping: Mapping | None) -> str:
    """By which rules files are read; what was read by others is read again."""
    if mapping is None:
        return READER_VERSION
    told = msgspec.json.encode(mapping, order="deterministic")
    return f"{READER_VERSION}+{hashlib.sha256(told).hexdigest()[:12]}"


def _refusal(known: Quarantined) -> Refusal:
    return Refusal(path=known.path, place=known.place, reason=known.reason, advice=known.advice)
