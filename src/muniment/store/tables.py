"""Tables: what the store keeps, the same in SQLite and PostgreSQL.  Changes need a migration (store/migrations).

Texts compare by code point in both databases, so that keys and dates sort alike.  Times are ISO 8601 in UTC.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

PLAIN = Text().with_variant(Text(collation="C"), "postgresql")
COUNT = BigInteger().with_variant(Integer(), "sqlite")

collections = Table(
    "collections",
    metadata,
    Column("name", PLAIN, primary_key=True),
    Column("root", PLAIN, nullable=False, doc="the absolute folder it was last ingested from"),
    Column("at", PLAIN, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("collection", PLAIN, nullable=False),
    Column("path", PLAIN, nullable=False),
    Column("key", PLAIN, nullable=False),
    Column("current_version", Integer, nullable=False),
    Column("reading_sha256", PLAIN, nullable=False, doc="of what its source last said; the same again is no change"),
    Column("status", PLAIN, nullable=False),
    Column("title", PLAIN),
    Column("kind", PLAIN),
    Column("language", PLAIN),
    Column("date_edtf", PLAIN),
    Column("date_low", PLAIN, nullable=False, doc="first moment of the date; UNDATED where there is none, which sorts last"),
    Column("date_high", PLAIN, nullable=False),
    Column("year", Integer),
    UniqueConstraint("collection", "path", "key", name="records_origin"),
    Index("records_by_date", "date_low", "id"),
    Index("records_by_year", "year", "date_low", "id"),
    Index("records_by_kind", "kind"),
    Index("records_by_language", "language"),
)  # fmt: skip

versions = Table(
    "versions",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("encoding", PLAIN, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sha256", PLAIN, nullable=False, doc="of the JSON form, before compression"),
    Column("who", PLAIN, nullable=False),
    Column("why", PLAIN, nullable=False),
    Column("at", PLAIN, nullable=False),
    Column("reader_version", PLAIN, nullable=False),
    PrimaryKeyConstraint("record_id", "number", name="versions_pk"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", PLAIN, primary_key=True),
    Column("size", COUNT, nullable=False),
    Column("media_type", PLAIN),
)

record_blobs = Table(
    "record_blobs",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("path", PLAIN, nullable=False),
    Column("sha256", PLAIN, ForeignKey("blobs.sha256"), nullable=False),
    PrimaryKeyConstraint("record_id", "version", "path", name="record_blobs_pk"),
    Index("record_blobs_by_blob", "sha256"),
)

sources = Table(
    "sources",
    metadata,
    Column("collection", PLAIN, ForeignKey("collections.name"), nullable=False),
    Column("path", PLAIN, nullable=False),
    Column("fingerprint", PLAIN, nullable=False),
    Column("reader_version", PLAIN, nullable=False),
    Column("size", COUNT, nullable=False),
    Column("outcome", PLAIN, nullable=False, doc="read, partly (some documents refused) or refused"),
    Column("documents", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("at", PLAIN, nullable=False),
    PrimaryKeyConstraint("collection", "path", name="sources_pk"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("collection", PLAIN, nullable=False),
    Column("path", PLAIN, nullable=False),
    Column("number", Integer, nullable=False, doc="its place among the refusals of one file"),
    Column("place", PLAIN, nullable=False),
    Column("reason", PLAIN, nullable=False),
    Column("advice", PLAIN, nullable=False),
    Column("at", PLAIN, nullable=False),
    PrimaryKeyConstraint("collection", "path", "number", name="quarantine_pk"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("seq", COUNT, primary_key=True, autoincrement=False),
    Column("at", PLAIN, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("action", PLAIN, nullable=False),
    Column("subject", PLAIN, nullable=False),
    Column("detail", PLAIN, nullable=False, doc="JSON"),
    Column("hash", PLAIN, nullable=False, doc="SHA-256 over the hash before it and this entry"),
    Index("ledger_by_subject", "subject", "seq"),
)

extracts = Table(
    "extracts",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("kind", PLAIN, nullable=False, doc="which room takes it: names, threads"),
    Column("version", Integer, nullable=False, doc="the version of the record that it was taken from"),
    Column("rules", PLAIN, nullable=False, doc="the version of the rules that took it"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("record_id", "kind", name="extracts_pk"),
)

pending = Table(
    "pending",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), primary_key=True),
    Column("version", Integer, nullable=False, doc="the version whose search entry must be made"),
)
