"""Columns: the bars of a histogram that is also the navigation, and the entries of lists with counts."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from muniment.web.page import address
from muniment.web.wording import Wording

LONGEST_GAP = 4
"""So many years without records, or more, are drawn as one gap."""
_ALL_TICKED = 24


class Column(Struct, frozen=True, kw_only=True):
    """One bar: what stands under it, its full name, how many records, where it leads; `ticked` where its label is always shown.
    A gap has no address."""

    label: str
    name: str
    count: int
    address: str | None
    here: bool = False
    ticked: bool = True


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a list with counts."""

    name: str
    count: int
    address: str


def year_columns(years: Sequence[tuple[int, int]], here: int | None = None) -> tuple[Column, ...]:
    """The columns of years; a year between that holds nothing is shown empty, many of them as one gap."""
    counts = dict(years)
    stretches = list(_stretches(sorted(counts)))
    many = sum(len(stretch) for stretch in stretches)
    every = 1 if many <= _ALL_TICKED else 5 if many <= 60 else 10
    found: list[Column] = []
    for stretch in stretches:
        if found:
            between = f"{int(found[-1].label) + 1}–{stretch[0] - 1}"
            found.append(Column(label="·", name=between, count=0, address=None, ticked=False))
        found += [
            Column(
                label=str(year),
                name=str(year),
                count=counts.get(year, 0),
                address=f"/years/{year}",
                here=year == here,
                ticked=year % every == 0 or (every > 1 and year == stretch[0] and len(stretch) > every // 2),
            )
            for year in stretch
        ]
    return tuple(found)


def _stretches(years: Sequence[int]) -> Iterator[range]:
    """The years in stretches without a long gap, each with the short gaps inside it filled."""
    start = 0
    for place in range(1, len(years) + 1):
        if place == len(years) or years[place] - years[place - 1] > LONGEST_GAP:
            yield range(years[start], years[place - 1] + 1)
            start = place


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
