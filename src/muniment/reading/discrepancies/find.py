"""Finding discrepancies between the witnesses of a record, inside one, and against the catalogue."""

from collections.abc import Iterator, Sequence

from muniment.model import Discrepancy, Record, Statement


def find_discrepancies(record: Record, readings: Sequence[Sequence[Statement]]) -> Iterator[Discrepancy]:
    """The discrepancies of a merged record, given what each of its witnesses says."""
    return iter(())
