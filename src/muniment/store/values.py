"""Values that go into the store and come out of it, beside records themselves."""

from collections.abc import Sequence

from msgspec import Struct

from muniment.model import Record
from muniment.model.identity import record_id
from muniment.store.bodies import Packed
from muniment.store.dating import UNDATED


class Origin(Struct, frozen=True):
    """Where a record comes from: the collection, the file's path in it, and the document's key in the file."""

    collection: str
    path: str
    key: str = ""

    @property
    def id(self) -> str:
        """The id of the record that comes from here."""
        return record_id(self.collection, self.path, self.key)


class KeptFile(Struct, frozen=True):
    """A file of a record that lies among the blobs, under the path it came with."""

    path: str
    sha256: str
    size: int
    media_type: str | None = None


LONGEST_TITLE = 500
"""Titles in lists are cut at this length; the record has them whole."""


class Listed(Struct, frozen=True):
    """What lists and counts need of a record; of a long title the beginning."""

    status: str
    title: str | None
    kind: str | None
    language: str | None
    date: str | None

    @classmethod
    def of(cls, record: Record) -> "Listed":
        """What lists and counts need of a record."""
        language = record.language or next((w.language for w in record.witnesses), None)
        title = record.title[:LONGEST_TITLE] if record.title is not None else None
        return cls(record.status, title, record.kind, language, record.date.edtf if record.date else None)


class Extract(Struct, frozen=True):
    """What one of the rooms above takes from a record, packed: `kind` names the room, `rules` the version of its rules."""

    kind: str
    rules: str
    body: bytes


class Reading(Struct, frozen=True):
    """What a source says of one record: its content, the files kept with it, and the version of the rules that read it.

    `listed` is what lists need of that content, where whoever packed it has told it: it need not be unpacked then; `extracts` what
    later steps need.
    """

    origin: Origin
    packed: Packed
    files: Sequence[KeptFile] = ()
    reader_version: str = ""
    listed: Listed | None = None
    extracts: Sequence[Extract] = ()


class Outcome(Struct, frozen=True):
    """What storing did: the record's id, its current version, and `new`, `changed` or `unchanged`."""

    id: str
    version: int
    change: str


class Version(Struct, frozen=True):
    """One version of a record: who made it, why and when, by which version of the rules, and the hash of its content."""

    record_id: str
    number: int
    who: str
    why: str
    at: str
    reader_version: str
    sha256: str


class Row(Struct, frozen=True):
    """A record as lists show it, without its texts."""

    id: str
    version: int
    collection: str
    path: str
    key: str
    status: str
    title: str | None
    kind: str | None
    language: str | None
    date: str | None
    year: int | None
    date_low: str = UNDATED


class SourceSeen(Struct, frozen=True):
    """A file that was ingested: its fingerprint, by which version of the rules it was read, and what came of it.

    `outcome` is read, partly (some of its documents were refused) or refused; `at` is filled in by the store.
    """

    collection: str
    path: str
    fingerprint: str
    reader_version: str
    size: int
    outcome: str
    documents: int
    refused: int
    at: str = ""


class Quarantined(Struct, frozen=True):
    """A file, or a place in one, that could not be read, with the reason and what to do."""

    collection: str
    path: str
    place: str
    reason: str
    advice: str
    at: str


class Collection(Struct, frozen=True):
    """A collection and the absolute path of the folder (or file) it was last ingested from."""

    name: str
    root: str
    at: str


class Counts(Struct, frozen=True):
    """How much there is.  Years, kinds and languages with how many records each; None for those that state none."""

    records: int
    versions: int
    blobs: int
    blob_bytes: int
    sources: int
    quarantined: int
    pending: int
    years: tuple[tuple[int | None, int], ...]
    kinds: tuple[tuple[str | None, int], ...]
    languages: tuple[tuple[str | None, int], ...]


class Finding(Struct, frozen=True):
    """Something that `check` found wrong: a code, what it is about, what is wrong and what to do."""

    code: str
    subject: str
    what: str
    advice: str = ""
