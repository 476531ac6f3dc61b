"""Spelling: what a word sounds like, by the ways in which languages write the sounds of names.

"Жаворонков" is Zhavoronkov, Schaworonkow, Żaworonkow and Javoronkov: each is read as its own language reads it, and the sounds meet.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

_LONGEST = 24
_MOST = 24
"""Readings of one word that are kept."""
_LEAST_OF_CYRILLIC, _LEAST = 3, 6
"""Sounds that a word must have to be told by them: between two alphabets, and within the Latin one."""
_SURE, _PERHAPS = 0.94, 0.84
_SLAVIC = re.compile(r"(?:ov|in|[sc]ki|ko|uk|[aio][cC]|[bclmn]ik)$")
_ENDING = re.compile(r"(?<=...)(?:omu|ogo|emu|ego|ovi|im|om|em|u|a|e|i)$")
_BESIDE = re.compile(r"i(?=[aeou])|(?<=[aeou])i")
"""An i beside another vowel."""
_TWICE = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiou]")
_WAYS = ("english", "german", "polish", "french")
Rules = dict[str, tuple[str, ...]]


@lru_cache(maxsize=32768)
def readings(word: str) -> frozenset[str]:
    """The sounds of a word in small letters, one reading for each way in which it may be spelt; none where its script has no letters of ours."""
    if not word or len(word) > _LONGEST:
        return frozenset()
    if _is_cyrillic(word):
        return frozenset(map(_plain, set(_spelt(word, "cyrillic"))))
    if not _is_latin(word):
        return frozenset()
    return frozenset(map(_plain, {one for way in _WAYS for one in _spelt(word, way)}))


@lru_cache(maxsize=65536)
def sounds_alike(a: str, b: str) -> float:
    """How sure it is, 0 to 1, that two words are spellings of the same sounds, as they stand or without the ending of a Russian case.

    Between two alphabets, and for names that end as Slavic ones do, sounds tell; within the Latin one Fischer and Fisher are two names.
    """
    if _is_cyrillic(a) and _is_cyrillic(b):
        return 0.0
    mine, others = readings(a), readings(b)
    shared = mine & others
    if _is_cyrillic(a) == _is_cyrillic(b):
        long = [one for one in shared if len(one) >= _LEAST]
        return max((_SURE if _SLAVIC.search(one) else _PERHAPS for one in long), default=0.0)
    if any(len(one) >= _LEAST_OF_CYRILLIC for one in shared):
        return _SURE
    bare, spoken = (mine, others) if _is_cyrillic(a) else (others, mine)
    stems = {_ENDING.sub("", one) for one in bare} | bare
    told = any(len(one) > _LEAST_OF_CYRILLIC and {one, _ENDING.sub("", one)} & stems for one in spoken)
    return _SURE if told else 0.0


def begin_alike(initial: str, word: str) -> bool:
    """Whether a word can begin with an initial, in whatever alphabet each is written: "J." is Юрий, "V." is Wiktor."""
    return bool(_letters(initial) & _letters(word[:1]))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("muniment.agents").joinpath("tables", "spelling.toml").read_text("utf-8"))


@cache
def _letters(letter: str) -> frozenset[str]:
    told = _table()["initials"]
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return frozenset(told.get(letter, told.get(plain, plain)))


@lru_cache(maxsize=32768)
def bones(word: str) -> frozenset[str]:
    """The consonants of each reading as classes of sound, no two alike in a row; a vowel only where the word begins with one."""
    return frozenset(_bones(one) for one in readings(word))


_CLASSES = str.maketrans("SZCWczvbdgl", "ssssssfptkl")


def _bones(sounds: str) -> str:
    told = _VOWEL.sub("", sounds).translate(_CLASSES)
    begun = ("a" if sounds[:1] in "aeiou" else "") + told
    return _TWICE.sub(r"\1", begun)


def _plain(sounds: str) -> str:
    """Sounds with one vowel where an i stands beside another, no letter twice, and endings that are written in two ways as one."""
    one = _TWICE.sub(r"\1", _BESIDE.sub("", sounds))
    one = one[:-1] if one.endswith("ine") else one
    return f"{one[:-2]}ov" if one.endswith(("ef", "of", "ev")) else one


def _spelt(word: str, way: str) -> Iterator[str]:
    rules, longest = _rules(way), _longest(way)
    parts: list[tuple[str, ...]] = []
    place = 0
    while place < len(word):
        for size in range(min(longest, len(word) - place), 0, -1):
            if (told := rules.get(word[place : place + size])) is not None:
                parts.append(told)
                place += size
                break
        else:
            parts.append((word[place],) if word[place].isalpha() else ("",))
            place += 1
    for count, chosen in enumerate(product(*parts)):
        if count == _MOST:
            return
        yield "".join(chosen)


@cache
def _rules(way: str) -> Rules:
    told = _table()
    marks = {} if way == "cyrillic" else told["marks"] | _unmarked()
    return {
        letters: (sounds,) if isinstance(sounds, str) else tuple(sounds)
        for letters, sounds in (marks | told[way]).items()
    }


@cache
def _longest(way: str) -> int:
    """Letters of the longest spelling of one sound."""
    return max(map(len, _rules(way)))


def _unmarked() -> dict[str, str]:
    """Letters with marks that the table does not list, each without its marks."""
    told = _table()["marks"]
    plain = {chr(code): unicodedata.normalize("NFKD", chr(code))[0] for code in range(0xE0, 0x250)}
    return {letter: base for letter, base in plain.items() if letter not in told and base.isascii()}


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


def _is_latin(word: str) -> bool:
    return "a" <= word[:1] <= "\u024f"
