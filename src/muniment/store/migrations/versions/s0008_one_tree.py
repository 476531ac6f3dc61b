"""One tree: keys of the threads lie under themselves alone, and what bears them keeps its own, a line each, by which they are taken out.

A second tree over all of them, by record, was written all over with every page of records, the slower the larger the archive.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sketched",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("low", PLAIN, nullable=False),
        sa.Column("told", PLAIN, nullable=False),
    )
    op.execute(
        f"INSERT INTO sketched (record_id, low, told) SELECT record_id, min(low), {_joined()} FROM sketches GROUP BY record_id"
    )
    op.add_column("soughts", sa.Column("low", PLAIN, nullable=False, server_default=""))
    op.execute(f"UPDATE soughts SET low = {_of_its_keys('min(low)', 'soughts', 'sought_keys', 'record_id', 'mention')}")
    for table, keys, ids in (
        ("messages", "message_keys", ("record_id", "part")),
        ("soughts", "sought_keys", ("record_id", "mention")),
        ("ghosts", "ghost_keys", ("ghost",)),
    ):
        op.add_column(table, sa.Column("told", PLAIN, nullable=False, server_default=""))
        op.execute(f"UPDATE {table} SET told = {_of_its_keys(_joined(), table, keys, *ids)}")
    _anew("sketches", "key", "low", "record_id")
    _anew("message_keys", "key", "low", "record_id", "part")
    _anew("sought_keys", "key", "low", "record_id", "mention")
    _anew("ghost_keys", "key", "ghost")


def _joined() -> str:
    name = "string_agg" if op.get_bind().dialect.name == "postgresql" else "group_concat"
    return f"{name}(key, '\n')"


def _of_its_keys(what: str, table: str, keys: str, *ids: str) -> str:
    """What is worked out from the keys of each row of a table; empty where it has none."""
    its = " AND ".join(f"k.{one} = {table}.{'id' if one == 'ghost' else one}" for one in ids)
    return f"coalesce((SELECT {what} FROM {keys} k WHERE {its}), '')"


def _anew(name: str, *columns: str) -> None:
    """The table with all its columns as its key, and no index beside."""
    before, told = f"{name}_before", ", ".join(columns)
    op.rename_table(name, before)
    op.drop_index(f"{name}_by_key", before)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX {name}_pk RENAME TO {before}_pk")
    op.create_table(
        name, *_columns(columns), sa.PrimaryKeyConstraint(*columns, name=f"{name}_pk"), sqlite_with_rowid=False
    )
    op.execute(f"INSERT INTO {name} ({told}) SELECT {told} FROM {before} ORDER BY {told}")
    op.drop_table(before)


def _columns(names: Sequence[str]) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Integer() if name == "part" else PLAIN, nullable=False) for name in names]
