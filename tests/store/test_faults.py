"""A database that is locked, full, read-only or damaged is told in words that say where and what to do."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from muniment.errors import ArchiveError
from muniment.model import Record
from muniment.store import Origin, Reading, Store, pack

Make = Callable[..., Record]


def test_a_locked_database_says_who_must_be_waited_for(tmp_path: Path, a_record: Make, origin: Origin) -> None:
    store = Store.create(tmp_path, patience=0.05)
    other = sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="being written by another process") as caught:
        store.put(a_record(), origin, "ingest", "first")
    assert caught.value.where == str(tmp_path / "archive.sqlite")
    assert list(store.rows()) == []
    other.execute("ROLLBACK")
    assert store.put(a_record(), origin, "ingest", "first").change == "new"


@pytest.mark.postgres
def test_a_locked_postgresql_says_so_too(tmp_path: Path, postgres, a_record: Make, origin: Origin) -> None:  # type: ignore[no-untyped-def]
    address = postgres.new_database()
    first = Store.create(tmp_path, address, patience=0.1)
    second = Store.open(tmp_path, address, patience=0.1)
    with first.batch("anna", "slow"), pytest.raises(ArchiveError, match="being written by another process") as caught:
        second.put(a_record(), origin, "ingest", "first")
    assert caught.value.where.startswith("postgresql")


def test_a_full_disk_stores_nothing_and_says_so(tmp_path: Path, a_record: Make, origin: Origin) -> None:
    store = Store.create(tmp_path)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    store.close()  # the limit of pages stands for the disk; it holds for one connection, so the pool must hand out no other
    with pytest.raises(ArchiveError, match="The disk is full") as caught, store.batch("ingest", "first") as batch:  # noqa: PT012
        batch._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        text = os.urandom(100_000).hex()
        batch.put([Reading(origin, pack(a_record(text)))])
    assert "run the same command again" in caught.value.advice
    store.close()
    assert list(store.rows()) == []
    assert list(store.check()) == []


def test_a_limit_on_the_size_of_files_is_told(tmp_path: Path) -> None:
    program = """
import os, resource, sys
from pathlib import Path
from muniment.errors import ArchiveError
from muniment.model import Record, Witness
from muniment.store import Origin, Store
store = Store.create(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    for n in range(9):
        text = os.urandom(100_000).hex()
        witness = Witness(id="w1", kind="original", language="en", text=text)
        store.put(Record(witnesses=(witness,)), Origin("papers", str(n)), "ingest", "first")
except ArchiveError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, env=environment
    ).stdout
    assert "archive.sqlite" in told
    assert "disk" in told
    store = Store.open(tmp_path)
    assert list(store.check()) == []
    assert store.counts().records == store.counts().versions


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    Store.create(folder).close()
    program = """
import os, sys
from pathlib import Path
from muniment.errors import ArchiveError
from muniment.model import Record
from muniment.store import Origin, Store
Store.create(Path(sys.argv[2])).put(Record(), Origin("papers", "a"), "ingest", "first")  # all is imported now
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]), patience=1).put(Record(), Origin("papers", "a"), "ingest", "first")
except ArchiveError as error:
    print(error)
"""
    (tmp_path / "other").mkdir()
    # All that pytest makes above the folder is closed to others; a worker of a parallel run has one level more.
    root = next(path for path in (tmp_path, *tmp_path.parents) if path.name.startswith("pytest-of-"))
    above = [path for path in folder.parents if path.is_relative_to(root)]
    for path in (*folder.iterdir(), folder, *above):
        path.chmod(0o555)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(folder), str(tmp_path / "other")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    finally:
        for path in (*above, folder):
            path.chmod(0o755)
    assert str(folder) in done.stdout, done.stderr
    assert "cannot be" in done.stdout


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"This is not a database. " * 100)
    with pytest.raises(ArchiveError, match="is not a database"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
        ("mysql://host/none", "Only PostgreSQL"),
        ("what?", "cannot be understood"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(tmp_path: Path, address: str, told: str) -> None:
    with pytest.raises(ArchiveError, match=told):
        Store.open(tmp_path, address)


def test_a_password_is_never_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as caught:
        Store.open(tmp_path, "postgresql://anna:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
