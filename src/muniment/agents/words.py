"""Words: how alike single words of names are, and which may stand for another: in another script, cut short, or by an initial."""

from functools import cache, lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from muniment.agents.sounds import latin, skeleton
from muniment.agents.spelling import begin_alike, readings, sounds_alike
from muniment.agents.wordlists import table

_LEAST_LETTERS = 59.9
"""Of a hundred letters those that two words must share to be told apart by the rest: what shares fewer is another word."""
_LONG_ENOUGH = 7
"""Letters of a word in which one may be wrong and the word still be told."""


def begun(word: str, other: str) -> float:
    """How sure it is that one of two words, an initial, is how the other begins."""
    if is_eastern(word) or is_eastern(other):
        return 0.92 if latin(word)[:1] == latin(other)[:1] and latin(word) else 0.0
    return 0.92 if begin_alike(word, other) else 0.0


@lru_cache(maxsize=131072)
def pair_of_words(word: str, other: str) -> float:
    """How alike two words are that are written out: by their sounds, or since one is short for the other."""
    alike = word_likeness(word, other)
    return 0.9 if alike < 0.9 and (short_for(word, other) or short_for(other, word)) else alike


def short_for(short: str, word: str) -> bool:
    """Whether a given name is a short form of another: cut off, or a nickname."""
    cut = len(short) >= 3 and len(word) > len(short) + 1 and word.startswith(short)
    return cut or (short, word) in _nicknames()


def is_given_name(word: str) -> bool:
    """Whether a word in small letters is a given name that has a short form, or such a form."""
    return word in _given_names()


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    return frozenset((short, word) for pairs in table("nicknames").values() for short, word in pairs)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word for pair in _nicknames() for word in pair)


class _Word(Struct, frozen=True, gc=False):
    """A word with all that comparing it asks of it alone: in Latin letters, without the endings of cases too, and how it may sound."""

    latin: str
    forms: tuple[str, ...]
    bones: str
    readings: frozenset[str]
    cyrillic: bool


@lru_cache(maxsize=32768)
def _word(written: str) -> _Word:
    letters = latin(written)
    return _Word(
        letters, tuple(_forms(letters)), skeleton(written), readings(written), "\u0400" <= written[:1] <= "\u04ff"
    )


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """How alike two words sound, 0 to 1: letters and consonants, with and without the ending of a case; 0 may stand for less than 0.5."""
    if a == b:
        return 1.0
    one, other = _word(a), _word(b)
    if not one.latin or not other.latin:
        return 0.0
    if one.latin == other.latin:
        return 0.99
    letters = _LEAST_LETTERS
    for p in one.forms:
        for q in other.forms:
            letters = max(letters, fuzz.ratio(p, q, score_cutoff=letters))  # below the best so far it gives 0, sooner
    letters = letters / 100 if letters > _LEAST_LETTERS else 0.0
    long = min(len(one.latin), len(other.latin)) >= _LONG_ENOUGH
    if letters and one.bones == other.bones and len(one.bones) >= 2 and (long or letters == 1.0):
        return max(letters, 0.92)
    # Within one alphabet words sound alike only where a reading of theirs is the same.
    strange = one.cyrillic == other.cyrillic and one.readings.isdisjoint(other.readings)
    return max(0.0 if strange else sounds_alike(a, b), letters if letters >= 0.85 and long else letters * 0.8)


_ENDINGS = (
    "ovi",
    "owi",
    "ovu",
    "omu",
    "emu",
    "ogo",
    "ymi",
    "yu",
    "ya",
    "oi",
    "om",
    "em",
    "ym",
    "u",
    "a",
    "e",
    "i",
    "s",
)


@lru_cache(maxsize=32768)
def _forms(word: str) -> frozenset[str]:
    """A word and what is left of it without the ending of a case."""
    cut = {word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3}
    return frozenset((word, *cut))


def is_eastern(text: str) -> bool:
    """Whether a text is written in characters or Hangul."""
    return not text.isascii() and max(text) > "\u3000"
