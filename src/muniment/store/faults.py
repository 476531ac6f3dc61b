"""Faults: what a database or a disk says when it fails, in words that say where and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from muniment.errors import ArchiveError

_KEPT = "Nothing was half stored: what was reported as stored is there; run the same command again to go on."
_FULL = ("The disk is full.", f"Make room. {_KEPT}")
_LIMIT = ("The file would grow beyond what this account or file system allows.", f"Raise the limit or make room. {_KEPT}")  # fmt: skip
_BUSY = (
    "The archive is being written by another process and did not become free in time.",
    f"Wait until it has ended, or stop it. {_KEPT}",
)
_READ_ONLY = (
    "The archive cannot be written here.",
    "Give this account the right to write to the folder and all files in it, or copy the archive to a disk that can be written.",
)  # fmt: skip
_CANNOT_OPEN = (
    "The archive's database cannot be opened.",
    "Check that the folder is there and that this account may read and write it.",
)
_DAMAGED = (
    "The archive's database is damaged, or is not a database.",
    "Restore it from a copy. Do not remove files that end in -wal or -shm.",
)
_DISK = ("The disk failed while the archive was read or written.", f"Check the disk and the room on it. {_KEPT}")
_UNREACHABLE = ("The database cannot be reached.", "Check its address, that the server runs, and the account's rights.")

# What SQLite names its errors (the beginning of the name), and what PostgreSQL numbers them.
_SQLITE = {
    "SQLITE_FULL": _FULL, "SQLITE_BUSY": _BUSY, "SQLITE_LOCKED": _BUSY, "SQLITE_READONLY": _READ_ONLY, "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _CANNOT_OPEN, "SQLITE_CORRUPT": _DAMAGED, "SQLITE_NOTADB": _DAMAGED, "SQLITE_IOERR": _DISK,
}  # fmt: skip
_POSTGRESQL = {
    "53100": _FULL, "55P03": _BUSY, "40001": _BUSY, "40P01": _BUSY, "25006": _READ_ONLY, "42501": _READ_ONLY, "XX001": _DAMAGED,
    "XX002": _DAMAGED, "58030": _DISK, "08": _UNREACHABLE, "57P": _UNREACHABLE, "53300": _UNREACHABLE, "28": _UNREACHABLE,
    "3D000": _UNREACHABLE,
}  # fmt: skip
_SYSTEM = {
    errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: _LIMIT, errno.EROFS: _READ_ONLY, errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY, errno.EIO: _DISK,
}  # fmt: skip


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turns failures of the database or the disk inside the block into ArchiveError that names `where`."""
    try:
        yield
    except DBAPIError as error:
        words = _words_for_database(error)
        if words is None:
            raise
        raise ArchiveError(words[0], where=where, advice=words[1]) from error
    except OSError as error:
        words = _SYSTEM.get(error.errno or 0)
        if words is None:
            raise
        raise ArchiveError(words[0], where=str(error.filename or where), advice=words[1]) from error


def _words_for_database(error: DBAPIError) -> tuple[str, str] | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name:
        return next((words for start, words in _SQLITE.items() if name.startswith(start)), None)
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((words for start, words in _POSTGRESQL.items() if state.startswith(start)), None)
    # psycopg gives no state where there never was a connection.
    return _UNREACHABLE if type(error.orig).__name__ == "OperationalError" else None
