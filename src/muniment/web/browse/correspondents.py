"""Correspondents: who wrote and who was written to, under the names of the papers; and one of them with all others."""

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any
from unicodedata import combining, normalize

from msgspec import Meta, Struct

from muniment.errors import NotFoundError
from muniment.web.columns import Entry, year_columns
from muniment.web.page import Page, Visit, address

MOST = 5000
A_PAGE = 300


class Correspondent(Struct, frozen=True, kw_only=True):
    """A name, and how many records are from and to it."""

    name: str
    sent: int
    received: int


class Wanted(Struct, frozen=True, kw_only=True):
    """The query of the list of correspondents."""

    q: Annotated[str, Meta(description="A part of the name.")] = ""
    page: Annotated[int, Meta(ge=1, le=MOST, description="The page of the list.")] = 1


class Correspondents(Struct, frozen=True, kw_only=True):
    """All correspondents in the order of their names, a page of them."""

    correspondents: tuple[Correspondent, ...]
    total: int
    page: int
    pages: int


class Exchange(Struct, frozen=True, kw_only=True):
    """One correspondent: to whom and from whom, and in which years, each with how many records."""

    name: str
    sent: int
    received: int
    to: tuple[tuple[str, int], ...]
    by: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]


def correspondents(visit: Visit[Wanted]) -> Correspondents:
    """The correspondents whose names have the words that were asked for."""
    facets = visit.archive.search("", limit=0, facets=("sender", "addressee"), most=MOST).facets
    sent, received = dict(facets["sender"]), dict(facets["addressee"])
    sought = plain(visit.query.q)
    names = sorted({n for n in (*sent, *received) if sought in plain(n)}, key=lambda name: (plain(name), name))
    start = (visit.query.page - 1) * A_PAGE
    return Correspondents(
        correspondents=tuple(
            Correspondent(name=name, sent=sent.get(name, 0), received=received.get(name, 0))
            for name in names[start : start + A_PAGE]
        ),
        total=len(names),
        page=visit.query.page,
        pages=-(-len(names) // A_PAGE),
    )


def exchange(visit: Visit[Any]) -> Exchange:
    """One correspondent with all others.  Raises NotFoundError for a name that no record has."""
    name, archive = visit.names["name"], visit.archive
    wrote = archive.search("", filters=[("sender", name)], limit=0, facets=("addressee", "year"))
    got = archive.search("", filters=[("addressee", name)], limit=0, facets=("sender", "year"))
    if not wrote.total and not got.total:
        raise NotFoundError(
            f"No record is from or to “{name[:80]}”.", advice="The correspondents are at /correspondents."
        )
    years: dict[int, int] = {}
    for year, count in (*wrote.facets["year"], *got.facets["year"]):
        years[int(year)] = years.get(int(year), 0) + count
    return Exchange(
        name=name,
        sent=wrote.total,
        received=got.total,
        to=wrote.facets["addressee"],
        by=got.facets["sender"],
        years=tuple(sorted(years.items())),
    )


def plain(name: str) -> str:
    """The name in small letters without accents, to sort and seek by."""
    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c)).lstrip(" \"'“”«»[](.")


def _view(visit: Visit[Wanted], value: Correspondents) -> Mapping[str, Any]:
    letters = groupby(value.correspondents, key=lambda one: (plain(one.name)[:1] or "·").upper())
    return {"letters": [(letter, list(found)) for letter, found in letters]}


def _view_exchange(visit: Visit[Any], value: Exchange) -> Mapping[str, Any]:
    return {
        "columns": year_columns(value.years),
        "to": [
            Entry(name=other, count=n, address=address("/search", sender=value.name, addressee=other, sort="oldest"))
            for other, n in value.to
        ],
        "by": [
            Entry(name=other, count=n, address=address("/search", sender=other, addressee=value.name, sort="oldest"))
            for other, n in value.by
        ],
    }


PAGES = (
    Page(
        path="/correspondents",
        answer=correspondents,
        view=_view,
        template="browse/correspondents.html",
        tells=Correspondents,
        takes=Wanted,
        summary="Who wrote and who was written to",
    ),
    Page(
        path="/correspondents/{name:path}",
        answer=exchange,
        view=_view_exchange,
        template="browse/correspondent.html",
        tells=Exchange,
        summary="One correspondent with all others",
    ),
)
