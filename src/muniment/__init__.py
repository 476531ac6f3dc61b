"""Muniment: a digital archive for diplomatic correspondence.

Every statement points to the mark on the paper: to the characters of the witness, or the rectangle of the page, that say so.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0.dev0"

if TYPE_CHECKING:
    from muniment.archive import Archive

__all__ = ["Archive", "__version__"]


def __getattr__(name: str) -> object:
    """`Archive`, when it is first asked for: importing Muniment alone stays light."""
    if name == "Archive":
        from muniment.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
