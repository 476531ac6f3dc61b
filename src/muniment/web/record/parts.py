"""Parts: a long text in parts that a page can hold, each ending where a paragraph does."""

from collections.abc import Iterator

LENGTH = 24_000
"""The longest part, in code points: two of them side by side stay a light page."""
SLACK = 4_000
"""A part may end so much earlier, to end with a paragraph, a line or a word."""


def parts(text: str, length: int = LENGTH) -> list[tuple[int, int]]:
    """The parts of a text as (start, end) in code points: at least one, none longer than `length`, together the whole text."""
    return list(_cut(text, length)) or [(0, 0)]


def _cut(text: str, length: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = start + length
        if end < len(text):
            end = _good_end(text, max(start + 1, end - SLACK), end)
        yield start, min(end, len(text))
        start = end


def _good_end(text: str, low: int, high: int) -> int:
    for edge in ("\n\n", "\n", " "):
        found = text.rfind(edge, low, high)
        if found >= 0:
            return found + len(edge)
    return high


def part_of(cuts: list[tuple[int, int]], place: int) -> int:
    """The number, from 1, of the part that a place of the text lies in; the last one for places behind it."""
    return next((n for n, (start, end) in enumerate(cuts, 1) if start <= place < end), len(cuts))
