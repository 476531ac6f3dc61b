"""Inspecting: what a file holds in pages, by its first bytes and never by its name; and any of its pages as a picture."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from muniment.errors import SourceError
from muniment.images.pdfs import inspect_pdf, render_page
from muniment.images.pictures import FORMS, inspect_picture, open_picture
from muniment.images.values import Found, ImageError
from muniment.sources.iiif.manifest import is_manifest, manifest_in
from muniment.sources.recognition import signature

_HEAD = 16 * 1024
MANIFEST = "iiif"


def inspect(path: Path) -> Found:
    """The pages of a file, or the reason why there are none.  A file that is no sheet (a text, a table) has an empty form.

    Raises OSError where the file cannot be read.
    """
    form = form_of(path)
    if form == "":
        return Found()
    if form == MANIFEST:
        return _leaves(path)
    try:
        return inspect_pdf(path) if form == "pdf" else inspect_picture(path, form)
    except ImageError as error:
        where = f"{error.where}: " if error.where else ""
        return Found(form=form, reason=f"{where}{error.what}", advice=error.advice)


def form_of(path: Path) -> str:
    """`pdf`, the name of an image format, `iiif` for a manifest, or nothing."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    form = signature(head)
    if form is None and is_manifest(head.decode("utf-8", "replace")):
        return MANIFEST
    return form if form is not None and (form == "pdf" or form in FORMS) else ""


def _leaves(path: Path) -> Found:
    """The order of pages that a manifest gives; one that cannot be read gives none, and was refused when it was ingested."""
    with suppress(SourceError):
        manifest = manifest_in(path)
        return Found(form=MANIFEST, leaves=manifest.leaves if manifest else ())
    return Found()


def open_page(path: Path, number: int, scale: float | None, *, strict: bool = True) -> Any:
    """A page as a libvips image: upright, 8 bits, grey or sRGB.  Raises ImageError, or libvips' own error when it is decoded."""
    if scale is not None:
        return render_page(path, number, scale)
    return open_picture(path, form_of(path), number, strict=strict)
