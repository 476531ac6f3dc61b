"""Ghosts: messages that are meant and are not here.  Mentions that mean one missing message share one ghost."""

from collections.abc import Sequence
from itertools import islice

import msgspec
from msgspec.structs import replace

from muniment.model.identity import record_id
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.ghosts import Ghost
from muniment.threads.keys import card_keys, sought_keys
from muniment.threads.seats import Seats
from muniment.threads.stretches import stretches
from muniment.threads.values import Card, Missing, Resolution, Sought
from muniment.threads.weighing import weigh

_ALIKE = 5.0
_YEARS = 1
_REACH = 3
_BY_NUMBER = "n "
_MOST = 300
"""Missing messages that one mention is compared with: a document may name ten thousand of one day."""
_PACK = msgspec.msgpack.Encoder()
_MISSING = msgspec.msgpack.Decoder(Missing)


class Haunting:
    """The ghosts that one page of mentions may mean: known ones, and those that are met for the first time."""

    def __init__(self, store: Store, wanted: Sequence[Sought], seats: Seats) -> None:
        self._seats = seats
        self._before = {
            (row.record_id, row.mention): row.ghost
            for row in store.links.resolutions(sorted({s.record for s in wanted}))
            if row.ghost
        }
        self._store = store
        self._by_key: dict[str, dict[str, None]] = {}
        self._known: dict[str, Missing] = {}
        self._became: dict[str, str | None] = {}
        self._changed: set[str] = set()
        for stretch in stretches([(s.low, s.day or s.low) for s in wanted], _REACH):
            keys = sorted({key for place in stretch.places for key in sought_keys(wanted[place])})
            for key, ghost in store.ghosts.under(keys, stretch.low, stretch.high):
                self._by_key.setdefault(key, {})[ghost.id] = None
                if ghost.id not in self._known:
                    self._known[ghost.id] = missing_of(ghost)
                    self._became[ghost.id] = ghost.became

    def follow(self, sought: Sought, answer: Resolution) -> Resolution:
        """The answer with the ghost that is meant, where the message is absent; where it has come, its ghost gives way to it."""
        before = self._before.get((sought.record, sought.mention))
        if answer.status != "absent":
            if before and answer.status == "resolved" and len(answer.targets) == 1:
                self._give_way(before, answer.targets[0])
            return answer
        ghost = before if before in self._known else self._alike(sought)
        ghost = self._learn(ghost, sought) if ghost else self._meet(sought)
        return replace(answer, ghost=ghost)

    def changed(self) -> list[Ghost]:
        """The ghosts of which more is known now, or that have given way."""
        return [_row(self._known[ghost], self._became.get(ghost)) for ghost in sorted(self._changed)]

    def _alike(self, sought: Sought) -> str | None:
        number = sought.numbers[0] if sought.numbers else None
        best: tuple[float, str] | None = None
        # A number that is told must be borne: all that bear it stand under it, and a day may have thousands of others.
        keys = [key for key in sought_keys(sought) if number is None or key.startswith(_BY_NUMBER)]
        near = dict.fromkeys(ghost for key in keys for ghost in self._by_key.get(key, ()))
        for ghost in islice(near, _MOST):
            missing = self._known[ghost]
            if not _near(missing.about, sought.low):
                continue
            weighed = weigh(sought, missing.card, number, self._seats)
            if weighed is not None and weighed.weight >= _ALIKE and (best is None or weighed.weight > best[0]):
                best = (weighed.weight, ghost)
        return best[1] if best else None

    def _meet(self, sought: Sought) -> str:
        ghost = record_id("ghost", sought.record, sought.anchor)
        card = Card(
            record=ghost,
            kind=sought.kind,
            low=sought.day or UNDATED,
            high=sought.day or UNDATED,
            clocks=(f"{sought.day}T{sought.clock}",) if sought.day and sought.clock else (),
            days=(sought.day,) if sought.day else (),
            numbers=_numbers(sought),
            written=sought.written,
            senders=sought.senders,
            addressees=sought.addressees,
        )
        self._known[ghost] = Missing(
            card=card, record=sought.record, anchor=sought.anchor, as_written=sought.as_written, about=sought.low, kind=sought.kind
        )  # fmt: skip
        for key in sought_keys(sought):
            self._by_key.setdefault(key, {})[ghost] = None
        self._changed.add(ghost)
        return ghost

    def _learn(self, ghost: str, sought: Sought) -> str:
        """A second mention may say what the first did not: the day, the number, who wrote to whom."""
        missing = self._known[ghost]
        card = missing.card
        day = sought.day if not card.days else None
        shown = (number for _, number in card.shown_numbers())
        written = dict(zip(card.numbers, shown, strict=True))
        for number, as_written in zip(_numbers(sought), sought.written, strict=False):
            written.setdefault(number, as_written)
        more = replace(
            card,
            kind=card.kind or sought.kind,
            low=day or card.low,
            high=day or card.high,
            days=card.days or ((day,) if day else ()),
            clocks=card.clocks or ((f"{day}T{sought.clock}",) if day and sought.clock else ()),
            numbers=tuple(written),
            written=tuple(written.values()),
            senders=card.senders or sought.senders,
            addressees=card.addressees or sought.addressees,
        )
        if more != card or self._became.get(ghost):
            self._known[ghost] = replace(missing, card=more)
            self._became[ghost] = None
            self._changed.add(ghost)
        return ghost

    def _give_way(self, ghost: str, target: str) -> None:
        if ghost not in self._known:
            for row in self._store.ghosts.get([ghost]):
                self._known[ghost] = missing_of(row)
        if ghost in self._known:
            self._became[ghost] = target
            self._changed.add(ghost)


def missing_of(ghost: Ghost) -> Missing:
    """What is known of a stored ghost."""
    return _MISSING.decode(ghost.body)


def _row(missing: Missing, became: str | None) -> Ghost:
    low = missing.card.low if missing.card.low != UNDATED else missing.about
    return Ghost(missing.card.record, low, _PACK.encode(missing), tuple(card_keys(missing.card)), became)


def _numbers(sought: Sought) -> tuple[tuple[str, str], ...]:
    role = sought.role or "sender"
    return tuple((role, number) for number in sought.numbers)


def _near(a: str, b: str) -> bool:
    return UNDATED in (a, b) or abs(int(a[:4]) - int(b[:4])) <= _YEARS
