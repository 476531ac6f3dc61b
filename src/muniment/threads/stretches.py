"""Stretches: the years that a page of mentions speaks of, each stretch asked for by itself.

One undated message on a page, or one that speaks of another century, must not make all the others be looked for in every year.
"""

from collections.abc import Sequence

from msgspec import Struct

from muniment.store.dating import UNDATED

EVER = "0000"


class Stretch(Struct, frozen=True):
    """Years that lie together: the first and the last moment, and the places (in what was given) of those who speak of them."""

    low: str
    high: str
    places: tuple[int, ...]


def stretches(moments: Sequence[Sequence[str]], reach: int) -> list[Stretch]:
    """The years around moments, given for each who speaks of them: those without any date of all time, the others `reach` years around
    each, where these years meet in one stretch.  Who speaks of distant years stands in several."""
    ever = [place for place, told in enumerate(moments) if UNDATED in told]
    by_year: dict[int, list[int]] = {}
    for place, told in enumerate(moments):
        for year in {int(moment[:4]) for moment in told if UNDATED not in told}:
            by_year.setdefault(year, []).append(place)
    found: list[list[int]] = []
    for year in sorted(by_year):
        if found and year - found[-1][-1] <= 2 * reach:
            found[-1].append(year)
        else:
            found.append([year])
    told_of = [Stretch(EVER, UNDATED, tuple(ever))] if ever else []
    for years in found:
        places = sorted({place for year in years for place in by_year[year]})
        low, high = f"{max(0, years[0] - reach):04d}", f"{years[-1] + reach:04d}-99"
        told_of.append(Stretch(low, high, tuple(places)))
    return told_of
