"""The parallel page: the witnesses of a record in step, sentence by sentence, where they differ marked in both."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from muniment.exports.parallel_tei import parallel_tei
from muniment.texts.parallel import Parallel, Piece
from muniment.texts.values import Difference, Passage
from muniment.web.page import Download, File, Page, Visit
from muniment.web.record.marks import Segment, Span, cut
from muniment.web.record.texts import RIGHT_TO_LEFT

UNSURE = 0.6
"""Rows whose links are less sure than this say so."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which version of a record."""

    version: Annotated[int, Meta(ge=1, le=1_000_000, description="A version of the record.")] | None = None


class Sentence(Struct, frozen=True):
    """A sentence as it is shown: in segments, at the edges of its differences."""

    opens: bool
    block: str
    segments: tuple[Segment, ...]


class Told(Struct, frozen=True):
    """A difference in the list: its key, itself, and the rows in which its two sides stand."""

    key: str
    of: Difference
    rows: tuple[int | None, int | None]


def _answer(visit: Visit[Wanted]) -> Parallel:
    """The witnesses in step.  Raises NotFoundError."""
    return visit.archive.texts.parallel(visit.names["record_id"], visit.query.version)


def _view(visit: Visit[Wanted], value: Parallel) -> Mapping[str, Any]:
    # Lines that one witness does not give are seen from its empty cell, and not told again.
    shown = [d for d in value.differences if d.kind != "extent"]
    spans: dict[str, list[Span]] = {column.witness: [] for column in value.columns}
    for n, difference in enumerate(shown):
        for passage in (difference.a, difference.b):
            if passage.quote and passage.witness in spans:
                spans[passage.witness].append(Span(passage.start, passage.end, f"d{n}"))
    told = [Told(f"d{n}", d, (_row(value, d.a), _row(value, d.b))) for n, d in enumerate(shown)]
    return {
        "rows": [
            (
                row,
                [
                    [_sentence(p, spans[c.witness]) for p in cell]
                    for c, cell in zip(value.columns, row.cells, strict=True)
                ],
            )
            for row in value.rows
        ],
        "substantive": [t for t in told if t.of.kind == "substantive"],
        "formal": [t for t in told if t.of.kind != "substantive"],
        "kinds": {t.key: t.of.kind for t in told},
        "directions": ["rtl" if c.language.split("-")[0] in RIGHT_TO_LEFT else "ltr" for c in value.columns],
        "unsure": UNSURE,
    }


def _sentence(piece: Piece, spans: list[Span]) -> Sentence:
    """A sentence with the differences that touch it; places in it are counted from its own beginning."""
    inside = [
        Span(max(0, s.start - piece.start), min(len(piece.text), s.end - piece.start), s.key)
        for s in spans
        if s.start < piece.end and piece.start < s.end
    ]
    return Sentence(piece.opens, piece.block, tuple(cut(piece.text, inside)))


def _row(value: Parallel, passage: Passage) -> int | None:
    """The row that a passage stands in, or, of an empty one, behind which it would stand."""
    column = next((n for n, c in enumerate(value.columns) if c.witness == passage.witness), None)
    if column is None:
        return None
    last = None
    for row in value.rows:
        for piece in row.cells[column]:
            if piece.start <= passage.start < piece.end:
                return row.number
            if piece.end <= passage.start:
                last = row.number
    return last


def _tei(visit: Visit[Wanted]) -> File:
    made = _answer(visit)
    content = parallel_tei(made, visit.archive.get(made.record, visit.query.version))
    return File(name=f"{made.record}.parallel.xml", media_type="application/tei+xml", chunks=[content])


def _lines(visit: Visit[Wanted]) -> File:
    made = visit.archive.texts.lines(visit.names["record_id"], visit.query.version)
    return File(name=f"{made.record}.lines.json", media_type="application/json", chunks=[msgspec.json.encode(made)])


PAGES = (
    Download(
        path="/records/{record_id}/lines.json",
        answer=_lines,
        media_type="application/json",
        summary="Where each line of a record's texts stands on its sheets: page, rectangle, confidence",
        takes=Wanted,
    ),
    Download(
        path="/records/{record_id}/parallel.xml",
        answer=_tei,
        media_type="application/tei+xml",
        summary="The witnesses of a record in step, as TEI",
        takes=Wanted,
    ),
    Page(
        path="/records/{record_id}/parallel",
        answer=_answer,
        template="parallel.html",
        tells=Parallel,
        summary="The witnesses of a record in step, sentence by sentence",
        takes=Wanted,
        view=_view,
    ),
)
