"""Merging: what was imported and what each witness says become one record; where they disagree, both stand."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from muniment.model import (
    Copies,
    DateSaid,
    Event,
    Marking,
    Mention,
    Nested,
    Number,
    Party,
    PlaceSaid,
    Record,
    ReferenceCode,
    Said,
    Signature,
    Statement,
    Unexplained,
)

S = TypeVar("S", bound=Statement)
V = TypeVar("V")

DATE_PREFERENCE = ("event", "signature", "sent", "heading", "date-line", "received", "title")


def merge(imported: Record, readings: Sequence[Sequence[Statement]]) -> Record:
    """One record of the imported one and the readings of its witnesses, in their order."""
    said = [statement for reading in readings for statement in reading]
    dates = imported.dates + _of(DateSaid, said)
    return replace(
        imported,
        kind=imported.kind or _first(s.value for s in _of(Said, said) if s.field == "kind"),
        direction=imported.direction or _first(s.value for s in _of(Said, said) if s.field == "direction"),
        date=imported.date or _best_date(dates),
        dates=dates,
        place=imported.place or _first(_of(PlaceSaid, said)),
        signature=imported.signature or _first(_of(Signature, said)),
        reference_codes=imported.reference_codes + _of(ReferenceCode, said),
        parties=imported.parties + _of(Party, said),
        numbers=imported.numbers + _of(Number, said),
        copies=imported.copies or _first(_of(Copies, said)),
        markings=imported.markings + _of(Marking, said),
        events=imported.events + _of(Event, said),
        mentions=imported.mentions + _of(Mention, said),
        nested=imported.nested + _of(Nested, said),
        statements=imported.statements + _of(Said, said),
        unexplained=imported.unexplained + _of(Unexplained, said),
    )


def _of(kind: type[S], statements: Iterable[Statement]) -> tuple[S, ...]:
    return tuple(s for s in statements if isinstance(s, kind))


def _first(values: Iterable[V]) -> V | None:
    return next(iter(values), None)


def _best_date(dates: Sequence[DateSaid]) -> DateSaid | None:
    known = [d for d in dates if d.basis in DATE_PREFERENCE]
    return min(known, key=lambda d: DATE_PREFERENCE.index(d.basis), default=None)
