"""Parallel texts: the witnesses of a record in step, sentence by sentence, each with where it differs."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from muniment.model import Discrepancy, Record, Witness
from muniment.texts.collate import collate
from muniment.texts.segmentation import Segments, segment
from muniment.texts.values import Alignment, Collation, Difference, Link, Standing

MOST_COLUMNS = 5
"""Of more witnesses the first are put in step."""

Aligner = Callable[[Witness, Witness], Alignment]
Placer = Callable[[Witness, Sequence[tuple[int, int]]], Sequence[Standing | None]]
"""What tells where spans of a witness stand on the sheet."""
Collator = Callable[[Sequence[Witness], Sequence[Discrepancy]], Collation]


class Column(Struct, frozen=True, kw_only=True):
    """One witness of a parallel text."""

    witness: str
    kind: str
    language: str


class Piece(Struct, frozen=True, kw_only=True):
    """A sentence in its place: the span of a witness in code points, its words, the kind of block it stands in, and where on the sheet."""

    start: int
    end: int
    text: str
    block: str
    opens: bool
    stands: Standing | None = None


class Row(Struct, frozen=True, kw_only=True):
    """Sentences that stand for each other: for every column those of its witness, none where it has none.

    `confidence`, 0 to 1, is the least of the links that join them; `crossed` where one stands in another order than its neighbours.
    """

    number: int
    cells: tuple[tuple[Piece, ...], ...]
    confidence: float
    crossed: bool = False


class Parallel(Struct, frozen=True, kw_only=True):
    """The witnesses of a record in step, and their differences.  `made_by` names the methods and their versions."""

    record: str
    version: int
    title: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    made_by: str


def nowhere(witness: Witness, spans: Sequence[tuple[int, int]]) -> Sequence[Standing | None]:
    """The places of spans where there is no sheet."""
    return [None] * len(spans)


def parallel(record: Record, aligner: Aligner, placer: Placer = nowhere, collator: Collator | None = None) -> Parallel:
    """The witnesses of a record in step with the first of them; `collator` gives their differences where these are kept."""
    witnesses = record.witnesses[:MOST_COLUMNS]
    cut = [segment(witness.text, witness.language) for witness in witnesses]
    places = [placer(w, [(s.start, s.end) for s in part.sentences]) for w, part in zip(witnesses, cut, strict=True)]
    made = [aligner(witnesses[0], other) for other in witnesses[1:]]
    told = record.discrepancies
    collation = collator(witnesses, told) if collator else collate(witnesses, told, aligner)
    return Parallel(
        record=record.id,
        version=record.version,
        title=record.title,
        columns=tuple(Column(witness=w.id, kind=w.kind, language=w.language) for w in witnesses),
        rows=tuple(_rows(witnesses, cut, places, [alignment.links for alignment in made])),
        differences=collation.differences,
        made_by="; ".join(dict.fromkeys([*(alignment.made_by for alignment in made), collation.made_by])),
    )


def _rows(
    witnesses: Sequence[Witness],
    cut: Sequence[Segments],
    stands: Sequence[Sequence[Standing | None]],
    links: Sequence[Sequence[Link]],
) -> list[Row]:
    """The rows in the order of the first witness; what only others have stands where it does with them."""
    if not witnesses:
        return []
    groups = _groups(len(cut[0].sentences), links)
    row_of = {i: n for n, group in enumerate(groups) for i in group}
    cells: list[list[list[int]]] = [[list(group), *([] for _ in links)] for group in groups]
    sure: list[list[Link]] = [[] for _ in groups]
    places: list[tuple[float, int]] = [(float(n), 0) for n in range(len(groups))]
    for column, of_pair in enumerate(links, 1):
        behind = -1.0
        for link in of_pair:
            if link.a:
                behind = float(row_of[link.a[0]])
                cells[row_of[link.a[0]]][column] += link.b
                sure[row_of[link.a[0]]] += [link] if link.b else []
            else:
                places.append((behind + 0.5, len(cells)))
                cells.append([[] if n != column else list(link.b) for n in range(len(links) + 1)])
                sure.append([link])
    order = sorted(range(len(cells)), key=lambda n: places[n])
    return [
        Row(
            number=number,
            cells=tuple(map(_pieces, witnesses, cut, stands, cells[n])),
            confidence=min((link.confidence for link in sure[n]), default=1.0),
            crossed=any(link.crossed for link in sure[n]),
        )
        for number, n in enumerate(order, 1)
    ]


def _groups(count: int, links: Sequence[Sequence[Link]]) -> list[list[int]]:
    """The sentences of the first witness, together where a link to any other joins them."""
    home = list(range(count))
    for link in (link for of_pair in links for link in of_pair):
        for i in link.a[1:]:
            first, second = home[link.a[0]], home[i]
            home = [first if h == second else h for h in home]
    together: dict[int, list[int]] = {}
    for i, h in enumerate(home):
        together.setdefault(h, []).append(i)
    return list(together.values())


def _pieces(
    witness: Witness, cut: Segments, stands: Sequence[Standing | None], numbers: Sequence[int]
) -> tuple[Piece, ...]:
    pieces = []
    for n in sorted(numbers):
        sentence = cut.sentences[n]
        pieces.append(
            Piece(
                start=sentence.start,
                end=sentence.end,
                text=witness.text[sentence.start : sentence.end],
                block=cut.blocks[sentence.block].kind,
                opens=n == 0 or cut.sentences[n - 1].block != sentence.block,
                stands=stands[n],
            )
        )
    return tuple(pieces)
