"""Frames: where on a sheet a stamp's frame stands, found by its four sides; in black ink no colour tells a stamp from the typescript."""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import Any

import numpy as np
import pyvips
from msgspec import Struct

_WIDE = 700  # pixels of a page on which frames are looked for
_INK = 150  # levels of grey below which a pixel is ink
_LEAST, _MOST = (0.08, 0.02), (0.6, 0.3)  # shares of the page's width and height
_MOST_TURN = 9.0  # degrees
_BROKEN = 4  # pixels that may lack in a side
_ALIKE = 0.15  # share of the width by which two sides across from one another may differ at their ends
_BLURRED = 3.0  # pixels by which the edge of a side is soft
_DRAWN = 0.75  # share of an upright side that must be drawn

Points = np.ndarray[Any, np.dtype[np.float64]]


class Frame(Struct, frozen=True):
    """A frame of four sides on a picture, in its pixels: its middle, half its width and height up to the middles of its sides, how thick these are,
    and the degrees by which it falls to the right."""

    x: float
    y: float
    half_width: float
    half_height: float
    stroke: float
    turn: float

    def within(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Where points of the picture lie in the frame: to the right of its middle and below it, along its sides."""
        angle = radians(self.turn)
        across, down = x - self.x, y - self.y
        return across * cos(angle) + down * sin(angle), down * cos(angle) - across * sin(angle)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies inside, or no farther outside than a margin."""
        across, down = self.within(x, y)
        return bool(abs(across) <= self.half_width + margin and abs(down) <= self.half_height + margin)

    def seen(self, scale: float, left: int = 0, top: int = 0) -> "Frame":
        """The same frame on a picture so many times smaller, from which this one was cut at (left, top)."""
        return Frame(
            (self.x + left) / scale,
            (self.y + top) / scale,
            self.half_width / scale,
            self.half_height / scale,
            self.stroke / scale,
            self.turn,
        )

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The upright box around it: x, y, width, height."""
        angle = radians(self.turn)
        wide = self.half_width * cos(angle) + self.half_height * abs(sin(angle))
        high = self.half_width * abs(sin(angle)) + self.half_height * cos(angle)
        return round(self.x - wide), round(self.y - high), round(2 * wide), round(2 * high)


def find_frames(flat: Any, page: tuple[int, int] | None = None) -> list[Frame]:
    """The frames on a picture (8 bits, grey, ink dark on white paper), which is a page or a part of one of that width and height."""
    width, height = page or (flat.width, flat.height)
    factor = max(1, width // _WIDE)
    if min(flat.width, flat.height) < 2 * factor:
        return []
    small = flat.shrink(factor, factor)
    inked = (small < _INK).rank(3, 3, 8).copy_memory()
    labels = inked.labelregions().numpy()
    rows, columns = np.nonzero(inked.numpy())
    found = []
    for ys, xs in _large(labels[rows, columns], rows, columns, width / factor, height / factor):
        frame = _frame(xs.astype(np.float64), ys.astype(np.float64))
        if frame:
            found.append(frame.seen(1 / factor))
    return found


def _large(labels: Any, rows: Any, columns: Any, width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """The pieces of connected ink as large as a stamp can be: the rows and columns of their pixels."""
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    for piece in np.split(order, starts[1:]):
        ys, xs = rows[piece], columns[piece]
        across, down = np.ptp(xs) / width if len(xs) else 0, np.ptp(ys) / height if len(ys) else 0
        if across >= _LEAST[0] and down >= _LEAST[1] and across <= _MOST[0] and down <= _MOST[1]:
            yield ys, xs


def _frame(xs: Points, ys: Points) -> Frame | None:
    """The frame that a piece of ink is, letters that touch it left aside; None where it is none."""
    turn = _turn(xs, ys)
    angle = radians(turn)
    across, down = xs * cos(angle) + ys * sin(angle), ys * cos(angle) - xs * sin(angle)
    left, top = across.min(), down.min()
    grid = np.zeros((int(np.ptp(down)) + 2, int(np.ptp(across)) + 2), bool)
    grid[(down - top).astype(int), (across - left).astype(int)] = True
    sides = _sides(grid)
    if sides is None:
        return None
    x0, y0, x1, y1, stroke = sides
    middle_x, middle_y = (x0 + x1) / 2 + left + 0.5, (y0 + y1) / 2 + top + 0.5
    return Frame(
        float(middle_x * cos(angle) - middle_y * sin(angle)),
        float(middle_x * sin(angle) + middle_y * cos(angle)),
        (x1 - x0) / 2,
        (y1 - y0) / 2,
        stroke,
        turn,
    )


def _turn(xs: Points, ys: Points) -> float:
    """The degrees at which the ink's rows and columns stand out most."""

    def sharpness(turn: float) -> float:
        angle = radians(turn)
        total = 0.0
        for places in (xs * cos(angle) + ys * sin(angle), ys * cos(angle) - xs * sin(angle)):
            counts = np.bincount((places - places.min()).astype(np.int64))
            total += float(np.square(counts.astype(np.float64)).sum())
        return total

    coarse = max(np.arange(-_MOST_TURN, _MOST_TURN + 0.01, 0.5), key=sharpness)
    return float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness))


def _sides(grid: Any) -> tuple[float, float, float, float, float] | None:
    """The middles of the left, upper, right and lower side of a frame on an upright picture of ink made thicker by a pixel all around; how thick
    they are."""
    thick = grid.copy()
    thick[1:] |= grid[:-1]
    runs = [_longest(row) for row in thick]
    lengths = np.array([end - start for start, end in runs])
    long = np.flatnonzero(lengths >= max(0.5 * grid.shape[1], 0.8 * lengths.max()))
    if len(long) < 2:
        return None
    upper, lower = _band(long), _band(long[::-1])
    (x0, x1), (x2, x3) = (runs[band[len(band) // 2]] for band in (upper, lower))
    if lower[0] - upper[0] < 0.5 * grid.shape[0] or max(abs(x0 - x2), abs(x1 - x3)) > _ALIKE * grid.shape[1]:
        return None
    drawn = (len(upper) + len(lower)) / 2 - 1
    sides = [_upright(grid[upper[0] : lower[-1] + 1], *ends) for ends in ((x0, x2), (x1, x3))]
    if min(coverage for _, coverage in sides) < _DRAWN or _has_columns(grid[upper[0] : lower[-1] + 1], x0, x1):
        return None
    return sides[0][0], float(np.mean(upper)), sides[1][0], float(np.mean(lower)), max(1.0, drawn - 2)


def _upright(grid: Any, one: int, other: int) -> tuple[float, float]:
    """The middle of the upright side near the ends of the level ones, and how much of it is drawn; letters that touch it may have moved the ends."""
    start = max(0, min(one, other) - _BROKEN)
    near = grid[:, start : max(one, other) + _BROKEN]
    drawn = [near[:, max(0, column - 1) : column + 2].any(axis=1).mean() for column in range(near.shape[1])]
    middle = np.flatnonzero(np.array(drawn) >= max(drawn) - 0.02)
    return start + float(middle.mean()), float(max(drawn))


def _has_columns(grid: Any, left: int, right: int) -> bool:
    """Whether an upright rule parts what stands in a frame: a table, and no stamp."""
    inner = grid[:, left + (right - left) // 10 : right - (right - left) // 10]
    return bool(inner.size and inner.mean(axis=0).max() > _DRAWN)


def _band(rows: Any) -> Any:
    """The first of rows that follow one another, in order."""
    broken = np.flatnonzero(np.abs(np.diff(rows)) > 1)
    return np.sort(rows[: broken[0] + 1] if len(broken) else rows)


def _longest(row: Any) -> tuple[int, int]:
    """Where the longest stretch of ink in a row begins and ends, small breaks overlooked."""
    places = np.flatnonzero(row)
    if not len(places):
        return 0, 0
    breaks = np.flatnonzero(np.diff(places) > _BROKEN)
    starts, ends = np.r_[places[0], places[breaks + 1]], np.r_[places[breaks], places[-1]]
    best = int(np.argmax(ends - starts))
    return int(starts[best]), int(ends[best]) + 1


def inside(flat: Any, frame: Frame) -> tuple[Any, tuple[int, int, int, int]]:
    """The part of a picture that a frame holds, white around it, and its place: x, y, width, height."""
    x, y, width, height = frame.box
    left, top = max(0, x), max(0, y)
    part = flat.crop(left, top, min(flat.width, x + width) - left, min(flat.height, y + height) - top)
    across, down = _places(part, left, top, frame)
    margin = frame.stroke + _BLURRED
    held = (np.abs(across) < frame.half_width - margin) & (np.abs(down) < frame.half_height - margin)
    return _picture(np.where(held, part.numpy(), 255).astype(np.uint8)), (left, top, part.width, part.height)


def without(flat: Any, frame: Frame) -> Any:
    """The picture without a frame and all that stands in it."""
    across, down = (np.abs(places) for places in _places(flat, 0, 0, frame))
    reach = frame.stroke + _BLURRED
    held = (across <= frame.half_width + reach) & (down <= frame.half_height + reach)
    return _picture(np.where(held, 255, flat.numpy()).astype(np.uint8))


def without_sides(flat: Any, frame: Frame) -> Any:
    """The picture with the sides of a frame as white as the paper."""
    margin = round(frame.stroke) + 4
    x, y, width, height = frame.box
    left, top = max(0, x - margin), max(0, y - margin)
    right, bottom = min(flat.width, x + width + margin), min(flat.height, y + height + margin)
    part = flat.crop(left, top, right - left, bottom - top)
    across, down = (np.abs(places) for places in _places(part, left, top, frame))
    reach = frame.stroke / 2 + _BLURRED
    upright = (np.abs(across - frame.half_width) <= reach) & (down <= frame.half_height + reach)
    level = (np.abs(down - frame.half_height) <= reach) & (across <= frame.half_width + reach)
    return flat.insert(_picture(np.where(upright | level, 255, part.numpy()).astype(np.uint8)), left, top).copy_memory()


def _places(part: Any, left: int, top: int, frame: Frame) -> tuple[Any, Any]:
    rows, columns = np.mgrid[top : top + part.height, left : left + part.width]
    across, down = frame.within(columns + 0.5, rows + 0.5)
    return across, down


def _picture(pixels: Any) -> Any:
    return pyvips.Image.new_from_array(pixels).copy(interpretation="b-w")
