"""Preparing: a page as a pyramid of tiles, from which any part at any size is given quickly and in little memory.

The pyramid is derived: it can be thrown away, and is made again when it is asked for.  The original is only ever read.
"""

import os
from pathlib import Path

import pyvips

from muniment.images.inspecting import open_page
from muniment.images.pictures import said_of
from muniment.images.values import ImageError

PREPARED_VERSION = "1"
"""Grows with every change that makes other pyramids of the same page."""
TILE = 256
QUALITY = 88
_BIG = 400_000_000
"""Pixels from which a pyramid may pass the four gigabytes of a plain TIFF."""


def prepare(path: Path, number: int, scale: float | None, target: Path) -> str:
    """Writes the pyramid of a page to `target`, wholly or not at all; gives what was repaired, empty where nothing was.

    A file that breaks off is shown as far as it goes, the rest grey.  Raises ImageError where nothing of it can be decoded.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            _write(path, number, scale, half, strict=True)
            told = ""
        except pyvips.Error as damage:
            _write(path, number, scale, half, strict=False)
            told = f"a part of the picture is damaged ({said_of(damage)}); it is shown as far as it goes"
        half.replace(target)
    except pyvips.Error as error:
        raise ImageError(
            f"the picture cannot be decoded ({said_of(error)})",
            advice="Put a sound copy in its place and ingest again.",
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return told


def _write(path: Path, number: int, scale: float | None, half: Path, *, strict: bool) -> None:
    image = open_page(path, number, scale, strict=strict)
    image.tiffsave(
        str(half), tile=True, tile_width=TILE, tile_height=TILE, pyramid=True, compression="jpeg", Q=QUALITY,
        bigtiff=image.width * image.height > _BIG, keep="none",
    )  # fmt: skip
