"""Chinese names: pinyin, Wade-Giles, Palladius and characters brought to one form of sounds."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, product

from msgspec import Struct

from muniment.agents.wordlists import table

_LONGEST = 6
_MOST = 5
_CHARACTERS = 3
_FORMS = 64
"""Readings of one name that are kept."""
_SAME, _CARELESS, _CONFUSED = 0.97, 0.85, 0.75
_ASPIRATE = "'"
_HARD = re.compile(r"(?:[bpdtgkjqzc])")
_BREATHED = re.compile(r"(?:[ptkqc])")
HAN = "characters"


PINYIN, WADE, PALLADIUS = "pinyin", "Wade-Giles", "Palladius"
Reading = tuple[str, str]
"""A system of writing and the pinyin syllable that is meant in it."""


@cache
def _syllables() -> tuple[dict[str, frozenset[Reading]], dict[str, frozenset[Reading]]]:
    """Latin and Cyrillic syllables, each with what they can mean."""
    told = table("chinese")
    latin: dict[str, set[Reading]] = {}
    cyrillic: dict[str, set[Reading]] = {}
    rows = [
        tuple(a + b for a, b in zip(initial, final, strict=True))
        for initial in told["initials"]
        for final in told["finals"]
    ]
    for pinyin, wade, palladius in [*told["whole"], *rows]:
        latin.setdefault(pinyin, set()).add((PINYIN, pinyin))
        latin.setdefault(wade, set()).add((WADE, pinyin))
        cyrillic.setdefault(palladius, set()).add((PALLADIUS, pinyin))
    return {s: frozenset(r) for s, r in latin.items()}, {s: frozenset(r) for s, r in cyrillic.items()}


def _sound(pinyin: str) -> str:
    """A pinyin syllable folded so far that the other systems, without their marks, give the same."""
    folded = re.sub(r"^(?:zh|ch|j|q|z|c)", "c", pinyin)
    folded = re.sub(r"^(?:sh|x)", "s", folded)
    folded = re.sub(r"ng$", "n", folded).translate(str.maketrans("bdg", "ptk"))
    folded = re.sub(r"^(c|s|r)i?u(?!o|ai|i)", r"\1u", folded)
    folded = folded.replace("on", "un")
    return re.sub(r"(?<=.)uo$", "o", re.sub(r"^y(?=i)", "", folded))


class Chinese(Struct, frozen=True, gc=False):
    """What a name that can be Chinese says: its pinyin syllables by system (HAN by its characters), and its sounds folded."""

    readings: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    sounds: frozenset[str] = frozenset()

    @property
    def lengths(self) -> frozenset[int]:
        """How many syllables the name may have."""
        return frozenset(len(told) for _, told in self.readings)


NOT_CHINESE = Chinese()


def chinese_sounds(name: str) -> frozenset[str]:
    """The sounds of a name that can be Chinese, its syllables in one; none where it cannot, several where a case may be hidden in it.

    `name` is in small letters, without courtesy words.
    """
    return chinese(name).sounds


def chinese_likeness(a: Chinese, b: Chinese) -> float:
    """How sure it is, 0 to 1, that two names are one: the same syllables in two systems or one, or sounds that careless spelling confuses.

    In one system Guanghua and Guanhua, Bingzhang and Pingzhang are two names; between two systems without their marks they may be one.
    """
    if not a.readings or not b.readings:
        return 0.0
    if {told for _, told in a.readings} & {told for _, told in b.readings}:
        return _SAME
    if not a.sounds & b.sounds:
        return 0.0
    return _CONFUSED if {system for system, _ in a.readings} & {system for system, _ in b.readings} else _CARELESS


@lru_cache(maxsize=8192)
def chinese(name: str) -> Chinese:
    """A name that can be Chinese, read; NOT_CHINESE where it cannot."""
    if re.search(r"[\u3400-\u9fff]", name):
        syllables = tuple(han_syllables(name))
        return Chinese(frozenset([(HAN, syllables)]), frozenset(["".join(map(_sound, syllables))]))
    plain = name.translate(str.maketrans("üŭêĭ", "uuei"))
    marked = re.search(r"(?<=[a-z])[’'ʻ`‘](?=[a-z])", plain) is not None
    words = [re.sub(r"[’'ʻ`‘]", _ASPIRATE if marked else "", word) for word in re.split(r"[\s\-‐-―.,]+", plain) if word]
    if not words:
        return NOT_CHINESE
    *first, last = words
    readings: set[tuple[str, tuple[str, ...]]] = set()
    sounds: set[str] = set()
    for form in _cases(last) if re.match(r"[а-яё]", last) else [last]:
        split = [_split(word.replace(_ASPIRATE, ""), _table_of(word)) for word in (*first, form)]
        if any(one is None for one in split):
            continue
        told = [meant for one in split for meant in one or ()]
        long = [word for word, one in zip(words, split, strict=True) if len(one or ()) > 1]
        if not 2 <= len(told) <= _MOST or (len(long) > 1 and words[0] not in _surnames_of_two()):
            continue
        sounds |= {"".join(map(_sound, chosen)) for chosen in _chosen([sorted({p for _, p in one}) for one in told])}
        for system in (PINYIN, WADE, PALLADIUS):
            possible = [sorted({p for s, p in one if s == system}) for one in told]
            if all(possible) and not (marked and system == PINYIN and _aspirated(words)):
                kept = _marked(possible, words) if marked and system == WADE else possible
                readings |= {(system, chosen) for chosen in _chosen(kept)}
    return Chinese(frozenset(readings), frozenset(sounds)) if sounds else NOT_CHINESE


def is_chinese_person(name: str) -> bool:
    """Whether characters are the name of a Chinese person rather than a foreign one spelt by sound: a family name, and one or two more."""
    return 2 <= len(name) <= _CHARACTERS and name[0] in _surnames() and bool(re.fullmatch(r"[\u3400-\u9fff]+", name))


@cache
def _surnames() -> frozenset[str]:
    told = table("chinese")
    return frozenset(told["surnames"])


@cache
def _surnames_of_two() -> frozenset[str]:
    """Family names of two syllables, as spelt.  Two long words are no Chinese name else: Marin Todea, Anna Zarin."""
    return frozenset(table("chinese")["surnames_of_two"])


def han_syllables(name: str) -> list[str]:
    """The pinyin syllables of Chinese characters, without tones."""
    from pypinyin import lazy_pinyin  # a tenth of a second that only Chinese characters pay

    said = "".join(re.findall(r"[\u3400-\u9fff]", name))
    return [syllable.replace("ü", "u").replace("v", "u") for syllable in lazy_pinyin(said)]


def _aspirated(words: Sequence[str]) -> bool:
    """Whether an apostrophe stands where Wade-Giles has it, behind a consonant: Ch'iao; in pinyin it parts vowels: Rui'an."""
    return any(re.search(rf"[bcdfghjklmnpqrstvwxyz]{_ASPIRATE}", word) for word in words)


def _marked(possible: Sequence[Sequence[str]], words: Sequence[str]) -> list[list[str]]:
    """Of what syllables of Wade-Giles can mean only what their apostrophes say, where each word is one syllable."""
    if len(words) != len(possible):
        return [list(one) for one in possible]
    return [
        [p for p in one if _HARD.match(p) is None or (_ASPIRATE in word) == bool(_BREATHED.match(p))] or list(one)
        for one, word in zip(possible, words, strict=True)
    ]


def _chosen(possible: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    yield from islice(product(*possible), _FORMS)


def _table_of(word: str) -> dict[str, frozenset[Reading]]:
    latin, cyrillic = _syllables()
    return cyrillic if re.match(r"[а-яё]", word) else latin


def _cases(word: str) -> list[str]:
    """A Russian word as it stands, and without the ending of a case: биню is бинь, таю is тай, дуном is дун."""
    short, shorter = word[:-1], word[:-2]
    endings = {"у": [short], "ю": [f"{short}ь", f"{short}й"], "а": [short], "я": [f"{short}ь", f"{short}й"]}
    longer = {"ом": [shorter], "ем": [f"{shorter}ь", f"{shorter}й"], "ым": [shorter]}
    return [word, *endings.get(word[-1:], []), *longer.get(word[-2:], [])]


def _split(word: str, table: dict[str, frozenset[Reading]]) -> list[frozenset[Reading]] | None:
    """A word as syllables, the longest first; None where it is not made of them."""
    if len(word) > 24:
        return None
    best: list[list[frozenset[Reading]] | None] = [None] * (len(word) + 1)
    best[len(word)] = []
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + _LONGEST), start, -1):
            rest = best[end]
            if rest is not None and word[start:end] in table:
                found = [table[word[start:end]], *rest]
                known = best[start]
                if known is None or len(found) < len(known):
                    best[start] = found
    return best[0]
