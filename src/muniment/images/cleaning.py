"""Cleaning: a page as the engine reads it best.  Lighting evened, noise taken out, borders cut off, lines made level, and the ink
of coloured stamps parted from the typescript.

Measured on drawn typescript (benchmarks/ocr.py); each step says in a comment what it is there for.
"""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import Any

import numpy as np
import pyvips
from msgspec import Struct

from muniment.images.frames import Frame, find_frames, inside, without, without_sides
from muniment.images.median import Pixels, median_of_nine

CLEANING_VERSION = "8"
"""Grows with every change that gives the engine another picture, or makes other lines of what it reads."""

LONG_SIDE = 2456
"""Pixels of the long side of A4 at 210 dots an inch, for which engine and filters are set.  Measured against 300 on letters from 6.5 to 12 points:
as few slips on fair sheets, fewer on noisy ones, since the noise is averaged, and a third of the work less."""
_AS_IT_IS = 0.85, 1.45
"""A scan that is only so much larger or smaller (150 to 250 dots an inch) is left: to scale it costs more than it gives."""
_MOST_TURN, _MOST_STAMP_TURN, _LEAST_TURN = 5.0, 9.0, 0.12  # degrees
_WIDE = 700  # pixels of a page on which its slant is looked for
_PAPER_AROUND = 24  # pixels of paper left around a stamp
_LIT, _ROWS_LIT = 16, 8  # pixels of a square, and of a row of squares, in which the light is the same
_PAPER = 245.0  # the level that paper gets
_STRIPS = 4
_NOISY, _VERY_NOISY = 3.5, 11.0  # standard deviation of the noise, in grey levels
_COLOURED = 42  # levels between the strongest and the weakest channel of coloured ink
_INKED = 170.0  # levels of darkness that half of a stamp's ink gets
_LEAST_STRENGTH, _MOST_STRENGTH = 1.6, 4.0
_UNTINTED = 6.0  # levels between the channels of a paper that passes for white or grey
_FAINT = 30.0  # levels of colour that paper and grey ink may have
_STAMPED = 0.0008  # share of the page that coloured ink must cover to be read by itself
_OF_THE_PAPER = 2.5  # standard deviations below the middle of the paper that are still paper
_LEAST_RANGE = 60.0
_FAINT_INK = 60
_STROKE = 12  # pixels of a page some 700 wide; letters' strokes are half as long
_DARK, _MOST_BORDER = 110, 0.08


class Placing(Struct, frozen=True):
    """How a cleaned picture lies on its page: cut at (left, top), scaled by `scale`, turned by `turn` degrees about its middle."""

    scale: float
    left: int
    top: int
    width: int
    height: int
    turn: float
    turned_width: int
    turned_height: int

    def back(self, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """A box on the cleaned picture as the upright box around it on the page."""
        x, y, w, h = box
        corners = [self._point(px, py) for px, py in ((x, y), (x + w, y), (x, y + h), (x + w, y + h))]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        left, top = max(0, round(min(xs))), max(0, round(min(ys)))
        return left, top, max(1, round(max(xs)) - left), max(1, round(max(ys)) - top)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        across, down = x - self.turned_width / 2, y - self.turned_height / 2
        angle = radians(self.turn)
        flat_x = across * cos(angle) - down * sin(angle) + self.width / 2
        flat_y = across * sin(angle) + down * cos(angle) + self.height / 2
        return (flat_x + self.left) / self.scale, (flat_y + self.top) / self.scale


class Stamps(Struct, frozen=True):
    """What is stamped, dark on white: a part of the page, made level by itself, and how it lies.  It is coloured ink alone, or all that
    stands in a `frame` of black ink (in pixels of the page), be it stamped or typed."""

    image: Any
    placing: Placing
    frame: Frame | None = None


class Cleaned(Struct, frozen=True):
    """A cleaned page: the picture of its typescript and how it lies, and its stamps."""

    image: Any
    stamps: tuple[Stamps, ...]
    placing: Placing
    noise: float
    blank: bool

    @property
    def noisy(self) -> bool:
        """Whether the noise had to be taken out."""
        return self.noise >= _NOISY


def clean(page: Any, *, dense: bool = False) -> Cleaned:
    """A page (8 bits, grey or sRGB) as the engine reads it best; `dense` where it is written in signs of many strokes, whose noise is smoothed further."""
    scale = LONG_SIDE / max(page.width, page.height)
    scale = 1.0 if _AS_IT_IS[0] <= scale <= _AS_IT_IS[1] else min(scale, 4.0)
    page = (page if scale == 1.0 else page.resize(scale, kernel="linear" if scale < 1 else "lanczos3")).copy_memory()
    grey, ink = _parted(page)
    flat = _even(grey)
    noise = _noise_of(flat)
    flat = _quieted(flat, noise, dense=dense)
    box = _inside_border(grey)
    flat = flat.crop(*box).copy_memory()
    blank = _is_blank(flat)
    size = page.width, page.height
    stamps = []
    for frame in find_frames(flat, size):
        stamps.append(_framed(flat, frame, scale, box[:2], coloured=False))
        flat = without_sides(flat, frame)
    if ink is not None:
        stamps += _coloured(_quieted(ink.image, noise), (ink.left, ink.top), scale, size)
    image, placing = _level(flat, scale, box, _slant(flat, max(1, flat.width // _WIDE), _MOST_TURN))
    return Cleaned(image, tuple(stamps), placing, noise, blank)


def _coloured(colour: Any, at: tuple[int, int], scale: float, page: tuple[int, int]) -> Iterator[Stamps]:
    """The stamps in coloured ink, each that has a frame by itself."""
    for frame in find_frames(colour, page):
        yield _framed(colour, frame, scale, at, coloured=True)
        colour = without(colour, frame)
    if not _is_blank(colour):
        # A stamp is pressed by hand, and has a slant of its own.
        turn = _slant(colour, max(1, page[0] // _WIDE), _MOST_STAMP_TURN)
        yield Stamps(*_level(colour, scale, (*at, colour.width, colour.height), turn))


def _framed(image: Any, frame: Frame, scale: float, at: tuple[int, int], *, coloured: bool) -> Stamps:
    """What stands in a frame on a picture that was cut from the page at a place."""
    held, (x, y, width, height) = inside(image, frame)
    level = _level(held, scale, (at[0] + x, at[1] + y, width, height), frame.turn)
    return Stamps(*level, None if coloured else frame.seen(scale, *at))


def _level(image: Any, scale: float, box: tuple[int, int, int, int], turn: float) -> tuple[Any, Placing]:
    """A part of the page, cut out at a box, with level lines; and how it lies."""
    turned = _turned(image, turn)
    return turned, Placing(scale, *box, turn, turned.width, turned.height)


class _Ink(Struct, frozen=True):
    """The coloured ink, dark on white, and where the part of the page begins that holds it."""

    image: Any
    left: int
    top: int


def _parted(page: Any) -> tuple[Any, _Ink | None]:
    """The page in grey without its coloured ink, and the coloured ink alone.

    The strongest channel of violet, blue or red ink is bright and of black ink is dark: the brightest of the three channels shows the typescript
    under a stamp.
    """
    if page.bands == 1:
        return page, None
    page = _on_white(page)
    strongest = page[0].bandrank([page[1], page[2]], index=2)
    weakest = page[0].bandrank([page[1], page[2]], index=0)
    gap = (strongest - weakest).cast("uchar").copy_memory()
    small = gap.shrink(2, 2).numpy()
    inked = small > _COLOURED
    if inked.sum() < _STAMPED * small.size:
        return page.colourspace("b-w"), None
    # Dry and pale ink is made as dark as wet ink is, and taken out of the typescript as wholly.
    strength = min(max(_INKED / float(np.median(small[inked])), _LEAST_STRENGTH), _MOST_STRENGTH)
    box = _around(inked, gap.width, gap.height)
    part = gap.crop(*box)
    # In a JPEG the colour is coarser than the light: the ink's edges take the colour of their neighbours.
    lift = (part.rank(3, 3, 8) * strength - _FAINT).clamp(min=0, max=255)
    lifted = (strongest.crop(*box) + lift).clamp(min=0, max=255).cast("uchar")
    colour = (255 - part * strength).clamp(min=0, max=255)
    return _grey(strongest.insert(lifted, box[0], box[1])), _Ink(_grey(colour), box[0], box[1])


def _around(inked: np.ndarray[Any, Any], width: int, height: int) -> tuple[int, int, int, int]:
    """The box around ink found at half size, with some paper, on a page of that size; single grains are no ink."""
    columns, rows = np.flatnonzero(inked.sum(axis=0) > 1), np.flatnonzero(inked.sum(axis=1) > 1)
    left, top = max(0, 2 * int(columns[0]) - _PAPER_AROUND), max(0, 2 * int(rows[0]) - _PAPER_AROUND)
    right = min(width, 2 * int(columns[-1]) + 2 + _PAPER_AROUND)
    bottom = min(height, 2 * int(rows[-1]) + 2 + _PAPER_AROUND)
    return left, top, right - left, bottom - top


def _on_white(page: Any) -> Any:
    """The page as it would be on white paper, where its own is yellowed or tinted: only then is ink alone what has a colour."""
    small = page.shrink(16, 16).numpy().reshape(-1, 3)
    paper = np.maximum(np.median(small, axis=0), 1.0)
    if paper.max() - paper.min() <= _UNTINTED or paper.max() < _DARK:
        return page
    factors = [float(paper.max() / channel) for channel in paper]
    return page.linear(factors, [0.0, 0.0, 0.0], uchar=True).copy(interpretation="srgb").copy_memory()


def _grey(image: Any) -> Any:
    return image.cast("uchar").copy(interpretation="b-w").copy_memory()


def _even(grey: Any) -> Any:
    """The page under even light: divided by its paper, so that shadow and yellowing become white."""
    small = grey.shrink(_LIT, _LIT)
    paper = small.rank(9, 9, 70) if min(small.width, small.height) > 9 else small
    factors = _PAPER / np.clip(paper.gaussblur(3).numpy().astype(np.float32), 40, 255)
    pixels = grey.numpy()
    # Between the squares of the small picture light changes evenly: across by pixel, down by a few rows, which the cache holds.
    across = (np.arange(grey.width) + 0.5) * factors.shape[1] / grey.width - 0.5
    wide = np.stack([np.interp(across, np.arange(len(row)), row) for row in factors]).astype(np.float32)
    even = np.empty_like(pixels)
    for start in range(0, grey.height, _ROWS_LIT):
        rows = pixels[start : start + _ROWS_LIT]
        down = (start + len(rows) / 2) * len(wide) / grey.height - 0.5
        above = min(max(int(down), 0), len(wide) - 1)
        below, share = min(above + 1, len(wide) - 1), np.float32(min(max(down - above, 0.0), 1.0))
        lit = rows * (wide[above] * (1 - share) + wide[below] * share)
        even[start : start + _ROWS_LIT] = np.minimum(lit, 255, out=lit).astype(np.uint8)
    return _picture(even)


def _noise_of(flat: Any) -> float:
    """The noise of the paper, in levels of grey, from how neighbours differ (after J. Immerkær 1996), where there is no ink.

    Measured in strips from side to side, of which the noisiest counts: where the light was too strong the paper is white, and its noise is cut off.
    """
    pixels = (
        flat.crop(flat.width // 8, flat.height // 4, flat.width * 3 // 4, flat.height // 2).numpy().astype(np.int16)
    )
    middles = pixels[:, :-2] - 2 * pixels[:, 1:-1] + pixels[:, 2:]
    mask = np.abs(middles[:-2] - 2 * middles[1:-1] + middles[2:])
    return max(float(np.median(strip)) for strip in np.array_split(mask, _STRIPS, axis=1)) / 6 / 0.6745


def _quieted(image: Any, noise: float, *, dense: bool = False) -> Any:
    if noise < _NOISY:
        return image
    pixels = median_of_nine(image.numpy())
    if noise >= _VERY_NOISY:
        pixels = median_of_nine(pixels)
    blurred = _picture(pixels).gaussblur(1.3 if dense else 0.8 if noise < _VERY_NOISY else 1.0).numpy()
    return _picture(_stretched(blurred))


def _stretched(pixels: Pixels) -> Pixels:
    """The paper with what noise it has left as white, so that the engine does not take it for faint ink, and the ink as dark as can be."""
    sample = pixels[::3, ::3]
    paper = float(np.median(sample))
    spread = float(np.median(np.abs(sample - paper))) * 1.4826
    white = max(paper - _OF_THE_PAPER * spread, 1.0)
    black = min(float(np.percentile(sample, 0.3)), white - _LEAST_RANGE)
    levels = (np.arange(256) - black) / (white - black) * 255
    darkened: Pixels = np.clip(levels, 0, 255).astype(np.uint8)[pixels]
    return darkened


def _picture(pixels: Pixels) -> Any:
    return pyvips.Image.new_from_array(pixels).copy(interpretation="b-w")


def _inside_border(grey: Any) -> tuple[int, int, int, int]:
    """The page without the black that a scanner leaves along its edges."""
    factor = 8
    small = grey.shrink(factor, factor).numpy()
    dark_columns, dark_rows = np.median(small, axis=0) < _DARK, np.median(small, axis=1) < _DARK
    left, right = _edges(dark_columns)
    top, bottom = _edges(dark_rows)
    x, y = left * factor, top * factor
    return x, y, grey.width - x - right * factor, grey.height - y - bottom * factor


def _edges(dark: np.ndarray[Any, Any]) -> tuple[int, int]:
    """How many lines at the beginning and at the end are dark, at most a part of all."""
    most = int(len(dark) * _MOST_BORDER)

    def run(lines: np.ndarray[Any, Any]) -> int:
        found = np.flatnonzero(lines[:most])
        return int(found[-1]) + 2 if len(found) and found[0] <= 2 else 0

    return run(dark), run(dark[::-1])


def _slant(flat: Any, factor: int, most: float) -> float:
    """The angle, in degrees and no more than `most`, at which the lines run: where the rows of ink stand out most.  Looked for in a picture so
    many times smaller."""
    if min(flat.width, flat.height) < 4 * _STROKE * factor:
        return 0.0
    ink = 255 - flat.shrink(factor, factor).numpy()
    ink[ink < _FAINT_INK] = 0
    ink -= _long_strokes(ink)
    if ink.sum() == 0:
        return 0.0
    rows, columns = np.nonzero(ink)
    weights = ink[rows, columns]
    height = ink.shape[0] + ink.shape[1]

    def sharpness(angle: float) -> float:
        places = (
            np.round(rows - (columns - ink.shape[1] / 2) * np.tan(radians(angle))).astype(np.int64) + ink.shape[1] // 2
        )
        profile = np.bincount(np.clip(places, 0, height), weights, height)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-most, most + 0.01, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return float(fine) if abs(fine) >= _LEAST_TURN else 0.0


def _long_strokes(ink: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The ink in strokes far longer than a letter's: the frame of a stamp, a rule; they run as they like, and not as the lines do."""
    width = ink.shape[1] - _STROKE
    eroded = np.minimum.reduce([ink[:, step : step + width] for step in range(_STROKE)])
    opened = np.zeros_like(ink)
    for step in range(_STROKE):
        np.maximum(opened[:, step : step + width], eroded, out=opened[:, step : step + width])
    return opened


def _turned(image: Any, slant: float) -> Any:
    """The picture with level lines."""
    if not slant:
        return image
    return image.rotate(-slant, background=[255], interpolate=pyvips.Interpolate.new("bilinear"))


def _is_blank(flat: Any) -> bool:
    """Whether nothing is written on it."""
    small = flat.shrink(4, 4)
    return float((small < 200).avg()) / 255 < 0.00015
