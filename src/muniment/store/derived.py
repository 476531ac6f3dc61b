"""Derived: what was worked out from texts and takes long to work out again, kept in a file of the folder of derived
things.

Nothing in it is the archive's own: every key names the texts and methods its value was made from, so that nothing in it is ever out
of date, and the file can be deleted at any time.  Where it cannot be read or written, things are worked out anew.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

FILE = "texts.sqlite"
PATIENCE = 5.0
_MOST = 500
_TABLE = "create table if not exists derived (key text primary key, value blob not null) without rowid"
logger = logging.getLogger(__name__)


class Derived:
    """Values by their keys; safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def get(self, key: str) -> bytes | None:
        """The value of a key; None where there is none."""
        return self.get_many([key]).get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keeps a value."""
        self.put_many([(key, value)])

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that have one."""
        found: dict[str, bytes] = {}

        def read(connection: sqlite3.Connection) -> None:
            for n in range(0, len(keys), _MOST):
                part = keys[n : n + _MOST]
                marks = ",".join("?" * len(part))
                found.update(connection.execute(f"select key, value from derived where key in ({marks})", part))

        if self._path.exists():
            self._do(read)
        return found

    def put_many(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keeps values."""
        rows = list(items)
        self._do(lambda connection: connection.executemany("insert or replace into derived values (?, ?)", rows))

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Does something in a transaction of its own; a fault of the file is logged, and what was asked is not there."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as connection, connection:
                connection.execute(_TABLE)
                work(connection)
        except (sqlite3.Error, OSError) as error:
            logger.warning("%s: %s; what it keeps is worked out anew", self._path.name, error)
