"""Deciding: which of the messages that may be meant is meant, or several, or none of the archive's."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.store.dating import UNDATED
from muniment.threads.alike import any_alike
from muniment.threads.numbers import bare
from muniment.threads.scales import Weigh
from muniment.threads.seats import Seats
from muniment.threads.values import Card, Resolution, Sought, Weighed
from muniment.threads.weighing import SENDER, WEIGHTS, Weights, days_between, ranked, weigh


class Rules(Struct, frozen=True, kw_only=True):
    """What must be reached: by a number with nothing more, by a day, and how far the best must be before the next."""

    with_number: float = 5.0
    with_number_alone: float = 4.5
    with_day: float = 4.25
    sure: float = 6.0
    margin: float = 1.0
    wide_margin: float = 1.5
    unknown_margin: float = 2.0
    day_off_margin: float = 0.5
    possible: float = 3.0
    shown: int = 8
    weights: Weights = WEIGHTS


RULES = Rules()
_OWN = ("sender", "registry")
_TELLING = 3
"""Digits of a number that few messages bear: where only one is here, from shortly before, and nothing speaks against it, it is meant."""
_LATE = 60
"""Days after which a sender's message is not the last any more that another speaks of."""

Twins = Callable[[str, str], bool]
"""Whether two records are copies of one message."""


def no_twins(a: str, b: str) -> bool:
    """No two records are copies of one message."""
    return False


def decide(
    sought: Sought,
    cards: Sequence[Card],
    seats: Seats,
    twins: Twins = no_twins,
    rules: Rules = RULES,
    scales: Weigh = weigh,
) -> Resolution:
    """What a mention means, given every message that may be meant (those that share a number or a day with it).

    Pure: the same cards in any order give the same answer.  A message never means itself.  `scales` weigh as `weigh` does.
    """
    others = [card for card in cards if card.record != sought.record]
    if len(sought.numbers) > 1:
        return _plural(sought, [_one(sought, number, others, seats, twins, rules, scales) for number in sought.numbers])
    number = sought.numbers[0] if sought.numbers else None
    if number is None and sought.day is None:
        return (
            _latest(sought, others, seats)
            if sought.latest
            else _absent(sought, (), "neither a number nor a day is said")
        )
    answer = _one(sought, number, others, seats, twins, rules, scales)
    if number is not None and sought.day is not None and answer.status == "absent":
        answer = _unnumbered(sought, others, seats, twins, rules, scales) or answer
    senders = tuple(
        c
        for card in others
        if (card.record, card.part) == (next(iter(answer.targets), ""), answer.part)
        for c in card.senders
    )
    return replace(answer, senders=senders)


def _one(
    sought: Sought,
    number: str | None,
    cards: Sequence[Card],
    seats: Seats,
    twins: Twins,
    rules: Rules,
    scales: Weigh,
) -> Resolution:
    weighed = ranked([w for card in cards if (w := scales(sought, card, number, seats, rules.weights)) is not None])
    best = _best_of_each(weighed)
    needed = rules.with_number if number is not None else rules.with_day
    if number is not None and len(best) == 1 and not best[0].against and len(bare(number)) >= _TELLING:
        needed = rules.with_number_alone
    good = [w for w in best if w.weight >= needed]
    shown = tuple(best[: rules.shown])
    if not good:
        possible = [w for w in best if w.weight >= rules.possible and w.conflict is None]
        if number is None and 0 < len(possible) <= rules.shown:
            why = (
                "the day fits, and nothing else tells"
                if len(possible) == 1
                else f"{len(possible)} messages of that day may be meant"
            )
            return Resolution(
                record=sought.record, mention=sought.mention, status="ambiguous", candidates=shown, why=why
            )
        said = f"No. {number}" if number is not None else str(sought.day)
        return _absent(
            sought,
            shown,
            f"no message here fits {said} and its correspondents" if best else f"no message here bears {said}",
        )
    first = good[0]
    if number is None and first.conflict == "date":
        why = "no message of that day fits, one of the day before or after it does"
        return Resolution(record=sought.record, mention=sought.mention, status="ambiguous", candidates=shown, why=why)
    if number is None and _is_thin(sought, first):
        why = "the day fits, and something speaks against the only message that does"
        return Resolution(record=sought.record, mention=sought.mention, status="ambiguous", candidates=shown, why=why)
    rivals = [w for w in best[1:] if _rivals(w, first, sought, rules) and not twins(w.record, first.record)]
    if rivals and sought.plural and number is None:
        chosen = (first, *rivals)
        return _resolved(sought, chosen, shown, "the words mean several, and these fit alike")
    if rivals:
        why = f"{1 + len(rivals)} messages fit alike"
        return Resolution(record=sought.record, mention=sought.mention, status="ambiguous", candidates=shown, why=why)
    return _resolved(sought, (first,), shown, "; ".join(first.reasons))


def _unnumbered(
    sought: Sought, cards: Sequence[Card], seats: Seats, twins: Twins, rules: Rules, scales: Weigh
) -> Resolution | None:
    """The message of the day that is said, where its number was not kept: from the one who is meant, or at the clock that is said.

    A date-time group is no number of the message's own: those it bears do not speak against it.
    """
    bearing = [card for card in cards if sought.zulu or not any(role in _OWN for role, _ in card.numbers)]
    answer = _one(replace(sought, numbers=(), others=()), None, bearing, seats, twins, rules, scales)
    first = answer.candidates[0] if answer.status == "resolved" else None
    if first is None or first.against or first.conflict or not first.fits:
        return None
    said = "a date-time group is no number" if sought.zulu else "its own number was not kept"
    return replace(answer, why=f"{answer.why}; {said}", confidence=min(answer.confidence, 0.7))


def _latest(sought: Sought, cards: Sequence[Card], seats: Seats) -> Resolution:
    """ "His last telegram": the latest before this one from that sender, where one of this message's correspondents wrote or got it."""
    fitting = [
        card for card in cards
        if card.part is None and card.low <= sought.high and UNDATED not in (card.low, sought.low)
        and any_alike(sought.senders, card.senders, seats) and any_alike(sought.pair, (*card.senders, *card.addressees), seats)
    ]  # fmt: skip
    last = max(fitting, key=lambda c: (max(c.clocks, default=c.low), c.record), default=None)
    if last is None or days_between(last.low, sought.high) > _LATE:
        return _absent(sought, (), "no message of that sender is here from the weeks before")
    found = Weighed(
        record=last.record, weight=1.0, reasons=("it is the last before this one from the one who is meant",)
    )
    return replace(_resolved(sought, (found,), (found,), found.reasons[0]), confidence=0.6)


def _is_thin(sought: Sought, first: Weighed) -> bool:
    """Whether day and correspondents are too little for a message without a number to be told by: the clock that is said is not its own,
    or an editor, who may speak of any message, calls it what it is not."""
    return not first.fits and (sought.clock is not None or (sought.free and first.against))


def _rivals(other: Weighed, first: Weighed, sought: Sought, rules: Rules) -> bool:
    """Whether another message fits too well for the first to be the one: what speaks against it, or its day, may tell them apart."""
    margin = rules.margin if first.weight >= rules.sure or (other.against and not first.against) else rules.wide_margin
    if not sought.numbers and other.conflict == "date" and first.conflict is None and not first.against:
        margin = rules.day_off_margin
    return other.weight > first.weight - margin or _as_good(other, first, sought, rules)


def _as_good(other: Weighed, first: Weighed, sought: Sought, rules: Rules) -> bool:
    """Whether another message of the day is as good an answer: from the same sender, and worse only because less is known of it."""
    if sought.numbers or sought.clock or other.against or other.weight <= first.weight - rules.unknown_margin:
        return False
    day = f"it is of {sought.day}"
    return all(day in w.reasons and SENDER in w.reasons for w in (first, other))


def _resolved(sought: Sought, chosen: Sequence[Weighed], shown: tuple[Weighed, ...], why: str) -> Resolution:
    first = chosen[0]
    rest = [w.weight for w in shown if w.record not in {c.record for c in chosen}]
    lead = first.weight - max(rest, default=0.0)
    return Resolution(
        record=sought.record,
        mention=sought.mention,
        status="resolved",
        targets=tuple(dict.fromkeys(w.record for w in chosen)),
        part=first.part,
        candidates=shown,
        why=why,
        conflict=first.conflict,
        confidence=round(min(0.99, 0.5 + 0.06 * first.weight, 0.6 + 0.1 * lead), 2),
    )


def _plural(sought: Sought, found: Sequence[Resolution]) -> Resolution:
    """Several numbers, each a message of its own: those that are here."""
    here = [r for r in found if r.status == "resolved"]
    if not here:
        return found[0]
    return Resolution(
        record=sought.record,
        mention=sought.mention,
        status="resolved",
        targets=tuple(dict.fromkeys(target for r in here for target in r.targets)),
        part=here[0].part,
        candidates=tuple(w for r in found for w in r.candidates),
        why=" / ".join(f"No. {n}: {r.why}" for n, r in zip(sought.numbers, found, strict=True)),
        conflict=next((r.conflict for r in here if r.conflict), None),
        confidence=min(r.confidence for r in here),
    )


def _absent(sought: Sought, shown: tuple[Weighed, ...], why: str) -> Resolution:
    return Resolution(record=sought.record, mention=sought.mention, status="absent", candidates=shown, why=why)


def _best_of_each(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Of a record's own message and its nested ones, the one that fits best."""
    best: dict[str, Weighed] = {}
    for one in weighed:
        best.setdefault(one.record, one)
    return list(best.values())
