"""Tables of near-duplicates; the records that are there already are to be looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sketches",
        *map(_needed, ("record_id", "key", "low")),
        sa.PrimaryKeyConstraint("record_id", "key", name="sketches_pk"),
    )
    op.create_index("sketches_by_key", "sketches", ["key", "low"])
    op.create_table(
        "doubles",
        *map(_needed, ("record_id", "other", "said")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("record_id", "other", name="doubles_pk"),
    )
    op.create_index("doubles_by_other", "doubles", ["other"])
    op.execute("DELETE FROM unsettled")
    op.execute("INSERT INTO unsettled (record_id, stage) SELECT id, 0 FROM records")


def _needed(name: str) -> sa.Column[str]:
    return sa.Column(name, PLAIN, nullable=False)
