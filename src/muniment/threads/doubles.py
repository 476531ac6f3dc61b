"""Doubles: whether two records are copies of one message, and where they differ.  Pure; nothing is ever merged."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from muniment.model import Record, Statement, Witness
from muniment.reading.discrepancies.bodies import body_of, compare_quantities
from muniment.store.dating import UNDATED
from muniment.threads.alike import any_alike
from muniment.threads.numbers import bare, same
from muniment.threads.seats import Seats
from muniment.threads.sketches import figures, words_of
from muniment.threads.values import Card
from muniment.threads.weighing import days_between

WINDOW = 31
"""Days between the dates of two copies, of which one may bear the day of its arrival or of the copying."""
_LIKE = 0.6
_VERY_LIKE = 0.8
_SAME_TEXT = 0.9
"""Without a correspondent to compare."""
_LENGTHS = 0.4
_FEW_WORDS = 25
_FIGURES_ALIKE = 0.7
_FEW_FIGURES = 3
_SHOWN_WORDS = 3
_MOST_COMPARED = 3000
_COMPARED = 20_000
"""Characters of two texts that are compared."""
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_][\w'-]{3,}")
_SAME_NAME = 70.0


class Double(Struct, frozen=True, kw_only=True):
    """Two records that are copies of one message.

    `likeness` (0 to 1) is the part of the shorter text's word sequences that the other has; None where they have no language in
    common.  `reasons` are sentences.  `reader` is `rule`, or the account of the person who decided; `why` their reason.
    """

    record_id: str
    other: str
    likeness: float | None = None
    reasons: tuple[str, ...] = ()
    reader: str = "rule"
    why: str = ""


class Difference(Struct, frozen=True, kw_only=True):
    """What two copies say differently: `field` is a field of the record or `text`; None where one says nothing."""

    field: str
    a: str | None
    b: str | None


def double_of(a: Record, b: Record, one: Card, other: Card, seats: Seats) -> Double | None:
    """The two records as copies of one message, with reasons; None where they are not.  `one` and `other` are their cards.

    A circular to another post, notes of one wording that two sides exchange, treaties that differ in the names of the countries, the
    next telegram in the same words, a message that only carries the other: none is a copy.
    """
    if a.id > b.id:
        a, b, one, other = b, a, other, one
    if not can_be_copies(one, other, seats):
        return None
    apart, shared = _days_apart(one, other), _shared_number(one, other)
    senders, addressees = (
        any_alike(one.senders, other.senders, seats),
        any_alike(one.addressees, other.addressees, seats),
    )
    likeness, words, texts = max(
        (_contained(v, w) for v, w in _comparable(a, b)), key=lambda found: found[:2], default=(None, 0, None)
    )
    if senders is False and not (shared and apart == 0 and (likeness or 0) >= _VERY_LIKE):
        return None
    told = [_said_of_days(one, other, apart)]
    if shared:
        told.append(f"both bear No. {shared}")
    if senders and addressees:
        told.append("the same wrote to the same")
    if likeness is None:
        if apart or not (senders and addressees):
            return None
        counted = _figures(a, b)
        if counted:
            told.append(f"{counted} figures in the texts are the same")
        elif not shared or _contradicted(one, other):
            return None
        return Double(record_id=a.id, other=b.id, reasons=tuple(told))
    known = senders is not None or addressees is not None
    needed = (_VERY_LIKE if apart or _contradicted(one, other) else _LIKE) if known else _SAME_TEXT
    if likeness < needed or (words < _FEW_WORDS and not (shared and apart == 0)):
        return None
    if texts is None or (texts[0].text != texts[1].text and _other_names(prose(a, texts[0]), prose(b, texts[1]))):
        return None
    told.append(f"{likeness:.0%} of the shorter text stands in the other")
    return Double(record_id=a.id, other=b.id, likeness=round(likeness, 2), reasons=tuple(told))


def can_be_copies(one: Card, other: Card, seats: Seats) -> bool:
    """Whether two records can be copies of one message, as far as their cards tell."""
    apart = _days_apart(one, other)
    if apart > WINDOW or any_alike(one.addressees, other.addressees, seats) is False or _exchanged(one, other):
        return False
    if any_alike(one.senders, other.senders, seats) is False:
        return apart == 0 and _shared_number(one, other) is not None
    return True


def differences(a: Record, b: Record) -> list[Difference]:
    """Where two copies differ: what is stated of each, and the words of their texts in the language they share, else the figures."""
    found = [Difference(field=field, a=x, b=y) for field, x, y in _stated(a, b) if (x or y) and x != y]
    best = max(_comparable(a, b), key=lambda pair: _contained(*pair)[0], default=None)
    if best is not None:
        return [*found, *_words_differ(prose(a, best[0]), prose(b, best[1]))]
    first, second = next(iter(a.witnesses), None), next(iter(b.witnesses), None)
    if first is None or second is None:
        return found
    clashes = compare_quantities(body_of(first, _said(a, first)), body_of(second, _said(b, second)))
    return [*found, *(Difference(field="text", a=clash.a.value, b=clash.b.value) for clash in clashes)]


def prose(record: Record, witness: Witness) -> str:
    """The text of a witness without heading, copies, clocks and stamps; the whole where nothing else is there."""
    paragraphs = body_of(witness, _said(record, witness)).paragraphs
    return "\n".join(witness.text[start:end] for start, end in paragraphs) or witness.text[:_COMPARED]


def _days_apart(one: Card, other: Card) -> int:
    """Days between two dates; 0 where they meet, or where one is not known."""
    if UNDATED in (one.low, other.low) or set(one.days) & set(other.days):
        return 0
    if one.low <= other.high and other.low <= one.high:
        return 0
    return min(abs(days_between(one.high, other.low)), abs(days_between(other.high, one.low)))


def _said_of_days(one: Card, other: Card, apart: int) -> str:
    if UNDATED in (one.low, other.low):
        return "one of them is undated"
    return f"their dates are {apart} days apart" if apart else f"both are of {max(one.low, other.low)[:10]}"


def _shared_number(one: Card, other: Card) -> str | None:
    return next((v for _, v in one.numbers if bare(v) and any(same(v, w) for _, w in other.numbers)), None)


def _contradicted(one: Card, other: Card) -> bool:
    """Whether both bear a number of one series, and not the same."""
    for role in ("sender", "registry"):
        mine, theirs = ([v for r, v in card.numbers if r == role] for card in (one, other))
        if mine and theirs and not any(same(v, w) for v in mine for w in theirs):
            return True
    return False


def _exchanged(one: Card, other: Card) -> bool:
    """Whether the one who wrote the first got the second: notes of one wording, not copies."""
    ends = [
        {word for c in side for word in (*c.agents, *c.names, *c.posts)}
        for side in (one.senders, one.addressees, other.senders, other.addressees)
    ]
    crossed = len(ends[0] & ends[3]) + len(ends[1] & ends[2])
    return crossed > len(ends[0] & ends[2]) + len(ends[1] & ends[3])


def _other_names(a: str, b: str) -> bool:
    """Whether each text names somebody or some place that the other does not: parallel documents, which differ in just that."""
    left, right = (
        {word for word in _NAME.findall(text) if word[:1].isupper() and not word.isupper()} for text in (a, b)
    )
    return _beyond(left, right, b) and _beyond(right, left, a)


def _beyond(names: set[str], others: set[str], text: str) -> bool:
    missing = [name for name in names - others if name not in text]
    return any(all(fuzz.ratio(name, other) < _SAME_NAME for other in others) for name in missing)


def _comparable(a: Record, b: Record) -> Iterator[tuple[Witness, Witness]]:
    return ((v, w) for v in a.witnesses for w in b.witnesses if v.language[:2] == w.language[:2])


def _contained(a: Witness, b: Witness) -> tuple[float, int, tuple[Witness, Witness]]:
    """How much of the shorter text stands in the longer, and its words."""
    left, right = _runs(a.text[:_COMPARED]), _runs(b.text[:_COMPARED])
    shorter, longer = sorted((left.words, right.words))
    if not shorter or shorter < _LENGTHS * longer:
        return 0.0, shorter, (a, b)
    least = min(len(left.runs), len(right.runs))
    return (len(left.runs & right.runs) / least if least else 0.0), shorter, (a, b)


class _Runs(Struct, frozen=True, gc=False):
    """How many words a text has, and the sequences of three that stand in it, each as its hash in this process."""

    words: int
    runs: frozenset[int]


@lru_cache(maxsize=1024)
def _runs(text: str) -> _Runs:
    words = words_of(text)
    return _Runs(len(words), frozenset(map(hash, zip(words, words[1:], words[2:], strict=False))))


def _figures(a: Record, b: Record) -> int:
    """How many large figures two texts share, where they share nearly all; else 0."""
    left, right = ({f for w in r.witnesses for f in figures(w.text)} for r in (a, b))
    shared = len(left & right)
    return shared if shared >= _FEW_FIGURES and shared >= _FIGURES_ALIKE * len(left | right) else 0


def _stated(a: Record, b: Record) -> Iterator[tuple[str, str | None, str | None]]:
    yield "title", a.title, b.title
    yield "kind", a.kind, b.kind
    yield "date", a.date.edtf if a.date else None, b.date.edtf if b.date else None
    left, right = _listed(a), _listed(b)
    for field in dict.fromkeys((*left, *right)):
        yield field, "; ".join(left.get(field, ())) or None, "; ".join(right.get(field, ())) or None


def _listed(record: Record) -> dict[str, list[str]]:
    """What is stated several times of a record, by field."""
    found: dict[str, list[str]] = {}
    for number in record.numbers:
        found.setdefault(f"number.{number.role}", []).append(number.value)
    for party in record.parties:
        found.setdefault(party.role, []).append(party.name or party.as_written)
    for marking in record.markings:
        found.setdefault("marking", []).append(" ".join(marking.as_written.split()))
    for code in record.reference_codes:
        found.setdefault("reference code", []).append(code.as_written)
    return found


def _words_differ(a: str, b: str) -> Iterator[Difference]:
    left, right = a.split()[:_MOST_COMPARED], b.split()[:_MOST_COMPARED]
    keys = [[re.sub(r"\W+", "", word).casefold() for word in side] for side in (left, right)]
    for kind, i, j, m, n in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = left[max(0, i - _SHOWN_WORDS) : i], left[j : j + _SHOWN_WORDS]
            yield Difference(field="text", a=_around(before, left[i:j], after), b=_around(before, right[m:n], after))


def _around(before: list[str], words: list[str], after: list[str]) -> str:
    return " ".join((*before, "[", *words, "]", *after)).replace("[ ", "[").replace(" ]", "]")


def _said(record: Record, witness: Witness) -> list[Statement]:
    """What is stated of a record, each with its evidence in this witness alone."""
    stated: list[Statement] = [*record.numbers, *record.dates, *record.parties, *record.events, *record.markings]
    stated += [one for one in (record.date, record.signature, record.copies) if one is not None]
    told = ((one, tuple(e for e in one.evidence if e.witness == witness.id)) for one in stated)
    return [replace(one, evidence=evidence) for one, evidence in told if evidence]
