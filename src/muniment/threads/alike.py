"""Alike: whether two ends of messages can be one correspondent."""

from collections.abc import Iterable
from functools import lru_cache

from muniment.agents.discovery import script_of
from muniment.agents.likeness import likeness, likeness_from
from muniment.agents.names import is_by_father
from muniment.agents.offices import post_words
from muniment.agents.towns import is_of_nation
from muniment.threads.seats import Seats
from muniment.threads.values import Correspondent

_SAME = 0.8
_UNSURE = 0.4
"""Names spelt in Chinese or Korean by sound may be little alike and still be one."""


def alike(a: Correspondent, b: Correspondent, seats: Seats) -> bool | None:
    """True where they can be one, False where they cannot, None where nothing can be compared.

    One agent is one correspondent.  Posts come before names: a telegram from Tokyo is the embassy's, whoever signed.
    """
    if a.agents & b.agents:
        return True
    if a.posts and b.posts:
        same = bool(seats(a.posts) & seats(b.posts)) or _within(a.posts, b.posts) or bool(_one_name(a.names, b.names))
        if same or _scripts(a.posts) != _scripts(b.posts) or is_of_nation(a.posts) != is_of_nation(b.posts):
            return same or None
        return False
    if a.agents and b.agents and bool(a.names) == bool(b.names):
        # Two agents that are written alike may be one that nobody has joined.  An office and its holder cannot be told apart.
        return None if _one_name(a.names, b.names) or _one_by_father(a.names, b.names) else False
    if a.names and b.names:
        said = _one_name(a.names, b.names)
        if said or (not a.posts and not b.posts):
            return said
    if a.posts or b.posts:
        # One side is known by its post alone; the other's name may be that of a place ("Tokyo") or of one who held the post.
        names = b.names if a.posts else a.names
        words = frozenset().union(*(post_words(name) for name in names)) | seats.held_by(names)
        return True if seats(a.posts or b.posts) & seats(words) else None
    return None


def any_alike(some: Iterable[Correspondent], others: Iterable[Correspondent], seats: Seats) -> bool | None:
    """True where any of some can be any of the others, False where none can, None where nothing can be compared."""
    mine = list(some)
    return _any_of(alike(a, b, seats) for b in others for a in mine)


def _any_of(answers: Iterable[bool | None]) -> bool | None:
    """True at the first that is, else None where one is or there is none, else False."""
    asked = unsure = False
    for answer in answers:
        if answer:
            return True
        asked, unsure = True, unsure or answer is None
    return False if asked and not unsure else None


def _one_name(some: Iterable[str], others: Iterable[str]) -> bool | None:
    """Whether two lists of names share one; None where their scripts cannot be compared."""
    mine = list(some)
    return _any_of(_name_alike(a, b) for b in others for a in mine)


def _one_by_father(some: Iterable[str], others: Iterable[str]) -> bool:
    mine = list(some)
    return any(_family_unsaid(a, b) for b in others for a in mine)


def _family_unsaid(a: str, b: str) -> bool:
    """Whether one is addressed as Russians address one another ("Nikolai Karlovich"), and the other named by the family alone."""
    return is_by_father(a) != is_by_father(b) and 1 in (len(a.split()), len(b.split()))


@lru_cache(maxsize=65536)
def _name_alike(a: str, b: str) -> bool | None:
    if a == b:
        return True
    if _family_unsaid(a, b):
        return None
    if _eastern(a) == _eastern(b):
        return likeness_from(a, b, _SAME) > 0.0
    score = likeness(a, b)
    return True if score >= _SAME else None if score >= _UNSURE else False


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether an office that is written in characters is one of the other's: 外交部亚洲二司 is of 外交部."""
    return any(
        one > "\u3000" and min(len(one), len(other)) > 1 and (one.startswith(other) or other.startswith(one))
        for one in a
        for other in b
    )


@lru_cache(maxsize=8192)
def _scripts(words: frozenset[str]) -> frozenset[str | None]:
    """The scripts of the words of a post: between two scripts they cannot be compared."""
    return frozenset(script_of(word) for word in words)


def _eastern(name: str) -> bool:
    return not name.isascii() and max(name) > "\u3000"
