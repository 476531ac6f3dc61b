"""Documents: from a file to its documents, read and packed.  Pure but for the files it reads; runs in workers."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from muniment import sources
from muniment.errors import MunimentError
from muniment.ingest.tasks import FileTask, KeptPath, ReadDraft, Refused
from muniment.model import Draft, Record, Refusal, SourceFile
from muniment.people import used
from muniment.reading.read import read_record
from muniment.sources.items import file_sha256, folder_files, printable
from muniment.store import pack
from muniment.store.values import Listed
from muniment.texts.clashes import with_differences
from muniment.threads import shows

BATCH = 16
"""Drafts that go between processes at once."""
BATCH_CHARACTERS = 1_000_000
"""A batch ends early where its texts reach this length."""

_KEPT = "kept"
_ANY_TYPE = "application/octet-stream"
_MEDIA_TYPES = {
    ".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".gif": "image/gif", ".webp": "image/webp", ".jp2": "image/jp2", ".bmp": "image/bmp", ".heic": "image/heic",
}  # fmt: skip


def draft_batches(task: FileTask) -> Iterator[tuple[Draft | Refusal, ...]]:
    """What a file holds, in batches, in order.  Never raises for bad input: a file that cannot be read further ends with a refusal."""
    batch: list[Draft | Refusal] = []
    characters = 0
    drafts = sources.read(task.item, task.mapping)
    while True:
        try:
            draft = next(drafts, None)
        except Exception as error:
            draft = _failed(task.path, "", error).refusal
        if draft is None:
            break
        batch.append(draft)
        characters += (
            sum(len(w.text) + len(w.tei or "") for w in draft.record.witnesses) if isinstance(draft, Draft) else 0
        )
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            yield tuple(batch)
            batch, characters = [], 0
    if batch:
        yield tuple(batch)


def read_batch(task: FileTask, batch: Sequence[Draft | Refusal]) -> tuple[ReadDraft | Refused, ...]:
    """The documents of a batch, read; one that cannot be read becomes a refusal."""
    return tuple(Refused(one) if isinstance(one, Refusal) else read_draft(task, one) for one in batch)


def read_draft(task: FileTask, draft: Draft) -> ReadDraft | Refused:
    """One document, read and packed, with the files that are kept with it."""
    try:
        files = tuple(_kept_files(task, draft))
        record = _with_files(draft.record, files)
        read = with_differences(read_record(record))
        packed, listed = pack(read, [file.path for file in files]), Listed.of(read)
        extracts = (used.extract(read), shows.extract(read))
    except MunimentError as error:
        return Refused(Refusal(path=task.path, reason=error.what, place=_place(draft.key), advice=error.advice))
    except Exception as error:  # one document never stops a run
        return _failed(task.path, draft.key, error)
    return ReadDraft(draft.key, packed, listed, (*files, *_own_files(task, record, files)), draft.agents, extracts)


def _with_files(record: Record, files: Sequence[KeptPath]) -> Record:
    """The record with its kept files named among its source files."""
    named = {file.path for file in record.source_files}
    added = tuple(
        SourceFile(path=file.path, sha256=file.sha256, source=_KEPT, media_type=file.media_type)
        for file in files
        if file.path not in named
    )
    return replace(record, source_files=record.source_files + added) if added else record


def _kept_files(task: FileTask, draft: Draft) -> Iterator[KeptPath]:
    """The files that a draft names.  Raises SourceError for one outside what is ingested, OSError for one that is not there."""
    for shown in draft.files:
        place = _locate(task, shown)
        yield KeptPath(shown, os.fsencode(place), file_sha256(place), _MEDIA_TYPES.get(place.suffix.lower(), _ANY_TYPE))


def _own_files(task: FileTask, record: Record, kept: Sequence[KeptPath]) -> Iterator[KeptPath]:
    """The files that the record's texts come from: the file itself, or those in its folder."""
    item, known = task.item, {file.path for file in kept}
    places = {item.path: item.absolute}
    if item.form == "folder":
        places = {item.path + printable(f.relative_to(item.absolute)): f for f in folder_files(item.absolute)}
    for source in record.source_files:
        if source.path in places and source.path not in known:
            yield KeptPath(source.path, os.fsencode(places[source.path]), source.sha256)


def _locate(task: FileTask, shown: str) -> Path:
    """Where a file lies that a draft names by its printable path."""
    item = task.item
    if item.form == "folder":
        folder, start = item.absolute, item.path
    else:
        folder, start = item.absolute.parent, item.path.rpartition("/")[0]
        start = f"{start}/" if start else ""
    if not shown.startswith(start):
        folder, start = Path(os.fsdecode(task.root)), ""
    place = folder
    for part in shown[len(start) :].split("/"):
        place = _named(place, part)
    if not place.resolve().is_relative_to(Path(os.fsdecode(task.root)).resolve()):
        raise MunimentError(
            f"it names a file outside what is ingested: {shown}",
            advice="Put that file beside it, or take the name out.",
        )
    return place


def _named(folder: Path, part: str) -> Path:
    """The file in a folder that is shown as `part`: mostly of that very name, else one whose bytes are shown so."""
    if (folder / part).exists() or not folder.is_dir():
        return folder / part
    return next((folder / name for name in os.listdir(folder) if printable(name) == part), folder / part)


def _failed(path: str, key: str, error: Exception) -> Refused:
    if isinstance(error, OSError):
        reason = f"a file that belongs to it cannot be read: {error.strerror or error}"
        if error.filename:
            reason += f" ({printable(os.fsdecode(error.filename).rpartition(os.sep)[2])})"
        advice = "Put it there, or give yourself the right to read it, and ingest again."
        return Refused(Refusal(path=path, place=_place(key), reason=reason, advice=advice), passing=True)
    reason = f"reading it failed ({type(error).__name__}: {error})"
    return Refused(Refusal(path=path, place=_place(key), reason=reason, advice="Please report this with the file."))


def _place(key: str) -> str:
    return f"document {key}" if key else ""
