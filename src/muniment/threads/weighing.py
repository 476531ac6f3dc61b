"""Weighing: how much speaks for it that a message is the one that a mention means.

Weights add up, as a reader's reasons do; each comes with its sentence.  A message that cannot be meant gets None.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from muniment.store.dating import UNDATED
from muniment.threads.alike import any_alike
from muniment.threads.groups import of_one_moment
from muniment.threads.numbers import bare, same
from muniment.threads.seats import Seats
from muniment.threads.values import Card, Sought, Weighed


class Weights(Struct, frozen=True, kw_only=True):
    """How much each reason weighs."""

    number: float = 4.0
    telling_number: float = 6.5
    telling_least: float = -1.5
    digits: float = 3.0
    long_number: float = 0.5
    short_number: float = -0.5
    second_number: float = 2.0
    second_number_differs: float = -0.5
    day: float = 3.0
    near_day: float = 1.5
    day_mistaken: float = -1.0
    other_day: float = -3.0
    clock: float = 2.5
    round_clock: float = 1.0
    other_clock: float = -1.5
    sender: float = 2.0
    other_sender: float = -4.0
    sender_beside: float = 1.5
    addressee: float = 1.0
    other_addressee: float = -1.5
    pair: float = 1.0
    half_pair: float = 0.5
    kind: float = 0.5
    kind_of_day: float = 1.25
    kind_unsaid: float = 0.6
    other_kind: float = -1.0
    file: float = 0.75
    later: float = -5.0
    soon: float = 0.25
    nearness: float = 0.5
    half_year: float = -1.25
    long_ago: float = -4.0
    other_kind_of_number: float = -3.0


WEIGHTS = Weights()
SENDER = "it is from the one who is meant"
PAIR = "it went between the same correspondents"
_SOON = 60
_HALF = 10
_HALF_YEAR = 180
_LONG_AGO = 400
_MISTAKEN = 3
"""Days by which the day that is said with a number may be wrong."""
_LONG, _SHORT = 4, 2
"""Digits of numbers that few messages bear, and of those that most series have."""
_ALIKE_KINDS = (
    {
        "telegram",
        "cable",
        "message",
        "order",
        "decision",
        "directive",
        "request",
        "instruction",
        "report",
        "answer",
        "airgram",
        "radiogram",
        "ciphergram",
        "circular",
    },
    {"letter", "note", "despatch", "dispatch", "message", "instruction", "report", "communication", "circular"},
    {
        "memorandum",
        "memorandum of conversation",
        "memorandum for the record",
        "conversation",
        "minutes",
        "record",
        "journal",
    },
)


def weigh(sought: Sought, card: Card, number: str | None, seats: Seats, weights: Weights = WEIGHTS) -> Weighed | None:
    """How well a message fits what is sought; `number` is the one of its numbers that is meant.  None where it cannot be meant."""
    sum_, reasons, conflicts, found, fits, called, against = 0.0, [], [], None, False, False, False

    def say(weight: float, reason: str) -> None:
        nonlocal sum_, against
        sum_ += weight
        against = against or weight < 0
        reasons.append(reason)

    if number is not None:
        found = _number(number, sought.kind, card)
        if found is None:
            return None
        weight = {"telling": weights.telling_number, "whole": weights.number, "digits": weights.digits}[found]
        length = len(bare(number))
        if found != "telling":
            weight += weights.long_number if length >= _LONG else weights.short_number if length <= _SHORT else 0.0
        say(weight, _NUMBER_SAID[found].format(number=number))
    for other in sought.others:
        if any(same(other, value) for _, value in card.numbers):
            say(weights.second_number, f"it bears No. {other} as well")
        elif any(role == "incoming" for role, _ in card.numbers):
            say(weights.second_number_differs, f"it does not bear No. {other}")
            conflicts.append("number")
    if sought.day is not None:
        fits = _weigh_day(sought, card, weights, say, conflicts)
    _weigh_order(sought, card, weights, say)
    ends = _weigh_ends(sought, card, seats, weights)
    for weight, reason in ends:
        say(weight, reason)
    if found == "telling":
        # Such a number is no other message's: who wrote it to whom may be told wrongly, or be an office's instead of a man's.
        sum_ += max(0.0, weights.telling_least - sum(weight for weight, _ in ends))
    if sought.kind and not card.kind and number is None:
        sum_ += weights.kind_unsaid
    if sought.kind and card.kind and card.part is None:
        if sought.kind == card.kind or _is_called(card.kind, sought.as_written):
            called = True
            say(weights.kind if number is not None else weights.kind_of_day, f"it is a {card.kind}")
        elif not are_alike(sought.kind, card.kind):
            say(
                weights.other_kind if number is None else weights.other_kind_of_number,
                f"it is a {card.kind}, not a {sought.kind}",
            )
    if set(sought.files) & set(card.files):
        say(weights.file, f"both lie in file {next(iter(set(sought.files) & set(card.files)))}")
    conflict = conflicts[0] if conflicts else None
    return Weighed(
        record=card.record,
        part=card.part,
        weight=round(sum_, 3),
        reasons=tuple(reasons),
        conflict=conflict,
        against=against,
        fits=fits or (called and (SENDER in reasons or PAIR in reasons)),
    )


def _is_called(kind: str, written: str) -> bool:
    """Whether the words give a kind its whole name: "the Memorandum for the Record of April 3"."""
    return " " in kind and kind in " ".join(written.casefold().split())


def _share_a_word(a: str, b: str) -> bool:
    return a == b or bool(set(a.split()) & set(b.split()) - _SMALL)


def are_alike(a: str, b: str) -> bool:
    """Whether a message of one kind may be called by the other's name: "telegram" and "coded telegram", "letter" and "note"."""
    return _share_a_word(a, b) or any(a in kinds and b in kinds for kinds in _ALIKE_KINDS)


_SMALL = frozenset(("of", "for", "the", "to", "and"))
_STEM = 3
_ROUND = ("00", "30")
_TELLING = re.compile(r"(?=(?:\D*\d){5})(?=.*[^\W\d]).+")
_NUMBER_SAID = {
    "telling": "it bears No. {number}, which few will",
    "whole": "it bears No. {number}",
    "digits": "the digits of its number are those of {number}",
}


def _number(number: str, kind: str | None, card: Card) -> str | None:
    """How a message bears a number: as one with letters that few others will bear, whole, or by its digits alone; None if not."""
    if any(same(number, value) for _, value in card.numbers):
        return "telling" if _TELLING.fullmatch(number) else "whole"
    digits = bare(number)
    alike = [value for _, value in card.numbers if digits and bare(value) == digits]
    if kind and number.isdigit() and any(_abbreviates(value, kind) for value in alike):
        return "whole"
    plain = number.replace("-", "").isdigit() or not any(value.isdigit() for _, value in card.numbers)
    long = len(digits) >= _LONG
    if any(long or (plain and (value.isdigit() or number.isdigit())) for value in alike):
        return "digits"
    return None


def _abbreviates(value: str, kind: str) -> bool:
    """Whether the letters of a number are short for the kind of the message: "circr321" is circular 321."""
    letters = value.rstrip("0123456789-")
    return len(letters) >= _STEM and kind.startswith(letters[:_STEM])


def _weigh_day(sought: Sought, card: Card, weights: Weights, say, conflicts: list[str]) -> bool:  # type: ignore[no-untyped-def]
    """Says what day and clock tell; whether the clock that is said is the message's."""
    day = sought.day
    assert day is not None
    if sought.zulu and sought.clock:
        moment = f"{day}T{sought.clock}"
        shown = next((clock for clock in card.clocks if of_one_moment(moment, clock)), None)
        if shown is not None:
            say(
                weights.day + (weights.clock if moment[-2:] not in _ROUND else weights.round_clock),
                f"its clock, {shown[11:]}, can show {sought.clock} at Greenwich",
            )
            return True
    if day in card.days or (card.low[:10] == day == card.high[:10]):
        say(weights.day, f"it is of {day}")
        if sought.clock and card.clocks and not sought.zulu:
            if any(clock.startswith(f"{day}T{sought.clock}") for clock in card.clocks):
                say(weights.clock, f"it is of {sought.clock}")
                return True
            else:
                say(weights.other_clock, f"it is not of {sought.clock}")
    elif card.low <= day <= card.high[:10] and card.low != UNDATED:
        say(weights.near_day, f"its date, {card.low[:10]} to {card.high[:10]}, can be {day}")
    elif card.low == UNDATED:
        return False
    elif any(abs(days_between(day, own)) <= 1 for own in (card.days or (card.low[:10],))):
        say(weights.near_day, f"its date is a day from {day}")
        conflicts.append("date")
    else:
        mistaken = (
            any(len(bare(one)) > _SHORT for one in sought.numbers)
            and abs(days_between(day, card.low[:10])) <= _MISTAKEN
        )
        say(weights.day_mistaken if mistaken else weights.other_day, f"it is of {card.low[:10]}, not of {day}")
        conflicts.append("date")
    return False


def _weigh_order(sought: Sought, card: Card, weights: Weights, say) -> None:  # type: ignore[no-untyped-def]
    if UNDATED in (card.low, sought.low):
        return
    gap = days_between(card.low[:10], sought.high[:10])
    if gap < -1 and not sought.free and sought.day is None:
        say(weights.later, "it is of a later day")
    elif sought.day is None and abs(gap) <= _SOON:
        say(
            round(weights.soon + weights.nearness * 2 ** (-abs(gap) / _HALF), 3),
            f"it is {abs(gap)} days {'older' if gap >= 0 else 'younger'}",
        )
    elif sought.day is None and abs(gap) > _HALF_YEAR:
        say(weights.long_ago if abs(gap) > _LONG_AGO else weights.half_year, f"it is {abs(gap)} days away")


def _weigh_ends(sought: Sought, card: Card, seats: Seats, weights: Weights) -> list[tuple[float, str]]:
    """What it tells that those who wrote to one another can, or cannot, be those of the mention."""
    told = []
    if sought.senders:
        same_sender = any_alike(sought.senders, card.senders, seats)
        if same_sender is True:
            told.append((weights.sender, SENDER))
        elif same_sender is False:
            told.append((weights.other_sender, "it is from another"))
    elif sought.beside and any_alike(sought.beside, card.senders, seats):
        told.append((weights.sender_beside, "its sender is named just before"))
    if sought.addressees:
        same_addressee = any_alike(sought.addressees, card.addressees, seats)
        if same_addressee is True:
            told.append((weights.addressee, "it is to the one who is meant"))
        elif same_addressee is False and sought.kind != "circular":
            told.append((weights.other_addressee, "it is to another"))
    if sought.pair and card.senders and not (sought.senders and sought.addressees):
        both = any_alike(card.senders, sought.pair, seats), any_alike(card.addressees, sought.pair, seats)
        if both == (True, True):
            told.append((weights.pair, PAIR))
        elif True in both:
            told.append((weights.half_pair, "one of the same correspondents wrote or got it"))
    return told


def days_between(a: str, b: str) -> int:
    """Days from a to b; months and days that no calendar has count as the nearest one."""
    return ordinal(b) - ordinal(a)


def ordinal(day: str) -> int:
    """The number of a day; months and days that no calendar has count as the nearest one."""
    return _ordinal(day[:10])


@lru_cache(maxsize=16384)
def _ordinal(day: str) -> int:
    year, month, number = (int(part) for part in [*day.split("-"), "1", "1"][:3])
    for candidate in (number, 28, 1):
        try:
            return date(max(1, year), min(max(1, month), 12), candidate).toordinal()
        except ValueError:
            continue
    return 0


def ranked(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The messages that may be meant, the best first; equals in order of their ids."""
    return sorted(weighed, key=lambda w: (-w.weight, w.record, w.part or 0))
