"""German: telegrams, notes (Vermerke) and letters, of the German Democratic Republic above all, and their English translations."""

from collections.abc import Iterator

from muniment.model import Statement
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.sheet import Sheet

NAME = "german"
OWN = "de"


def recognise(sheet: Sheet) -> float:
    """By the language, and in translation by the words that only such sheets have."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    yield from read_sheet(sheet, NAME, OWN)
