"""Tables of the paper: pages of files, and what is written on them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "file_pages",
        sa.Column("sha256", PLAIN, primary_key=True),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "page_texts",
        sa.Column("sha256", PLAIN, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", "number", name="page_texts_pk"),
    )
    op.create_table(
        "paged",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
    )
