"""Unexplained words: what stands above and below the message's prose and no statement points to.  Kept and shown, never dropped."""

import re
from collections.abc import Iterator, Sequence

from muniment.model import Statement, Unexplained
from muniment.reading.sheet import Line, Sheet

MOST_LINES = 60
"""Lines of head and foot that are looked at."""
LONGEST_LINE = 200
_LOWER_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯЁ]{2,}")
_ENOUGH = 0.2
"""A name or number that a statement points to explains the clerk's words about it on its line."""
_EASTERN = ("zh", "ja", "ko")


def read_unexplained(sheet: Sheet, said: Sequence[Statement]) -> Iterator[Unexplained]:
    """The lines of head and foot of which statements point to almost nothing."""
    lines = [line for line in sheet.lines if not line.blank]
    head, foot = _around_prose(lines, sheet.language)
    explained = sorted(
        (place.start, place.end)
        for statement in said
        for place in statement.evidence
        if place.start is not None and place.end is not None
    )
    for line in (*head[:MOST_LINES], *foot[-MOST_LINES:]):
        if len(line.text) > LONGEST_LINE or not any(c.isalnum() for c in line.text):
            continue
        if _share(line, explained) < _ENOUGH:
            evidence = sheet.cite(line.start, line.end)
            yield Unexplained(as_written=evidence.quote or "", evidence=(evidence,), rule="unexplained")


def _around_prose(lines: Sequence[Line], language: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines before the first and after the last line of prose; none where there is no prose."""
    first = next((n for n, line in enumerate(lines) if _is_prose(line, language)), None)
    if first is None:
        return lines, ()
    last = next(n for n in range(len(lines) - 1, -1, -1) if _is_prose(lines[n], language))
    return lines[:first], lines[last + 1 :]


def _is_prose(line: Line, language: str) -> bool:
    if language[:2] in _EASTERN:
        return len(line.text) >= 12
    return len(line.text) >= 45 and len(_LOWER_WORD.findall(line.text, 0, 400)) >= 5


def _share(line: Line, explained: Sequence[tuple[int, int]]) -> float:
    """How much of a line's letters and digits statements point to."""
    covered: set[int] = set()
    for start, end in explained:
        if start < line.end and line.start < end:
            covered.update(range(max(start, line.start), min(end, line.end)))
    marked = [n for n, char in enumerate(line.text, line.start) if char.isalnum()]
    return sum(n in covered for n in marked) / len(marked)
