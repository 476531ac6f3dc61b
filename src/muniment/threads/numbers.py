"""Numbers as written, folded so that one number is one string: "№ 61/ш" and "61/sh", "A–696" and "A-696"."""

import re
import unicodedata
from functools import lru_cache

from muniment.reading.transliteration import same_number

_PARTS = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bи\b|\bi\b|&)\s*")
_SIGN = re.compile(r"^\W*(?:(?:no|nr|n)[.º°]*\s*(?=\d)|№\s*|#\s*)", re.IGNORECASE)


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
