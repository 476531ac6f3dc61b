"""Folders: what is to be ingested, under which collection's name, and which of its files need to be read."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from muniment import sources
from muniment.errors import ArchiveError, SourceError
from muniment.model import Refusal
from muniment.sources import SourceItem
from muniment.sources.items import folder_files, printable
from muniment.store import SourceSeen, Store

ARCHIVE_FILES = frozenset(
    ("archive.toml", "archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm", "blobs", "search")
)
"""What an archive keeps in its folder, passed over where that folder lies within what is ingested."""

_CHUNK = 128


class Root(Struct, frozen=True):
    """A folder, or a single file, that is ingested: `place`, the collection's name, and the folder that it is known by."""

    place: Path
    collection: str
    folder: Path

    @property
    def whole(self) -> bool:
        """Whether it is the collection's whole folder, so that what is not in it has vanished."""
        return self.place == self.folder


class Known(Struct, frozen=True):
    """An item, its size in bytes, its fingerprint, and what was noted when it was last read."""

    item: SourceItem
    size: int
    fingerprint: str
    seen: SourceSeen | None


def roots(store: Store, paths: Sequence[Path], collection: str | None) -> list[Root]:
    """What is to be ingested.  Raises SourceError for a path that is not there, ArchiveError where a collection's name is taken."""
    found: list[Root] = []
    for path in paths:
        place = path.expanduser().absolute()
        if not place.exists():
            raise SourceError("There is no such file or folder.", where=printable(path), advice="Check the path.")
        place = place.resolve()
        folder = place if place.is_dir() else place.parent
        name = collection or printable(folder.name) or "root"
        found.append(Root(place, name, folder))
    for root in found:
        _refuse_mixing(root, [other for other in found if other.collection == root.collection])
        known = store.collection(root.collection)
        if known is not None and known.root != printable(root.folder) and collection is None:
            raise ArchiveError(
                f"There is a collection “{root.collection}” already, which came from {known.root}.",
                where=printable(root.folder),
                advice=f"If it is the same and was moved, add --collection {root.collection}; if it is another, give it another name "
                "with --collection.",
            )
    return found


def _refuse_mixing(root: Root, others: Sequence[Root]) -> None:
    """Files of the same name in two folders must never become one record."""
    other = next((other for other in others if other.folder != root.folder), None)
    if other is not None:
        raise ArchiveError(
            f"Two folders would both become the collection “{root.collection}”: {printable(root.folder)} and {printable(other.folder)}.",
            advice="Ingest them one by one, each with a --collection of its own.",
        )


def measure(root: Root) -> tuple[int, int]:
    """How many bytes and files lie under a root, counted quickly and without looking into them."""
    if not root.place.is_dir():
        return root.place.stat().st_size, 1
    size = count = 0
    for base, folders, names in os.walk(root.place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                count += 1
                size += _size(Path(base) / name)
    return size, count


def items(store: Store, root: Root) -> Iterator[Known | Refusal]:
    """The items under a root, in order, each with what is known of it; and what cannot be looked at."""
    chunk: list[SourceItem | Refusal] = []
    for one in sources.walk(root.place):
        if _is_archives_own(store, root, one):
            continue
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield from _known(store, root, chunk)
            chunk = []
    yield from _known(store, root, chunk)


def _known(store: Store, root: Root, chunk: Sequence[SourceItem | Refusal]) -> Iterator[Known | Refusal]:
    seen = store.sources(root.collection, [one.path for one in chunk])
    for one in chunk:
        if isinstance(one, Refusal):
            yield one
        elif one.form != "companion":
            try:
                yield Known(one, _item_size(one), sources.fingerprint(one), seen.get(one.path))
            except OSError as error:
                reason = f"it cannot be read: {(error.strerror or str(error)).lower()}"
                yield Refusal(
                    path=one.path, reason=reason, advice="Give yourself the right to read it, and ingest again."
                )


def _is_archives_own(store: Store, root: Root, one: SourceItem | Refusal) -> bool:
    """Whether it is the archive that is being filled, or a file that it keeps."""
    if isinstance(one, Refusal):
        return root.place != store.folder and root.folder / one.path == store.folder
    if not one.absolute.is_relative_to(store.folder):
        return False
    parts = one.absolute.relative_to(store.folder).parts
    return bool(parts) and parts[0] in ARCHIVE_FILES


def _item_size(item: SourceItem) -> int:
    files = folder_files(item.absolute) if item.form == "folder" else [item.absolute, *item.companions]
    return sum(map(_size, files))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
