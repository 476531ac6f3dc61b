"""Keeping: what was read goes into the store in batches, each with its files, its ledger entries and what is owed to the index."""

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from muniment.ingest.progress import Tally
from muniment.ingest.tasks import KeptPath, ReadDraft, Refused
from muniment.model import Agent, Refusal
from muniment.people.importing import put_all
from muniment.store import KeptFile, Origin, Reading, SourceSeen, Store

RECORDS = 250
"""Records a transaction: 0.06 ms a record; the fsync of its end is a hundredth of that."""
BYTES = 16_000_000
SECONDS = 2.0
_REMEMBERED = 4096
_WHY = "ingested"


class OpenFile(Struct):
    """A file whose documents are coming in: `come` bytes of them so far, and their keys' hashes."""

    collection: str
    path: str
    fingerprint: str
    reader_version: str
    size: int
    documents: int = 0
    come: int = 0
    keys: set[int] = set()
    refusals: list[Refusal] = []
    passing: bool = False

    def refuse(self, refusal: Refusal) -> None:
        """Notes what could not be read of it."""
        self.refusals.append(refusal)

    def seen(self) -> SourceSeen:
        """What is to be remembered of it.  Where another run may succeed with the same bytes, it is to be read again."""
        outcome = "read" if not self.refusals else "partly" if self.documents else "refused"
        fingerprint = "" if self.passing else self.fingerprint
        return SourceSeen(
            self.collection,
            self.path,
            fingerprint,
            self.reader_version,
            self.size,
            outcome,
            self.documents,
            len(self.refusals),
        )


class Keeper:
    """Stores what is read, batch by batch."""

    def __init__(self, store: Store, tally: Tally, who: str) -> None:
        self._store, self._tally, self._who = store, tally, who
        self._drafts: list[tuple[OpenFile, ReadDraft]] = []
        self._ended: list[OpenFile] = []
        self._agents: dict[str, list[Agent | Refusal]] = {}
        self._bytes = 0
        self._stored_at = time.monotonic()
        self._blobs: dict[str, KeptFile] = {}

    def take(self, file: OpenFile, results: Iterable[ReadDraft | Refused]) -> None:
        """Takes documents of a file, in order."""
        for one in results:
            if isinstance(one, Refused):
                file.refuse(one.refusal)
                file.passing |= one.passing
            elif hash(one.key) in file.keys:
                reason = "another document of this file has the same key"
                file.refuse(
                    Refusal(path=file.path, place=f"document {one.key}", reason=reason, advice="Give it its own.")
                )
            else:
                file.keys.add(hash(one.key))
                self._drafts.append((file, one))
                if one.agents:
                    self._agents.setdefault(file.path, []).extend(one.agents)
                self._bytes += len(one.packed.body)
        if len(self._drafts) >= RECORDS or self._bytes >= BYTES:
            self.store()

    def end(self, file: OpenFile) -> None:
        """Takes the end of a file."""
        self._ended.append(file)
        if len(self._ended) >= RECORDS or time.monotonic() - self._stored_at > SECONDS:
            self.store()

    def store(self) -> None:
        """Stores what was taken: the files first, then all else in one transaction."""
        if not self._drafts and not self._ended:
            return
        readings = self._readings()
        for file in self._ended:
            self._tally.quarantined.extend(file.refusals)
        for path, agents in self._agents.items():
            told = put_all(self._store, agents, who=self._who, why=f"listed in {path}")
            self._tally.quarantined.extend(_under(path, refusal) for refusal in told.refused)
        with self._store.batch(self._who, _WHY) as batch:
            stored = batch.put(readings)
            for file in self._ended:
                batch.settle(file.seen(), [_under(file.path, refusal) for refusal in file.refusals])
        self._drafts, self._ended, self._agents, self._bytes = [], [], {}, 0
        self._stored_at = time.monotonic()
        for one in stored:
            self._tally.changes[one.change] += 1

    def _readings(self) -> list[Reading]:
        self._keep({path.sha256: path for _, draft in self._drafts for path in draft.files}.values())
        readings = []
        for file, draft in self._drafts:
            lost = next((path for path in draft.files if path.sha256 not in self._blobs), None)
            if lost is not None:
                file.passing = True
                reason = f"{lost.path} changed, or went away, while it was read"
                place = f"document {draft.key}" if draft.key else ""
                file.refuse(Refusal(path=file.path, place=place, reason=reason, advice="Ingest again."))
                continue
            file.documents += 1
            kept = [_kept(self._blobs[path.sha256], path) for path in draft.files]
            origin = Origin(file.collection, file.path, draft.key)
            readings.append(Reading(origin, draft.packed, kept, file.reader_version, draft.listed, draft.extracts))
        return readings

    def _keep(self, paths: Iterable[KeptPath]) -> None:
        """Brings files among the blobs; what does not have the bytes it was read with is left out."""
        if len(self._blobs) > _REMEMBERED:
            self._blobs = {}
        missing: list[KeptPath] = []
        for path in paths:
            if path.sha256 in self._blobs:
                continue
            if self._store.blobs.has(path.sha256):
                size = self._store.blobs.path(path.sha256).stat().st_size
                self._blobs[path.sha256] = KeptFile(path.path, path.sha256, size)
            else:
                missing.append(path)
        copied = self._store.blobs.put_all([Path(os.fsdecode(path.absolute)) for path in missing])
        for path, blob in zip(missing, copied, strict=True):
            if not isinstance(blob, OSError) and blob.sha256 == path.sha256:
                self._blobs[path.sha256] = KeptFile(path.path, blob.sha256, blob.size)


def _kept(blob: KeptFile, path: KeptPath) -> KeptFile:
    return KeptFile(path.path, blob.sha256, blob.size, path.media_type)


def _under(path: str, refusal: Refusal) -> Refusal:
    """The refusal under the path of the item it belongs to, so that it goes when the item is read again."""
    if refusal.path == path:
        return refusal
    places: Sequence[str] = [part for part in (refusal.path, refusal.place) if part]
    return Refusal(path=path, place=", ".join(places), reason=refusal.reason, advice=refusal.advice)
