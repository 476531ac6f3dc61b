"""Publish: writes the whole reading room as plain files, and in a second run only what has changed."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote

import msgspec
from msgspec import Struct

from muniment.archive import Archive
from muniment.model import STATUSES
from muniment.publish.addresses import SEARCH, file_of, guard, point
from muniment.publish.crew import SHARE, crew
from muniment.publish.feeds import atom, robots, sitemaps
from muniment.publish.finding import Finding
from muniment.publish.manifest import Folder
from muniment.publish.room import Room, assets
from muniment.publish.scribe import Done, Order, Scribe, limited


class Published(Struct, frozen=True, kw_only=True):
    """What a run did: records and pages in the twin, files written, kept as they were, and taken away."""

    records: int
    pages: int
    written: int
    kept: int
    removed: int


def publish(
    archive: Archive,
    folder: Path,
    *,
    language: str = "en",
    base: str = "",
    everything: bool = False,
    workers: int | None = None,
) -> Iterator[tuple[int, int] | Published]:
    """Writes the twin of an archive's reading room; yields (records done, records in all) now and then, and at the end a Published.

    Only published records are in it, and only what they say; with `everything` all but the restricted.  Pages of people, which are
    gathered from all records, are left out where a record is.  `base` is where it will be served
    (https://archive.example.org): without it there is no sitemap, which must name it.  `workers` are processes that write (None: one a
    core for a large archive).  Raises ArchiveError where the folder holds something else, or the search index cannot be made.
    """
    statuses = tuple(one for one in STATUSES if one != "restricted") if everything else ("published",)
    shown, base = limited(archive, statuses), base.rstrip("/")
    twin, finding = Folder(folder), Finding()
    order = Order(
        archive=archive.folder,
        statuses=statuses,
        folder=folder,
        before=twin.before,
        language=language,
        base=base,
        left_out=("/people",) if shown.store.hides() else (),
    )
    records = [f"/records/{row.id}" for row in shown.rows()]
    browsed: list[str] = []
    met = {"/"}
    with crew(shown, order, workers) as write:
        wave, done = ["/"], 0
        for share in write(records):
            twin.note(share.files, share.written)
            for entry in share.entries:
                finding.add(entry)
            wave += _new(share, met)
            done = min(done + SHARE, len(records))
            yield done, len(records)
        while wave:
            following: list[str] = []
            for share in write(wave):
                twin.note(share.files, share.written)
                browsed += (page for page in share.pages if "?" not in page)
                following += _new(share, met)
            wave = following
    _put_aside(shown, order, twin, finding, browsed, records)
    twin.close()
    yield len(records), len(records)
    yield Published(
        records=len(records),
        pages=len(records) + len(browsed),
        written=twin.written,
        kept=twin.kept,
        removed=twin.removed,
    )


def _new(share: Done, met: set[str]) -> list[str]:
    """The addresses that this share met first."""
    new = [address for address in dict.fromkeys(share.met) if address not in met]
    met.update(new)
    return new


def _put_aside(
    archive: Archive, order: Order, twin: Folder, finding: Finding, browsed: Sequence[str], records: Sequence[str]
) -> None:
    """What stands beside the pages: styles and scripts, the search, feeds."""
    for file, content in assets().items():
        twin.put(file, content)
    for file, content in finding.files(twin).items():
        twin.put(file, content)
    search, room = file_of(SEARCH) or "", Room(archive, order.language, order.base)
    page = room.search_page(texts=sorted(finding.languages), kinds=sorted(finding.kinds))
    there = Scribe(archive, order).there
    twin.put(search, guard(point(page, search, there), searching=True).encode("utf-8", "replace"))
    for file, content in _moved(twin, room, there):
        twin.put(file, content)
    addresses = [*sorted(browsed), *(quote(one) for one in sorted(records))]
    for file, content in sitemaps(order.base, addresses).items():
        twin.put(file, content)
    twin.put("atom.xml", atom(archive, order.base))
    twin.put("robots.txt", robots(order.base))


def _moved(twin: Folder, room: Room, there: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """The pages and data of missing messages that have come since the run before: notes cite their addresses, which outlive them."""
    for file in twin.left("missing/"):
        at = "/" + file.removesuffix("/index.html").removesuffix(".json")
        to = room.moved(at)
        target = file_of(to) if to is not None and there(to) else None
        if to is None or target is None:
            continue
        if file.endswith(".json"):
            yield file, msgspec.json.encode({"moved": f"{to}.json"})
        else:
            page = room.moved_page(at, to, quote(relpath(target, dirname(file))))
            yield file, guard(point(page, file, there)).encode("utf-8", "replace")
