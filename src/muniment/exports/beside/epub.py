"""Texts beside one another as a book for readers' devices (EPUB 3): a zip of XHTML, the same bytes for the same texts."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from muniment.exports.beside.values import Beside, Column, Note, Row, Words, allowed, language_tag, numbered

_XHTML, _OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_ROWS = 300
"""Rows in one file of the book: devices read small files better."""
_WHEN = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { margin: 0 4%; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .3em .4em; border-bottom: 1px solid #999; }
th[scope=row] { font-weight: normal; font-size: .7em; width: 2em; }
.none, .how { color: #555; font-size: .8em; }
@media (max-width: 26em) { thead { display: none; } table, tbody, tr, td { display: block; border: 0; } tr { border-bottom: 1px solid #999; } }
"""


def beside_epub(made: Beside) -> bytes:
    """The texts in tables, a row a sentence, and the notes as a chapter to which the signs in the text lead."""
    parts = {f"text-{n + 1}.xhtml": _chapter(made, rows, n) for n, rows in enumerate(_some(made.rows))}
    notes = {"notes.xhtml": _notes(made)} if made.notes else {}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        _put(book, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER.encode())
        _put(book, "book/package.opf", _package(made, [*parts, *notes]))
        _put(book, "book/nav.xhtml", _navigation(made, list(parts), bool(notes)))
        _put(book, "book/style.css", _STYLE.encode())
        for name, content in (parts | notes).items():
            _put(book, f"book/{name}", content)
    return stream.getvalue()


Content = etree._Element | str


def _element(namespace: str, name: str, content: Sequence[Content], attributes: dict[str, str]) -> etree._Element:
    spaces: dict[str | None, str] = {None: _XHTML, "epub": _OPS} if namespace == _XHTML else {None: _OPF, "dc": _DC}
    element = etree.Element(f"{{{namespace}}}{name}", attributes, nsmap=spaces)  # type: ignore[arg-type]
    for one in content:
        if isinstance(one, str):
            if len(element):
                element[-1].tail = (element[-1].tail or "") + one
            else:
                element.text = (element.text or "") + one
        else:
            element.append(one)
    return element


def _html(name: str, /, *content: Content, **attributes: str) -> etree._Element:
    return _element(_XHTML, name, content, attributes)


def _opf(name: str, /, *content: Content, **attributes: str) -> etree._Element:
    return _element(_OPF, name, content, attributes)


def _dc(name: str, /, *content: Content, **attributes: str) -> etree._Element:
    return _element(_DC, name, content, attributes)


def _put(book: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    book.writestr(zipfile.ZipInfo(name, _WHEN), content, how)


def _some(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for n in range(0, max(1, len(rows)), _ROWS):
        yield rows[n : n + _ROWS]


def _page(made: Beside, title: str, *content: etree._Element) -> bytes:
    head = _html(
        "head", _html("title", allowed(title)), _html("link", rel="stylesheet", type="text/css", href="style.css")
    )
    page = _html("html", head, _html("body", *content))
    page.set(f"{{{_XML}}}lang", language_tag(made.language))
    page.set("lang", language_tag(made.language))
    return bytes(etree.tostring(page, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>"))


def _chapter(made: Beside, rows: Sequence[Row], number: int) -> bytes:
    head: list[etree._Element] = []
    if number == 0:
        head = [_html("h1", allowed(made.title)), *(_html("p", allowed(fact)) for fact in made.facts)]
    titles = _html("tr", _html("td"), *(_html("th", allowed(column.label), scope="col") for column in made.columns))
    body = _html("tbody", *(_row(made, row) for row in rows))
    return _page(made, made.title, *head, *([_html("table", _html("thead", titles), body)] if rows else []))


def _row(made: Beside, row: Row) -> etree._Element:
    cells = (_cell(made, row, cell, column) for cell, column in zip(row.cells, made.columns, strict=True))
    return _html("tr", _html("th", str(row.number), scope="row"), *cells, id=f"r{row.number}")


def _cell(made: Beside, row: Row, cell: tuple[Words, ...], column: Column) -> etree._Element:
    if not cell:
        return _html("td", _html("span", made.nothing, **{"class": "none"}))
    made_cell = _html("td", dir="rtl" if column.right_to_left else "ltr", lang=language_tag(column.language))
    made_cell.set(f"{{{_XML}}}lang", language_tag(column.language))
    for text, notes in numbered(cell):
        made_cell.append(_html("span", text))
        for n, note in enumerate(notes):
            if n:
                made_cell.append(_html("sup", ", "))
            link = _html("a", str(note), href=f"notes.xhtml#n{note}")
            link.set(f"{{{_OPS}}}type", "noteref")
            made_cell.append(_html("sup", link))
    return made_cell


def _notes(made: Beside) -> bytes:
    where: dict[int, int] = {}
    for row in made.rows:
        for cell in row.cells:
            for words in cell:
                for note in words.notes:
                    where.setdefault(note, row.number)
    items = [_note(made, note, where.get(note.number)) for note in made.notes]
    return _page(
        made,
        made.of_notes,
        _html("h2", allowed(made.of_notes)),
        *items,
        _html("p", allowed(made.made_by), **{"class": "how"}),
    )


def _note(made: Beside, note: Note, row: int | None) -> etree._Element:
    number: etree._Element = _html("span", f"{note.number}.")
    if row is not None:
        part = max(0, [r.number for r in made.rows].index(row)) // _ROWS + 1
        number = _html("a", f"{note.number}.", href=f"text-{part}.xhtml#r{row}")
    sides = [f"{label} " + (f"“{words}”" if words else made.nothing) for label, words in note.sides]
    told = _html(
        "p",
        number,
        f" {allowed(note.about)}: ",
        _html("bdi", allowed(sides[0])),
        " ≠ ",
        _html("bdi", allowed(sides[1])),
    )
    told.set("id", f"n{note.number}")
    return told


def _navigation(made: Beside, parts: Sequence[str], notes: bool) -> bytes:
    items = [
        _html("li", _html("a", allowed(made.title) if n == 0 else f"{allowed(made.title)} ({n + 1})", href=part))
        for n, part in enumerate(parts)
    ]
    if notes:
        items.append(_html("li", _html("a", allowed(made.of_notes), href="notes.xhtml")))
    nav = _html("nav", _html("h2", allowed(made.of_contents)), _html("ol", *items))
    nav.set(f"{{{_OPS}}}type", "toc")
    return _page(made, made.of_contents, nav)


def _package(made: Beside, files: Sequence[str]) -> bytes:
    languages = dict.fromkeys([language_tag(made.language), *(language_tag(c.language) for c in made.columns)])
    described = _opf(
        "metadata",
        _dc("identifier", allowed(made.id), id="id"),
        _dc("title", allowed(made.title)),
        *(_dc("language", tag) for tag in languages),
        *(_dc("source", allowed(fact)) for fact in made.facts if fact),
        _opf("meta", made.made, property="dcterms:modified"),
    )
    listed = [
        _opf("item", id="nav", href="nav.xhtml", properties="nav", **{"media-type": "application/xhtml+xml"}),
        _opf("item", id="style", href="style.css", **{"media-type": "text/css"}),
        *(_opf("item", id=n.split(".")[0], href=n, **{"media-type": "application/xhtml+xml"}) for n in files),
    ]
    order = _opf("spine", *(_opf("itemref", idref=name.split(".")[0]) for name in files))
    package = _opf("package", described, _opf("manifest", *listed), order, version="3.0", **{"unique-identifier": "id"})
    package.set(f"{{{_XML}}}lang", language_tag(made.language))
    return bytes(etree.tostring(package, xml_declaration=True, encoding="UTF-8"))
