"""Korean names: Hangul, the systems of Latin and Russian letters, and Chinese names in Hangul, brought to one form of syllables."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import Any

from msgspec import Struct

_MOST, _FORMS = 4, 128
_LONGEST = 6
_SAME, _HANGUL, _ACROSS, _LATIN = 0.97, 0.92, 0.88, 0.86
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST = 0xAC00
Syllable = tuple[str, str, str]


class Korean(Struct, frozen=True, gc=False):
    """What a name that can be Korean says: the script it is in (Hang, Latn, Cyrl), its syllables folded, and of Hangul itself."""

    script: str = ""
    readings: frozenset[tuple[Syllable, ...]] = frozenset()
    hangul: str = ""


NOT_KOREAN = Korean()


def korean_likeness(a: Korean, b: Korean) -> float | None:
    """How sure it is, 0 to 1, that two names that can be Korean are one; None where one of them cannot be."""
    if not a.readings or not b.readings:
        return None
    if a.hangul and b.hangul:
        return _SAME if a.hangul == b.hangul else 0.0
    if not a.readings & b.readings:
        return 0.0
    scripts = {a.script, b.script}
    return _HANGUL if "Hang" in scripts else _ACROSS if len(scripts) > 1 else _LATIN


@lru_cache(maxsize=8192)
def korean(name: str) -> Korean:
    """A full name in small letters that can be Korean, family name first, read; NOT_KOREAN where it cannot."""
    if hangul := "".join(re.findall(r"[\uac00-\ud7a3]", name)):
        if not 2 <= len(hangul) <= _MOST or hangul[0] not in _table()["hangul"]["surnames"]:
            return NOT_KOREAN
        told = tuple(_of_hangul(char) for char in hangul)
        return Korean("Hang", frozenset([_begun(told)]), "".join(map(_softened, hangul)))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.replace("ё", "\0")) if not unicodedata.combining(c))
    plain = re.sub(r"[’'ʻ`‘]", "", plain.replace("\0", "ё"))
    words = [word for word in re.split(r"[\s\-‐-―.,]+", plain) if word]
    if not 2 <= len(words) <= _MOST:
        return NOT_KOREAN
    script = "cyrillic" if "\u0400" <= words[0][0] <= "\u04ff" else "latin"
    family = _surnames(script).get(words[0])
    if not family:
        return NOT_KOREAN
    rest = "".join(words[1:]) if len(words) == 2 else None
    given = list(_split(rest, script)) if rest is not None else [[_syllables(script).get(word) for word in words[1:]]]
    readings = {
        (first, *chosen)
        for parts in given
        if parts and all(parts) and len(parts) < _MOST
        for first in family
        for chosen in islice(product(*(sorted(part) for part in parts if part)), _FORMS)
    }
    return Korean("Cyrl" if script == "cyrillic" else "Latn", frozenset(readings)) if readings else NOT_KOREAN


def sino_codes(syllables: Sequence[str]) -> frozenset[str]:
    """The codes under which pinyin syllables and the Hangul by which Koreans read their characters meet."""
    parts = []
    for syllable in syllables:
        initial = re.match(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw]|)", syllable)
        assert initial is not None
        final = "n" if re.search(r"ng?$", syllable) else ""
        parts.append([group + final for group, told in _table()["sino"]["pinyin"].items() if initial[0] in told])
    return frozenset("-".join(chosen) for chosen in product(*parts))


def sino_code(hangul: str) -> str:
    """The code of Hangul, for comparing with those of pinyin syllables."""
    groups = {letter: group for group, told in _table()["sino"]["hangul"].items() for letter in told}
    parts = []
    for char in hangul:
        initial, rest = divmod(ord(char) - _FIRST, 588)
        final = _table()["hangul"]["finals"][rest % 28]
        parts.append(groups[_INITIALS[initial]] + ("n" if final in ("n", "m") else ""))
    return "-".join(parts)


def _of_hangul(char: str) -> Syllable:
    told = _table()["hangul"]
    initial, rest = divmod(ord(char) - _FIRST, 588)
    return _law(told["initials"][initial], told["vowels"][rest // 28], told["finals"][rest % 28])


def _law(initial: str, vowel: str, final: str) -> Syllable:
    """A syllable with the initial that both Koreas can have: none for r and n before i and y."""
    return ("" if initial in ("r", "n") and vowel[0] in "iy" else initial, vowel, final)


def _begun(told: tuple[Syllable, ...]) -> tuple[Syllable, ...]:
    """The syllables of a name, at whose beginning r is n."""
    (initial, vowel, final), *rest = told
    return (("n" if initial == "r" else initial, vowel, final), *rest)


def _softened(char: str) -> str:
    """A syllable of Hangul with the initial of the South: 리 is 이, 로 is 노."""
    initial, rest = divmod(ord(char) - _FIRST, 588)
    if _INITIALS[initial] in "ㄹㄴ":
        initial = _INITIALS.index("ㅇ" if _table()["hangul"]["vowels"][rest // 28][0] in "iy" else "ㄴ")
    return chr(_FIRST + initial * 588 + rest)


def _split(word: str, script: str, most: int = _MOST - 1) -> Iterator[list[frozenset[Syllable] | None]]:
    """A word as one to three syllables, in every way that it can be parted."""
    if not word:
        yield []
    elif most:
        for end in range(1, min(len(word), _LONGEST) + 1):
            if (told := _syllables(script).get(word[:end])) is not None:
                yield from ([told, *rest] for rest in _split(word[end:], script, most - 1))


@cache
def _syllables(script: str) -> dict[str, frozenset[Syllable]]:
    found: dict[str, set[Syllable]] = {}
    told = _table()[script]
    for (i, initials), (v, vowels), (f, finals) in product(
        *(told[part].items() for part in ("initials", "vowels", "finals"))
    ):
        for spelt in product(initials, vowels, finals):
            found.setdefault("".join(spelt), set()).add(_law(i, v, f))
    return {spelt: frozenset(syllables) for spelt, syllables in found.items()}


@cache
def _surnames(script: str) -> dict[str, frozenset[Syllable]]:
    """The spellings of Korean family names in a script, each with the syllables that it can be."""
    known = {_begun((_of_hangul(char),))[0] for char in _table()["hangul"]["surnames"]}
    found = {
        spelt: meant for spelt, told in _syllables(script).items() if (meant := frozenset(_begun((s,))[0] for s in told) & known)
    }  # fmt: skip
    for char, forms in _table()["whole"].items():
        for form in forms:
            found[form] = found.get(form, frozenset()) | {_begun((_of_hangul(char),))[0]}
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("muniment.agents").joinpath("tables", "korean.toml").read_text("utf-8"))
