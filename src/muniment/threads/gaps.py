"""Gaps: the messages that one sender must have written between two of its numbers.  Pure.

A sender gives its own numbers one after the other.  Where two of them are here, close to each other in number and in days, what lies
between was written in those days, even where nobody mentions it.  Longer gaps tell nothing of a single message: they stay ranges.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from muniment.threads.keys import identity
from muniment.threads.numbers import folded
from muniment.threads.series import Numbered, Series
from muniment.threads.values import Card

MOST_NUMBERS = 3
MOST_DAYS = 14
SLACK = 7
"""Days by which a message may lie outside the interval that its number tells, and still be the one: it waited, or was dated late."""
_DIGITS = re.compile(r"\d+")


class Neighbour(Struct, frozen=True, kw_only=True):
    """A message that is here, beside one that is not: its record, its number as written, and its day."""

    record: str
    number: str
    day: str


class Gap(Struct, frozen=True, kw_only=True):
    """A message that a sender's numbers leave a gap for: what is known of it, between which two messages that are here.

    The card's `record` is the address of the gap: the record before it and the number, so that it can be found again when others have
    come.  `ghost` is the missing message that mentions tell of, where it is the same.
    """

    card: Card
    before: Neighbour
    after: Neighbour
    ghost: str | None = None

    @property
    def id(self) -> str:
        """The id under which it is found: the ghost's where there is one."""
        return self.ghost or self.card.record


def short_gaps(series: Iterable[Series], messages: Iterable[Numbered]) -> Iterator[tuple[int, Numbered, Numbered]]:
    """The numbers of which no message is here between two of a series that are close to each other and on known days, with the two.

    `messages` are all of the sender, those on no line among them: what bears the number in these days is not missing.
    """
    bearing: dict[int, list[Numbered]] = {}
    for message in messages:
        bearing.setdefault(message.number, []).append(message)
    for before, after in (pair for one in series for pair in pairwise(one.members)):
        if not are_near(before, after):
            continue
        for number in range(before.number + 1, after.number):
            here = bearing.get(number, ())
            if not any(m.first <= after.last + SLACK and m.last >= before.first - SLACK for m in here):
                yield number, before, after


def are_near(before: Numbered, after: Numbered) -> bool:
    """Whether two numbered messages are so close that what lies between can be told of: two records, of known days."""
    return (
        1 < after.number - before.number <= MOST_NUMBERS + 1
        and before.first == before.last <= after.first == after.last <= before.first + MOST_DAYS
        and before.record != after.record
    )


def told(number: int, before: Card, after: Card, numbers: tuple[int, int]) -> Gap:
    """The gap of a number, by the messages before and after it, whose own numbers are `numbers`."""
    near = [_neighbour(card, own) for card, own in zip((before, after), numbers, strict=True)]
    written = _DIGITS.sub(str(number), near[0].number, count=1)
    first, last = near[0].day, near[1].day
    same_end = identity(before.addressees) == identity(after.addressees) != ""
    card = Card(
        record=f"{before.record}-{number}",
        kind=before.kind if before.kind == after.kind else None,
        low=first,
        high=last,
        days=(first,) if first == last else (),
        numbers=(("sender", folded(written)),),
        written=(written,),
        senders=before.senders,
        addressees=before.addressees if same_end else (),
    )
    return Gap(card=card, before=near[0], after=near[1])


def _neighbour(card: Card, own: int) -> Neighbour:
    shown = next(n for role, n in card.shown_numbers() if role == "sender" and own_number(n) == own)
    return Neighbour(record=card.record, number=shown, day=card.low[:10])


def own_number(number: str) -> int | None:
    """The digits of a number, where it has one run of them."""
    found = _DIGITS.findall(number)
    return int(found[0]) if len(found) == 1 else None
