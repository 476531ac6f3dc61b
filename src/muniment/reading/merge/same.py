"""Statements of several witnesses that say the same, made one."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from muniment.model import Event, Marking, Nested, Number, ReferenceCode, Said, Statement
from muniment.reading.codes import complete_codes
from muniment.reading.transliteration import folded_name, same_number

S = TypeVar("S", bound=Statement)


def merge_numbers(
    imported: Sequence[Number], readings: Sequence[Sequence[Number]], title: Sequence[Number]
) -> tuple[Number, ...]:
    """The numbers of all witnesses; one role and value is one number.  The title fills a registry number that no text gives."""
    merged: list[Number] = []
    for number in (number for group in (imported, *readings) for number in group):
        at = next(
            (n for n, m in enumerate(merged) if m.role == number.role and same_number(m.value, number.value)), None
        )
        if at is None:
            merged.append(number)
        else:
            known = merged[at]
            merged[at] = replace(
                known,
                date=known.date or number.date,
                office=known.office or number.office,
                evidence=(*known.evidence, *number.evidence),
            )
    if not any(number.role in ("registry", "sender") for number in merged):
        merged += title
    return tuple(merged)


def merge_markings(groups: Sequence[Sequence[Marking]]) -> tuple[Marking, ...]:
    """The markings of all witnesses; the same words, or another language's words of the same kind and level, are one."""
    merged: list[Marking] = []
    for group in groups:
        before = len(merged)
        for order, marking in enumerate(group):
            at = _same_marking(merged, marking, before, [m.kind for m in group[:order]].count(marking.kind))
            if at is None:
                merged.append(marking)
                continue
            known = merged[at]
            forms = (known.as_written, *known.also_written)
            also = known.also_written if marking.as_written in forms else (*known.also_written, marking.as_written)
            merged[at] = replace(
                known, also_written=also, to=known.to or marking.to, evidence=(*known.evidence, *marking.evidence)
            )
    return tuple(merged)


def _same_marking(merged: Sequence[Marking], marking: Marking, before: int, order: int) -> int | None:
    kind = [n for n, m in enumerate(merged) if m.kind == marking.kind]
    for n in kind:
        if folded_name(merged[n].as_written) == folded_name(marking.as_written):
            return n
    earlier = [n for n in kind if n < before]
    if order < len(earlier) and merged[earlier[order]].level == marking.level:
        return earlier[order]
    return None


def merge_events(groups: Sequence[Sequence[Event]]) -> tuple[Event, ...]:
    """The events of all witnesses in order of time; one type and moment is one event."""

    def key(event: Event) -> Hashable:
        return event.type, event.date

    merged = _merged(groups, key, lambda known, other: replace(
        known, agent=known.agent or other.agent, office=known.office or other.office, place=known.place or other.place,
        number=known.number or other.number, copies=known.copies if known.copies is not None else other.copies,
        evidence=(*known.evidence, *other.evidence)))  # fmt: skip
    merged = [event for event in merged if event.date or not any(e.type == event.type and e.date for e in merged)]
    return tuple(sorted(merged, key=lambda event: event.date or "9999"))


def merge_codes(groups: Sequence[Sequence[ReferenceCode]]) -> tuple[ReferenceCode, ...]:
    """The reference codes of all sources; one canonical form is one code."""

    def key(code: ReferenceCode) -> Hashable:
        return code.canonical or code.as_written

    complete = [tuple(complete_codes(group)) for group in groups]
    return tuple(
        _merged(complete, key, lambda known, other: replace(known, evidence=(*known.evidence, *other.evidence)))
    )


def merge_said(groups: Sequence[Sequence[Said]]) -> tuple[Said, ...]:
    """Plain values; one field and value is one statement, but for those that tell of places in the text."""
    merged: dict[Hashable, Said] = {}
    for number, said in enumerate(said for group in groups for said in group):
        placed = said.field in ("person", "ref", "page-break", "attachment", "term")
        key = (said.field, said.value.casefold(), number if placed else None)
        known = merged.get(key)
        merged[key] = replace(known, evidence=(*known.evidence, *said.evidence)) if known else said
    return tuple(merged.values())


def merge_nested(groups: Sequence[Sequence[Nested]]) -> tuple[Nested, ...]:
    """The messages inside the message; those of a second witness are the first one's, in their order."""
    merged: list[Nested] = []
    for group in groups:
        for order, nested in enumerate(group):
            if order < len(merged) and merged[order].witness != nested.witness:
                known = merged[order]
                merged[order] = replace(
                    known, evidence=(*known.evidence, *nested.evidence), date=known.date or nested.date
                )
            else:
                merged.append(nested)
    return tuple(sorted(merged, key=lambda nested: (nested.witness, nested.start)))


def _merged(groups: Sequence[Sequence[S]], key: Callable[[S], Hashable], join: Callable[[S, S], S]) -> list[S]:
    merged: dict[Hashable, S] = {}
    for statement in (statement for group in groups for statement in group):
        known = merged.get(key(statement))
        merged[key(statement)] = join(known, statement) if known else statement
    return list(merged.values())
