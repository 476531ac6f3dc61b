"""Pairing: the records that a page of records may be copies of, found by shared keys, and compared with them alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.decisions import Decision
from muniment.store.doubles import Pair
from muniment.threads.deciding import Twins
from muniment.threads.doubles import WINDOW, Double, can_be_copies, double_of
from muniment.threads.seats import Seats
from muniment.threads.shows import KIND, RULES_VERSION, Shows, known, shown_in, shows
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


def pair(store: Store, shown: Mapping[str, Shows], seats: Seats, decided: Decided) -> None:
    """Finds the copies of a page of records among all that were looked at, and keeps the pairs and the page's keys.

    Records are opened only where their cards leave it open, and of records that say the same in all only one.
    """
    sketched = {record: (one.cards[0].low, one.sketch) for record, one in shown.items()}
    near = list(_sharing(store, sketched))
    others = shown_by(store, sorted({b for _, b in near} - shown.keys()), {})
    found = _doubles(store, near, {**others, **shown}, seats)
    pairs = {key: _pair(double, "yes") for key, double in found.items()}
    for key, decision in (pair for record in shown for pair in decided.get(record, {}).items()):
        double = found.get(key, Double(record_id=key[0], other=key[1]))
        pairs[key] = _pair(replace(double, reader=decision.who, why=decision.why), decision.value["double"])
    store.doubles.put(sketched, list(pairs.values()))


def shown_by(store: Store, ids: Sequence[str], agents: Mapping[str, Mapping[str, str]]) -> dict[str, Shows]:
    """What records show and seek, with the agents that their names mean (by record): taken when they were read, else from themselves."""
    taken = store.extracts.get(ids, KIND, RULES_VERSION)
    found = {one: shown_in(body, one, agents.get(one, {})) for one, body in taken.items()}
    for record in store.get_all([one for one in ids if one not in found]):
        found[record.id] = known(shows(record), record.id, agents.get(record.id, {}))
    return {one: found[one] for one in ids if one in found}


class _Kind(Struct, frozen=True, gc=False):
    """All that tells a record from others when copies are sought; copies of copies are of one kind."""

    content: bytes
    card: Card


def _doubles(
    store: Store, near: Sequence[tuple[str, str]], shown: Mapping[str, Shows], seats: Seats
) -> dict[tuple[str, str], Double]:
    """The pairs among these that are copies of one message.  What was compared once is not compared again for their like."""
    kinds = {one: _Kind(s.content, replace(s.cards[0], record="", title="")) for one, s in shown.items()}
    first = {kind: one for one, kind in reversed(kinds.items())}
    pairs = [(min(pair), max(pair)) for pair in near if pair[1] in shown]
    asked: dict[tuple[_Kind, _Kind], bool] = {}
    for a, b in pairs:
        key = kinds[a], kinds[b]
        if key not in asked:
            asked[key] = can_be_copies(key[0].card, key[1].card, seats)
    needed = {first[kind] for key, open_ in asked.items() if open_ for kind in key}
    records = {record.id: record for record in store.get_all(sorted(needed))}
    answers: dict[tuple[_Kind, _Kind], Double | None] = {}
    found: dict[tuple[str, str], Double] = {}
    for a, b in pairs:
        key = kinds[a], kinds[b]
        if asked[key] and key not in answers:
            left, right = records[first[key[0]]], records[first[key[1]]]
            answers[key] = double_of(replace(left, id=a), replace(right, id=b), key[0].card, key[1].card, seats)
        double = answers.get(key)
        if double is not None:
            found[a, b] = replace(double, record_id=a, other=b)
    return found


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


def twins_among(store: Store, record_ids: Iterable[str]) -> Twins:
    """Whether two of these records are copies of one message."""
    rows = store.doubles.of(sorted(record_ids))
    pairs = {(row.record_id, row.other) for row in rows if row.said == "yes"}
    return lambda a, b: a == b or (a, b) in pairs or (b, a) in pairs


def _sharing(store: Store, sketched: Mapping[str, tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """The pairs of records that share keys enough to be compared; one of each is of the page."""
    bearers: dict[str, set[str]] = {}
    for record, (_, keys) in sketched.items():
        for key in keys:
            bearers.setdefault(key, set()).add(record)
    own = {key: set(records) for key, records in bearers.items()}
    for begin, end, asked in _windows(sketched.values()):
        for key, record in store.doubles.sharing(asked, begin, end, _MOST):
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


def _windows(sketched: Iterable[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str, set[str]]]:
    """The days around dated records with their keys, and all time with those of the undated."""
    dated: dict[str, set[str]] = {}
    undated: set[str] = set()
    for low, keys in sketched:
        (undated if low == UNDATED else dated.setdefault(low[:10], set())).update(keys)
    if undated:
        yield "0000", UNDATED, undated
    if dated:
        yield (
            _later(min(dated), -WINDOW),
            _later(max(dated), WINDOW),
            {key for keys in dated.values() for key in keys} - undated,
        )


def _later(day: str, days: int) -> str:
    """A day so many days later; a day that no calendar has, or that would lie outside it, stays within its year."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return f"{day[:4]}-00" if days < 0 else f"{day[:4]}-99"


def _pair(double: Double, said: str) -> Pair:
    return Pair(double.record_id, double.other, said, _PACK.encode(double))
