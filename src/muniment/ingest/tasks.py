"""Tasks: what a worker is asked and what it answers, as values that go through a pipe.

File names are bytes, because not every name is UTF-8.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from muniment.model import Agent, Draft, Refusal
from muniment.sources import Mapping, SourceItem
from muniment.store import Packed
from muniment.store.values import Extract, Listed


class FileTask(Struct, frozen=True, tag="file"):
    """Read a file: its item, and the folder that is ingested."""

    path: str
    absolute: bytes
    form: str
    companions: tuple[bytes, ...]
    root: bytes
    mapping: Mapping | None = None

    @classmethod
    def of(cls, item: SourceItem, root: Path, mapping: Mapping | None) -> "FileTask":
        """The task to read an item."""
        companions = tuple(os.fsencode(path) for path in item.companions)
        return cls(item.path, os.fsencode(item.absolute), item.form, companions, os.fsencode(root), mapping)

    @property
    def item(self) -> SourceItem:
        """The item to be read."""
        return SourceItem(
            path=self.path,
            absolute=Path(os.fsdecode(self.absolute)),
            form=self.form,
            companions=tuple(Path(os.fsdecode(path)) for path in self.companions),
        )


class DraftsTask(Struct, frozen=True, tag="drafts"):
    """Read drafts that another worker took from a file."""

    file: FileTask
    drafts: tuple[Draft, ...]


class Go(Struct, frozen=True, tag="go"):
    """The answer to `Ready`: read the drafts yourself, or hand them over (`share`)."""

    share: bool


class Ready(Struct, frozen=True, tag="ready"):
    """Some drafts are taken from the file; shall another worker read them?"""


class Unread(Struct, frozen=True, tag="unread"):
    """Drafts for another worker."""

    drafts: tuple[Draft, ...]


class KeptPath(Struct, frozen=True):
    """A file that is kept with a record: its path as shown, where it lies, and the hash of its bytes when they were read."""

    path: str
    absolute: bytes
    sha256: str
    media_type: str | None = None


class ReadDraft(Struct, frozen=True, tag="read"):
    """One document, read and packed, with what lists and later steps need of it, the files that are kept with it, and the agents that
    its source lists before it."""

    key: str
    packed: Packed
    listed: Listed
    files: tuple[KeptPath, ...] = ()
    agents: tuple[Agent, ...] = ()
    extracts: tuple[Extract, ...] = ()


class Refused(Struct, frozen=True, tag="refused"):
    """One document, or the rest of a file, that could not be read.  `passing`: another run may succeed with the same file."""

    refusal: Refusal
    passing: bool = False


class Results(Struct, frozen=True, tag="results"):
    """What was read, in the order of the file."""

    results: tuple[ReadDraft | Refused, ...]


class Ended(Struct, frozen=True, tag="ended"):
    """The task is done."""


Task = FileTask | DraftsTask | Go
Answer = Ready | Unread | Results | Ended


def encode(message: Task | Answer) -> bytes:
    """A message as bytes."""
    return msgspec.msgpack.encode(message)
