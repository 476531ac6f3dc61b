"""One mention in several witnesses: the original's words and the translation's name the same message."""

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from muniment.model import Mention
from muniment.reading.transliteration import same_number

REACH = 60
"""How far apart in the order of two witnesses the same mention may stand."""


LIKE_NUMBERS = 60.0
"""Likeness (0 to 100) from which two numbers can be one, miscopied: 124 and 142."""


def same_mention(a: Mention, b: Mention) -> bool:
    """Whether mentions of two witnesses of one record can be the same: nothing that both state differs."""
    if a.direction != b.direction and "his" not in (a.direction, b.direction):
        return False
    if (a.number is None) != (b.number is None):
        return False
    if a.number and b.number and not same_number(a.number, b.number):
        return False
    if a.time and b.time and a.time != b.time:
        return False
    if not a.number and not a.date and not b.date and a.rule != b.rule:
        return False
    return not (a.date and b.date and a.date != b.date)


def merge_mentions(by_witness: Sequence[Sequence[Mention]]) -> tuple[Mention, ...]:
    """The mentions of a record, those of the first witness first, each with the words of the witnesses that name it too.

    What differs by one value only (a wrong day, a number with its digits turned) between the same neighbours is one mention too;
    the difference is for the discrepancies to tell.
    """
    merged: list[Mention] = []
    for mentions in by_witness:
        pairs = _pairs(merged, mentions)
        for order, mention in enumerate(mentions):
            at = pairs.get(order)
            if at is None:
                merged.append(mention)
            else:
                merged[at] = _joined(merged[at], mention)
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(merged, 1))


def _pairs(merged: Sequence[Mention], mentions: Sequence[Mention]) -> dict[int, int]:
    """Which of the mentions is which of those merged so far: first those that agree, then what stands between the same neighbours."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for order, mention in enumerate(mentions):
        reach = range(max(0, order - REACH), min(len(merged), order + REACH))
        agree = [n for n in reach if n not in taken and same_mention(merged[n], mention)]
        if agree:
            pairs[order] = min(agree, key=lambda n: abs(n - order))
            taken.add(pairs[order])
    until = len(merged)
    bounds = [until] * len(mentions)
    for order in range(len(mentions) - 1, -1, -1):
        bounds[order] = until
        until = min(until, pairs.get(order, until))
    after = -1
    for order, mention in enumerate(mentions):
        if order not in pairs:
            between = range(after + 1, min(bounds[order], after + 1 + REACH))
            near = next((n for n in between if n not in taken and _are_alike(merged[n], mention)), None)
            if near is None:
                continue
            pairs[order] = near
            taken.add(near)
        after = max(after, pairs[order])
    return pairs


def _are_alike(a: Mention, b: Mention) -> bool:
    """Whether two mentions differ by one value only: the same direction and kind, the same parts, another day or number."""
    if a.direction != b.direction or a.kind != b.kind or (a.number is None) != (b.number is None):
        return False
    if a.number and b.number and not same_number(a.number, b.number):
        likely = a.date and a.date == b.date
        return bool(likely) or fuzz.ratio(a.number, b.number) >= LIKE_NUMBERS
    return True


def _joined(first: Mention, other: Mention) -> Mention:
    forms = first.also_written
    if other.as_written not in (first.as_written, *forms):
        forms = (*forms, other.as_written)
    return replace(
        first,
        also_written=forms,
        evidence=(*first.evidence, *other.evidence),
        date=first.date or other.date,
        time=first.time or other.time,
        number2=first.number2 or other.number2,
        number2_role=first.number2_role or other.number2_role,
        sent_from=first.sent_from or other.sent_from,
        sent_to=first.sent_to or other.sent_to,
        why=first.why or (other.why if not first.date else None),
    )
