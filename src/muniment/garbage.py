"""Garbage: how often Python looks for values that hold each other in a ring."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_VALUES_MADE = 100_000


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Makes Python look for such values less often than after every few hundred that are made.

    An ingest, and the settling of mentions, make millions of values and none in a ring; looking through all that is remembered of names
    and messages took a sixth of the one's time and a quarter of the other's.
    """
    before = gc.get_threshold()
    gc.set_threshold(_VALUES_MADE, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
