"""Alignment: which sentences of two texts stand for each other.

First the best path through both texts in order; then what it left out is matched in any order, so that stamps, notes and moved
sentences find their counterpart by what they state.  With an encoder the meaning of sentences decides, without one their anchors and
lengths.  After the ideas of Gale and Church (1993), vecalign (Thompson and Koehn 2019) and Bertalign (Liu and Zhu 2022).
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from muniment.model import Witness
from muniment.texts.anchors import anchors
from muniment.texts.encoding import Encoder, Forgetful, Memory, encoded
from muniment.texts.likeness import Evidence, Floats, Side, Weights
from muniment.texts.paths import Bead, best_path, crossings
from muniment.texts.segmentation import Segments, segment
from muniment.texts.values import Alignment, Link

METHOD = "align 1"
"""Grows with every change that changes links; kept alignments know by which they were made."""

WITH_MEANING = Weights(meaning=1.0, anchors=0.25, conflict=0.1, length=0.08, threshold=0.12, merging=0.15)
WITHOUT = Weights(
    meaning=0.0, anchors=0.4, conflict=0.1, length=0.15, threshold=0.0, merging=0.45, base=0.45, place=0.7
)
CROSSED = {True: 0.12, False: 0.6}
"""The likeness from which a sentence is linked out of order, with an encoder and without."""
ALONE = {True: 0.7, False: 0.4}
"""How sure it is that a sentence without a link has no counterpart, with an encoder and without."""
BREAK = 0.3
"""The price of joining sentences over the border of a block."""
MOST_CELLS = 1_000_000
"""Pairs of sentences above which two texts are cut at a sure place, and their halves aligned one by one."""
_SEARCHED = 40


def align(a: Witness, b: Witness, encoder: Encoder | None = None, memory: Memory | None = None) -> Alignment:
    """The links between the sentences of two witnesses, as `segment` cuts them."""
    cut = segment(a.text, a.language), segment(b.text, b.language)
    sentences = [[w.text[s.start : s.end] for s in part.sentences] for w, part in zip((a, b), cut, strict=True)]
    breaks = [[s.block for s in part.sentences] for part in cut]
    links = align_sentences(sentences[0], sentences[1], a.language, b.language, encoder, memory, (breaks[0], breaks[1]))
    return Alignment(
        links=links, blocks=_blocks(links, cut[0], cut[1]), made_by=made_by(encoder.name if encoder else None)
    )


def made_by(encoder: str | None) -> str:
    """What an alignment says of how it was made: the method's version and the encoder's."""
    return f"{METHOD}, {encoder or 'no encoder'}"


def align_sentences(
    a: Sequence[str],
    b: Sequence[str],
    language_a: str,
    language_b: str,
    encoder: Encoder | None = None,
    memory: Memory | None = None,
    blocks: tuple[Sequence[int], Sequence[int]] | None = None,
    weights: Weights | None = None,
    crossed: float | None = None,
) -> tuple[Link, ...]:
    """The links between two lists of sentences; `blocks` say in which block each stands."""
    if not a or not b:
        return tuple(_alone(range(len(a)), range(len(b))))
    bags = anchors(a, language_a, b, language_b)
    vectors: list[Floats | None] = [None, None]
    if encoder is not None:
        kept = memory if memory is not None else Forgetful()
        both = encoded([plain(s) for s in (*a, *b)], encoder, kept)
        vectors = [both[: len(a)], both[len(a) :]]
    breaks = [_breaks(part, len(texts)) for part, texts in zip(blocks or ([], []), (a, b), strict=True)]
    sides = [Side(_lengths(t), bag, rows, at) for t, bag, rows, at in zip((a, b), bags, vectors, breaks, strict=True)]
    chosen = weights or (WITH_MEANING if encoder else WITHOUT)
    least = crossed if crossed is not None else CROSSED[encoder is not None]
    found = _linked(sides[0], sides[1], chosen, least)
    return _in_order(found, len(a), len(b), ALONE[encoder is not None])


def encode_ahead(sentences: Iterable[str], encoder: Encoder, memory: Memory) -> None:
    """Encodes sentences, those of many texts at once, and keeps them for `align`: an encoder does more at a time where it is given more."""
    encoded([plain(sentence) for sentence in sentences], encoder, memory)


def _linked(a: Side, b: Side, weights: Weights, least: float) -> list[tuple[Bead, bool]]:
    """The links of two texts, each with whether it stands out of order; long texts are cut in two where a link is sure."""
    if len(a) * len(b) > MOST_CELLS and (cut := _sure_place(a, b, weights)):
        halves = _linked(a.part(0, cut[0]), b.part(0, cut[1]), weights, least)
        rest = _linked(a.part(cut[0], len(a)), b.part(cut[1], len(b)), weights, least)
        return halves + [
            ((tuple(i + cut[0] for i in left), tuple(j + cut[1] for j in right), likeness), moved)
            for (left, right, likeness), moved in rest
        ]
    if not len(a) or not len(b):
        return []
    evidence = Evidence(a, b, weights)
    found = best_path(evidence)
    moved = crossings(evidence, *_left_out(found, len(a), len(b)), least)
    return [*((bead, False) for bead in found), *((bead, True) for bead in moved)]


def _sure_place(a: Side, b: Side, weights: Weights) -> tuple[int, int] | None:
    """The numbers of two sentences near the middle that surely stand for each other; None where there are none."""
    middle = len(a) // 2
    rows = max(0, middle - _SEARCHED), min(len(a), middle + _SEARCHED)
    reach = max(_SEARCHED * 2, len(b) // 6)
    there = len(b) * middle // len(a)
    columns = max(0, there - reach), min(len(b), there + reach)
    likeness = Evidence(a.part(*rows), b.part(*columns), weights).likeness(1, 1)
    i, j = np.unravel_index(int(likeness.argmax()), likeness.shape)
    cut = rows[0] + int(i), columns[0] + int(j)
    return cut if 0 < cut[0] < len(a) and 0 < cut[1] < len(b) and likeness[i, j] > 0 else None


def plain(sentence: str) -> str:
    """A sentence as it is encoded: one space for any white space, words broken at a line's end joined, spaced letters together."""
    joined = re.sub(r"(?<=\w)[-¬]\s*\n\s*(?=[^\W\d_])", "", sentence)
    joined = re.sub(r"(?<!\w)(?:\w[ \u00a0]{1,2}){3,}\w(?!\w)", lambda m: re.sub(r"\s", "", m[0]), joined)
    return " ".join(joined.split())


def _lengths(texts: Sequence[str]) -> Floats:
    return np.array([sum(map(str.isalnum, text)) for text in texts], np.float32)


def _breaks(blocks: Sequence[int], count: int) -> Floats:
    price = np.zeros(count, np.float32)
    for n in range(1, len(blocks)):
        price[n] = BREAK if blocks[n] != blocks[n - 1] else 0.0
    return price


def _left_out(found: Sequence[Bead], rows: int, columns: int) -> tuple[list[int], list[int]]:
    taken = {i for bead in found for i in bead[0]}, {j for bead in found for j in bead[1]}
    return [i for i in range(rows) if i not in taken[0]], [j for j in range(columns) if j not in taken[1]]


def _in_order(found: Sequence[tuple[Bead, bool]], rows: int, columns: int, confidence: float) -> tuple[Link, ...]:
    """All links in the order of the first text; a sentence of the second alone stands behind the link of the one before it."""
    beads = [bead for bead, _ in found]
    links = [Link(a=bead[0], b=bead[1], confidence=_confidence(bead[2]), crossed=moved) for bead, moved in found]
    links += _alone(*_left_out(beads, rows, columns), confidence)
    stands = {j: link.a[0] for link in links if link.a for j in link.b if not link.crossed}
    place: dict[int, float] = {}
    last = -1.0
    for j in range(columns):
        last = max(last, stands.get(j, last))
        place[j] = last + 0.5
    return tuple(sorted(links, key=lambda link: (link.a[0] if link.a else place[link.b[0]], link.b[:1])))


def _alone(left: Sequence[int], right: Sequence[int], confidence: float = 0.5) -> list[Link]:
    return [Link(a=(i,), b=(), confidence=confidence) for i in left] + [
        Link(a=(), b=(j,), confidence=confidence) for j in right
    ]


def _confidence(likeness: float) -> float:
    return round(float(1 / (1 + np.exp(-(likeness + 0.05) * 10))), 2)


def _blocks(links: Sequence[Link], a: Segments, b: Segments) -> tuple[Link, ...]:
    """Blocks whose sentences are linked, joined where a sentence's link joins them."""
    groups: list[tuple[set[int], set[int], list[Link]]] = []
    for link in links:
        left, right = {a.sentences[i].block for i in link.a}, {b.sentences[j].block for j in link.b}
        if not left or not right:
            continue
        touched = [group for group in groups if group[0] & left or group[1] & right]
        merged = (left, right, [link])
        for group in touched:
            merged = (merged[0] | group[0], merged[1] | group[1], merged[2] + group[2])
            groups.remove(group)
        groups.append(merged)
    made = [
        Link(
            a=tuple(sorted(left)), b=tuple(sorted(right)),
            confidence=round(sum(link.confidence for link in inside) / len(inside), 2),
            crossed=all(link.crossed for link in inside),
        )
        for left, right, inside in groups
    ]  # fmt: skip
    linked = {i for link in made for i in link.a}, {j for link in made for j in link.b}
    rest = (
        [i for i in range(len(a.blocks)) if i not in linked[0]],
        [j for j in range(len(b.blocks)) if j not in linked[1]],
    )
    return tuple(sorted([*made, *_alone(*rest)], key=lambda link: (link.a or (10**9,), link.b)))
