"""One mention in several witnesses: the original's words and the translation's name the same message."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.model import Mention
from muniment.reading.transliteration import same_number


def same_mention(a: Mention, b: Mention) -> bool:
    """Whether mentions of two witnesses of one record can be the same: nothing that both state differs."""
    if a.direction != b.direction and "his" not in (a.direction, b.direction):
        return False
    if (a.number is None) != (b.number is None):
        return False
    if a.number and b.number and not same_number(a.number, b.number):
        return False
    return not (a.date and b.date and a.date != b.date)


def merge_mentions(by_witness: Sequence[Sequence[Mention]]) -> tuple[Mention, ...]:
    """The mentions of a record, those of the first witness first, each with the words of the witnesses that name it too.

    What differs by one value only (a wrong day, a number with its digits turned) at the same place in the order is one mention
    too; the difference is for the discrepancies to tell.
    """
    merged: list[Mention] = []
    for mentions in by_witness:
        taken: set[int] = set()
        for order, mention in enumerate(mentions):
            at = _match(merged, mention, order, taken)
            if at is None:
                merged.append(mention)
                taken.add(len(merged) - 1)
            else:
                taken.add(at)
                merged[at] = _joined(merged[at], mention)
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(merged, 1))


def _match(merged: Sequence[Mention], mention: Mention, order: int, taken: set[int]) -> int | None:
    witness = mention.evidence[0].witness if mention.evidence else None
    free = [n for n, m in enumerate(merged) if n not in taken and all(e.witness != witness for e in m.evidence)]
    exact = [n for n in free if same_mention(merged[n], mention)]
    if exact:
        return min(exact, key=lambda n: abs(n - order))
    near = [
        n for n in free if n == order and merged[n].direction == mention.direction and merged[n].kind == mention.kind
    ]
    return near[0] if near else None


def _joined(first: Mention, other: Mention) -> Mention:
    forms = (
        first.also_written
        if other.as_written in (first.as_written, *first.also_written)
        else (*first.also_written, other.as_written)
    )
    return replace(first, also_written=forms, evidence=(*first.evidence, *other.evidence), date=first.date or other.date,
                   time=first.time or other.time, number2=first.number2 or other.number2)  # fmt: skip
