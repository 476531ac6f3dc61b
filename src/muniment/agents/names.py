"""Names: as written, taken apart, and the keys under which they meet."""

import re
import unicodedata
from functools import cache, lru_cache

from msgspec import Struct

from muniment.agents.chinese import chinese, chinese_sounds
from muniment.agents.korean import korean, sino_code, sino_codes
from muniment.agents.sounds import HANGUL, latin, loose, skeleton
from muniment.agents.spelling import bones as bones_of
from muniment.agents.wordlists import table
from muniment.agents.words import is_eastern

_SPACED = re.compile(r"(?<!\w)(?:\w[  ]){2,}\w(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʻ`‘\-‐][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vna|ichna|yich|ilich)$")
_HONOURS = re.compile(r"(?<=\w)(?<=[^\W\d_]{3})(?:,\s*(?:[A-Z]\.){2,}[A-Z]?)+\s*$")
"""Letters behind a full name: "Sir Alexander Harrow, K.C.B."."""
_LONGEST = 200


class Name(Struct, frozen=True, gc=False):
    """A name taken apart: `family` (None where it cannot be told), all `words` in small letters in their order, and which of them are
    initials.  `families` are all words that can stand for the whole name alone: those before a comma, else the first and the last.
    Courtesy words, ranks and brackets are left out; `after` is what they say of the generation (junior, senior), `sex` of man and woman."""

    family: str | None
    words: tuple[str, ...]
    initials: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    after: str | None = None
    sex: str | None = None

    def __bool__(self) -> bool:
        return bool(self.words)


@cache
def _no_names() -> frozenset[str]:
    told = table("words")
    return frozenset(told["courtesy"]) | frozenset(told["ranks"]) | frozenset(told["papers"])


@cache
def _also_names() -> frozenset[str]:
    return frozenset(table("words")["also_names"])


@lru_cache(maxsize=16384)
def name_of(written: str) -> Name:
    """A name as written, taken apart.  "B e l l m a n n", "Qiao, Wenbin", "Comrade N. A. Kalitin" are understood."""
    text = unicodedata.normalize("NFKC", written[:_LONGEST])
    text = re.sub(r"[\(\[（【].*?[\)\]）】]", " ", text)
    text = _SPACED.sub(lambda m: re.sub(r"\s", "", m[0]), text)
    if len(text.split(",")[0].split()) > 1:
        text = _HONOURS.sub("", text)
    inverted = re.match(r"\s*([^,]+),\s*(\S.*)", text)
    head = inverted[1] if inverted else ""
    # Initials may stand without a space: "N.A. Kalitin".
    words: list[str] = []
    initials, told_beside = set(), set()
    text = re.sub(r"(?<=\.)(?=[^\W\d_])", " ", text)
    for match in _WORD.finditer(text):
        raw = match[0]
        word = _without_titles(raw.strip(".").casefold())
        is_last_of_all = bool(words) and not inverted and not text[match.end() :].strip()
        if not word or (word in _no_names() and not (is_last_of_all and word in _also_names())):
            told_beside.add(word)
            continue
        words.append(word)
        if len(word) == 1 and not is_eastern(word):
            initials.add(word)
    whole = [w for w in words if w not in initials]
    after, sex = (
        next((k for k, forms in table("words")[part].items() if told_beside & set(forms)), None)
        for part in ("after", "sex")
    )
    if not whole:
        return Name(None, tuple(words), frozenset(initials), after=after, sex=sex)
    family: str | None = whole[-1]
    families = {whole[0], whole[-1]}
    if inverted:
        told = [w for w in (m[0].strip(".").casefold() for m in _WORD.finditer(head)) if w in whole]
        family = told[-1] if told else whole[0]
        families = set(told) or {whole[0]}
    elif len(whole) > 2 and _PATRONYMIC.search(latin(whole[-1])):
        family = whole[0]
    elif chinese_sounds(" ".join(whole)) or is_eastern(whole[0]):
        family = whole[0] if len(whole) > 1 or is_eastern(whole[0]) else whole[-1]
    return Name(family, tuple(words), frozenset(initials), frozenset(families), after, sex)


@lru_cache(maxsize=16384)
def is_by_father(written: str) -> bool:
    """Whether a name is a given name and one after the father, without that of the family: "Nikolai Karlovich", "Анна Петровна"."""
    words = written.split()
    return len(words) == 2 and bool(_PATRONYMIC.search(latin(words[1].casefold())))


def _without_titles(word: str) -> str:
    """A word of Eastern script without the courtesy behind it: 卡利京同志 is 卡利京."""
    if is_eastern(word):
        for title in _no_names():
            if len(title) > 1 and word.endswith(title) and len(word) > len(title):
                return word[: -len(title)]
    return word


@lru_cache(maxsize=32768)
def keys(written: str) -> frozenset[str]:
    """The strings under which a name is looked up; two names that can be one share at least one of them, mostly.

    For each word its consonants, whole and without any one of them (misspellings, cases); the sounds of a Chinese name.
    """
    name = name_of(written)
    found: set[str] = set()
    whole = [word for word in name.words if word not in name.initials]
    if whole:
        read = chinese(" ".join(whole))
        found |= {f"c {sounds}" for sounds in read.sounds}
        found |= {f"h {code}" for _, told in read.readings for code in sino_codes(told)}
        found |= {f"k {'.'.join(map(''.join, told))}" for told in korean(" ".join(whole)).readings}
        if len(whole) == 1 and HANGUL.fullmatch(whole[0]):
            found.add(f"h {sino_code(whole[0])}")
    for word in whole:
        bones = skeleton(word)
        if len(word) >= 2 or is_eastern(word):
            found.add(f"s {bones}")
            found |= {f"s {told}" for told in bones_of(word)}
        if len(bones) >= 4:
            found |= {f"s {bones[:n]}{bones[n + 1 :]}" for n in range(len(bones))}
    if len(whole) > 1:
        found.add(f"w {skeleton(''.join(whole))}")
    elif whole:
        found.add(f"w {skeleton(whole[0])}")
    if whole:
        found.add(f"x {loose(skeleton(''.join(whole)))}")
    return frozenset(found)
