"""The tables come from the migrations, step by step, and are what the code believes them to be."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from muniment.errors import ArchiveError
from muniment.model import Record
from muniment.store import Origin, Store, tables
from muniment.store.agent_tables import unnamed
from muniment.store.engine import address, connect, reading, writing
from muniment.store.links import Shown
from muniment.store.migrating import NEWEST, migrate, schema_version
from muniment.store.tables import metadata
from muniment.store.thread_tables import ghost_keys, message_keys, sketches, sought_keys, unsettled

MIGRATIONS = Path(__file__).parents[2] / "src" / "muniment" / "store" / "migrations"


def test_the_newest_step_is_the_one_that_the_code_names() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_archive_of_the_first_step_is_brought_up_to_date_with_all_it_holds(
    tmp_path: Path, database: str | None
) -> None:
    origin = Origin("papers", "a.txt")
    engine = connect(address(tmp_path, database))
    migrate(engine, "0001")
    _copy_into(engine, _an_archive_of_one_record(tmp_path / "elsewhere", origin))
    engine.dispose()
    store = Store.open(tmp_path, database)
    with reading(store.engine) as connection:
        assert schema_version(connection) == NEWEST
        for waiting in (unsettled, unnamed):
            assert connection.execute(select(waiting.c.record_id, waiting.c.stage)).all() == [(origin.id, 0)]
    assert store.get(origin.id).title == "Early"
    assert list(store.check()) == []
    store.close()


_BEFORE = (
    "INSERT INTO sketches (record_id, key, low) VALUES (:id, 't 1', '1931-05-03'), (:id, 't 2', '1931-05-03')",
    "INSERT INTO messages (record_id, part, low, body) VALUES (:id, -1, '1931-05-03', :body)",
    "INSERT INTO message_keys (record_id, part, key, low) VALUES (:id, -1, 'n 1', '1931-05-03'), (:id, -1, 'n 2', '1931-05-03')",
    "INSERT INTO soughts (record_id, mention, body) VALUES (:id, 'm', :body)",
    "INSERT INTO sought_keys (record_id, mention, key, low) VALUES (:id, 'm', 'n 3', '1931-05-02')",
    "INSERT INTO ghosts (id, low, body) VALUES ('g', '1931-05-02', :body)",
    "INSERT INTO ghost_keys (ghost, key) VALUES ('g', 'n 3')",
)


def test_keys_outlive_the_change_of_their_tables_and_are_still_taken_out(tmp_path: Path, database: str | None) -> None:
    origin = Origin("papers", "a.txt")
    engine = connect(address(tmp_path, database))
    migrate(engine, "0007")
    _copy_into(engine, _an_archive_of_one_record(tmp_path / "elsewhere", origin))
    with writing(engine) as connection:
        for statement in _BEFORE:
            connection.execute(text(statement), {"id": origin.id, "body": b"body"})
        connection.execute(text("UPDATE unsettled SET stage = 1"))
    engine.dispose()
    store = Store.open(tmp_path, database)
    assert list(store.doubles.sharing(["t 1", "t 2"], "1931", "1932", 9)) == [("t 1", origin.id), ("t 2", origin.id)]
    assert [row[0] for row in store.links.messages(["n 1", "n 2", "n 3"], "1931", "1932")] == ["n 1", "n 2"]
    assert [key for key, ghost in store.ghosts.under(["n 3"], "1931", "1932")] == ["n 3"]
    store.doubles.put({origin.id: ("1931-05-03", ["t 2"])}, [])
    store.links.put_shown([Shown(origin.id, [(-1, "1931-05-03", b"body", ["n 2"])], [])], 2)
    with reading(store.engine) as connection:
        for table, left in ((sketches, ["t 2"]), (message_keys, ["n 2"]), (sought_keys, []), (ghost_keys, ["n 3"])):
            assert list(connection.scalars(select(table.c.key))) == left
    store.close()


def _an_archive_of_one_record(folder: Path, origin: Origin) -> Store:
    folder.mkdir()
    store = Store.create(folder)
    store.put(Record(title="Early"), origin, "anna", "first")
    return store


def _copy_into(engine: Engine, store: Store) -> None:
    """Brings rows into tables of the first step, as the Muniment of that step wrote them."""
    with reading(store.engine) as source, writing(engine) as target:
        for table in (tables.records, tables.versions, tables.ledger, tables.pending):
            rows = [row._asdict() for row in source.execute(select(table))]
            target.execute(insert(table), rows)
    store.close()


def test_an_archive_of_a_newer_muniment_is_left_alone(store: Store, tmp_path: Path, database: str | None) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match=r"made by a newer Muniment .* Update Muniment"):
        Store.open(tmp_path, database)


@pytest.mark.parametrize("change", ["UPDATE versions SET who = 'x'", "DELETE FROM versions", "UPDATE ledger SET who = 'x'", "DELETE FROM ledger"])  # fmt: skip
def test_the_database_itself_refuses_to_change_what_was_written(store: Store, change: str) -> None:
    store.put(Record(title="Kept"), Origin("papers", "a.txt"), "anna", "first")
    with pytest.raises(DBAPIError, match="never changed"), writing(store.engine) as connection:
        connection.execute(text(change))
    assert store.versions(Origin("papers", "a.txt").id)[0].who == "anna"
