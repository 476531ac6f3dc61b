"""Draft: what a source gives before anything is read: witnesses, files, and what the source itself states."""

from msgspec import Struct

from muniment.model.agents import Agent
from muniment.model.record import Record


class Draft(Struct, frozen=True, kw_only=True):
    """One document as a source brings it.

    `key` tells the documents of one source file apart ("" for a file of one document, "d17" in a TEI volume).  `record` has no
    id yet: its witnesses, its catalogue values, and statements whose reader is `catalogue` or `markup`.
    `files` are paths, relative to what is ingested, of files that belong to the record and are kept whole (PDFs, images).
    `agents` are those of lists of persons that the source has brought since the document before.
    """

    key: str
    record: Record
    files: tuple[str, ...] = ()
    agents: tuple[Agent, ...] = ()


class Refusal(Struct, frozen=True, kw_only=True):
    """A file, or a document inside one, that could not be read: goes to the quarantine list, never stops a run.

    `place` is a line, an offset, an element or a document key ("line 214", "document d17"); `reason` says what is wrong, `advice` what to do.
    """

    path: str
    reason: str
    place: str = ""
    advice: str = ""
