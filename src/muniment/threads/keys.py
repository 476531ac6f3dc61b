"""Keys: by which messages are looked up, and by which mentions wait for messages that are still to come."""

from collections.abc import Iterable, Iterator

from muniment.agents.names import skeleton
from muniment.threads.numbers import bare
from muniment.threads.sought import days_around
from muniment.threads.values import Card, Correspondent, Sought


def card_keys(card: Card) -> Iterator[str]:
    """The keys under which a message can be found: its numbers' digits and its days."""
    yield from dict.fromkeys(f"n {digits}" for _, value in card.numbers if (digits := bare(value) or value))
    yield from dict.fromkeys(f"d {day}" for day in (card.low[:10], *card.days) if card.part is None or card.days)
    if card.part is None:
        yield from sender_keys(card.senders)


def sender_keys(senders: Iterable[Correspondent]) -> Iterator[str]:
    """The keys under which the messages of a sender can be found: its names' sounds, and its agents."""
    yield from dict.fromkeys(f"f {skeleton(name.replace(' ', ''))}" for c in senders for name in c.names)
    yield from dict.fromkeys(f"a {agent}" for c in senders for agent in sorted(c.agents))


def sought_keys(sought: Sought) -> Iterator[str]:
    """The keys to look under: the numbers, or where none is said the day and its neighbours."""
    if sought.numbers:
        yield from dict.fromkeys(f"n {bare(value) or value}" for value in sought.numbers)
    elif sought.day is not None:
        yield from (f"d {day}" for day in days_around(sought.day))
    elif sought.latest:
        yield from sender_keys(sought.senders)
