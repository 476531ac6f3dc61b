"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("name", PLAIN, primary_key=True),
        _needed("root"),
        _needed("at"),
    )
    op.create_table(
        "records",
        sa.Column("id", PLAIN, primary_key=True),
        *map(_needed, ("collection", "path", "key")),
        sa.Column("current_version", sa.Integer, nullable=False),
        *map(_needed, ("reading_sha256", "status")),
        *(sa.Column(name, PLAIN) for name in ("title", "kind", "language", "date_edtf")),
        *map(_needed, ("date_low", "date_high")),
        sa.Column("year", sa.Integer),
        sa.UniqueConstraint("collection", "path", "key", name="records_origin"),
    )
    op.create_index("records_by_date", "records", ["date_low", "id"])
    op.create_index("records_by_year", "records", ["year", "date_low", "id"])
    op.create_index("records_by_kind", "records", ["kind"])
    op.create_index("records_by_language", "records", ["language"])
    op.create_table(
        "versions",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        _needed("encoding"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        *map(_needed, ("sha256", "who", "why", "at", "reader_version")),
        sa.PrimaryKeyConstraint("record_id", "number", name="versions_pk"),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", PLAIN, primary_key=True),
        sa.Column("size", COUNT, nullable=False),
        sa.Column("media_type", PLAIN),
    )
    op.create_table(
        "record_blobs",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        _needed("path"),
        sa.Column("sha256", PLAIN, sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "version", "path", name="record_blobs_pk"),
    )
    op.create_index("record_blobs_by_blob", "record_blobs", ["sha256"])
    op.create_table(
        "sources",
        sa.Column("collection", PLAIN, sa.ForeignKey("collections.name"), nullable=False),
        *map(_needed, ("path", "fingerprint", "reader_version")),
        sa.Column("size", COUNT, nullable=False),
        _needed("outcome"),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        _needed("at"),
        sa.PrimaryKeyConstraint("collection", "path", name="sources_pk"),
    )
    op.create_table(
        "quarantine",
        *map(_needed, ("collection", "path")),
        sa.Column("number", sa.Integer, nullable=False),
        *map(_needed, ("place", "reason", "advice", "at")),
        sa.PrimaryKeyConstraint("collection", "path", "number", name="quarantine_pk"),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", COUNT, primary_key=True, autoincrement=False),
        *map(_needed, ("at", "who", "action", "subject", "detail", "hash")),
    )
    op.create_index("ledger_by_subject", "ledger", ["subject", "seq"])
    op.create_table(
        "pending",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _needed(name: str) -> "sa.Column[str]":
    return sa.Column(name, PLAIN, nullable=False)
