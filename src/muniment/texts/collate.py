"""Collation: where the witnesses of a record part, and how much it matters.

Witnesses of one language are compared word by word, witnesses of different languages through the links between their sentences.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from muniment.model import Discrepancy, Side, Witness
from muniment.texts import across, within
from muniment.texts.align import align
from muniment.texts.values import Alignment, Collation, Difference, Passage

METHOD = "collate 2"
"""Grows with every change that changes differences."""
MOST_WITNESSES = 8
_LISTED_FIELDS = {"amount": "number", "line": "omission", "date": "date", "time": "time"}

Aligner = Callable[[Witness, Witness], Alignment]


def collate(witnesses: Sequence[Witness], known: Sequence[Discrepancy] = (), aligner: Aligner = align) -> Collation:
    """The differences between each two of the witnesses (of the first eight).

    `known` are discrepancies that reading found between what the witnesses state, such as two incoming numbers; those that the comparison
    of the texts does not show are added.  `aligner` gives the links between two texts of different languages.
    """
    found: list[Difference] = []
    for a, b in combinations(witnesses[:MOST_WITNESSES], 2):
        links = aligner(a, b) if a.language[:2] != b.language[:2] else None
        pair = list(within.compare(a, b) if links is None else across.compare(a, b, links))
        stated = [d for clash in known if (d := _stated(clash, a, b))]
        if links is not None:
            stated = [d for d in stated if d.field != "omission" or not across.has_counterpart(d, a, b, links)]
        found += pair + [d for d in stated if not any(_same(d, other) for other in pair)]
    return Collation(differences=tuple(found), made_by=METHOD)


def _stated(clash: Discrepancy, a: Witness, b: Witness) -> Difference | None:
    """A discrepancy of reading as a difference of two witnesses; None where it is not one of them."""
    sides = clash.a, clash.b
    if {side.witness for side in sides} != {a.id, b.id}:
        return None
    one, other = sides if clash.a.witness == a.id else sides[::-1]
    first, second = _place(a, one), _place(b, other)
    if first is None and second is None:
        return None
    nowhere = [Passage(witness=w.id, start=0, end=0, quote="") for w in (a, b)]
    field = _LISTED_FIELDS.get(clash.field, clash.field.split(".")[-1])
    return Difference(
        kind="substantive", field=field, a=first or nowhere[0], b=second or nowhere[1], confidence=clash.confidence
    )


def _place(witness: Witness, side: Side) -> Passage | None:
    for place in side.evidence:
        if place.witness == witness.id and place.start is not None and place.end is not None:
            return Passage(
                witness=witness.id, start=place.start, end=place.end, quote=witness.text[place.start : place.end]
            )
    return None


def _same(stated: Difference, found: Difference) -> bool:
    """Whether a difference of the texts shows what is stated otherwise: it touches the words of a side that has any."""
    if found.kind == "accidental":
        return False
    return any(
        x.quote and y.quote and x.start < y.end and y.start < x.end
        for x, y in ((stated.a, found.a), (stated.b, found.b))
    )
