"""Rows: small matters of SQL that several parts of the store share."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import msgspec
from sqlalchemy import BindParameter, Boolean, ColumnElement, Connection, Dialect, Table, Text, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine

CHUNK = 2000
"""Values asked for at once, so that an answer does not grow without bound."""


class _Texts(TypeDecorator[Sequence[str]]):
    """A list of texts in one parameter: JSON for SQLite, an array for PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else postgresql.ARRAY(Text()))

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:
        told = list(value or ())
        return _JSON.encode(told).decode() if dialect.name == "sqlite" else told


_JSON = msgspec.json.Encoder()
_TEXTS = _Texts()
ASKED: BindParameter[Any] = bindparam("asked", type_=_TEXTS)
"""The texts asked for, in a query that is built once: `connection.execute(query, {"asked": ids})`."""


class among(FunctionElement[bool]):  # noqa: N801 read as a function
    """Whether a column has one of these texts.

    The list goes into the query as one parameter: a parameter for each of hundreds costs more than the answer.
    """

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], values: Iterable[str] | BindParameter[Any]) -> None:
        asked = (
            values if isinstance(values, BindParameter) else bindparam(None, list(values), type_=_TEXTS, unique=True)
        )
        super().__init__(column, asked)

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Itself: it is a condition already, and "= 1" behind it would keep SQLite from its index."""
        return self


@compiles(among, "sqlite")
def _among_in_sqlite(element: among, compiler: SQLCompiler, **told: Any) -> str:
    column, asked = (compiler.process(clause, **told) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({asked}))"


@compiles(among)
def _among_elsewhere(element: among, compiler: SQLCompiler, **told: Any) -> str:
    column, asked = (compiler.process(clause, **told) for clause in element.clauses)
    return f"{column} = ANY ({asked})"


def fill(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Inserts rows that are given as the table has its columns: what is kept by the hundred a record goes to the driver as it is."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        marks = ", ".join(mark for _ in table.columns)
        names = ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in table.columns)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))


def take_out(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Deletes rows of a table whose columns are all of its key, given as the table has its columns."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        quote = connection.dialect.identifier_preparer.quote
        same = " AND ".join(f"{quote(column.name)} = {mark}" for column in table.columns)
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {same}", list(rows))


def lines(keys: Iterable[str]) -> str:
    """Keys as a row keeps them that bears them: each once, a line each."""
    return "\n".join(dict.fromkeys(keys))


def of_lines(told: str) -> list[str]:
    """The keys that a row keeps."""
    return told.split("\n") if told else []


def chunks(values: Sequence[str], size: int = CHUNK) -> Iterator[Sequence[str]]:
    """The values in pieces that one query asks for."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what to do where the key is there already, in the dialect of the connection."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
