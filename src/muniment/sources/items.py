"""Items: what lies in a folder that people bring, one by one and in a stable order, and the fingerprint of each."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import Refusal
from muniment.sources.iiif.claims import claims

COMPANION_ENDINGS = frozenset(
    [".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".jp2", ".bmp", ".heic"]
)
TEXT_ENDINGS = frozenset((".txt", ".md"))
RECORD_FILE = "record.toml"
_ARCHIVE_FILES = frozenset(("archive.toml", "archive.sqlite"))  # an archive of our own is no source
_LARGEST_MAPPING = 256 * 1024
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WITNESS_NAME = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*\.)?(translation|transcription|original|ocr)(?:\.[\w-]{1,20})?", re.I
)
_LANGUAGE_AFTER = re.compile(r"(translation|transcription|original|ocr)\.[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.I)


class SourceItem(Struct, frozen=True, kw_only=True):
    """A thing to be read: `path` relative to what was ingested, with slashes, printable in any case.

    `form` is `file`, `folder` (a folder of witness files: one record; its path ends with a slash) or `companion` (a PDF or
    image that belongs to another item and is read with it).  `companions` are the files that belong to this one, `mapping` the
    file that lies in its folder and says which columns of a table fill which fields.
    """

    path: str
    absolute: Path
    form: str = "file"
    companions: tuple[Path, ...] = ()
    mapping: Path | None = None


class _Place(Struct, frozen=True, kw_only=True):
    folder: Path
    prefix: str
    above: frozenset[tuple[int, int]]
    claimed: frozenset[Path] = frozenset()
    """Files below that a manifest names, and that are read with it."""


def printable(name: str | Path) -> str:
    """A file name that can be printed and stored: bytes that are not UTF-8, and control characters, as \\x escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def walk(root: Path) -> Iterator[SourceItem | Refusal]:
    """The items under a folder, or the single file, in stable order (by the bytes of their names, folders among files).

    Names that begin with a dot, and archives of Muniment's own, are passed over.  What cannot be looked at is yielded as a Refusal, and the rest goes on.
    """
    try:
        status = root.stat()
    except OSError as error:
        yield _refused(printable(root.name or root), error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _one_file(root, status)
        return
    place = _Place(folder=root, prefix="", above=frozenset({(status.st_dev, status.st_ino)}))
    names, refusal = _names(place)
    if refusal:
        yield refusal
    elif names and _ARCHIVE_FILES.issubset(names):
        yield Refusal(
            path=printable(root.name), reason="it is an archive itself", advice="Name the folder of documents."
        )
    elif _is_record_folder(names):
        yield _folder_item(root, f"{printable(root.resolve().name)}/")
        yield from _records_below(place, names)
    else:
        yield from _walk(place, names)


def _records_below(place: _Place, names: list[str]) -> Iterator[SourceItem | Refusal]:
    """Folders inside a record's folder that are records of their own; other files there belong to the record."""
    below = [name for name in names if (place.folder / name).is_dir() and _is_record_at(place.folder / name)]
    yield from _walk(place, below)


def _is_record_at(folder: Path) -> bool:
    try:
        return _is_record_folder(os.listdir(folder))
    except OSError:
        return False


def _one_file(path: Path, status: os.stat_result) -> SourceItem | Refusal:
    if not stat.S_ISREG(status.st_mode):
        return _not_a_file(printable(path.name))
    mapping = _mapping_in(path.parent, sorted(other.name for other in path.parent.glob("*.toml")))
    return SourceItem(path=printable(path.name), absolute=path, mapping=mapping if mapping != path else None)


def _walk(place: _Place, names: list[str]) -> Iterator[SourceItem | Refusal]:
    named = claims(place.folder, names, COMPANION_ENDINGS)
    claimed = place.claimed.union(*named.values())
    place = replace(place, claimed=claimed)
    owners, mapping = _owners(names), _mapping_in(place.folder, names)
    owned: dict[str, list[Path]] = {name: list(paths) for name, paths in named.items()}
    for name, owner in owners.items():
        if place.folder / name not in claimed:
            owned.setdefault(owner, []).append(place.folder / name)
    for name in names:
        path, shown = place.folder / name, place.prefix + printable(name)
        try:
            status = path.stat()
        except OSError as error:
            yield _refused(shown, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _enter(place, path, shown, (status.st_dev, status.st_ino))
        elif not stat.S_ISREG(status.st_mode):
            yield _not_a_file(shown)
        elif name in owners or path in claimed:
            yield SourceItem(path=shown, absolute=path, form="companion")
        else:
            mine = tuple(owned.get(name, ()))
            yield SourceItem(path=shown, absolute=path, companions=mine, mapping=mapping if mapping != path else None)


def _enter(place: _Place, path: Path, shown: str, identity: tuple[int, int]) -> Iterator[SourceItem | Refusal]:
    if identity in place.above:
        yield Refusal(path=shown, reason="the link leads back to a folder above it", advice="Remove the link.")
        return
    inner = _Place(folder=path, prefix=f"{shown}/", above=place.above | {identity}, claimed=place.claimed)
    names, refusal = _names(inner)
    if refusal:
        yield refusal
    elif _ARCHIVE_FILES.issubset(names):
        return
    elif _is_record_folder(names):
        yield _folder_item(path, inner.prefix)
        yield from _records_below(inner, names)
    else:
        yield from _walk(inner, names)


def _names(place: _Place) -> tuple[list[str], Refusal | None]:
    try:
        names = [name for name in os.listdir(place.folder) if not name.startswith(".")]
    except OSError as error:
        return [], _refused(place.prefix or printable(place.folder.name), error)
    return sorted(names, key=os.fsencode), None


def _owners(names: list[str]) -> dict[str, str]:
    """Which file each PDF or image stands beside: the one of the same stem that is neither."""
    texts = {_stem(name): name for name in reversed(names) if _ending(name) not in COMPANION_ENDINGS}
    return {name: texts[_stem(name)] for name in names if _ending(name) in COMPANION_ENDINGS and _stem(name) in texts}


def _mapping_in(folder: Path, names: list[str]) -> Path | None:
    """The file of a folder that holds a mapping, by what is in it."""
    for name in names:
        path = folder / name
        try:
            if (
                _ending(name) == ".toml"
                and path.stat().st_size <= _LARGEST_MAPPING
                and b"[columns]" in path.read_bytes()
            ):
                return path
        except OSError:
            continue
    return None


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _is_record_folder(names: list[str]) -> bool:
    """Whether a folder is one record: it has a record.toml, or files that are named as witnesses are."""
    return RECORD_FILE in names or any(is_witness_name(name) for name in names)


def is_witness_name(name: str) -> bool:
    """Whether a file is named as a witness: `ru.transcription.md`, `translation.en.txt`, `ocr.txt`."""
    stem = _stem(name)
    named = _WITNESS_NAME.fullmatch(stem) or _LANGUAGE_AFTER.fullmatch(stem)
    return _ending(name) in TEXT_ENDINGS and bool(named)


def _folder_item(path: Path, shown: str) -> SourceItem:
    return SourceItem(path=shown, absolute=path, form="folder")


def _not_a_file(shown: str) -> Refusal:
    return Refusal(
        path=shown, reason="it is neither a file nor a folder", advice="Leave sockets, pipes and devices out."
    )


def _refused(shown: str, error: OSError) -> Refusal:
    return Refusal(path=shown, reason=why(error), advice=advice_for(error))


def why(error: OSError) -> str:
    """What the system says of a file that cannot be opened, in words of the archive."""
    if isinstance(error, PermissionError):
        return "permission to read it is denied"
    if isinstance(error, FileNotFoundError):
        return "it is not there, or the link leads nowhere"
    return (error.strerror or str(error) or type(error).__name__).lower()


def advice_for(error: OSError) -> str:
    """What the user can do about a file that cannot be opened."""
    if isinstance(error, PermissionError):
        return "Give yourself the right to read it and ingest again."
    if isinstance(error, FileNotFoundError):
        return "Check the path, or remove the link."
    return "Check the disk or the link, and ingest again."


def folder_files(folder: Path) -> list[Path]:
    """The plain files in a record's folder and below it, in stable order; hidden ones and records of their own left out."""
    found: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=_passed_over):
        kept = (name for name in folders if not name.startswith(".") and not _is_record_at(Path(base) / name))
        folders[:] = sorted(kept, key=os.fsencode)
        found += [Path(base) / name for name in sorted(names, key=os.fsencode) if not name.startswith(".")]
    return [path for path in found if path.is_file()]


def _passed_over(error: OSError) -> None:
    """A folder inside a record's folder that cannot be entered is passed over; its files are missed when they are read."""


def fingerprint(item: SourceItem) -> str:
    """SHA-256, in hexadecimal, over the bytes of an item, its companions and its mapping; for folders over names and bytes.

    Files are streamed.  Raises OSError where a file cannot be read.
    """
    if item.form == "folder":
        named = [(path.relative_to(item.absolute), path) for path in folder_files(item.absolute)]
    elif item.companions or item.mapping:
        beside = (*item.companions, item.mapping) if item.mapping else item.companions
        named = [(Path(path.name), path) for path in (item.absolute, *beside)]
    else:
        return file_sha256(item.absolute)
    digest = hashlib.sha256()
    for name, path in named:
        digest.update(os.fsencode(name) + b"\0" + bytes.fromhex(file_sha256(path)))
    return digest.hexdigest()


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal, streamed."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def media_types() -> dict[str, str]:
    """Media types by the name of the form that recognition gives."""
    return {
        "pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png", "tiff": "image/tiff", "gif": "image/gif",
        "webp": "image/webp", "jp2": "image/jp2", "bmp": "image/bmp", "heic": "image/heic",
    }  # fmt: skip
