"""Tasks: what a worker is asked, and what it answers.  Paths go as text, in the file system's own encoding."""

from msgspec import Struct

from muniment.images.layout import PageText
from muniment.images.limits import INSPECT_SECONDS, PREPARE_SECONDS, RECOGNISE_SECONDS
from muniment.images.values import Found


class Inspect(Struct, frozen=True, tag=True):
    """What pages does this file hold?"""

    path: str
    sha256: str
    seconds: float = INSPECT_SECONDS


class Prepare(Struct, frozen=True, tag=True):
    """Make the pyramid of a page."""

    path: str
    number: int
    scale: float | None
    target: str
    seconds: float = PREPARE_SECONDS


class Recognise(Struct, frozen=True, tag=True):
    """What is written on a page?  `behind` is its size in pixels where a text layer lies behind it, which is taken then."""

    path: str
    sha256: str
    number: int
    scale: float | None
    languages: tuple[str, ...] = ()
    behind: tuple[int, int] | None = None
    seconds: float = RECOGNISE_SECONDS


class Inspected(Struct, frozen=True, tag=True):
    """What a file holds."""

    found: Found


class Prepared(Struct, frozen=True, tag=True):
    """The pyramid is there; `repaired` says what was damaged."""

    repaired: str = ""


class Recognised(Struct, frozen=True, tag=True):
    """What is written on a page."""

    text: PageText


class Failed(Struct, frozen=True, tag=True):
    """Nothing came of a task: why, and what to do."""

    reason: str
    advice: str = ""


Task = Inspect | Prepare | Recognise
Answer = Inspected | Prepared | Recognised | Failed
