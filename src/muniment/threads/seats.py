"""Seats: the places where posts were seen to write from, and the names of those who were seen to hold them."""

from collections.abc import Iterable, Iterator, Mapping

from muniment.agents.offices import post_words
from muniment.agents.sounds import skeleton
from muniment.agents.towns import across_from
from muniment.threads.values import Correspondent

_NAME = "@"
_OFTEN_ENOUGH = 0.25
"""A place belongs to a post where at least this part of the post's messages came from it."""


class Seats:
    """Which places posts write from, learned from messages that say both: {"japan": {"tokyo"}}.

    More can be learned at any time; what follows is worked out when it is asked for, and remembered until then.
    """

    def __init__(self, counts: Mapping[tuple[str, str], int]) -> None:
        """`counts` says how many messages show a pair of words (see `seen`)."""
        self._from: dict[str, dict[str, int]] = {}
        self._at: dict[str, list[str]] = {}
        self._known: dict[frozenset[str], frozenset[str]] = {}
        self._own: dict[str, frozenset[str]] = {}
        self.learn(counts)

    def learn(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Adds what more messages show."""
        for (post, place), count in counts.items():
            places = self._from.setdefault(post, {})
            if place not in places and not post.startswith(_NAME):
                self._at.setdefault(place, []).append(post)
            places[place] = places.get(place, 0) + count
            self._own.pop(post, None)
        self._known.clear()

    def __call__(self, posts: Iterable[str]) -> frozenset[str]:
        """The words and those of their seats."""
        words = frozenset(posts)
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = words.union(*(self._beside(word) for word in words))
        return found

    def held_by(self, names: Iterable[str]) -> frozenset[str]:
        """The words of the posts that bearers of these names were seen to hold."""
        return frozenset().union(*(self._often(_NAME + skeleton(name)) for name in names))

    def _beside(self, word: str) -> frozenset[str]:
        """The places that a post writes from, and the posts that write from a place; also where embassies are known to sit."""
        learned = self._often(word) | {post for post in self._at.get(word, ()) if word in self._often(post)}
        return learned | across_from(word)

    def _often(self, post: str) -> frozenset[str]:
        """The places of a post, or the posts of a name, in which it was seen often enough."""
        found = self._own.get(post)
        if found is None:
            places = self._from.get(post, {})
            least = _OFTEN_ENOUGH * sum(places.values())
            found = self._own[post] = frozenset(place for place, count in places.items() if count >= least)
        return found


def seen(sender: Correspondent, place: str) -> Iterator[tuple[str, str]]:
    """What one message shows: pairs of a post's word and its place's word, and of a holder's name and the post's word."""
    where = post_words(place) if place else frozenset()
    posts = sender.posts - where
    yield from ((post, spot) for post in posts for spot in where)
    yield from ((_NAME + folded, post) for name in sender.names if (folded := skeleton(name)) for post in sender.posts)
