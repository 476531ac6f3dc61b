"""Lists: kinds of document and places, each with how many records."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from muniment.web.columns import entries
from muniment.web.page import Page, Visit

MOST = 2000


class Counted(Struct, frozen=True, kw_only=True):
    """The values of one facet and how many records have each, the most frequent first; `records` is how many records there are."""

    facet: str
    values: tuple[tuple[str, int], ...]
    records: int


def _answer(facet: str) -> Callable[[Visit[Any]], Counted]:
    def answer(visit: Visit[Any]) -> Counted:
        found = visit.archive.search("", limit=0, facets=(facet,), most=MOST)
        return Counted(facet=facet, values=found.facets[facet], records=found.total)

    return answer


def _view(visit: Visit[Any], value: Counted) -> Mapping[str, Any]:
    say = visit.wording.gettext
    headings = {"kind": say("Kinds of document"), "place": say("Places"), "language": say("Languages")}
    shown = entries(value.facet, value.values, visit.wording)
    return {"heading": headings[value.facet], "entries": sorted(shown, key=lambda e: (-e.count, e.name))}


PAGES = tuple(
    Page(
        path=path,
        answer=_answer(facet),
        view=_view,
        template="browse/list.html",
        tells=Counted,
        summary=f"The values of the facet “{facet}” and how many records have each",
    )
    for path, facet in (("/kinds", "kind"), ("/places", "place"), ("/languages", "language"))
)
