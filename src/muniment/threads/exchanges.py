"""Exchanges: what two sides wrote to each other, in the order of a conversation."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from textwrap import shorten

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.agents.capitals import headed
from muniment.agents.likeness import likeness
from muniment.agents.offices import post_words
from muniment.agents.sounds import skeleton
from muniment.model import Nested, Party, Record
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.threads.alike import any_alike
from muniment.threads.answers import answers_of, with_known_agents
from muniment.threads.following import Step, shown_name, steps
from muniment.threads.gapped import with_gaps
from muniment.threads.ghosts import missing_of
from muniment.threads.keys import sender_keys
from muniment.threads.seats import Seats
from muniment.threads.values import Card, Correspondent

MOST = 200
_SAME = 0.8
_WORDS = 180
_CARD = msgspec.msgpack.Decoder(Card)


class Inner(Struct, frozen=True, kw_only=True):
    """A message inside another: who to whom, when, its number, and its first words."""

    sender: str | None
    addressee: str | None
    date: str | None
    number: str | None
    words: str


class Turn(Struct, frozen=True, kw_only=True):
    """One message of an exchange.  `side` is `a` or `b`; of a ghost too.

    `date` and `received` are EDTF as the paper states them, with clock and zone.  `copies` are records of the same message.  `via` are those through whom it went.  `after` is
    how many seconds later than `answers` it was written: by clocks and their zones where both bear them, else by days.
    """

    step: Step
    side: str
    date: str | None = None
    received: str | None = None
    via: tuple[str, ...] = ()
    summary: str | None = None
    nested: tuple[Inner, ...] = ()
    copies: tuple[str, ...] = ()
    after: int | None = None


class Exchange(Struct, frozen=True, kw_only=True):
    """What two sides wrote to each other between two days; `more` where there is more of it than is shown."""

    a: str
    b: str
    turns: tuple[Turn, ...]
    more: bool = False


def exchange(store: Store, a: str, b: str, since: str = "", until: str = "", most: int = MOST) -> Exchange:
    """What the sides `a` and `b` (a name, a post, or an agent's id) wrote to each other, `since` and `until` days of ISO 8601."""
    seats = Seats(store.links.seats())
    ends = _end(store, a), _end(store, b)
    keys = [key for end in ends for key in _keys(end)]
    narrow = bool(since or until)
    found: dict[str, str] = {}
    for card in _cards(store, keys, since or "0000", f"{until or '9998'}~"):
        side = _side(card, ends, seats)
        if side and not (narrow and card.low == UNDATED):
            found.setdefault(card.record, side) if card.part is not None else found.update({card.record: side})
    for key, ghost in store.ghosts.under(keys):
        missing = missing_of(ghost)
        known = missing.card
        if not known.addressees and missing.record in found:
            # "Your telegram" went to the one who mentions it, who is the other side here.
            other = ends[0] if any_alike(known.senders, [ends[1]], seats) else ends[1]
            known = replace(known, addressees=(other,))
        side = _side(known, ends, seats)
        day = missing.card.low if missing.card.low != UNDATED else missing.about
        if key and side and ghost.became is None and (not narrow or (since or "0000") <= day <= f"{until or '9998'}~"):
            found.setdefault(ghost.id, side)
    ordered = with_gaps(store, steps(store, list(found), _means(store, list(found))))
    shown = ordered[:most]
    for step in shown:
        if step.between is not None:
            found.setdefault(step.id, found[step.between[0]])
    records = {record.id: record for record in store.get_all([s.id for s in shown if not s.ghost])}
    dates = {one: date for one, record in records.items() if (date := _moment(record))}
    copies = _copies(store, list(records))
    turns = tuple(_turn(step, found[step.id], records.get(step.id), dates, copies) for step in shown)
    return Exchange(a=a, b=b, turns=turns, more=len(ordered) > most)


def _end(store: Store, told: str) -> Correspondent:
    """One side as a correspondent: the agents that bear the name are the same side, under whatever names."""
    named = Correspondent(frozenset(), (told,), post_words(told))
    agents = {told} if any(True for _ in store.links.messages([f"a {told}"], "0000", UNDATED)) else set()
    for card in _cards(store, [f"f {skeleton(told.replace(' ', ''))}"], "0000", UNDATED):
        for sender in card.senders:
            if any(likeness(name, told) >= _SAME for name in sender.names):
                agents |= sender.agents
    return Correspondent(frozenset(agents), named.names, named.posts)


def _keys(end: Correspondent) -> Iterator[str]:
    yield from sender_keys([end])


def _cards(store: Store, keys: Sequence[str], low: str, high: str) -> Iterator[Card]:
    rows = store.links.messages(sorted(set(keys)), low, high)
    bodies = {(record, part): body for _, record, part, body in rows}
    yield from with_known_agents(store, (_CARD.decode(body) for body in bodies.values()))


def _side(card: Card, ends: tuple[Correspondent, Correspondent], seats: Seats) -> str | None:
    """Whose turn a message is: `a` where the first side wrote to the second; None where it is not theirs."""
    for name, sender, addressee in (("a", ends[0], ends[1]), ("b", ends[1], ends[0])):
        if any_alike(card.senders, [sender], seats) and any_alike(card.addressees, [addressee], seats):
            return name
    return None


def _means(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    met, found = set(ids), dict[str, dict[str, None]]()
    for answer in answers_of(store, store.links.resolutions(ids)):
        for target in answer.targets or ((answer.ghost,) if answer.ghost else ()):
            if target in met:
                found.setdefault(answer.record, {})[target] = None
    return {one: tuple(targets) for one, targets in found.items()}


def _copies(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in store.doubles.of(ids):
        if pair.said == "yes":
            for one, other in ((pair.record_id, pair.other), (pair.other, pair.record_id)):
                found[one] = (*found.get(one, ()), other)
    return found


def _moment(record: Record) -> str | None:
    """When a message was written: with clock and zone where one of the day's statements bears them."""
    date = record.date.edtf if record.date else None
    if date is None or "T" in date:
        return date
    told = [said.edtf for said in record.dates]
    told += [event.date for event in record.events if event.type in ("signed", "sent") and event.date]
    return next((one for one in told if one.startswith(f"{date[:10]}T") and len(date) == len("1951-05-19")), date)


def _turn(
    step: Step, side: str, record: Record | None, dates: dict[str, str], copies: dict[str, tuple[str, ...]]
) -> Turn:
    if record is None:
        return Turn(step=step, side=side, after=step.after)
    received = next((event.date for event in record.events if event.type == "received" and event.date), None)
    date = dates.get(record.id)
    exact = _seconds(dates.get(step.answers), date) if step.answers else None
    return Turn(
        step=step,
        side=side,
        date=date,
        received=received,
        via=tuple(_name(party) for party in record.parties if party.role == "via"),
        summary=record.summary,
        nested=tuple(_inner(record, nested) for nested in record.nested),
        copies=copies.get(record.id, ()),
        after=exact if exact is not None else step.after,
    )


def _seconds(earlier: str | None, later: str | None) -> int | None:
    """Seconds between two moments that both bear clock and zone; None where one does not."""
    try:
        a, b = (datetime.fromisoformat(moment or "") for moment in (earlier, later))
    except ValueError:
        return None
    if a.tzinfo is None or b.tzinfo is None or b < a:
        return None
    return int((b - a).total_seconds())


def _inner(record: Record, nested: Nested) -> Inner:
    witness = record.witness(nested.witness)
    words = shorten(witness.text[nested.start : nested.end], _WORDS, placeholder=" …") if witness else ""
    people = {party.role: _name(party) for party in reversed(nested.parties)}
    return Inner(
        sender=people.get("sender") or people.get("author"),
        addressee=people.get("addressee"),
        date=nested.date,
        number=nested.number,
        words=words,
    )


def _name(party: Party) -> str:
    return party.name or " ".join(party.as_written.split())


class Tie(Struct, frozen=True, kw_only=True):
    """Two correspondents and what went between them: how many messages, from which day to which, and how many each year.

    `a_agent` and `b_agent` are the agents' ids, where they are known: two may be written alike.
    """

    a: str
    b: str
    messages: int
    first: str
    last: str
    years: tuple[tuple[int, int], ...] = ()
    a_agent: str | None = None
    b_agent: str | None = None


class Ends(Struct, frozen=True):
    """Who wrote to whom on which day, a line a message, as (day, one, other), the two in order of their keys; and the name of each key."""

    lines: tuple[tuple[str, str, str], ...]
    names: dict[str, str]


def ends_of(cards: Iterable[Card]) -> Ends:
    """The two ends of every dated message.  Names of one agent are one correspondent, under the name that is written most often."""
    lines: list[tuple[str, str, str]] = []
    written: dict[str, Counter[str]] = {}
    for card in cards:
        sender, addressee = _met(card.senders, written), _met(card.addressees, written)
        if card.low != UNDATED and sender and addressee and sender != addressee:
            lines.append((card.low[:10], min(sender, addressee), max(sender, addressee)))
    names = {one: max(forms, key=lambda form: (forms[form], form)) for one, forms in written.items()}
    return Ends(tuple(sorted(lines)), names)


def tied(ends: Ends, since: str = "", until: str = "") -> list[Tie]:
    """Who wrote to whom how often, either way, between two days; the most frequent first."""
    first = bisect_left(ends.lines, (since,))
    last = bisect_right(ends.lines, (f"{until or '9998'}~",))
    counted: dict[tuple[str, str], list[str]] = {}
    for day, one, other in ends.lines[first:last]:
        counted.setdefault((one, other), []).append(day)
    found = [_tie(pair, ends.names, days) for pair, days in counted.items()]
    return sorted(found, key=lambda tie: (-tie.messages, tie.a, tie.b))


def _met(correspondents: Sequence[Correspondent], written: dict[str, Counter[str]]) -> str | None:
    """Which correspondent this is: its agent, else its name in small letters; the name is counted as it is written."""
    name = shown_name(correspondents)
    if name is None:
        return None
    first = correspondents[0]
    one = f"a:{min(first.agents)}" if first.agents else name.casefold()
    written.setdefault(one, Counter())[headed(name)] += 1
    return one


def _tie(pair: tuple[str, str], names: Mapping[str, str], days: Sequence[str]) -> Tie:
    years: dict[int, int] = {}
    for day in days:
        years[int(day[:4])] = years.get(int(day[:4]), 0) + 1
    agents = [one.removeprefix("a:") if one.startswith("a:") else None for one in pair]
    a, b = (names[one] for one in pair)
    return Tie(
        a=a, b=b, messages=len(days), first=days[0], last=days[-1], years=tuple(years.items()), a_agent=agents[0], b_agent=agents[1]
    )  # fmt: skip
