"""Pictures: a page of an image file, opened by the loader that its first bytes call for, upright, in 8 bits of grey or sRGB.

Files are streamed by libvips; JPEG 2000 and BMP, which its wheel does not read, are decoded by Pillow within tighter limits.
"""

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyvips

from muniment.images.limits import MOST_DECODED_PIXELS, MOST_PAGES, MOST_PIXELS
from muniment.images.values import Found, FoundPage, ImageError

_LOADERS: dict[str, Callable[..., Any]] = {
    "jpeg": pyvips.Image.jpegload, "png": pyvips.Image.pngload, "tiff": pyvips.Image.tiffload,
    "webp": pyvips.Image.webpload, "gif": pyvips.Image.gifload, "heic": pyvips.Image.heifload,
}  # fmt: skip
_DECODED = ("jp2", "bmp")
FORMS = frozenset((*_LOADERS, *_DECODED))
_TURNED = (5, 6, 7, 8)  # EXIF orientations that exchange width and height
_BROKEN = "the picture is damaged and cannot be opened"
_BROKEN_ADVICE = "Scan it again, or put a sound copy in its place and ingest again."


def inspect_picture(path: Path, form: str) -> Found:
    """The pages of an image file, from its headers.  Raises ImageError where there are none or too many."""
    if form in _DECODED:
        width, height = _decoded_size(path)
        return Found(form=form, pages=(FoundPage(number=1, width=width, height=height),))
    first = _load(path, form, 1)
    count = _count(first) if form == "tiff" else 1
    if count > MOST_PAGES:
        raise ImageError(f"it has {count:,} pages, more than {MOST_PAGES:,}", advice="Split it into several files.")
    sizes = [_size(first), *(_size(_load(path, form, number)) for number in range(2, count + 1))]
    if _is_pyramid(sizes):
        sizes = sizes[:1]
    for number, (width, height) in enumerate(sizes, start=1):
        _check_size(width, height, f"page {number}" if len(sizes) > 1 else "")
    pages = (FoundPage(number=n, width=width, height=height) for n, (width, height) in enumerate(sizes, start=1))
    return Found(form=form, pages=tuple(pages))


def open_picture(path: Path, form: str, number: int, *, strict: bool = True) -> Any:
    """A page as a libvips image: upright, 8 bits, grey or sRGB, without transparency.  Nothing is decoded yet.

    `strict` makes the damage of a file an error when it is decoded; without it what is missing is grey.
    """
    image = _decoded(path) if form in _DECODED else _load(path, form, number, strict=strict)
    _check_size(image.width, image.height, "")
    return _plain(image.autorot())


def _load(path: Path, form: str, number: int, *, strict: bool = False) -> Any:
    loader = _LOADERS.get(form)
    if loader is None:
        raise ImageError(f"it is no picture that can be shown ({form})", advice="Convert it to TIFF, PNG or JPEG.")
    options: dict[str, Any] = {"access": "sequential", "fail_on": "error" if strict else "none"}
    if form == "tiff":
        options["page"] = number - 1
    try:
        image = loader(str(path), **options)
        if _orientation(image) != 1:  # a sheet that must be turned cannot be read from top to bottom
            image = loader(str(path), **{**options, "access": "random"})
        return image
    except pyvips.Error as error:
        raise ImageError(f"{_BROKEN} ({said_of(error)})", advice=_BROKEN_ADVICE) from error


def said_of(error: Exception) -> str:
    """The last line of what libvips says of an error, without the file's name."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and "unable to call" not in line]
    return (lines[0] if lines else "no reason given")[:160]


def _count(image: Any) -> int:
    with suppress(pyvips.Error):
        return int(image.get("n-pages"))
    return 1


def _size(image: Any) -> tuple[int, int]:
    return (image.height, image.width) if _orientation(image) in _TURNED else (image.width, image.height)


def _orientation(image: Any) -> int:
    with suppress(pyvips.Error):
        return int(image.get("orientation"))
    return 1


def _is_pyramid(sizes: list[tuple[int, int]]) -> bool:
    """Whether the pages of a TIFF are one picture in ever smaller sizes."""
    pairs = list(pairwise(sizes))
    return bool(pairs) and all(
        abs(a[0] - 2 * b[0]) <= 2 and abs(a[1] - 2 * b[1]) <= 2 and b[0] < a[0] for a, b in pairs
    )


def _check_size(width: int, height: int, where: str, most: int = MOST_PIXELS) -> None:
    if width * height > most:
        raise ImageError(
            f"it is {width:,} by {height:,} pixels; more than {most // 1_000_000:,} million are not opened",
            where=where,
            advice="Save it at a lower resolution, or cut it into parts.",
        )


def _plain(image: Any) -> Any:
    """Any colours and depths as 8 bits of grey or sRGB."""
    if image.hasalpha():
        image = image.flatten(background=_white(image))
    if image.interpretation == "cmyk" and image.get_typeof("icc-profile-data"):
        with suppress(pyvips.Error):
            return image.icc_transform("srgb", depth=8)
    grey = image.bands == 1 or image.interpretation in ("b-w", "grey16")
    if image.format in ("float", "double", "complex") or image.interpretation == "multiband":
        image = image.cast("uchar") if image.format == "uchar" else image.scaleimage()
        image = image[0] if grey or image.bands == 2 else image
        return image.copy(interpretation="b-w" if image.bands == 1 else "srgb")
    image = image.colourspace("b-w" if grey else "srgb")
    image = image.cast("uchar") if image.format != "uchar" else image
    return image if image.bands in (1, 3) else image.extract_band(0, n=3 if image.bands > 3 else 1)


def _white(image: Any) -> float:
    return {"ushort": 65535.0, "short": 32767.0}.get(image.format, 255.0)


def _decoded_size(path: Path) -> tuple[int, int]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit, with our own words
    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except Exception as error:  # Pillow's plugins raise whatever they meet
        raise ImageError(f"{_BROKEN} ({error})", advice=_BROKEN_ADVICE) from error
    _check_size(width, height, "", MOST_DECODED_PIXELS)
    return width, height


def _decoded(path: Path) -> Any:
    from PIL import Image, ImageOps

    _decoded_size(path)
    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("L" if upright.mode in ("1", "L", "I", "I;16", "LA") else "RGB")
            bands = 1 if plain.mode == "L" else 3
            image = pyvips.Image.new_from_memory(plain.tobytes(), plain.width, plain.height, bands, "uchar")
    except Exception as error:
        raise ImageError(f"{_BROKEN} ({error})", advice=_BROKEN_ADVICE) from error
    return image.copy(interpretation="b-w" if bands == 1 else "srgb")
