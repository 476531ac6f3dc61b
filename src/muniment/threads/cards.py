"""Cards: what a record, and each message nested in it, shows to those who look for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from muniment.agents.offices import is_office, post_words
from muniment.agents.towns import is_station
from muniment.model import Party, Record
from muniment.store.dating import Span, span_of
from muniment.threads.numbers import as_shown, folded, run_of
from muniment.threads.seats import seen
from muniment.threads.values import Card, Correspondent

_DATED_BY = ("signature", "sent", "heading", "date-line", "title", "typed", "received", "event")
_MOMENTS = ("signed", "sent", "received", "typed", "deciphered", "registered")
_NUMBERS = ("registry", "sender", "incoming", "special")
T = TypeVar("T")

_FROM = ("sender", "author")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def cards(record: Record, agents: Mapping[str, str] | None = None) -> tuple[Card, ...]:
    """The card of a record, and behind it those of its nested messages.  `agents` gives the agent's id of a name as written."""
    known = agents or {}
    span = span_of(record.date.edtf if record.date else None)
    place = record.place.town if record.place else ""
    numbers: dict[tuple[str, str], str] = {}
    for one in record.numbers:
        if one.role in _NUMBERS:
            for value in run_of(one.value):
                numbers.setdefault((one.role, folded(value)), as_shown(value))
    own = Card(
        record=record.id,
        kind=record.kind,
        low=span.low,
        high=span.high,
        clocks=_unique(_clocks(record)),
        days=_unique(_days(record)),
        numbers=tuple(numbers),
        written=tuple(numbers.values()),
        senders=correspondents(record.parties, _FROM, known, place),
        addressees=correspondents(record.parties, ("addressee", "via"), known),
        files=file_classes(record),
        title=" ".join((record.title or "").split())[:200],
    )
    return (own, *_nested(record, own, span, known))


def seats_seen(record: Record) -> dict[tuple[str, str], int]:
    """Which posts a record shows to write from which places, and under whose names; each once."""
    place = record.place.town if record.place else ""
    senders = correspondents(record.parties, _FROM, {}, place)
    return dict.fromkeys((pair for sender in senders for pair in seen(sender, place)), 1)


def _nested(record: Record, own: Card, span: Span, known: Mapping[str, str]) -> Iterator[Card]:
    for part, inner in enumerate(record.nested):
        inner_span = span_of(inner.date) if inner.date else span
        yield Card(
            record=record.id,
            part=part,
            kind=None,
            low=inner_span.low,
            high=inner_span.high,
            clocks=tuple(_MOMENT.findall(inner.date or "")),
            days=tuple(_DAY.findall(inner.date or "")),
            numbers=(("sender", folded(inner.number)),) if inner.number else (),
            written=(as_shown(inner.number),) if inner.number else (),
            senders=correspondents(inner.parties, _FROM, known),
            addressees=correspondents(inner.parties, ("addressee", "via"), known),
            files=own.files,
            title=own.title,
        )


def correspondents(
    parties: Iterable[Party], roles: tuple[str, ...], agents: Mapping[str, str], place: str = ""
) -> tuple[Correspondent, ...]:
    """The parties in these roles, in the order of the roles, for comparing; `place` is where the message was written, which its
    sender's post is at."""
    found = []
    for party in sorted((p for p in parties if p.role in roles), key=lambda p: roles.index(p.role)):
        names = _unique(n for n in (party.name or party.as_written, party.agent, *party.also_written) if n)
        office = party.office or ""
        posts = post_words(office) if office else frozenset()
        if office:
            names = tuple(n for n in names if n.casefold() != office.casefold())
        if office and party.name and party.name.casefold() in office.casefold():
            names = tuple(n for n in names if n.casefold() not in office.casefold())
        if not office and names and all(is_office(n) or is_station(n) for n in names):
            # "SOVIET AMBASSADOR" is no name: whoever held that post may be meant.
            posts, names = frozenset().union(*(post_words(n) for n in names)), ()
        ids = frozenset(agents[n] for n in (party.as_written, party.name) if n and n in agents)
        where = post_words(place) if place else frozenset()
        shown = "" if names else " ".join((office or party.as_written).split())
        found.append(Correspondent(ids, names, posts | where if posts else frozenset(), shown))
    return tuple(found)


def file_classes(record: Record) -> tuple[str, ...]:
    """The classes of a record's file numbers: "795B.00" of "795B.00/7–360"."""
    return _unique(number.value.split("/")[0].strip() for number in record.numbers if number.role == "file")


def _days(record: Record) -> Iterator[str]:
    dates = [date.edtf for basis in _DATED_BY for date in record.dates if date.basis == basis]
    for edtf in [record.date.edtf if record.date else "", *dates]:
        if ".." not in edtf and "/" not in edtf:
            yield from _DAY.findall(edtf)[:1]
    for event in record.events:
        if event.type in _MOMENTS and event.date:
            yield from _DAY.findall(event.date)[:1]


def _clocks(record: Record) -> Iterator[str]:
    for date in ([record.date] if record.date else []) + list(record.dates):
        yield from _MOMENT.findall(date.edtf)
    for event in record.events:
        if event.type in _MOMENTS and event.date:
            yield from _MOMENT.findall(event.date)


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
