"""Precedence: a person outranks a rule.  What a person stated of a record is kept when its source is read again."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import fields, replace

from muniment.model.evidence import Evidence
from muniment.model.record import Record
from muniment.model.statements import Said, Statement

MACHINE_READERS = frozenset(("rule", "markup", "catalogue"))
"""Readers that are not a person's account."""

S = TypeVar("S", bound=Statement)
Mover = Callable[[Evidence, Record, Record], Evidence]
"""What finds evidence of an earlier version of a record again in a later one."""


def is_by_person(statement: Statement) -> bool:
    """Whether a person's account stated it."""
    return statement.reader not in MACHINE_READERS


def to_nearest(evidence: Evidence, earlier: Record, later: Record) -> Evidence:
    """The evidence where its quote stands in the text now: the place nearest to where it stood; without a place where it does not."""
    if evidence.witness is None or evidence.start is None or not evidence.quote:
        return evidence
    witness = later.witness(evidence.witness)
    if witness is not None and evidence.stands_in(witness.text):
        return evidence
    start = _nearest(witness.text, evidence.quote, evidence.start) if witness is not None else None
    if start is None:
        return replace(evidence, start=None, end=None)
    return replace(evidence, start=start, end=start + len(evidence.quote))


def carry_over(earlier: Record, read_again: Record, move: Mover = to_nearest) -> Record:
    """The record as read again, with all that persons stated of the earlier one, and with its status.

    Persons' statements stand first in their lists, and hold single fields (date, place ...) against any reading.  A plain
    field (title, kind ...) follows the last `Said` of that field by a person.  `move` finds their evidence again in the texts
    as they are now.
    """
    changes: dict[str, object] = {"status": earlier.status}
    for field in fields(Record):
        old, new = getattr(earlier, field.name), getattr(read_again, field.name)
        if isinstance(old, Statement) and is_by_person(old):
            changes[field.name] = _settled(old, earlier, read_again, move)
        elif isinstance(old, tuple) and old and isinstance(old[0], Statement):
            kept = tuple(_settled(s, earlier, read_again, move) for s in old if is_by_person(s))
            if kept:
                changes[field.name] = kept + tuple(s for s in new if s not in kept)
    for said in earlier.statements:
        if is_by_person(said) and _is_plain_field(said):
            changes[said.field] = said.value
    return replace(read_again, **changes)


PLAIN_FIELDS = frozenset(("title", "kind", "direction", "summary", "language", "credits", "rights", "citation", "publisher"))  # fmt: skip


def _is_plain_field(said: Said) -> bool:
    return said.field in PLAIN_FIELDS


def _settled(statement: S, earlier: Record, later: Record, move: Mover) -> S:
    return replace(statement, evidence=tuple(move(e, earlier, later) for e in statement.evidence))


def _nearest(text: str, quote: str, place: int) -> int | None:
    before, after = text.rfind(quote, 0, max(place, 0) + len(quote)), text.find(quote, max(place, 0))
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - place), default=None)
