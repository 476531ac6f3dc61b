"""Holders: the items of a list of copies, by numbers, by commas, or one a line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from muniment.model import CopyHolder
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import Words

MOST_HOLDERS = 200
LONGEST_NAME = 90
_ORDINAL = r"-?(?:st|nd|rd|th|й|ый|ой|го|м)(?!\w)"
_NUMBERS = rf"(?P<numbers>\d{{1,3}}(?!\d|{_ORDINAL})(?:(?:[ \t]*(?:,|and|и)[ \t]*|[-–—]|[ \t][-–—][ \t](?=\d{{1,3}}[ \t]*[-–—]))\d{{1,3}}(?!\d|\.\d|{_ORDINAL}))*|\d{{1,3}}{_ORDINAL}(?=[ \t]*(?:[-–—:]|to[ \t])))"
_COUNT = re.compile(
    r"[ \t]*(?:\([ \t]*(\d{1,3})(?:[ \t]*(?:copies|copy|экз\.?))?[ \t]*\)|[-–—][ \t]*(\d{1,3})(?:[ \t]*(?:copies|copy|экз\.?))?|[x×х][ \t]?(\d{1,3}))[ \t]*\.?$",
    re.IGNORECASE,
)
_COUNT_APART = re.compile(r"(?<=[^\W\d])[ \t]+(\d{1,2})[ \t.]*$")
"""The count of a holder without any mark, where all holders of a list have it so: "Gorev 2, Lunin 1"."""
_DATE = re.compile(r"^\W*\d{1,2}[ \t]?[./][ \t]?(?:[IVX]{1,4}|\d{1,2})[ \t]?[./ ][ \t]?\d{2}")
_SPREAD = re.compile(r"\d\s*[-–—]\s*\d")
_INITIAL = re.compile(r"(?:^|[\s.])[A-ZА-ЯЁ]$")


def item_line(words: Words, *, signed: bool) -> re.Pattern[str]:
    """How a line that is an item of a list begins; `signed` ones bear a number sign or the word "copy" and need no label above."""
    this, sign = rf"{words.choice('copies', 'this')}\.?[ \t]*", rf"{words.number_sign}[ \t]*"
    lead = rf"(?:{this}(?:{sign})?|{sign})" if signed else rf"(?:{this})?(?:{sign})?"
    return words.pattern(
        "item", rf"^\s*\W{{0,3}}{lead}{_NUMBERS}[ \t]*(?:{words.choice('copies', 'count')}\.?[ \t]*(?=[-–—:]))?(?:[-–—:]|[.)](?!\d)|(?={words.choice('copies', 'to')}[ \t]))[ \t]*{_begin(words)}"
    )  # fmt: skip


def _begin(words: Words) -> str:
    """How a holder's name begins: with a letter, an ordinal (10th Department), or the number of an office (10 отдел)."""
    return rf"(?=[^\W\d]|\d{{1,3}}(?:{_ORDINAL}|[ \t]{words.choice('office', 'words')})|[\"«“])"


def read_holders(parts: Parts, start: int, end: int) -> Iterator[CopyHolder]:
    """The holders named in a piece of the sheet, each with the number and count that the list gives."""
    rising = list(_rising(parts, start, end))
    if rising:
        yield from rising
        return
    found: list[CopyHolder] = []
    pieces = list(_pieces(parts, start, end))
    spaced = len(pieces) > 1 and all(_COUNT_APART.search(parts.sheet.text, *piece) for piece in pieces)
    for at, stop in pieces:
        holder = _holder(parts, at, stop, spaced)
        if holder and len(found) < MOST_HOLDERS:
            found.append(holder)
    if _are_numbers(found):
        found = [replace(holder, number=holder.count, count=1) for holder in found]
    signs = parts.words.pattern("signs", rf"{parts.words.number_sign}|{parts.words.choice('copies', 'this')}[ \t.]*\d")
    counts = _are_counts(found) and not signs.search(parts.sheet.text, start, end)
    yield from (replace(holder, number=None, count=holder.number or 1) for holder in found) if counts else found


def _rising(parts: Parts, start: int, end: int) -> Iterator[CopyHolder]:
    """The holders of a list whose items begin with the numbers of their copies, rising from one: "copies 1-2 A, 3 B, 4 C"."""
    text, words = parts.sheet.text, parts.words
    item = words.pattern(
        "rising-item",
        rf"\s*(?:{words.any_of(('copies', 'lists'), ('copies', 'this'))}\.?[ \t]*)?(?:{words.number_sign}[ \t]*)?(?P<first>\d{{1,2}})(?:[-–—](?P<last>\d{{1,2}}))?[ \t]*[.)]?[ \t]+(?:{words.choice('copies', 'to')}[ \t]+)?(?!{words.choice('copies', 'count')}(?!\w))(?P<name>[^\W\d][^\n,;]{{1,{LONGEST_NAME}}}?)[\s.]*$",
    )
    matches: list[tuple[int, int, re.Match[str]]] = []
    for at, stop in _split_list(text, start, end):
        match = item.match(text[at:stop])
        expected = int(matches[-1][2]["last"] or matches[-1][2]["first"]) + 1 if matches else 1
        if match is None or int(match["first"]) != expected:
            return
        matches.append((at, stop, match))
    if len(matches) < 3:
        return
    for at, stop, match in matches:
        first, last = int(match["first"]), int(match["last"] or match["first"])
        yield CopyHolder(
            holder=_trimmed(match["name"]),
            number=first,
            count=max(1, last - first + 1),
            evidence=(parts.sheet.cite(at, stop),),
            rule="soviet/copies",
        )


def _split_list(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list by commas, by line ends, and by full stops before a figure; "1. A. 2. B" is two items."""
    at = start
    for joint in re.compile(r"[,;\n]|\.[ \t]+(?=\d{1,2}[.)][ \t])|(?<=[^\W\d])[ \t]+(?=\d{1,2}[.)][ \t])").finditer(
        text, start, end
    ):
        if text[at : joint.start()].strip(" ."):
            yield at, joint.start()
        at = joint.end()
    if text[at:end].strip(" ."):
        yield at, end


def _are_numbers(found: list[CopyHolder]) -> bool:
    """Whether what looks like counts numbers the copies: "1 экз. - Иванову, 2 экз. - Петрову, 3 экз. - в дело"."""
    counts = [holder.count for holder in found if holder.number is None]
    return len(found) > 2 and counts == list(range(1, len(found) + 1))


def _are_counts(found: list[CopyHolder]) -> bool:
    """Whether the figures before names count copies (3 - Ivanov, 2 - Petrov): as numbers they would rise from item to item."""
    numbers = [holder.number for holder in found if holder.number is not None and holder.count == 1]
    return len(numbers) > 1 and len(numbers) == len(found) and any(b <= a for a, b in pairwise(numbers))


def _pieces(parts: Parts, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list: at numbers where each has its own, else at commas; a line's end always parts them."""
    text = parts.sheet.text
    breaks = _numbered_breaks(parts.words)
    at = start
    for line in text[start:end].split("\n"):
        stop = at + len(line)
        numbers = [found.start() for found in breaks.finditer(text, at, stop)]
        if numbers:
            edges = [at, *(n for n in numbers if n > at), stop]
            yield from pairwise(edges)
        else:
            yield from _by_commas(text, at, stop)
        at = stop + 1


def _numbered_breaks(words: Words) -> re.Pattern[str]:
    """Where a numbered item begins: at the line's beginning or after a stop, with a dash or "to" behind its number."""
    this, sign = rf"{words.choice('copies', 'this')}\.?[ \t]*", rf"{words.number_sign}[ \t]*"
    return words.pattern(
        "numbered-break",
        rf"(?:(?<![^\s\-–—:.])|(?<=[,;] )|(?<=[,;]))(?:{this})?(?:{sign})?{_NUMBERS}[ \t]*(?:[-–—:.)][ \t]*|(?={words.choice('copies', 'to')}[ \t]))(?:{words.choice('copies', 'to')}[ \t]+)?{_begin(words)}",
    )


def _by_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, at = 0, start
    joint = re.compile(r"[ \t](?:and|и)[ \t](?=[A-ZА-ЯЁ])")
    for i in range(start, end):
        char = text[i]
        depth += (char in "([") - (char in ")]" and depth > 0)
        both = joint.match(text, i, end) if char in " \t" and depth == 0 else None
        if (char in ",;" and depth == 0) or both:
            yield at, i
            at = both.end() if both else i + 1
    yield at, end


def _holder(parts: Parts, at: int, stop: int, spaced: bool = False) -> CopyHolder | None:
    """One item: "Nº 1, 2 - to Ivanov", "Ivanov (2)", "1st - to Cde. Ivanov", "2 copies to the file"."""
    text, words = parts.sheet.text, parts.words
    piece = text[at:stop]
    if _DATE.match(piece):
        return None
    to = words.choice("copies", "to")
    numbered = words.pattern(
        "numbered-item",
        rf"^[\s\-–—(:.]*(?P<sign>{words.choice('copies', 'this')}\.?[ \t]*)?(?P<no>{words.number_sign}[ \t]*)?{_NUMBERS}[ \t]*(?P<dash>[-–—:.)][ \t]*)?(?P<to>{to}[ \t]+)?{_begin(words)}",
    )
    counted = words.pattern(
        "counted-item", rf"^[\s\-–—(]*(?P<count>\d{{1,3}})[ \t]+{words.choice('copies', 'count')}\.?[ \t]*(?:[-–—:][ \t]*)?(?:{to}[ \t]+)?"
    )  # fmt: skip
    lead = words.pattern("lead", rf"^[\s\-–—:.]*(?:{to}[ \t]+)?")
    number, count = None, 1
    begun = counted.match(piece)
    if begun:
        count = int(begun["count"])
    else:
        begun = numbered.match(piece)
        if begun and any(begun[mark] for mark in ("sign", "no", "dash", "to")):
            numbers = [int(n) for n in re.findall(r"\d+", begun["numbers"])]
            number = numbers[0]
            spread = _SPREAD.search(begun["numbers"])
            count = max(1, numbers[-1] - numbers[0] + 1) if spread else len(numbers)
        else:
            begun = lead.match(piece)
    begin = begun.end() if begun else 0
    told = _COUNT.search(piece, begin) or (_COUNT_APART.search(piece, begin) if spaced else None)
    stopped = len(piece)
    if told and told.start() > begin:
        count, stopped = int(next(g for g in told.groups() if g)), told.start()
    name = _trimmed(piece[begin:stopped])
    letters = sum(c.isalpha() for c in name)
    if letters < 2 or sum(c.isdigit() for c in name) > letters or len(name) > LONGEST_NAME or count > 500:
        return None
    return CopyHolder(
        holder=name, number=number, count=count, evidence=(parts.sheet.cite(at, stop),), rule="soviet/copies"
    )


def _trimmed(name: str) -> str:
    """A holder's name without the marks around it; the full stop of an initial stays."""
    name = name.strip(" \t,;:-–—\n")
    if name.count("(") < name.count(")") or name.count("[") < name.count("]"):
        name = name.rstrip(")]")
    bare = name.rstrip(" .")
    return bare + "." if name.endswith(".") and _INITIAL.search(bare) else bare
