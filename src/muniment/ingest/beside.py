"""Beside: search entries made in a process of their own, while the mentions that wait are resolved in this one.

The two need nothing of each other: entries are made of records and names, mentions are resolved by cards and numbers.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import msgspec
from msgspec import Struct

from muniment.ingest.indexing import Indexing, SearchIndex
from muniment.store import Store

MANY = 500
"""Fewer entries are made in this process: another takes half a second to start."""
PROGRAM = "from muniment.ingest.beside import main; main()"


class _Errand(Struct, frozen=True):
    """Where the process finds what it works on; `database` is the address of a PostgreSQL database."""

    folder: str
    index: str
    database: str | None = None


@contextmanager
def entering(store: Store, index: SearchIndex) -> Iterator[None]:
    """While the block runs, the entries that are owed are made in a process of its own, if they are many.

    Nothing depends on its success: what it leaves, for whatever reason, is still owed when the block ends.
    """
    process = _begun(store, index.folder) if len(store.pending(MANY)) == MANY else None
    try:
        yield
    except BaseException:
        if process is not None:
            process.kill()
        raise
    finally:
        if process is not None:
            process.wait()
            assert process.stdin is not None
            with suppress(BrokenPipeError):
                process.stdin.close()


def _begun(store: Store, index_folder: Path) -> "subprocess.Popen[bytes]":
    url = store.engine.url
    database = None
    if url.get_backend_name() != "sqlite":
        database = url.set(drivername="postgresql").render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        start_new_session=True,
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(msgspec.json.encode(_Errand(str(store.folder), str(index_folder), database)) + b"\n")
        process.stdin.flush()
    return process


def main() -> None:
    """Makes the entries that are owed.  The errand comes on standard input, whose end means that the main process is gone."""
    from muniment.search import Index

    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=_Errand)
    Thread(target=_end_with_the_caller, daemon=True).start()
    store = Store.open(Path(errand.folder), errand.database)
    try:
        with Indexing(store, Index.open(Path(errand.index))) as indexing:
            indexing.drain(0)
    finally:
        store.close()


def _end_with_the_caller() -> None:
    sys.stdin.buffer.read(1)
    os._exit(0)
