"""Results: a page of found records as a reader sees them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from muniment.model import Party, Record
from muniment.search.highlights import Snippet, snippets
from muniment.search.index import Found


class Hit(Struct, frozen=True, kw_only=True):
    """One found record: enough to know it by, and the pieces of its witnesses that answer the query."""

    id: str
    title: str | None
    date: str | None
    kind: str | None
    sender: str | None
    addressee: str | None
    snippets: tuple[Snippet, ...] = ()


class Results(Struct, frozen=True, kw_only=True):
    """A page of results: the query as given, what was guessed of it, how many there are, this page's hits, counts by facet."""

    query: str
    total: int
    notes: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = {}


def show(found: Found, records: Iterable[Record]) -> Results:
    """The results of a search, given the records of its page in their order."""
    hits = tuple(_hit(found, record) for record in records)
    return Results(query=found.asked.text, total=found.total, notes=found.asked.notes, hits=hits, facets=found.facets)


def _hit(found: Found, record: Record) -> Hit:
    return Hit(
        id=record.id,
        title=record.title,
        date=record.date.edtf if record.date else None,
        kind=record.kind,
        sender=_first_name(record.parties, ("sender", "author")),
        addressee=_first_name(record.parties, ("addressee",)),
        snippets=snippets(found.asked, record),
    )


def _first_name(parties: Sequence[Party], roles: tuple[str, ...]) -> str | None:
    party = next((p for p in parties if p.role in roles), None)
    return " ".join((party.name or party.as_written).split()) if party else None
