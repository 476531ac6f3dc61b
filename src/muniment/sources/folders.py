"""Folders: one folder a record, a text file a witness (`en.translation.txt`, `ru.transcription.md`), perhaps a record.toml.

record.toml holds what the archivist already knows: `title`, `date`, `summary`, `language`, `source`, `persons = [...]` and so on;
keys that have no field of their own are kept as plain statements.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from muniment.errors import SourceError
from muniment.model import Draft, Refusal, SourceFile, Witness
from muniment.sources.bare import Announced, read_texts
from muniment.sources.catalogue import language_tag
from muniment.sources.drafting import Origin, Stated, draft_of, state
from muniment.sources.encodings import LIMIT, clean, decode
from muniment.sources.files import read_bounded, said_of
from muniment.sources.iiif.claims import ENDINGS as MANIFESTS
from muniment.sources.iiif.manifest import Manifest, manifest_in
from muniment.sources.iiif.reading import state_manifest
from muniment.sources.items import (
    RECORD_FILE,
    TEXT_ENDINGS,
    SourceItem,
    file_sha256,
    fingerprint,
    folder_files,
    printable,
)

_KINDS = ("translation", "transcription", "original", "ocr")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.I)
_SOURCE = "folder"
_PLURALS = {"authors": "author", "translators": "translator", "type": "type", "kind": "type", "topics": "topic", "languages": "language",
            "reference_codes": "source", "reference": "source"}  # fmt: skip


def read_folder(item: SourceItem) -> Iterator[Draft | Refusal]:
    """The one draft of a record's folder, and a refusal for each of its files that cannot be read."""
    stated = Stated()
    refusals: list[Refusal] = []
    witnesses: list[Witness] = []
    sources: list[SourceFile] = []
    kept: list[str] = []
    manifests: list[tuple[str, Manifest]] = []
    for path in folder_files(item.absolute):
        shown = item.path + printable(path.relative_to(item.absolute))
        try:
            if path.name == RECORD_FILE and path.parent == item.absolute:
                _state_known(stated, path)
            elif path.suffix.lower() in TEXT_ENDINGS:
                witnesses += _witnesses(path, stated)
            elif path.suffix.lower() in MANIFESTS and (manifest := manifest_in(path)):
                manifests.append((shown, manifest))
            else:
                kept.append(shown)
                continue
            sources.append(SourceFile(path=shown, sha256=file_sha256(path), source=_SOURCE))
        except SourceError as error:
            refusals.append(Refusal(path=shown, reason=error.what, place=error.where, advice=error.advice))
    for shown, manifest in manifests:
        start = shown[: shown.rfind("/") + 1]
        state_manifest(stated, manifest, [name.removeprefix(start) for name in kept if name.startswith(start)])
    yield from refusals
    if witnesses or kept or stated.title:
        yield _draft(item, stated, witnesses, sources, kept)
    elif not refusals:
        yield Refusal(path=item.path, reason="the folder holds no text", advice="Put a text file a witness into it.")


def _draft(
    item: SourceItem, stated: Stated, witnesses: list[Witness], sources: list[SourceFile], kept: list[str]
) -> Draft:
    own = (w.language for w in witnesses if w.kind in ("original", "transcription") and w.language != "und")
    stated.language = original = stated.language or next(own, None)
    numbered = [replace(_known_original(w, original), id=f"w{n}") for n, w in enumerate(witnesses, start=1)]
    if stated.title is None and not numbered:
        state(stated, "title", [item.path.rstrip("/").rsplit("/", 1)[-1]])
    origin = Origin(path=item.path, sha256=fingerprint(item), source=_SOURCE, files=tuple(kept))
    draft = draft_of(stated, numbered, origin)
    return replace(draft, record=replace(draft.record, source_files=tuple(sources) or draft.record.source_files))


def _known_original(witness: Witness, original: str | None) -> Witness:
    """A text that no name calls translation, in another language than the original's, is one."""
    if witness.id == "named" or original is None or witness.language in (original, "und"):
        return witness
    return replace(witness, kind="translation") if witness.kind == "transcription" else witness


def _witnesses(path: Path, stated: Stated) -> list[Witness]:
    decoded = decode(read_bounded(path, LIMIT))
    stated.statements += said_of(decoded, path.name)
    kind, language = named(path.name)
    texts = read_texts(
        decoded.text, Announced(kind=kind, language=language, original=None if kind else stated.language)
    )
    return [replace(w, id="named" if kind else "") for w in texts]


def named(name: str) -> tuple[str | None, str | None]:
    """Kind and language that a witness's file name says: `en.translation.txt`, `translation.en.md`, `ocr.txt`."""
    parts = os.path.splitext(name)[0].split(".")
    kind = next((part.lower() for part in parts if part.lower() in _KINDS), None)
    if kind is None:
        return None, None
    tags = [part for part in parts if _TAG.fullmatch(part) and part.lower() != kind]
    return kind, tags[0].lower().split("-")[0] if tags else None


def _state_known(stated: Stated, path: Path) -> None:
    """What record.toml states.  Raises SourceError that names the line where it is damaged."""
    text = decode(read_bounded(path, LIMIT)).text
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at (line \d+)[^)]*\)", str(error))
        reason = f"record.toml is damaged: {str(error).split(' (at')[0].lower()}"
        raise SourceError(
            reason, where=line[1] if line else "", advice="Mend that line; the texts were taken without it."
        ) from error
    for key, value in _flat("", told):
        field = _PLURALS.get(key, key)
        state(stated, "language" if field == "language" and language_tag(value[0]) else field, value)


def _flat(prefix: str, told: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Keys and their values as texts; tables inside tables by names joined with a dot, but for `identifiers`."""
    for key, value in told.items():
        name = f"{prefix}{key}" if prefix not in ("identifiers.", "record.") else key
        if isinstance(value, dict):
            yield from _flat(f"{name}.", value)
        elif isinstance(value, list):
            tables = [one for one in value if isinstance(one, dict)]
            plain = [clean(str(one)) for one in value if not isinstance(one, dict)]
            if plain:
                yield name, plain
            for table in tables:
                yield from _flat(f"{name}.", table)
        else:
            yield name, [clean(str(value))]
