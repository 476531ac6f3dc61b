"""Analysers: how the words of each language are cut, folded and stemmed, for the index, the query and the highlights alike.

Offsets of tokens count Unicode code points of the text as given: folding never changes the length of a text.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from re import finditer
from typing import Protocol

import Stemmer
from tantivy import Filter, PreTokenizedString, TextAnalyzer, TextAnalyzerBuilder, Token, Tokenizer

LONGEST_WORD = 60
"""Longer runs of letters are noise of recognition, not words (bytes in UTF-8)."""

# BCP 47 tag -> name of the stemmer that the engine brings.
NATIVE_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
# Languages whose stemmer the engine lacks and a Snowball library has.
SNOWBALL_STEMMERS = {"pl": "polish", "cs": "czech", "sr": "serbian"}
BIGRAM_LANGUAGES = ("zh", "ja", "ko")
UNSTEMMED = "und"

_CYRILLIC = r"\u0400-\u04ff"
HAN_KANA_HANGUL = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
SCRIPTS: Mapping[str, str] = {
    "ru": _CYRILLIC, "sr": _CYRILLIC, "zh": HAN_KANA_HANGUL, "ja": HAN_KANA_HANGUL, "ko": HAN_KANA_HANGUL,
}  # fmt: skip


class Analyser(Protocol):
    """Cuts a text into folded, stemmed tokens."""

    def tokens(self, text: str) -> list[Token]:
        """The tokens with their positions and their places in `text`, in code points."""

    def value(self, text: str) -> "str | PreTokenizedString":
        """What the index takes for a field that this analyser serves."""


def fold(text: str) -> str:
    """The text with letters that scribes use for one another made one, at the same length: ё is е."""
    return text.replace("ё", "е").replace("Ё", "Е")


class EngineAnalyser:
    """An analyser that runs inside the engine; `engine` is what the index registers under the field's tokeniser name."""

    def __init__(self, engine: TextAnalyzer) -> None:
        self.engine = engine

    def tokens(self, text: str) -> list[Token]:
        return list(self.engine.pre_tokenize(fold(text)).tokens)

    def value(self, text: str) -> str | PreTokenizedString:
        return fold(text)


class SnowballAnalyser:
    """Stems with a Snowball library what the engine cannot stem."""

    def __init__(self, language: str) -> None:
        self._words = _plain_engine()
        self._stemmer = Stemmer.Stemmer(language)

    def tokens(self, text: str) -> list[Token]:
        cut = self._words.pre_tokenize(text.lower() if len(text.lower()) == len(text) else text).tokens
        stems = self._stemmer.stemWords([token.text for token in cut])
        return [
            Token(stem, token.position, token.char_offset_from, token.char_offset_to)
            for stem, token in zip(stems, cut, strict=True)
        ]

    def value(self, text: str) -> str | PreTokenizedString:
        return PreTokenizedString(text, self.tokens(text))


class BigramAnalyser:
    """Pairs of neighbouring characters for scripts without spaces, whole words for what else stands between them."""

    def tokens(self, text: str) -> list[Token]:
        return list(self._cut(text))

    def _cut(self, text: str) -> Iterator[Token]:
        position = 0
        for run in finditer(rf"[{HAN_KANA_HANGUL}]+|[^\W_]+", text):
            word, start = run.group(), run.start()
            if word[0] > "\u303f" and len(word) > 1:
                for offset, pair in enumerate(pairwise(word)):
                    yield Token("".join(pair), position, start + offset, start + offset + 2)
                    position += 1
                # The last character too, so that a query of one character finds every place by prefix.
                yield Token(word[-1], position, run.end() - 1, run.end())
            else:
                yield Token(word.lower(), position, start, run.end())
            position += 1

    def value(self, text: str) -> str | PreTokenizedString:
        return PreTokenizedString(text, self.tokens(text))


@cache
def analysers() -> Mapping[str, Analyser]:
    """The analyser of each language, `und` for all others (words folded, not stemmed)."""
    native: dict[str, Analyser] = {tag: EngineAnalyser(_stemming_engine(name)) for tag, name in NATIVE_STEMMERS.items()}
    snowball = {tag: SnowballAnalyser(name) for tag, name in SNOWBALL_STEMMERS.items() if name in Stemmer.algorithms()}
    bigrams = {tag: BigramAnalyser() for tag in BIGRAM_LANGUAGES}
    return native | snowball | bigrams | {UNSTEMMED: EngineAnalyser(_plain_engine())}


def language_of(tag: str) -> str:
    """The analysed language for a BCP 47 tag: `zh` for "zh-Hant", `und` for what has no stemmer."""
    short = tag.lower().split("-")[0]
    return short if short in analysers() else UNSTEMMED


def _plain_engine() -> TextAnalyzer:
    return _cutting().filter(Filter.ascii_fold()).build()


def _stemming_engine(stemmer: str) -> TextAnalyzer:
    return _cutting().filter(Filter.stemmer(stemmer)).filter(Filter.ascii_fold()).build()


def _cutting() -> TextAnalyzerBuilder:
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD)).filter(Filter.lowercase())
