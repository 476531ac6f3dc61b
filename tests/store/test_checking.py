"""Check finds what is wrong, and nothing where all is well."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from muniment.model import Evidence, Nested, Number, Record, Said, Side
from muniment.model.statements import Discrepancy, Party
from muniment.store import KeptFile, Origin, Store
from muniment.store.bodies import ENCODING, form_hash, unpack
from muniment.store.engine import writing

Make = Callable[..., Record]


@pytest.fixture
def filled(store: Store, a_record: Make, tmp_path: Path) -> Store:
    (tmp_path / "scan").write_bytes(b"a scan")
    blob = store.blobs.put(tmp_path / "scan")
    kept = [KeptFile("scan", blob.sha256, blob.size, "image/png")]
    for n in range(3):
        store.put(a_record(f"Ferry {n}."), Origin("papers", f"{n}.txt"), "ingest", "first", files=kept)
    store.put(a_record("Ferry nought."), Origin("papers", "0.txt"), "ingest", "again", files=kept)
    return store


def force(store: Store, *changes: str) -> None:
    """Changes rows behind the store's back, the guards taken off."""
    with writing(store.engine) as connection:
        if store.engine.dialect.name == "sqlite":
            for table in ("versions", "ledger"):
                for kind in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{kind}"))
        else:
            for table in ("versions", "ledger"):
                connection.execute(text(f"DROP TRIGGER {table}_never_changed ON {table}"))
        for change in changes:
            connection.execute(text(change))


def codes(store: Store) -> list[str]:
    return [finding.code for finding in store.check()]


def test_a_sound_store_has_no_findings(filled: Store) -> None:
    assert codes(filled) == []


def test_a_changed_ledger_is_found_at_the_first_changed_entry(filled: Store) -> None:
    force(filled, "UPDATE ledger SET who = 'nobody' WHERE seq = 2")
    found = list(filled.check())
    assert [finding.code for finding in found] == ["ledger"]
    assert found[0].subject == "entry 2"


def test_a_removed_entry_and_a_removed_version_are_found(filled: Store) -> None:
    record_id = Origin("papers", "0.txt").id
    force(
        filled,
        "DELETE FROM ledger WHERE seq = 2",
        f"DELETE FROM versions WHERE record_id = '{record_id}' AND number = 1",
    )
    assert set(codes(filled)) == {"ledger", "version-missing"}


def test_a_last_version_that_is_gone_is_found(filled: Store) -> None:
    record_id = Origin("papers", "0.txt").id
    force(filled, f"DELETE FROM versions WHERE record_id = '{record_id}' AND number = 2")
    assert set(codes(filled)) == {"current-version", "ledger-version"}


def test_damaged_bodies_are_found(filled: Store) -> None:
    force(filled, "UPDATE versions SET body = substr(body, 1, 20)" if filled.engine.dialect.name == "sqlite"
          else "UPDATE versions SET body = substring(body from 1 for 20)")  # fmt: skip
    assert codes(filled) == ["version-damaged"] * 4


def test_content_under_another_hash_and_another_origin_are_found(filled: Store) -> None:
    force(filled, "UPDATE versions SET sha256 = 'other'", "UPDATE records SET path = 'moved.txt' WHERE path = '1.txt'")
    assert sorted(codes(filled)) == ["id"] + ["version-damaged"] * 4


def test_blobs_that_are_gone_or_damaged_are_found(filled: Store, tmp_path: Path) -> None:
    sha256 = filled.files(Origin("papers", "1.txt").id)[0].sha256
    filled.blobs.path(sha256).write_bytes(b"other")
    assert codes(filled) == ["blob-damaged"]
    filled.blobs.path(sha256).unlink()
    assert codes(filled) == ["blob-missing"]


def test_evidence_that_does_not_quote_is_found_wherever_it_lies(store: Store, a_record: Make) -> None:
    good, bad = (Evidence(witness="w1", start=0, end=5, quote=quote) for quote in ("Ferry", "Berry"))
    inner = Party(role="sender", as_written="Ferry", evidence=(bad,))
    sides = Side(value="1", evidence=(bad,)), Side(value="2", evidence=(good,))
    record = a_record(
        "Ferry 7.",
        numbers=(Number(role="registry", value="7", evidence=(good, bad)),),
        nested=(Nested(witness="w1", start=0, end=5, parties=(inner,)),),
        discrepancies=(Discrepancy(field="number", kind="internal", a=sides[0], b=sides[1]),),
        statements=(Said(field="x", value="y", evidence=(Evidence(page="p1", zone=(0, 0, 1, 1)),)),),
    )
    store.put(record, Origin("papers", "a.txt"), "ingest", "first")
    assert codes(store) == ["evidence"] * 3


def test_a_version_written_before_a_field_was_known_is_sound(filled: Store) -> None:
    record_id = Origin("papers", "0.txt").id
    with writing(filled.engine) as connection:
        asked = text("SELECT body FROM versions WHERE record_id = :id AND number = 1")
        form = unpack(bytes(connection.execute(asked, {"id": record_id}).scalar_one()), ENCODING, "")
    older = form.replace(b'"rejected":[],', b"")
    assert older != form
    force(filled)
    with writing(filled.engine) as connection:
        change = text("UPDATE versions SET body = :body, sha256 = :sha256 WHERE record_id = :id AND number = 1")
        told = {"id": record_id, "body": zlib.compress(older), "sha256": form_hash(older)}
        connection.execute(change, told)
    assert "version-damaged" not in codes(filled)
