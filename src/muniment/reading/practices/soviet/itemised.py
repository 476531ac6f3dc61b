"""Itemised: lists of copies that no label announces, known by their numbers alone."""

import re

from muniment.reading.practices.soviet.heading import is_phrase_of
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line

LONGEST = 80
"""Longer lines are no items of such a list (code points)."""
FEWEST = {"dashed": 3, "named": 2, "pointed": 3, "rising": 1}
"""How many lines of a form make a list."""


def listed_lines(parts: Parts, block: tuple[Line, ...], n: int) -> int:
    """How many lines from `n` on are a list of copies that needs no label; 0 where they are none.

    Lines numbered from one with a name behind a dash; "Copy No. 1 Gorev" and its like; "1. Cde. Gorev" where a courtesy word or the
    file tells that names are meant; one line "1 - Gorev, 2 - Lunin, 3 - file".
    """
    if not _may_begin(parts).match(block[n].text):
        return 0
    for form, pattern in _items(parts).items():
        numbers, rests = [], []
        for line in block[n:]:
            match = pattern.match(line.text) if len(line.text) <= LONGEST else None
            if match is None or is_phrase_of(parts, line.text[match.end() :]):
                break
            numbers.append(int(match["n"]))
            rests.append(line.text[match.end() :])
        if len(numbers) >= FEWEST[form] and _from_one(numbers) and (form != "pointed" or _told(parts, rests)):
            return len(numbers)
    return 0


def _may_begin(parts: Parts) -> re.Pattern[str]:
    """How a first item begins at all: with a one, the words of a copy and a number sign before it at most."""
    words = parts.words
    return words.pattern(
        "may-begin-list",
        rf"^\s*\W{{0,3}}(?:{words.choice('copies', 'this')}\.?[ \t]*(?:{words.number_sign}[ \t]*)?)?1(?!\d)",
    )


def _from_one(numbers: list[int]) -> bool:
    return numbers[0] == 1 and numbers[1:2] in ([], [2]) and numbers == sorted(set(numbers))


def _items(parts: Parts) -> dict[str, re.Pattern[str]]:
    """The forms of an item, by name."""
    words = parts.words
    count, to, this = (words.choice("copies", part) for part in ("count", "to", "this"))
    name = rf"(?:{to}[ \t]+)?(?=[^\W\d])"
    one = rf"\d[ \t]*[-–—][ \t]*(?:{to}[ \t]+)?[^\W\d][^,;\n]{{1,40}}"
    return {
        "dashed": words.pattern(
            "dashed-item", rf"^\s*\W{{0,3}}(?P<n>\d{{1,3}})(?:[ \t]*[-–—][ \t]*\d{{1,3}})?[ \t]*(?:{count}\.?[ \t]*)?[-–—][ \t]*{name}"
        ),
        "named": words.pattern(
            "named-item", rf"^\s*\W{{0,3}}{this}\.?[ \t]*(?:{words.number_sign}[ \t]*)?(?P<n>\d{{1,3}})[ \t]*[-–—:.)]?[ \t]+{name}"
        ),
        "pointed": words.pattern("pointed-item", rf"^\s*\W{{0,3}}(?P<n>\d{{1,3}})[.)][ \t]+{name}"),
        "rising": words.pattern("rising-line", rf"^\s*\W{{0,3}}(?=(?P<n>1)[ \t]*[-–—])(?={one}[,;][ \t]*2[ \t]*[-–—][^,;\n]{{2,40}}[,;][ \t]*3[ \t]*[-–—])"),
    }  # fmt: skip


def _told(parts: Parts, rests: list[str]) -> bool:
    """Whether a courtesy word before a name, or the file among the items, tells that they are holders and no points of a paper."""
    courteous = parts.words.pattern("courteous-item", rf"\W*{parts.words.courtesy}")
    filed = parts.words.pattern("filed-item", rf"\W*{parts.words.choice('copies', 'file')}\W*$")
    names = all(len(rest.split()) <= 5 for rest in rests)
    return names and any(courteous.match(rest) or filed.match(rest) for rest in rests)
