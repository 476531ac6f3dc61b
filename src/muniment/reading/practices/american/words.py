"""The words of the American practice, from the table `despatch` of a language, made ready for looking up."""

import re
from functools import cache
from re import Pattern
from typing import Any

from muniment.reading.phrases import table

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

FOOTNOTE_MARK = r"\[(?:\d{1,3}[a-z]?|[*†‡§l])\]"
"""A mark such as `[12]`, `[1b]` or `[*]` that an edition sets into the text."""


def despatch() -> dict[str, Any]:
    """The table itself."""
    return table("en", "despatch")


@cache
def words(purpose: str) -> tuple[str, ...]:
    """The phrases for a purpose, in lower case."""
    found = despatch()[purpose] if purpose in despatch() else despatch()["words"][purpose]
    return tuple(phrase.lower() for phrase in found)


@cache
def phrase_values(purpose: str) -> dict[str, str]:
    """A table of phrases with a value for each, the phrases in lower case."""
    return {phrase.lower(): value for phrase, value in despatch()[purpose].items()}


def alternatives(phrases: tuple[str, ...] | dict[str, str]) -> str:
    """A pattern of any of the phrases, the longest first; a space in a phrase stands for any space or dash."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[ \u00a0–-]{1,2}") for phrase in ordered)


@cache
def month_number(name: str) -> int | None:
    """1 to 12 for a month's name or its abbreviation of three letters or more ("Oct", "Sept"), else None."""
    name = name.lower().rstrip(".")
    if len(name) < 3:
        return None
    return next((i for i, month in enumerate(MONTHS, 1) if month.startswith(name)), 9 if name == "sept" else None)


@cache
def office_or_courtesy() -> Pattern[str]:
    """Finds a word of office, rank or courtesy in a phrase of a head line."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words('offices') + words('courtesy'))})(?!\w)", re.I)


@cache
def governing_to() -> Pattern[str]:
    """Matches a phrase that ends with a word which governs a following "to" ("the Ambassador")."""
    return re.compile(rf"(?:^|\W)(?:{alternatives(words('governs_to'))})$", re.I)
