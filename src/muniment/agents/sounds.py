"""Sounds: words of any script in Latin letters, and their consonants as classes of sound."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from muniment.agents.chinese import han_syllables

HAN = re.compile(r"[\u3400-\u9fff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")


@cache
def _scripts() -> dict[str, Any]:
    return tomllib.loads(files("muniment.agents").joinpath("tables", "scripts.toml").read_text("utf-8"))


@lru_cache(maxsize=32768)
def latin(word: str) -> str:
    """A word in Latin letters by sound, without marks: Cyrillic, Hangul and Han are spelt out."""
    if HAN.search(word):
        return "".join(han_syllables(word))
    if HANGUL.search(word):
        return "".join(_syllable(char) for char in word)
    table = _scripts()["cyrillic"]
    spelt = "".join(table.get(char, char) for char in word.casefold())
    plain = unicodedata.normalize(
        "NFKD", spelt.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    )
    return re.sub(r"[^a-z]", "", plain)


def _syllable(char: str) -> str:
    if not "\uac00" <= char <= "\ud7a3":
        return ""
    told, number = _scripts()["hangul"], ord(char) - 0xAC00
    initial, rest = divmod(number, 588)
    vowel, final = divmod(rest, 28)
    return str(told["initials"][initial] + told["vowels"][vowel] + told["finals"][final])


@lru_cache(maxsize=32768)
def skeleton(word: str) -> str:
    """The consonants of a word as classes of sound, no two alike in a row; vowels only where the word begins with one."""
    letters = latin(word)
    folds = _folds()
    out: list[str] = []
    place = 0
    while place < len(letters):
        sound = next((f for f in folds[1].get(letters[place], ()) if letters.startswith(f, place)), None)
        if sound is None:
            if place == 0:
                out.append("a")
            place += 1
            continue
        if not out or out[-1] != folds[0][sound]:
            out.append(folds[0][sound])
        place += len(sound)
    return "".join(out)


@cache
def _folds() -> tuple[dict[str, str], dict[str, list[str]]]:
    told = _scripts()["folds"]
    by_first: dict[str, list[str]] = {}
    for sound in told["order"]:
        by_first.setdefault(sound[0], []).append(sound)
    return {sound: told[sound] for sound in told["order"]}, by_first


def loose(bones: str) -> str:
    """Consonants as far as Chinese and Korean tell them apart: r is l, f is p."""
    return bones.replace("r", "l").replace("f", "p")
