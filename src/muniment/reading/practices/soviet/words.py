"""The sheet's words of a language as patterns, compiled once from phrases/<language>/sheet.toml."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from re import Pattern
from typing import Any

from msgspec import Struct

from muniment.reading.phrases import languages, table

NUMBER = r"\d[\dOО]{0,9}(?:[/-](?:\d{1,6}|[a-zа-яё]{1,4}|[IVX]{1,4})){0,3}"
"""A registration number: digits (an O for a nought in recognised text), with parts behind strokes: 546/2491/shs, 72/IV."""
LETTERED = rf"(?:[A-ZА-ЯЁ]{{1,3}}-?)?{NUMBER}"
"""The same, with the letter of a series before it: B31/207."""


class Words(Struct, frozen=True, dict=True):
    """The patterns of one language."""

    table: dict[str, Any]

    def choice(self, *path: str) -> str:
        """The phrases at a path of the table as one alternation, the longest first."""
        kept: dict[tuple[str, ...], str] = self.__dict__.setdefault("_choices", {})
        if path not in kept:
            found: Any = self.table
            for step in path:
                found = found.get(step, {})
            phrases: Iterable[str] = (
                found if isinstance(found, list) else [p for listed in found.values() for p in listed]
            )
            kept[path] = alternation(phrases)
        return kept[path]

    @cached_property
    def number_sign(self) -> str:
        """A number sign, with the full stop and the underlined o that may follow it."""
        return rf"(?<!\w){alternation(self.table['number_signs'])}(?:\.|(?=[\s\d]))"

    @cached_property
    def courtesy(self) -> str:
        """A courtesy word before a name, as at the head of a line."""
        return rf"(?:{self.choice('parties', 'courtesy')}(?:\.|(?=\s)))"

    def pattern(self, key: str, expression: str) -> Pattern[str]:
        """A compiled expression, ignoring case; `key` names it in the cache."""
        return _compiled(expression)

    def level(self, section: str, phrase: str) -> str | None:
        """The name of the list of a section in which a phrase stands."""
        wanted = folded(phrase)
        return next((name for name, ps in self.table[section].items() if wanted in map(folded, ps)), None)


@lru_cache(maxsize=512)
def _compiled(expression: str) -> Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of a language, of English where nobody has written them yet."""
    return Words(table(language if language in languages("sheet") else "en", "sheet"))


def alternation(phrases: Iterable[str]) -> str:
    """One non-capturing group of phrases, the longest first; a space stands for any white space within a line."""
    ordered = sorted({p for p in phrases if p}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"[ \t]+") for p in ordered) + ")" if ordered else "(?!)"


def folded(phrase: str) -> str:
    """A phrase without the differences that do not count: case, spacing, ё, closing stops."""
    return " ".join(phrase.lower().replace("ё", "е").split()).strip(" .,:;")
