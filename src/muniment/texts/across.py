"""Across languages: an original against its translation, link by link: numbers, days, clocks, months, and what is left out."""

import re
from collections.abc import Iterator, Sequence

from muniment.model import Witness
from muniment.reading.discrepancies.bodies import clashing
from muniment.reading.discrepancies.quantities import Quantity, quantities, reads_numbers
from muniment.texts.prose import is_excerpt, is_missed, is_prose, runs
from muniment.texts.segmentation import Segments, segment
from muniment.texts.values import Alignment, Difference, Link, Passage

_FIELDS = {"day": "date", "month": "date", "clock": "time", "number": "number"}
_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})[./]\d{2,4}")
SURE = 0.6
"""The confidence of a link from which its sides are held against each other."""


def compare(a: Witness, b: Witness, alignment: Alignment) -> Iterator[Difference]:
    """The differences between a text and its translation, in the order of the first, through the links between them."""
    cut = segment(a.text, a.language), segment(b.text, b.language)
    ordered = False
    for link in alignment.links:
        if link.a and link.b and link.confidence >= SURE:
            for clash in _clashes((a, b), cut, link):
                # Month before day is a text's way of writing days, and told once.
                if clash.field != "order of day and month" or not ordered:
                    yield clash
                ordered = ordered or clash.field == "order of day and month"
    if not is_excerpt(a, cut[0]) and not is_excerpt(b, cut[1]):
        yield from _omissions((a, b), cut, alignment.links, 0)
        yield from _omissions((a, b), cut, alignment.links, 1)


def has_counterpart(omission: Difference, a: Witness, b: Witness, alignment: Alignment) -> bool:
    """Whether the links give a counterpart to any of the words that one text is said to lack."""
    side, passage = (0, omission.a) if omission.a.quote else (1, omission.b)
    cut = segment((a, b)[side].text, (a, b)[side].language).sentences
    return any(
        link.a
        and link.b
        and link.confidence >= SURE
        and any(cut[n].start < passage.end and passage.start < cut[n].end for n in (link.a, link.b)[side])
        for link in alignment.links
    )


def _clashes(both: tuple[Witness, Witness], cut: tuple[Segments, Segments], link: Link) -> Iterator[Difference]:
    said = [_said(w, part, numbers) for w, part, numbers in zip(both, cut, (link.a, link.b), strict=True)]
    prose = all(is_prose(w, part, n) for w, part, side in zip(both, cut, (link.a, link.b), strict=True) for n in side)
    for one, other in (*clashing(*said), *_changed_order(both, *said)):
        found = one or other
        if found is None or (found.kind == "number" and not prose and max(map(_numbers, said)) > 1):
            continue  # lines of the sheet may count several things, each in its own order
        if (one is None or other is None) and (
            not prose or not _readable(both) or _written(both, cut, link, found.value)
        ):
            continue
        yield Difference(
            kind="substantive",
            field="order of day and month" if one and other and one.value == other.value else _FIELDS[found.kind],
            a=_place(both[0], cut[0], link.a, one),
            b=_place(both[1], cut[1], link.b, other),
            confidence=round(link.confidence * (1.0 if one and other else 0.7), 2),
        )


def _readable(both: tuple[Witness, Witness]) -> bool:
    """Whether a number that one text lacks would have been read in it, in figures or words."""
    return all(reads_numbers(witness.language[:2]) for witness in both)


def _said(witness: Witness, cut: Segments, numbers: Sequence[int]) -> list[Quantity]:
    """What the sentences say; not digits that run into letters, which are slips or names of things."""
    spans = [cut.sentences[n] for n in numbers]
    found = [q for s in spans for q in quantities(witness.text, witness.language[:2], s.start, s.end)]
    return [q for q in found if q.kind != "number" or not _runs_on(witness.text, q.end)]


def _runs_on(text: str, end: int) -> bool:
    """Whether a number's last digit runs into a letter."""
    return end < len(text) and text[end - 1].isdigit() and text[end].isalpha() and text[end] < "\u0500"


def _numbers(said: Sequence[Quantity]) -> int:
    return sum(q.kind == "number" for q in said)


def _changed_order(
    both: tuple[Witness, Witness], left: Sequence[Quantity], right: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Days written in figures, of which one text has the month where the other has the day: 11.14.1952 for 14.11.1952."""
    days = [[q for q in side if q.kind == "day"] for side in (left, right)]
    if len(days[0]) != len(days[1]):
        return
    for one, other in zip(*days, strict=True):
        figures = [_FIGURES.match(w.text, q.start) for w, q in zip(both, (one, other), strict=True)]
        if one.value == other.value and figures[0] and figures[1]:
            orders = [(int(f[1]), int(f[2])) for f in figures if f]
            if orders[0] != orders[1] and orders[0] == orders[1][::-1]:
                yield one, other


def _written(both: tuple[Witness, Witness], cut: tuple[Segments, Segments], link: Link, value: str) -> bool:
    """Whether a number stands in figures on both sides after all, however it is joined to letters."""
    return all(
        any(
            re.search(rf"(?<!\d){re.escape(value)}(?!\d)", w.text[part.sentences[n].start : part.sentences[n].end])
            for n in side
        )
        for w, part, side in zip(both, cut, (link.a, link.b), strict=True)
    )


def _place(witness: Witness, cut: Segments, numbers: Sequence[int], quantity: Quantity | None) -> Passage:
    """The quantity, a number with the word that says of what; or the sentences that lack it."""
    if quantity is None:
        start, end = cut.sentences[numbers[0]].start, cut.sentences[numbers[-1]].end
        return Passage(witness=witness.id, start=start, end=end, quote=witness.text[start:end])
    start, end = quantity.start, quantity.start + len(witness.text[quantity.start : quantity.end].rstrip(" .,;"))
    if quantity.kind == "number" and not (quantity.value == "1" and witness.text[end - 1].isalpha()):
        tail = re.compile(r"[ \t]?[^\W\d_]+").match(witness.text, end)
        end = tail.end() if tail else end
    return Passage(witness=witness.id, start=start, end=end, quote=witness.text[start:end])


def _omissions(
    both: tuple[Witness, Witness], cut: tuple[Segments, Segments], links: Sequence[Link], side: int
) -> Iterator[Difference]:
    """Sentences of one text that the other lacks."""
    full, other, part = both[side], both[1 - side], cut[side]
    sides = [(link.a, link.b)[:: 1 if side == 0 else -1] for link in links]
    matched = {
        i for (ours, theirs), link in zip(sides, links, strict=True) if theirs and link.confidence >= SURE for i in ours
    }
    alone = [
        i
        for (ours, theirs), link in zip(sides, links, strict=True)
        if not theirs and link.confidence >= SURE
        for i in ours
        if is_missed(i, matched, lambda n: is_prose(full, part, n)) and not _told_beside(i, both, cut, links, side)
    ]
    for run in runs(alone, part):
        before = [j for ours, theirs in sides if ours and max(ours) < run[0] for j in theirs]
        place = cut[1 - side].sentences[max(before)].end if before else 0
        start, end = part.sentences[run[0]].start, part.sentences[run[-1]].end
        here = Passage(witness=full.id, start=start, end=end, quote=full.text[start:end])
        nothing = Passage(witness=other.id, start=place, end=place, quote="")
        first, second = (here, nothing) if side == 0 else (nothing, here)
        yield Difference(kind="substantive", field="omission", a=first, b=second, confidence=0.7)


def _told_beside(
    number: int, both: tuple[Witness, Witness], cut: tuple[Segments, Segments], links: Sequence[Link], side: int
) -> bool:
    """Whether the counterpart of the sentence before or after is so long that it may hold this one too."""
    prose = [
        sum(s.end - s.start for n, s in enumerate(part.sentences) if is_prose(w, part, n))
        for w, part in zip(both, cut, strict=True)
    ]
    scale = (prose[side] + 1) / (prose[1 - side] + 1)
    sizes = [[s.end - s.start for s in part.sentences] for part in cut]
    for link in links:
        ours, theirs = (link.a, link.b) if side == 0 else (link.b, link.a)
        if theirs and (number - 1 in ours or number + 1 in ours):
            room = scale * sum(sizes[1 - side][j] for j in theirs) - sum(sizes[side][i] for i in ours)
            if room > sizes[side][number] / 2:
                return True
    return False
