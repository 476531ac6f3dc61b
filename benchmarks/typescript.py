"""Typescript: pages drawn from known texts, as a typewriter, a stamp, a carbon and a poor scanner make them.  Seeded, so that the same
pages come again.  Half are fair, half are noisy."""

import random
import re
import textwrap
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from muniment.demo.faces import find_face

SIZE = (2480, 3508)
"""A4 at 300 dots an inch."""
FACES = {
    "Latn": ("LiberationMono-Regular.ttf", "DejaVuSansMono.ttf", "FreeMono.ttf", "LiberationSerif-Regular.ttf"),
    "Cyrl": ("LiberationMono-Regular.ttf", "DejaVuSansMono.ttf", "FreeMono.ttf", "LiberationSerif-Regular.ttf"),
    "Hans": ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc"),
    "Kore": ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc"),
}
STAMPS = {
    "Latn": ("RECEIVED\nNo. {number}\n{day}.{month}.19{year}", "SECRET REGISTRY\n{number}/{day}\n{day} APR 19{year}"),
    "Cyrl": ("ВХОДЯЩИЙ\n№ {number}\n{day}.{month}.{year} г.", "Получено\n{day}.{month}.19{year} г.\nВх. № {number}"),
    "Hans": ("收文\n第{number}号\n19{year}年{month}月{day}日",),
    "Kore": ("접수\n제{number}호\n19{year}.{month}.{day}",),
}
INKS = ((88, 60, 150), (40, 70, 170), (170, 40, 60), (30, 30, 30))
"""Violet, blue, red, and the black that no colour tells apart."""
_LINES, _WIDTH = 40, 62


class Drawn(Struct, frozen=True, kw_only=True):
    """A line as it was typed: its words, the left edge of each letter and the right edge of the last, and its ink from top to bottom.

    All before the sheet was turned, `turn` degrees to the left about its middle.
    """

    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    turn: float = 0.0

    def box(self, start: int, end: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, on the turned sheet, of the letters from `start` up to `end`."""
        cosine, sine = np.cos(np.radians(self.turn)), np.sin(np.radians(self.turn))
        middle = np.array(SIZE) / 2
        corners = (
            np.array([(x, y) for x in (self.edges[start], self.edges[end]) for y in (self.top, self.bottom)]) - middle
        )
        turned = corners @ np.array([[cosine, -sine], [sine, cosine]]) + middle
        (left, top), (right, bottom) = turned.min(axis=0), turned.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


class Typescript(Struct, frozen=True, kw_only=True):
    """A drawn page: the text that was typed and where, the words of its stamp and the number there as it is stamped ("14203/12"), and how it was drawn."""

    image: Image.Image
    text: str
    stamp: str
    stamp_number: str
    language: str
    face: str
    noisy: bool
    lines: tuple[Drawn, ...] = ()


def draw_all(texts: Sequence[tuple[str, str, str]], seed: int) -> Iterator[Typescript]:
    """Pages of texts given as (text, language, script): every second one noisy, faces in turn, a stamp on two of three."""
    for number, (text, language, script) in enumerate(texts):
        yield draw(text, language, script, random.Random(f"{seed}/{number}"), number)


def draw(text: str, language: str, script: str, dice: random.Random, number: int) -> Typescript:
    """One page."""
    noisy = number % 2 == 1
    face = FACES[script][(number // 2) % len(FACES[script])]
    wrapped = wrap(text, script)
    page, lines = _type(wrapped, face, script, dice, noisy)
    stamp = stamped = ""
    if number % 3 != 2:
        stamped = str(dice.randint(1000, 29_999))
        stamp = dice.choice(STAMPS[script]).format(
            number=stamped, day=f"{dice.randint(1, 28):02}", month=f"{dice.randint(1, 12):02}", year=dice.randint(49, 55)
        )  # fmt: skip
        stamped = next(part for part in re.findall(r"[\d/]+", stamp) if part.split("/")[0] == stamped)
        page = _press(page, stamp, face, dice)
    page, turn = _scan(page, np.random.default_rng(dice.randrange(2**32)), dice, noisy)
    return Typescript(
        image=page,
        text="\n".join(wrapped),
        stamp=stamp,
        stamp_number=stamped,
        language=language,
        face=face,
        noisy=noisy,
        lines=tuple(replace(line, turn=turn) for line in lines),
    )


def wrap(text: str, script: str) -> list[str]:
    """The first lines of a text as they fit on the page."""
    width = 34 if script in ("Hans", "Kore") else _WIDTH
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += textwrap.wrap(" ".join(paragraph.split()), width) or ([""] if lines and lines[-1] else [])
    return lines[:_LINES]


def _type(
    lines: Sequence[str], face: str, script: str, dice: random.Random, noisy: bool
) -> tuple[Image.Image, list[Drawn]]:
    page = Image.new("RGB", SIZE, (dice.randint(228, 250),) * 3)
    pen = ImageDraw.Draw(page)
    font = _font(face, 54 if script in ("Hans", "Kore") else 50)
    y = 260.0
    drawn = []
    for line in lines:
        x = 260.0 + dice.uniform(-4, 4)
        edges = [x]
        for letter in line:
            grey = dice.randint(15, 95) if not noisy else dice.randint(40, 150)
            pen.text((x, y + dice.gauss(0, 1.2 if not noisy else 2.0)), letter, font=font, fill=(grey, grey, grey))
            x += font.getlength(letter)
            edges.append(x)
        _, top, _, bottom = font.getbbox(line or "x")
        drawn.append(Drawn(text=line, edges=tuple(edges), top=y + top, bottom=y + bottom))
        y += 72
    return page, drawn


def _press(page: Image.Image, words: str, face: str, dice: random.Random) -> Image.Image:
    """A stamp with a frame, turned a little, over the text."""
    font = _font(face, dice.randint(50, 64))
    ink = dice.choice(INKS)
    bounds = ImageDraw.Draw(page).multiline_textbbox((0, 0), words, font=font, spacing=18)
    wide, high = int(bounds[2]) + 90, int(bounds[3]) + 80
    stamp = Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((6, 6, wide - 7, high - 7), outline=ink, width=6)
    pen.multiline_text((45, 32), words, font=font, fill=ink, spacing=18, align="center")
    turned = stamp.rotate(dice.uniform(-6, 6), expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    whole = Image.new("RGB", page.size, "white")
    whole.paste(turned, (dice.randint(1200, 2400 - turned.width), dice.randint(240, 2600)))
    return ImageChops.multiply(page, whole)


def _scan(page: Image.Image, rng: np.random.Generator, dice: random.Random, noisy: bool) -> tuple[Image.Image, float]:
    angle = dice.uniform(-2.5, 2.5) if noisy else dice.uniform(-0.6, 0.6)
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=page.getpixel((5, 5)))
    page = page.filter(ImageFilter.GaussianBlur(1.3 if noisy else 0.7))
    pixels = np.asarray(page).astype(np.float32)
    if noisy:
        across = np.linspace(0, dice.uniform(-70, 70), SIZE[0])[None, :, None]
        down = np.linspace(0, dice.uniform(-50, 50), SIZE[1])[:, None, None]
        pixels = pixels * 0.82 + 20 + across + down
        border = dice.randint(30, 110)
        pixels[:, :border] = 25
        pixels[-border:] = 25
    grain = rng.normal(0, 26 if noisy else 7, pixels.shape[:2])[:, :, None]
    pixels += grain
    if noisy:
        salt = rng.random(pixels.shape[:2])
        pixels[salt < 0.012] = 15
        pixels[salt > 0.988] = 245
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), angle


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    found = find_face([face])
    if found is None:
        raise SystemExit(
            f"The face {face} is not installed: apt-get install fonts-liberation fonts-dejavu fonts-freefont-ttf fonts-noto-cjk"
        )
    return ImageFont.truetype(str(found), size)
