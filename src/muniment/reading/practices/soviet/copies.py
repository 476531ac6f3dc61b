"""Copies: which one this is, how many were made, who holds them; lists at the head and at the foot."""

import re
from collections.abc import Iterator

from msgspec import Struct

from muniment.model import Copies, CopyHolder, Evidence, Party, Statement
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.holders import MOST_HOLDERS, item_line, read_holders
from muniment.reading.practices.soviet.itemised import listed_lines
from muniment.reading.practices.soviet.names import SPACED
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line

LONGEST = 600
"""Lines longer than this are no lists of copies (code points)."""
_EDITORS = r"(?:\[[^\[\]:\n]{2,30}:[ \t]*)?"
_DATE_LINE = re.compile(
    r"^\W*\d{1,2}[ .,/-]{1,2}(?:[IVX]{1,4}|\d{1,2}|[^\W\d]{3,10})[ .,/-]{1,2}\d{2,4}\W*(?:г\.?)?\W*$"
)
_COUNTED_NAME = re.compile(r"^\W{0,4}[^\W\d][^\n]{1,60}?[ \t]*(?:[-–—][ \t]?\d{1,3}|\(\d{1,3}\))\W*$")
_CLOCK = re.compile(r"\d[:.]\d\d")


_SHARED_OUT = ("copi", "copy", "circ", "dist", "diss", "mail", "hand")
"""How the labels begin that need no colon before "to": they can only tell of copies."""


class _Found(Struct, frozen=True):
    """What one place of the sheet says of its copies."""

    evidence: Evidence
    made: int | None = None
    holders: tuple[CopyHolder, ...] = ()
    listed: int | None = None


class _Opening(Struct, frozen=True):
    """Words that open a list or tell a count: where the holders may begin, and the count told."""

    start: int
    end: int
    made: int | None
    labelled: bool


def read_copies(parts: Parts) -> Iterator[Statement]:
    """One statement of the sheet's copies, and a party for each holder."""
    this, of_all, evidence = _this_copy(parts)
    found = list(_found(parts))
    if this is None and not found:
        return
    # A list of a few names repeated by the typist's note is the same list: the fuller one stands.
    fullest = max(found, key=lambda place: sum(h.count for h in place.holders), default=None)
    holders = fullest.holders if fullest else ()
    yield Copies(
        this_copy=this,
        made=next((place.made for place in found if place.made is not None), of_all),
        listed=fullest.listed if fullest else None,
        holders=holders,
        evidence=(*evidence, *(place.evidence for place in found)),
        rule="soviet/copies",
    )
    for holder in holders:
        yield Party(role="copy holder", as_written=holder.holder, name=_bare(parts, holder.holder), evidence=holder.evidence,
                    rule="soviet/copies")  # fmt: skip


def _bare(parts: Parts, holder: str) -> str:
    """A holder without courtesy words."""
    return parts.words.pattern("bare-holder", rf"^(?:{parts.words.courtesy}[ \t]*)+").sub("", holder)


def _this_copy(parts: Parts) -> tuple[int | None, int | None, tuple[Evidence, ...]]:
    """Which copy this is, of how many where the sheet says so."""
    words = parts.words
    this, sign = words.choice("copies", "this"), words.number_sign
    pattern = words.pattern(
        "this",
        rf"(?:^\s*\W{{0,3}}|(?<=[.;,*\"\]]) |(?<=  )|\t|(?<=\S) (?={this}\.?[ \t]*{sign}[ \t]*\d{{1,3}}\W*$))(?P<words>{this}\.?[ \t]*(?:{sign}[ \t]*)?(?P<number>\d{{1,3}})(?!\d))"
        rf"(?:[ \t]+{words.choice('copies', 'of')}[ \t]+(?P<all>\d{{1,3}}))?(?=\W*$|[ \t]{{2}}|[\]\"]|[ \t]*(?:[.;,](?!\d)|\*\*))",
    )
    for line in parts.outer:
        found = pattern.search(line.text) if len(line.text) <= LONGEST else None
        if found:
            start, end = found.span("words")
            all_copies = int(found["all"]) if found["all"] else None
            return int(found["number"]), all_copies, (parts.sheet.cite(line.start + start, line.start + end),)
    return None, None, ()


def _found(parts: Parts) -> Iterator[_Found]:
    """Every list of holders and every note of making, in order; a line belongs to one only."""
    numbered = item_line(parts.words, signed=True)
    taken = -1
    for block in (parts.head, parts.foot):
        for n, line in enumerate(block):
            if n <= taken or len(line.text) > LONGEST:
                continue
            listed = listed_lines(parts, block, n)
            opening = _Opening(0, 0, None, True) if listed else _opening(parts, line)
            if opening is None and not numbered.match(line.text):
                continue
            last = max(_last_line(parts, block, n, opening), n + listed - 1)
            if opening is None and last == n and _is_signature(parts, line):
                continue
            place = _place(parts, block, n, last, opening)
            if place:
                taken = last
                yield place
        taken = -1


def _is_signature(parts: Parts, line: Line) -> bool:
    """Whether a numbered line that stands alone is the sender's number and name, "No. 95. KALITIN", and no list of one copy."""
    return bool(
        parts.words.pattern(
            "numbered-name", rf"^\s*\W{{0,3}}{parts.words.number_sign}[ \t]*\d{{1,5}}\.[ \t]+(?:{SPACED}|(?-i:[A-ZА-ЯЁ. ’'-]{{4,40}}))[\s.]*$"
        ).match(line.text)
    )  # fmt: skip


def _place(parts: Parts, block: tuple[Line, ...], n: int, last: int, opening: _Opening | None) -> _Found | None:
    line = block[n]
    start = line.start + (opening.end if opening else 0)
    stop = block[last].end if last > n else line.start + _holders_end(parts, line, opening)
    holders = tuple(read_holders(parts, start, stop)) if stop > start else ()
    made = opening.made if opening else None
    if not holders and made is None:
        return None
    whole = sum(holder.count for holder in holders)
    # A note that names where one copy of several went is no list of them.
    one_of_many = made is not None and made > 1 and whole == 1 and opening is not None and not opening.labelled
    listed = whole if holders and not one_of_many else None
    first = line.start + (opening.start if opening else 0)
    end = stop if holders else line.start + (opening.end if opening else 0)
    return _Found(parts.sheet.cite(first, end), made, holders, listed)


def _opening(parts: Parts, line: Line) -> _Opening | None:
    """A label ("Copies:"), a count with a list behind it ("9 copies: ..."), or a note of making ("Отп. 4 экз.")."""
    words = parts.words
    label, count, made = (words.choice("copies", part) for part in ("lists", "count", "made"))
    hands = words.any_of(("hands", "typed"), ("hands", "printed"), ("hands", "executor"), ("copies", "made"))
    numeral = rf"(?P<n>\d{{1,3}}|{words.numerals})"
    second = numeral.replace("?P<n>", "?P<m>")
    third, fourth = numeral.replace("?P<n>", "?P<k>"), numeral.replace("?P<n>", "?P<q>")
    listing = words.pattern(
        "listing",
        rf"^\s*\W{{0,3}}{_EDITORS}(?P<label>{label})(?P<more>[ \t]+{words.choice('copies', 'to')})?[ \t]*(?:[-–—:,(][ \t]*{numeral}(?:[ \t]+{count}\)?|(?=[ \t]*:)))?[ \t]*(?P<colon>:|[-–—](?=[ \t]|$)|$)?[ \t]*",
    )
    counted = words.pattern(
        "counted-copies",
        rf"^\s*\W{{0,3}}{numeral}[ \t]+{count}\.?[ \t]*(?P<colon>[:\-–—]|(?<=\.)(?=[ \t]+(?!{hands})[^\W\d][^\n]*(?:[-–—][ \t]?\d|\(\d))|(?:[a-zа-яё]{{1,4}}(?:/[a-zа-яё]{{1,4}})?)?[ \t]*$)[ \t]*",
    )
    making = words.pattern(
        "making",
        rf"(?<!\w)(?:{second}(?:-?[хx])?[ \t]+{count}\.?[ \t]+(?:was[ \t]+|were[ \t]+)?{made}(?!\w)|{made}(?!\w)\.?[ \t]*(?::[ \t]*)?(?:в[ \t]+|in[ \t]+)?{third}(?:-?[хx])?[ \t]+{count}(?!\w)|{count}[ \t]+{made}[ \t]*:[ \t]*{fourth}(?=[\s.]*$))\.?[ \t]*[-–—:.,]?[ \t]*",
    )
    told = making.search(line.text)
    if told:
        made_count = _number(parts, told["m"] or told["k"] or told["q"])
        behind = words.pattern(
            "list-behind", rf"\W{{0,3}}{label}(?:[ \t]+{words.choice('copies', 'to')})?[ \t]*:[ \t]*"
        ).match(line.text, told.end())
        by = words.pattern("made-by", r"by[ \t]+(?=(?-i:[A-Z]))").match(line.text, told.end())
        if by and not behind:
            return _Opening(told.start(), len(line.text), made_count, False)
        return _Opening(told.start(), behind.end() if behind else told.end(), made_count, behind is not None)
    told = words.pattern(
        "count-at-end",
        rf"(?<!\w){hands}(?!\w)[^\n]{{3,80}}?[.,;][ \t]+{numeral}[ \t]+{count}(?:[ \t.]*$|\.?[ \t]*(?P<list>:)[ \t]*)",
    ).search(line.text)
    if told:
        return _Opening(told.start("n"), told.end(), _number(parts, told["n"]), told["list"] is not None)
    told = counted.match(line.text)
    if told:
        return _Opening(
            told.start("n"),
            told.end(),
            _number(parts, told["n"]),
            told["colon"] != "" or told.end() < len(line.text.rstrip()),
        )
    told = listing.match(line.text)
    if (
        told
        and (_opens_list(told) or _names_follow(parts, line.text, told))
        and not _CLOCK.search(line.text, told.end())
        and not _tells_day(parts, line.text, told.end())
    ):
        begin = told.start() + len(told.group()) - len(told.group().lstrip(" \t"))
        return _Opening(begin, told.end(), _number(parts, told["n"]) if told["n"] else None, True)
    return None


def _names_follow(parts: Parts, text: str, told: re.Match[str]) -> bool:
    """Whether courtesy words stand right behind a label that has lost its colon: "Разослано тт. ..."."""
    courtesy = parts.words.pattern("names-follow", rf"(?:{parts.words.courtesy}[ \t]*){{1,3}}(?-i:[A-ZА-ЯЁ])")
    return bool(courtesy.match(text, told.end()))


def _tells_day(parts: Parts, text: str, at: int) -> bool:
    """Whether a day stands right behind a label: "Sent: 5 February 1951, 20 hours 45 minutes" tells when, not to whom."""
    return any(date.start - at < 3 for date in dates_in(parts, text, at, min(len(text), at + 40)))


def _opens_list(told: re.Match[str]) -> bool:
    """Whether a label is one: by its colon or count, or, where it speaks of copies, by the "to" behind it."""
    copies_to = told["more"] and told["label"][:4].casefold() in _SHARED_OUT
    return told["colon"] is not None or bool(told["n"] or copies_to)


def _number(parts: Parts, written: str) -> int:
    """A count in digits or in words."""
    plain = written.lower()
    return int(plain) if plain.isdigit() else int(parts.words.table["copies"]["numerals"][plain])


def _last_line(parts: Parts, block: tuple[Line, ...], n: int, opening: _Opening | None) -> int:
    """The last line of a list: items follow line by line, or the line before ended with a comma."""
    signed = item_line(parts.words, signed=True)
    plain = item_line(parts.words, signed=False)
    last, items = n, 0
    while last + 1 < len(block) and last - n < MOST_HOLDERS:
        line, following = block[last], block[last + 1]
        gap = following.number - line.number
        item = (plain if opening else signed).match(following.text)
        if (
            opening
            and opening.labelled
            and opening.end >= len(block[n].text.rstrip())
            and _COUNTED_NAME.match(following.text)
        ):
            item = _COUNTED_NAME.match(following.text)
        runs_on = gap == 1 and line.text.rstrip().endswith((",", ";", " and", " и"))
        if (
            opening
            and gap == 1
            and last + 2 < len(block)
            and _DATE_LINE.match(following.text)
            and plain.match(block[last + 2].text)
        ):
            # The date of making stands between the note and its list.
            last += 1
            continue
        if len(following.text) > LONGEST or not ((item and gap <= 2) or runs_on):
            break
        items += bool(item)
        last += 1
    return last


def _holders_end(parts: Parts, line: Line, opening: _Opening | None) -> int:
    """Where the holders named on the opening line itself end: before who typed it."""
    if opening is None or opening.labelled:
        return len(line.text)
    words, start = parts.words, opening.end
    begins = words.pattern(
        "holder", rf"(?:{words.number_sign}|{words.courtesy}|(?:{words.choice('copies', 'this')})\.?[ \t]|(?:to|в)\b|\d{{1,2}}[ \t]*[-–—])"
    )  # fmt: skip
    behind = line.text[:start].rstrip()
    if not begins.match(line.text, start) and not behind.endswith(("-", "–", "—", ":")):
        return start
    typed = words.pattern(
        "hand", rf"(?<!\w){words.any_of(('hands', 'typed'), ('hands', 'printed'), ('hands', 'executor'))}\b"
    ).search(line.text, start)
    numbered = words.pattern("printno", rf"\.[ \t]+{words.number_sign}[ \t]*\d{{2,}}").search(line.text, start)
    return min(typed.start() if typed else len(line.text), numbered.start() if numbered else len(line.text))
