"""Gapped: the gaps of an archive's series that are messages of their own, as it now stands.  Nothing of them is kept.

The address of a gap names a record and a number of the same sender: where the numbers stand otherwise by now, it leads on to the
gap that is left, to the missing message that mentions tell of, or to the record that has come.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.threads.alike import any_alike
from muniment.threads.following import Step, step_of
from muniment.threads.gaps import MOST_DAYS, MOST_NUMBERS, SLACK, Gap, own_number, short_gaps, told
from muniment.threads.ghosts import missing_of
from muniment.threads.keys import series_keys
from muniment.threads.numbers import bare, same
from muniment.threads.seats import Seats
from muniment.threads.serials import Group, Serials
from muniment.threads.series import Numbered
from muniment.threads.values import Card, Missing

OWN = "s sender "
_MENTIONED_LATE = 366
"""Days after a message within which others speak of it, where they do not say its day."""
_CARD = msgspec.msgpack.Decoder(Card)
Short = tuple[int, Numbered, Numbered]
"""A number that is not here, and the messages before and after it."""


class Elsewhere(Struct, frozen=True):
    """Where the message of a gap is by now: the id of a record, or of a missing message (`ghost`)."""

    id: str
    ghost: bool = False


def gaps_of(store: Store, short: Sequence[Short]) -> list[Gap]:
    """The gaps of these numbers, without those whose message is here after all: undated, inside another, under another name."""
    wanted = sorted({m.record for _, before, after in short for m in (before, after)})
    cards = {record: _CARD.decode(body) for record, part, body in store.links.shown(wanted) if part == -1}
    gaps = [
        told(number, cards[before.record], cards[after.record], (before.number, after.number))
        for number, before, after in short
    ]
    if not gaps:
        return []
    seats = _seats(store)
    bearing = _Bearing(store, gaps)
    return [replace(gap, ghost=bearing.ghost(gap, seats)) for gap in gaps if not bearing.has_come(gap, seats)]


def gap_at(store: Store, gap_id: str) -> Gap | Elsewhere | None:
    """What stands under the address of a gap; None where it is no such address, or no gap is known there."""
    anchor, _, digits = gap_id.rpartition("-")
    if not anchor or not digits.isdecimal() or len(digits) > 7:
        return None
    number = int(digits)
    card = next((_CARD.decode(body) for _, part, body in store.links.shown([anchor]) if part == -1), None)
    if card is None:
        return None
    short = [one for one in _short(store, [card]) if one[0] == number]
    found = sorted(
        gaps_of(store, short), key=lambda gap: (gap.before.record != anchor, _days_apart(gap.before.day, card.low))
    )
    if found and _days_apart(found[0].before.day, card.low) <= MOST_DAYS:
        gap = found[0]
        return Elsewhere(gap.ghost, ghost=True) if gap.ghost else gap
    come = _come(store, card, number)
    return Elsewhere(come) if come is not None else None


def gap_of(store: Store, missing: Missing) -> Gap | None:
    """The gap that the numbers of its sender leave for a missing message; None where they leave none."""
    card = missing.card
    own = [number for role, value in card.numbers if role == "sender" and (number := own_number(value)) is not None]
    about = missing.about if card.low == UNDATED else card.low
    if not own or about == UNDATED:
        return None
    seats = _seats(store)
    near = sorted({f"n {n + step}" for n in own for step in range(-MOST_NUMBERS, MOST_NUMBERS + 1)})
    early = _moved(about, -_MENTIONED_LATE if card.low == UNDATED else -MOST_DAYS - SLACK)
    beside = [
        one
        for _, _, part, body in store.links.messages(near, early, f"{_moved(about, MOST_DAYS + SLACK)}~")
        if part == -1 and any_alike((one := _CARD.decode(body)).senders, card.senders, seats)
    ]
    short = [one for one in _short(store, beside) if one[0] in own]
    return next((gap for gap in gaps_of(store, short) if gap.ghost == card.record), None)


def with_gaps(store: Store, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Messages in order of time, with those that the numbers of two of them leave a gap for, each behind the one before it."""
    here = [step.id for step in steps if not step.ghost]
    cards = [_CARD.decode(body) for _, part, body in store.links.shown(here) if part == -1]
    near = list(_close(cards))
    if not near:
        return steps
    among = set(here)
    short = [one for one in _short(store, near) if one[1].record in among and one[2].record in among]
    met = {step.id for step in steps}
    behind: dict[str, list[Step]] = {}
    for gap in gaps_of(store, sorted(set(short), key=lambda one: one[0])):
        if gap.id not in met:
            step = step_of(replace(gap.card, record=gap.id), ghost=True)
            behind.setdefault(gap.before.record, []).append(
                replace(step, between=(gap.before.record, gap.after.record))
            )
    return tuple(one for step in steps for one in (step, *behind.get(step.id, ())))


class _Bearing:
    """What bears the numbers of gaps: messages, nested ones and undated ones among them, and missing messages."""

    def __init__(self, store: Store, gaps: Sequence[Gap]) -> None:
        keys = sorted({key for gap in gaps for key in _keys(gap.card)})
        low, high = _moved(min(g.card.low for g in gaps), -SLACK), _moved(max(g.card.high for g in gaps), SLACK)
        self._cards: dict[str, list[Card]] = {}
        for key, _, _, body in store.links.messages(keys, low, f"{high}~"):
            self._cards.setdefault(key, []).append(_CARD.decode(body))
        self._ghosts: dict[str, list[Missing]] = {}
        for key, ghost in store.ghosts.under(keys):
            if ghost.became is None:
                self._ghosts.setdefault(key, []).append(missing_of(ghost))

    def has_come(self, gap: Gap, seats: Seats) -> bool:
        """Whether the message of a gap is here."""
        near = (card for key in _keys(gap.card) for card in self._cards.get(key, ()))
        return any(_is_it(card, gap, seats) for card in near)

    def ghost(self, gap: Gap, seats: Seats) -> str | None:
        """The missing message that mentions tell of, and that is the one of the gap."""
        first, last = _moved(gap.card.low, -SLACK), _moved(gap.card.high, SLACK)
        late = _moved(gap.card.high, _MENTIONED_LATE)
        for missing in (one for key in sorted(set(_keys(gap.card))) for one in self._ghosts.get(key, ())):
            day, until = (missing.card.low, last) if missing.card.low != UNDATED else (missing.about, late)
            if first <= day[:10] <= until and _one_message(missing.card, gap, seats):
                return missing.card.record
        return None


def _is_it(card: Card, gap: Gap, seats: Seats) -> bool:
    first, last = _moved(gap.card.low, -SLACK), _moved(gap.card.high, SLACK)
    in_time = card.low == UNDATED or (card.low[:10] <= last and card.high[:10] >= first)
    return in_time and _one_message(card, gap, seats)


def _one_message(card: Card, gap: Gap, seats: Seats) -> bool:
    [(_, number)] = gap.card.numbers
    own = any(role in ("sender", "registry") and same(value, number) for role, value in card.numbers)
    return own and bool(any_alike(card.senders, gap.card.senders, seats))


def _come(store: Store, beside: Card, number: int) -> str | None:
    """The record that bears the number of a gap behind a message that is here; the first where copies of it are here."""
    seats = _seats(store)
    after = replace(beside, low=_moved(beside.low, MOST_DAYS))
    own = [
        told_number
        for role, value in beside.numbers
        if role == "sender" and (told_number := own_number(value)) is not None
    ]
    gaps = [told(number, beside, after, (one, one)) for one in own]
    cards = [
        _CARD.decode(body)
        for gap in gaps[:1]
        for _, _, _, body in store.links.messages(list(_keys(gap.card)), _moved(gap.card.low, -SLACK), f"{_moved(gap.card.high, SLACK)}~")
    ]  # fmt: skip
    found = [card for card in cards for gap in gaps if card.record != beside.record and _is_it(card, gap, seats)]
    return min(found, key=lambda card: (card.part is not None, card.low, card.record)).record if found else None


def _short(store: Store, cards: Iterable[Card]) -> list[Short]:
    serials = Serials(store)
    keys = sorted({key for card in cards for key, _ in series_keys(card)})

    def under(key: str) -> list[Short]:
        return store.unchanged.answer(("short gaps", key), lambda: short_in(key, serials.group(key)))

    return [one for key in keys for one in under(key)]


def _seats(store: Store) -> Seats:
    """Where posts write from; only asked, and taught nothing."""
    return store.unchanged.answer("seats", lambda: Seats(store.links.seats()))


def short_in(key: str, group: Group) -> list[Short]:
    """The short gaps of the series under a key, where it is one of numbers that the sender gave itself."""
    messages, series, _ = group
    return list(short_gaps(series, messages)) if key.startswith(OWN) else []


def _close(cards: Sequence[Card]) -> Iterator[Card]:
    """The cards that have another of the same sender so near in number that a short gap may lie between."""
    numbers: dict[str, list[tuple[int, Card]]] = {}
    for card in cards:
        for key, number in series_keys(card):
            if key.startswith(OWN):
                numbers.setdefault(key, []).append((number, card))
    for told_of in numbers.values():
        told_of.sort(key=lambda pair: pair[0])
        for (a, card), (b, _) in pairwise(told_of):
            if 1 < b - a <= MOST_NUMBERS + 1:
                yield card


def _keys(card: Card) -> Iterator[str]:
    yield from (f"n {bare(number) or number}" for _, number in card.numbers)


@lru_cache(maxsize=4096)
def _moved(day: str, days: int) -> str:
    """The day so many days away; the same where it is no day of the calendar."""
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _days_apart(a: str, b: str) -> int:
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return 0
