"""Standing: where on the sheet a text stands, by what a machine read there.

A transcription and the text of a scan hold the same letters but for slips, other line breaks, and what one of them lacks: stamps, notes,
a letterhead.  Their letters are aligned once (Levenshtein's path, by rapidfuzz) with everything left out that two typists do differently.
What that leaves without a place is sought among the lines nobody claimed, in any order, as stamps and margins are read at other places.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

METHOD = "standing 1"
"""Grows with every change that finds other places; kept ones know by which they were found."""
SURE = 0.5
"""Likeness (0 to 1) of a line to what was read in its place from which it is said to stand there."""
_ALIKE = 0.25
"""Share of letters in common under which two texts are not of one sheet."""
_ELSEWHERE = 78.0
_SHORTEST_SOUGHT = 4
_GAP, _FEWEST, _SHARE = 8, 4, 0.15
"""Letters that only the read text has between two parts of a line; and how many letters, and what share of the line, a part has at least."""
_MOST_SOUGHT = 2_000
_MOST_LETTERS = 150_000
"""Letters of a text, or of what was read, beyond which the path through both takes seconds: no place is told."""
_TWINS = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
"""Latin letters that look like Cyrillic ones: the engine takes one for the other."""

Span = tuple[int, int]
_Numbers = NDArray[np.int64]


class Found(Struct, frozen=True, kw_only=True):
    """Where a stretch of a text (`start`, `end`, code points) was read: spans of the read text, one a line of it, in order.

    `confidence`, 0 to 1, is the likeness of the words to what was read there; none where it was not found.
    """

    start: int
    end: int
    spans: tuple[Span, ...] = ()
    confidence: float = 0.0


class _Letters(Struct, frozen=True):
    """The letters and figures of a text as they are compared, and the place of each in the text."""

    text: str
    places: list[int]

    def within(self, start: int, end: int) -> Span:
        """The numbers of the letters that stand in a span of the text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


def lines_of(text: str) -> list[Span]:
    """The spans of a text's lines, without the white space around them; empty lines are left out."""
    found = ((m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return list(found)


def find(text: str, spans: Sequence[Span], read: str) -> tuple[Found, ...]:
    """Where each span of a text stands in what was read from its sheet, in the order of the spans."""
    one, other = _letters(text), _letters(read)
    nowhere = tuple(Found(start=start, end=end) for start, end in spans)
    if not one.text or not other.text or max(len(one.text), len(other.text)) > _MOST_LETTERS:
        return nowhere
    partner, same = _partners(one.text, other.text)
    if same.sum() < _ALIKE * min(len(one.text), len(other.text)):
        return nowhere
    lines = lines_of(read)
    found = [_in_order(span, one, other, partner, same, lines, read) for span in spans]
    return tuple(_with_the_rest(found, one, other, lines, read))


def _letters(text: str) -> _Letters:
    folded, places = [], []
    for place, char in enumerate(text):
        if char.isalnum():
            for letter in char.casefold().translate(_TWINS):
                folded.append(letter)
                places.append(place)
    return _Letters("".join(folded), places)


def _partners(a: str, b: str) -> tuple[_Numbers, NDArray[np.bool_]]:
    """For each letter of `a` the number of the letter of `b` that stands in its place (-1: none), and whether they are the same."""
    partner = np.full(len(a), -1, np.int64)
    same = np.zeros(len(a), np.bool_)
    for code in Levenshtein.opcodes(a, b):
        if code.tag in ("equal", "replace"):
            partner[code.src_start : code.src_end] = np.arange(code.dest_start, code.dest_end)
            same[code.src_start : code.src_end] = code.tag == "equal"
    return partner, same


def _in_order(
    span: Span,
    one: _Letters,
    other: _Letters,
    partner: _Numbers,
    same: NDArray[np.bool_],
    lines: Sequence[Span],
    read: str,
) -> Found:
    """Where a span stands on the path through both texts: the words on each line that mostly answer to its letters."""
    first, last = one.within(*span)
    alike = {int(j) for j in partner[first:last][same[first:last]]}
    touched = _without_strays(partner[first:last], alike)
    places: list[Span] = []
    for (start, end), numbers in _by_line(touched, other, lines):
        if 2 * sum(j in alike for j in numbers) < len(numbers):
            continue
        words = [w for w in _words(read, start, end) if _mostly(w, numbers, other)]
        if words:
            places.append((words[0][0], words[-1][1]))
    return _judged(span, places, one, other)


def _without_strays(paired: _Numbers, alike: set[int]) -> list[int]:
    """The letters of the read text that answer to a span's, without the few that only chance set apart from the others."""
    runs: list[list[int]] = []
    last = None
    for i, j in enumerate(paired.tolist()):
        if j < 0:
            continue
        if last is None or j - last[1] > i - last[0] + _GAP:
            runs.append([])
        runs[-1].append(j)
        last = i, j
    counts = [sum(j in alike for j in run) for run in runs]
    least = min(max(_FEWEST, _SHARE * len(paired)), max(counts, default=0))
    return [j for run, count in zip(runs, counts, strict=True) if count >= max(1, least) for j in run]


def _by_line(numbers: Sequence[int], other: _Letters, lines: Sequence[Span]) -> Iterator[tuple[Span, list[int]]]:
    """Letters of the read text, line by line."""
    starts = [start for start, _ in lines]
    groups: dict[int, list[int]] = {}
    for number in numbers:
        groups.setdefault(bisect_right(starts, other.places[number]) - 1, []).append(number)
    for line, inside in groups.items():
        yield lines[line], inside


def _words(read: str, start: int, end: int) -> Iterator[Span]:
    for word in re.finditer(r"\S+", read[start:end]):
        yield start + word.start(), start + word.end()


def _mostly(word: Span, numbers: Sequence[int], other: _Letters) -> bool:
    """Whether at least half of a word's letters are among these."""
    first, last = other.within(*word)
    return last > first and 2 * (bisect_left(numbers, last) - bisect_left(numbers, first)) >= last - first


def _judged(span: Span, places: Sequence[Span], one: _Letters, other: _Letters) -> Found:
    """A span with its places, and how alike the two are; without them where they are not."""
    first, last = one.within(*span)
    there = "".join(other.text[a:b] for a, b in (other.within(*place) for place in places))
    likeness = round(Indel.normalized_similarity(one.text[first:last], there), 3) if there else 0.0
    if likeness < SURE:
        return Found(start=span[0], end=span[1])
    return Found(start=span[0], end=span[1], spans=tuple(places), confidence=likeness)


def _with_the_rest(
    found: Sequence[Found], one: _Letters, other: _Letters, lines: Sequence[Span], read: str
) -> Iterator[Found]:
    """The spans, those without a place sought among the lines that no other has claimed."""
    claimed = sorted(place for one_found in found for place in one_found.spans)
    free = list(_runs(claimed, lines))
    sought = 0
    for one_found in found:
        first, last = one.within(one_found.start, one_found.end)
        if one_found.spans or last - first < _SHORTEST_SOUGHT or sought >= _MOST_SOUGHT or not free:
            yield one_found
            continue
        sought += 1
        again = _sought((one_found.start, one_found.end), one, other, free, lines)
        if again.spans:
            free = [run for old in free for run in _without(old, again.spans)]
        yield again


def _runs(claimed: Sequence[Span], lines: Sequence[Span]) -> Iterator[Span]:
    """Stretches of neighbouring lines of which nobody claims a third or more."""
    begun: Span | None = None
    starts = [start for start, _ in claimed]
    for start, end in lines:
        near = claimed[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
        taken = sum(max(0, min(end, b) - max(start, a)) for a, b in near)
        if 3 * taken >= end - start:
            if begun:
                yield begun
            begun = None
        else:
            begun = (begun[0] if begun else start, end)
    if begun:
        yield begun


def _without(run: Span, spans: Sequence[Span]) -> Iterator[Span]:
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    if end <= run[0] or start >= run[1]:
        yield run
        return
    yield from ((a, b) for a, b in ((run[0], start), (end, run[1])) if b > a)


def _sought(span: Span, one: _Letters, other: _Letters, free: Sequence[Span], lines: Sequence[Span]) -> Found:
    """The free stretch that is most like a span's words."""
    first, last = one.within(*span)
    words = one.text[first:last]
    best = Found(start=span[0], end=span[1])
    for run in free:
        a, b = other.within(*run)
        if b - a < _SHORTEST_SOUGHT:
            continue
        near = fuzz.partial_ratio_alignment(words, other.text[a:b], score_cutoff=_ELSEWHERE)
        if near is None or near.dest_end <= near.dest_start:
            continue
        start, end = other.places[a + near.dest_start], other.places[a + near.dest_end - 1] + 1
        places = [(max(start, s), min(end, e)) for s, e in lines if s < end and start < e]
        again = _judged(span, places, one, other)
        if again.confidence > max(best.confidence, _ELSEWHERE / 100 - 0.001):
            best = again
    return best
