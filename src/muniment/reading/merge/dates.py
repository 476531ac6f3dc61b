"""The dates of a record, and the one that is its best."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.model import DateSaid

PREFERENCE = ("event", "signature", "sent", "heading", "date-line", "received", "title")
"""Which date dates the message: the day described, by the signature, sent, at the head, the catalogue's, received, in the title."""


def merge_dates(groups: Sequence[Sequence[DateSaid]]) -> tuple[DateSaid, ...]:
    """All dates, those of one value and basis made one with all evidence."""
    merged: dict[tuple[str, str], DateSaid] = {}
    for date in (date for group in groups for date in group):
        key = (date.edtf, date.basis)
        known = merged.get(key)
        merged[key] = replace(known, evidence=(*known.evidence, *date.evidence)) if known else date
    return tuple(merged.values())


def best_date(dates: Sequence[DateSaid]) -> DateSaid | None:
    """The date that dates the message, by the preference of bases; a full day before a part of one, the first witness's first.

    A date whose year is missing dates nothing.
    """
    known = [date for date in dates if date.basis in PREFERENCE and not date.edtf.startswith("XXXX")]
    best = min(known, key=lambda date: PREFERENCE.index(date.basis), default=None)
    # The clock belongs to the events; the record is dated by its day.
    return replace(best, edtf=best.edtf.split("T")[0]) if best and "/" not in best.edtf else best
