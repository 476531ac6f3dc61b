"""References: words that mean a message of the sheet's own list of references: "REFTEL A", "ref B", "the reference telegram", Bezugserlass."""

import re
from collections.abc import Iterator, Sequence

from muniment.model import Said, Statement
from muniment.reading.mentions.found import Found
from muniment.reading.phrases import table

_LETTER = r"[ \t]?\(?(?P<letter>[A-H])\)?(?![\w'’])"


def read_references(text: str, language: str, said: Sequence[Statement], found: Sequence[Found]) -> Iterator[Found]:
    """The mentions that a word makes of a listed reference; `found` are the mentions read already, those of the list among them.

    A letter means the reference behind it in the list; without a letter the list has but one.
    """
    words = table(language, "mentions").get("listed_references", [])
    places = [
        (e.start or 0, e.end or 0) for s in said if isinstance(s, Said) and s.field == "reference" for e in s.evidence
    ]
    listed = [f for f in found if any(start <= f.start < end for start, end in places)]
    if not words or not listed:
        return
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:the\s)?(?:{forms})(?:{_LETTER}|(?!\w))", re.IGNORECASE)
    for match in pattern.finditer(text):
        if any(start - 12 <= match.start() < end for start, end in places):
            continue
        if any(f.start < match.end() and match.start() < f.end for f in found):
            continue
        meant = _lettered(text, listed, match["letter"]) if match["letter"] else listed if len(listed) == 1 else []
        for item in meant[:1]:
            yield Found(match.start(), match.end(), item.direction, item.kind, item.tail, "reference")


def _lettered(text: str, listed: Sequence[Found], letter: str) -> list[Found]:
    """The reference behind "(A)" or "A." in the list."""
    mark = re.compile(rf"(?:\(|(?<!\w)){letter.upper()}[).:]\s{{0,3}}$")
    return [item for item in listed if mark.search(text, max(0, item.start - 8), item.start)]
