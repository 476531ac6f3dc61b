"""Shows: what a record shows to those who look for it and what it seeks, taken from it once, so that it need not be opened again.

Who the correspondents are is told later, by the naming: until then their agents are the names under which they can be found.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.model import Record
from muniment.store.values import Extract
from muniment.threads.cards import cards, seats_seen
from muniment.threads.sketches import sketch
from muniment.threads.sought import soughts
from muniment.threads.values import Card, Correspondent, Sought

KIND = "threads"
RULES_VERSION = "7"
"""Grows with every change of what records show and seek, or of what mentions are resolved to; what other rules resolved is resolved again
by `unsettle`, and what they took is taken from the record again."""
_PACK = msgspec.msgpack.Encoder()


class Shows(Struct, frozen=True, array_like=True, gc=False):
    """A record's own card and behind it those of its nested messages, what its mentions seek, which posts it shows to write from which
    places, the keys by which its copies find it, and a hash of its text with what is said of it: where two are equal, the records are."""

    cards: tuple[Card, ...]
    soughts: tuple[Sought, ...]
    seats: tuple[tuple[str, str], ...]
    sketch: tuple[str, ...]
    content: bytes


_SHOWS = msgspec.msgpack.Decoder(Shows)


class _AsWritten(Mapping[str, str]):
    """Stands for the agents of all names while none is known: the agent of a name is the name."""

    def __getitem__(self, name: str) -> str:
        return name

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


def shows(record: Record) -> Shows:
    """What a record shows and seeks, before anybody knows who its correspondents are."""
    own = cards(record, _AsWritten())
    return Shows(
        own, soughts(record, _AsWritten()), tuple(seats_seen(record)), tuple(sketch(record, own[0])), _content(record)
    )


def extract(record: Record) -> Extract:
    """The same, as it is kept."""
    return Extract(KIND, RULES_VERSION, _PACK.encode(shows(replace(record, id=""))))


def shown_in(body: bytes, record_id: str, agents: Mapping[str, str]) -> Shows:
    """What an extract says, of this record, whose names mean these agents."""
    return known(_SHOWS.decode(body), record_id, agents)


def known(one: Shows, record_id: str, agents: Mapping[str, str]) -> Shows:
    """What a record shows and seeks, with the agents that its names mean."""

    def those(ends: tuple[Correspondent, ...]) -> tuple[Correspondent, ...]:
        return tuple(replace(end, agents=_agents(end, agents)) if end.agents else end for end in ends)

    return replace(
        one,
        cards=tuple(
            replace(c, record=record_id, senders=those(c.senders), addressees=those(c.addressees)) for c in one.cards
        ),
        soughts=tuple(
            replace(s, record=record_id, senders=those(s.senders), addressees=those(s.addressees), pair=those(s.pair))
            for s in one.soughts
        ),
    )


def _agents(end: Correspondent, agents: Mapping[str, str]) -> frozenset[str]:
    return frozenset(agents[name] for name in end.agents if name in agents)


def _content(record: Record) -> bytes:
    """A hash of all that copies are compared by (see `doubles`)."""
    told: Sequence[object] = (
        record.witnesses, record.numbers, record.date, record.dates, record.parties, record.events, record.markings,
        record.signature, record.copies,
    )  # fmt: skip
    return hashlib.blake2b(_PACK.encode(told), digest_size=12).digest()
