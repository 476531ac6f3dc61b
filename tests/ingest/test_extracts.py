"""What follows from a record alone is taken while it is read, and is the same when it is taken from the record later."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, select, update
from tests.ingest.conftest import summary_of

from muniment.archive import Archive
from muniment.ingest import follow
from muniment.people import used
from muniment.store import Store, tables
from muniment.store.agent_tables import name_uses
from muniment.store.engine import reading, writing
from muniment.store.thread_tables import doubles, messages, resolutions, soughts
from muniment.threads import shows

FERRY = """TELEGRAM No. 12
From: J. Harrow
To: Anna Brandt

Riga, 3 May 1951.

The ferry sails at dawn with forty bales of hemp and nine crates of lamps for the harbour office.
"""
ANSWER = """TELEGRAM No. 31
From: Anna Brandt
To: J. Harrow

Tallinn, 4 May 1951.

Your telegram No. 12 of 3 May came in time. The lamps are not wanted.
"""


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    folder = tmp_path / "ferries"
    folder.mkdir()
    for name, text in (("ferry.txt", FERRY), ("again.txt", FERRY), ("answer.txt", ANSWER)):
        (folder / name).write_text(text)
    summary_of(archive, folder)
    return archive


def followed(store: Store) -> dict[str, Sequence[Any]]:
    """What was found of names and threads, in order."""
    with reading(store.engine) as connection:
        return {
            table.name: sorted(repr(_plain(row)) for row in connection.execute(select(table)))
            for table in (name_uses, messages, soughts, resolutions, doubles)
        }


def _plain(row: Any) -> list[Any]:
    """A row with its packed values taken apart; sets have no order."""
    return [_sorted(msgspec.msgpack.decode(value)) if isinstance(value, bytes) else value for value in row]


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    return sorted(map(_sorted, value), key=repr) if isinstance(value, list) else value


def follow_again(archive: Archive) -> dict[str, Sequence[Any]]:
    archive.store.uses.wait(None)
    archive.store.links.unsettle(None)
    for _ in follow(archive.store, archive.index):
        pass
    return followed(archive.store)


def test_what_was_taken_by_the_reader_is_what_the_record_says(filled: Archive) -> None:
    first = followed(filled.store)
    assert first["name_uses"]
    assert first["soughts"]
    assert len(first["doubles"]) == 1
    ids = [row.id for row in filled.rows()]
    assert filled.store.extracts.get(ids, used.KIND, used.RULES).keys() == set(ids)
    assert filled.store.extracts.get(ids, shows.KIND, shows.RULES_VERSION).keys() == set(ids)
    with writing(filled.store.engine) as connection:
        connection.execute(delete(tables.extracts))
    assert follow_again(filled) == first


def test_what_older_rules_took_is_not_believed(filled: Archive) -> None:
    first = followed(filled.store)
    with writing(filled.store.engine) as connection:
        connection.execute(update(tables.extracts).values(rules="0", body=b""))
    assert follow_again(filled) == first


def test_what_was_taken_from_an_earlier_version_is_not_believed(filled: Archive) -> None:
    row = next(row for row in filled.rows() if row.path == "answer.txt")
    record = filled.get(row.id)
    filled.store.revise(msgspec.structs.replace(record, parties=(), mentions=()), "anna", "a trial")
    assert filled.store.extracts.get([row.id], used.KIND, used.RULES) == {}
    for _ in follow(filled.store, filled.index):
        pass
    assert filled.store.uses.of_records([row.id]) == []
    assert filled.store.links.soughts([row.id]) == []


def test_a_worker_starts_without_the_database_and_the_index() -> None:
    asked = "import sys, muniment.ingest.worker; print({'sqlalchemy', 'tantivy', 'alembic'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
