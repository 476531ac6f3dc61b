"""Zones: which clock a sheet means, from the words that name the clock or its place; see phrases/zones.toml."""

import re
from functools import cache
from typing import Any

from msgspec import Struct

from muniment.reading.calendars import any_of
from muniment.reading.phrases import table

LONGEST = 40
"""No phrase for a zone is longer than this, in characters."""


class FoundZone(Struct, frozen=True):
    """Words that name a clock: `start` and `end` in code points, a closing bracket included, and its `offset` from UTC ("+03:00")."""

    start: int
    end: int
    offset: str


def place_offset(place: str) -> str | None:
    """The standard offset of the clock at a place, by any of the place's names and cases; None where no table knows it."""
    name = place.strip(" .,:;()[]").casefold()
    found = _places().get(name)
    return found or (_places().get("".join(name.split())) if len(name) < 10 and not name.isascii() else None)


def zone_after(text: str, at: int) -> FoundZone | None:
    """The zone whose words follow `at`, through a bracket or a comma at most."""
    return _zone(_patterns()[0].match(text, at, at + LONGEST)) if _opens_with_letter(text, at) else None


def zone_before(text: str, at: int) -> FoundZone | None:
    """The zone whose words end just before `at`."""
    before = text[max(0, at - LONGEST) : at].rstrip(" \t\n,:)]")
    last = before[before.rfind(" ") + 1 :].casefold().lstrip("([")
    return _zone(_patterns()[1].search(text, max(0, at - LONGEST), at)) if last.endswith(_last_words()) else None


def _zone(match: re.Match[str] | None) -> FoundZone | None:
    if match is None:
        return None
    return FoundZone(match.start("zone"), match.end(), _offsets()[_folded(match["zone"])])


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).casefold().replace(" ", "")


_FIRST = re.compile(r"[\s,]{0,3}[(\[]?\s?[^\s]?")
"""What leads to the first letter of the words of a zone."""


def _opens_with_letter(text: str, at: int) -> bool:
    found = _FIRST.match(text, at)
    return found is not None and found[0][-1:].isalpha()


@cache
def _last_words() -> tuple[str, ...]:
    """How the words that name clocks end, in small letters."""
    return tuple({word.split()[-1].casefold() for zone in _zones() for word in _named_clocks(zone)})


@cache
def _zones() -> tuple[dict[str, Any], ...]:
    return tuple(table("", "zones")["zone"])


@cache
def _places() -> dict[str, str]:
    return {place.casefold(): zone["offset"] for zone in _zones() for place in zone["places"]}


@cache
def _offsets() -> dict[str, str]:
    return {_folded(word): zone["offset"] for zone in _zones() for word in _named_clocks(zone)}


def _named_clocks(zone: dict[str, Any]) -> list[str]:
    """The words that name a zone's clock: those of the table, and "Lima time" for each of its places in Latin letters."""
    return [*zone["words"], *(f"{place} time" for place in zone["places"] if place[:1].isascii())]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = any_of(word for zone in _zones() for word in _named_clocks(zone))
    named = rf"(?P<zone>{words})(?!\w)"
    return (
        re.compile(rf"[\s,]{{0,3}}[(\[]?\s?{named}[)\]]?", re.I),
        re.compile(rf"(?<!\w){named}[)\]]?[\s,:]{{0,3}}$", re.I),
    )
