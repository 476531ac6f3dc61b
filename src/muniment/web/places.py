"""Places: the address of the words in a record that say so."""

from collections.abc import Sequence

from muniment.model import Evidence
from muniment.web.page import address


def words_address(record: str, evidence: Sequence[Evidence]) -> str:
    """The address of the first words of the evidence in their record, lit; of the record where no words are known."""
    first = evidence[0] if evidence else None
    if first is None or first.witness is None or first.start is None:
        return address(f"/records/{record}")
    place = f"{first.witness}.{first.start}-{first.end}"
    return address(f"/records/{record}", passage=place) + f"#{first.witness}.{first.start}"
