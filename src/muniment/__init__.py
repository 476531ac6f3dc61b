"""Muniment: a digital archive for diplomatic correspondence.

Every statement points to the mark on the paper: to the characters of the witness, or the rectangle of the page, that say so.
"""

__version__ = "0.1.0.dev0"
