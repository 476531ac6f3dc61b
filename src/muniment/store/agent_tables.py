"""Tables of who is who: the agents and their versions, the names that records use, and the agent that each is taken for.

`agents` with origin `file` and `agent_versions` are the truth of the authority file; all else is derived and can be made again from
the records, the authority file and the decisions.  Bodies are values of the room `agents`, packed.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table

from muniment.store.tables import PLAIN, metadata

unnamed = Table(
    "unnamed",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), primary_key=True),
    Column(
        "stage", Integer, nullable=False, doc="0: its names must be matched; 1: those that nobody bears must be grouped"
    ),
    Index("unnamed_by_stage", "stage", "record_id"),
)

agents = Table(
    "agents",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("version", Integer, nullable=False, doc="0 for an agent that was found in the records"),
    Column("origin", PLAIN, nullable=False, doc="file: of the authority file; records: found in the records"),
    Column("kind", PLAIN, nullable=False),
    Column("shown", PLAIN, nullable=False),
    Column("sorted", PLAIN, nullable=False, doc="what lists are in the order of"),
    Column("collection", PLAIN, doc="the one collection or volume in which the entry holds"),
    Column("merged_into", PLAIN),
    Column("body", LargeBinary, nullable=False),
    Index("agents_by_name", "sorted", "id"),
    Index("agents_by_collection", "collection"),
    Index("agents_by_merge", "merged_into"),
)

agent_versions = Table(
    "agent_versions",
    metadata,
    Column("agent_id", PLAIN, nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("why", PLAIN, nullable=False),
    Column("at", PLAIN, nullable=False),
    PrimaryKeyConstraint("agent_id", "number", name="agent_versions_pk"),
)

agent_keys = Table(
    "agent_keys",
    metadata,
    Column("agent_id", PLAIN, nullable=False),
    Column("key", PLAIN, nullable=False),
    PrimaryKeyConstraint("agent_id", "key", name="agent_keys_pk"),
    Index("agent_keys_by_key", "key"),
)

agent_names = Table(
    "agent_names",
    metadata,
    Column("agent_id", PLAIN, nullable=False),
    Column("name", PLAIN, nullable=False, doc="a name folded, from its first or any later word on"),
    PrimaryKeyConstraint("agent_id", "name", name="agent_names_pk"),
    Index("agent_names_by_name", "name"),
)

name_uses = Table(
    "name_uses",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("place", PLAIN, nullable=False, doc="where in the record: party 2, signature, copy 1"),
    Column("role", PLAIN, nullable=False),
    Column("day", PLAIN, nullable=False, doc="first day of the record; UNDATED where there is none"),
    Column("status", PLAIN, nullable=False, doc="linked, doubtful, unknown"),
    Column("agent", PLAIN),
    Column("rules", PLAIN, nullable=False, doc="the version of the rules that matched it, or `person`"),
    Column("body", LargeBinary, nullable=False, doc="the use"),
    Column("answer", LargeBinary, nullable=False, doc="the match: candidates and reasons"),
    PrimaryKeyConstraint("record_id", "place", name="name_uses_pk"),
    Index("name_uses_by_agent", "agent", "day", "record_id"),
    Index("name_uses_by_status", "status", "record_id", "place"),
)

use_forms = Table(
    "use_forms",
    metadata,
    Column("record_id", PLAIN, nullable=False),
    Column("place", PLAIN, nullable=False),
    Column("form", PLAIN, nullable=False),
    PrimaryKeyConstraint("record_id", "place", "form", name="use_forms_pk"),
    Index("use_forms_by_form", "form"),
)

form_keys = Table(
    "form_keys",
    metadata,
    Column("form", PLAIN, nullable=False),
    Column("key", PLAIN, nullable=False),
    PrimaryKeyConstraint("form", "key", name="form_keys_pk"),
    Index("form_keys_by_key", "key"),
)

found_forms = Table(
    "found_forms",
    metadata,
    Column("form", PLAIN, primary_key=True),
    Column("met", Integer, nullable=False, doc="how many uses have it that no agent of the authority file is meant by"),
    Column("found", PLAIN, doc="the group of forms it belongs to, by the id that its agent has"),
    Index("found_forms_by_group", "found"),
)

form_pairs = Table(
    "form_pairs",
    metadata,
    Column("form", PLAIN, nullable=False),
    Column("other", PLAIN, nullable=False, doc="another form of the same use"),
    PrimaryKeyConstraint("form", "other", name="form_pairs_pk"),
    Index("form_pairs_by_other", "other"),
)

form_meanings = Table(
    "form_meanings",
    metadata,
    Column("record_id", PLAIN, nullable=False),
    Column("place", PLAIN, nullable=False),
    Column("form", PLAIN, nullable=False),
    Column("meant", PLAIN, nullable=False, doc="whom the document says is meant by it"),
    Column("day", PLAIN, nullable=False),
    Column("others", PLAIN, nullable=False, doc="JSON: the names of the other correspondents"),
    PrimaryKeyConstraint("record_id", "place", name="form_meanings_pk"),
    Index("form_meanings_by_form", "form"),
    Index("form_meanings_by_meant", "meant"),
)
