"""Home: what the archive holds, and the ways in."""

from typing import Any

from msgspec import Struct

from muniment.web.page import Page, Visit


class Home(Struct, frozen=True, kw_only=True):
    """What the archive holds: how many records, of which years, kinds and languages (BCP 47 tags), each with its count."""

    records: int
    years: tuple[tuple[int, int], ...] = ()
    undated: int = 0
    languages: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()


def home(visit: Visit[Any]) -> Home:
    """What the archive holds."""
    found = visit.archive.search("", limit=0, facets=("language", "kind"))
    years = visit.archive.years()
    return Home(
        records=found.total,
        years=tuple((year, count) for year, count in years if year is not None),
        undated=sum(count for year, count in years if year is None),
        languages=found.facets["language"],
        kinds=found.facets["kind"],
    )


PAGES = (Page(path="/", answer=home, template="home.html", tells=Home, summary="What the archive holds"),)
