"""Followed: words that an address of an earlier version points to, found again in the record as it now stands."""

from msgspec import Struct

from muniment.model import Record
from muniment.texts.anchoring import again
from muniment.texts.reanchor import Reanchored
from muniment.web.page import address
from muniment.web.record.texts import Place


class Followed(Struct, frozen=True):
    """What became of words: `kind` as in `Reanchored`, the words as they stand now, and their address; without these where they are lost."""

    kind: str
    words: str | None
    address: str | None


def followed(earlier: Record, now: Record, place: Place) -> Followed | None:
    """What became of a place of an earlier version; None for a place that its text does not have."""
    before, after = earlier.witness(place.witness), now.witness(place.witness)
    if before is None or not 0 <= place.start < place.end <= len(before.text):
        return None
    found = again(place.start, place.end, before.text, after.text) if after else Reanchored(kind="lost")
    if found.start is None or found.quote is None:
        return Followed("lost", None, None)
    passage = f"{place.witness}.{found.start}-{found.end}"
    where = address(f"/records/{now.id}", version=now.version, passage=passage)
    return Followed(found.kind, " ".join(found.quote.split()), f"{where}#{place.witness}.{found.start}")
