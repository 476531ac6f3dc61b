"""Texts beside one another as a word processor's document (DOCX), by python-docx, the same bytes for the same texts."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from muniment.exports.beside.values import Beside, Column, Words, allowed, language_tag, numbered

_WHEN = (1980, 1, 1, 0, 0, 0)
_EASTERN = ("zh", "ja", "ko")


def beside_docx(made: Beside) -> bytes:
    """The texts in a table, a row a sentence; the notes below it."""
    paper = Document()
    _describe(paper, made)
    if len(made.columns) > 2:
        section = paper.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    paper.add_heading(allowed(made.title), level=1)
    for fact in made.facts:
        paper.add_paragraph(allowed(fact))
    _table(paper, made)
    if made.notes:
        paper.add_heading(allowed(made.of_notes), level=2)
        for note in made.notes:
            sides = " ≠ ".join(
                f"{label} “{words}”" if words else f"{label} {made.nothing}" for label, words in note.sides
            )
            paper.add_paragraph(allowed(f"{note.number}. {note.about}: {sides}"))
    paper.add_paragraph(allowed(made.made_by)).runs[0].font.size = Pt(8)
    stream = io.BytesIO()
    paper.save(stream)
    return _undated(stream)


def _undated(paper: io.BytesIO) -> bytes:
    """The same document, whose parts do not say when they were packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(paper) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for part in before.namelist():
            book.writestr(zipfile.ZipInfo(part, _WHEN), before.read(part), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _describe(paper: Paper, made: Beside) -> None:
    told = paper.core_properties
    told.title, told.author, told.comments = allowed(made.title)[:255], "Muniment", ""
    told.language = language_tag(made.language)
    told.created = told.modified = datetime.fromisoformat(made.made.replace("Z", "+00:00"))
    paper.styles["Normal"].font.size = Pt(10)


def _table(paper: Paper, made: Beside) -> None:
    table = paper.add_table(rows=1, cols=len(made.columns) + 1)
    table.style = "Table Grid"
    head = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for cell, column in zip(head.cells[1:], made.columns, strict=True):
        cell.paragraphs[0].add_run(allowed(column.label)).bold = True
    for row in made.rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(str(row.number)).font.size = Pt(8)
        for cell, words, column in zip(cells[1:], row.cells, made.columns, strict=True):
            _fill(cell.paragraphs[0], words, column)


def _fill(paragraph: Paragraph, cell: Sequence[Words], column: Column) -> None:
    if column.right_to_left:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for text, notes in numbered(tuple(cell)):
        _spoken(paragraph.add_run(text), column)
        if notes:
            paragraph.add_run(", ".join(map(str, notes))).font.superscript = True


def _spoken(run: Run, column: Column) -> None:
    """Says in which language a run is, so that it is set and checked as such."""
    properties = run._r.get_or_add_rPr()
    if column.right_to_left:
        properties.append(OxmlElement("w:rtl"))
    spoken = OxmlElement("w:lang")
    kind = "bidi" if column.right_to_left else "eastAsia" if column.language[:2] in _EASTERN else "val"
    spoken.set(qn(f"w:{kind}"), language_tag(column.language))
    properties.append(spoken)
