"""Tables of the threads: what records show and seek, what mentions were resolved to, what is missing,
which records are copies of one message, what persons decided.

Keys lie in tables of their own, under themselves alone; what bears them keeps its own, by which they are taken out again.
All but `decisions` are derived: they can be made again from the records and the decisions.  Bodies are the threads' own values, packed.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table

from muniment.store.tables import COUNT, PLAIN, metadata

unsettled = Table(
    "unsettled",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), primary_key=True),
    Column(
        "stage", Integer, nullable=False, doc="0: what it shows must be looked at; 1: its mentions must be resolved"
    ),
    Index("unsettled_by_stage", "stage"),
)

messages = Table(
    "messages",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("part", Integer, nullable=False, doc="-1: the record's own message, else the number of a nested one"),
    Column("low", PLAIN, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("told", PLAIN, nullable=False, doc="its keys in `message_keys`, a line each"),
    PrimaryKeyConstraint("record_id", "part", name="messages_pk"),
)

message_keys = Table(
    "message_keys",
    metadata,
    Column("key", PLAIN, nullable=False),
    Column("low", PLAIN, nullable=False),
    Column("record_id", PLAIN, nullable=False),
    Column("part", Integer, nullable=False),
    PrimaryKeyConstraint("key", "low", "record_id", "part", name="message_keys_pk"),
    sqlite_with_rowid=False,
)

soughts = Table(
    "soughts",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("mention", PLAIN, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("low", PLAIN, nullable=False),
    Column("told", PLAIN, nullable=False, doc="its keys in `sought_keys`, a line each"),
    PrimaryKeyConstraint("record_id", "mention", name="soughts_pk"),
)

sought_keys = Table(
    "sought_keys",
    metadata,
    Column("key", PLAIN, nullable=False),
    Column("low", PLAIN, nullable=False),
    Column("record_id", PLAIN, nullable=False),
    Column("mention", PLAIN, nullable=False),
    PrimaryKeyConstraint("key", "low", "record_id", "mention", name="sought_keys_pk"),
    sqlite_with_rowid=False,
)

seats = Table(
    "seats",
    metadata,
    Column("post", PLAIN, nullable=False),
    Column("place", PLAIN, nullable=False),
    Column("messages", Integer, nullable=False),
    PrimaryKeyConstraint("post", "place", name="seats_pk"),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), nullable=False),
    Column("mention", PLAIN, nullable=False),
    Column("status", PLAIN, nullable=False),
    Column("ghost", PLAIN, doc="the missing message that is meant"),
    Column("rules", PLAIN, nullable=False, doc="the version of the rules that resolved it, or `person`"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("record_id", "mention", name="resolutions_pk"),
    Index("resolutions_by_status", "status"),
    Index("resolutions_by_ghost", "ghost"),
)

links = Table(
    "links",
    metadata,
    Column("record_id", PLAIN, nullable=False),
    Column("mention", PLAIN, nullable=False),
    Column("target", PLAIN, nullable=False),
    PrimaryKeyConstraint("record_id", "mention", "target", name="links_pk"),
    Index("links_by_target", "target"),
)

ghosts = Table(
    "ghosts",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("low", PLAIN, nullable=False),
    Column("became", PLAIN, doc="the record that took its place"),
    Column("body", LargeBinary, nullable=False),
    Column("told", PLAIN, nullable=False, doc="its keys in `ghost_keys`, a line each"),
    Index("ghosts_by_date", "low", "id"),
)

ghost_keys = Table(
    "ghost_keys",
    metadata,
    Column("key", PLAIN, nullable=False),
    Column("ghost", PLAIN, nullable=False),
    PrimaryKeyConstraint("key", "ghost", name="ghost_keys_pk"),
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    Column("key", PLAIN, nullable=False),
    Column("low", PLAIN, nullable=False),
    Column("record_id", PLAIN, nullable=False),
    PrimaryKeyConstraint("key", "low", "record_id", name="sketches_pk"),
    sqlite_with_rowid=False,
)

sketched = Table(
    "sketched",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), primary_key=True),
    Column("low", PLAIN, nullable=False),
    Column("told", PLAIN, nullable=False, doc="its keys in `sketches`, a line each"),
)

doubles = Table(
    "doubles",
    metadata,
    Column("record_id", PLAIN, nullable=False, doc="the one of the two ids that sorts first"),
    Column("other", PLAIN, nullable=False),
    Column("said", PLAIN, nullable=False, doc="yes, or no where a person said that they are two messages"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("record_id", "other", name="doubles_pk"),
    Index("doubles_by_other", "other"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", COUNT, primary_key=True, autoincrement=False),
    Column("at", PLAIN, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("why", PLAIN, nullable=False),
    Column("kind", PLAIN, nullable=False, doc="mention, name, double ..."),
    Column("record_id", PLAIN),
    Column("subject", PLAIN, nullable=False, doc="what it is about, in words that outlive a reading"),
    Column("value", PLAIN, nullable=False, doc="JSON"),
    Column("undoes", COUNT, doc="the number of the decision that this one takes back"),
    Index("decisions_by_record", "record_id"),
    Index("decisions_by_kind", "kind", "number"),
)
