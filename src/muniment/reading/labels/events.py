"""Events: what was done to a sheet and when, and who did it: sent, received, deciphered, typed, checked."""

import re
from collections.abc import Iterator
from functools import cache

from muniment.model import Event, Party, PlaceSaid, Statement
from muniment.reading.calendars import any_of, calendar
from muniment.reading.clocks import FoundClock, find_clock
from muniment.reading.dates import FoundDate
from muniment.reading.labels.claims import MARKS, Claim
from muniment.reading.labels.form import Form
from muniment.reading.labels.words import Words
from muniment.reading.letters import SMALL

EVENTS = ("sent", "received", "deciphered", "typed", "registered", "printed", "translated")
PEOPLE = {
    "decipherer": "deciphered",
    "encipherer": "enciphered",
    "authenticator": "authenticated",
    "typist": "typed",
    "translator": "translated",
    "author": "drafted",
}


DOERS = {"deciphered": "decipherer", "typed": "typist", "translated": "translator"}
"""Whom a name after the event's word means, where no date follows it: "Descifrat: Popa"."""


def read_events(form: Form) -> Iterator[Statement]:
    """The events with their clocks, and the people who did them."""
    yield from _sent_at_head(form)
    last: str | None = None
    for claim in (*form.layout.head, *form.layout.foot):
        if claim.role in EVENTS or claim.role == "completed":
            event = _event(claim, form, last)
            if event is not None:
                last = event.date[:10] if event.date else last
                yield event
                yield from _place(claim, form)
                yield from _agent(claim, form)
            elif claim.role in DOERS:
                yield from _named(DOERS[claim.role], claim, claim.value, claim.end, form)
        elif claim.role in PEOPLE:
            yield from _person(claim, form)


def _sent_at_head(form: Form) -> Iterator[Event]:
    """The date of the head, or by the signature, with its hour: "5 octombrie 1967, ora 13.00", "Nr. 412 vom 14.03.1978, 1030 OZ"."""
    if any(claim.role == "sent" for claim in form.claims("sent")):
        return
    for claim in (*form.layout.head, *form.layout.foot):
        if claim.what not in ("date", "heading") and claim.role != "date":
            continue
        start = (
            claim.match.start("rest")
            if claim.what == "heading" and claim.match
            else claim.value
            if claim.what == "field"
            else claim.start
        )
        for date in form.dates_in(claim.row, start, claim.end)[:1]:
            if date.clock and date.precision == "day":
                evidence = form.sheet.cite(
                    *claim.row.span(min(date.start, date.clock.start), max(date.end, date.clock.end))
                )
                yield Event(type="sent", date=date.moment, evidence=(evidence,), rule=form.rule("sent-at-head"))
                return
            below = _clock_below(claim, form) if date.precision == "day" else None
            if below:
                end, time = below
                evidence = form.sheet.cite(claim.row.span(date.start, date.end)[0], end)
                yield Event(
                    type="sent", date=f"{date.edtf}T{time}", evidence=(evidence,), rule=form.rule("clock-below")
                )
                return


def _clock_below(claim: Claim, form: Form) -> tuple[int, str] | None:
    """Where the line right below a date ends that is nothing but a clock, and the clock: "Ora 9", "Hora: 17.40"."""
    for other in form.layout.head:
        if other.row.line.number == claim.row.line.number + 1:
            found = _lone_clock(form.words).fullmatch(other.row.text)
            if found:
                return other.row.line.end, f"{int(found['hour']):02d}:{found['minute'] or '00'}"
    return None


@cache
def _lone_clock(words: Words) -> re.Pattern[str]:
    before = any_of([*calendar(words.language).clock["before"], *words.lists.get("clock_labels", ())])
    hours = any_of(calendar(words.language).clock["hours"])
    return re.compile(
        rf"\s*{before}\s?[:.]?\s?(?P<hour>2[0-4]|[01]?[0-9])(?:[.,:](?P<minute>[0-5][0-9]))?(?:\s?{hours})?[\s.]*", re.I
    )


def _when(claim: Claim, form: Form) -> tuple[FoundDate | None, FoundClock | None]:
    dates = form.dates_in(claim.row, claim.value, claim.end, expected=True)
    if dates:
        return dates[0], None
    clocks = find_clock(claim.row.text, form.words.language, claim.value, claim.end, bare=True)
    return None, clocks[0] if clocks else None


def _event(claim: Claim, form: Form, day: str | None) -> Event | None:
    date, clock = _when(claim, form)
    if date is not None:
        moment, end = date.moment, max(date.end, date.clock.end if date.clock else 0)
    elif clock is not None and day is not None:
        moment, end = f"{day}T{clock.time}{clock.zone or ''}", clock.end
    else:
        return None
    place = _place_span(claim, form, date)
    return Event(
        type="deciphered" if claim.role == "completed" else claim.role,
        date=moment,
        place=claim.row.text[slice(*place)] if place else None,
        evidence=(form.sheet.cite(*claim.row.span(claim.start, end)),),
        rule=form.rule(claim.role),
    )


@cache
def _from_place(words: Words) -> re.Pattern[str]:
    name = rf"(?-i:[^\W\d_{SMALL}][\w'’.-]*(?: [^\W\d_a-z][\w'’-]*){{0,2}})"
    return re.compile(rf"[\s,:(]*(?:{words.any('from_words')}\s+)?(?P<place>{name})[\s,:)]*", re.I)


def _place_span(claim: Claim, form: Form, date: FoundDate | None) -> tuple[int, int] | None:
    """The place between an event's word and its date: "Dispatched from Pyongyang on 11.09.1952", "aufgegeben: Peking, 19.3."""
    if date is None:
        return None
    match = _from_place(form.words).match(claim.row.text, claim.value, date.start)
    return match.span("place") if match else None


def _place(claim: Claim, form: Form) -> Iterator[PlaceSaid]:
    span = _place_span(claim, form, _when(claim, form)[0])
    if span and claim.role in ("sent", "received"):
        evidence = form.sheet.cite(*claim.row.span(*span))
        role = "from" if claim.role == "sent" else "to"
        yield PlaceSaid(
            as_written=evidence.quote or "", role=role, evidence=(evidence,), rule=form.rule(f"place-{role}")
        )


def _agent(claim: Claim, form: Form) -> Iterator[Party]:
    """Who did it, named after the date: "dechiffriert: 7.6.1955, 14.00 Uhr durch Kuhn"."""
    match = _by(form.words).search(claim.row.text, claim.value, claim.end)
    if match and (claim.role in DOERS or claim.role in PEOPLE):
        yield from _named(DOERS.get(claim.role, claim.role), claim, match.end(), claim.end, form)


@cache
def _by(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.any('by_words')}\s+(?=[^\W\d_])", re.I)


def _named(role: str, claim: Claim, start: int, end: int, form: Form) -> Iterator[Party]:
    """The party named between two places of a row."""
    found = re.compile(rf"[\s:]*(?P<who>[^\W\d_{SMALL}][^\n,;()]{{0,60}}?)\s*(?:[(,;/].*)?[\s.]*$").match(
        claim.row.text, start, end
    )
    who = form.sheet.cite(*claim.row.span(*found.span("who"))) if found else None
    if who and who.quote and who.quote.strip(MARKS):
        yield Party(role=role, as_written=who.quote, name=who.quote, evidence=(who,), rule=form.rule(role))


def _person(claim: Claim, form: Form) -> Iterator[Statement]:
    """Who did it: the words after "Deciphered by", up to a date or a mark."""
    dates = form.dates_in(claim.row, claim.value, claim.end)
    people = list(_named(claim.role, claim, claim.value, dates[0].start if dates else claim.end, form))
    people = people or list(_agent(claim, form))
    yield from people
    if dates:
        yield Event(
            type=PEOPLE[claim.role],
            date=dates[0].moment,
            agent=people[0].as_written if people else None,
            evidence=(form.sheet.cite(*claim.row.span(claim.start, claim.end)),),
            rule=form.rule(PEOPLE[claim.role]),
        )
