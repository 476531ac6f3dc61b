"""Seeking: where the words of a query stand in a text, in whatever form, without cutting the whole text into words.

A word that has the stem begins as the stem begins.  So the text is searched for the stem's beginning, and only the words that are
met there are given to the language's analyser, which decides.  Places count Unicode code points.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from muniment.search.analysers import BIGRAM_LANGUAGES, HAN_KANA_HANGUL, UNSTEMMED, analysers, fold

# How many letters at the end of a stem may differ from the word (hoping: hope; prudence: prudent).
_CHANGED = {"en": 1, "ru": 1, "de": 1, UNSTEMMED: 0}
_CHANGED_ELSEWHERE = 2
_SHORTEST = 3
"""Of a stem this short any letter but the first may differ (dying: die)."""
_HELD = 40_000
"""Texts longer than this are prepared anew each time, in code points; others were mostly a result before."""
_TRANSLITERATED = ("sr",)
"""Languages whose stems are in another script than their words: nothing can be said of a word's beginning."""
_WIDENED = re.compile("[aou]")
"""After these a German word may have an e that its stem has not (Haeuser, Häuser: haus)."""
_PAIRS = {"ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "ij": "ĳ", "dz": "ǆ", "lj": "ǉ", "nj": "ǌ"}
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")
_RUN = re.compile(rf"[{HAN_KANA_HANGUL}]+|[^\W_]+")
_PAIRED = re.compile(f"[{''.join(_PAIRS.values())}]", re.IGNORECASE)
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_UNDER_STROKES = {"đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t"}
_DOT = "\u0307"
"""What the engine leaves of İ beside its i."""
_LETTERS = {
    code: base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := _UNDER_STROKES.get(chr(code).lower()) or normalize("NFD", chr(code))[0]).isascii() and base.isalpha()
}
"""Letters with accents and strokes, each the letter it is folded into."""


class Phrase(Struct, frozen=True):
    """The stems of a phrase, in order; of one that ends with a star the last, `beginning`, may go on."""

    stems: tuple[str, ...]
    beginning: bool = False


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a single word; empty where it is no word for the index."""
    tokens = analysers()[language].tokens(word)
    return tokens[0].text if tokens else ""


def plain_form(text: str) -> str | None:
    """The text in small letters without accents, at the same length; None where its small letters are just that."""
    return _folded(text) if _ACCENTED.search(text) else None


def seek(
    phrases: Sequence[str], text: str, language: str, most: int, plain: str | None = None
) -> Iterator[tuple[int, int]]:
    """The places of the phrases in a text of an analysed language, in no order; about `most` of each.

    `plain` is the text's plain form, None where it has no other than its small letters.
    """
    if language in BIGRAM_LANGUAGES:
        for phrase in phrases:
            yield from _runs(phrase, text, most)
        return
    view = _view(text, language, plain) if len(text) <= _HELD else _View(text, language, plain)
    for phrase in phrases:
        for read in _read(phrase, language):
            yield from _places(read, view, most)


@lru_cache(maxsize=2000)
def _read(phrase: str, language: str) -> tuple[Phrase, ...]:
    """What of a query's phrase is sought: its stems; of a beginning, also what was typed."""
    star = phrase.endswith("*")
    words = phrase.rstrip("*")
    stems = tuple(token.text for token in analysers()[language].tokens(words))
    if not stems:
        return ()
    typed = (Phrase((_folded(words),), True),) if star and len(stems) == 1 and _folded(words) != stems[0] else ()
    return (Phrase(stems, star), *typed)


class _View:
    """A text prepared for seeking: small letters without accents, each at its place."""

    def __init__(self, text: str, language: str, plain: str | None) -> None:
        self.text, self.language = text, language
        self.folded = fold(text).lower() if plain is None else plain
        self.paired = plain is not None and _PAIRED.search(text) is not None

    def word(self, start: int) -> tuple[str, int]:
        """The word that begins here and its end."""
        match = _WORD.match(self.text, start)
        return (match.group(), match.end()) if match else ("", start)

    def begins(self, start: int) -> bool:
        """Whether a word begins here."""
        return start == 0 or not self.text[start - 1].isalnum()


_view = lru_cache(maxsize=500)(_View)


def _places(phrase: Phrase, view: _View, most: int) -> Iterator[tuple[int, int]]:
    found = 0
    first, rest = phrase.stems[0], phrase.stems[1:]
    for root in _roots(first, view):
        start = view.folded.find(root)
        while start >= 0:
            word, end = view.word(start) if view.begins(start) else ("", start + 1)
            if word and _is(word, first, phrase.beginning and not rest, view.language):
                last = _followed(view, end, rest, phrase.beginning)
                if last is not None:
                    yield start, last
                    found += 1
                    if found >= most:
                        return
            start = view.folded.find(root, max(end, start + 1))


def _is(word: str, stem: str, beginning: bool, language: str) -> bool:
    if not beginning:
        return stem_of(word, language) == stem
    return _folded(word).startswith(stem) or stem_of(word, language).startswith(stem)


def _followed(view: _View, end: int, stems: Iterable[str], beginning: bool) -> int | None:
    """Where the words after the first end; None where others follow."""
    left = list(stems)
    while left:
        gap = _BETWEEN.match(view.text, end)
        word, following = view.word(gap.end()) if gap else ("", end)
        if not word or not _is(word, left[0], beginning and len(left) == 1, view.language):
            return None
        left, end = left[1:], following
    return end


def _roots(stem: str, view: _View) -> Iterator[str]:
    """How a word of this stem may begin in the folded text."""
    stem = _folded(stem).replace(_DOT, "")
    if view.language in _TRANSLITERATED:
        yield ""
        return
    changed = _CHANGED.get(view.language, _CHANGED_ELSEWHERE)
    root = stem[:1] if changed and len(stem) <= _SHORTEST else stem[: max(1, len(stem) - changed)]
    widened = _WIDENED.search(root) if view.language == "de" else None
    root = root[: widened.end()] if widened else root
    yield root
    if view.paired:
        yield from {
            stem[:at] + letter
            for pair, letter in _PAIRS.items()
            for at in range(len(stem))
            if stem.startswith(pair, at)
        }


def _folded(text: str) -> str:
    """Small letters without accents, at the same length."""
    return fold(text.translate(_LETTERS) if _ACCENTED.search(text) else text).lower()


def _runs(phrase: str, text: str, most: int) -> Iterator[tuple[int, int]]:
    """Places of a phrase in a script without spaces: its characters as they stand, its words as whole words."""
    pattern = _run_pattern(phrase)
    if pattern is None:
        return
    for number, match in enumerate(pattern.finditer(text)):
        if number >= most:
            return
        yield match.span()


@lru_cache(maxsize=2000)
def _run_pattern(phrase: str) -> re.Pattern[str] | None:
    parts = [
        re.escape(run) if run[0] > "\u303f" else rf"(?<![^\W_]){re.escape(run)}(?![^\W_])"
        for run in _RUN.findall(phrase)
    ]
    return re.compile(r"[\W_]*".join(parts), re.IGNORECASE) if parts else None
