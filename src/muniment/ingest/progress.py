"""Progress: how far an ingest has come, and what came of it in the end.  Whoever drives it draws the bar."""

import time

from msgspec import Struct

from muniment.model import Refusal


class Progress(Struct, frozen=True, kw_only=True):
    """How far an ingest has come.

    `done_bytes` of `total_bytes` and `done_files` of `total_files` are of the files as they lie there; `documents` were stored or
    found unchanged so far; `path` is the file in hand, empty at the end of a folder.  `rate` is documents a second, `seconds_left` an estimate (None where there is nothing to go by).
    """

    path: str
    done_bytes: int
    total_bytes: int
    done_files: int
    total_files: int
    documents: int
    rate: float
    seconds_left: float | None = None


class Summary(Struct, frozen=True, kw_only=True):
    """What came of an ingest; the last thing it yields.

    `new`, `changed` and `unchanged` count documents of files that were read, `skipped` files that were not read again because
    nothing about them had changed.  `quarantined` are the refusals of all files of this run, with their reasons; `vanished`
    are files that were ingested before and are gone: their records stay.  `waiting` records have no search entry yet, because
    another process was writing to the index.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    quarantined: tuple[Refusal, ...] = ()
    vanished: tuple[str, ...] = ()
    waiting: int = 0
    seconds: float = 0.0


class Tally:
    """Counts while an ingest runs, and says how far it is."""

    def __init__(self, total_bytes: int, total_files: int) -> None:
        self.began = time.monotonic()
        self.total_bytes, self.total_files = total_bytes, total_files
        self.done_bytes = self.done_files = self.skipped = self.read_bytes = 0
        self.changes = {"new": 0, "changed": 0, "unchanged": 0}
        self.quarantined: list[Refusal] = []
        self.vanished: list[str] = []

    def progress(self, path: str, partly: int = 0) -> Progress:
        """How far it is, `partly` bytes into the file at `path`."""
        seconds = time.monotonic() - self.began
        documents = sum(self.changes.values())
        done = min(self.done_bytes + partly, self.total_bytes)
        read = self.read_bytes + partly
        left = (self.total_bytes - done) * seconds / read if read else None
        return Progress(
            path=path,
            done_bytes=done,
            total_bytes=self.total_bytes,
            done_files=self.done_files,
            total_files=max(self.total_files, self.done_files),
            documents=documents,
            rate=documents / seconds if seconds else 0.0,
            seconds_left=left,
        )

    def summary(self, waiting: int) -> Summary:
        """What came of it."""
        return Summary(
            **self.changes,
            skipped=self.skipped,
            quarantined=tuple(self.quarantined),
            vanished=tuple(self.vanished),
            waiting=waiting,
            seconds=time.monotonic() - self.began,
        )
