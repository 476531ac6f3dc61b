"""Finding discrepancies between the witnesses of a record, inside one, and against the catalogue."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from muniment.model import Discrepancy, Record, Statement
from muniment.reading.discrepancies.bodies import body_of, compare_paragraphs, compare_quantities, compare_sentences
from muniment.reading.discrepancies.stated import between_statements, inside

MOST_WITNESSES = 8
"""Of more witnesses only the first are compared with each other, since the pairs grow with their square."""


def find_discrepancies(record: Record, readings: Sequence[Sequence[Statement]]) -> Iterator[Discrepancy]:
    """The discrepancies of a merged record, given what each of its witnesses says; what two places say twice is told once."""
    yield from inside(record, readings)
    if len(record.witnesses) < 2 or len(readings) != len(record.witnesses):
        return
    witnesses = record.witnesses[:MOST_WITNESSES]
    told: set[tuple[str, ...]] = set()
    for clash in _between(record, readings[: len(witnesses)]):
        values = sorted((clash.a.value or "", clash.b.value or ""))
        key = (clash.field.split(".")[-1], *values)
        if key not in told:
            told.add(key)
            yield clash


def _between(record: Record, readings: Sequence[Sequence[Statement]]) -> Iterator[Discrepancy]:
    witnesses = record.witnesses[: len(readings)]
    yield from between_statements(readings, [w.language for w in witnesses])
    bodies = [body_of(witness, said) for witness, said in zip(witnesses, readings, strict=True)]
    for a, b in combinations(bodies, 2):
        yield from compare_quantities(a, b)
        yield from compare_sentences(a, b)
        yield from compare_paragraphs(a, b)
