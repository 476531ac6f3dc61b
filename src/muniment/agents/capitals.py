"""Capitals: how a name that stands only in capitals on a sheet is headed where it is listed; evidence keeps it as it is written."""

import re

from muniment.agents.chinese import chinese_sounds
from muniment.agents.korean import korean

_WORD = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]))?")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "in",
        "for",
        "to",
        "at",
        "on",
        "by",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "der",
        "die",
        "das",
        "und",
        "für",
        "von",
        "zu",
        "van",
        "y",
        "e",
        "o",
        "i",
        "w",
        "z",
        "и",
        "в",
        "во",
        "по",
        "на",
        "при",
        "для",
        "к",
        "о",
        "об",
        "от",
    ]
)
_SHORT = frozenset(
    [
        "US",
        "USA",
        "UN",
        "UNO",
        "UK",
        "USSR",
        "EU",
        "NATO",
        "CIA",
        "USIA",
        "AID",
        "OAS",
        "PRC",
        "ROK",
        "DPRK",
        "DRV",
        "GDR",
        "FRG",
        "DDR",
        "BRD",
        "SED",
        "CPSU",
        "CPC",
        "CCP",
        "СССР",
        "США",
        "КПСС",
        "КПК",
        "ТПК",
        "МИД",
        "ООН",
        "КНР",
        "КНДР",
        "ДРВ",
        "ГДР",
        "ФРГ",
        "ЦК",
        "ВКП",
        "ВКПБ",
        "НКИД",
        "НКВД",
        "ТАСС",
        "МВТ",
        "СССГ",
    ]
)
_ROMAN = frozenset(("II", "III", "IV", "VII", "VIII", "XII", "XIII"))
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÝŐŰĄĘÓАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩ]")
_SCOTS = re.compile(r"MC(?=[A-Z]{3})")


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
    if word.endswith(".") or word in _SHORT or word in _ROMAN or not _VOWEL.search(word):
        return word
    if before and word.casefold() in _SMALL and not before.endswith(("'", "’")):
        return word.lower()
    if eastern and before.endswith("-"):
        return word.lower()
    if _SCOTS.match(word):
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()
