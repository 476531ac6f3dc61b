"""Pointing: a statement of a record by its key, `numbers-0` or `date`, as addresses of the reading room name it.  Pure."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import fields, replace

from muniment.errors import NotFoundError
from muniment.model import Record, Statement

_KEY = re.compile(r"(?P<field>[a-z_]+)(?:-(?P<number>\d{1,6}))?")


class Pointed(Struct, frozen=True):
    """A statement, the field of the record that holds it, and its place there; None where it stands alone."""

    field: str
    number: int | None
    statement: Statement

    @property
    def key(self) -> str:
        """The key, as `numbers-0`."""
        return self.field if self.number is None else f"{self.field}-{self.number}"


def point(record: Record, key: str) -> Pointed:
    """The statement under a key.  Raises NotFoundError."""
    match = _KEY.fullmatch(key)
    if match and hasattr(record, match["field"]):
        value = getattr(record, match["field"])
        if isinstance(value, Statement) and match["number"] is None:
            return Pointed(match["field"], None, value)
        if isinstance(value, tuple) and match["number"] is not None and int(match["number"]) < len(value):
            one = value[int(match["number"])]
            if isinstance(one, Statement):
                return Pointed(match["field"], int(match["number"]), one)
    raise NotFoundError(
        f"Record {record.id}, version {record.version}, has no statement “{key[:60]}”.",
        advice="`muniment show ID --keys` lists them.",
    )


def without(record: Record, pointed: Pointed) -> Record:
    """The record without that statement."""
    if pointed.number is None:
        return replace(record, **{pointed.field: None})
    value = getattr(record, pointed.field)
    return replace(record, **{pointed.field: value[: pointed.number] + value[pointed.number + 1 :]})


def replaced(record: Record, pointed: Pointed, statement: Statement) -> Record:
    """The record with another statement in that one's place."""
    if pointed.number is None:
        return replace(record, **{pointed.field: statement})
    value = getattr(record, pointed.field)
    return replace(record, **{pointed.field: (*value[: pointed.number], statement, *value[pointed.number + 1 :])})


def keyed(record: Record) -> Iterator[Pointed]:
    """All statements of a record, in the order of its fields."""
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, Statement):
            yield Pointed(field.name, None, value)
        elif isinstance(value, tuple):
            yield from (Pointed(field.name, n, one) for n, one in enumerate(value) if isinstance(one, Statement))
