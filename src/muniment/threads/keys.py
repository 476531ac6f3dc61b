"""Keys: by which messages are looked up, and by which mentions wait for messages that are still to come."""

from collections.abc import Iterable, Iterator, Sequence

from muniment.agents.sounds import skeleton
from muniment.threads.numbers import bare
from muniment.threads.series import split_number
from muniment.threads.sought import days_around
from muniment.threads.values import Card, Correspondent, Sought

_SERIES = ("sender", "registry")
"""Roles of numbers that a sender counts itself; the stamp of arrival is another's."""


def card_keys(card: Card) -> Iterator[str]:
    """The keys under which a message can be found: its numbers' digits and its days."""
    yield from dict.fromkeys(f"n {digits}" for _, value in card.numbers if (digits := bare(value) or value))
    yield from dict.fromkeys(f"d {day}" for day in (card.low[:10], *card.days) if card.part is None or card.days)
    yield from sender_keys(card.senders)
    if card.part is None:
        yield from dict.fromkeys(key for key, _ in series_keys(card))


def series_keys(card: Card) -> Iterator[tuple[str, int]]:
    """The keys of the series that a message's numbers may be of (role, letters, sender), each with the number in it."""
    sender = identity(card.senders)
    for role, value in card.numbers if sender else ():
        told = split_number(value)
        if told is not None and role in _SERIES:
            yield f"s {role} {told[0]} {sender}", told[1]


def identity(correspondents: Sequence[Correspondent]) -> str:
    """One end of a message in one word: its agent, else its post, else the sound of its name; empty where nothing is known."""
    for one in correspondents:
        if one.agents:
            return f"a:{min(one.agents)}"
        if one.posts:
            return f"p:{' '.join(sorted(one.posts))}"
        if one.names:
            return f"n:{skeleton(one.names[0].replace(' ', ''))}"
    return ""


def sender_keys(senders: Iterable[Correspondent]) -> Iterator[str]:
    """The keys under which the messages of a sender can be found: its names' sounds, and its agents."""
    yield from dict.fromkeys(f"f {skeleton(name.replace(' ', ''))}" for c in senders for name in c.names)
    yield from dict.fromkeys(f"a {agent}" for c in senders for agent in sorted(c.agents))


def sought_keys(sought: Sought) -> Iterator[str]:
    """The keys to look under: the numbers and the day, or where no number is said the day and its neighbours."""
    if sought.numbers:
        yield from dict.fromkeys(f"n {bare(value) or value}" for value in sought.numbers)
        if sought.day is not None and len(sought.numbers) == 1:
            yield from (f"d {day}" for day in days_around(sought.day, 1 if sought.zulu else 0))
    elif sought.day is not None:
        yield from (f"d {day}" for day in days_around(sought.day))
    elif sought.latest:
        yield from sender_keys(sought.senders)
