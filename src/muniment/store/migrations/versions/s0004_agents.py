"""Tables of who is who; the names of records that are there already are to be matched."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _agents()
    _uses()
    _forms()
    _append_only("agent_versions")
    op.execute("INSERT INTO unnamed (record_id, stage) SELECT id, 0 FROM records")


def _agents() -> None:
    op.create_table(
        "agents",
        sa.Column("id", PLAIN, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_needed, ("origin", "kind", "shown", "sorted")),
        sa.Column("collection", PLAIN),
        sa.Column("merged_into", PLAIN),
        _body("body"),
    )
    op.create_index("agents_by_name", "agents", ["sorted", "id"])
    op.create_index("agents_by_collection", "agents", ["collection"])
    op.create_index("agents_by_merge", "agents", ["merged_into"])
    op.create_table(
        "agent_versions",
        _needed("agent_id"),
        sa.Column("number", sa.Integer, nullable=False),
        _body("body"),
        *map(_needed, ("who", "why", "at")),
        sa.PrimaryKeyConstraint("agent_id", "number", name="agent_versions_pk"),
    )
    op.create_table(
        "agent_keys",
        *map(_needed, ("agent_id", "key")),
        sa.PrimaryKeyConstraint("agent_id", "key", name="agent_keys_pk"),
    )
    op.create_index("agent_keys_by_key", "agent_keys", ["key"])
    op.create_table(
        "agent_names",
        *map(_needed, ("agent_id", "name")),
        sa.PrimaryKeyConstraint("agent_id", "name", name="agent_names_pk"),
    )
    op.create_index("agent_names_by_name", "agent_names", ["name"])


def _uses() -> None:
    op.create_table(
        "unnamed",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("stage", sa.Integer, nullable=False),
    )
    op.create_index("unnamed_by_stage", "unnamed", ["stage", "record_id"])
    op.create_table(
        "name_uses",
        sa.Column("record_id", PLAIN, sa.ForeignKey("records.id"), nullable=False),
        *map(_needed, ("place", "role", "day", "status")),
        sa.Column("agent", PLAIN),
        _needed("rules"),
        *map(_body, ("body", "answer")),
        sa.PrimaryKeyConstraint("record_id", "place", name="name_uses_pk"),
    )
    op.create_index("name_uses_by_agent", "name_uses", ["agent", "day", "record_id"])
    op.create_index("name_uses_by_status", "name_uses", ["status", "record_id", "place"])
    op.create_table(
        "use_forms",
        *map(_needed, ("record_id", "place", "form")),
        sa.PrimaryKeyConstraint("record_id", "place", "form", name="use_forms_pk"),
    )
    op.create_index("use_forms_by_form", "use_forms", ["form"])


def _forms() -> None:
    op.create_table(
        "form_keys",
        *map(_needed, ("form", "key")),
        sa.PrimaryKeyConstraint("form", "key", name="form_keys_pk"),
    )
    op.create_index("form_keys_by_key", "form_keys", ["key"])
    op.create_table(
        "found_forms",
        sa.Column("form", PLAIN, primary_key=True),
        sa.Column("met", sa.Integer, nullable=False),
        sa.Column("found", PLAIN),
    )
    op.create_index("found_forms_by_group", "found_forms", ["found"])
    op.create_table(
        "form_pairs",
        *map(_needed, ("form", "other")),
        sa.PrimaryKeyConstraint("form", "other", name="form_pairs_pk"),
    )
    op.create_index("form_pairs_by_other", "form_pairs", ["other"])
    op.create_table(
        "form_meanings",
        *map(_needed, ("record_id", "place", "form", "meant", "day", "others")),
        sa.PrimaryKeyConstraint("record_id", "place", name="form_meanings_pk"),
    )
    op.create_index("form_meanings_by_form", "form_meanings", ["form"])
    op.create_index("form_meanings_by_meant", "form_meanings", ["meant"])


def _append_only(table: str) -> None:
    """What was said of an agent is never changed, only added to."""
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION muniment_never_changed()"
        )


def _needed(name: str) -> sa.Column[str]:
    return sa.Column(name, PLAIN, nullable=False)


def _body(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)
