"""Seen: the condition that keeps what only some may see out of an answer.  Every desk of a limited store asks it."""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, select, true

from muniment.store import tables

Shown = Sequence[str] | None
"""The statuses of the records that may be seen; None: all."""


_THEM = tables.records.alias()


def seen(column: Column[str], shown: Shown) -> ColumnElement[bool]:
    """True of the rows whose record may be seen; of all rows where nothing is hidden."""
    return true() if shown is None else _of_a_record(column, _THEM.c.status.in_(shown))


def unseen(column: Column[str], shown: Sequence[str]) -> ColumnElement[bool]:
    """True of the rows whose record must not be seen."""
    return _of_a_record(column, _THEM.c.status.not_in(shown))


def _of_a_record(column: Column[str], status: ColumnElement[bool]) -> ColumnElement[bool]:
    # Asked of each row by the record's key: as a list of all such records it was made anew for every question.
    return select(_THEM.c.id).where(_THEM.c.id == column, status).correlate_except(_THEM).exists()
