"""Blocks: a text as paragraphs with their line numbers, the ground on which pages are taken apart."""

from collections.abc import Sequence

from msgspec import Struct


class Block(Struct, frozen=True):
    """A run of lines that are not blank: `first` and `last` line, from 0, counted by line feeds; `gap` blank lines stand before it."""

    first: int
    last: int
    text: str
    gap: int = 0

    @property
    def line(self) -> str:
        """The text as one line, white space folded."""
        return fold(self.text)


def blocks(lines: Sequence[str], start: int = 0, end: int | None = None) -> list[Block]:
    """The blocks of lines[start:end], in order."""
    end = len(lines) if end is None else end
    found: list[Block] = []
    first: int | None = None
    before = start
    for number in range(start, end + 1):
        if number < end and lines[number].strip():
            first = number if first is None else first
        elif first is not None:
            found.append(Block(first, number - 1, "\n".join(lines[first:number]), first - before))
            first, before = None, number
    return found


def fold(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def span(lines: Sequence[str], first: int, last: int) -> str:
    """The lines from `first` to `last`, both included, joined by line feeds, without blank lines at the ends."""
    while first <= last and not lines[first].strip():
        first += 1
    while last >= first and not lines[last].strip():
        last -= 1
    return "\n".join(lines[first : last + 1])
