"""Publish: writes the whole reading room as plain files, and in a second run only what has changed."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from muniment.archive import Archive
from muniment.model import STATUSES
from muniment.publish.addresses import SEARCH, file_of, guard, links_of, point
from muniment.publish.feeds import atom, robots, sitemaps
from muniment.publish.finding import Finding
from muniment.publish.manifest import Folder
from muniment.publish.room import Room, Value, assets, making
from muniment.store import Row
from muniment.web.page import twin

_NOW_AND_THEN = 50


class Published(Struct, frozen=True, kw_only=True):
    """What a run did: records and pages in the twin, files written, kept as they were, and taken away."""

    records: int
    pages: int
    written: int
    kept: int
    removed: int


class _Site:
    """A twin while it is written."""

    def __init__(self, archive: Archive, folder: Path, language: str, base: str, everything: bool) -> None:
        statuses = [one for one in STATUSES if one != "restricted"] if everything else ["published"]
        self.archive = archive.showing(*statuses)
        self.rows: list[Row] = list(self.archive.rows())
        self.records = {f"/records/{row.id}" for row in self.rows}
        self.room = Room(self.archive, language, base)
        self.base = base
        self.left_out = ("/people",) if self.archive.store.hides() else ()
        known = hashlib.sha256("\n".join(sorted(self.records)).encode()).hexdigest()[:16]
        self.folder = Folder(folder, f"{making()}.{language}.{base}.{known}")
        self.seen: dict[str, bool] = {}
        self.wanted: list[str] = []

    def there(self, address: str) -> bool:
        """Whether the twin has, or will have, a page or a file at an address; a page met for the first time is wanted."""
        plain = address.partition("#")[0]
        if plain not in self.seen:
            self.seen[plain] = self._will_be(plain)
        return self.seen[plain]

    def _will_be(self, address: str) -> bool:
        if file_of(address) is None:
            return False
        if address.startswith(("/static/", "/pagefind/")):
            return True
        page = "/" if address == "/index.json" else address.removesuffix(".json")
        if page.startswith("/records/"):
            return page.partition("?")[0] in self.records and (page in self.records or self._wants(page))
        return (
            page == address and self._wants(page)
            if "?" in address
            else self.there(page)
            if page != address
            else self._wants(page)
        )

    def _wants(self, page: str) -> bool:
        if page.startswith(self.left_out) or not self.room.has(page):
            return False
        self.wanted.append(page)
        return True

    def write(self, address: str) -> Value | None:
        """Writes the page at an address and its JSON twin; None where nothing is there."""
        told = self.room.value(address)
        file = file_of(address)
        if told is None or file is None:
            return None
        made_from = hashlib.sha256(told.json).hexdigest()
        before = self.folder.before(file, made_from)
        if before is not None:
            self.folder.keep(file, before)
            for link in before.links:
                self.there(link)
        else:
            page = self.room.html(told)
            links = tuple(link for link in links_of(page) if self.there(link) and not link.startswith("/records/"))
            self.folder.put(file, guard(point(page, file, self.there)).encode("utf-8", "replace"), made_from, links)
        if "?" not in address:
            self.folder.put(str(file_of(twin(address))), told.json)
        return told


def publish(
    archive: Archive, folder: Path, *, language: str = "en", base: str = "", everything: bool = False
) -> Iterator[tuple[int, int] | Published]:
    """Writes the twin of an archive's reading room; yields (records done, records in all) now and then, and at the end a Published.

    Only published records are in it, and only what they say; with `everything` all but the restricted.  Pages of people, which are
    gathered from all records, are left out where a record is.  `base` is where it will be served
    (https://archive.example.org): without it there is no sitemap, which must name it.  Raises ArchiveError where the folder
    holds something else, or the search index cannot be made.
    """
    site = _Site(archive, folder, language, base.rstrip("/"), everything)
    finding = Finding()
    for number, row in enumerate(site.rows):
        told = site.write(f"/records/{row.id}")
        if told is not None:
            finding.add(told.value)
        if number % _NOW_AND_THEN == 0:
            yield number, len(site.rows)
    site.there("/")
    browsed = []
    while site.wanted:
        address = site.wanted.pop()
        if site.write(address) is not None and "?" not in address:
            browsed.append(address)
    _put_aside(site, finding, browsed)
    site.folder.close()
    pages = len(site.rows) + len(browsed)
    yield len(site.rows), len(site.rows)
    yield Published(
        records=len(site.rows),
        pages=pages,
        written=site.folder.written,
        kept=site.folder.kept,
        removed=site.folder.removed,
    )


def _put_aside(site: _Site, finding: Finding, browsed: Sequence[str]) -> None:
    """What stands beside the pages: styles and scripts, the search, feeds."""
    for file, content in assets().items():
        site.folder.put(file, content)
    for file, content in finding.files(site.folder).items():
        site.folder.put(file, content)
    search = file_of(SEARCH) or ""
    page = site.room.search_page(texts=sorted(finding.languages), kinds=sorted(finding.kinds))
    site.folder.put(search, guard(point(page, search, site.there), searching=True).encode("utf-8", "replace"))
    addresses = [*sorted(browsed), *(quote(one) for one in sorted(site.records))]
    for file, content in sitemaps(site.base, addresses).items():
        site.folder.put(file, content)
    site.folder.put("atom.xml", atom(site.archive, site.base))
    site.folder.put("robots.txt", robots(site.base))
