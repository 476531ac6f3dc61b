"""Correspondence: letters and messages in English of no practice that has a module of its own: salutation, labels, signature, date."""

import re
from collections.abc import Iterator
from functools import cache

from muniment.model import Statement
from muniment.reading.labels.statements import read_sheet
from muniment.reading.labels.words import Words, words_of
from muniment.reading.sheet import Sheet

NAME = "correspondence"
OWN = "en"


def recognise(sheet: Sheet) -> float:
    """Little: any practice that sees signs of its own goes first; but more than the plain text's where somebody is addressed."""
    words = words_of(NAME, OWN, sheet.language)
    return 0.1 if words is not None and _addressing(words).search(sheet.text, 0, 800) else 0.0


@cache
def _addressing(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?im)^[^\S\n]{{0,4}}(?:\[?(?:to|from)\]?:\s|(?:to\s+)?comrade\s(?-i:[A-Z])[^\n]{{1,40}}$|{words.any('dear')}\s(?-i:[A-Z])|(?:{words.any('courtesies')})\s(?-i:[A-Z])[^\n]{{1,100}}[:!]\s*$)"
    )


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    yield from read_sheet(sheet, NAME, OWN)
