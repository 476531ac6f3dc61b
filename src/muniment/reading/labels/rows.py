"""Rows: the lines of a sheet with spaced letters closed up, so that "V e r m e r k" reads as Vermerk and still points to its place."""

import re

from msgspec import Struct

from muniment.reading.sheet import Line, Sheet

SPACED = re.compile(
    r"(?<![^\W_])(?:\w[^\S\n]{1,2}){2,40}\w(?![^\W_])|[\u4e00-\u9fff](?:[^\S\n][\u4e00-\u9fff]){1,8}(?![\u4e00-\u9fff])"
)
LONGEST = 1_000
"""Lines are looked at no further than this, in characters: labels and signatures are never longer."""


class Row(Struct, frozen=True, kw_only=True):
    """One line: `text` with spaced letters closed up, `at` the places of its characters in the witness, in code points."""

    line: Line
    text: str
    at: tuple[int, ...] | None = None

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the witness of `text[start:end]`."""
        if self.at is None:
            return self.line.start + start, self.line.start + end
        if start >= end:
            place = self.at[start] if start < len(self.at) else self.line.end
            return place, place
        return self.at[start], self.at[end - 1] + 1


def row_of(line: Line) -> Row:
    """The row of a line."""
    text = line.text[:LONGEST]
    if not SPACED.search(text):
        return Row(line=line, text=text)
    kept: list[int] = []
    last = 0
    for run in SPACED.finditer(text):
        kept.extend(range(last, run.start()))
        kept.extend(_closed_up(text, run.start(), run.end()))
        last = run.end()
    kept.extend(range(last, len(text)))
    return Row(line=line, text="".join(text[n] for n in kept), at=tuple(line.start + n for n in kept))


def _closed_up(text: str, start: int, end: int) -> list[int]:
    """The letters of a spaced run; of a wider gap, which parts words, one space stays."""
    return [n for n in range(start, end) if not text[n].isspace() or (text[n - 1].isspace() and n > start)]


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a sheet: all of a short one, the first and last hundred lines of a long one."""
    lines = sheet.lines
    chosen = lines if len(lines) <= EACH_END * 2 else (*lines[:EACH_END], *lines[-EACH_END:])
    return [part for line in chosen for part in _columns(row_of(line))]


COLUMNS = re.compile(r"(?<=[^\s:：])(?:[^\S\n]{4,}|[^\S\n]*\t[^\S\n]*)(?=\S)")
"""A gap that parts two columns of a line; behind a label's colon it does not."""
LONGEST_COLUMN = 80


def _columns(row: Row) -> list[Row]:
    """The row, or one for each column where a line is set in columns: "No. 211        D. 2.15 p.m. 4th May"."""
    gaps = list(COLUMNS.finditer(row.text)) if "    " in row.text or "\t" in row.text else []
    edges = [0, *(edge for gap in gaps for edge in gap.span()), len(row.text)]
    parts = [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
    if len(parts) == 1 or any(end - start > LONGEST_COLUMN for start, end in parts):
        return [row]
    return [
        Row(line=row.line, text=row.text[start:end], at=tuple(row.span(n, n + 1)[0] for n in range(start, end)))
        for start, end in parts
    ]


EACH_END = 100
