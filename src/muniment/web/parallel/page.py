"""The page itself: the sheet and the witnesses of a record in step, sentence by sentence, where they differ marked in both."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.errors import NotFoundError
from muniment.exports.beside.pdf import sets_pdf
from muniment.texts.parallel import Parallel, Piece, Row
from muniment.texts.values import Difference, Passage
from muniment.web.page import Page, Visit
from muniment.web.parallel.sheet import sheet_of
from muniment.web.record.marks import Segment, Span, cut
from muniment.web.record.naming import name_of
from muniment.web.record.texts import RIGHT_TO_LEFT, tags
from muniment.web.record.told import rows

MACHINE = "ocr"
UNSURE = 0.6
"""Rows whose links are less sure than this say so."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which version of a record, and which page of its sheets."""

    version: Annotated[int, Meta(ge=1, le=1_000_000, description="A version of the record.")] | None = None
    page: Annotated[str, Meta(pattern=r"^$|^p\d{1,6}$", description="The page of the sheet to show, as “p2”.")] = ""


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


def in_step(visit: Visit[Any]) -> Parallel:
    """The witnesses in step.  Raises NotFoundError."""
    return visit.archive.texts.parallel(visit.names["record_id"], visit.query.version)


def _beside_the_sheet(visit: Visit[Wanted]) -> Parallel:
    """The witnesses in step; the picture of the sheet is made meanwhile.  Raises NotFoundError.

    For a file only what was put in step before, since to do so takes long.
    """
    if visit.filed:
        kept = visit.archive.texts.kept_parallel(visit.names["record_id"])
        if kept is None or len(kept.columns) < 2:
            raise NotFoundError("These texts are not in step yet.", advice="`muniment align` puts them in step.")
        return kept
    record = visit.archive.get(visit.names["record_id"], visit.query.version)
    pages = [page for page in record.pages if page.width]
    page = next((page for page in pages if page.id == visit.query.page), next(iter(pages), None))
    if page is not None:
        visit.archive.paper.foresee(page.sha256, page.number)
    return in_step(visit)


def _view(visit: Visit[Wanted], value: Parallel) -> Mapping[str, Any]:
    # Lines that one witness does not give are seen from its empty cell, and not told again.
    shown = [d for d in value.differences if d.kind != "extent"]
    record = visit.archive.get(value.record, visit.query.version)
    stated = rows(record)
    sheet = None if visit.filed else sheet_of(record, value, stated, visit.query.page)
    beside = shown_at_first(value)
    machine = {column.witness for column, at_first in zip(value.columns, beside, strict=True) if not at_first}
    spans: dict[str, list[Span]] = {column.witness: [] for column in value.columns}
    for n, difference in enumerate(shown):
        for passage in (difference.a, difference.b):
            # What a machine read otherwise is marked in its own text alone.
            quiet = _of(difference, machine) and passage.witness not in machine
            if passage.quote and passage.witness in spans and not quiet:
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
        "substantive": [t for t in told if t.of.kind == "substantive" and not _of(t.of, machine)],
        "formal": [t for t in told if t.of.kind != "substantive" and not _of(t.of, machine)],
        "misread": [t for t in told if _of(t.of, machine)],
        "kinds": {t.key: t.of.kind for t in told},
        "directions": ["rtl" if c.language.split("-")[0] in RIGHT_TO_LEFT else "ltr" for c in value.columns],
        "unsure": UNSURE,
        "sets_pdf": sets_pdf(),
        "beside": beside,
        "only": {row.number: _only(row) if len(value.columns) > 1 else None for row in value.rows},
        "record": record,
        "tags": tags(record),
        "sheet": sheet,
        "leaves_ready": {leaf.of.leaf.id for leaf in sheet.leaves} if sheet else set(),
        "stated": {row.key: row for section in stated.values() for row in section},
        "names": {row.key: name_of(row.of, visit.wording) for section in stated.values() for row in section},
    }


def _of(difference: Difference, witnesses: Collection[str]) -> bool:
    return difference.a.witness in witnesses or difference.b.witness in witnesses


def shown_at_first(value: Parallel) -> tuple[bool, ...]:
    """Whether each text is shown at first: that of a machine only where no person's is in its language."""
    people = {column.language[:2] for column in value.columns if column.kind != MACHINE}
    return tuple(column.kind != MACHINE or column.language[:2] not in people for column in value.columns)


def _only(row: Row) -> int | None:
    """The number, from 1, of the one text that a row has words of; None where it has more."""
    filled = [n for n, cell in enumerate(row.cells, 1) if cell]
    return filled[0] if len(filled) == 1 else None


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


PAGES = (
    Page(
        path="/records/{record_id}/parallel",
        answer=_beside_the_sheet,
        template="parallel/page.html",
        tells=Parallel,
        summary="The witnesses of a record in step, sentence by sentence",
        takes=Wanted,
        view=_view,
    ),
)
