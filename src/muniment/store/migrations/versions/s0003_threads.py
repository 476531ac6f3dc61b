"""Tables of the threads; records that are there already are to be looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _shown()
    _sought()
    _found()
    _decided()
    op.execute("INSERT INTO unsettled (record_id, stage) SELECT id, 0 FROM records")


def _shown() -> None:
    op.create_table(
        "unsettled",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("stage", sa.Integer, nullable=False),
    )
    op.create_index("unsettled_by_stage", "unsettled", ["stage"])
    op.create_table(
        "messages",
        _record(),
        sa.Column("part", sa.Integer, nullable=False),
        _needed("low"),
        _body(),
        sa.PrimaryKeyConstraint("record_id", "part", name="messages_pk"),
    )
    op.create_table(
        "message_keys",
        _needed("record_id"),
        sa.Column("part", sa.Integer, nullable=False),
        *map(_needed, ("key", "low")),
        sa.PrimaryKeyConstraint("record_id", "part", "key", name="message_keys_pk"),
    )
    op.create_index("message_keys_by_key", "message_keys", ["key", "low"])
    op.create_table(
        "seats",
        *map(_needed, ("post", "place")),
        sa.Column("messages", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("post", "place", name="seats_pk"),
    )


def _sought() -> None:
    op.create_table(
        "soughts",
        _record(),
        _needed("mention"),
        _body(),
        sa.PrimaryKeyConstraint("record_id", "mention", name="soughts_pk"),
    )
    op.create_table(
        "sought_keys",
        *map(_needed, ("record_id", "mention", "key", "low")),
        sa.PrimaryKeyConstraint("record_id", "mention", "key", name="sought_keys_pk"),
    )
    op.create_index("sought_keys_by_key", "sought_keys", ["key", "low"])


def _found() -> None:
    op.create_table(
        "resolutions",
        _record(),
        *map(_needed, ("mention", "status")),
        sa.Column("ghost", PLAIN),
        _needed("rules"),
        _body(),
        sa.PrimaryKeyConstraint("record_id", "mention", name="resolutions_pk"),
    )
    op.create_index("resolutions_by_status", "resolutions", ["status"])
    op.create_index("resolutions_by_ghost", "resolutions", ["ghost"])
    op.create_table(
        "links",
        *map(_needed, ("record_id", "mention", "target")),
        sa.PrimaryKeyConstraint("record_id", "mention", "target", name="links_pk"),
    )
    op.create_index("links_by_target", "links", ["target"])
    op.create_table(
        "ghosts",
        sa.Column("id", PLAIN, primary_key=True),
        _needed("low"),
        sa.Column("became", PLAIN),
        _body(),
    )
    op.create_index("ghosts_by_date", "ghosts", ["low", "id"])
    op.create_table(
        "ghost_keys",
        *map(_needed, ("ghost", "key")),
        sa.PrimaryKeyConstraint("ghost", "key", name="ghost_keys_pk"),
    )
    op.create_index("ghost_keys_by_key", "ghost_keys", ["key"])


def _decided() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", COUNT, primary_key=True, autoincrement=False),
        *map(_needed, ("at", "who", "why", "kind")),
        sa.Column("record_id", PLAIN),
        *map(_needed, ("subject", "value")),
        sa.Column("undoes", COUNT),
    )
    op.create_index("decisions_by_record", "decisions", ["record_id"])
    op.create_index("decisions_by_kind", "decisions", ["kind", "number"])
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decisions_no_{change.lower()} BEFORE {change} ON decisions "
                "BEGIN SELECT RAISE(ABORT, 'rows of decisions are never changed'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER decisions_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
            "FOR EACH STATEMENT EXECUTE FUNCTION muniment_never_changed()"
        )


def _record() -> sa.Column[str]:
    return sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), nullable=False)


def _needed(name: str) -> sa.Column[str]:
    return sa.Column(name, PLAIN, nullable=False)


def _body() -> sa.Column[bytes]:
    return sa.Column("body", sa.LargeBinary, nullable=False)
