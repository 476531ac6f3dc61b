"""Sketches: a few keys of a record by which copies of the same message find each other, whatever their catalogues say.

Of each text the word sequences with the smallest hashes (a bottom-k sketch): two texts that share most of their words share most of
these, and texts of nothing in common share none, so that no record need be compared with every other.  Beside them keys that hold in
any language: a number with the day, and the large figures of the text with the day.
"""

import re
from collections.abc import Sequence
from zlib import crc32

from muniment.model import Record
from muniment.store.dating import UNDATED
from muniment.threads.numbers import bare
from muniment.threads.values import Card

KEPT = 12
"""Word sequences kept of a text."""
LOOKED_AT = 3_000
"""Characters of a text that are looked at: copies of a long message begin alike."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONG_WORDS = re.compile(r"(?<!\S)(?=(\S{7,}(?: \S+){3}))")
_WORDS = re.compile(r"(?<!\S)(?=(\S{3,}(?: \S+){2}))")
_SIGNS = re.compile(r"(?<!\S)(?=(\S(?: \S+){7}))")
_SPELT_LONG = {"Latn", "Cyrl", "Grek", "Armn", "Geor"}
"""Scripts whose words are long enough that sequences may begin at the long ones alone, which tell more."""
_FIGURE = re.compile(r"\d{1,3}(?:[ .,\u00a0]\d{3})+(?!\d)|\d{3,}")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_FIGURES_KEPT = 4


def sketch(record: Record, card: Card) -> list[str]:
    """The keys of a record: of its texts, of its numbers with its days, of the figures in its texts with its days."""
    days = _days(card)
    keys: dict[str, None] = {}
    for witness in record.witnesses:
        keys |= dict.fromkeys(text_keys(witness.text, witness.script))
    told = sorted({figure for w in record.witnesses for figure in figures(w.text)}, key=_telling) if days else []
    for day in days:
        keys |= dict.fromkeys(f"n {digits} {day}" for _, value in card.numbers if (digits := bare(value)))
        keys |= dict.fromkeys(f"f {figure} {day}" for figure in told[:_FIGURES_KEPT])
    return list(keys)


def _days(card: Card) -> Sequence[str]:
    """The days that a record may be of, two at most; none where it is of a month, or undated: a number alone tells nothing."""
    if card.low == UNDATED or card.low[:10] != card.high[:10]:
        return ()
    return (card.days or (card.low[:10],))[:2]


def text_keys(text: str, script: str | None = None) -> list[str]:
    """The keys of a text, in whatever language; none of one without words."""
    return [f"t {value:08x}" for value in sorted({crc32(words.encode()) for words in _sequences(text, script)})[:KEPT]]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, and of scripts without spaces its signs."""
    return _WORD.findall(text.casefold())


def figures(text: str) -> set[str]:
    """The figures of three digits and more in the text, without the signs between their thousands; years are none."""
    found = (re.sub(r"\D", "", figure) for figure in _FIGURE.findall(text[:LOOKED_AT]))
    return {figure for figure in found if not _YEAR.fullmatch(figure)}


def _sequences(text: str, script: str | None) -> Sequence[str]:
    text = text[:LOOKED_AT]
    words = " ".join(words_of(text))
    if len(_EASTERN.findall(text)) * 2 > len(words):
        return _SIGNS.findall(words)
    if script in _SPELT_LONG or (script is None and words.isascii()):
        return _LONG_WORDS.findall(words)
    return _WORDS.findall(words)


def _telling(figure: str) -> tuple[int, str]:
    return (-len(figure.rstrip("0")), figure)
