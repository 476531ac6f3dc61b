"""Seen: the condition that keeps what only some may see out of an answer.  Every desk of a limited store asks it."""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, select, true

from muniment.store import tables

Shown = Sequence[str] | None
"""The statuses of the records that may be seen; None: all."""


def seen(column: Column[str], shown: Shown) -> ColumnElement[bool]:
    """True of the rows whose record may be seen; of all rows where nothing is hidden."""
    if shown is None:
        return true()
    return column.in_(select(tables.records.c.id).where(tables.records.c.status.in_(shown)))


def unseen(column: Column[str], shown: Sequence[str]) -> ColumnElement[bool]:
    """True of the rows whose record must not be seen."""
    return column.in_(select(tables.records.c.id).where(tables.records.c.status.not_in(shown)))
