"""Home: what the archive holds, and the ways in."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from muniment.store import Row
from muniment.web.columns import entries, year_columns
from muniment.web.page import Page, Visit
from muniment.web.record.specimen import specimen

FACETS = ("sender", "kind", "language", "place", "repository")
MOST_ENTRIES = 7
LATEST = 6


class Home(Struct, frozen=True, kw_only=True):
    """What the archive holds.

    `years`, `languages` (BCP 47 tags), `kinds`, `senders`, `places` and `repositories` are pairs of a value and how many records have it, the
    most frequent ones; `mentions` counts what became of the messages that records name; `latest` are the records taken in last.
    """

    records: int
    years: tuple[tuple[int, int], ...] = ()
    undated: int = 0
    languages: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    senders: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    repositories: tuple[tuple[str, int], ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    latest: tuple[Row, ...] = ()


def home(visit: Visit[Any]) -> Home:
    """What the archive holds."""
    found = visit.archive.search("", limit=0, facets=FACETS)
    years = visit.archive.years()
    return Home(
        records=found.total,
        years=tuple((year, count) for year, count in years if year is not None),
        undated=sum(count for year, count in years if year is None),
        languages=found.facets["language"],
        kinds=found.facets["kind"],
        senders=found.facets["sender"],
        places=found.facets["place"],
        repositories=found.facets["repository"],
        mentions=tuple(sorted(visit.archive.threads.statuses().items(), reverse=True)),
        latest=tuple(visit.archive.store.latest(LATEST)),
    )


def _view(visit: Visit[Any], value: Home) -> Mapping[str, Any]:
    told = {
        "sender": value.senders,
        "kind": value.kinds,
        "language": value.languages,
        "place": value.places,
        "repository": value.repositories,
    }
    return {
        "columns": year_columns(value.years),
        "specimen": specimen(visit.archive.store.get_all([row.id for row in value.latest]), visit.wording),
        "entries": {facet: entries(facet, pairs[:MOST_ENTRIES], visit.wording) for facet, pairs in told.items()},
    }


PAGES = (Page(path="/", answer=home, view=_view, template="home.html", tells=Home, summary="What the archive holds"),)
