"""Hidden dates: of every tenth numbered message the date is taken away, and the series of its sender is asked for it.

Baseline, for the same messages: the days from the sender's first to its last message here.
"""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import msgspec
from msgspec.structs import replace

from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.threads.keys import identity, series_keys
from muniment.threads.serials import dated, grouped, numbered
from muniment.threads.values import Card
from muniment.threads.weighing import ordinal

PART = 10
_SEED = 1815
_CARD = msgspec.msgpack.Decoder(Card)
Days = tuple[int, int]


def hidden_dates(store: Store) -> None:
    """Prints how often the interval holds the day that was hidden, and how many days wide it is."""
    cards = [card for _, _, body in store.links.every_message() if (card := _CARD.decode(body)).low != UNDATED]
    bearing = [card for card in cards if any(series_keys(card)) and card.low[:10] == card.high[:10]]
    hidden = random.Random(_SEED).sample(bearing, len(bearing) // PART)
    names = {card.record for card in hidden}
    groups, spans = defaultdict(list), defaultdict(list)
    for card in (card for card in cards if card.record not in names):
        spans[identity(card.senders)] += [ordinal(card.low), ordinal(card.high)]
        for key in {key for key, _ in series_keys(card)}:
            groups[key] += numbered(card, key)
    answers, baseline = [], []
    for card in hidden:
        unknown = replace(card, low=UNDATED, high=UNDATED, days=(), clocks=())
        told = [d.value for key, n in series_keys(card) for d in dated(unknown, n, grouped(groups[key])[1])]
        answers.append(
            (ordinal(card.low), [_days(part) for part in re.split(",", told[0].strip("[]"))] if told else [])
        )
        span = spans[identity(card.senders)]
        baseline.append((ordinal(card.low), [(min(span), max(span))] if span else []))
    print(f"== hidden dates: {len(hidden)} of {len(bearing)} numbered messages")
    _print("by the series", answers)
    _print("by the series, one interval", [(day, found) for day, found in answers if len(found) == 1])
    _print("the sender's whole span (baseline)", baseline)


def _days(interval: str) -> Days:
    first, _, last = interval.replace("..", "/").partition("/")
    return ordinal(first), ordinal(last or first)


def _print(name: str, rows: Sequence[tuple[int, list[Days]]]) -> None:
    told = [(day, found) for day, found in rows if found]
    held = sum(any(a <= day <= b for a, b in found) for day, found in told)
    width = median(sum(b - a + 1 for a, b in found) for _, found in told) if told else 0
    print(f"{name:36} told {len(told):4}  holds the day {held / max(1, len(told)):.3f}  median width {width:.0f} days")
