"""Highlights: where in each witness the words of a query stand, in whatever form."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from muniment.model import Witness
from muniment.search.analysers import language_of
from muniment.search.cards import CardText
from muniment.search.queries import Asked
from muniment.search.seeking import plain_form, seek

SNIPPET_LENGTH = 240
"""Length of a snippet, in code points."""
MOST_MARKS = 2000
"""More places than this in one text are counted as enough."""
_TO_A_SPACE = 30
_SPACE = re.compile(r"\s")
_MARKS_WEIGHED = 60
"""The best piece is chosen among so many places of each word."""
_LETTERS_READ = 2_000_000
"""Longer texts are searched for highlights only so far, in code points."""


class Snippet(Struct, frozen=True, kw_only=True):
    """A piece of a witness: `witness` and its language, the piece's `start` in the witness's text, its words, and the
    marks in it as (start, end) counted from the piece's beginning, in code points."""

    witness: str
    language: str
    kind: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


def find_marks(asked: Asked, text: CardText | Witness, most: int = MOST_MARKS) -> list[tuple[int, int]]:
    """The places of the query's words in a text, in order and without overlap, as (start, end) in code points."""
    if not asked.phrases:
        return []
    words = text.text[:_LETTERS_READ]
    plain = text.plain if isinstance(text, CardText) else plain_form(words)
    return list(_joined(sorted(seek(asked.phrases, words, language_of(text.language), most, plain))))


def snippets(asked: Asked, texts: Iterable[CardText | Witness], most: int = 2) -> tuple[Snippet, ...]:
    """The best pieces of a record's texts that show the query's words, one a text; else how the first begins."""
    first, marked = None, []
    for text in texts:
        piece = _best_piece(text, find_marks(asked, text, _MARKS_WEIGHED))
        first = first or piece
        if piece.marks:
            marked.append(piece)
            if len(marked) == most:
                break
    return tuple(marked) if marked else (first,) if first else ()


def _best_piece(text: CardText | Witness, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The piece with most marks, cut at white space."""
    whole, start = text.text, 0
    if marks:
        ends = [mark[1] for mark in marks]
        best = max(range(len(marks)), key=lambda i: bisect_right(ends, marks[i][0] + SNIPPET_LENGTH) - i)
        start = _word_start(whole, max(0, marks[best][0] - SNIPPET_LENGTH // 4))
    end = _word_end(whole, start + SNIPPET_LENGTH)
    inside = tuple((a - start, b - start) for a, b in marks if a >= start and b <= end)
    return Snippet(
        witness=text.id,
        language=text.language,
        kind=text.kind,
        start=start,
        text=whole[start:end],
        marks=inside,
    )


def _word_start(words: str, at: int) -> int:
    """The beginning of the next word, where one begins soon."""
    space = _SPACE.search(words, at, at + _TO_A_SPACE) if at else None
    return space.end() if space else at


def _word_end(words: str, at: int) -> int:
    """The end of the word before, where one ends shortly before."""
    if at >= len(words):
        return len(words)
    return max((space.start() for space in _SPACE.finditer(words, max(at - _TO_A_SPACE, 0), at + 1)), default=at)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap or touch (as bigrams do) made one."""
    current: tuple[int, int] | None = None
    for start, end in spans:
        if current and start < current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
