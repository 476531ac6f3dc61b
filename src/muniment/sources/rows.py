"""Rows: JSON Lines, CSV and SQLite tables as one stream of rows, each with its place; memory does not grow with the file."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec
from msgspec import Struct

from muniment.errors import SourceError
from muniment.sources.encodings import LIMIT, decode
from muniment.sources.items import SourceItem
from muniment.sources.recognition import HEAD, delimiter_of

_CHUNK = 1 << 20
_TOO_LONG = f"it is longer than {LIMIT // 1024 // 1024} MB, more than one document may have"


class Row(Struct, frozen=True, kw_only=True):
    """One row: where it stands, and its cells; or, in `fault`, why it could not be read."""

    place: str
    cells: Mapping[str, Any] = {}
    fault: str = ""
    advice: str = ""


def json_lines(item: SourceItem) -> Iterator[Row]:
    """The objects of a file of JSON Lines; a line that is damaged gives a fault, and the rest goes on."""
    with item.absolute.open("rb") as stream:
        for number, line in enumerate(_lines(stream), start=1):
            if line is None:
                yield Row(place=f"line {number}", fault=_TOO_LONG, advice="Split the document.")
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _object(line, number)


def _object(line: bytes, number: int) -> Row:
    place = f"line {number}"
    try:
        told = _json(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        cut = not line.endswith(b"\n") and not line.rstrip().endswith(b"}")
        fault = "the line is cut off before its end" if cut else f"the line is not JSON ({error})"
        return Row(place=place, fault=fault, advice="Write one whole JSON object a line, in UTF-8.")
    if not isinstance(told, dict):
        return Row(place=place, fault="the line is no JSON object", advice="Write one JSON object a line.")
    return Row(place=place, cells=told)


def _json(data: bytes) -> Any:
    """The value of a JSON text; half surrogates, which only the standard library's reader lets through, are let through."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(data)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one longer than the limit, which is passed over in pieces."""
    while line := stream.readline(LIMIT):
        if len(line) == LIMIT and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def json_document(item: SourceItem) -> Iterator[Row]:
    """The objects of a JSON file: one object, or a list of them."""
    if item.absolute.stat().st_size > LIMIT:
        raise SourceError(_TOO_LONG, advice="Write one object a line (JSON Lines): that is read as a stream.")
    try:
        told = _json(decode(item.absolute.read_bytes()).text.encode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"it is not whole JSON ({error})", advice="Mend it, or write one object a line.") from error
    for number, one in enumerate(told if isinstance(told, list) else [told], start=1):
        if isinstance(one, dict):
            yield Row(place=f"object {number}", cells=one)
        else:
            yield Row(place=f"object {number}", fault="it is no JSON object", advice="Write a list of objects.")


def csv_rows(item: SourceItem, delimiter: str | None = None) -> Iterator[Row]:
    """The rows of a CSV table under its header; a row with too many or too few cells gives a fault."""
    csv.field_size_limit(LIMIT)
    with item.absolute.open("rb") as raw:
        head = raw.read(HEAD)
        encoding = decode(head[: head.rfind(b"\n") + 1] or head).encoding
        raw.seek(0)
        stream = io.TextIOWrapper(
            raw, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace", newline=""
        )
        mark = delimiter or delimiter_of(stream.readline(5000)) or ","
        stream.seek(0)
        yield from _table(csv.reader(_text_lines(stream), delimiter=mark))


def _text_lines(stream: io.TextIOWrapper) -> Iterator[str]:
    while line := stream.readline(LIMIT):
        yield line


def _table(reader: Any) -> Iterator[Row]:
    header: list[str] | None = None
    while True:
        place = f"line {reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(
                place=place,
                fault=f"the row cannot be read ({error})",
                advice="Look for a quotation mark that is not closed.",
            )
            continue
        if not cells:
            continue
        if header is None:
            header = [cell.strip().removeprefix("\ufeff") for cell in cells]
        elif len(cells) != len(header):
            fault = f"the row has {len(cells)} cells, the header {len(header)}"
            yield Row(place=place, fault=fault, advice="Put cells that hold the delimiter in quotation marks.")
        else:
            yield Row(place=place, cells=dict(zip(header, cells, strict=True)))


def sqlite_rows(item: SourceItem, table: str | None = None) -> Iterator[Row]:
    """The rows of a table of an SQLite file, opened read-only.  Raises SourceError for a locked or damaged file."""
    address = f"file:{quote(str(item.absolute).encode('utf-8', 'surrogateescape'))}?mode=ro"
    done = 0
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=2.0)) as base:
            base.text_factory = _text
            base.row_factory = sqlite3.Row
            name = _table_name(base, table)
            quoted = name.replace('"', '""')
            for done, row in enumerate(base.execute(f'SELECT * FROM "{quoted}"'), start=1):
                yield Row(place=f"table {name}, row {done}", cells={key: row[key] for key in row.keys()})  # noqa: SIM118
    except sqlite3.Error as error:
        raise SourceError(*_sqlite_reason(error), where=f"after row {done}" if done else "") from error


def _text(data: bytes) -> str:
    """Text as SQLite holds it; bytes that are not UTF-8 are decoded as a file's would be."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return decode(data).text
        except SourceError:
            return data.decode("utf-8", "replace")


def _sqlite_reason(error: sqlite3.Error) -> tuple[str]:
    if "locked" in str(error) or "busy" in str(error):
        return ("the database is locked: close the program that writes to it, and ingest again",)
    return (f"the database is damaged or cannot be read ({error})",)


def _table_name(base: sqlite3.Connection, wanted: str | None) -> str:
    """The table to read: the one the mapping names, else the only one."""
    found = [
        str(row[0])
        for row in base.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    if wanted is not None and wanted not in found:
        raise SourceError(f"the database has no table {wanted!r}", advice=f"It has: {', '.join(found) or 'none'}.")
    if wanted is None and len(found) != 1:
        advice = f'Write table = "..." under [source] of a mapping: one of {", ".join(found[:20])}.' if found else ""
        raise SourceError(f"the database has {len(found)} tables, and no mapping says which to read", advice=advice)
    return wanted or found[0]


def column_names(path: Path, table: str | None) -> list[str]:
    """The names of the columns of an SQLite table."""
    item = SourceItem(path=path.name, absolute=path)
    return list(next((row.cells for row in sqlite_rows(item, table)), {}))
