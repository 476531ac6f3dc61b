"""Stamped: what a stamp says; and in its frame, which words are the stamp's and which the typescript's that it was pressed over."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from muniment.images.engine import read_lines
from muniment.images.frames import Frame
from muniment.images.layout import Box, Line, Word, level_lines
from muniment.images.looking import level, look_twice

_ROOM = 2.0
"""Room between words of one typed line, at most, in heights of their letters."""
_ONE_STAMP = 860, 600
"""Pixels of the width and the height of a picture of a single stamp, at 210 dots an inch: ten centimetres by seven."""
_CLEARLY = 0.2
"""By how much surer a reading of the slanting stamp amid the typescript must be than one of the levelled stamp."""
_SPECKS = "|:.,;!'`‘’“”\"-_—~=*()[]{}/\\¦：，。、"
_SHARED = 0.5
"""Of the lower of two boxes' heights, or of what two boxes cover: the share that both must have to be level, or in the same place."""


def read_stamp(image: Any, data: str) -> list[Line]:
    """The lines of a levelled picture of stamped words (8 bits, grey), top to bottom, with boxes on it.

    Where it is as small as one stamp it is looked at twice.  Words that stand scattered over a larger part of the page are read as such.
    """
    if image.width > _ONE_STAMP[0] or image.height > _ONE_STAMP[1]:
        return level_lines(read_lines(image, data, sparse=True))
    return [line for line in map(_without_dirt, look_twice(image, data)) if line.words]


def _without_dirt(line: Line) -> Line:
    """A line of a stamp without specks, and what is left of a frame, at its ends."""
    words = list(line.words)
    while words and _is_speck(words[0]):
        del words[0]
    while words and _is_speck(words[-1]):
        del words[-1]
    return replace(line, words=(replace(words[0], text=words[0].text.lstrip(_SPECKS)), *words[1:]) if words else ())


def _is_speck(word: Word) -> bool:
    """Whether what was read as a word is dirt, or what is left of a frame."""
    return not word.text.strip(_SPECKS)


def parted(typed: Sequence[Line], stamped: Sequence[Line], frame: Frame) -> tuple[list[Line], list[Line]]:
    """The lines of a page without the words of a stamp, and the stamp's own lines; of both all words stand in place on the page.

    `typed` was read with all that stands in the frame, `stamped` in the frame alone, levelled as the stamp is: it may hold words of typed lines that
    run into the frame.
    """
    running = [word for line in typed for word in _running_in(line, frame)]
    own = [line for line in (_without(line, running) for line in stamped) if line.words]
    for line in typed:
        inside = tuple(word for word in line.words if _in(word.box, frame) and word not in running)
        if inside:
            own = _surer(own, Line(inside, stamp=True))
    taken = [word for line in own for word in line.words]
    left = (_left(line, frame, running, taken) for line in typed)
    return [line for line in left if line.words], sorted(own, key=lambda line: line.box[1])


def without_traces(typed: Sequence[Line], stamped: Sequence[Line]) -> list[Line]:
    """The lines of a page without what coloured ink has left of a stamp's words in the typescript: less sure readings in the very places of these."""
    words = [word for line in stamped for word in line.words]
    left = (_without(line, words) for line in typed)
    return [line for line in left if line.words]


def _surer(lines: list[Line], other: Line) -> list[Line]:
    """The lines of a stamp with another reading of one of them, where it is surer, or there is none."""
    alike = [line for line in lines if level(line.box, other.box) >= _SHARED]
    if len(alike) > 1 or any(_doubt(line) <= _doubt(other) + _CLEARLY for line in alike):
        return lines
    return [*(line for line in lines if line not in alike), other]


def _doubt(line: Line) -> float:
    return 1 - min(word.confidence for word in line.words)


def _running_in(line: Line, frame: Frame) -> Iterator[Word]:
    """The words with which a typed line that began outside the frame runs on into it, or which it has there before it leaves it."""
    words = sorted((word for word in line.words if not _is_speck(word)), key=lambda word: word.box[0])
    for ordered in (words, words[::-1]):
        before: Word | None = None
        for word in ordered:
            if not _in(word.box, frame):
                before = word
            elif before is not None and _room(before.box, word.box) <= _ROOM * _height(line):
                yield word
                before = word


def _height(line: Line) -> float:
    heights = sorted(word.box[3] for word in line.words)
    return heights[len(heights) // 2]


def _room(one: Box, other: Box) -> int:
    first, second = sorted((one, other))
    return second[0] - first[0] - first[2]


def _in(box: Box, frame: Frame, margin: float = 0.0) -> bool:
    return frame.holds(box[0] + box[2] / 2, box[1] + box[3] / 2, margin)


def _without(line: Line, others: Sequence[Word]) -> Line:
    """A line without the words of which others, at least as sure, stand in the same place."""
    return replace(line, words=tuple(word for word in line.words if not any(_same(word, other) and other.confidence >= word.confidence for other in others)))  # fmt: skip


def _left(line: Line, frame: Frame, running: Sequence[Word], taken: Sequence[Word]) -> Line:
    """A typed line without what the stamp has of it, and without what is left of the frame."""
    kept = (
        word
        for word in line.words
        if not _in(word.box, frame, 3 * frame.stroke)
        or (not _is_speck(word) and not _in(word.box, frame))
        or (word in running and not any(_same(word, other) for other in taken))
    )
    return replace(line, words=tuple(kept))


def _same(one: Word, other: Word) -> bool:
    """Whether two words stand in the same place: whether what they share is half of what both cover."""
    x, y, w, h = one.box
    left, top, wide, high = other.box
    across = max(0, min(x + w, left + wide) - max(x, left))
    down = max(0, min(y + h, top + high) - max(y, top))
    return across * down >= _SHARED * (w * h + wide * high - across * down)
