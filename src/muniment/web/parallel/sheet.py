"""Sheet: the pages of a record beside its texts, with where each row of them stands and the marks that statements point to."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from muniment.model import Record
from muniment.texts.parallel import Parallel, Row
from muniment.texts.values import Zone
from muniment.web.paper.shown import Shown, shown
from muniment.web.record.told import Row as Told

MOST_LEAVES = 24
"""So many pages around the one that is shown lie ready; others come by their links."""


class Place(Struct, frozen=True):
    """Where a row of the texts stands on a page: the row's number, and a rectangle for each line."""

    row: int
    boxes: tuple[tuple[int, int, int, int], ...]


class Leaf(Struct, frozen=True):
    """A page that lies ready: what the record's page would show of it, the rows that stand on it, and its statements in their order."""

    of: Shown
    places: tuple[Place, ...]
    marks: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """The pages that lie ready, the one that is shown first among equals: `now` is its number in `leaves`."""

    leaves: tuple[Leaf, ...]
    now: int
    pages: int
    page_of: Mapping[int, str]
    """The page that each row stands on, by the row's number."""

    @property
    def of(self) -> Shown:
        """What is shown now."""
        return self.leaves[self.now].of


def sheet_of(record: Record, value: Parallel, told: Mapping[str, Sequence[Told]], wanted: str) -> Sheet | None:
    """The pages of a record beside its texts; the wanted one is shown, else the first that a row stands on.  None without pages."""
    places = {row.number: zones for row in value.rows if (zones := _zones(row))}
    first = next((zones[0].page for zones in places.values()), "")
    chosen = shown(record, told, wanted or first)
    if chosen is None:
        return None
    pages = [page for page in record.pages if page.width and page.height]
    at = next(n for n, page in enumerate(pages) if page.id == chosen.leaf.id)
    begin = max(0, min(at - MOST_LEAVES // 2, len(pages) - MOST_LEAVES))
    leaves = []
    for page in pages[begin : begin + MOST_LEAVES]:
        on = shown(record, told, page.id)
        if on is not None:
            leaves.append(Leaf(on, _places(places, page.id), tuple(dict.fromkeys(zone.key for zone in on.zones))))
    return Sheet(tuple(leaves), at - begin, len(pages), {number: zones[0].page for number, zones in places.items()})


def _zones(row: Row) -> tuple[Zone, ...]:
    """The rectangles of a row: those of its first text that stands on a sheet."""
    for cell in row.cells:
        zones = tuple(zone for piece in cell if piece.stands for zone in piece.stands.zones)
        if zones:
            return zones
    return ()


def _places(zones: Mapping[int, Sequence[Zone]], page: str) -> tuple[Place, ...]:
    found = (Place(number, tuple(zone.box for zone in of if zone.page == page)) for number, of in zones.items())
    return tuple(place for place in found if place.boxes)
