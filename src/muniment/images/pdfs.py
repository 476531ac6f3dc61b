"""PDFs: their pages, rendered one at a time, and the text that lies behind them.  Scripts in a PDF are never run.

A page that is one scan is rendered at the scan's own resolution, any other at 300 dots an inch.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_int
from math import ceil
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pyvips

from muniment.images.limits import MOST_PAGES, MOST_RENDERED_PIXELS, MOST_RENDERED_SIDE
from muniment.images.values import Found, FoundPage, ImageError

POINTS = 72.0
DPI = 300.0
_LEAST_DPI, _MOST_DPI = 100.0, 600.0
_COVERS = 0.8
"""A picture over this share of the page's width is the page."""
_GREY = 8
"""Channels that differ by no more than this have no colour."""
_A_LITTLE = 0.25
"""Pixels taken off a scan's width, so that rounding up gives the width again."""
_LETTERS = 20
_LOOKED_INTO = 50
"""Objects of a page looked at for its scan."""
_CODES = {
    raw.FPDF_ERR_PASSWORD: ("it is encrypted and asks for a password", "Save it without a password and ingest again."),
    raw.FPDF_ERR_SECURITY: ("it is encrypted in a way that cannot be opened", "Save it without encryption."),
}


def inspect_pdf(path: Path) -> Found:
    """The pages of a PDF.  Raises ImageError where it cannot be opened, has no page or too many."""
    pages, broken = [], 0
    with _opened(path) as document:
        count = len(document)
        if not count:
            raise ImageError("the PDF has no pages", advice="Look at it with a PDF program, and save it anew.")
        if count > MOST_PAGES:
            raise ImageError(f"it has {count:,} pages, more than {MOST_PAGES:,}", advice="Split it into several files.")
        for number in range(1, count + 1):
            try:
                pages.append(_look_at(document, number))
            except (pdfium.PdfiumError, ImageError):
                broken += 1
    if not pages:
        raise ImageError("none of its pages can be opened", advice="Restore the file from a copy.")
    told = f"{broken} of its {count} pages cannot be opened and were left out" if broken else ""
    return Found(form="pdf", pages=tuple(pages), repaired=told)


def render_page(path: Path, number: int, scale: float) -> Any:
    """A page as a libvips image of 8 bits, grey where nothing on it has a colour.  `scale` is pixels a point."""
    with _opened(path) as document:
        try:
            page = document[number - 1]
            bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
            pixels = bitmap.to_numpy()
        except (pdfium.PdfiumError, IndexError) as error:
            raise ImageError(
                f"page {number} cannot be drawn ({error})", advice="Restore the file from a copy."
            ) from error
        image = pyvips.Image.new_from_array(pixels[:, :, :3].copy()).copy(interpretation="srgb")
    grey = max((image[0] - image[1]).abs().max(), (image[1] - image[2]).abs().max()) <= _GREY
    return image.colourspace("b-w") if grey else image


def text_lines(path: Path, number: int, scale: float) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The pieces of text behind a page with their boxes (x, y, width, height) in pixels of the rendered page."""
    with _opened(path) as document:
        page = document[number - 1]
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            if words:
                yield words, _box(page, (left, bottom, right, top), scale)


def _box(page: Any, rect: tuple[float, float, float, float], scale: float) -> tuple[int, int, int, int]:
    """A rectangle of the page's own space as it lies on the rendered page, turned pages included."""
    size = (ceil(page.get_width() * scale), ceil(page.get_height() * scale))
    x, y = c_int(), c_int()
    corners = []
    for across, up in ((rect[0], rect[1]), (rect[2], rect[3])):
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, byref(x), byref(y))
        corners.append((x.value, y.value))
    left, right = sorted(corner[0] for corner in corners)
    top, bottom = sorted(corner[1] for corner in corners)
    return max(0, left), max(0, top), max(1, right - left), max(1, bottom - top)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason, advice = _CODES.get(code, ("the PDF is damaged and cannot be opened", "Restore it from a copy."))
        raise ImageError(reason, advice=advice) from error
    try:
        yield document
    finally:
        document.close()


def _look_at(document: Any, number: int) -> FoundPage:
    page = document[number - 1]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ImageError("the page has no size")
    scale = _bounded(_dpi(page, width) / POINTS, width, height)
    label = document.get_page_label(number - 1) or None
    found = FoundPage(
        number=number,
        width=ceil(width * scale),
        height=ceil(height * scale),
        label=label,
        scale=scale,
        text=_has_text(page),
    )
    page.close()
    return found


def _dpi(page: Any, width: float) -> float:
    """The resolution of the scan that is the page, else 300."""
    for number, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)):
        left, _, right, _ = thing.get_bounds()
        if number < _LOOKED_INTO and right - left >= _COVERS * width:
            across = thing.get_px_size()[0] - _A_LITTLE
            return float(min(max(across / ((right - left) / POINTS), _LEAST_DPI), _MOST_DPI))
    return DPI


def _bounded(scale: float, width: float, height: float) -> float:
    side = MOST_RENDERED_SIDE / max(width, height)
    area = (MOST_RENDERED_PIXELS / (width * height)) ** 0.5
    return float(min(scale, side, area))


def _has_text(page: Any) -> bool:
    words: str = page.get_textpage().get_text_range(0, 4 * _LETTERS, errors="ignore")
    return sum(letter.isalnum() for letter in words) >= _LETTERS
