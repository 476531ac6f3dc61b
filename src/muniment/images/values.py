"""Values: what a file holds in pages, and why one holds none."""

from msgspec import Struct

from muniment.errors import MunimentError
from muniment.sources.iiif.manifest import Leaf


class ImageError(MunimentError):
    """A picture or a PDF cannot be shown or read, or not wholly."""


class FoundPage(Struct, frozen=True, kw_only=True):
    """One page in a file: its number from 1, its size in pixels as it is shown, and its label where the file gives one.

    `scale` is, for a PDF, how many pixels a point (1/72 inch) becomes; `text` says that it has a text layer.
    """

    number: int
    width: int
    height: int
    label: str | None = None
    scale: float | None = None
    text: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """What was found in a file: its form (`pdf`, `jpeg`, ...; empty for what is no sheet at all) and its pages, or the reason why
    there are none.  `repaired` says what was done to a damaged file.

    A IIIF manifest (form `iiif`) has no pages of its own: its `leaves` give order and labels to the pictures beside it."""

    form: str = ""
    pages: tuple[FoundPage, ...] = ()
    reason: str = ""
    advice: str = ""
    repaired: str = ""
    leaves: tuple[Leaf, ...] = ()
