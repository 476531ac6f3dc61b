"""Parallel texts as TEI: each witness a text in sentences, and the links between them (TEI P5, chapter 17, "Linking")."""

from lxml import etree

from muniment.exports.beside.values import allowed
from muniment.model import Record
from muniment.texts.parallel import Parallel

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"


def parallel_tei(made: Parallel, record: Record) -> bytes:
    """The witnesses in step as one TEI document.

    Sentences are `seg`s in `p`s, `head`s and the like are blocks of their kind (`type`); a row is a `link` of a `linkGrp`, with its certainty.
    """
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})  # type: ignore[dict-item]
    _header(root, made, record)
    group = _add(_add(root, "text"), "group")
    for number, column in enumerate(made.columns):
        text = _add(group, "text", {"type": column.kind})
        text.set(f"{{{_XML}}}lang", column.language)
        text.set(f"{{{_XML}}}id", column.witness)
        body = _add(text, "body")
        block: etree._Element | None = None
        pieces = sorted((p for row in made.rows for p in row.cells[number]), key=lambda p: p.start)
        for place, piece in enumerate(pieces):
            if block is None or piece.opens:
                block = _add(body, "ab" if piece.block in ("head", "foot") else "p", {"type": piece.block})
            elif place:
                block[-1].tail = " "
            seg = _add(block, "seg", {"type": "sentence"}, " ".join(allowed(piece.text).split()))
            seg.set(f"{{{_XML}}}id", f"{column.witness}.{piece.start}")
    links = _add(_add(root, "standOff"), "linkGrp", {"type": "alignment"})
    for row in made.rows:
        targets = [
            f"#{column.witness}.{piece.start}"
            for column, cell in zip(made.columns, row.cells, strict=True)
            for piece in cell
        ]
        if sum(bool(cell) for cell in row.cells) > 1:
            link = _add(links, "link", {"target": " ".join(targets), "n": str(row.number)})
            link.set("cert", "high" if row.confidence >= 0.8 else "medium" if row.confidence >= 0.6 else "low")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def _header(root: etree._Element, made: Parallel, record: Record) -> None:
    header = _add(root, "teiHeader")
    described = _add(header, "fileDesc")
    _add(_add(described, "titleStmt"), "title", text=allowed(made.title or "Without a title"))
    published = _add(described, "publicationStmt")
    _add(published, "publisher", text=allowed(record.publisher or "Unknown"))
    _add(published, "idno", {"type": "record"}, f"{made.record}, version {made.version}")
    _add(_add(described, "sourceDesc"), "p", text=allowed(record.citation or "Witnesses of an archive."))
    _add(
        _add(_add(header, "encodingDesc"), "appInfo"),
        "application",
        {"ident": "muniment", "version": made.made_by[:200]},
    )


def _add(
    parent: etree._Element, name: str, attributes: dict[str, str] | None = None, text: str | None = None
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_TEI}}}{name}", attributes or {})
    element.text = text
    return element
