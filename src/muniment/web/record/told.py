"""Told: every statement of a record under a key that names its place in the JSON form, with the words that say so."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from muniment.model import Discrepancy, Evidence, Record, Rejected, Side, Statement
from muniment.web.record.marks import Span

SECTIONS = (
    "parties", "date", "dates", "place", "signature", "numbers", "copies", "markings", "events", "mentions", "nested",
    "reference_codes", "statements", "unexplained", "discrepancies", "rejected",
)  # fmt: skip
LEFT_OUT = frozenset(("kind", "direction", "title", "summary", "ref", "page-break", "person"))
"""Fields of plain statements that the page shows elsewhere, or that are no statement of the sheet."""


ROLES = ("sender", "author", "via", "addressee", "copy holder", "translator", "decipherer", "typist", "authenticator")
"""Parties are told in this order of their roles, whichever was read first; others after them."""


class Quote(Struct, frozen=True):
    """Words of a witness that say so, in code points of its text; without a place where a new reading lost them."""

    witness: str
    words: str
    start: int | None = None
    end: int | None = None


class Row(Struct, frozen=True):
    """One statement, or one side of a discrepancy: its key (`numbers-0`, `copies-holders-2`, `discrepancies-1-a`) and its words."""

    key: str
    of: Any
    quotes: tuple[Quote, ...] = ()


def rows(record: Record) -> dict[str, tuple[Row, ...]]:
    """The rows of a record by section; sections without any are left out.

    A date of the record that stands among its dates is told once, there.
    """
    found = {section: tuple(_section(record, section)) for section in SECTIONS}
    if found["dates"]:
        del found["date"]
    found["parties"] = tuple(sorted(found["parties"], key=lambda row: _rank(row.of.role)))
    return {section: told for section, told in found.items() if told}


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _section(record: Record, section: str) -> Iterator[Row]:
    value = getattr(record, section)
    if value is None:
        return
    if section == "copies":
        yield _row("copies", value)
        for n, holder in enumerate(value.holders):
            yield _row(f"copies-holders-{n}", holder)
    elif isinstance(value, Statement):
        yield _row(section, value)
    else:
        for n, one in enumerate(value):
            if section == "statements" and one.field in LEFT_OUT:
                continue
            if isinstance(one, Rejected):
                yield Row(f"{section}-{n}", one)  # its words are not lit: nobody states them any more
            else:
                yield from (
                    _sides(f"{section}-{n}", one) if isinstance(one, Discrepancy) else [_row(f"{section}-{n}", one)]
                )


def _row(key: str, statement: Statement) -> Row:
    return Row(key, statement, tuple(_quotes(statement.evidence)))


def _sides(key: str, clash: Discrepancy) -> Iterator[Row]:
    """A discrepancy is a row without words, and two with the words of its sides."""
    yield Row(key, clash)
    for name, side in (("a", clash.a), ("b", clash.b)):
        assert isinstance(side, Side)
        yield Row(f"{key}-{name}", side, tuple(_quotes(side.evidence)))


def _quotes(evidence: Sequence[Evidence]) -> Iterator[Quote]:
    for place in evidence:
        if place.witness is not None:
            yield Quote(place.witness, " ".join((place.quote or "").split()), place.start, place.end)


def spans(told: dict[str, tuple[Row, ...]]) -> dict[str, list[Span]]:
    """The spans that the rows point to, by witness id."""
    found: dict[str, list[Span]] = {}
    for section in told.values():
        for row in section:
            for quote in row.quotes:
                if quote.start is not None and quote.end is not None:
                    found.setdefault(quote.witness, []).append(Span(quote.start, quote.end, row.key))
    return found
