"""Settling: what waits is looked at and resolved, page by page, until nothing waits.  Safe to stop at any moment and to go on.

Every record that was stored waits in the store's outbox.  First what it shows and seeks is kept; then its mentions are resolved, and
those of the records that sought what it shows.  Copies of one message are found while they are looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from muniment.garbage import rarely_collected
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.links import LOOK, RESOLVE, Resolved, Shown
from muniment.threads.around import around
from muniment.threads.deciding import decide
from muniment.threads.ghosts import Haunting
from muniment.threads.judging import applied, judged
from muniment.threads.keys import card_keys, sought_keys
from muniment.threads.pairing import decided_pairs, pair, shown_by, twins_among
from muniment.threads.scales import Scales
from muniment.threads.seats import Seats
from muniment.threads.shows import RULES_VERSION, Shows
from muniment.threads.stretches import stretches
from muniment.threads.values import Card, Resolution, Sought

REACH = 2
"""Years between a mention and the message it means, where it states no day."""
_PAGE = 5000
"""Records that are settled at once.  The keys of each page lie all over the indexes, which are written again with every page: many
small pages took longer the larger the archive was."""
_PAGES = 8

Naming = Callable[[Sequence[str]], Mapping[str, dict[str, str]]]
"""Gives, by the ids of records, the agents' ids of the names in each, as far as they are sure."""

_PACK = msgspec.msgpack.Encoder()
_CARD = msgspec.msgpack.Decoder(Card)
_SOUGHT = msgspec.msgpack.Decoder(Sought)
_RESOLUTION = msgspec.msgpack.Decoder(Resolution)


class Settled(Struct, frozen=True):
    """How far the settling has come: records looked at, and records whose mentions were resolved."""

    looked_at: int
    resolved: int


def settle(store: Store, naming: Naming | None = None) -> Iterator[Settled]:
    """Settles all that waits; yields how far it is.  Nothing is done until it is iterated."""
    with rarely_collected():
        yield from _settle(store, naming)


def _settle(store: Store, naming: Naming | None) -> Iterator[Settled]:
    looked_at = resolved = 0
    decided = decided_pairs(store)
    seats = Seats(store.links.seats())
    for page in _pages(store, LOOK):
        looked = shown_by(store, page, naming(page) if naming is not None else {})
        pair(store, looked, seats, decided)
        seats.learn(store.links.put_shown([_shown(*one) for one in looked.items()], REACH))
        looked_at += len(page)
        yield Settled(looked_at, resolved)
    for page in _pages(store, RESOLVE):
        _resolve(store, page, seats)
        resolved += len(page)
        yield Settled(looked_at, resolved)


def _pages(store: Store, stage: int) -> Iterator[Sequence[str]]:
    """The records that wait at a stage, page by page, until none does.  Many pages are asked for at once: each time all are put in order."""
    while waiting := store.links.unsettled(stage, _PAGE * _PAGES):
        for start in range(0, len(waiting), _PAGE):
            yield waiting[start : start + _PAGE]


def resolution_of(row: Resolved) -> Resolution:
    """What a stored row says of a mention."""
    return _RESOLUTION.decode(row.body)


def _shown(record_id: str, one: Shows) -> Shown:
    shown = [(-1 if c.part is None else c.part, c.low, _PACK.encode(c), tuple(card_keys(c))) for c in one.cards]
    sought = [(s.mention, s.day or s.low, _PACK.encode(s), tuple(sought_keys(s))) for s in one.soughts]
    return Shown(record_id, shown, sought, dict.fromkeys(one.seats, 1))


def soughts_of(store: Store, page: Sequence[str]) -> list[Sought]:
    """What the mentions of records seek, in the order of the records and of their mentions."""
    place = {record_id: at for at, record_id in enumerate(page)}
    told = sorted(store.links.soughts(page), key=lambda row: (place[row[0]], len(row[1]), row[1]))
    return [_SOUGHT.decode(body) for _, _, body in told]


def _resolve(store: Store, page: Sequence[str], seats: Seats) -> None:
    wanted = soughts_of(store, page)
    found = candidates_of(store, wanted)
    twins = twins_among(store, {card.record for cards in found for card in cards})
    places = [(sought.record, sought.anchor) for sought in wanted]
    decisions = applied(judged(store.decisions.standing("mention", page)), places)
    haunting = Haunting(store, wanted, seats)
    scales = Scales()
    decided = [decide(sought, cards, seats, twins, scales=scales) for sought, cards in zip(wanted, found, strict=True)]
    answers = around(wanted, decided, seats)
    rows = []
    for sought, answer in zip(wanted, answers, strict=True):
        decision = decisions.get((sought.record, sought.anchor))
        rows.append(_row(haunting.follow(sought, decision.applied(answer) if decision is not None else answer)))
    store.links.put_resolved(page, rows, haunting.changed())


def candidates_of(store: Store, wanted: Sequence[Sought]) -> list[list[Card]]:
    """For each of what is sought the messages under its keys, not too far from the day that is spoken of."""
    told: list[list[Card]] = [[] for _ in wanted]
    decoded: dict[tuple[str, int], Card] = {}
    for stretch in stretches([(s.day or s.low,) for s in wanted], REACH):
        keys = {place: list(sought_keys(wanted[place])) for place in stretch.places}
        asked = sorted({key for own in keys.values() for key in own})
        found: dict[str, list[Card]] = {}
        for key, record_id, part, body in store.links.messages(asked, stretch.low, stretch.high):
            card = decoded.get((record_id, part))
            if card is None:
                card = decoded[record_id, part] = _CARD.decode(body)
            found.setdefault(key, []).append(card)
        for place, own in keys.items():
            told[place] = _near(wanted[place], (card for key in own for card in found.get(key, ())))
    return told


def _near(sought: Sought, found: Iterable[Card]) -> list[Card]:
    moment = sought.day or sought.low
    cards = {(c.record, c.part): c for c in found}
    if moment == UNDATED:
        return list(cards.values())
    year = int(moment[:4])
    return [c for c in cards.values() if c.low == UNDATED or abs(int(c.low[:4]) - year) <= REACH]


def _row(answer: Resolution) -> Resolved:
    rules = RULES_VERSION if answer.reader == "rule" else "person"
    return Resolved(
        answer.record, answer.mention, answer.status, answer.targets, _PACK.encode(answer), rules, answer.ghost
    )
