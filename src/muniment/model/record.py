"""Record: one document with its witnesses and all that is stated about it.  The JSON form of design section 4."""

from typing import Any

import msgspec
from msgspec import Struct

from muniment.model.statements import (
    Copies,
    DateSaid,
    Derived,
    Discrepancy,
    Event,
    Marking,
    Mention,
    Nested,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Rejected,
    Said,
    Signature,
    Unexplained,
)

STATUSES = ("draft", "in-review", "published", "restricted")
"""The stages of a record."""


class Witness(Struct, frozen=True, kw_only=True):
    """One text of a record.

    `kind`: original, transcription, translation, ocr.  `language` is a BCP 47 tag ("ru", "en"; "und" where unknown), `script` an
    ISO 15924 code ("Cyrl").  `text` is plain text with line feeds; all offsets count its Unicode code points.  `tei` is the
    markup the text was taken from, where there was any.  `corrected_by` is the person who put this text in place of the source's, whose
    SHA-256 is `source_sha256`.
    """

    id: str
    kind: str
    language: str
    text: str
    script: str | None = None
    tei: str | None = None
    responsible: str | None = None
    corrected_by: str | None = None
    source_sha256: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    """One image of one side of a leaf; `sha256` names the blob, `number` the page in it (from 1), sizes are in pixels."""

    id: str
    sha256: str
    number: int = 1
    width: int | None = None
    height: int | None = None
    label: str | None = None


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file the record came from: `path` relative to what was ingested, `source` the reader's name."""

    path: str
    sha256: str
    source: str
    media_type: str | None = None


class Record(Struct, frozen=True, kw_only=True):
    """One document: what is catalogued of it, its witnesses, and all statements with their evidence.

    `derived` is not stored with it: the archive adds what follows from its other records.
    """

    id: str = ""
    version: int = 0
    status: str = "draft"
    title: str | None = None
    kind: str | None = None
    direction: str | None = None
    summary: str | None = None
    language: str | None = None
    credits: str | None = None
    rights: str | None = None
    citation: str | None = None
    publisher: str | None = None
    identifiers: dict[str, str] = {}
    source_files: tuple[SourceFile, ...] = ()
    date: DateSaid | None = None
    dates: tuple[DateSaid, ...] = ()
    place: PlaceSaid | None = None
    signature: Signature | None = None
    reference_codes: tuple[ReferenceCode, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    pages: tuple[Page, ...] = ()
    parties: tuple[Party, ...] = ()
    numbers: tuple[Number, ...] = ()
    copies: Copies | None = None
    markings: tuple[Marking, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    nested: tuple[Nested, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    statements: tuple[Said, ...] = ()
    derived: tuple[Derived, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON form as plain dicts, lists, strings and numbers."""
        form: dict[str, Any] = msgspec.to_builtins(self)
        return form

    def witness(self, witness_id: str) -> Witness | None:
        """The witness of that id, or None."""
        return next((w for w in self.witnesses if w.id == witness_id), None)
