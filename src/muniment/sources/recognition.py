"""Recognition: which reader a file is for, by what is in it and never by its name."""

import codecs
import csv
import io
import re
from collections.abc import Iterable
from functools import cache

from muniment.sources.encodings import decode
from muniment.sources.iiif.manifest import is_manifest
from muniment.sources.items import SourceItem
from muniment.sources.mapping import FIELDS, is_mapping
from muniment.sources.pages import is_page
from muniment.sources.record_pages import is_record_page

HEAD = 256 * 1024  # bytes looked at
_SQLITE = b"SQLite format 3\x00"
_TEI = re.compile(r"<(?:\w{1,20}:)?(?:TEI|TEI\.2|teiCorpus)[\s>/]|http://www\.tei-c\.org/ns/1\.0")
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE\s+(?!html)|!--)", re.I)
_HEADER_CELL = re.compile(r"[^\W\d_][\w .:/()&-]{0,59}")


@cache
def _signatures() -> tuple[tuple[bytes, int, str], ...]:
    """Bytes, their offset, and the form they show; forms that no reader reads are there to be named in a refusal."""
    return (
        (_SQLITE, 0, "sqlite"), (b"%PDF-", 0, "pdf"), (b"\xff\xd8\xff", 0, "jpeg"), (b"\x89PNG\r\n\x1a\n", 0, "png"),
        (b"II*\0", 0, "tiff"), (b"MM\0*", 0, "tiff"), (b"II+\0", 0, "tiff"), (b"MM\0+", 0, "tiff"), (b"GIF8", 0, "gif"),
        (b"WEBP", 8, "webp"), (b"\0\0\0\x0cjP  ", 0, "jp2"), (b"ftypheic", 4, "heic"), (b"ftypmif1", 4, "heic"),
        (b"AT&TFORM", 0, "djvu"), (b"PK\x03\x04", 0, "zip"), (b"\x1f\x8b", 0, "gzip"), (b"\xfd7zXZ", 0, "xz"), (b"BZh", 0, "bzip2"),
        (b"7z\xbc\xaf", 0, "7z"), (b"Rar!", 0, "rar"), (b"\xd0\xcf\x11\xe0", 0, "ole"), (b"{\\rtf", 0, "rtf"), (b"ustar", 257, "tar"),
        (b"\x28\xb5\x2f\xfd", 0, "zstd"), (b"PAR1", 0, "parquet"),
    )  # fmt: skip


IMAGES = frozenset(("jpeg", "png", "tiff", "gif", "webp", "jp2", "bmp", "heic"))
UNREAD = {
    "djvu": "a DjVu file: convert it to PDF.",
    "zip": "a ZIP archive, or an office document that is one: unpack it, or save the document as plain text or PDF.",
    "gzip": "a compressed file: unpack it.",
    "xz": "a compressed file: unpack it.",
    "bzip2": "a compressed file: unpack it.",
    "zstd": "a compressed file: unpack it.",
    "7z": "a packed archive: unpack it.",
    "rar": "a packed archive: unpack it.",
    "tar": "a packed archive: unpack it.",
    "ole": "an old office document: save it as plain text or PDF.",
    "rtf": "a document in RTF: save it as plain text or PDF.",
    "parquet": "a Parquet file: save it as JSON Lines or CSV.",
    "readme": "a description of files in Markdown, and no record. Move it out of the folder if this message disturbs.",
    "xml": "XML, but not TEI: convert it to TEI P5 or plain text.",
}


def signature(head: bytes) -> str | None:
    """The form that the first bytes of a file show, of those that have a signature; images by their own name."""
    for mark, offset, name in _signatures():
        if head[offset : offset + len(mark)] == mark:
            return name
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "bmp"
    return "pdf" if b"%PDF-" in head[:1024] else None


def recognise(head: bytes, item: SourceItem) -> str | None:
    """The name of the reader for an item whose first bytes are `head`; None for what is no text and has no known signature.

    Names: page, record-page, bare, tei, iiif, jsonl, json, csv, sqlite, mapping, folder, pdf, image, a name in `UNREAD`.
    """
    if item.form == "folder":
        return "folder"
    known = signature(head)
    if known:
        return "image" if known in IMAGES else known
    text = _decoded(head)
    return None if text is None else of_text(text)


def of_text(text: str) -> str:
    """The name of the reader for a text."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and _TEI.search(text):
        return "tei"
    if start.startswith("<") and _XML.match(start):
        return "xml"
    if is_manifest(start):
        return "iiif"
    if start.startswith("{"):
        return "jsonl" if _is_jsonl(start) else "json" if start[1:].lstrip().startswith('"') else "bare"
    if start.startswith("[") and start[1:].lstrip()[:1] == "{":
        return "json"
    if is_mapping(text):
        return "mapping"
    if is_page(text):
        return "page"
    if is_record_page(text):
        return "record-page"
    if is_csv(text):
        return "csv"
    return "readme" if _is_description(start) else "bare"


_MARKDOWN_TABLE = re.compile(r"(?m)^\|(?:[ :]?-{2,}[ :]?\|)+\s*$")
_MARKDOWN_HEADING = re.compile(r"(?m)^#{2,3} \S")
_FILE_IN_MARKDOWN = re.compile(r"`[\w./*-]+\.\w{2,5}`|^\| ?`?[\w.*/-]+\.(?:txt|json|xml|csv|jsonl|gz|md)`? ?\|", re.M)


def _is_description(text: str) -> bool:
    """Whether a text describes files, as a README does: a heading first, then headings or a table, and names of files."""
    if not text.startswith("# ") or not _FILE_IN_MARKDOWN.search(text):
        return False
    return bool(_MARKDOWN_TABLE.search(text) or _MARKDOWN_HEADING.search(text))


def _decoded(head: bytes) -> str | None:
    """The head as text, its last, perhaps broken, character left out; None where it is no text."""
    if len(head) < HEAD:
        data = head
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        data = head[: len(head) - len(head) % 4]
    else:
        data = head[: max(head.rfind(b"\n") + 1, 0) or len(head) - 4]
    try:
        return decode(data).text
    except Exception:  # recognition only: the reader says what is wrong with the bytes
        return None


def _is_jsonl(start: str) -> bool:
    """Whether the first line is a JSON object of its own, or one so long that its end is not in sight."""
    line, feed, _ = start.partition("\n")
    if not line[1:].lstrip().startswith(('"', "}")):
        return False
    return line.rstrip().endswith("}") or not feed


def is_csv(text: str) -> bool:
    """Whether a text is a table: a header of short, different names, and rows of as many cells under it."""
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    delimiter = delimiter_of(first)
    if delimiter is None or len(first) > 5000 or f"{delimiter} " in first or not rest.split("\n", 1)[0].strip():
        return False  # an enumeration in prose, or a heading with a blank line under it
    rows = _some_rows(text, delimiter)
    if len(rows) < 2:
        return False
    header = [cell.strip() for cell in rows[0]]
    if len(set(header)) < len(header) or not all(_HEADER_CELL.fullmatch(cell) for cell in header):
        return False
    body = rows[1:]
    same = sum(len(row) == len(header) for row in body)
    named = len({cell.lower() for cell in header} & FIELDS) > 1
    return same * (2 if named else 5) >= len(body) * (1 if named else 4)


def is_header(head: bytes, columns: Iterable[str]) -> bool:
    """Whether the first line of a file names the columns: a table, then, even one without rows."""
    first = (_decoded(head) or "").split("\n", 1)[0][:5000]
    names = {cell.strip().strip('"') for cell in first.split(delimiter_of(first))}
    return names >= set(columns)


def delimiter_of(header: str) -> str | None:
    """The delimiter of a table by its header: the one that parts it most often."""
    counts = {mark: header.count(mark) for mark in (",", ";", "\t", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else None


def _some_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text[:HEAD]), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > 50:
                break
    except csv.Error:
        return rows
    return rows[:-1] if len(text) >= HEAD and len(rows) > 2 else rows
