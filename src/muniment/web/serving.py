"""Serving: the reading room of one archive on an address of this machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from starlette.applications import Starlette

from muniment.archive import Archive
from muniment.web.app import create_app

MOST_WORKERS = 4
ARCHIVE_VARIABLE = "MUNIMENT_SERVED_ARCHIVE"
DESK_VARIABLE = "MUNIMENT_SERVED_DESK"


def application() -> Starlette:
    """The application of the archive that this process was started for; called by the server in each worker."""
    return create_app(Archive.open(Path(os.environ[ARCHIVE_VARIABLE])), os.environ.get(DESK_VARIABLE))


def serve(
    archive: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8200,
    workers: int | None = None,
    desk: str | None = None,
    application: str = "muniment.web.serving:application",
) -> None:
    """Serves the archive until it is interrupted, from so many processes (None: one a core, four at most), and one beside them that puts texts in step.

    `desk` is in whose name decisions are taken, from this machine alone, by one process.  `application` names the function that gives each process what it serves.  Raises `OSError` where the address is taken.
    """
    os.environ[ARCHIVE_VARIABLE] = str(archive.resolve())
    os.environ.pop(DESK_VARIABLE, None)
    if desk is not None:
        os.environ[DESK_VARIABLE], workers = desk, 1
    os.environ.setdefault("VIPS_CONCURRENCY", "1")  # a tile is too small to share out; many are made at once
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=workers or min(os.cpu_count() or 1, MOST_WORKERS),
        log_enabled=False,
    )
    with aligning(archive):
        server.serve()


@contextmanager
def aligning(archive: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that puts texts in step before readers ask for them, for as long as the block runs."""
    command = [sys.executable, "-m", "muniment", "align", "--follow", "--archive", str(archive.resolve())]
    beside = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield beside
    finally:
        beside.terminate()
        beside.wait()
