"""Vietnamese names in Latin letters: the family, and syllables each of which tells.  Pure."""

from functools import cache

from muniment.agents.sounds import latin
from muniment.agents.wordlists import table

_LEAST, _MOST = 2, 4
"""Syllables of a name."""


def vietnamese(words: tuple[str, ...]) -> tuple[str, ...]:
    """The syllables of a Vietnamese name, without marks, of its words in small letters in their order; none where it is no such name.

    "Nguyễn Văn Thành" and "Nguyen Van Thanh" have the same.  Families are few, and stand first.
    """
    if not _LEAST <= len(words) <= _MOST:
        return ()
    told = tuple(latin(word) for word in words)
    return told if told[0] in _families() and all(told) else ()


@cache
def _families() -> frozenset[str]:
    return frozenset(table("vietnamese")["families"])
