"""Takes: the parallel text to take home as PDF, EPUB, DOCX and TEI, and where its lines stand on the sheets."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from muniment.errors import QueryError
from muniment.exports.beside import values
from muniment.exports.beside.docx import beside_docx
from muniment.exports.beside.epub import beside_epub
from muniment.exports.beside.pdf import beside_pdf
from muniment.exports.beside.tei import parallel_tei
from muniment.exports.citations import chicago_note
from muniment.model import Record
from muniment.texts.parallel import Parallel, Piece
from muniment.texts.values import Difference, Passage
from muniment.web.page import Download, File, Visit
from muniment.web.parallel.page import in_step, shown_at_first
from muniment.web.record.marks import Span, cut
from muniment.web.record.texts import RIGHT_TO_LEFT

MOST_WORDS = 300
"""Letters of a note's words; longer ones are shortened."""


class Taken(Struct, frozen=True, kw_only=True):
    """Which version of a record, and which of its texts."""

    version: Annotated[int, Meta(ge=1, le=1_000_000, description="A version of the record.")] | None = None
    witness: Annotated[
        tuple[str, ...],
        Meta(
            description="The texts to take, by the ids of their witnesses; without it all but what only a machine read."
        ),
    ] = ()


def beside(visit: Visit[Taken]) -> values.Beside:
    """The texts of a record beside one another, in the words of the reader's language.  Raises NotFoundError, QueryError."""
    made = in_step(visit)
    record = visit.archive.get(made.record, visit.query.version)
    chosen = _chosen(made, visit.query.witness)
    kept = [made.columns[n].witness for n in chosen]
    told = [d for d in made.differences if d.kind == "substantive" and d.a.witness in kept and d.b.witness in kept]
    spans = {w: [_span(d, w, n) for n, d in enumerate(told, 1) if _quoted(d, w)] for w in kept}
    rows = tuple(
        values.Row(row.number, tuple(_words(row.cells[n], spans[made.columns[n].witness]) for n in chosen))
        for row in made.rows
        if any(row.cells[n] for n in chosen)
    )
    say = visit.wording.gettext
    versions = {version.number: version.at for version in visit.archive.versions(made.record)}
    return values.Beside(
        id=f"{made.record}.v{made.version}",
        title=made.title or say("Without a title"),
        language=visit.wording.tag,
        facts=_facts(visit, record),
        columns=tuple(_column(visit, made, n) for n in chosen),
        rows=rows,
        notes=tuple(_note(visit, d, n) for n, d in enumerate(told, 1)),
        of_notes=say("Where they differ in substance"),
        of_contents=say("In step"),
        nothing=say("nothing of it"),
        made=versions[made.version].split(".")[0].split("+")[0].rstrip("Z") + "Z",
        made_by=say("Made by %(method)s.") % {"method": f"Muniment ({made.made_by})"},
    )


def _chosen(made: Parallel, wanted: tuple[str, ...]) -> list[int]:
    known = [column.witness for column in made.columns]
    for witness in wanted:
        if witness not in known:
            raise QueryError(
                f"This record has no text “{witness[:60]}” in step.", advice=f"It has {', '.join(known) or 'none'}."
            )
    if wanted:
        return [known.index(witness) for witness in dict.fromkeys(wanted)]
    return [n for n, at_first in enumerate(shown_at_first(made)) if at_first]


def _facts(visit: Visit[Taken], record: Record) -> tuple[str, ...]:
    codes = "; ".join(code.as_written for code in record.reference_codes)
    return (*([codes] if codes else []), chicago_note(record, f"{visit.origin}/records/{record.id}"))


def _column(visit: Visit[Taken], made: Parallel, number: int) -> values.Column:
    column = made.columns[number]
    kind, language = visit.wording.label("witness", column.kind), visit.wording.language_name(column.language)
    return values.Column(
        f"{column.witness}: {kind}, {language}", column.language, column.language.split("-")[0] in RIGHT_TO_LEFT
    )


def _quoted(difference: Difference, witness: str) -> bool:
    return any(side.witness == witness and side.quote for side in (difference.a, difference.b))


def _span(difference: Difference, witness: str, number: int) -> Span:
    side = difference.a if difference.a.witness == witness and difference.a.quote else difference.b
    return Span(side.start, side.end, str(number))


def _words(cell: tuple[Piece, ...], spans: list[Span]) -> tuple[values.Words, ...]:
    """The sentences of a cell in pieces, at the edges of their differences."""
    found: list[values.Words] = []
    for place, piece in enumerate(cell):
        if place:
            found.append(values.Words("\n" if piece.opens else " "))
        inside = [
            Span(max(0, s.start - piece.start), min(len(piece.text), s.end - piece.start), s.key)
            for s in spans
            if s.start < piece.end and piece.start < s.end
        ]
        found += [values.Words(seg.text, tuple(sorted(map(int, seg.keys)))) for seg in cut(piece.text, inside)]
    return tuple(found)


def _note(visit: Visit[Taken], difference: Difference, number: int) -> values.Note:
    about = visit.wording.label("differs", difference.field)
    return values.Note(number, about, (_side(difference.a), _side(difference.b)))


def _side(passage: Passage) -> tuple[str, str]:
    words = " ".join(passage.quote.split())
    return passage.witness, words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"


def _tei(visit: Visit[Taken]) -> File:
    made = in_step(visit)
    content = parallel_tei(made, visit.archive.get(made.record, visit.query.version))
    return File(name=f"{made.record}.parallel.xml", media_type="application/tei+xml", chunks=[content])


def _pdf(visit: Visit[Taken]) -> bytes:
    unset = visit.wording.gettext(
        "This machine has no face for some of the writing (%(script)s, as “%(sign)s”): it is shown as boxes."
    )
    return beside_pdf(beside(visit), unset=unset % {"script": "{script}", "sign": "{sign}"})


def _file(ending: str, media_type: str, write: Callable[[Visit[Taken]], bytes]) -> Callable[[Visit[Taken]], File]:
    def take(visit: Visit[Taken]) -> File:
        name = f"{visit.names['record_id']}.parallel.{ending}"
        return File(name=name, media_type=media_type, chunks=[write(visit)])

    return take


def _lines(visit: Visit[Taken]) -> File:
    made = visit.archive.texts.lines(visit.names["record_id"], visit.query.version)
    return File(name=f"{made.record}.lines.json", media_type="application/json", chunks=[msgspec.json.encode(made)])


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS: tuple[tuple[str, str, str, Callable[[Visit[Taken]], bytes]], ...] = (
    ("pdf", "application/pdf", "PDF/A", _pdf),
    ("epub", "application/epub+zip", "EPUB 3", lambda visit: beside_epub(beside(visit))),
    ("docx", _WORD, "DOCX", lambda visit: beside_docx(beside(visit))),
)

PAGES = (
    *(
        Download(
            path=f"/records/{{record_id}}/parallel.{ending}",
            answer=_file(ending, media_type, write),
            media_type=media_type,
            summary=f"The witnesses of a record in step, as {name}",
            takes=Taken,
        )
        for ending, media_type, name, write in _FORMS
    ),
    Download(
        path="/records/{record_id}/parallel.xml",
        answer=_tei,
        media_type="application/tei+xml",
        summary="The witnesses of a record in step, as TEI",
        takes=Taken,
    ),
    Download(
        path="/records/{record_id}/lines.json",
        answer=_lines,
        media_type="application/json",
        summary="Where each line of a record's texts stands on its sheets: page, rectangle, confidence",
        takes=Taken,
    ),
)
