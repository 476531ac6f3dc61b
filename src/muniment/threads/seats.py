"""Seats: the places where posts were seen to write from, and the names of those who were seen to hold them."""

from collections.abc import Iterable, Iterator, Mapping

from muniment.agents.offices import post_words
from muniment.agents.sounds import skeleton
from muniment.threads.values import Correspondent

_NAME = "@"
_OFTEN_ENOUGH = 0.25
"""A place belongs to a post where at least this part of the post's messages came from it."""


class Seats:
    """Which places posts write from, learned from messages that say both: {"japan": {"tokyo"}}."""

    def __init__(self, counts: Mapping[tuple[str, str], int]) -> None:
        """`counts` says how many messages show a pair of words (see `seen`)."""
        of_post: dict[str, int] = {}
        for (post, _), count in counts.items():
            of_post[post] = of_post.get(post, 0) + count
        self._places: dict[str, set[str]] = {}
        self._held: dict[str, set[str]] = {}
        for (post, place), count in counts.items():
            if count < _OFTEN_ENOUGH * of_post[post]:
                continue
            if post.startswith(_NAME):
                self._held.setdefault(post.removeprefix(_NAME), set()).add(place)
            else:
                self._places.setdefault(post, set()).add(place)
                self._places.setdefault(place, set()).add(post)

    def __call__(self, posts: Iterable[str]) -> frozenset[str]:
        """The words and those of their seats."""
        words = frozenset(posts)
        return words.union(*(self._places.get(word, ()) for word in words))

    def held_by(self, names: Iterable[str]) -> frozenset[str]:
        """The words of the posts that bearers of these names were seen to hold."""
        return frozenset().union(*(self._held.get(skeleton(name), ()) for name in names))


def seen(sender: Correspondent, place: str) -> Iterator[tuple[str, str]]:
    """What one message shows: pairs of a post's word and its place's word, and of a holder's name and the post's word."""
    where = post_words(place) if place else frozenset()
    posts = sender.posts - where
    yield from ((post, spot) for post in posts for spot in where)
    yield from ((_NAME + folded, post) for name in sender.names if (folded := skeleton(name)) for post in sender.posts)
