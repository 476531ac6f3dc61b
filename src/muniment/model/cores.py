"""Cores: what of a statement is compared to know it again, whoever read it and wherever its words stand."""

from msgspec import Struct

from muniment.model.statements import (
    Copies,
    DateSaid,
    Discrepancy,
    Event,
    Marking,
    Mention,
    Nested,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Rejected,
    Said,
    Side,
    Signature,
    Statement,
    Unexplained,
)

_COMPARED: dict[type[Struct], tuple[str, ...]] = {
    DateSaid: ("basis", "edtf"),
    PlaceSaid: ("role", "as_written"),
    Signature: ("as_written",),
    Party: ("role", "as_written"),
    Number: ("role", "value"),
    Copies: ("this_copy", "made", "listed"),
    Marking: ("kind", "as_written"),
    Event: ("type", "date", "agent", "office"),
    Mention: ("as_written", "number", "date"),
    Nested: ("date", "number", "level"),
    ReferenceCode: ("as_written",),
    Said: ("field", "value"),
    Unexplained: ("as_written",),
}

_NAMES = ("role", "kind", "basis", "type", "field")
"""Values that say what a statement is, not what it says."""

Core = tuple[str, ...]


def core_of(statement: Statement) -> Core:
    """The core of a statement: its values without evidence, reader and confidence, whatever their case and spacing.

    That of a discrepancy is its field and what its two sides say, in either order.
    """
    if isinstance(statement, Discrepancy):
        return statement.field, *sorted(_plain(_told(side)) for side in (statement.a, statement.b))
    if isinstance(statement, Rejected):
        return statement.field, *statement.core
    return tuple(_plain(getattr(statement, name)) for name in _COMPARED.get(type(statement), ()))


def words_of(statement: Statement) -> str:
    """What a statement says, in few words, beside the name of what it is ("incoming number"), as lists of what persons decided show it."""
    if isinstance(statement, Discrepancy):
        return f"{statement.field}: {_told(statement.a) or '-'} / {_told(statement.b) or '-'}"
    if isinstance(statement, Copies):
        told = (("this", statement.this_copy), ("made", statement.made), ("listed", statement.listed))
        return ", ".join(f"{name} {count}" for name, count in told if count is not None)
    names = (name for name in _COMPARED.get(type(statement), ()) if name not in _NAMES)
    values = (getattr(statement, name) for name in names)
    return " ".join(" ".join(str(one).split()) for one in values if one not in (None, ""))


def _told(side: Side) -> str:
    return side.value or next((place.quote for place in side.evidence if place.quote), "") or ""


def _plain(value: object) -> str:
    return " ".join(str(value).casefold().split()) if value is not None else ""
