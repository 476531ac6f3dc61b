"""Unchanged: answers that stand until anything in the database changes."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

from muniment.store.changes import Changes

T = TypeVar("T")
MOST = 2000
"""So many answers are held, those that were asked for last."""


class Unchanged:
    """Holds answers to questions that many pages ask; asks again after any change, by whatever program."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._held: tuple[str, Callable[[Hashable], _Answer]] = "", _places()

    def answer(self, key: Hashable, ask: Callable[[], T]) -> T:
        """What `ask` gives, or gave under this key since the last change.  It must not be changed by who gets it."""
        sign = self._changes.sign()
        if self._held[0] != sign:
            self._held = sign, _places()
        return self._held[1](key).of(ask)  # type: ignore[no-any-return]  # of one key it is always of one type


class _Answer:
    """The place of one answer."""

    def __init__(self) -> None:
        self._known: tuple[Any] | None = None

    def of(self, ask: Callable[[], Any]) -> Any:
        if self._known is None:
            self._known = (ask(),)
        return self._known[0]


def _places() -> Callable[[Hashable], _Answer]:
    return lru_cache(maxsize=MOST)(lambda key: _Answer())
