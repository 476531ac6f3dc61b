"""Columns: the bars of a histogram that is also the navigation, and the entries of lists with counts."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from muniment.web.page import address
from muniment.web.wording import Wording

MOST_YEARS = 160
"""Longer spans leave the years without records out."""
_ALL_TICKED = 26


class Column(Struct, frozen=True, kw_only=True):
    """One bar: what stands under it, its full name, how many records, where it leads; `ticked` where its label is always shown."""

    label: str
    name: str
    count: int
    address: str
    here: bool = False
    ticked: bool = True


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a list with counts."""

    name: str
    count: int
    address: str


def year_columns(years: Sequence[tuple[int, int]], here: int | None = None) -> tuple[Column, ...]:
    """The columns of years; the years between that hold nothing are shown empty, unless the span is very long."""
    if not years:
        return ()
    counts = dict(years)
    first, last = min(counts), max(counts)
    shown = range(first, last + 1) if last - first < MOST_YEARS else sorted(counts)
    every = 1 if len(shown) <= _ALL_TICKED else 5 if len(shown) <= 60 else 10
    return tuple(
        Column(
            label=str(year),
            name=str(year),
            count=counts.get(year, 0),
            address=f"/years/{year}",
            here=year == here,
            ticked=year % every == 0,
        )
        for year in shown
    )


def month_columns(year: int, months: Mapping[int, int], words: Wording, here: int | None = None) -> tuple[Column, ...]:
    """The columns of a year's twelve months."""
    return tuple(
        Column(
            label=words.month_abbreviated(month),
            name=f"{words.month(month)} {year}",
            count=months.get(month, 0),
            address=f"/years/{year}/{month}",
            here=month == here,
        )
        for month in range(1, 13)
    )


def entries(facet: str, values: Sequence[tuple[str, int]], words: Wording) -> tuple[Entry, ...]:
    """The values of a facet as entries that lead to their records."""
    return tuple(
        Entry(name=facet_name(facet, value, words), count=count, address=address("/search", **{facet: value}))
        for value, count in values
    )


def facet_name(facet: str, value: str, words: Wording) -> str:
    """A facet's value as it is shown."""
    if facet == "language":
        return words.language_name(value)
    return words.label("kind", value) if facet == "kind" else value
