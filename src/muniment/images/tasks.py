"""Tasks: what a worker is asked, and what it answers.  Paths go as text, in the file system's own encoding."""

from msgspec import Struct

from muniment.images.limits import INSPECT_SECONDS, PREPARE_SECONDS
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


class Inspected(Struct, frozen=True, tag=True):
    """What a file holds."""

    found: Found


class Prepared(Struct, frozen=True, tag=True):
    """The pyramid is there; `repaired` says what was damaged."""

    repaired: str = ""


class Failed(Struct, frozen=True, tag=True):
    """Nothing came of a task: why, and what to do."""

    reason: str
    advice: str = ""


Task = Inspect | Prepare
Answer = Inspected | Prepared | Failed
