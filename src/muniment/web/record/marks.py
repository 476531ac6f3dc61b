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
    """A piece of text under the same spans: `keys` are the statements that point here, `opens` those whose words begin here."""

    text: str
    keys: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def cut(text: str, spans: Iterable[Span]) -> Iterator[Segment]:
    """The text in segments, in order; joined together they are the text again.

    Spans may overlap and nest.  Spans outside the text are passed over.
    """
    valid = [span for span in spans if 0 <= span.start < span.end <= len(text)][:MOST_SPANS]
    starts = sorted(valid, key=lambda span: span.start)
    edges = sorted({0, len(text)} | {span.start for span in valid} | {span.end for span in valid})
    active: list[Span] = []
    following = 0
    for start, end in pairwise(edges):
        active = [span for span in active if span.end > start]
        opened: Sequence[Span] = []
        while following < len(starts) and starts[following].start == start:
            opened = [*opened, starts[following]]
            active.append(starts[following])
            following += 1
        keys = tuple(dict.fromkeys(span.key for span in active))
        yield Segment(text[start:end], keys, tuple(dict.fromkeys(span.key for span in opened)))
