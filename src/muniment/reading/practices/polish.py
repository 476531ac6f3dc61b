"""Polish: the ciphergrams (szyfrogramy), notes and letters of the Polish foreign service, and their English translations."""

from collections.abc import Iterator

from muniment.model import Statement
from muniment.reading.practices.form import form_of
from muniment.reading.practices.forms import read_form
from muniment.reading.practices.signs import sureness
from muniment.reading.practices.words import words_of
from muniment.reading.sheet import Sheet

NAME = "polish"
OWN = "pl"


def recognise(sheet: Sheet) -> float:
    """By the language, and in translation by the words that only Polish sheets have."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    words = words_of(NAME, OWN, sheet.language)
    if words is not None:
        yield from read_form(form_of(sheet, words, NAME))
