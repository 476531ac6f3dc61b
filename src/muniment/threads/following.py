"""Following: from one message to those it answers and those that answer it, in order of time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

import msgspec
from msgspec import Struct

from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.threads.answers import answers_of, with_known_agents
from muniment.threads.ghosts import missing_of
from muniment.threads.values import Card, Correspondent, Resolution

MOST = 200
_CARD = msgspec.msgpack.Decoder(Card)


class Step(Struct, frozen=True, kw_only=True):
    """One message of a thread: a record, a message nested in one (`carrier` is the record), or a ghost that is not here.

    `moment` is its first moment with the clock where it bears one.  `means` are the ids it mentions, `meant_by` those that mention it.
    `answers` is the message it answers first, `after` the seconds between them where both bear a clock, else whole days as seconds.
    `between` are the records between whose numbers a gap is left for it, where nobody mentions it.
    """

    id: str
    kind: str | None
    ghost: bool = False
    carrier: str | None = None
    low: str
    high: str
    moment: str
    sender: str | None
    addressee: str | None
    agents: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    title: str = ""
    means: tuple[str, ...] = ()
    meant_by: tuple[str, ...] = ()
    answers: str | None = None
    after: int | None = None
    between: tuple[str, str] | None = None


class Thread(Struct, frozen=True, kw_only=True):
    """The messages that hang together, in order of time; `more` where there are others beyond them."""

    root: str
    steps: tuple[Step, ...]
    more: bool = False


def thread_of(store: Store, record_id: str, most: int = MOST) -> tuple[Thread, bool]:
    """The thread of a record or a ghost: what it mentions, what mentions it, and so on, at most so many messages; and whether it is
    the same from each of them: wherever one is known to mention another, both say so."""
    means: dict[str, dict[str, Resolution]] = {}
    met: dict[str, None] = {record_id: None}
    edge, more = [record_id], False
    named: set[tuple[str, str]] = set()
    while edge and not more:
        following: dict[str, None] = {}
        for answer in answers_of(store, store.links.resolutions(edge)):
            for target in answer.targets or ((answer.ghost,) if answer.ghost else ()):
                means.setdefault(answer.record, {})[target] = answer
                following[target] = None
        naming = [(source, one) for one in edge for source, _ in store.links.naming(one)]
        naming += [(row.record_id, row.ghost or "") for row in store.links.meaning_ghosts(edge)]
        following |= dict.fromkeys(source for source, _ in naming)
        named.update(naming)
        edge = [one for one in following if one not in met]
        if len(met) + len(edge) > most:
            edge, more = edge[: most - len(met)], True
        met |= dict.fromkeys(edge)
    missing = [one for one in edge if one not in means]
    for answer in answers_of(store, store.links.resolutions(missing)):
        for target in answer.targets or ((answer.ghost,) if answer.ghost else ()):
            if target in met:
                means.setdefault(answer.record, {})[target] = answer
    found = steps(store, list(met), {k: tuple(v) for k, v in means.items()})
    whole = not more and named == {(one, target) for one, told in means.items() for target in told}
    return Thread(root=record_id, steps=found, more=more), whole


def steps(store: Store, ids: Sequence[str], means: dict[str, tuple[str, ...]]) -> tuple[Step, ...]:
    """The messages of these ids in order of time, with who means whom among them."""
    meant_by: dict[str, list[str]] = {}
    for one, targets in sorted(means.items()):
        for target in targets:
            meant_by.setdefault(target, []).append(one)
    own = (_CARD.decode(body) for _, part, body in store.links.shown(ids) if part == -1)
    cards = {card.record: card for card in with_known_agents(store, own)}
    missing = {g.id: missing_of(g) for g in store.ghosts.get([i for i in ids if i not in cards])}
    ghosts = {one: ghost.card for one, ghost in missing.items()}
    every = cards | ghosts
    found = [
        step_of(card, one in ghosts, means.get(one, ()), tuple(meant_by.get(one, ())), every)
        for one, card in every.items()
    ]
    told_in = {one: ghost.about for one, ghost in missing.items()}
    return tuple(sorted(found, key=lambda step: (_place(step, told_in), not step.ghost, step.id)))


def _place(step: Step, told_in: dict[str, str]) -> str:
    """Where in the order of time a message stands: a missing one without a day just before the first that mentions it."""
    return step.moment if step.moment != UNDATED else told_in.get(step.id, UNDATED)


def step_of(
    card: Card, ghost: bool, means: Sequence[str] = (), meant_by: tuple[str, ...] = (), every: Mapping[str, Card] = MappingProxyType({})
) -> Step:  # fmt: skip
    """A message as a step, with those that it means and that mean it among `every`."""
    reply_to = answered(card, means, every)
    return Step(
        id=card.record,
        kind=card.kind,
        ghost=ghost,
        low=card.low,
        high=card.high,
        moment=moment(card),
        sender=shown_name(card.senders),
        addressee=shown_name(card.addressees),
        agents=tuple(sorted({agent for c in (*card.senders, *card.addressees) for agent in c.agents})),
        numbers=card.shown_numbers(),
        title=card.title,
        means=tuple(one for one in means if one in every),
        meant_by=meant_by,
        answers=reply_to.record if reply_to else None,
        after=_seconds(reply_to, card) if reply_to else None,
    )


def moment(card: Card) -> str:
    """The first moment of a message, with the clock where it bears one on its day."""
    clocks = [clock for clock in card.clocks if clock.startswith(card.low[:10])]
    return clocks[0] if clocks else card.low


def shown_name(correspondents: Iterable[Correspondent]) -> str | None:
    """The name to show of one end of a message: the first as written, else the post."""
    for correspondent in correspondents:
        if correspondent.names:
            return correspondent.names[0]
        if correspondent.office:
            return correspondent.office
        if correspondent.posts:
            return " ".join(sorted(correspondent.posts))
    return None


def answered(card: Card, means: Iterable[str], every: Mapping[str, Card]) -> Card | None:
    """The latest message it mentions that is not its sender's own: the one it answers."""
    mine = {name for c in card.senders for name in c.names} | {a for c in card.senders for a in c.agents}
    others = [
        every[one]
        for one in means
        if one in every
        and not mine
        & ({n for c in every[one].senders for n in c.names} | {a for c in every[one].senders for a in c.agents})
        and every[one].low <= card.high
    ]
    return max(others, key=lambda c: (c.low if c.low != UNDATED else "", c.record), default=None)


def _seconds(earlier: Card, later: Card) -> int | None:
    """Seconds from one message to the other, by their clocks where both bear one (zones left out), else by days."""
    if UNDATED in (earlier.low, later.low):
        return None
    a, b = moment(earlier), moment(later)
    if len(a) < 16 or len(b) < 16:
        a, b = a[:10], b[:10]
    try:
        seconds = (datetime.fromisoformat(b) - datetime.fromisoformat(a)).total_seconds()
    except ValueError:
        return None
    return int(seconds) if seconds >= 0 else None
