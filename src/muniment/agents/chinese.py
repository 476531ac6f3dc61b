"""Chinese names: pinyin, Wade-Giles, Palladius and characters brought to one form of sounds."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_LONGEST = 6
_MOST = 5


@cache
def _syllables() -> tuple[dict[str, str], dict[str, str]]:
    """Latin and Cyrillic syllables, each with the folded sound they stand for."""
    told = tomllib.loads(files("muniment.agents").joinpath("tables", "chinese.toml").read_text("utf-8"))
    latin: dict[str, str] = {}
    cyrillic: dict[str, str] = {}
    rows = [
        tuple(a + b for a, b in zip(initial, final, strict=True))
        for initial in told["initials"]
        for final in told["finals"]
    ]
    for pinyin, wade, palladius in [*told["whole"], *rows]:
        sound = _sound(pinyin)
        latin.setdefault(pinyin, sound)
        latin.setdefault(wade, _sound(pinyin))
        cyrillic.setdefault(palladius, sound)
    return latin, cyrillic


def _sound(pinyin: str) -> str:
    """A pinyin syllable folded so far that the other systems, without their marks, give the same."""
    folded = re.sub(r"^(?:zh|ch|j|q|z|c)", "c", pinyin)
    folded = re.sub(r"^(?:sh|x)", "s", folded)
    folded = re.sub(r"ng$", "n", folded).translate(str.maketrans("bdgv", "ptkw"))
    folded = re.sub(r"^(c|s|r)i?u(?!o|ai|i)", r"\1u", folded)
    folded = folded.replace("on", "un")
    return re.sub(r"(?<=.)uo$", "o", re.sub(r"^y(?=i)", "", folded))


@lru_cache(maxsize=8192)
def chinese_sounds(name: str) -> frozenset[str]:
    """The sounds of a name that can be Chinese, its syllables in one; none where it cannot, several where a case may be hidden in it.

    `name` is in small letters, without courtesy words.
    """
    if re.search(r"[\u3400-\u9fff]", name):
        from pypinyin import lazy_pinyin  # a tenth of a second that only Chinese characters pay

        said = "".join(re.findall(r"[\u3400-\u9fff]", name))
        return frozenset(["".join(_sound(syllable.replace("ü", "u")) for syllable in lazy_pinyin(said))])
    plain = name.translate(str.maketrans("üŭêĭ", "uuei"))
    words = [re.sub(r"[’'ʻ`‘]", "", word) for word in re.split(r"[\s\-‐-―.,]+", plain) if word]
    if not words:
        return frozenset()
    *first, last = words
    head = [_split(word, _table_of(word)) for word in first]
    if any(syllables is None for syllables in head):
        return frozenset()
    begun = [sound for syllables in head for sound in syllables or ()]
    found = set()
    for form in _cases(last) if re.match(r"[а-яё]", last) else [last]:
        end = _split(form, _table_of(form))
        if end is not None and 2 <= len(begun) + len(end) <= _MOST:
            found.add("".join([*begun, *end]))
    return frozenset(found)


def _table_of(word: str) -> dict[str, str]:
    latin, cyrillic = _syllables()
    return cyrillic if re.match(r"[а-яё]", word) else latin


def _cases(word: str) -> list[str]:
    """A Russian word as it stands, and without the ending of a case: биню is бинь, таю is тай, дуном is дун."""
    short, shorter = word[:-1], word[:-2]
    endings = {"у": [short], "ю": [f"{short}ь", f"{short}й"], "а": [short], "я": [f"{short}ь", f"{short}й"]}
    longer = {"ом": [shorter], "ем": [f"{shorter}ь", f"{shorter}й"], "ым": [shorter]}
    return [word, *endings.get(word[-1:], []), *longer.get(word[-2:], [])]


def _split(word: str, table: dict[str, str]) -> list[str] | None:
    """A word as syllables, the longest first; None where it is not made of them."""
    if len(word) > 24:
        return None
    best: list[list[str] | None] = [None] * (len(word) + 1)
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
