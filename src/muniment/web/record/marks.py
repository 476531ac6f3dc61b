"""Marks: a witness's text cut at the edges of its evidence, so that a page can light up the words that say so."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

MOST_SPANS = 5000
"""More spans than this in one witness are not marked: the page says so rather than growing without bound."""


class Span(Struct, frozen=True):
    """A span of a witness's text that statement `key` points to, in code points."""

    start: int
    end: int
    key: str


class Segment(Struct, frozen=True):
    """A piece of text under the same spans: `keys` are the statements that point here, the shortest span first; `start` is its
    place in the witness's text, `opens` says whether a span begins here, and `shortest` is the length of the shortest."""

    text: str
    start: int = 0
    keys: tuple[str, ...] = ()
    opens: bool = False
    shortest: int = 0


def cut(text: str, spans: Iterable[Span], low: int = 0, high: int | None = None) -> Iterator[Segment]:
    """The text from `low` to `high` in segments, in order; joined together they are that text again.

    Spans may overlap and nest; those that reach over the edges are cut there.  Spans outside are passed over.
    """
    high = len(text) if high is None else min(high, len(text))
    valid = [span for span in spans if 0 <= span.start < span.end <= len(text) and span.start < high and span.end > low]
    starts = sorted(valid[:MOST_SPANS], key=lambda span: span.start)
    inside = {edge for span in starts for edge in (span.start, span.end) if low < edge < high}
    active: list[Span] = []
    following = 0
    for start, end in pairwise(sorted({low, high} | inside)):
        active = [span for span in active if span.end > start]
        opens = False
        while following < len(starts) and starts[following].start <= start:
            active.append(starts[following])
            opens = True
            following += 1
        yield _segment(text[start:end], start, active, opens)


def _segment(text: str, start: int, active: Sequence[Span], opens: bool) -> Segment:
    nearest = sorted(active, key=lambda span: span.end - span.start)
    keys = tuple(dict.fromkeys(span.key for span in nearest))
    return Segment(text, start, keys, opens, nearest[0].end - nearest[0].start if nearest else 0)
