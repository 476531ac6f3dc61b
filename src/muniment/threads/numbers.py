"""Numbers as written, folded so that one number is one string: "№ 61/ш" and "61/sh", "A–696" and "A-696"."""

import re
import unicodedata
from functools import lru_cache

from muniment.reading.transliteration import same_number

_PARTS = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bи\b|\bi\b|&)\s*")
_SIGN = re.compile(r"^\W*(?:(?:no|nr|n)[.º°]*\s*(?=\d)|№\s*|#\s*)", re.IGNORECASE)


_RUN = re.compile(r"(\d+)\s*(?:à|bis|to|through|do|по|a|至|到)\s*(\d+)")
_LONGEST_RUN = 20


@lru_cache(maxsize=16384)
def folded(number: str) -> str:
    """A number in small letters, without spaces, signs of number and dots; Cyrillic suffixes stay (`same` compares them)."""
    plain = unicodedata.normalize("NFKC", number).casefold()
    plain = re.sub(r"^\W*(?:no|nr|n)[.º°]*\s*(?=\d)|№|#", "", plain)
    plain = re.sub(r"[\u2010-\u2015]", "-", plain)
    return re.sub(r"[\s.,]+", "", plain)


def parts(number: str) -> tuple[str, ...]:
    """The numbers of a plural, as written: "1702, 1704" -> ("1702", "1704")."""
    return tuple(as_shown(part) for part in _PARTS.split(number) if part.strip())


def run_of(number: str) -> tuple[str, ...]:
    """The numbers of a message in several parts, each numbered: "812 à 814" -> ("812", "813", "814"); else the number alone."""
    told = _RUN.fullmatch(number.strip())
    first, last = (int(told[1]), int(told[2])) if told else (0, 0)
    return tuple(map(str, range(first, last + 1))) if 0 < last - first < _LONGEST_RUN else (number,)


def as_shown(number: str) -> str:
    """A number as it is written, without the sign of number before it: "№ 61/ш" -> "61/ш"."""
    plain = " ".join(number.split())
    return _SIGN.sub("", plain) or plain


@lru_cache(maxsize=16384)
def bare(number: str) -> str:
    """The last run of digits of a folded number, without leading zeros: what series and offices leave alike."""
    runs = re.findall(r"\d+", number.split("/")[0]) or re.findall(r"\d+", number)
    return runs[-1].lstrip("0") or "0" if runs else ""


def same(a: str, b: str) -> bool:
    """Whether two folded numbers are one, in whatever script their letters are."""
    return a == b or same_number(a, b)
