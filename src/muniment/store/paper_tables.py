"""Tables of the paper: what pages files hold, what is written on them, and up to which version records were given their pages.

All are derived: they can be made again from the kept files.  Bodies are the values of the images room, packed.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, PrimaryKeyConstraint, Table

from muniment.store.tables import PLAIN, metadata

file_pages = Table(
    "file_pages",
    metadata,
    Column("sha256", PLAIN, primary_key=True, doc="of the file"),
    Column("made_by", PLAIN, nullable=False, doc="the version of what looked into it"),
    Column("body", LargeBinary, nullable=False),
)

page_texts = Table(
    "page_texts",
    metadata,
    Column("sha256", PLAIN, nullable=False, doc="of the file"),
    Column("number", Integer, nullable=False, doc="of the page in it"),
    Column("made_by", PLAIN, nullable=False, doc="engine, its languages, and the version of the cleaning"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("sha256", "number", name="page_texts_pk"),
)

paged = Table(
    "paged",
    metadata,
    Column("record_id", PLAIN, ForeignKey("records.id"), primary_key=True),
    Column("version", Integer, nullable=False, doc="the version whose pages are as they should be"),
    Column("made_by", PLAIN, nullable=False),
)
