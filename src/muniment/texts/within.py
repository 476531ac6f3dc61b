"""Within one language: two witnesses word by word, and what kind of difference each is.

The words are aligned by `rapidfuzz`; a difference is then judged by what stands on both sides.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from muniment.agents.sounds import skeleton
from muniment.model import Witness
from muniment.reading.discrepancies.quantities import quantities
from muniment.texts.matching import Page, stretches
from muniment.texts.prose import is_missed, runs
from muniment.texts.tokens import SLIPS, Token, tokens
from muniment.texts.values import Difference, Passage

_LOOKALIKE = str.maketrans(
    "oоlіiзбаеорсухвнкмт", "0011136aeopcyxbhkmt"
)  # letters that a machine takes for digits, and those of one alphabet it takes for another's
_DATED = ("day", "month", "clock")
ALIKE = 70.0
"""Likeness of two names (0 to 100) from which they are forms of one."""
PAIRED = 45.0
"""Likeness of words, on an average, from which they stand for one another."""


def compare(a: Witness, b: Witness) -> Iterator[Difference]:
    """The differences between two witnesses of one language, in the order of the first."""
    every = tokens(a.text, a.language), tokens(b.text, b.language)
    left, right = ([t for t in side if t.kind != "sign"] for side in every)
    found = stretches([t.key for t in left], [t.key for t in right])
    pairs = [(left[i], right[j]) for s in found if s.same for i, j in zip(range(*s.a), range(*s.b), strict=True)]
    pages = Page.of(a, left, [x for x, _ in pairs]), Page.of(b, right, [y for _, y in pairs])
    for stretch in found:
        one, other = left[slice(*stretch.a)], right[slice(*stretch.b)]
        if stretch.same:
            for x, y in zip(one, other, strict=True):
                if x.written != y.written:
                    yield _form(a, b, x, y)
        else:
            yield from _judged(pages, one, other, (_at(left, stretch.a[0]), _at(right, stretch.b[0])))
    yield from _signs((a, b), every, pairs)


def _at(side: Sequence[Token], number: int) -> int:
    """Where words that are lacking would stand: behind the word before."""
    return side[number - 1].end if number else 0


def _signs(
    both: tuple[Witness, Witness], every: tuple[list[Token], list[Token]], pairs: Sequence[tuple[Token, Token]]
) -> Iterator[Difference]:
    """Other signs between words that follow one another in both."""
    places = [{t.start: n for n, t in enumerate(side)} for side in every]
    for (x, y), (next_x, next_y) in pairwise(pairs):
        signs = [
            side[place[first.start] + 1 : place[second.start]]
            for side, place, first, second in zip(every, places, (x, y), (next_x, next_y), strict=True)
        ]
        if any(t.kind != "sign" for side in signs for t in side):
            continue
        if [t.key for t in signs[0]] != [t.key for t in signs[1]]:
            yield Difference(
                kind="accidental",
                field="punctuation",
                a=_passage(both[0], signs[0], x.end),
                b=_passage(both[1], signs[1], y.end),
            )


def _passage(witness: Witness, words: Sequence[Token], place: int) -> Passage:
    if not words:
        return Passage(witness=witness.id, start=place, end=place, quote="")
    start, end = words[0].start, words[-1].end
    return Passage(witness=witness.id, start=start, end=end, quote=witness.text[start:end])


def _form(a: Witness, b: Witness, x: Token, y: Token) -> Difference:
    """The same word in another form."""
    kind, field = "accidental", "spelling"
    if x.kind == "number" and x.written.strip(".,") != y.written.strip(".,"):
        kind, field = "slip", "number"
    elif "\n" in x.written or "\n" in y.written:
        field = "line break"
    elif x.written.casefold() == y.written.casefold():
        field = "capitals"
    elif " " in x.written or " " in y.written or "\u00a0" in x.written + y.written:
        field = "spacing"
    elif x.written.casefold().replace("ё", "е") == y.written.casefold().replace("ё", "е"):
        field = "ё"
    elif "-" in x.written + y.written and x.written[0].isupper() and y.written[0].isupper():
        kind, field = "substantive", "name"
    elif "-" in x.written + y.written:
        field = "hyphen"
    return Difference(kind=kind, field=field, a=_passage(a, [x], 0), b=_passage(b, [y], 0))


def _judged(
    pages: tuple[Page, Page], one: Sequence[Token], other: Sequence[Token], places: tuple[int, int]
) -> Iterator[Difference]:
    """The differences of a stretch where the words part: pair by pair where they can be paired, else as a whole."""
    a, b = pages[0].witness, pages[1].witness
    passages = _passage(a, one, places[0]), _passage(b, other, places[1])
    if _joined(one) == _joined(other):
        kind, field = ("substantive", "name") if _named(one) and _named(other) else ("accidental", "spacing")
        yield Difference(kind=kind, field=field, a=passages[0], b=passages[1])
    elif _same_quantities(a, b, one, other):
        yield Difference(kind="accidental", field="form", a=passages[0], b=passages[1])
    elif not one or not other:
        yield from _lacking(pages, one, other, places)
    elif _paired(pages, one, other):
        for x, y in zip(one, other, strict=True):
            kind, field = _kind(a, b, x, y)
            yield Difference(kind=kind, field=field, a=_passage(a, [x], 0), b=_passage(b, [y], 0))
    elif pages[0].shared(one) and pages[1].shared(other):
        yield Difference(kind="substantive", field="words", a=passages[0], b=passages[1])
    else:
        yield from _lacking(pages, one, [], places)
        yield from _lacking(pages, [], other, places)


def _paired(pages: tuple[Page, Page], one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether words stand for one another one by one: as many, and alike, or a few inside a sentence that both have."""
    if len(one) != len(other):
        return False
    alike = sum(fuzz.ratio(x.key, y.key) for x, y in zip(one, other, strict=True)) / len(one)
    return alike >= PAIRED or (len(one) <= 2 and pages[0].shared(one) and pages[1].shared(other))


def _joined(side: Sequence[Token]) -> str:
    return "".join(t.key for t in side)


def _named(side: Sequence[Token]) -> bool:
    return bool(side) and all(t.written[0].isupper() for t in side)


def _same_quantities(a: Witness, b: Witness, one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether both sides are the same date or number, written in two ways."""
    if not one or not other:
        return False
    said = []
    for witness, side in ((a, one), (b, other)):
        around = quantities(witness.text, witness.language[:2], *_wider(witness.text, side))
        found = [q for q in around if q.kind in _DATED and q.start < side[-1].end and side[0].start < q.end]
        if not all(any(q.start <= t.start <= q.end + 1 for q in found) for t in side):
            return False
        said.append([(q.kind, q.value) for q in found])
    return bool(said[0]) and said[0] == said[1]


def _wider(text: str, side: Sequence[Token]) -> tuple[int, int]:
    """The stretch with the words beside it that belong to a date."""
    start, end = side[0].start, side[-1].end
    before = re.search(r"[\w\"“”« .№/]{0,14}$", text[:start].rsplit("\n", 1)[-1])
    after = re.match(r"[\w\"“”»  ./]{0,16}", text[end:].split("\n", 1)[0])
    return start - (len(before[0]) if before else 0), end + (len(after[0]) if after else 0)


def _kind(a: Witness, b: Witness, x: Token, y: Token) -> tuple[str, str]:
    """What kind of difference it is that two words are not the same."""
    if _shortened(x, y):
        return "accidental", "abbreviation"
    if x.kind != y.kind and x.key.translate(_LOOKALIKE) == y.key.translate(_LOOKALIKE):
        return "slip", "word"
    if "number" in (x.kind, y.kind):
        digits = [t.key.translate(SLIPS) for t in (x, y)]
        slip = digits[0] == digits[1]
        return ("slip", "number") if slip else ("substantive", "date" if _dated(a, x) or _dated(b, y) else "number")
    if _dated(a, x) and _dated(b, y):
        return "substantive", "date"
    scanned = "ocr" in (a.kind, b.kind)
    alike = fuzz.ratio(x.key, y.key)
    if x.key.translate(_LOOKALIKE) == y.key.translate(_LOOKALIKE):
        return "slip", "word"
    if x.written[0].isupper() and y.written[0].isupper() and min(len(x.key), len(y.key)) > 2:
        return "substantive", "name" if alike >= ALIKE else "word"
    if alike >= 80 and len(x.key) >= 5 and (scanned and _no_ending(x.key, y.key)):
        return "slip", "word"
    if alike >= 75 and skeleton(x.key) == skeleton(y.key) and _no_ending(x.key, y.key):
        return "accidental", "spelling"
    return "substantive", "word"


def _shortened(x: Token, y: Token) -> bool:
    """Whether one word is the other cut short: "Тов." for "Товарищу"."""
    short, long = sorted((x.key, y.key), key=len)
    return len(short) >= 2 and long.startswith(short) and len(long) - len(short) >= 3 and short.isalpha()


def _no_ending(x: str, y: str) -> bool:
    """Whether two words end alike, so that they do not differ by a case or a tense."""
    return x[-2:] == y[-2:]


def _dated(witness: Witness, token: Token) -> bool:
    """Whether a word is part of a day or is a month."""
    around = quantities(witness.text, witness.language[:2], *_wider(witness.text, [token]))
    return any(q.kind in _DATED and q.start < token.end and token.start < q.end for q in around)


def _lacking(
    pages: tuple[Page, Page], one: Sequence[Token], other: Sequence[Token], places: tuple[int, int]
) -> Iterator[Difference]:
    """Words that one witness lacks: words inside a sentence, whole sentences, or lines of the sheet that it does not give."""
    if not one and not other:
        return
    side, words = (0, one) if one else (1, other)
    page = pages[side]
    pieces: dict[int, list[Token]] = {}
    for token in words:
        pieces.setdefault(page.sentence(token), []).append(token)
    told = [n for n in pieces if n not in page.matched and is_missed(n, page.matched, page.prose)]
    groups = [("substantive", "omission", run) for run in runs(told, page.cut)]
    for number in pieces:
        if number in page.matched and page.prose(number):
            groups.append(("substantive", "words", [number]))
        elif number not in told:
            groups.append(("extent", "line", [number]))
    for kind, field, numbers in sorted(groups, key=lambda group: group[2]):
        here = _passage(page.witness, [t for n in numbers for t in pieces[n]], 0)
        nothing = _passage(pages[1 - side].witness, [], places[1 - side])
        first, second = (here, nothing) if side == 0 else (nothing, here)
        yield Difference(kind=kind, field=field, a=first, b=second)
