"""Manifest: what was written into a twin, so that the next run rewrites only what changed, and takes away only what is its own."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from muniment.errors import ArchiveError

FILE = "published.json"


class Manifest(Struct, frozen=True, kw_only=True):
    """The SHA-256 of all files of a twin, by path."""

    files: dict[str, str] = {}


class Folder:
    """The twin's folder as it was left by the run before, and what this run writes into it."""

    def __init__(self, folder: Path) -> None:
        """Raises ArchiveError where the folder holds something that is not a twin."""
        self.path = folder
        self.before: Mapping[str, str] = _read(folder).files
        self._now: dict[str, str] = {}
        self.written = self.removed = 0
        self._save(Manifest(files=dict(self.before)))

    @property
    def kept(self) -> int:
        """How many files are as they were."""
        return len(self._now) - self.written

    def note(self, files: Mapping[str, str], written: int) -> None:
        """Notes files that others made, and how many of them were written."""
        self._now.update(files)
        self.written += written

    def put(self, file: str, content: bytes) -> None:
        """Writes a file, where it is not there with these bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.note({file: sha256}, put(self.path, file, content, sha256, self.before))

    def left(self, beginning: str) -> list[str]:
        """The files under a beginning that the run before wrote, and this one has not."""
        return sorted(file for file in self.before.keys() - self._now.keys() if file.startswith(beginning))

    def same(self, beginning: str, stamp: str, content: bytes) -> dict[str, bytes] | None:
        """The files under a beginning as they lie there, where `stamp` among them holds just this content; else None."""
        if self.before.get(stamp) != hashlib.sha256(content).hexdigest():
            return None
        names = [file for file in self.before if file.startswith(beginning)]
        try:
            return {file: (self.path / file).read_bytes() for file in names}
        except OSError:
            return None

    def close(self) -> None:
        """Takes away what the run before wrote and this one did not, and notes what is there now."""
        for file in self.before.keys() - self._now.keys():
            place = self.path / file
            place.unlink(missing_ok=True)
            self.removed += 1
            for parent in place.parents:
                if parent == self.path or any(parent.iterdir()):
                    break
                parent.rmdir()
        self._save(Manifest(files=self._now))

    def _save(self, manifest: Manifest) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / FILE).write_bytes(msgspec.json.encode(manifest))


def put(folder: Path, file: str, content: bytes, sha256: str, before: Mapping[str, str]) -> bool:
    """Writes a file, where it is not there with these bytes; whether it was written."""
    place = folder / file
    if before.get(file) == sha256 and place.is_file():
        return False
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return True


def _read(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Manifest)
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            raise ArchiveError(
                "The folder holds something else.", where=str(folder), advice="Name an empty folder, or a new one."
            ) from None
        return Manifest()
    except (OSError, msgspec.DecodeError) as error:
        raise ArchiveError(
            f"What was written there before cannot be read ({error}).",
            where=str(folder / FILE),
            advice="Publish into a new folder.",
        ) from error
