"""Drawing: what a typewriter, a rubber stamp, a pen and a scanner leave on a sheet.  Seeded dice make the same sheet again."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Size = tuple[int, int]
_LETTER, _STEP, _MARGIN = 33, 66, 0.1
_STAMPED, _SMALL = 34, 22
_GRAIN = 2.0
_PALE = (205, 205, 205)
"""For a reader's eye; the engine that reads the typescript passes it over."""
_PEN = 5
_SMOOTH = 4
"""What is turned or curved is drawn so many times larger, and made smaller."""


def typed(size: Size, lines: Sequence[str], face: Path, dice: Random, *, foot: str = "") -> Image.Image:
    """Lines as a typewriter sets them on white, letters uneven in height and blackness; `foot` is printed pale at the bottom."""
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(face), _LETTER)
    y = _MARGIN * 0.8 * size[1]
    for line in lines:
        x = _MARGIN * size[0]
        for letter in line:
            grey = dice.randint(24, 84)
            pen.text((x, y + dice.gauss(0, 0.8)), letter, font=font, fill=(grey, grey, grey + 6))
            x += font.getlength(letter)
        y += _STEP
    small = ImageFont.truetype(str(face), _SMALL)
    pen.text((size[0] / 2, size[1] * 0.965), foot, font=small, fill=_PALE, anchor="mm")
    return page


def pressed(
    size: Size, words: str, face: Path, ink: Colour, place: tuple[float, float], turn: float, dice: Random
) -> Image.Image:
    """A framed stamp on white, its middle at a place (shares of the sheet), turned by degrees; its ink has not taken everywhere."""
    font = ImageFont.truetype(str(face), _STAMPED)
    bounds = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), words, font=font, spacing=14)
    wide, high = int(bounds[2]) + 70, int(bounds[3]) + 56
    stamp = Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(stamp)
    pen.rounded_rectangle((4, 4, wide - 5, high - 5), radius=10, outline=ink, width=4)
    pen.multiline_text((35, 22), words, font=font, fill=ink, spacing=14, align="center")
    rng = np.random.default_rng(dice.randrange(2**32))
    coarse = Image.fromarray(rng.integers(0, 56, (high // 12 + 1, wide // 12 + 1), dtype=np.uint8))
    dry = coarse.resize((wide, high), Image.Resampling.BICUBIC)
    stamp = Image.composite(Image.new("RGB", stamp.size, "white"), stamp, dry)
    turned = stamp.rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    whole = Image.new("RGB", size, "white")
    whole.paste(turned, (int(place[0] * size[0]) - turned.width // 2, int(place[1] * size[1]) - turned.height // 2))
    return whole


def signed(size: Size, strokes: Sequence[str], ink: Colour, place: tuple[float, float], width: float) -> Image.Image:
    """A pen's signature on white that begins at a place, as wide as a share of the sheet: `cap`, `loop`, `wave` and `tail` in turn."""
    across = width * size[0]
    points = _path(strokes, across / len(strokes))
    left, top = int(place[0] * size[0]), int(place[1] * size[1])
    room = (int(across * 1.5), int(across))
    card = Image.new("RGB", (room[0] * _SMOOTH, room[1] * _SMOOTH), "white")
    pen = ImageDraw.Draw(card)
    placed = [((x + room[0] * 0.1) * _SMOOTH, (room[1] * 0.55 - y) * _SMOOTH) for x, y in points]
    for number, (a, b) in enumerate(pairwise(placed)):
        thick = _PEN * _SMOOTH * (0.55 + 0.45 * abs(sin(number / 9)))
        pen.line((a, b), fill=ink, width=max(1, int(thick)))
        pen.ellipse((b[0] - thick / 2, b[1] - thick / 2, b[0] + thick / 2, b[1] + thick / 2), fill=ink)
    whole = Image.new("RGB", size, "white")
    whole.paste(card.resize(room, Image.Resampling.LANCZOS), (left, top - room[1] // 2))
    return whole


def _path(strokes: Sequence[str], step: float) -> list[tuple[float, float]]:
    """The way of the pen, from left to right, upwards positive; every stroke goes on where the last one ended."""
    shapes: dict[str, Callable[[float], tuple[float, float]]] = {
        "cap": lambda t: (step * (0.5 * t + 0.45 * sin(2 * pi * t)), step * 1.5 * sin(pi * t) * (0.6 + 0.5 * cos(3 * pi * t))),
        "loop": lambda t: (step * (0.9 * t + 0.35 * sin(2 * pi * t)), step * 0.6 * (1 - cos(2 * pi * t))),
        "wave": lambda t: (step * (t + 0.12 * sin(4 * pi * t)), step * 0.2 * sin(4 * pi * t)),
        "tail": lambda t: (step * 2.2 * t, step * (0.5 * sin(pi * t) - 0.9 * t * (1 - t) - 0.3 * t)),
    }  # fmt: skip
    points = [(0.0, 0.0)]
    for name in strokes:
        x, y = points[-1]
        points += [(x + dx, y * (1 - t) + dy) for t in (n / 40 for n in range(1, 41)) for dx, dy in [shapes[name](t)]]
    return points


def scanned(page: Image.Image, paper: Colour, dice: Random) -> Image.Image:
    """A sheet as a scanner gives it: on its paper, a little aslant, soft, with grain and a shadow at one edge."""
    page = page.rotate(dice.uniform(-0.7, 0.7), fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(0.7))
    pixels = np.asarray(page, dtype=np.float32) / 255 * np.asarray(paper, dtype=np.float32)
    shadow = 1 - 0.12 * np.exp(-np.arange(page.width, dtype=np.float32) / 60)
    grain = np.random.default_rng(dice.randrange(2**32)).normal(0, _GRAIN, pixels.shape[:2]).astype(np.float32)
    pixels = pixels * shadow[None, :, None] + grain[:, :, None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
