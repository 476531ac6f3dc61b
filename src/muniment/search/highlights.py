"""Highlights: where in each witness the words of a query stand, in whatever form."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.model import Record, Witness
from muniment.search.analysers import BIGRAM_LANGUAGES, analysers, language_of
from muniment.search.queries import Asked

SNIPPET_LENGTH = 240
"""Length of a snippet, in code points."""
MOST_MARKS = 2000
"""More places than this in one witness are counted as enough."""
SEARCHED_FOR_SNIPPETS = 40_000
"""Snippets are taken from so much of a witness, in code points, so that a page of results stays quick."""
LONGEST_TEXT = 2_000_000
"""Longer witnesses are searched for highlights only so far, in code points."""


class Snippet(Struct, frozen=True, kw_only=True):
    """A piece of a witness: `witness` and its language, the piece's `start` in the witness's text, its words, and the
    marks in it as (start, end) counted from the piece's beginning, in code points."""

    witness: str
    language: str
    kind: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


def find_marks(asked: Asked, witness: Witness, longest: int = LONGEST_TEXT) -> list[tuple[int, int]]:
    """The places of the query's words in a witness, in order and without overlap, as (start, end) in code points."""
    language = language_of(witness.language)
    analyser = analysers()[language]
    wanted = [[token.text for token in analyser.tokens(phrase.rstrip("*"))] for phrase in asked.phrases]
    prefixes = tuple(w[0] for w, phrase in zip(wanted, asked.phrases, strict=True) if phrase.endswith("*") and w)
    if language in BIGRAM_LANGUAGES:
        wanted = [words[:-1] if len(words) > 1 else words for words in wanted]
    wanted = [words for words in wanted if words]
    if not wanted:
        return []
    tokens = analyser.tokens(witness.text[:longest])
    texts = [token.text for token in tokens]
    begins: dict[str, list[list[str]]] = {}
    for words in wanted:
        begins.setdefault(words[0], []).append(words)
    found = []
    for i in (n for n, text in enumerate(texts) if text in begins or (prefixes and text.startswith(prefixes))):
        if prefixes and texts[i].startswith(prefixes):
            found.append((tokens[i].char_offset_from, tokens[i].char_offset_to))
        found.extend(
            (tokens[i].char_offset_from, tokens[i + len(words) - 1].char_offset_to)
            for words in begins.get(texts[i], ())
            if texts[i : i + len(words)] == words
        )
        if len(found) >= MOST_MARKS:
            break
    return list(_joined(sorted(found)))


def snippets(asked: Asked, record: Record, most: int = 2) -> tuple[Snippet, ...]:
    """The best pieces of a record's witnesses that show the query's words, one a witness; else how the text begins."""
    found = [_best_piece(witness, find_marks(asked, witness, SEARCHED_FOR_SNIPPETS)) for witness in record.witnesses]
    marked = [piece for piece in found if piece.marks]
    return tuple((marked or found[:1])[:most])


def _best_piece(witness: Witness, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The piece with most marks, cut at white space."""
    start = 0
    if marks:
        best = max(
            range(len(marks)), key=lambda i: sum(m[1] <= marks[i][0] + SNIPPET_LENGTH for m in marks[i : i + 20])
        )
        start = _word_start(witness.text, max(0, marks[best][0] - SNIPPET_LENGTH // 4))
    end = _word_end(witness.text, start + SNIPPET_LENGTH)
    inside = tuple((a - start, b - start) for a, b in marks if a >= start and b <= end)
    return Snippet(
        witness=witness.id,
        language=witness.language,
        kind=witness.kind,
        start=start,
        text=witness.text[start:end],
        marks=inside,
    )


def _word_start(text: str, at: int) -> int:
    space = next((i for i in range(at, min(at + 30, len(text))) if text[i].isspace()), at - 1)
    return space + 1 if at else 0


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    return next((i for i in range(at, max(at - 30, 0), -1) if text[i].isspace()), at)


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
