"""Sheets: some documents of the demonstration as paper, drawn when it is built: typescript, a stamp pressed on it, a hand that signs.

What is drawn and how it looks stands in `sheets.toml`; every sheet says at its foot, in its own language, that it is invented.  The same machine
draws the same bytes again.
"""

import textwrap
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from random import Random

import msgspec
from msgspec import Struct
from PIL import Image, ImageChops

from muniment.demo.drawing import pressed, scanned, signed, typed
from muniment.demo.faces import find_face

SIZE = (1654, 2339)
"""A4 at 200 dots an inch."""
_COLUMNS = {"Hans": 26}
_MOST_COLUMNS = 62


class Stamp(Struct, frozen=True, forbid_unknown_fields=True):
    """Words pressed on a sheet, in an ink, with their middle at a place (shares of width and height), turned by degrees."""

    words: str
    ink: str
    place: tuple[float, float]
    turn: float


class Hand(Struct, frozen=True, forbid_unknown_fields=True):
    """A signature that no typewriter made: strokes of a pen that begin at a place, as wide as a share of the sheet."""

    place: tuple[float, float]
    size: float
    ink: str
    strokes: str


class Sheet(Struct, frozen=True, forbid_unknown_fields=True):
    """A document to be drawn: the record's folder, the text in it, its script, and what the paper bears besides."""

    folder: str
    text: str
    script: str
    invented: str
    paper: tuple[int, int, int]
    stamp: Stamp
    hand: Hand
    pages: int = 1


class Told(Struct, frozen=True):
    """What `sheets.toml` says."""

    faces: dict[str, tuple[str, ...]]
    packages: dict[str, str]
    inks: dict[str, tuple[int, int, int]]
    sheet: tuple[Sheet, ...]


def draw_sheets(documents: Path) -> Iterator[str]:
    """Draws the sheets into the folders of their records, below `documents`; yields a line for each that this machine has no typeface for."""
    told = msgspec.convert(tomllib.loads(files("muniment.demo").joinpath("sheets.toml").read_text("utf-8")), Told)
    for sheet in told.sheet:
        face = find_face(told.faces[sheet.script])
        if face is None:
            package = told.packages[sheet.script]
            yield f"The sheet of {sheet.folder} is not drawn: no typeface for it is installed (Debian: apt-get install {package})."
            continue
        folder = documents / sheet.folder
        for number, page in enumerate(_pages(sheet, (folder / sheet.text).read_text("utf-8"), face, told), start=1):
            page.save(folder / f"sheet-{number}.jpg", quality=82, dpi=(200, 200))


def _pages(sheet: Sheet, text: str, face: Path, told: Told) -> Iterator[Image.Image]:
    """The sheets of a document; the first bears the stamp, the last the hand."""
    for number, lines in enumerate(_shared_out(text, sheet), start=1):
        dice = Random(f"{sheet.folder}/{number}")
        page = typed(SIZE, lines, face, dice, foot=sheet.invented)
        if number == 1:
            stamp = sheet.stamp
            page = ImageChops.multiply(page, pressed(SIZE, stamp.words, face, told.inks[stamp.ink], stamp.place, stamp.turn, dice))  # fmt: skip
        if number == sheet.pages:
            hand = sheet.hand
            page = ImageChops.multiply(page, signed(SIZE, hand.strokes.split(), told.inks[hand.ink], hand.place, hand.size))  # fmt: skip
        yield scanned(page, sheet.paper, dice)


def _shared_out(text: str, sheet: Sheet) -> Iterator[list[str]]:
    """The lines of each page, broken between paragraphs."""
    wide = _COLUMNS.get(sheet.script, _MOST_COLUMNS)
    paragraphs = text.strip().split("\n\n")
    most = -(-len(paragraphs) // sheet.pages)
    for first in range(0, len(paragraphs), most):
        lines: list[str] = []
        for paragraph in paragraphs[first : first + most]:
            for line in paragraph.splitlines():
                lines += textwrap.wrap(line, wide) or [""]
            lines.append("")
        yield lines
