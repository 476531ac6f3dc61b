"""Extracts: what follows from a version of a record alone, so that later steps need not open the record."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "extracts",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("rules", PLAIN, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("record_id", "kind", name="extracts_pk"),
    )
