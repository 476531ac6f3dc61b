"""The sheet's words of a language as patterns, compiled once from phrases/<language>/sheet.toml."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import product
from re import Pattern
from typing import Any

from msgspec import Struct

from muniment.reading.phrases import languages, table

NUMBER = r"(?:\d|[IlОO](?=\d))[\dOОIl]{0,9}[a-zа-яё]{0,2}(?:[/-](?:\d{1,6}[a-zа-яё]{0,2}|[a-zа-яё]{1,4}|[IVX]{1,4})(?!\w)){0,3}(?![^\W_])"
"""A registration number: digits (an O for a nought in recognised text), with parts behind strokes: 546/2491/shs, 72/IV."""
LETTERED = rf"(?:[A-ZА-ЯЁ]{{1,3}}-?|(?-i:[A-ZА-ЯЁ][A-Za-zА-Яа-яё]{{0,2}})[ ])?{NUMBER}"
"""The same, with the letter of a series before it: B31/207."""


class Words(Struct, frozen=True, dict=True):
    """The patterns of one language."""

    table: dict[str, Any]

    @cached_property
    def _choices(self) -> dict[tuple[str, ...], str]:
        return {}

    def choice(self, *path: str) -> str:
        """The phrases at a path of the table as one alternation, the longest first."""
        if path not in self._choices:
            self._choices[path] = alternation(self._written(*path))
        return self._choices[path]

    def phrases(self, *path: str) -> tuple[str, ...]:
        """The phrases at a path of the table: those of a list, or of all lists below, each choice in braces written out."""
        if path not in self._phrases:
            self._phrases[path] = tuple(whole for phrase in self._written(*path) for whole in written_out(phrase))
        return self._phrases[path]

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def kinds_of_marking(self) -> dict[str, str]:
        """The kind of each marking by its folded phrase: whole lines are looked up here."""
        sections = (("classification",), ("urgency", "phrases"), ("copying", "phrases"), ("series", "phrases"))
        return {folded(phrase): path[0] for path in reversed(sections) for phrase in self.phrases(*path)}

    @cached_property
    def kinds_unspaced(self) -> dict[str, str]:
        """The same by the phrase without its spaces, for spaced letters."""
        return {phrase.replace(" ", ""): kind for phrase, kind in self.kinds_of_marking.items()}

    def _written(self, *path: str) -> tuple[str, ...]:
        found: Any = self.table
        for step in path:
            found = found.get(step, {})
        if isinstance(found, list):
            return tuple(found)
        return tuple(phrase for listed in found.values() if isinstance(listed, list) for phrase in listed)

    def any_of(self, *paths: tuple[str, ...]) -> str:
        """The phrases at several paths as one alternation."""
        return "(?:" + "|".join(self.choice(*path) for path in paths) + ")"

    @cached_property
    def numerals(self) -> str:
        """The numerals in which counts of copies are written out."""
        return alternation(self.table["copies"]["numerals"])

    @cached_property
    def markings(self) -> frozenset[str]:
        """All phrases that are markings or kinds, folded: lines of them alone are no names."""
        groups = [("classification",), ("kind",)] + [
            (section, "phrases")
            for section in ("urgency", "copying", "series", "declassification", "copy_note", "slogans")
        ]
        return frozenset(folded(phrase) for group in groups for phrase in self.phrases(*group))

    @cached_property
    def number_sign(self) -> str:
        """A number sign, with the full stop and the underlined o that may follow it."""
        return rf"(?<!\w){alternation(self.table['number_signs'])}(?:\.|(?=[\s\d]|[A-ZА-ЯЁ]{{1,3}}-?\d))"

    @cached_property
    def courtesy(self) -> str:
        """A courtesy word before a name, as at the head of a line."""
        return rf"(?:{self.choice('parties', 'courtesy')}(?:\.|(?=[\s:])))"

    def pattern(self, key: str, expression: str) -> Pattern[str]:
        """A compiled expression, ignoring case; `key` names it in the cache."""
        return _compiled(expression)

    def level(self, section: str, phrase: str) -> str | None:
        """The name of the list of a section in which a phrase stands."""
        return self._levels(section).get(folded(phrase))

    def _levels(self, section: str) -> dict[str, str]:
        if section not in self._known_levels:
            self._known_levels[section] = {
                folded(phrase): name for name in reversed(self.table[section]) for phrase in self.phrases(section, name)
            }
        return self._known_levels[section]

    @cached_property
    def _known_levels(self) -> dict[str, dict[str, str]]:
        return {}


@lru_cache(maxsize=512)
def _compiled(expression: str) -> Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of a language, of English where nobody has written them yet."""
    return Words(table(language if language in languages("sheet") else "en", "sheet"))


def alternation(phrases: Iterable[str]) -> str:
    """One non-capturing group of phrases, the longest first; a space stands for any white space within a line.

    Braces in a phrase hold a choice: "{making|taking} copies {is |}forbidden".
    """
    ordered = sorted({p for p in phrases if p}, key=len, reverse=True)
    return "(?:" + "|".join(map(_as_pattern, ordered)) + ")" if ordered else "(?!)"


def _as_pattern(phrase: str) -> str:
    parts = re.split(r"(\{[^{}]*\})", phrase)
    choices = (
        "(?:" + "|".join(map(_escaped, part[1:-1].split("|"))) + ")" if part[:1] == "{" else _escaped(part)
        for part in parts
    )
    return "".join(choices)


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"[ \t]+")


def written_out(phrase: str) -> Iterator[str]:
    """All phrases that a phrase with choices in braces stands for."""
    parts = [part[1:-1].split("|") if part[:1] == "{" else [part] for part in re.split(r"(\{[^{}]*\})", phrase)]
    return ("".join(chosen) for chosen in product(*parts))


def folded(phrase: str) -> str:
    """A phrase without the differences that do not count: case, spacing, ё, closing stops."""
    return " ".join(phrase.lower().replace("ё", "е").split()).strip(" .,:;")
