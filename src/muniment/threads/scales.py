"""Scales: weigh the messages that may be meant, and what differs in nothing but the record that bears it only once.

A mention that stands in eight copies of a message may mean any of eight copies of another: that is one question, not sixty-four.
"""

from collections.abc import Callable

from msgspec.structs import replace

from muniment.threads.seats import Seats
from muniment.threads.values import Card, Sought, Weighed
from muniment.threads.weighing import Weights, weigh

Weigh = Callable[[Sought, Card, str | None, Seats, Weights], Weighed | None]
"""How well a message fits what is sought (see `weighing.weigh`)."""


class Scales:
    """Weighs as `weigh` does, for one page of mentions and the same seats throughout."""

    def __init__(self) -> None:
        self._kinds: dict[Card, int] = {}
        self._kind_of: dict[tuple[str, int | None], int] = {}
        self._asked: dict[Sought, dict[tuple[int, str | None], Weighed | None]] = {}
        self._now: tuple[Sought | None, dict[tuple[int, str | None], Weighed | None]] = None, {}

    def __call__(
        self, sought: Sought, card: Card, number: str | None, seats: Seats, weights: Weights
    ) -> Weighed | None:
        """How well a message fits what is sought; None where it cannot be meant."""
        if sought is not self._now[0]:
            like = replace(sought, record="", mention="")
            self._now = sought, self._asked.setdefault(like, {})
        known, key = self._now[1], (self._kind(card), number)
        if key not in known:
            known[key] = weigh(sought, card, number, seats, weights)
        found = known[key]
        return found if found is None or found.record == card.record else replace(found, record=card.record)

    def _kind(self, card: Card) -> int:
        """The number of all cards that say the same."""
        place = card.record, card.part
        kind = self._kind_of.get(place)
        if kind is None:
            kind = self._kind_of[place] = self._kinds.setdefault(replace(card, record=""), len(self._kinds))
        return kind
