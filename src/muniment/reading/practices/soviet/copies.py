"""Copies: which one this is, how many were made, who holds them; lists in the head and notes at the foot."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.model import Copies, CopyHolder, Evidence, Party, Statement
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line

_NUMBERS = r"(?P<numbers>\d{1,3}(?:[ \t]*(?:,|and|и|-|–|—)[ \t]*\d{1,3}(?!\d))*)"
_COUNT = re.compile(
    r"[ \t]*(?:\([ \t]*(\d{1,3})[ \t]*\)|[-–—][ \t]*(\d{1,3})(?:[ \t]*(?:copies|copy|экз\.?))?)[ \t]*\.?$"
)
MOST_HOLDERS = 200


class _Found(Struct, frozen=True):
    """What one place of the sheet says of its copies."""

    evidence: Evidence
    made: int | None = None
    holders: tuple[CopyHolder, ...] = ()
    listed: int | None = None


def read_copies(parts: Parts) -> Iterator[Statement]:
    """One statement of the sheet's copies, and a party for each holder."""
    this, this_evidence = _this_copy(parts)
    found = [*_lists(parts), *_made_notes(parts)]
    if this is None and not found:
        return
    holders = tuple(holder for place in found for holder in place.holders)
    made = next((place.made for place in found if place.made is not None), None)
    listed = next((place.listed for place in found if place.listed is not None), None)
    yield Copies(
        this_copy=this,
        made=made,
        listed=listed,
        holders=holders,
        evidence=(*this_evidence, *(place.evidence for place in found)),
        rule="soviet/copies",
    )
    for holder in holders:
        yield Party(role="copy holder", as_written=holder.holder, name=_bare(parts, holder.holder), evidence=holder.evidence,
                    rule="soviet/copies")  # fmt: skip


def _this_copy(parts: Parts) -> tuple[int | None, tuple[Evidence, ...]]:
    words = parts.words
    pattern = words.pattern(
        "this", rf"(?:^\W{{0,3}}|(?<=[.;*\"]) |(?<=  ))(?P<words>{words.choice('copies', 'this')}\.?[ \t]*{words.number_sign}[ \t]*(?P<number>\d{{1,3}}))"
        r"(?=\W*$|[ \t]{2}|\W*(?:[.;]|\*\*))"
    )  # fmt: skip
    for line in parts.outer:
        found = pattern.search(line.text)
        if found:
            start, end = found.span("words")
            return int(found["number"]), (parts.sheet.cite(line.start + start, line.start + end),)
    return None, ()


def _lists(parts: Parts) -> Iterator[_Found]:
    """Lists of holders in the head: "Copies: ...", "9 copies: ...", "Copy Nº 1 - to ..., Copy Nº 2 - to ..."."""
    words = parts.words
    lists, count = words.choice("copies", "lists"), words.choice("copies", "count")
    begins = words.pattern(
        "list", rf"^\W{{0,3}}(?:(?P<label>{lists})[ \t]*(?:[-–—:][ \t]*(?P<made>\d{{1,3}})[ \t]+{count})?[ \t]*:"
        rf"|(?P<made2>\d{{1,3}})[ \t]+{count}[ \t]*[:\-–—])[ \t]*"
    )  # fmt: skip
    numbered = words.pattern(
        "numbered-list", rf"^\W{{0,3}}(?:{words.choice('copies', 'this')}\.?[ \t]*)?{words.number_sign}[ \t]*{_NUMBERS}[ \t]*[-–—][ \t]*\S"
    )  # fmt: skip
    taken: set[int] = set()
    for n, line in enumerate(parts.head):
        if line.number in taken:
            continue
        found = begins.match(line.text)
        if not found and not numbered.match(line.text):
            continue
        last = n
        while last + 1 < len(parts.head) and _goes_on(parts.head, last, numbered):
            last += 1
        taken.update(item.number for item in parts.head[n : last + 1])
        start = line.start + (found.end() if found else 0)
        end = parts.head[last].end
        holders = tuple(_holders(parts, start, end))
        if not holders:
            continue
        made = int(found["made"] or found["made2"]) if found and (found["made"] or found["made2"]) else None
        listed = sum(holder.count for holder in holders)
        yield _Found(parts.sheet.cite(line.start, end), made, holders, listed)


def _goes_on(head: Sequence[Line], at: int, numbered: re.Pattern[str]) -> bool:
    """Whether a list runs on in the next line: it is numbered too, or the line before ended with a comma."""
    following = head[at + 1]
    if following.number != head[at].number + 1:
        return False
    return bool(numbered.match(following.text)) or head[at].text.rstrip().endswith((",", ";"))


def _made_notes(parts: Parts) -> Iterator[_Found]:
    """Notes of the typing pool: "Two copies printed. Nº 2 to file", "Отп. один экз. - тов. Сталину."."""
    words = parts.words
    made, count = words.choice("copies", "made"), words.choice("copies", "count")
    numerals = words.table["copies"]["numerals"]
    numeral = rf"(?P<n>\d{{1,3}}|{'|'.join(map(re.escape, numerals))})"
    note = words.pattern(
        "made", rf"(?<!\w)(?:{numeral}[ \t]+{count}\.?[ \t]+(?:was[ \t]+|were[ \t]+)?{made}|{made}\.?[ \t]+(?:в[ \t]+|in[ \t]+)?"
        rf"{numeral.replace('?P<n>', '?P<n2>')}[ \t]+{count})(?!\w)\.?(?:-?х)?"
    )  # fmt: skip
    for line in parts.outer:
        found = note.search(line.text)
        if not found:
            continue
        written = (found["n"] or found["n2"]).lower()
        number = int(written) if written.isdigit() else int(numerals[written])
        end = _holder_end(parts, line, found.end())
        holders = tuple(_holders(parts, line.start + found.end(), line.start + end)) if end > found.end() else ()
        whole = sum(h.count for h in holders)
        listed = whole if holders and (number == 1 or whole > 1) else None
        yield _Found(parts.sheet.cite(line.start + found.start(), line.start + end), number, holders, listed)


def _holder_end(parts: Parts, line: Line, start: int) -> int:
    """Where the holders named behind a note of making end: before who typed it."""
    words = parts.words
    begins = words.pattern(
        "holder", rf"[ \t]*[-–—:.,]?[ \t]*(?={words.number_sign}|{words.courtesy}|(?:to|-|–|—|в|экз)\b|\()"
    ).match(line.text, start)
    dash = re.compile(r"[ \t]*[-–—:]").match(line.text, start)
    if not begins and not dash:
        return start
    typed = words.pattern(
        "hand", rf"(?<!\w)(?:{words.choice('hands', 'typed')}|{words.choice('hands', 'printed')})\b"
    ).search(line.text, start)
    numbered = words.pattern("printno", rf"\.[ \t]+{words.number_sign}[ \t]*\d{{2,}}").search(line.text, start)
    return min(typed.start() if typed else len(line.text), numbered.start() if numbered else len(line.text))


def _holders(parts: Parts, start: int, end: int) -> Iterator[CopyHolder]:
    """The holders of a list, item by item; a number alone belongs to the item behind it (Nº 1, 2 - to X)."""
    text, words = parts.sheet.text, parts.words
    numbered = words.pattern(
        "item", rf"^[\s\-–—(]*(?:{words.choice('copies', 'this')}\.?[ \t]*)?(?:{words.number_sign}[ \t]*)?{_NUMBERS}[ \t]*(?:[-–—:][ \t]*)?"
        rf"(?P<to>{words.choice('copies', 'to')}[ \t]+)?(?=[^\d\s)])"
    )  # fmt: skip
    lead = words.pattern("lead", rf"^[\s\-–—:]*(?:{words.choice('copies', 'to')}(?=[ \t])[ \t]*)?")
    at, given = start, 0
    while at < end and given < MOST_HOLDERS:
        stop = next((i for i in range(at, end) if text[i] in ",;\n"), end)
        while stop < end and re.fullmatch(
            rf"[\s\-–—(]*(?:{words.choice('copies', 'this')}\.?[ \t]*)?{words.number_sign}?[ \t]*\d{{1,3}}",
            text[at:stop],
            re.I,
        ):
            stop = next((i for i in range(stop + 1, end) if text[i] in ",;\n"), end)
        piece = text[at:stop]
        match = numbered.match(piece) or lead.match(piece)
        number = None
        count = 1
        begin = match.end() if match else 0
        if match and "numbers" in match.re.groupindex and match["numbers"]:
            numbers = [int(n) for n in re.findall(r"\d+", match["numbers"])]
            spread = re.search(r"\d\s*[-–—]\s*\d", match["numbers"])
            count = max(1, numbers[-1] - numbers[0] + 1) if spread else len(numbers)
            number = numbers[0]
        counted = _COUNT.search(piece)
        stopped = len(piece)
        if counted and counted.start() > begin:
            count, stopped = int(counted[1] or counted[2]), counted.start()
        name = piece[begin:stopped].strip(" \t.()[]-–—")
        if sum(c.isalpha() for c in name) >= 2 and len(name) <= 80 and count <= 500:
            given += 1
            yield CopyHolder(
                holder=name, number=number, count=count, evidence=(parts.sheet.cite(at, stop),), rule="soviet/copies"
            )
        at = stop + 1


def _bare(parts: Parts, holder: str) -> str:
    """A holder without courtesy words."""
    return parts.words.pattern("bare-holder", rf"^(?:{parts.words.courtesy}[ \t]*)+").sub("", holder)
