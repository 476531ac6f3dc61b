"""Re-anchoring: a span of one version of a text found again in an edited version, or honestly said to be lost."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
STILL = 0.6
"""Likeness (0 to 1) of the words to what stands in their place now, from which they are said to be changed and not lost."""
ELSEWHERE = 90.0
_SHORTEST_SOUGHT = 8
"""Code points of a span that is sought in another place; shorter ones stand anywhere."""
_MOST_LETTERS = 4_000


class Reanchored(Struct, frozen=True, kw_only=True):
    """Where a span is now.

    `kind`: `kept` (the same words in their place), `changed` (other words in their place, alike), `moved` (found elsewhere), or `lost`, with
    no place.  `start` and `end` count code points of the new text, `quote` are its words, `likeness`, 0 to 1, is theirs to the old ones.
    """

    kind: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    likeness: float = 0.0


def reanchor(span: tuple[int, int], old: str, new: str) -> Reanchored:
    """Where a span (start, end) of a text is in its new version.  Raises ValueError for a span that is not in the old text."""
    return reanchor_all([span], old, new)[0]


def reanchor_all(spans: Sequence[tuple[int, int]], old: str, new: str) -> list[Reanchored]:
    """Where spans of a text are in its new version, in their order; the texts are compared once."""
    for start, end in spans:
        if not 0 <= start <= end <= len(old):
            raise ValueError(f"the span {start} to {end} is not in a text of {len(old)} code points")
    if old == new:
        return [_found("kept", start, end, old, old[start:end]) for start, end in spans]
    kept = list(_kept(old, new))
    return [_again(start, end, old, new, kept) for start, end in spans]


def _again(start: int, end: int, old: str, new: str, kept: Sequence[tuple[int, int, int]]) -> Reanchored:
    quote = old[start:end]
    inside = [(max(a, start), min(a + length, end), b - a) for a, b, length in kept if a < end and start < a + length]
    if not inside:
        return _elsewhere(quote, new)
    if inside[0][0] == start and inside[-1][1] == end and _unbroken(inside):
        shift = inside[0][2]
        return _found("kept", start + shift, end + shift, new, quote)
    first, last = _edges(start, end, kept, inside, len(new))
    here = _found("changed", first, last, new, quote)
    if here.likeness >= STILL:
        return here
    return _elsewhere(quote, new)


def _unbroken(pieces: Sequence[tuple[int, int, int]]) -> bool:
    return all(one[1] == other[0] and one[2] == other[2] for one, other in pairwise(pieces))


def _edges(
    start: int,
    end: int,
    kept: Sequence[tuple[int, int, int]],
    inside: Sequence[tuple[int, int, int]],
    length: int,
) -> tuple[int, int]:
    """Where the changed words begin and end now: at their own ends where these are kept, else behind the last kept before, before the first after."""
    first, last = inside[0][0] + inside[0][2], inside[-1][1] + inside[-1][2]
    if inside[0][0] > start:
        first = max((b + n for a, b, n in kept if a + n <= start), default=0)
    if inside[-1][1] < end:
        last = min((b for a, b, n in kept if a >= end), default=length)
    return first, max(first, last)


def _elsewhere(quote: str, new: str) -> Reanchored:
    """The words in another place, where they stand there once and are long enough to be told."""
    sought = quote.strip()
    if len(sought) < _SHORTEST_SOUGHT:
        return Reanchored(kind="lost")
    if new.count(sought) == 1:
        place = new.index(sought)
        return _found("moved", place, place + len(sought), new, quote)
    if sought in new or len(sought) > _MOST_LETTERS:
        return Reanchored(kind="lost")
    near = fuzz.partial_ratio_alignment(sought, new, score_cutoff=ELSEWHERE)
    if near is None:
        return Reanchored(kind="lost")
    again = _found("moved", near.dest_start, near.dest_end, new, quote)
    return again if again.likeness * 100 >= ELSEWHERE else Reanchored(kind="lost")


def _found(kind: str, start: int, end: int, new: str, quote: str) -> Reanchored:
    words = new[start:end]
    likeness = 1.0 if words == quote else round(Indel.normalized_similarity(quote, words), 3)
    return Reanchored(kind=kind, start=start, end=end, quote=words, likeness=likeness)


def _kept(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both versions have: where each begins in the old and in the new one, and its length."""
    left, right = ([*_PIECE.finditer(text)] for text in (old, new))
    for code in Levenshtein.opcodes([m[0] for m in left], [m[0] for m in right]):
        one, other = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield one[0].start(), other[0].start(), one[-1].end() - one[0].start()
        elif code.tag == "replace":
            # Inside words that were changed, their letters may be kept.
            for x, y in zip(one, other, strict=True):
                for letters in Levenshtein.opcodes(x[0], y[0]):
                    if letters.tag == "equal":
                        length = letters.src_end - letters.src_start
                        yield x.start() + letters.src_start, y.start() + letters.dest_start, length
