"""References: words that mean a message of the sheet's own list of references: "REFTEL A", "ref B", "the reference telegram", Bezugserlass.

The list stands on a line of its own, or in the first words of a telegram: "Refs: A. LIMA 919; B. HARBOR 4097; C. LIMA 906.".
"""

import re
from collections.abc import Iterator, Sequence

from muniment.model import Said, Statement
from muniment.reading.mentions.found import Found, Tail
from muniment.reading.phrases import table

_LETTER = r"[ \t]?\(?(?P<letter>[A-H])\)?(?![\w'’])"
_LIST = re.compile(r"(?:(?<=[.\n] )|^)R(?:efs?|EFS?|eferences?|EFERENCES?):[ \t]*(?P<list>\S[^\n]{2,300}?)(?=(?<!\b[A-H])\.(?:[ \t\n\[]|\Z)|\n|\Z)", re.MULTILINE)  # fmt: skip
_ITEM = re.compile(r"[;,.:)][ \t]*(?:\(?[A-H][.)][ \t]*)?(?P<office>[A-Z]{3,14}(?:[ -][A-Z]{2,14})?)[ \t-]{1,9}(?P<number>\d{1,6})(?![\d/–-]| ?[A-Z]{3})")  # fmt: skip
HEAD = 2_000


def read_references(text: str, language: str, said: Sequence[Statement], found: Sequence[Found]) -> Iterator[Found]:
    """The mentions in a list of references by office and number, and those that a word makes of a listed one.

    `found` are the mentions read already, those of the list among them.  A letter means the reference behind it in the list;
    without a letter the list has but one.
    """
    words = table(language, "mentions").get("listed_references", [])
    if not words:
        return
    lists = [match.span("list") for match in _LIST.finditer(text, 0, HEAD)]
    by_office = [item for span in lists for item in _by_office(text, span, found)]
    yield from by_office
    found = sorted([*found, *by_office], key=lambda item: item.start)
    places = lists + [
        (e.start or 0, e.end or 0) for s in said if isinstance(s, Said) and s.field == "reference" for e in s.evidence
    ]
    listed = [f for f in found if any(start <= f.start < end for start, end in places)]
    if not listed:
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


def _by_office(text: str, span: tuple[int, int], found: Sequence[Found]) -> Iterator[Found]:
    """The telegrams of a list by the name of the office that sent them, whatever it is called, and its number."""
    for match in _ITEM.finditer(text, text.rindex(":", 0, span[0]), span[1]):
        start, end = match.start("office"), match.end("number")
        if not any(f.start < end and start < f.end for f in found):
            tail = Tail(end, (match["number"],), match.start("number"), sent_from=match["office"])
            yield Found(start, end, "his", "telegram", tail)


def _lettered(text: str, listed: Sequence[Found], letter: str) -> list[Found]:
    """The reference behind "(A)" or "A." in the list."""
    mark = re.compile(rf"(?:\(|(?<!\w)){letter.upper()}[).:]\s{{0,3}}$")
    return [item for item in listed if mark.search(text, max(0, item.start - 8), item.start)]
