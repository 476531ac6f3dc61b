"""Paging: one page of what answers a query, and how to go on from there.

By relevance a page is found by counting from the best; the engine weighs all before it, so that depth has a limit.  By date every
record has a number of its own in that order, and the next page is what has a higher one: no page costs more than the first.
"""

from collections.abc import Sequence
from re import fullmatch

from msgspec import Struct
from tantivy import DocAddress, FieldType, Occur, Order, Query, Schema, Searcher

from muniment.errors import QueryError
from muniment.search.entries import SORT_FIELDS


class Page(Struct, frozen=True):
    """The addresses of a page's records in the index, how many records answer in all, and how to go on."""

    addresses: Sequence[DocAddress]
    total: int
    after: str | None = None


class _Place(Struct, frozen=True):
    """Where a page ended: the number of its last record, and how many with this number came before the next page."""

    number: int
    seen: int


def find_page(
    searcher: Searcher, schema: Schema, query: Query, sort: str, limit: int, offset: int, after: str | None
) -> Page:
    """A page of what answers a query.  Raises `QueryError` for an `after` that no page gave."""
    if sort not in SORT_FIELDS:
        if after is not None:
            raise QueryError("Pages by relevance go by number.", advice="Leave “after” away, or order by date.")
        result = searcher.search(query, limit=limit, offset=offset)
        return Page([address for _, address in result.hits], int(result.count))  # type: ignore[attr-defined]
    field = SORT_FIELDS[sort]
    place = _read_place(after) if after is not None else None
    asked = query if place is None else _behind(query, schema, field, place)
    skipped = offset if place is None else place.seen
    result = searcher.search(asked, limit=limit + 1, offset=skipped, order_by_field=field, order=Order.Asc)
    left = int(result.count)  # type: ignore[attr-defined]  # the stubs of the engine lack it
    total = left if place is None else int(searcher.search(query, limit=1).count)  # type: ignore[attr-defined]
    hits = result.hits[:limit]
    following = _place_behind([number for number, _ in hits], place) if len(result.hits) > limit else None
    return Page([address for _, address in hits], total, following)


def _behind(query: Query, schema: Schema, field: str, place: _Place) -> Query:
    rest = Query.range_query(schema, field, FieldType.Integer, lower_bound=place.number)
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, rest)])


def _place_behind(numbers: Sequence[int], before: _Place | None) -> str:
    last = numbers[-1]
    seen = numbers.count(last)
    if before is not None and before.number == last:
        seen += before.seen
    return f"{last}.{seen}"


def _read_place(after: str) -> _Place:
    if not fullmatch(r"[0-9]{1,19}\.[0-9]{1,9}", after) or int(after.partition(".")[0]) >= 1 << 63:
        raise QueryError(f"“{after[:40]}” is not the end of a page.", advice="Take what the page before gives.")
    number, _, seen = after.partition(".")
    return _Place(int(number), int(seen))
