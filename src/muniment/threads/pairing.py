"""Pairing: the records that a page of records may be copies of, found by shared keys, and compared with them alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from muniment.model import Record
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.decisions import Decision
from muniment.store.doubles import Pair
from muniment.threads.cards import cards
from muniment.threads.deciding import Twins
from muniment.threads.doubles import WINDOW, Double, double_of
from muniment.threads.seats import Seats
from muniment.threads.sketches import sketch
from muniment.threads.values import Card

DOUBLE = "double"
"""The kind of decision that says whether two records are copies of one message."""
_MOST = 40
"""A key that more records of the weeks bear is a formula, and tells nothing."""
_ENOUGH = 2
"""Word sequences that two texts must share to be compared; a number or a figure with the day is enough alone."""
_PACK = msgspec.msgpack.Encoder()
_DOUBLE = msgspec.msgpack.Decoder(Double)


Decided = Mapping[str, Mapping[tuple[str, str], Decision]]
"""Decisions about pairs of records, by each of the two."""


def pair(store: Store, shown: Sequence[tuple[Record, Card]], seats: Seats, decided: Decided) -> None:
    """Finds the copies of a page of records among all that were looked at, and keeps the pairs and the page's keys."""
    records = {record.id: (record, card) for record, card in shown}
    sketched = {record.id: (card.low, sketch(record, card)) for record, card in shown}
    near = list(_sharing(store, sketched))
    needed = sorted({one for pair in near for one in pair if one not in records})
    others = {record.id: (record, cards(record)[0]) for record in store.get_all(needed)}
    found: dict[tuple[str, str], Double] = {}
    for a, b in near:
        if b in records or b in others:
            (left, one), (right, other) = records[a], records.get(b) or others[b]
            double = double_of(left, right, one, other, seats)
            if double is not None:
                found[double.record_id, double.other] = double
    pairs = {key: _pair(double, "yes") for key, double in found.items()}
    for key, decision in (pair for record in records for pair in decided.get(record, {}).items()):
        double = found.get(key, Double(record_id=key[0], other=key[1]))
        pairs[key] = _pair(replace(double, reader=decision.who, why=decision.why), decision.value["double"])
    store.doubles.put(sketched, list(pairs.values()))


def decided_pairs(store: Store) -> Decided:
    """What persons decided about pairs of records."""
    found: dict[str, dict[tuple[str, str], Decision]] = {}
    for decision in store.decisions.standing(DOUBLE):
        a, b = decision.record_id or "", decision.subject
        for one in (a, b):
            found.setdefault(one, {})[a, b] = decision
    return found


def double_in(row: Pair) -> Double:
    """What a stored pair says."""
    return _DOUBLE.decode(row.body)


def twins_of(store: Store) -> Twins:
    """Whether two records are copies of one message, asked of the store."""

    @lru_cache(maxsize=4096)
    def others(record_id: str) -> frozenset[str]:
        rows = store.doubles.of([record_id])
        return frozenset(one for row in rows if row.said == "yes" for one in (row.record_id, row.other))

    return lambda a, b: b in others(a)


def _sharing(store: Store, sketched: Mapping[str, tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """The pairs of records that share keys enough to be compared; one of each is of the page."""
    bearers: dict[str, set[str]] = {}
    for record, (_, keys) in sketched.items():
        for key in keys:
            bearers.setdefault(key, set()).add(record)
    own = {key: set(records) for key, records in bearers.items()}
    for key, record in store.doubles.sharing(bearers, *_window([low for low, _ in sketched.values()]), _MOST):
        bearers[key].add(record)
    shared: Counter[tuple[str, str]] = Counter()
    for key, records in bearers.items():
        if 1 < len(records) <= _MOST:
            weight = 1 if key.startswith("t ") else _ENOUGH
            for a in own[key]:
                for b in records:
                    if a != b and not (b in sketched and b < a):
                        shared[a, b] += weight
    yield from (pair for pair, count in sorted(shared.items()) if count >= _ENOUGH)


def _window(lows: Sequence[str]) -> tuple[str, str]:
    dated = [low[:10] for low in lows if low != UNDATED]
    if len(dated) < len(lows) or not dated:
        return "0000", UNDATED
    return _later(min(dated), -WINDOW), _later(max(dated), WINDOW)


def _later(day: str, days: int) -> str:
    """A day so many days later; a day that no calendar has, or that would lie outside it, stays within its year."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return f"{day[:4]}-00" if days < 0 else f"{day[:4]}-99"


def _pair(double: Double, said: str) -> Pair:
    return Pair(double.record_id, double.other, said, _PACK.encode(double))
