"""Plain: a text of no known practice.  It states nothing of itself, and all its words stay body."""

from collections.abc import Iterator

from muniment.model import Statement
from muniment.reading.sheet import Sheet

NAME = "plain"


def recognise(sheet: Sheet) -> float:
    """Barely: any other practice that sees anything of its own goes first."""
    return 0.01


def read(sheet: Sheet) -> Iterator[Statement]:
    """Nothing: only what every practice shares is read of such a text."""
    return iter(())
