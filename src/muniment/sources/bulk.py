"""Bulk: the rows of JSON Lines, CSV and SQLite as drafts, by a mapping from columns to fields."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.errors import SourceError
from muniment.model import Draft, Refusal, Witness
from muniment.sources.bare import Announced, read_texts
from muniment.sources.catalogue import language_tag, said
from muniment.sources.drafting import Origin, Stated, draft_of, state
from muniment.sources.encodings import LIMIT, clean, damage
from muniment.sources.items import SourceItem, file_sha256
from muniment.sources.mapping import Column, Mapping, by_names, mapping_beside
from muniment.sources.pages import is_page, read_page
from muniment.sources.record_pages import is_record_page, read_record_page
from muniment.sources.rows import Row, csv_rows, json_document, json_lines, sqlite_rows

_NO_MAPPING = 'Write a mapping.toml with a [columns] table beside it, e.g. body = "text".'


class _Job(Struct, frozen=True, kw_only=True):
    item: SourceItem
    mapping: Mapping
    origin: Origin


def read_bulk(item: SourceItem, reader: str, mapping: Mapping | None = None) -> Iterator[Draft | Refusal]:
    """The drafts of a table, one a row; rows that cannot be read are refused one by one.  Raises SourceError for the whole."""
    told = mapping or mapping_beside(item.absolute)
    seen: set[int] = set()  # hashes of ids: of a million rows some tens of megabytes
    job: _Job | None = None
    faults = 0
    origin = Origin(path=item.path, sha256=file_sha256(item.absolute), source=reader)
    for row in _rows(item, reader, told):
        if row.fault:
            faults += 1
            yield Refusal(path=item.path, place=row.place, reason=row.fault, advice=row.advice)
            continue
        if job is None:
            job = _Job(item=item, mapping=told or _own_mapping(row), origin=origin)
            _check_columns(job.mapping, row, every=reader in ("csv", "sqlite"))
        yield _draft(job, row, seen)
    if job is None and not faults:
        raise SourceError("it holds no row", advice="Remove it, or ingest it again when it has one.")


def _rows(item: SourceItem, reader: str, mapping: Mapping | None) -> Iterator[Row]:
    if reader == "jsonl":
        return json_lines(item)
    if reader == "json":
        return json_document(item)
    if reader == "csv":
        return csv_rows(item, mapping.delimiter if mapping else None)
    return sqlite_rows(item, mapping.table if mapping else None)


def _own_mapping(row: Row) -> Mapping:
    mapping = by_names(name for name, cell in row.cells.items() if isinstance(cell, str | int | float | list))
    if mapping is None:
        raise SourceError(
            f"nothing says which column holds the text (columns: {', '.join(map(str, list(row.cells)[:12]))})",
            advice=_NO_MAPPING,
        )
    return mapping


def _check_columns(mapping: Mapping, row: Row, every: bool) -> None:
    """Raises SourceError where the mapping names columns that are not there; objects of JSON may lack all but the texts."""
    missing = [name for name in mapping.columns if name not in row.cells]
    texts = [name for name, fills in mapping.columns.items() if any(c.field in ("text", "page") for c in fills)]
    if missing and (every or (texts and set(texts) <= set(missing))):
        raise SourceError(
            f"the mapping names a column that is not there: {', '.join(missing)}",
            where=mapping.where,
            advice=f"Columns: {', '.join(map(str, row.cells))}.",
        )


def _draft(job: _Job, row: Row, seen: set[int]) -> Draft | Refusal:
    try:
        draft = _drafted(job, row)
    except SourceError as error:
        return Refusal(path=job.item.path, place=row.place, reason=error.what, advice=error.advice)
    if hash(draft.key) in seen:
        reason = f"the id {draft.key!r} stands in an earlier row too"
        return Refusal(path=job.item.path, place=row.place, reason=reason, advice="Give each row an id of its own.")
    seen.add(hash(draft.key))
    if not draft.record.witnesses and not draft.record.title:
        return Refusal(path=job.item.path, place=row.place, reason="the row holds no text", advice="Check the mapping.")
    return draft


def _drafted(job: _Job, row: Row) -> Draft:
    stated, texts, key, files = Stated(), [], "", []
    for name, columns in job.mapping.columns.items():
        for column in columns:
            values = _values(row.cells.get(name), column)
            if not values:
                continue
            if column.field in ("text", "page"):
                texts.append(("\n\n".join(values), column))
            elif column.field == "id":
                key = values[0]
                state(stated, "source_id", values[:1])
            elif column.field == "file":
                files += [_beside(job.item.path, value) for value in values]
            else:
                state(stated, column.field.removeprefix("x-"), values)
    for field, value in job.mapping.values.items():
        state(stated, field, [value])
    longest = max((len(value) for value in row.cells.values() if isinstance(value, str | bytes)), default=0)
    if longest > LIMIT:
        size = f"{longest // 1024 // 1024} MB, more than the {LIMIT // 1024 // 1024} MB that one document may have"
        raise SourceError(f"a cell of the row has {size}", advice="Split the document.")
    faults = [fault for text in row.cells.values() if isinstance(text, str) and (fault := damage(text))]
    stated.statements += [said("damage", fault) for fault in faults]
    origin = replace(job.origin, files=tuple(files))
    return _composed(stated, texts, origin, key or row.place)


def _composed(stated: Stated, texts: list[tuple[str, Column]], origin: Origin, key: str) -> Draft:
    """The draft of what the columns state; a column that holds a whole page brings what the page states."""
    pages = [
        (text, column) for text, column in texts if column.field == "page" or (len(texts) == 1 and not column.kind)
    ]
    for text, _ in pages:
        read = read_page if is_page(text) else read_record_page if is_record_page(text) else None
        if read:
            return _joined(read(text, origin), draft_of(stated, (), origin, key))
    witnesses: list[Witness] = []
    for text, column in texts:
        known = Announced(
            kind=column.kind,
            language=column.language and (language_tag(column.language) or column.language),
            original=stated.language,
        )
        witnesses += read_texts(text, known)
    return draft_of(stated, [replace(w, id=f"w{n}") for n, w in enumerate(witnesses, start=1)], origin, key)


def _joined(page: Draft, row: Draft) -> Draft:
    """A page's draft with what the row's other columns state: the row fills gaps, and adds its own words."""
    one, other = page.record, row.record
    filled = {
        name: getattr(one, name) or getattr(other, name)
        for name in ("title", "kind", "direction", "summary", "language", "credits", "rights", "citation", "publisher")
    }
    lists = {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
        for name in ("places", "subjects", "persons")
    }
    record = replace(
        one,
        **filled,
        **lists,
        identifiers={**one.identifiers, **other.identifiers},
        dates=one.dates or other.dates,
        reference_codes=one.reference_codes or other.reference_codes,
        parties=(*one.parties, *(p for p in other.parties if p not in one.parties)),
        statements=(*one.statements, *other.statements),
    )
    return Draft(key=row.key, record=record, files=row.files)


def _values(cell: Any, column: Column) -> list[str]:
    """The values of a cell as texts: lists one by one, parted strings too; numbers and objects as JSON writes them."""
    if cell is None or cell == "":
        return []
    if isinstance(cell, bytes):
        return []
    if isinstance(cell, list):
        return [value for part in cell for value in _values(part, column)]
    text = clean(cell if isinstance(cell, str) else msgspec.json.encode(cell).decode("utf-8"))
    parts = text.split(column.separator) if column.separator else [text]
    return [part.strip() for part in parts if part.strip()] if column.separator else [text] * bool(text.strip())


def _beside(path: str, name: str) -> str:
    """A file named in a row, relative to the table; a name that leads out of the folder is kept harmless, as its last part."""
    plain = PurePosixPath(name.replace("\\", "/"))
    safe = plain.name if plain.is_absolute() or ".." in plain.parts else str(plain)
    return str(PurePosixPath(path).parent / safe)
