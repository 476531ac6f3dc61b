"""Rows: small matters of SQL that several parts of the store share."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

CHUNK = 400
"""Values asked for at once, within what both databases take as parameters."""

ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
"""The values asked for, in a query that is built once: `connection.execute(query, {"asked": ids})`."""


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in pieces that one query can ask for."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what to do where the key is there already, in the dialect of the connection."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
