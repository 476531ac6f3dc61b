"""Cuts: what part of a page is asked for, at what size, turned how, in which quality and format: IIIF Image API 3, level 2.  Pure."""

import re
from math import floor, sqrt

from msgspec import Struct

from muniment.errors import QueryError

MOST_AREA = 60_000_000
"""Pixels of one answer."""
FORMATS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
QUALITIES = ("default", "color", "gray", "bitonal")
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_REGION = re.compile(rf"(pct:)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")
_SIZE = re.compile(rf"(\^)?(?:(max)|pct:({_NUMBER})|(!)?(\d{{1,9}})?,(\d{{1,9}})?)")
_TURN = re.compile(rf"(!)?({_NUMBER})")
_HELP = "IIIF Image API 3 says what may be asked."


class Cut(Struct, frozen=True, kw_only=True):
    """A part of a picture (x, y, width, height in its pixels), the size it is given at, mirrored or not, turned, in a quality."""

    x: int
    y: int
    width: int
    height: int
    out_width: int
    out_height: int
    mirrored: bool = False
    turn: int = 0
    quality: str = "default"
    format: str = "jpg"


def cut_of(parts: tuple[str, str, str, str, str], width: int, height: int) -> Cut:
    """The cut that region, size, rotation, quality and format ask for of a picture of that size.  Raises QueryError."""
    region, size, rotation, quality, form = parts
    if quality not in QUALITIES:
        raise QueryError(f"There is no quality “{quality[:20]}”.", advice=f"Ask for {', '.join(QUALITIES)}.")
    if form not in FORMATS:
        raise QueryError(f"There is no format “{form[:20]}”.", advice=f"Ask for {', '.join(FORMATS)}.")
    x, y, w, h = _region(region, width, height)
    out = _size(size, w, h)
    mirrored, turn = _turn(rotation)
    return Cut(
        x=x, y=y, width=w, height=h, out_width=out[0], out_height=out[1], mirrored=mirrored, turn=turn, quality=quality, format=form
    )  # fmt: skip


def _region(asked: str, width: int, height: int) -> tuple[int, int, int, int]:
    if asked == "full":
        return 0, 0, width, height
    if asked == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    found = _REGION.fullmatch(asked)
    if not found:
        raise QueryError(f"“{asked[:60]}” is no region.", advice=_HELP)
    x, y, w, h = map(float, found.groups()[1:])
    if found[1]:
        x, y, w, h = x * width / 100, y * height / 100, w * width / 100, h * height / 100
    left, top = round(x), round(y)
    right, bottom = min(width, round(x + w)), min(height, round(y + h))
    if right <= left or bottom <= top:
        raise QueryError("The region lies outside the picture, or has no size.", advice=_HELP)
    return left, top, right - left, bottom - top


def _size(asked: str, width: int, height: int) -> tuple[int, int]:
    found = _SIZE.fullmatch(asked)
    if not found or (asked.endswith((",", "^", "!")) and found[5] is None and found[6] is None and not found[2]):
        raise QueryError(f"“{asked[:60]}” is no size.", advice=_HELP)
    larger, most, share, within = bool(found[1]), bool(found[2]), found[3], bool(found[4])
    if most:
        scale = min(1.0, sqrt(MOST_AREA / (width * height)))
        out = floor(width * scale), floor(height * scale)
    elif share:
        out = round(width * float(share) / 100), round(height * float(share) / 100)
    else:
        out = _given(found[5], found[6], within, width, height)
    if min(out) < 1:
        raise QueryError("The size is less than a pixel.", advice=_HELP)
    if not larger and (out[0] > width or out[1] > height):
        raise QueryError("The size is larger than the region.", advice="Write ^ before a size that enlarges.")
    if out[0] * out[1] > MOST_AREA:
        raise QueryError(f"More than {MOST_AREA:,} pixels are not given at once.", advice="Ask for a smaller size.")
    return out


def _given(across: str | None, down: str | None, within: bool, width: int, height: int) -> tuple[int, int]:
    w, h = int(across) if across else None, int(down) if down else None
    if w is not None and h is not None:
        if not within:
            return w, h
        scale = min(w / width, h / height)
        return max(1, round(width * scale)), max(1, round(height * scale))
    if within:
        raise QueryError("A size after “!” needs width and height.", advice=_HELP)
    if w is not None:
        return w, max(1, round(height * w / width)) if w else 0
    assert h is not None
    return max(1, round(width * h / height)) if h else 0, h


def _turn(asked: str) -> tuple[bool, int]:
    found = _TURN.fullmatch(asked)
    turn = float(found[2]) if found else -1.0
    if not found or turn % 90 or turn > 360:
        raise QueryError(f"A picture is not turned by “{asked[:20]}”.", advice="Turn it by 0, 90, 180 or 270 degrees.")
    return bool(found[1]), int(turn) % 360
