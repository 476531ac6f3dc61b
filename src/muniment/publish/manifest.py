"""Manifest: what was written into a twin, so that the next run rewrites only what changed, and takes away only what is its own."""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from muniment.errors import ArchiveError

FILE = "published.json"


class Written(Struct, frozen=True, array_like=True):
    """A file as it was written: the hash of its bytes, of what it was made from, and the addresses it links to."""

    sha256: str
    made_from: str = ""
    links: tuple[str, ...] = ()


class Manifest(Struct, frozen=True, kw_only=True):
    """All files of a twin by path, and what they were made with: another making makes all of them again."""

    making: str = ""
    files: dict[str, Written] = {}


class Folder:
    """The twin's folder as it was left by the run before, and what this run writes into it."""

    def __init__(self, folder: Path, making: str) -> None:
        """Raises ArchiveError where the folder holds something that is not a twin."""
        self.path = folder
        self._before = _read(folder)
        self._made_alike = self._before.making == making
        self._making = making
        self._now: dict[str, Written] = {}
        self.written = self.kept = self.removed = 0
        self._save(self._before)

    def before(self, file: str, made_from: str) -> Written | None:
        """The file as it was written before, where it was made from the same with the same, and still lies there."""
        written = self._before.files.get(file)
        alike = written is not None and self._made_alike and written.made_from == made_from
        return written if alike and (self.path / file).is_file() else None

    def keep(self, file: str, written: Written) -> None:
        """Leaves a file as it is."""
        self._now[file] = written
        self.kept += 1

    def put(self, file: str, content: bytes, made_from: str = "", links: tuple[str, ...] = ()) -> None:
        """Writes a file, where it is not there with these bytes."""
        written = Written(hashlib.sha256(content).hexdigest(), made_from, links)
        before = self._before.files.get(file)
        self._now[file] = written
        if before is not None and before.sha256 == written.sha256 and (self.path / file).is_file():
            self.kept += 1
            return
        place = self.path / file
        try:
            place.write_bytes(content)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        self.written += 1

    def same(self, beginning: str, stamp: str, content: bytes) -> dict[str, bytes] | None:
        """The files under a beginning as they lie there, where `stamp` among them holds just this content; else None."""
        written = self._before.files.get(stamp)
        if not self._made_alike or written is None or written.sha256 != hashlib.sha256(content).hexdigest():
            return None
        names = [file for file in self._before.files if file.startswith(beginning)]
        try:
            return {file: (self.path / file).read_bytes() for file in names}
        except OSError:
            return None

    def close(self) -> None:
        """Takes away what the run before wrote and this one did not, and notes what is there now."""
        for file in self._before.files.keys() - self._now.keys():
            place = self.path / file
            place.unlink(missing_ok=True)
            self.removed += 1
            for parent in place.parents:
                if parent == self.path or any(parent.iterdir()):
                    break
                parent.rmdir()
        self._save(Manifest(making=self._making, files=self._now))

    def _save(self, manifest: Manifest) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / FILE).write_bytes(msgspec.json.encode(manifest))


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
