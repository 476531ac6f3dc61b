"""The practices: how one office writes its cables.  One module each; see docs/how-to/add-a-practice.md.

A practice is a module with `NAME`, `recognise(sheet) -> float` (how sure it is, 0 to 1, that the sheet is of its kind) and
`read(sheet) -> Iterator[Statement]` (what the sheet says of itself, each with evidence in the sheet's witness).
"""

from collections.abc import Iterator
from typing import Protocol

from muniment.model import Statement
from muniment.reading.sheet import Sheet

CERTAIN = 0.9
"""A practice as sure as this is not compared with others."""


class Practice(Protocol):
    """What a practice module offers."""

    @property
    def NAME(self) -> str: ...  # noqa: N802

    def recognise(self, sheet: Sheet) -> float: ...

    def read(self, sheet: Sheet) -> Iterator[Statement]: ...


def practices() -> tuple[Practice, ...]:
    """All practices, in the order in which they are asked."""
    from muniment.reading.practices import (
        american,
        brazilian,
        british,
        chinese,
        correspondence,
        french,
        german,
        korean,
        plain,
        polish,
        romanian,
        soviet,
    )
    from muniment.reading.practices.tabled import TABLED

    return (
        american,
        soviet,
        polish,
        german,
        chinese,
        korean,
        romanian,
        brazilian,
        french,
        british,
        *TABLED,
        correspondence,
        plain,
    )


def practice_of(sheet: Sheet) -> Practice:
    """The practice that is surest of the sheet; the first named wins a draw."""
    best, surest = practices()[-1], 0.0
    for practice in practices():
        sure = practice.recognise(sheet)
        if sure > surest:
            best, surest = practice, sure
        if surest >= CERTAIN:
            break
    return best
