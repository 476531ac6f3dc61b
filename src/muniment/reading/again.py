"""Reading again: a record is read anew with other texts, and what persons stated, decided, rejected and corrected of it stands.  Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import fields, replace

from muniment.model import Evidence, Nested, Record, Said, Statement, Witness
from muniment.model.precedence import Mover, carry_over, to_nearest
from muniment.reading.merge.dates import best_date
from muniment.reading.read import read_record

RULE = "rule"
_SAID_BY_READING = ("kind", "direction")

S = TypeVar("S", bound=Statement)


def read_with(record: Record, witnesses: Sequence[Witness]) -> Record:
    """The record with these witnesses in place of its own, read anew; what persons stated of it stands."""
    read = read_record(replace(imported_of(record), witnesses=tuple(witnesses)))
    return carried(record, _once(read))


def carried(earlier: Record, read_again: Record, move: Mover = to_nearest) -> Record:
    """The record as read again, with what persons said of the earlier one; the next date dates it where they rejected the first."""
    record = carry_over(earlier, read_again, move)
    if record.date is None and record.rejected:
        record = replace(record, date=best_date(record.dates))
    return record


def with_persons_texts(earlier: Record, read_again: Record, move: Mover = to_nearest) -> Record:
    """What the source says now, read with the texts that persons corrected or added in the earlier version; the same where they did not."""
    theirs = {witness.id: witness for witness in earlier.witnesses if witness.corrected_by}
    if not theirs:
        return read_again
    witnesses = [_corrected(w, theirs.pop(w.id)) if w.id in theirs else w for w in read_again.witnesses]
    return read_texts(read_again, (*witnesses, *theirs.values()), move)


def read_texts(record: Record, witnesses: Sequence[Witness], move: Mover = to_nearest) -> Record:
    """The record with these texts, read anew; what its source or a person stated keeps its place in the words, as `move` finds them."""
    imported = imported_of(record)
    now = replace(imported, witnesses=tuple(witnesses))
    changes: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(imported, field.name)
        if isinstance(value, Statement):
            changes[field.name] = _moved(value, record, now, move)
        elif isinstance(value, tuple) and value and isinstance(value[0], Statement):
            found = (_moved(one, record, now, move) for one in value)
            changes[field.name] = tuple(one for one in found if one is not None)
    return carried(record, _once(read_record(replace(now, **changes))), move)


def text_hash(text: str) -> str:
    """The SHA-256 of a witness's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _corrected(source: Witness, theirs: Witness) -> Witness:
    """A source's witness with a person's text, and the hash of the text that it stands for now."""
    return replace(
        source, text=theirs.text, tei=theirs.tei, corrected_by=theirs.corrected_by, source_sha256=text_hash(source.text)
    )


def _moved(statement: S, earlier: Record, later: Record, move: Mover) -> S | None:
    """The statement in the words as they are now; None for a message inside the message that is not there any more."""
    moved = replace(statement, evidence=tuple(move(e, earlier, later) for e in statement.evidence))
    if not isinstance(moved, Nested):
        return moved
    before = earlier.witness(moved.witness)
    quote = before.text[moved.start : moved.end] if before else ""
    place = move(Evidence(witness=moved.witness, start=moved.start, end=moved.end, quote=quote), earlier, later)
    return replace(moved, start=place.start, end=place.end) if place.start is not None else None


def imported_of(record: Record) -> Record:
    """The record without what rules read: its witnesses, what its source states, and its pages."""
    changes: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, Statement):
            changes[field.name] = None if value.reader == RULE else value
        elif isinstance(value, tuple) and value and isinstance(value[0], Statement):
            changes[field.name] = tuple(one for one in value if one.reader != RULE)
    for name in _SAID_BY_READING:
        if _read_by_rule(record, name):
            changes[name] = None
    return replace(record, **{**changes, "discrepancies": (), "unexplained": ()})


def _read_by_rule(record: Record, name: str) -> bool:
    """Whether a plain field holds what a rule said, and no source."""
    said: Iterable[Said] = (s for s in record.statements if s.field == name and s.value == getattr(record, name))
    readers = {s.reader for s in said}
    return readers == {RULE}


def _once(record: Record) -> Record:
    """The record with each piece of evidence once: what its source states kept the evidence of its first reading."""
    changes: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, Statement):
            changes[field.name] = _evident_once(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Statement):
            changes[field.name] = tuple(map(_evident_once, value))
    return replace(record, **changes)


def _evident_once(statement: S) -> S:
    return replace(statement, evidence=tuple(dict.fromkeys(statement.evidence)))
