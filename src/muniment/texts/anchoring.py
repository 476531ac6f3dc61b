"""Anchoring: the evidence of what persons stated, found again in a witness whose text has changed, or said to be lost."""

from collections import Counter

from msgspec.structs import replace

from muniment.model import Evidence, Record
from muniment.model.precedence import to_nearest
from muniment.texts.reanchor import Reanchored, reanchor


class Anchors:
    """Moves evidence from one version of a record to the next, and counts what became of it.

    Words that stand as they stood are `kept`; those that stand elsewhere are `moved`; other words in their place, alike, are `changed` and
    quoted anew; `lost` evidence keeps its witness and its quote without a place.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, evidence: Evidence, earlier: Record, later: Record) -> Evidence:
        """The evidence as it stands in the later version."""
        if evidence.witness is None or evidence.start is None or evidence.end is None or not evidence.quote:
            return evidence
        before, now = earlier.witness(evidence.witness), later.witness(evidence.witness)
        if before is None or not evidence.stands_in(before.text):
            return to_nearest(evidence, earlier, later)
        found = again(evidence.start, evidence.end, before.text, now.text) if now else Reanchored(kind="lost")
        self._counts[found.kind] += 1
        return replace(evidence, start=found.start, end=found.end, quote=found.quote or evidence.quote)

    def told(self) -> str:
        """What became of the places that persons pointed to, for the ledger: "1 moved, 2 lost"; empty where all were kept."""
        told = (f"{self._counts[kind]} {kind}" for kind in ("moved", "changed", "lost") if self._counts[kind])
        return ", ".join(told)


def again(start: int, end: int, before: str, now: str) -> Reanchored:
    """Where a span of a text is in its new version; words that stand where they stood, in a new place of the same text, are kept."""
    found = reanchor((start, end), before, now)
    if found.start == found.end:
        return Reanchored(kind="lost")
    if found.kind == "kept" and found.start != start:
        return replace(found, kind="moved")
    return found
