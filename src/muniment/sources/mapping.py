"""Mappings: a small TOML file that says which column of a table fills which field.

    [source]
    table = "documents"            # SQLite: which table or view
    publisher = "..."              # any field: the same for all rows

    [columns]
    doc_id = "id"
    headline = "title"
    keywords = { field = "subject", separator = ";" }
    body_ru = { field = "text", kind = "transcription", language = "ru" }

See docs/how-to/bring-a-mirror-home.md.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from muniment.errors import SourceError
from muniment.sources.items import printable, why

FIELDS = frozenset(
    [
        "id",
        "title",
        "date",
        "summary",
        "citation",
        "credits",
        "rights",
        "publisher",
        "language",
        "type",
        "direction",
        "source",
        "author",
        "translator",
        "person",
        "place",
        "subject",
        "topic",
        "archive",
        "uploaded",
        "url",
        "record_id",
        "source_id",
        "text",
        "page",
        "file",
        "note",
    ]
)
KINDS = frozenset(("original", "transcription", "translation", "ocr"))
_LARGEST = 256 * 1024
_SOURCE_KEYS = frozenset(("table", "delimiter", "encoding"))


class Column(Struct, frozen=True, kw_only=True):
    """What one column fills: the field, for texts their kind and language, for lists what parts their values.

    `field` "text" is a text of the document, "page" a whole page of one of the known layouts, "file" the name of a file kept with it.
    Any other name outside `FIELDS` becomes a plain statement of that name, if it begins with "x-".
    """

    field: str
    kind: str | None = None
    language: str | None = None
    separator: str | None = None


class Mapping(Struct, frozen=True, kw_only=True):
    """Which column fills which field, and values that hold for all rows."""

    columns: dict[str, tuple[Column, ...]]
    values: dict[str, str] = {}
    table: str | None = None
    delimiter: str | None = None
    where: str = "mapping"


def is_mapping(text: str) -> bool:
    """Whether a text is such a file: TOML with a table `columns`."""
    if len(text) > _LARGEST or "[columns]" not in text:
        return False
    try:
        return isinstance(tomllib.loads(text).get("columns"), dict)
    except tomllib.TOMLDecodeError:
        return False


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file.  Raises SourceError that names the file, the line and what to write instead."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(reason, where=printable(path.name), advice="Save the mapping as UTF-8.") from error
    return mapping_of(text, printable(path.name))


def mapping_of(text: str, where: str = "mapping") -> Mapping:
    """The mapping that a TOML text states.  Raises SourceError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"the mapping is not TOML: {error}", where=where, advice="Mend that line.") from error
    columns = told.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise SourceError(
            "the mapping has no [columns]", where=where, advice='Write column = "field" lines under [columns].'
        )
    settings = told.get("source", {})
    if not isinstance(settings, dict):
        raise SourceError("[source] must be a table", where=where, advice="Write key = value lines under [source].")
    made = {str(name): _columns(str(name), value, where) for name, value in columns.items()}
    constants = {key: str(value) for key, value in settings.items() if key not in _SOURCE_KEYS}
    for key in constants:
        _check_field(key, where)
    return Mapping(
        columns=made, values=constants, table=settings.get("table"), delimiter=settings.get("delimiter"), where=where
    )


def _columns(name: str, value: Any, where: str) -> tuple[Column, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(_column(name, one, where) for one in several)


def _column(name: str, value: Any, where: str) -> Column:
    entry = {"field": value} if isinstance(value, str) else value
    known = {"field", "kind", "language", "separator"}
    if not isinstance(entry, dict) or set(entry) - known or not all(isinstance(v, str) for v in entry.values()):
        raise SourceError(
            f"column {name!r} must be a field's name, or a table of field, kind, language, separator", where=where
        )
    if "field" not in entry:
        raise SourceError(f"column {name!r} names no field", where=where, advice='Write field = "text", for instance.')
    _check_field(entry["field"], where)
    kind = entry.get("kind")
    if kind and kind not in KINDS:
        raise SourceError(
            f"column {name!r}: {kind!r} is no kind of text", where=where, advice=f"Kinds: {', '.join(sorted(KINDS))}."
        )
    return Column(**entry)


def _check_field(field: str, where: str) -> None:
    if field not in FIELDS and not field.startswith("x-"):
        raise SourceError(
            f"{field!r} is no field",
            where=where,
            advice=f'Fields: {", ".join(sorted(FIELDS))}; or "x-{field}" to keep it as a plain statement.',
        )


def by_names(columns: Iterable[str]) -> Mapping | None:
    """The mapping of a table whose columns are named as fields are; None where it has no text."""
    made: dict[str, tuple[Column, ...]] = {
        name: (Column(field=_plain(name)),) for name in columns if _plain(name) in FIELDS
    }
    if not any(fills[0].field == "text" for fills in made.values()):
        return None
    return Mapping(columns=made, where="the columns' own names")


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def mapping_beside(path: Path) -> Mapping | None:
    """The mapping that lies in a table's folder, under whatever name, or None.  Raises SourceError for a damaged one."""
    damaged: SourceError | None = None
    for other in sorted(path.parent.glob("*.toml")):
        try:
            if other.stat().st_size > _LARGEST:
                continue
            text = other.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if "[columns]" not in text:
            continue
        try:
            return mapping_of(text, printable(other.name))
        except SourceError as error:
            damaged = damaged or error
    if damaged:
        raise damaged
    return None
