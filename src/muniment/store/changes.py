"""Changes: a sign that is another whenever anything in the database has changed, whoever changed it and by which program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from threading import Lock

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

_SNAPSHOT = text("SELECT pg_current_snapshot()::text")


class Changes:
    """Asks a database whether it is still as it was; costs some microseconds on SQLite, a round trip on PostgreSQL.

    SQLite counts, for a connection that stays open, what all others commit (`PRAGMA data_version`).  PostgreSQL names the snapshot that
    a query would see: the same name, the same rows (but the same rows may get another name, as after its own housekeeping).  Signs are
    compared only with signs of the same object.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None
        self._server: Connection | None = None
        self._failed = count(1)

    def sign(self) -> str:
        """The sign of what is committed now, or in a `held` block when that began; of a database that cannot be asked, one that is
        never given again."""
        held = _held.get()
        return held[1] if held is not None and held[0] is self else self._ask()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps the sign for a block that reads one state: taken before the state is, so that nothing older is held under it."""
        held = _held.get()
        if held is not None and held[0] is self:
            yield
            return
        token = _held.set((self, self._ask()))
        try:
            yield
        finally:
            _held.reset(token)

    def _ask(self) -> str:
        with self._lock:
            try:
                return self._counted() if self._engine.dialect.name == "sqlite" else self._snapshot()
            except (sqlite3.Error, SQLAlchemyError):
                self._let_go()
                return f"unknown {next(self._failed)}"

    def close(self) -> None:
        """Lets go of the database."""
        with self._lock:
            self._let_go()

    def _counted(self) -> str:
        if self._file is None:
            place = str(self._engine.url.database)
            self._file = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        return str(self._file.execute("PRAGMA data_version").fetchone()[0])

    def _snapshot(self) -> str:
        if self._server is None:
            self._server = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        return str(self._server.scalar(_SNAPSHOT))

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._server is not None:
            self._server.invalidate()
            self._server.close()
        self._file = self._server = None


_held: ContextVar[tuple[Changes, str] | None] = ContextVar("held", default=None)
