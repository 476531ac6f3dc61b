"""Bodies: what two witnesses of one message say in their prose, compared quantity by quantity and sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from msgspec import Struct
from rapidfuzz import fuzz

from muniment.model import (
    Copies,
    DateSaid,
    Discrepancy,
    Event,
    Evidence,
    Marking,
    Number,
    Party,
    Said,
    Side,
    Signature,
    Statement,
    Witness,
)
from muniment.reading.discrepancies.quantities import Quantity, quantities, reads_numbers

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]+[\"”»]?|[^.!?…\n]+$", re.MULTILINE)
_LETTERS = re.compile(r"[^\W\d_]")
LONGEST_BODY = 60_000
FEWEST_LETTERS = 18
_APPARATUS = (Copies, DateSaid, Event, Marking, Number, Party, Signature)
_WORD = re.compile(r"[^\W\d_]+")
_DATED = re.compile(r"\d{4}(?:[ \t]*(?:г|года|r|roku)\.?)?\s*$")
_STOPS = re.compile(r"[.!?;:。，！？；：]")
EASTERN = ("zh", "ja", "ko")
_CLOSES = '.!?…:;,"”»）)]。！？：；，-–—'
SHORT_HEADING = 120
"""A paragraph shorter than this that ends as no sentence does is none, in characters."""
LARGE = 1_000
"""Numbers from this on are compared where the small ones beside them are written in one text and said otherwise in the other."""
SURELY_MISSING = 5
"""A number from this on, found on one side only, is missed; smaller ones are often written as words like "both" or "a pair"."""
UNLIKE = 55.0
MOST_MISSING = 2
MOST_PARAGRAPHS = 40
WORST_FIT = 1.5
"""Paragraphs that stand for each other differ in length by no more than this, after the usual ratio of the two languages."""


class Body(Struct, frozen=True):
    """The prose of a witness: its paragraphs as (start, end), and all quantities in them."""

    witness: Witness
    paragraphs: tuple[tuple[int, int], ...]

    def quantities(self, paragraph: tuple[int, int]) -> list[Quantity]:
        return quantities(self.witness.text, self.witness.language[:2], *paragraph)


def body_of(witness: Witness, said: Sequence[Statement]) -> Body:
    """The paragraphs of a witness that are prose, not heading, copies, clocks or stamps."""
    apparatus = sorted(
        (place.start, place.end)
        for statement in said
        if isinstance(statement, _APPARATUS) or (isinstance(statement, Said) and statement.field == "office")
        for place in statement.evidence
        if place.start is not None and place.end is not None
    )
    text = witness.text[:LONGEST_BODY]
    eastern = witness.language[:2] in EASTERN
    few = FEWEST_LETTERS // 2 if eastern else FEWEST_LETTERS
    paragraphs = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        covered = sum(min(end, b) - max(start, a) for a, b in apparatus if a < end and start < b)
        letters = len(_LETTERS.findall(match.group()))
        if len(match.group()) < SHORT_HEADING and match.group().rstrip()[-1] not in _CLOSES:
            continue  # an address or a heading, which ends without a stop
        prose = letters >= few and _STOPS.search(match.group()) and (eastern or _is_prose(match.group()))
        if prose and covered * 3 < end - start:
            paragraphs.append((start, end))
    return Body(witness, tuple(paragraphs))


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph is a sentence at least: words in small letters, and a stop that is not a date's or a number's."""
    letters = _LETTERS.findall(paragraph)
    small = sum(letter.islower() for letter in letters)
    return len(_WORD.findall(paragraph)) >= 3 and small * 2 >= len(letters) and not _DATED.search(paragraph)


def compare_quantities(a: Body, b: Body) -> Iterator[Discrepancy]:
    """Where one text has another number, day, month or clock at the same place."""
    left, right = ([body.quantities(paragraph) for paragraph in body.paragraphs] for body in (a, b))
    if len(left) == len(right):
        for one, other in zip(left, right, strict=True):
            yield from _compare(a, b, one, other)
    else:
        # Paragraphs are cut otherwise: the bodies are compared whole.
        whole = ([quantity for paragraph in side for quantity in paragraph] for side in (left, right))
        yield from _compare(a, b, *whole)


def _compare(a: Body, b: Body, left: list[Quantity], right: list[Quantity]) -> Iterator[Discrepancy]:
    # In a language whose number words are not read, a number that seems to be missing may be spelled out.
    readable = all(reads_numbers(body.witness.language[:2]) for body in (a, b))
    whole = readable and len(a.paragraphs) == len(b.paragraphs)
    for one, other in clashing(left, right):
        if one and other:
            yield _clash(a, b, one, other)
        elif whole and (alone := one or other):
            yield _missing(a, b, alone, one is not None)


def clashing(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[tuple[Quantity | None, Quantity | None]]:
    """The quantities of two pieces that should say the same and do not: pairs of one kind, and numbers that one piece lacks."""
    keys: list[list[tuple[str, str]]] = [[(q.kind, q.value) for q in side] for side in (left, right)]
    for kind, i, j, m, n in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind == "replace":
            yield from _of_one_kind(left[i:j], right[m:n])
        elif kind in ("delete", "insert"):
            for quantity in (*left[i:j], *right[m:n]):
                if (
                    quantity.kind == "number"
                    and float(quantity.value) >= SURELY_MISSING
                    and not _elsewhere(quantity, keys)
                ):
                    yield (quantity, None) if kind == "delete" else (None, quantity)


def _of_one_kind(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The quantities of two places that stand for each other: those of a kind of which both have as many."""
    for kind in dict.fromkeys(q.kind for q in left):
        ours, theirs = ([q for q in side if q.kind == kind] for side in (left, right))
        if len(ours) != len(theirs):
            # "Five seconds a day" counts the seconds: what is one is said by an article in one language and by nothing in another.
            ours, theirs = ([q for q in side if q.value != "1"] for side in (ours, theirs))
        if len(ours) != len(theirs) and kind == "number":
            ours, theirs = ([q for q in side if float(q.value) >= LARGE] for side in (ours, theirs))
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)


def _elsewhere(quantity: Quantity, keys: Sequence[Sequence[tuple[str, str]]]) -> bool:
    """Whether the value stands on both sides after all, in another order."""
    return all(("number", quantity.value) in side for side in keys)


def _clash(a: Body, b: Body, one: Quantity, other: Quantity) -> Discrepancy:
    field = "date" if one.kind in ("day", "month") else "time" if one.kind == "clock" else "amount"
    return Discrepancy(field=field, kind="witnesses", a=_side(a, one), b=_side(b, other), rule="discrepancies/quantity")


def _missing(a: Body, b: Body, quantity: Quantity, in_first: bool) -> Discrepancy:
    nothing = Side(value=None, witness=(b if in_first else a).witness.id)
    something = _side(a if in_first else b, quantity)
    first, second = (something, nothing) if in_first else (nothing, something)
    return Discrepancy(
        field="amount", kind="witnesses", a=first, b=second, rule="discrepancies/quantity", confidence=0.7
    )


def _side(body: Body, quantity: Quantity) -> Side:
    """A side with the words about the quantity, so that a reader sees what is counted."""
    text = body.witness.text
    end = quantity.end
    tail = re.compile(r"[ \t]?[^\W\d_]*").match(text, end)
    end = tail.end() if tail and tail.group().strip() else end
    return side_of(body.witness, quantity.start, end, quantity.value)


def side_of(witness: Witness, start: int, end: int, value: str | None = None) -> Side:
    """A side of a discrepancy: the words of a witness, and their value."""
    quote = witness.text[start:end]
    return Side(
        value=value or quote,
        witness=witness.id,
        evidence=(Evidence(witness=witness.id, start=start, end=end, quote=quote),),
    )


def compare_sentences(a: Body, b: Body) -> Iterator[Discrepancy]:
    """Sentences of one witness that another of the same language lacks, where neither says that it is an excerpt."""
    if a.witness.language[:2] != b.witness.language[:2] or _excerpt(a) or _excerpt(b):
        return
    for one, other, forward in ((a, b, True), (b, a, False)):
        prose = " ".join(other.witness.text[s:e] for s, e in other.paragraphs)
        prose = re.sub(r"-\s*\n\s*", "", prose)
        for start, end in one.paragraphs:
            for match in _SENTENCE.finditer(one.witness.text, start, end):
                sentence = match.group().strip()
                if len(sentence) < 20 or fuzz.partial_ratio(sentence, prose) >= UNLIKE + 15:
                    continue
                begin = match.start() + len(match.group()) - len(match.group().lstrip())
                here = side_of(one.witness, begin, begin + len(sentence))
                nothing = Side(value=None, witness=other.witness.id)
                first, second = (here, nothing) if forward else (nothing, here)
                yield Discrepancy(field="line", kind="witnesses", a=first, b=second, rule="discrepancies/sentence")


def compare_paragraphs(a: Body, b: Body) -> Iterator[Discrepancy]:
    """Paragraphs of one witness that another, of another language, lacks: told only where all the rest match in length."""
    if a.witness.language[:2] == b.witness.language[:2] or _excerpt(a) or _excerpt(b):
        return
    longer, shorter, forward = (a, b, True) if len(a.paragraphs) > len(b.paragraphs) else (b, a, False)
    missing = len(longer.paragraphs) - len(shorter.paragraphs)
    if not 1 <= missing <= MOST_MISSING or len(shorter.paragraphs) < 2 or len(longer.paragraphs) > MOST_PARAGRAPHS:
        return
    scale = _length(longer) / max(1, _length(shorter))
    chosen = min(
        combinations(range(len(longer.paragraphs)), missing), key=lambda left_out: _misfit(longer, shorter, left_out)
    )
    if _misfit(longer, shorter, chosen) > WORST_FIT or scale > 3 or scale < 0.3:
        return
    for number in chosen:
        start, end = longer.paragraphs[number]
        here, nothing = side_of(longer.witness, start, end), Side(value=None, witness=shorter.witness.id)
        first, second = (here, nothing) if forward else (nothing, here)
        yield Discrepancy(
            field="line", kind="witnesses", a=first, b=second, rule="discrepancies/paragraph", confidence=0.7
        )


def _length(body: Body) -> int:
    return sum(end - start for start, end in body.paragraphs)


def _misfit(longer: Body, shorter: Body, left_out: Sequence[int]) -> float:
    """How badly the paragraphs that remain match in length: the largest ratio between the two of a pair, against the usual one."""
    kept = [p for n, p in enumerate(longer.paragraphs) if n not in left_out]
    ratios = [(e - s) / max(1, f - t) for (s, e), (t, f) in zip(kept, shorter.paragraphs, strict=True)]
    usual = sum(e - s for s, e in kept) / max(1, _length(shorter))
    return max(max(r / usual, usual / r) for r in ratios)


def _excerpt(body: Body) -> bool:
    """Whether a witness says of itself that words are left out inside its prose."""
    if not body.paragraphs:
        return True
    return bool(re.search(r"\[(?:\.{3}|…)\]", body.witness.text[body.paragraphs[0][0] : body.paragraphs[-1][1]]))
