"""Scribe: one process's share of a twin: it makes pages, and writes those that are not there with just these bytes.

Every page is made in every run: what a page says of other records, of versions, of those that name it, changes without its own record.  A
run that changes nothing writes nothing.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from muniment.archive import Archive
from muniment.model import Record
from muniment.publish.addresses import file_of, guard, point
from muniment.publish.finding import Entry, entries_of
from muniment.publish.manifest import put
from muniment.publish.room import Room, Value
from muniment.web.page import twin
from muniment.web.record.citing import ENDINGS

IN_STEP = "/parallel"
_CITED = tuple(f".{ending}" for ending in ENDINGS)
_OF_A_RECORD = re.compile(r"/records/([^/.?]+)(.*)", re.DOTALL)


class Order(Struct, frozen=True, kw_only=True):
    """What every process of a run must know: the archive and which records of it are shown, the twin's folder and the hashes of what
    lies in it, language and address, and beginnings of addresses that are left out."""

    archive: Path
    statuses: tuple[str, ...]
    folder: Path
    before: Mapping[str, str]
    language: str
    base: str
    left_out: tuple[str, ...]


class Done(Struct, frozen=True, kw_only=True):
    """What became of some addresses: the hash of each file, how many were written, which addresses had a page, the addresses met in
    links, and what the search must find."""

    files: dict[str, str]
    written: int
    pages: tuple[str, ...]
    met: tuple[str, ...]
    entries: tuple[Entry, ...] = ()


def limited(archive: Archive, statuses: Sequence[str]) -> Archive:
    """The archive as those see it who may see records of these statuses; itself, where nothing is hidden from them: it answers quicker."""
    shown = archive.showing(*statuses)
    return shown if shown.store.hides() else archive


class Scribe:
    """Makes and writes the pages of one archive."""

    def __init__(self, archive: Archive, order: Order) -> None:
        """`archive` is limited to what is shown."""
        self._archive, self._order = archive, order
        self._records = {row.id for row in archive.rows()}
        self._room = Room(archive, order.language, order.base)
        self._there: dict[str, bool] = {}
        self._met: list[str] = []
        self._stepping: tuple[str, Value | None] = ("", None)

    def write(self, addresses: Sequence[str]) -> Done:
        """Writes the pages at these addresses and their JSON twins; where nothing is there, nothing."""
        with self._archive.store.reading_once():
            return self._write(addresses)

    def _write(self, addresses: Sequence[str]) -> Done:
        files: dict[str, str] = {}
        written, pages, entries = 0, [], list[Entry]()
        for address in addresses:
            told, file = self._room.value(address), file_of(address)
            if told is None or file is None:
                continue
            made = self._page(address, file, told)
            if isinstance(told.value, Record) and address == f"/records/{told.value.id}":
                entries += entries_of(told.value)
                made |= self._beside(told.value)
            for name, content in made.items():
                files[name] = hashlib.sha256(content).hexdigest()
                written += put(self._order.folder, name, content, files[name], self._order.before)
            pages.append(address)
        met, self._met = tuple(self._met), []
        return Done(files=files, written=written, pages=tuple(pages), met=met, entries=tuple(entries))

    def _page(self, address: str, file: str, told: Value) -> dict[str, bytes]:
        """A page and its JSON twin, by their files."""
        made = {file: guard(point(self._room.html(told), file, self.there)).encode("utf-8", "replace")}
        if "?" not in address:
            made[str(file_of(twin(address)))] = told.json
        return made

    def _beside(self, record: Record) -> dict[str, bytes]:
        """What stands beside the page of a record, by its file: its reference to take home, and its texts in step."""
        made = self._room.cited(record)
        address = f"/records/{record.id}{IN_STEP}"
        in_step = self._in_step(record.id) if len(record.witnesses) > 1 else None
        if in_step is None:
            return {str(file_of(one)): content for one, content in made.items()}
        made |= self._room.taken(in_step)
        self._there |= {
            f"{address}.{ending}": f"{address}.{ending}" in made for ending in ("pdf", "epub", "docx", "xml")
        }
        pages = self._page(address, str(file_of(address)), in_step)
        return {**pages, **{str(file_of(one)): content for one, content in made.items()}}

    def _in_step(self, record_id: str) -> Value | None:
        """The page of a record's texts in step; None where they were not put in step before.  Its own page asks for it first."""
        if self._stepping[0] != record_id:
            self._stepping = record_id, self._room.value(f"/records/{record_id}{IN_STEP}")
        return self._stepping[1]

    def there(self, address: str) -> bool:
        """Whether the twin has, or will have, a page or a file at an address."""
        plain = address.partition("#")[0]
        if plain not in self._there:
            self._there[plain] = self._will_be(plain)
        return self._there[plain]

    def _will_be(self, address: str) -> bool:
        if file_of(address) is None:
            return False
        if address.startswith(("/static/", "/pagefind/")):
            return True
        if (record := _OF_A_RECORD.fullmatch(address)) is not None:
            return record[1] in self._records and self._has(record[1], record[2], address)
        page = "/" if address == "/index.json" else address.removesuffix(".json")
        if page != address:
            return "?" not in address and self.there(page)
        return self._wanted(page)

    def _has(self, record: str, rest: str, address: str) -> bool:
        """Whether a record has, or will have, what stands under its address and some more."""
        if rest.startswith("?"):
            return self._wanted(address)
        if rest.startswith(IN_STEP):
            return self._in_step(record) is not None
        return rest in ("", ".json", *_CITED)

    def _wanted(self, page: str) -> bool:
        if page.startswith(self._order.left_out) or not self._room.has(page):
            return False
        self._met.append(page)
        return True
