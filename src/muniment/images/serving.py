"""Serving: a cut of a page, from the level of its pyramid that is nearest above; memory does not grow with the size of the page."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pyvips

from muniment.images.cuts import Cut
from muniment.images.preparing import TILE
from muniment.images.stored import stored_tile

SERVED_VERSION = "2"
"""Grows with every change that gives other bytes for the same cut."""
QUALITY = 85
_OPEN = 16
"""Levels of pyramids that are kept open."""
_KEPT_OPERATIONS = 40
_KEPT_BYTES = 16 * 1024 * 1024


def levels(width: int, height: int) -> int:
    """How many levels the pyramid of a page of that size has; the last one fits on one tile."""
    count = 1
    while max(width, height) > TILE:
        width, height = width // 2, height // 2
        count += 1
    return count


def give(picture: Path, cut: Cut, width: int, height: int) -> bytes:
    """The bytes of a cut of the pyramid at `picture`, of a page of that size."""
    _bound_memory()
    level = _level(cut, levels(width, height))
    whole = _as_it_lies(picture, cut, level)
    if whole is not None:
        return whole
    image = _opened(str(picture), picture.stat().st_mtime_ns, level)
    part = _part(image, cut, width, height)
    if cut.mirrored:
        part = part.fliphor()
    if cut.turn:
        part = part.rot(f"d{cut.turn}")
    if cut.quality in ("gray", "bitonal"):
        part = part.colourspace("b-w")
    if cut.quality == "bitonal":
        part = (part > 127).cast("uchar").copy(interpretation="b-w")
    return _written(part, cut.format)


def _level(cut: Cut, count: int) -> int:
    """The smallest level that is not smaller than what is asked for."""
    shrink = min(cut.width / cut.out_width, cut.height / cut.out_height)
    level = 0
    while level + 1 < count and 2 ** (level + 1) <= shrink + 1e-6:
        level += 1
    return level


def _as_it_lies(picture: Path, cut: Cut, level: int) -> bytes | None:
    """The tile that a cut asks for, where it is one as it is stored: nothing is decoded then, and nothing lost."""
    side = TILE * 2**level
    plain = cut.format == "jpg" and cut.quality in ("default", "color") and not cut.turn and not cut.mirrored
    tile = (cut.width, cut.height, cut.out_width, cut.out_height) == (side, side, TILE, TILE)
    if not plain or not tile or cut.x % side or cut.y % side:
        return None
    return stored_tile(picture, level, cut.x // side, cut.y // side)


def _part(image: Any, cut: Cut, width: int, height: int) -> Any:
    across, down = image.width / width, image.height / height
    left, top = min(round(cut.x * across), image.width - 1), min(round(cut.y * down), image.height - 1)
    right = max(left + 1, min(image.width, round((cut.x + cut.width) * across)))
    bottom = max(top + 1, min(image.height, round((cut.y + cut.height) * down)))
    part = image.crop(left, top, right - left, bottom - top)
    if (part.width, part.height) == (cut.out_width, cut.out_height):
        return part
    return part.thumbnail_image(cut.out_width, height=cut.out_height, size="force")


def _written(part: Any, form: str) -> bytes:
    if form == "png":
        return bytes(part.pngsave_buffer(compression=3, keep="none"))
    if form == "webp":
        return bytes(part.webpsave_buffer(Q=QUALITY, keep="none"))
    return bytes(part.jpegsave_buffer(Q=QUALITY, keep="none"))


@lru_cache(_OPEN)
def _opened(path: str, written: int, level: int) -> Any:
    return pyvips.Image.tiffload(path, page=level, access="random")


@lru_cache(1)
def _bound_memory() -> None:
    pyvips.cache_set_max(_KEPT_OPERATIONS)
    pyvips.cache_set_max_mem(_KEPT_BYTES)
