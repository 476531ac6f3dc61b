"""Capitals: how a name that stands only in capitals on a sheet is headed where it is listed; evidence keeps it as it is written."""

import re
from functools import cache

from muniment.agents.chinese import chinese_sounds
from muniment.agents.korean import korean
from muniment.agents.wordlists import table

_WORD = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]))?")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÝŐŰĄĘÓАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩ]")
_SCOTS = re.compile(r"MC(?=[A-Z]{3})")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("capitals")[name])


def headed(name: str) -> str:
    """A name in capitals ("BUREAU OF THE LIGHTHOUSE BOARD", "ЗАРИН") as a heading has it; any other name as it is.

    Abbreviations stay ("PCK", "USSR"), as far as they are well known or cannot be spoken.
    """
    if not name.isupper():
        return name
    eastern = bool(chinese_sounds(name.casefold()) or korean(name.casefold()).readings)
    return _WORD.sub(lambda found: _small(found, name, eastern=eastern), name)


def _small(found: re.Match[str], name: str, *, eastern: bool) -> str:
    word, before = found[0], name[: found.start()]
    if word.endswith(".") or word in _listed("abbreviations") or word in _listed("roman") or not _VOWEL.search(word):
        return word
    if before and word.casefold() in _listed("small") and not before.endswith(("'", "’")):
        return word.lower()
    if eastern and before.endswith("-"):
        return word.lower()
    if _SCOTS.match(word):
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()
