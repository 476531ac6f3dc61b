"""Transliteration: names and numbers of one record compared across scripts.

Cyrillic is written in Latin letters by sound, and both sides are folded to a few classes of sound, so that Wade-Giles, pinyin and
Palladius forms of one name fall close together.  Not a standard's transliteration: only for deciding whether two forms can be one.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# Sounds that scripts and systems write differently, folded to one letter; longer ones first.
_FOLDS = (
    ("shch", "c"), ("tzh", "c"), ("chzh", "c"), ("tch", "c"), ("tsz", "c"), ("zh", "c"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("dz", "c"),
    ("cz", "c"), ("hs", "c"), ("sh", "c"), ("sz", "c"), ("kh", "h"), ("ph", "p"), ("ck", "k"), ("ye", "e"), ("yo", "o"), ("ya", "ia"), ("yu", "iu"), ("j", "c"), ("q", "c"), ("x", "c"),
    ("z", "c"), ("s", "c"), ("w", "v"), ("y", "i"), ("ng", "n"), ("o", "u"), ("ł", "l"),
)  # fmt: skip
_ENDINGS = ("ovu", "omu", "emu", "ogo", "oi", "iu", "om", "em", "u", "a", "e", "i")
SAME_NAME = 78.0
"""Likeness (0 to 100) from which two folded forms count as one name."""


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A name as sounds: Latin letters, classes of sound, no spaces, no doubled letters."""
    latin = "".join(_CYRILLIC.get(char, char) for char in name.casefold().replace("’", "").replace("'", ""))
    for sound, fold in _FOLDS:
        latin = latin.replace(sound, fold)
    letters = re.sub(r"[^a-z\u0100-\u017f\u3040-\uffff]", "", latin)
    return re.sub(r"(.)\1+", r"\1", letters)


def likeness(a: str, b: str) -> float:
    """How alike two names sound, 0 to 100; 100 where their scripts cannot be compared (Han, Hangul against others)."""
    left, right = folded_name(a), folded_name(b)
    if _eastern(left) != _eastern(right):
        return 100.0
    if not left or not right:
        return 0.0
    return max(fuzz.ratio(x, y) for x in _forms(left) for y in _forms(right))


def same_name(a: str, b: str) -> bool:
    """Whether two written names can be one: in cases, scripts, spacing and systems of transliteration."""
    return likeness(a, b) >= SAME_NAME


def same_number(a: str, b: str) -> bool:
    """Whether two written numbers are one, in whatever script the letters of their series are: 61/sh and 61/ш."""
    return _folded_number(a) == _folded_number(b)


def _folded_number(number: str) -> str:
    latin = "".join(_CYRILLIC.get(char, char) for char in number.casefold())
    return re.sub(r"(?<=\d)o|o(?=\d)", "0", re.sub(r"\s+", "", latin)).strip(".")


def _forms(letters: str) -> set[str]:
    """A folded name and what is left of it without the ending of a case."""
    return {letters} | {
        letters[: -len(end)] for end in _ENDINGS if letters.endswith(end) and len(letters) - len(end) >= 4
    }


def _eastern(letters: str) -> bool:
    return not letters.isascii() and max(letters) > "\u3000"
