"""Calendars: the words of dates and clocks of a language, from its `calendar.toml`, ready to be put into patterns."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from muniment.reading.phrases import table

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""The month numbers that EDTF gives to seasons."""

NOTHING = r"(?!)"
GAP = r"[^\S\n]{0,4}\n?[^\S\n]{0,4}"
"""White space inside a date: it may run over one line end, never over a blank line."""


class Calendar(Struct, frozen=True, kw_only=True):
    """The words of one language: `months` and `seasons` by word in lower case, and the lists of the table."""

    months: dict[str, int]
    seasons: dict[str, int]
    words: dict[str, Any]
    clock: dict[str, Any]
    eras: dict[str, int]

    @property
    def signed(self) -> bool:
        """Whether numbers carry signs, as in 1951年7月21日."""
        return "signs" in self.words

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of a list of the table, longest first."""
        return longest_first(self.words.get(name, ()))


@cache
def calendar(language: str) -> Calendar:
    """The calendar of a language; English where the language has no table."""
    return calendar_of(table(language[:2], "calendar") or table("en", "calendar"))


def calendar_of(words: dict[str, Any]) -> Calendar:
    """The calendar of a table."""
    return Calendar(
        months={form.casefold(): n for n, forms in enumerate(words["months"], 1) for form in forms},
        seasons={form.casefold(): SEASONS[name] for name, forms in words["seasons"].items() for form in forms},
        words=words,
        clock=words["clock"],
        eras={word: era["first"] for era in words.get("eras", ()) for word in era["words"]},
    )


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words in an order in which an alternation of them finds the longest."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words; a space in a word stands for any white space, and none fits an empty list."""
    parts = [re.escape(word).replace(r"\ ", r"\s{1,3}").replace(r"\.", r"\.\s?") for word in longest_first(words)]
    return f"(?:{'|'.join(parts)})" if parts else NOTHING


def starts_with_any(words: Iterable[str]) -> str:
    """A pattern that finds any of the words at a word's beginning, quickly: it begins with the set of their first letters."""
    by_letter: dict[str, list[str]] = {}
    for word in longest_first(words):
        by_letter.setdefault(word[0].casefold(), []).append(re.escape(word[1:]).replace(r"\ ", r"\s{1,3}"))
    if not by_letter:
        return NOTHING
    letters = "".join(sorted({case for first in by_letter for case in (first, first.upper())}))
    branches = "|".join(
        rf"(?<=[{first}{first.upper()}])(?i:{'|'.join(rests)})" for first, rests in sorted(by_letter.items())
    )
    return rf"[{re.escape(letters)}](?<![^\W\d_].)(?:{branches})(?![^\W\d_])"
