"""Shown: the page of a record that is looked at, its neighbours, and the zones of statements on it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from muniment.exports.iiif import image_id
from muniment.model import Evidence, Page, Record, Statement
from muniment.web.assets import static_folder
from muniment.web.record.told import Row

MOST_ZONES = 400
_VIEWER = "vendor/openseadragon.min.js"
_SEEN, _SMALL = 1600, 120
"""Pixels of the long side of the plain picture, and of those in the strip."""


class Zone(Struct, frozen=True):
    """A rectangle on the page, in its pixels, and the key of the statement that points to it."""

    key: str
    x: int
    y: int
    width: int
    height: int


class Leaf(Struct, frozen=True):
    """A page in the strip: its id and label, and the addresses of its picture, whole and small, with their sizes."""

    id: str
    label: str
    service: str
    width: int
    height: int
    seen: tuple[int, int]
    small: tuple[int, int]


class Shown(Struct, frozen=True):
    """What the page of a record shows of its sheets.  `viewer` is the address of the deep-zoom viewer, None where it was not built in."""

    leaf: Leaf
    zones: tuple[Zone, ...]
    strip: tuple[Leaf, ...]
    sha256: str
    viewer: str | None


def shown(record: Record, told: Mapping[str, Sequence[Row]], wanted: str, lit: Row | None = None) -> Shown | None:
    """The wanted page of a record, else the one that the statement pointed at stands on, else the first; None where it has none."""
    pages = [page for page in record.pages if page.width and page.height]
    if not pages:
        return None
    pointed = next((place.page for place in _evidence(lit) if place.zone), None) if lit else None
    chosen = next((p for p in pages if p.id == (wanted or pointed)), pages[0])
    rows = (row for section in told.values() for row in section)
    zones = tuple(
        Zone(row.key, *place.zone)
        for row in rows
        for place in _evidence(row)
        if place.page == chosen.id and place.zone is not None
    )
    at = pages.index(chosen)
    strip = tuple(map(_leaf, pages[max(0, at - 6) : at + 7])) if len(pages) > 1 else ()
    viewer = f"/static/{_VIEWER}" if (static_folder() / _VIEWER).is_file() else None
    return Shown(_leaf(chosen), zones[:MOST_ZONES], strip, chosen.sha256, viewer)


def _evidence(row: Row) -> Sequence[Evidence]:
    return row.of.evidence if isinstance(row.of, Statement) else ()


def _leaf(page: Page) -> Leaf:
    width, height = page.width or 1, page.height or 1
    return Leaf(
        page.id, page.label or page.id, f"/iiif/image/{image_id(page)}", width, height, _within(width, height, _SEEN), _within(width, height, _SMALL)
    )  # fmt: skip


def _within(width: int, height: int, side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
