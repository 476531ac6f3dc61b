"""Finding: the search of the twin, by Pagefind, which a reader's browser runs from prebuilt files without a server.

Each witness is entered under its own language, so that its words are found in all their forms.
"""

import asyncio
import hashlib
import tempfile
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from muniment.errors import ArchiveError
from muniment.model import Record
from muniment.publish.manifest import Folder

PLACE = "pagefind"
_LEFT_OUT = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-playground")
"""Ready-made interfaces that come with the library and are not asked for."""


class Entry(Struct, frozen=True):
    """What is found of one witness."""

    url: str
    content: str
    language: str
    meta: dict[str, str]
    filters: dict[str, list[str]]
    sort: dict[str, str]


def entries_of(record: Record) -> list[Entry]:
    """The entries of a record: each witness with its title, date and names."""
    date = record.date.edtf if record.date else ""
    names = [party.name or party.as_written for party in record.parties]
    return [
        Entry(
            url=f"records/{record.id}/index.html#{witness.id}",
            content="\n".join([record.title or "", *names, *(n.value for n in record.numbers), witness.text]),
            language=(language := witness.language.split("-")[0]),
            meta={"title": record.title or "", "date": date, "kind": record.kind or "", "witness": witness.kind},
            filters={
                "language": [language],
                "kind": [record.kind] if record.kind else [],
                "year": [date[:4]] if date[:4].isdigit() else [],
            },
            sort={"date": date or "9999"},
        )
        for witness in record.witnesses
    ]


class Finding:
    """Gathers what is to be found, and makes the index of it."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._hash = hashlib.sha256()
        self.languages: set[str] = set()
        self.kinds: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Enters what is found of a witness."""
        self.languages.add(entry.language)
        self.kinds.update(entry.filters["kind"])
        self._hash.update(msgspec.json.encode(entry))
        self._entries.append(entry)

    def files(self, folder: Folder) -> dict[str, bytes]:
        """The files of the search, by their place in the twin; those of the run before, where nothing that is found has changed.

        Raises ArchiveError where Pagefind is not installed or fails.
        """
        stamp = f"{PLACE}/made-from.txt"
        made_from = self._hash.hexdigest().encode()
        if (kept := folder.same(f"{PLACE}/", stamp, made_from)) is not None:
            return kept
        with tempfile.TemporaryDirectory() as place:
            _run(_build(self._entries, Path(place) / PLACE))
            found = {
                path.relative_to(place).as_posix(): path.read_bytes()
                for path in sorted(Path(place).rglob("*"))
                if path.is_file() and not path.name.startswith(_LEFT_OUT)
            }
        script = files("muniment.publish").joinpath("static", "finding.js").read_bytes()
        return {**found, f"{PLACE}/finding.js": script, stamp: made_from}


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Runs it to its end in a thread of its own: a notebook has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _build(entries: list[Entry], place: Path) -> None:
    try:
        from pagefind.index import IndexConfig, PagefindIndex
    except ImportError as error:
        raise ArchiveError(
            "The search of a published archive needs Pagefind.",
            advice="Install it with `pip install 'muniment[publish]'`.",
        ) from error
    try:
        async with PagefindIndex(config=IndexConfig(output_path=str(place))) as index:
            for entry in entries:
                wanted: dict[str, Any] = msgspec.to_builtins(entry)
                await index.add_custom_record(**wanted)
    except (OSError, RuntimeError) as error:
        raise ArchiveError(f"Pagefind could not make the search ({error}).", advice="Publish again.") from error
