"""Looking twice: a picture is read in two sizes, and of two readings of a line the surer one counts.  The engine slips otherwise at another size."""

from typing import Any

from msgspec.structs import replace

from muniment.images.engine import read_lines
from muniment.images.layout import Box, Line

_SIZES = 0.8, 0.6
_AROUND = 50  # pixels of white around a picture, without which the engine misses letters near its edge
_LEVEL = 0.5
"""Of the lower of two boxes' heights, the share that both must have to be one line."""


def look_twice(image: Any, data: str) -> list[Line]:
    """The lines of a picture (8 bits, grey), top to bottom, with boxes on it."""
    lines: list[Line] = []
    for line in sorted(
        (line for size in _SIZES for line in _looked_at(image, data, size)), key=lambda line: -sureness(line)
    ):
        if all(level(line.box, other.box) < _LEVEL for other in lines):
            lines.append(line)
    return sorted(lines, key=lambda line: line.box[1])


def sureness(line: Line) -> float:
    """How sure the engine is of a line: the mean of its words by their length, 0 to 1."""
    letters = sum(len(word.text) for word in line.words)
    return sum(word.confidence * len(word.text) for word in line.words) / max(1, letters)


def level(one: Box, other: Box) -> float:
    """How much of the lower of two boxes' heights both share; below 0 where there is room between them."""
    return (min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])) / max(1, min(one[3], other[3]))


def _looked_at(image: Any, data: str, size: float) -> list[Line]:
    """The lines of a picture with white around it, made so much smaller."""
    wider = image.embed(_AROUND, _AROUND, image.width + 2 * _AROUND, image.height + 2 * _AROUND, extend="white")
    lines = read_lines(wider.resize(size, kernel="lanczos3").cast("uchar").copy_memory(), data)
    return [
        replace(line, words=tuple(replace(word, box=_back(word.box, size)) for word in line.words)) for line in lines
    ]


def _back(box: Box, size: float) -> Box:
    x, y, width, height = (round(measure / size) for measure in box)
    return x - _AROUND, y - _AROUND, width, height
