"""Reading again: a record as its source imported it, so that it can be read anew with another witness beside those it has.  Pure."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import fields, replace

from muniment.model import Record, Said, Statement, Witness
from muniment.model.precedence import carry_over
from muniment.reading.read import read_record

RULE = "rule"
_SAID_BY_READING = ("kind", "direction")

S = TypeVar("S", bound=Statement)


def read_with(record: Record, witnesses: Sequence[Witness]) -> Record:
    """The record with these witnesses in place of its own, read anew; what persons stated of it stands."""
    read = read_record(replace(imported_of(record), witnesses=tuple(witnesses)))
    return carry_over(record, _once(read))


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
