"""Tabled: the practices of which a table says all: those of Hungary, Czechoslovakia, Bulgaria, Yugoslavia, and of Spanish-speaking states.

Each writes its own language in phrases/<language>/sheet.toml, and, where there is one, the English of its translations in phrases/en/<name>.toml.
"""

from collections.abc import Iterator

from msgspec import Struct

from muniment.model import Statement
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.sheet import Sheet


class Tabled(Struct, frozen=True):
    """A practice by its name and its own language (BCP 47)."""

    NAME: str
    own: str

    def recognise(self, sheet: Sheet) -> float:
        """By the language, and in translation by the words that only such sheets have."""
        return sureness(sheet, self.NAME, self.own)

    def read(self, sheet: Sheet) -> Iterator[Statement]:
        """What the sheet says of itself."""
        yield from read_sheet(sheet, self.NAME, self.own)


TABLED = (
    Tabled("hungarian", "hu"),
    Tabled("czech", "cs"),
    Tabled("bulgarian", "bg"),
    Tabled("yugoslav", "sr"),
    Tabled("spanish", "es"),
)
