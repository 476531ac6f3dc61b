"""Engine: connections to the archive's database, and the two kinds of transaction: reading and writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from muniment.errors import ArchiveError
from muniment.store.faults import told_plainly

DATABASE_FILE = "archive.sqlite"
PATIENCE = 60.0
"""Seconds to wait for another process that writes."""

_shared: ContextVar[Connection | None] = ContextVar("shared", default=None)
_WRITES = "muniment_writes"
_WRITERS_LOCK = 0x6D756E69
"""The advisory lock under which PostgreSQL lets one writer at a time into the ledger ("muni")."""


def address(folder: Path, database: str | None) -> URL:
    """The address of an archive's database: SQLite in its folder, or the PostgreSQL server of the URL."""
    if database is None:
        return URL.create("sqlite", database=str(folder.absolute() / DATABASE_FILE))
    advice = "Write postgresql://user:password@host/database."
    try:
        url = make_url(database)
    except ArgumentError as error:
        raise ArchiveError("The database's address cannot be understood.", where=database, advice=advice) from error
    if url.get_backend_name() != "postgresql":
        raise ArchiveError("Only PostgreSQL is served by address.", where=name_of(url), advice=advice)
    return url.set(drivername="postgresql+psycopg")


def name_of(url: URL) -> str:
    """How messages name a database: the file, or the address without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def connect(url: URL, patience: float = PATIENCE) -> Engine:
    """The engine for a database; nothing is opened yet."""
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": patience, "check_same_thread": False})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
            event.listen(engine, "begin", _begin_postgresql(patience))
    except (ImportError, NoSuchModuleError) as error:
        raise ArchiveError(
            "The driver for PostgreSQL is not installed.", advice="Run: pip install 'muniment[postgres]'"
        ) from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the archive, or that of the `reading_once` around it.  Failures are told as ArchiveError."""
    shared = _shared.get()
    if shared is not None and shared.engine is engine:
        yield shared
        return
    with told_plainly(name_of(engine.url)), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading_once(engine: Engine) -> Iterator[None]:
    """One transaction for all that is read in the block.  Nothing may be written in it: a writer would wait for its own reader."""
    with reading(engine) as connection:
        token = _shared.set(connection)
        try:
            yield
        finally:
            _shared.reset(token)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed when the block ends and undone when it raises; one writer at a time, others wait."""
    with told_plainly(name_of(engine.url)), engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """The driver must not begin transactions by itself; FULL, because what was reported as stored must outlive a power cut
    (NORMAL would save one fsync a batch: 0.01 ms a record)."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -32000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(patience: float) -> Any:
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES):
            connection.execute(text(f"SET LOCAL lock_timeout = {int(patience * 1000)}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})"))

    return begin
