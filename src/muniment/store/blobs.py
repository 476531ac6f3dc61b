"""Blobs: files kept whole, each under the SHA-256 of its bytes, in `blobs/ab/cdef...` of the archive's folder.

A blob is there wholly or not at all: it is written beside, brought to the disk, and then given its name.  A blob that no
transaction came to name is harmless; `sweep` takes away what a killed process left half written.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from muniment.errors import ArchiveError, NotFoundError
from muniment.store.faults import told_plainly

_CHUNK = 1 << 20
_HALF_WRITTEN = "writing"
_STALE = 24 * 3600
_THREADS = 8
"""Files brought to the disk at once: 0.55 ms a small file one by one, 0.14 ms with eight."""


class Blob(Struct, frozen=True):
    """A kept file: the hash of its bytes and its size."""

    sha256: str
    size: int


class Blobs:
    """The kept files of an archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where a blob lies, whether or not it is there.  Raises NotFoundError for what is no SHA-256."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFoundError(
                f"“{sha256[:80]}” does not name a kept file.", advice="Give its SHA-256, in lower case."
            )
        return self.folder / sha256[:2] / sha256[2:]

    def has(self, sha256: str) -> bool:
        """Whether a blob is there."""
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """A blob's bytes, to be read.  Raises NotFoundError."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise NotFoundError(
                "A kept file is missing.", where=str(self.path(sha256)), advice="Run `muniment check`."
            ) from error

    def put(self, source: Path) -> Blob:
        """Keeps a copy of a file.  Raises ArchiveError where it cannot be written, OSError where it cannot be read."""
        with source.open("rb") as stream:
            return self.put_stream(stream)

    def put_stream(self, stream: BinaryIO) -> Blob:
        """Keeps what a stream holds."""
        with told_plainly(str(self.folder)):
            half = self._half_written()
            try:
                with half.open("xb") as copy:
                    blob = _copy(stream, copy)
                self._name(half, blob)
            finally:
                half.unlink(missing_ok=True)
            return blob

    def put_all(self, sources: Iterable[Path]) -> Iterator[Blob | OSError]:
        """Keeps copies of many files, several at once; in order, with the error for each that cannot be read."""
        with ThreadPoolExecutor(_THREADS) as threads:
            yield from threads.map(self._put_or_error, sources)

    def _put_or_error(self, source: Path) -> Blob | OSError:
        try:
            return self.put(source)
        except OSError as error:
            return error

    def sizes(self) -> Iterator[tuple[str, int]]:
        """The hash and size of every blob that lies in the folder."""
        for place in sorted(self.folder.glob("??/*")):
            yield place.parent.name + place.name, place.stat().st_size

    def verify(self, sha256: str) -> None:
        """Reads a blob again.  Raises NotFoundError where it is missing, ArchiveError where its bytes are not what they were."""
        with self.open(sha256) as stream:
            found = _hash_of(stream)
        if found != sha256:
            raise ArchiveError(
                "A kept file is damaged: its bytes are not those that were stored.",
                where=str(self.path(sha256)),
                advice="Restore it from a copy, or remove it and ingest its source again.",
            )

    def sweep(self) -> int:
        """Takes away what processes left half written a day ago and more; how many files."""
        stale = [f for f in self.folder.glob(f"{_HALF_WRITTEN}/*") if time.time() - f.stat().st_mtime > _STALE]
        for half in stale:
            half.unlink(missing_ok=True)
        return len(stale)

    def _half_written(self) -> Path:
        folder = self.folder / _HALF_WRITTEN
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{os.getpid()}-{os.urandom(8).hex()}"

    def _name(self, half: Path, blob: Blob) -> None:
        place = self.path(blob.sha256)
        if place.is_file() and place.stat().st_size == blob.size:
            return
        place.parent.mkdir(exist_ok=True)
        half.replace(place)
        _sync_folder(place.parent)


def _copy(source: BinaryIO, copy: BinaryIO) -> Blob:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        copy.write(chunk)
        size += len(chunk)
    copy.flush()
    os.fsync(copy.fileno())
    return Blob(digest.hexdigest(), size)


def _hash_of(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Brings a new name to the disk, where the system can do so."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
