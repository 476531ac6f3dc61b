"""Migrating: makes the tables of a new archive, and brings those of an older one up to date.  Alembic, without its command line."""

from sqlalchemy import Connection, Engine, inspect, text

from muniment.errors import ArchiveError
from muniment.store.engine import name_of, reading, writing

NEWEST = "0008"
"""The newest step; a test keeps it equal to what lies in migrations/versions."""


def schema_version(connection: Connection) -> str | None:
    """The step that the database stands at; None where there are no tables of an archive."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found is not None else None


def migrate(engine: Engine, target: str = NEWEST) -> None:
    """Runs the steps that are missing, all or none.  Two processes may do so at once: the second finds it done.

    Raises ArchiveError where a newer Muniment made the tables.
    """
    with reading(engine) as connection:
        found = schema_version(connection)
    if found == target:
        return
    if found is not None and found > NEWEST:
        raise ArchiveError(
            f"The archive was made by a newer Muniment (its tables are at step {found}, this one knows {NEWEST}).",
            where=name_of(engine.url),
            advice="Update Muniment, and open it again.",
        )
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with writing(engine) as connection:
        _run(connection, target)


def _write_ahead(engine: Engine) -> None:
    """Readers go on while one writes.  SQLite keeps this in the file, and can only change it outside a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _run(connection: Connection, target: str) -> None:
    from alembic import command  # half a tenth of a second that only a new or older archive pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "muniment.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, target)
