"""Scribe: one process's share of a twin: it makes pages, and writes those that are not there with just these bytes.

Every page is made in every run: what a page says of other records, of versions, of those that name it, changes without its own record.  A
run that changes nothing writes nothing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from muniment.archive import Archive
from muniment.model import Record
from muniment.publish.addresses import file_of, guard, point
from muniment.publish.finding import Entry, entries_of
from muniment.publish.manifest import put
from muniment.publish.room import Room
from muniment.web.page import twin


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
            made = {file: guard(point(self._room.html(told), file, self.there)).encode("utf-8", "replace")}
            if "?" not in address:
                made[str(file_of(twin(address)))] = told.json
                if isinstance(told.value, Record) and address == f"/records/{told.value.id}":
                    entries += entries_of(told.value)
            for name, content in made.items():
                files[name] = hashlib.sha256(content).hexdigest()
                written += put(self._order.folder, name, content, files[name], self._order.before)
            pages.append(address)
        met, self._met = tuple(self._met), []
        return Done(files=files, written=written, pages=tuple(pages), met=met, entries=tuple(entries))

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
        page = "/" if address == "/index.json" else address.removesuffix(".json")
        if page.startswith("/records/"):
            record = page.partition("?")[0].removeprefix("/records/")
            return record in self._records and ("?" not in page or self._wanted(page))
        if page != address:
            return "?" not in address and self.there(page)
        return self._wanted(page)

    def _wanted(self, page: str) -> bool:
        if page.startswith(self._order.left_out) or not self._room.has(page):
            return False
        self._met.append(page)
        return True
