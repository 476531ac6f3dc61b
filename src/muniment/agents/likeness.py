"""Likeness: how sure it is that two names as written are forms of one, across scripts.

Not a transliteration by any standard: sounds are folded as far as the systems in use differ, and no further.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from muniment.agents.chinese import Chinese, chinese, chinese_likeness, is_chinese_person
from muniment.agents.korean import Korean, korean, korean_likeness, sino_code, sino_codes
from muniment.agents.names import Name, name_of
from muniment.agents.sounds import HANGUL, loose, skeleton
from muniment.agents.spelling import begin_alike
from muniment.agents.vietnamese import vietnamese
from muniment.agents.words import begun, is_eastern, is_given_name, pair_of_words, short_for, word_likeness

_ALMOST = 0.8
_TOGETHER = 0.93
_TWO, _TURNED = 0.6, 0.9
"""What names of two persons are alike, and one name in another order of its words."""
_FAMILY = 0.68
"""How alike the family names of a longer and a shorter form must be at the least."""
_UNLIKE = 0.79
"""What names whose syllables differ may still be alike, as misspellings of one another: never enough by itself."""
_ROUNDED = 0.0005
_READ, _READ_SHORT, _SHORT_READING = 0.86, 0.75, 2
"""How sure it is that Hangul reads the characters of a Chinese name of three syllables, and of two."""
_MARKED = 0.97
"""How sure it is that a Vietnamese name with its marks is the same without them."""


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How sure it is that two names as written are forms of one, 0 to 1.  Symmetric.

    1: the same words; 0.97: the same sounds in another system; 0.9 and less: a family name alone, initials for names, misspellings.
    """
    return _likeness(a, b, 0.0)


@lru_cache(maxsize=65536)
def likeness_from(a: str, b: str, least: float) -> float:
    """The likeness of two names where it is `least` or more, else 0: what most names are told apart by is found sooner."""
    found = _likeness(a, b, least if least >= _ALMOST else 0.0)
    return found if found >= least else 0.0


def _likeness(a: str, b: str, least: float) -> float:
    """The likeness of two names; where it is less than `least` it may come out lower than it is."""
    one, other = _compared(a), _compared(b)
    if not one.name or not other.name:
        return 0.0
    if least <= _ALMOST and one.together == other.together:
        least = 0.0  # such names may be alike by their letters alone
    if one.words == other.words:
        if _are_two(one, other) or _are_turned(one.name, other.name):
            return _TWO
        return 1.0 if one.name.words == other.name.words or one.name.family == other.name.family else _TURNED
    if (syllables := vietnamese(one.name.words)) and (others := vietnamese(other.name.words)):
        if syllables == others:
            return _MARKED
        if len(syllables) == len(others):
            return min(_by_words(one, other, least), _UNLIKE)
    if one.chinese.sounds and other.chinese.sounds:
        told = chinese_likeness(one.chinese, other.chinese)
        if told or one.chinese.lengths & other.chinese.lengths:
            return told or min(_by_words(one, other, least), _UNLIKE)
    told_by_syllables = korean_likeness(one.korean, other.korean)
    if told_by_syllables:
        return told_by_syllables
    if told_by_syllables is not None and one.korean.script == other.korean.script == "Hang":
        return min(_by_words(one, other, least), _UNLIKE)
    if one.hangul or other.hangul:
        read = _read_in_korean(one, other) or _read_in_korean(other, one)
        if read is not None:
            return read
    same_bones = one.bones == other.bones
    if same_bones and (together := word_likeness(one.together, other.together)) >= _TOGETHER:
        return min(0.96, together)
    if one.eastern != other.eastern and min(len(one.bones), len(other.bones)) >= 2:
        likely = _across(one.bones, other.bones)
        return min(likely, _UNLIKE) if _is_eastern_person(one) or _is_eastern_person(other) else likely
    if _are_two(one, other):
        return min(_by_words(one, other, least), _TWO) if least <= _TWO else 0.0
    sounds = len(one.bones) >= 4 and one.loose == other.loose
    if sounds and word_likeness(one.together, other.together) >= (0.5 if one.cyrillic != other.cyrillic else 0.68):
        return 0.82
    found = _by_words(one, other, least)
    if found or least >= _ALMOST:  # what follows gives no more than that
        return found
    together = word_likeness(one.together, other.together)
    return round(0.8 * together, 3) if together >= _ALMOST else 0.0


def _is_eastern_person(one: "_Compared") -> bool:
    """Whether characters or Hangul are the name of a Chinese or a Korean, and so not that of a foreigner spelt by sound."""
    return is_chinese_person(one.together) or one.korean.script == "Hang"


def _read_in_korean(one: "_Compared", other: "_Compared") -> float | None:
    """How sure it is that Hangul is how Koreans read the characters of a Chinese name; None where it is not asked."""
    hangul = one.hangul
    if not hangul or len(hangul) not in other.chinese.lengths:
        return None
    code = sino_code(hangul)
    if any(code in sino_codes(told) for _, told in other.chinese.readings if len(told) == len(hangul)):
        return _READ if len(hangul) > _SHORT_READING else _READ_SHORT
    return _UNLIKE - _READ_SHORT if is_chinese_person(other.together) or one.korean.readings else None


def _are_two(one: "_Compared", other: "_Compared") -> bool:
    """Whether what stands beside the family name tells two persons apart: junior and senior, Mr. and Mrs., other initials."""
    mine, others = one.name, other.name
    if (mine.after and others.after and mine.after != others.after) or (
        mine.sex and others.sex and mine.sex != others.sex
    ):
        return True
    if not (mine.initials or others.initials) or not one.given or not other.given:
        return False
    short, long = (one.given, other.given) if len(one.given) <= len(other.given) else (other.given, one.given)
    rest = iter(long)  # "Denis Clift" is A. Denis Clift: the fewer words stand among the others, in their order
    return not all(any(_may_stand_for(word, told) for told in rest) for word in short)


def _are_turned(one: Name, other: Name) -> bool:
    """Whether two names of the same words are those of two persons: all words are given names, so that the order tells the family."""
    return one.words != other.words and one.family != other.family and all(is_given_name(word) for word in one.words)


def _may_stand_for(word: str, other: str) -> bool:
    return begin_alike(word[0], other) or short_for(word, other) or short_for(other, word)


class _Compared(Struct, frozen=True, gc=False):
    """A name with all that comparing it asks of it alone.  `given` are the words beside a family name, none where that is not known;
    `told_first` all words, initials behind the others; `hangul` the name where it is one word of Hangul."""

    name: Name
    words: frozenset[str]
    together: str
    chinese: Chinese
    korean: Korean
    bones: str
    loose: str
    eastern: bool
    cyrillic: bool
    given: tuple[str, ...]
    told_first: tuple[str, ...]
    hangul: str


@lru_cache(maxsize=32768)
def _compared(written: str) -> _Compared:
    name = name_of(written)
    whole = [word for word in name.words if word not in name.initials]
    bones = skeleton("".join(whole))
    sounds = chinese(" ".join(whole))
    return _Compared(
        name=name,
        words=frozenset(name.words),
        together="".join(name.words),
        chinese=sounds,
        korean=korean(" ".join(whole)),
        bones=bones,
        loose=loose(bones),
        eastern=is_eastern(written),
        cyrillic="\u0400" <= written[:1] <= "\u04ff",
        given=tuple(word for word in name.words if word != name.family) if name.family is not None else (),
        told_first=tuple(sorted(name.words, key=lambda word: word in name.initials)),
        hangul=name.words[0] if len(name.words) == 1 and HANGUL.fullmatch(name.words[0]) else "",
    )


def _by_words(one: _Compared, other: _Compared, least: float) -> float:
    """Words against words: the shorter name's each with the best of the longer's; families must agree.  0 where it is less than `least`."""
    if (len(one.name.words), one.name.words) > (len(other.name.words), other.name.words):
        one, other = other, one
    short, long = one.name, other.name
    if len(short.words) == 1 and short.initials:
        return 0.0
    left = list(long.words)
    total = 0.0
    lacking = len(short.words) * (1 - least + _ROUNDED)
    for met, word in enumerate(one.told_first, start=1):
        if not left:
            break
        best, chosen = max(_pairs(word, left, short.initials, long.initials))
        total += best
        if (
            best < (_FAMILY if word == short.family else 0.5)
            or met - total > lacking
            or (word == short.family and chosen in long.initials)
        ):
            return 0.0
        left.remove(chosen)
    score = total / len(short.words)
    if short.family and long.family and len(short.words) == 1:
        # A single word is the family name, or one by which such names are called; a given name alone tells little.
        word = short.words[0]
        called = any(word_likeness(word, other) >= 0.99 for other in long.families)
        score *= 0.92 if word_likeness(word, long.family) >= 0.8 else 0.87 if called else 0.6
    elif left:
        score *= 0.96
    return round(min(score, 0.95), 3)


def _pairs(
    word: str, others: Sequence[str], initials: frozenset[str], theirs: frozenset[str]
) -> list[tuple[float, str]]:
    """How alike a word is to each of others; initials are alike where the other word can begin with them."""
    if word in initials:
        return [(begun(word, other), other) for other in others]
    if theirs:
        return [(begun(word, other) if other in theirs else pair_of_words(word, other), other) for other in others]
    return [(pair_of_words(word, other), other) for other in others]


def _across(a: str, b: str) -> float:
    """Names spelt by sound in Chinese or Korean: only their consonants can be compared, and loosely (r is l, f is p)."""
    return round(min(0.88, fuzz.ratio(loose(a), loose(b)) / 100), 3)
