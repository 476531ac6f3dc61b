"""Captions of American sheets: "SECRET NIACT", "secret us urgent", "Top Secret; Immediate; Nodis"."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from msgspec import Struct

from muniment.reading.practices.american.words import alternatives, phrase_values, words

LONGEST = 120
CLASSIFICATION, URGENCY, DISTRIBUTION = "classification", "urgency", "distribution"


class Caption(Struct, frozen=True):
    """One phrase of a caption: its kind, its span and, for secrecy, its normal form."""

    kind: str
    span: tuple[int, int]
    level: str | None = None


def find_captions(line: str, start: int, lenient: bool = False) -> tuple[Caption, ...]:
    """The captions of a line that holds nothing else, or none; `start` is the line's place in the text.

    `lenient` allows codes of copies after a classification ("Secret SM N–55").
    """
    if not 4 <= len(line) <= LONGEST or not line.strip(" []().*"):
        return ()
    found = tuple(_captions(line, start))
    if not found:
        return ()
    spans = [(c.span[0] - start, c.span[1] - start) for c in found]
    left = "".join(
        line[a:b] for a, b in zip([0, *(s[1] for s in spans)], [*(s[0] for s in spans), len(line)], strict=True)
    )
    if not _filling().fullmatch(left) and not (lenient and found[0].level and _codes().fullmatch(left)):
        return ()
    return found


def _captions(line: str, start: int) -> Iterator[Caption]:
    for match in _caption_pattern().finditer(line):
        kind = match.lastgroup or ""
        level = phrase_values("classification").get(_folded(match[0])) if kind == CLASSIFICATION else None
        yield Caption(kind, (match.start() + start, match.end() + start), level)


def find_leading_caption(line: str, start: int) -> tuple[Caption, ...]:
    """Captions that stand before a wide gap at the beginning of a line ("SECRET        LIMA, March 6, 1951")."""
    gap = re.search(r"\s{3,}|\t", line[:LONGEST])
    return find_captions(line[: gap.start()], start) if gap and gap.start() else ()


def _folded(phrase: str) -> str:
    return re.sub(r"[\s–-]+", " ", phrase.lower())


@cache
def _caption_pattern() -> Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<{CLASSIFICATION}>{alternatives(phrase_values(CLASSIFICATION))})|(?P<{URGENCY}>{alternatives(words(URGENCY))})"
        rf"|(?P<{DISTRIBUTION}>{alternatives(words(DISTRIBUTION))}))(?!\w)",
        re.I,
    )


@cache
def _filling() -> Pattern[str]:
    return re.compile(r"[\s,;.:/()\[\]*—–-]*(?:and[\s,;.]*)?", re.I)


@cache
def _codes() -> Pattern[str]:
    return re.compile(r"[\s,;.:/()\[\]–-]*(?:[A-Z][A-Za-z]{0,5}[\s–-]*){0,3}[\d/–-]*[A-Z]?[\s.\]]*")
