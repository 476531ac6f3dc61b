"""Names: as written, taken apart, compared across scripts, and the keys under which they meet.

Not a transliteration by any standard: sounds are folded as far as the systems in use differ, and no further.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct
from rapidfuzz import fuzz

from muniment.agents.chinese import Chinese, chinese, chinese_likeness, chinese_sounds, han_syllables, is_chinese_person
from muniment.agents.spelling import begin_alike, sounds_alike
from muniment.agents.spelling import bones as bones_of

_SPACED = re.compile(r"(?<!\w)(?:\w[  ]){2,}\w(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʻ`‘\-‐][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vna|ichna|yich|ilich)$")
_LONGEST = 200
_ALMOST = 0.8
_TOGETHER = 0.93
_UNLIKE = 0.79
"""What names whose syllables differ may still be alike, as misspellings of one another: never enough by itself."""
_ROUNDED = 0.0005
_LONG_ENOUGH = 7
"""Letters of a word in which one may be wrong and the word still be told."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


class Name(Struct, frozen=True):
    """A name taken apart: `family` (None where it cannot be told), all `words` in small letters in their order, and which of them are
    initials.  `families` are all words that can stand for the whole name alone: those before a comma, else the first and the last.
    Courtesy words, ranks and brackets are left out."""

    family: str | None
    words: tuple[str, ...]
    initials: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("muniment.agents").joinpath("tables", f"{name}.toml").read_text("utf-8"))


@cache
def _no_names() -> frozenset[str]:
    told = _table("words")
    return frozenset(told["courtesy"]) | frozenset(told["ranks"]) | frozenset(told["papers"])


@lru_cache(maxsize=16384)
def name_of(written: str) -> Name:
    """A name as written, taken apart.  "B e l l m a n n", "Qiao, Wenbin", "Comrade N. A. Kalitin" are understood."""
    text = unicodedata.normalize("NFKC", written[:_LONGEST])
    text = re.sub(r"[\(\[（【].*?[\)\]）】]", " ", text)
    text = _SPACED.sub(lambda m: re.sub(r"\s", "", m[0]), text)
    inverted = re.match(r"\s*([^,]+),\s*(\S.*)", text)
    head = inverted[1] if inverted else ""
    # Initials may stand without a space: "N.A. Kalitin".
    words, initials = [], set()
    for match in _WORD.finditer(re.sub(r"(?<=\.)(?=[^\W\d_])", " ", text)):
        raw = match[0]
        word = _without_titles(raw.strip(".").casefold())
        if not word or word in _no_names():
            continue
        words.append(word)
        if len(word) == 1 and not _eastern(word):
            initials.add(word)
    whole = [w for w in words if w not in initials]
    if not whole:
        return Name(None, tuple(words), frozenset(initials))
    family: str | None = whole[-1]
    families = {whole[0], whole[-1]}
    if inverted:
        told = [w for w in (m[0].strip(".").casefold() for m in _WORD.finditer(head)) if w in whole]
        family = told[-1] if told else whole[0]
        families = set(told) or {whole[0]}
    elif len(whole) > 2 and _PATRONYMIC.search(latin(whole[-1])):
        family = whole[0]
    elif chinese_sounds(" ".join(whole)) or _eastern(whole[0]):
        family = whole[0] if len(whole) > 1 or _eastern(whole[0]) else whole[-1]
    return Name(family, tuple(words), frozenset(initials), frozenset(families))


def _without_titles(word: str) -> str:
    """A word of Eastern script without the courtesy behind it: 卡利京同志 is 卡利京."""
    if _eastern(word):
        for title in _no_names():
            if len(title) > 1 and word.endswith(title) and len(word) > len(title):
                return word[: -len(title)]
    return word


@lru_cache(maxsize=32768)
def latin(word: str) -> str:
    """A word in Latin letters by sound, without marks: Cyrillic, Hangul and Han are spelt out."""
    if _HAN.search(word):
        return "".join(han_syllables(word))
    if _HANGUL.search(word):
        return "".join(_syllable(char) for char in word)
    table = _table("scripts")["cyrillic"]
    spelt = "".join(table.get(char, char) for char in word.casefold())
    plain = unicodedata.normalize(
        "NFKD", spelt.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    )
    return re.sub(r"[^a-z]", "", plain)


def _syllable(char: str) -> str:
    if not "\uac00" <= char <= "\ud7a3":
        return ""
    told, number = _table("scripts")["hangul"], ord(char) - 0xAC00
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
    told = _table("scripts")["folds"]
    by_first: dict[str, list[str]] = {}
    for sound in told["order"]:
        by_first.setdefault(sound[0], []).append(sound)
    return {sound: told[sound] for sound in told["order"]}, by_first


@lru_cache(maxsize=32768)
def keys(written: str) -> frozenset[str]:
    """The strings under which a name is looked up; two names that can be one share at least one of them, mostly.

    For each word its consonants, whole and without any one of them (misspellings, cases); the sounds of a Chinese name.
    """
    name = name_of(written)
    found: set[str] = set()
    whole = [word for word in name.words if word not in name.initials]
    found |= {f"c {sounds}" for sounds in chinese_sounds(" ".join(whole))} if whole else set()
    for word in whole:
        bones = skeleton(word)
        if len(word) >= 2 or _eastern(word):
            found.add(f"s {bones}")
            found |= {f"s {told}" for told in bones_of(word)}
        if len(bones) >= 4:
            found |= {f"s {bones[:n]}{bones[n + 1 :]}" for n in range(len(bones))}
    if len(whole) > 1:
        found.add(f"w {skeleton(''.join(whole))}")
    elif whole:
        found.add(f"w {skeleton(whole[0])}")
    if whole:
        found.add(f"x {_loose(skeleton(''.join(whole)))}")
    return frozenset(found)


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How sure it is that two names as written are forms of one, 0 to 1.  Symmetric.

    1: the same words; 0.97: the same sounds in another system; 0.9 and less: a family name alone, initials for names, misspellings.
    """
    return _likeness(a, b, 0.0)


@lru_cache(maxsize=65536)
def likeness_from(a: str, b: str, least: float) -> float:
    """The likeness of two names where it is `least` or more, else 0: what most names are told apart by is found sooner."""
    found = _likeness(a, b, least if least > _ALMOST else 0.0)
    return found if found >= least else 0.0


def _likeness(a: str, b: str, least: float) -> float:
    """The likeness of two names; where it is less than `least` it may come out lower than it is."""
    one, other = _compared(a), _compared(b)
    if not one.name or not other.name:
        return 0.0
    if one.words == other.words:
        return 1.0
    if one.chinese.sounds and other.chinese.sounds:
        told = chinese_likeness(one.chinese, other.chinese)
        if told or one.chinese.lengths & other.chinese.lengths:
            return told or min(_by_words(one.name, other.name, least), _UNLIKE)
    same_bones = one.bones == other.bones
    if same_bones and (together := _word_likeness(one.together, other.together)) >= _TOGETHER:
        return min(0.96, together)
    if one.eastern != other.eastern and min(len(one.bones), len(other.bones)) >= 2:
        likely = _across(one.bones, other.bones)
        return min(likely, _UNLIKE) if is_chinese_person(one.together) or is_chinese_person(other.together) else likely
    if len(one.bones) >= 4 and one.loose == other.loose and _word_likeness(one.together, other.together) >= 0.5:
        return 0.82
    found = _by_words(one.name, other.name, least)
    if found or least > _ALMOST:  # what follows gives no more than that
        return found
    together = _word_likeness(one.together, other.together)
    return round(0.8 * together, 3) if together >= _ALMOST else 0.0


class _Compared(Struct, frozen=True):
    """A name with all that comparing it asks of it alone."""

    name: Name
    words: frozenset[str]
    together: str
    chinese: Chinese
    bones: str
    loose: str
    eastern: bool


@lru_cache(maxsize=32768)
def _compared(written: str) -> _Compared:
    name = name_of(written)
    whole = [word for word in name.words if word not in name.initials]
    bones = skeleton("".join(whole))
    sounds = chinese(" ".join(whole))
    return _Compared(name, frozenset(name.words), "".join(name.words), sounds, bones, _loose(bones), _eastern(written))


def _by_words(one: Name, other: Name, least: float) -> float:
    """Words against words: the shorter name's each with the best of the longer's; families must agree.  0 where it is less than `least`."""
    short, long = sorted((one, other), key=lambda n: (len(n.words), n.words))
    if len(short.words) == 1 and short.initials:
        return 0.0
    left = list(long.words)
    total = 0.0
    lacking = len(short.words) * (1 - least + _ROUNDED)
    for met, word in enumerate(sorted(short.words, key=lambda w: w in short.initials), start=1):
        scored = [(_pair(word, w, short.initials, long.initials), w) for w in left]
        if not scored:
            break
        best, chosen = max(scored)
        total += best
        if best < 0.5 or met - total > lacking or (word == short.family and chosen in long.initials):
            return 0.0
        left.remove(chosen)
    score = total / len(short.words)
    if short.family and long.family and len(short.words) == 1:
        # A single word is the family name, or one by which such names are called; a given name alone tells little.
        word = short.words[0]
        called = any(_word_likeness(word, other) >= 0.99 for other in long.families)
        score *= 0.92 if _word_likeness(word, long.family) >= 0.8 else 0.87 if called else 0.6
    elif left:
        score *= 0.96
    return round(min(score, 0.95), 3)


def _pair(word: str, other: str, initials: frozenset[str], others: frozenset[str]) -> float:
    if word in initials or other in others:
        if _eastern(word) or _eastern(other):
            return 0.92 if latin(word)[:1] == latin(other)[:1] and latin(word) else 0.0
        return 0.92 if begin_alike(word, other) else 0.0
    return _pair_of_words(word, other)


@lru_cache(maxsize=131072)
def _pair_of_words(word: str, other: str) -> float:
    """How alike two words are that are written out: by their sounds, or since one is short for the other."""
    return max(_word_likeness(word, other), 0.9 if _short_for(word, other) or _short_for(other, word) else 0.0)


def _short_for(short: str, word: str) -> bool:
    """Whether a given name is a short form of another: cut off, or a nickname."""
    cut = len(short) >= 3 and len(word) > len(short) and word.startswith(short)
    return cut or (short, word) in _nicknames()


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    return frozenset((short, word) for pairs in _table("nicknames").values() for short, word in pairs)


@lru_cache(maxsize=65536)
def _word_likeness(a: str, b: str) -> float:
    """How alike two words sound, 0 to 1: letters and consonants, with and without the ending of a case."""
    if a == b:
        return 1.0
    x, y = latin(a), latin(b)
    if not x or not y:
        return 0.0
    if x == y:
        return 0.99
    letters = 0.0
    for p in _forms(x):
        for q in _forms(y):
            letters = max(letters, fuzz.ratio(p, q, score_cutoff=letters))  # below the best so far it gives 0, sooner
    letters /= 100
    bones = skeleton(a), skeleton(b)
    long = min(len(x), len(y)) >= _LONG_ENOUGH
    if bones[0] == bones[1] and len(bones[0]) >= 2 and letters >= 0.6 and (long or letters == 1.0):
        return max(letters, 0.92)
    return max(sounds_alike(a, b), letters if letters >= 0.85 and long else letters * 0.8)


_ENDINGS = (
    "ovi",
    "owi",
    "ovu",
    "omu",
    "emu",
    "ogo",
    "ymi",
    "yu",
    "ya",
    "oi",
    "om",
    "em",
    "ym",
    "u",
    "a",
    "e",
    "i",
    "s",
)


@lru_cache(maxsize=32768)
def _forms(word: str) -> frozenset[str]:
    """A word and what is left of it without the ending of a case."""
    cut = {word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3}
    return frozenset((word, *cut))


def _across(a: str, b: str) -> float:
    """Names spelt by sound in Chinese or Korean: only their consonants can be compared, and loosely (r is l, f is p)."""
    return round(min(0.88, fuzz.ratio(_loose(a), _loose(b)) / 100), 3)


def _loose(bones: str) -> str:
    return bones.replace("r", "l").replace("f", "p")


def _eastern(text: str) -> bool:
    return not text.isascii() and max(text) > "\u3000"
