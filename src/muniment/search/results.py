"""Results: a page of found records as a reader sees them."""

from msgspec import Struct

from muniment.search.cards import Card
from muniment.search.highlights import Snippet, snippets
from muniment.search.index import Found
from muniment.search.queries import Asked


class Hit(Struct, frozen=True, kw_only=True):
    """One found record: enough to know it by, and the pieces of its witnesses that answer the query."""

    id: str
    title: str | None
    date: str | None
    kind: str | None
    sender: str | None
    addressee: str | None
    place: str | None = None
    code: str | None = None
    languages: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()


class Results(Struct, frozen=True, kw_only=True):
    """A page of results: the query as given, what was guessed of it, how many there are, this page's hits, counts by facet.

    `after` goes on to the next page in an order by date; None where this is the last, or the order is by relevance.
    """

    query: str
    total: int
    notes: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = {}
    after: str | None = None


def show(found: Found) -> Results:
    """The results of a search that was asked for its cards."""
    return Results(
        query=found.asked.text,
        total=found.total,
        notes=found.asked.notes,
        hits=tuple(_hit(found.asked, record, card) for record, card in zip(found.ids, found.cards, strict=True)),
        facets=found.facets,
        after=found.after,
    )


def _hit(asked: Asked, record_id: str, card: Card) -> Hit:
    return Hit(
        id=record_id,
        title=card.title,
        date=card.date,
        kind=card.kind,
        sender=card.sender,
        addressee=card.addressee,
        place=card.place,
        code=card.code,
        languages=tuple(dict.fromkeys(text.language for text in card.texts)),
        snippets=snippets(asked, card.texts),
    )
