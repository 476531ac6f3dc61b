"""The copies of a record: what its witnesses say of them, as one statement."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.model import Copies, Statement


def merge_copies(readings: Sequence[Sequence[Statement]]) -> Copies | None:
    """The first witness's statement, with what only later witnesses say of the sheet, and all evidence."""
    found = [s for reading in readings for s in reading if isinstance(s, Copies)]
    if not found:
        return None
    merged = found[0]
    for other in found[1:]:
        # A list of holders is taken whole from one witness: lists of two witnesses are compared, never added up.
        holders, listed = (merged.holders, merged.listed) if merged.holders else (other.holders, other.listed)
        merged = replace(
            merged,
            this_copy=merged.this_copy if merged.this_copy is not None else other.this_copy,
            made=merged.made if merged.made is not None else other.made,
            holders=holders,
            listed=listed,
            evidence=(*merged.evidence, *other.evidence),
        )
    return merged
