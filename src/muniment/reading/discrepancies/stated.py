"""Statements that clash: the same number, date, clock, name or mention, stated otherwise by another witness or inside one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import TypeVar

from muniment.model import Copies, DateSaid, Discrepancy, Event, Mention, Number, Party, Record, Side, Statement
from muniment.reading.transliteration import likeness, same_number

S = TypeVar("S", bound=Statement)
NUMBER_ROLES = ("registry", "sender", "incoming", "special", "print")
NAMED_ROLES = ("sender", "addressee", "via", "typist", "authenticator", "decipherer", "copy holder")
CLOCKED = ("sent", "received", "deciphered", "typed")
SURELY_THE_SAME = 88.0
BARELY_ALIKE = 45.0
FARTHEST_ZONES = 14 * 60
"""Two clocks of unknown zones may differ by so many minutes and still be in order."""

Reading = Sequence[Statement]


def between_statements(readings: Sequence[Reading], languages: Sequence[str]) -> Iterator[Discrepancy]:
    """Clashes between what the witnesses say of their own message."""
    for (a, one), (b, other) in combinations(list(zip(readings, languages, strict=True)), 2):
        yield from _numbers(a, b)
        yield from _dates(a, b)
        yield from _clocks(a, b)
        yield from _names(a, b, same_language=one[:2] == other[:2])
        yield from _mentions(a, b)


def _of(kind: type[S], reading: Reading) -> list[S]:
    return [s for s in reading if isinstance(s, kind)]


def _side(statement: Statement, value: str | None) -> Side:
    place = statement.evidence[0] if statement.evidence else None
    return Side(value=value, witness=place.witness if place else None, evidence=statement.evidence[:1])


def _clash(
    field: str, a: Statement, b: Statement, values: tuple[str | None, str | None], kind: str = "witnesses"
) -> Discrepancy:
    return Discrepancy(
        field=field, kind=kind, a=_side(a, values[0]), b=_side(b, values[1]), rule="discrepancies/statement"
    )


def _numbers(a: Reading, b: Reading) -> Iterator[Discrepancy]:
    for role in NUMBER_ROLES:
        left, right = ([n for n in _of(Number, side) if n.role == role] for side in (a, b))
        if not left or not right:
            continue
        if not any(same_number(x.value, y.value) for x in left for y in right):
            yield _clash(f"numbers.{role}", left[0], right[0], (left[0].value, right[0].value))
        else:
            yield from _letters_for_digits(role, left[0], right[0])


def _letters_for_digits(role: str, a: Number, b: Number) -> Iterator[Discrepancy]:
    """A number in which one witness writes a letter for a digit: 3O42 is read as 3042, and a reader is told."""
    written = [n.evidence[0].quote or "" for n in (a, b) if n.evidence]
    slips = [bool(re.search(r"\d[OОoоIlІ]|[OОIlІ]\d", quote)) for quote in written]
    if len(slips) == 2 and slips[0] != slips[1] and all(len(quote) <= 20 for quote in written):
        yield _clash(f"numbers.{role}", a, b, (written[0], written[1]))


def _dates(a: Reading, b: Reading) -> Iterator[Discrepancy]:
    for basis in ("signature", "sent", "received", "heading", "event"):
        left, right = ([d for d in _of(DateSaid, side) if d.basis == basis and not d.note] for side in (a, b))
        days = [{d.edtf[:10] for d in side} for side in (left, right)]
        if left and right and not days[0] & days[1]:
            yield _clash("date", left[0], right[0], (left[0].edtf, right[0].edtf))


def _clocks(a: Reading, b: Reading) -> Iterator[Discrepancy]:
    for kind in CLOCKED:
        left, right = ([e for e in _of(Event, side) if e.type == kind and e.date and "T" in e.date] for side in (a, b))
        moments = [{(e.date or "")[:16] for e in side} for side in (left, right)]
        if left and right and not moments[0] & moments[1]:
            yield _clash(f"events.{kind}", left[0], right[0], (left[0].date, right[0].date))


def _names(a: Reading, b: Reading, *, same_language: bool) -> Iterator[Discrepancy]:
    for role in NAMED_ROLES:
        left, right = ([p for p in _of(Party, side) if p.role == role] for side in (a, b))
        for one, other in zip(left, right, strict=False):
            names = one.name or one.as_written, other.name or other.as_written
            alike = likeness(*names)
            if same_language:
                clash = _letters(names[0]) != _letters(names[1]) and alike >= BARELY_ALIKE
            else:
                clash = len(left) == len(right) and _personal(*names) and BARELY_ALIKE <= alike < SURELY_THE_SAME
            if clash:
                yield _clash(f"parties.{role}", one, other, (one.as_written, other.as_written))


def _personal(*names: str) -> bool:
    """Whether names are of persons, which are written by sound, not of offices, which are translated."""
    return all(len(name.split()) <= 3 and not re.search(r"(?<!\w)[^\W\d_A-ZА-ЯЁ]{2,}(?!\w)", name) for name in names)


def _letters(name: str) -> str:
    """A name's letters, without case, spacing, hyphens and ё."""
    return re.sub(r"[\W_]", "", name.casefold().replace("ё", "е"))


def _mentions(a: Reading, b: Reading) -> Iterator[Discrepancy]:
    """Mentions at the same place in the order that name another number or day."""
    left, right = _of(Mention, a), _of(Mention, b)
    if len(left) != len(right):
        return
    for one, other in zip(left, right, strict=True):
        if one.direction != other.direction:
            continue
        if one.number and other.number and not same_number(one.number, other.number):
            yield _clash("mentions.number", one, other, (one.number, other.number))
        elif one.date and other.date and not _one_day(one.date, other.date):
            yield _clash("mentions.date", one, other, (one.date, other.date))


def _one_day(a: str, b: str) -> bool:
    """Whether two dates can be one, where the year of one may not be known."""
    return a == b or (("X" in a or "X" in b) and a[4:10] == b[4:10])


def inside(record: Record, readings: Sequence[Reading]) -> Iterator[Discrepancy]:
    """Clashes inside one witness, and of the text with the catalogue."""
    for reading in readings:
        yield from _copies(reading)
        yield from _order(reading)
    yield from _date_line(record)


def _copies(reading: Reading) -> Iterator[Discrepancy]:
    """Copies made against copies listed."""
    for copies in _of(Copies, reading):
        if copies.made is not None and copies.listed is not None and copies.made != copies.listed:
            yield _clash("copies", copies, copies, (f"{copies.made} made", f"{copies.listed} listed"), "internal")


def _order(reading: Reading) -> Iterator[Discrepancy]:
    """A message received before it was sent, deciphered before it was received, in any zones."""
    events = {e.type: e for e in reversed(_of(Event, reading)) if e.date and "T" in e.date}
    for earlier, later in (("sent", "received"), ("received", "deciphered"), ("deciphered", "typed")):
        if (
            earlier in events
            and later in events
            and _surely_before(events[later].date or "", events[earlier].date or "", two_places=earlier == "sent")
        ):
            yield _clash(
                "events",
                events[earlier],
                events[later],
                (f"{earlier} {events[earlier].date}", f"{later} {events[later].date}"),
                "internal",
            )


def _surely_before(a: str, b: str, *, two_places: bool) -> bool:
    """Whether moment `a` lies before `b` whatever the zones that are not stated.

    Without zones two clocks of one place are one clock; those of the two ends of a wire (`two_places`) may differ.
    """
    first, second = _minutes(a), _minutes(b)
    if first is None or second is None:
        return False
    zones = [bool(re.search(r"(?:Z|[+-]\d\d:\d\d)$", moment)) for moment in (a, b)]
    one_clock = all(zones) or (not any(zones) and not two_places)
    slack = 0 if one_clock else FARTHEST_ZONES
    return first + slack < second


def _minutes(moment: str) -> int | None:
    """Minutes from a fixed day, in universal time where the offset is stated."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))?", moment)
    if not found:
        return None
    year, month, day, hour, minute = (int(found[n]) for n in range(1, 6))
    try:
        days = date(year, month, day).toordinal()
    except ValueError:
        return None
    offset = (int(found[7]) * 60 + int(found[8])) * (1 if found[6] == "+" else -1) if found[6] else 0
    return days * 1440 + hour * 60 + minute - offset


def _date_line(record: Record) -> Iterator[Discrepancy]:
    """The catalogue's date line against the date by the signature, or on which the message was sent."""
    lines = [d for d in record.dates if d.basis == "date-line" and len(d.edtf) >= 10]
    texts = [
        d
        for d in record.dates
        if d.basis in ("signature", "sent", "heading") and d.reader != "catalogue" and len(d.edtf) >= 10
    ]
    if lines and texts and all(lines[0].edtf[:10] != d.edtf[:10] for d in texts):
        yield _clash("date", lines[0], texts[0], (lines[0].edtf, texts[0].edtf), "internal")
