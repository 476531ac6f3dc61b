"""Precedence: a person outranks a rule.  What a person stated, decided or rejected of a record is kept when its source is read again."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec.structs import fields, replace

from muniment.model.cores import core_of
from muniment.model.evidence import Evidence
from muniment.model.record import Record
from muniment.model.statements import Discrepancy, Said, Statement

MACHINE_READERS = frozenset(("rule", "markup", "catalogue"))
"""Readers that are not a person's account."""
PLAIN_FIELDS = frozenset(("title", "kind", "direction", "summary", "language", "credits", "rights", "citation", "publisher"))  # fmt: skip
"""Fields of a record that hold a word or a line, and no statement."""
_DATES = ("date", "dates")

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

    Persons' statements stand first in their lists, in place of readings that say the same, and hold single fields (date, place ...)
    against any reading.  A plain field (title, kind ...) follows the last `Said` of that field by a person.  What persons rejected is
    left out.  `move` finds their evidence again in the texts as they are now.
    """
    changes: dict[str, object] = {"status": earlier.status}
    for field in fields(Record):
        old, new = getattr(earlier, field.name), getattr(read_again, field.name)
        if isinstance(old, Statement) and is_by_person(old):
            changes[field.name] = _settled(old, earlier, read_again, move)
        elif isinstance(old, tuple) and old and isinstance(old[0], Statement):
            kept = tuple(_settled(s, earlier, read_again, move) for s in old if is_by_person(s))
            if kept:
                changes[field.name] = kept + tuple(_others(new, kept))
    for said in earlier.statements:
        if is_by_person(said) and said.field in PLAIN_FIELDS:
            changes[said.field] = said.value
    return without_rejected(replace(read_again, **changes))


def without_rejected(record: Record) -> Record:
    """The record without what machines read and persons rejected (`record.rejected`)."""
    if not record.rejected:
        return record
    refused = {(one.field, one.core) for one in record.rejected}
    changes: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, Statement):
            if _is_refused(field.name, value, refused):
                changes[field.name] = None
        elif isinstance(value, tuple) and value and isinstance(value[0], Statement):
            kept = tuple(s for s in value if not _is_refused(field.name, s, refused))
            if len(kept) < len(value):
                changes[field.name] = kept
    for one in record.rejected:
        if one.field == "statements" and one.core[0] in PLAIN_FIELDS and _plainly(record, one.core[0]) == one.core[1]:
            left: Iterable[Said] = changes.get("statements", record.statements)  # type: ignore[assignment]
            changes[one.core[0]] = next((s.value for s in left if s.field == one.core[0]), None)
    return replace(record, **changes)


def _is_refused(field: str, statement: Statement, refused: set[tuple[str, tuple[str, ...]]]) -> bool:
    if is_by_person(statement):
        return False
    core = core_of(statement)
    if field not in _DATES:
        return (field, core) in refused
    # The record's date is the day of one of its dates: they fall together.
    return any(at in _DATES and (of[0], _day(of[1])) == (core[0], _day(core[1])) for at, of in refused)


def _day(edtf: str) -> str:
    return edtf.split("t")[0]


def _plainly(record: Record, field: str) -> str:
    return " ".join(str(getattr(record, field) or "").casefold().split())


def _others(new: Iterable[S], kept: tuple[Statement, ...]) -> Iterator[S]:
    """What was read and no person said already."""
    said = {core_of(one) for one in kept if core_of(one)}
    return (one for one in new if core_of(one) not in said)


def _settled(statement: S, earlier: Record, later: Record, move: Mover) -> S:
    def moved(places: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(move(place, earlier, later) for place in places)

    if isinstance(statement, Discrepancy):
        a, b = (replace(side, evidence=moved(side.evidence)) for side in (statement.a, statement.b))
        return replace(statement, a=a, b=b, evidence=moved(statement.evidence))
    return replace(statement, evidence=moved(statement.evidence))


def _nearest(text: str, quote: str, place: int) -> int | None:
    before, after = text.rfind(quote, 0, max(place, 0) + len(quote)), text.find(quote, max(place, 0))
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - place), default=None)
