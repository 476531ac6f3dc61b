"""One record of what was imported and of what each witness says."""

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

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
from muniment.reading.discrepancies import find_discrepancies
from muniment.reading.mentions import merge_mentions
from muniment.reading.merge.copies import merge_copies
from muniment.reading.merge.dates import best_date, merge_dates
from muniment.reading.merge.parties import merge_parties
from muniment.reading.merge.same import (
    merge_codes,
    merge_events,
    merge_markings,
    merge_nested,
    merge_numbers,
    merge_said,
)
from muniment.reading.title import read_title, supplied_title

S = TypeVar("S", bound=Statement)
V = TypeVar("V")

Reading = Sequence[Statement]


def merge(imported: Record, readings: Sequence[Reading]) -> Record:
    """One record of the imported one and the readings of its witnesses, in their order.

    Statements of several witnesses that say the same become one, with all evidence and the other forms in `also_written`.
    What the title alone says fills what no text says.
    """
    title = tuple(read_title(imported.title or "", imported.language or "en"))
    sorted_out = [_by_kind(reading) for reading in readings]

    def read(kind: type[S]) -> list[tuple[S, ...]]:
        return [cast(tuple[S, ...], tuple(reading.get(kind, ()))) for reading in sorted_out]

    dates = merge_dates([imported.dates, *read(DateSaid), _of(DateSaid, title)])
    said = merge_said([imported.statements, *read(Said)])
    record = replace(
        imported,
        kind=imported.kind or _value(said, "kind") or _value(_of(Said, title), "kind"),
        direction=imported.direction or _value(said, "direction"),
        date=imported.date or best_date(dates),
        dates=dates,
        place=imported.place or _first(p for r in read(PlaceSaid) for p in r if p.role == "dateline"),
        signature=imported.signature or _first(s for r in read(Signature) for s in r),
        reference_codes=merge_codes([imported.reference_codes, *read(ReferenceCode)]),
        parties=merge_parties(imported.parties, read(Party), _of(Party, title)),
        numbers=merge_numbers(imported.numbers, read(Number), _of(Number, title)),
        copies=imported.copies or merge_copies(read(Copies)),
        markings=merge_markings([imported.markings, *read(Marking)]),
        events=merge_events([imported.events, *read(Event)]),
        mentions=imported.mentions or merge_mentions(read(Mention)),
        nested=merge_nested([imported.nested, *read(Nested)]),
        statements=said,
        unexplained=imported.unexplained + tuple(u for r in read(Unexplained) for u in r),
    )
    if not record.title:
        record = replace(record, title=supplied_title(record))
    return replace(record, discrepancies=imported.discrepancies + tuple(find_discrepancies(record, readings)))


def _by_kind(statements: Reading) -> dict[type[Statement], list[Statement]]:
    found: dict[type[Statement], list[Statement]] = {}
    for statement in statements:
        found.setdefault(type(statement), []).append(statement)
    return found


def _of(kind: type[S], statements: Iterable[Statement]) -> tuple[S, ...]:
    return tuple(s for s in statements if isinstance(s, kind))


def _first(values: Iterable[V]) -> V | None:
    return next(iter(values), None)


def _value(said: Iterable[Said], field: str) -> str | None:
    return _first(s.value for s in said if s.field == field)
