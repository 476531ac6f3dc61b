"""Head lines of American papers: what kind of paper, from whom, to whom.

"Mr. Fish to Mr. Motley." (1861 on), "The Chargé in Chile (Norton) to the Secretary of State" (1905 on), "Memorandum by the
Under Secretary of State (Grew) to the President", "12. Telegram From the Embassy in Peru to the Department of State" (1955 on).
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from msgspec import Struct

from muniment.reading.practices.american.dateline import DATE
from muniment.reading.practices.american.words import (
    FOOTNOTE_MARK,
    alternatives,
    governing_to,
    office_or_courtesy,
    phrase_values,
)

Span = tuple[int, int]
LONGEST = 600
_SHORT = ("Mr", "Mrs", "Messrs", "Dr", "Hon", "Gen", "Col", "Capt", "Rev", "Prof", "St", "Sr")
"""Words whose stop ends no sentence."""


class Title(Struct, frozen=True):
    """A head line taken apart; all spans count from the beginning of the text."""

    span: Span
    kind: str | None = None
    kind_span: Span | None = None
    edition_number: Span | None = None
    number: Span | None = None
    sender: Span | None = None
    addressee: Span | None = None
    author: Span | None = None
    participants: tuple[Span, ...] = ()
    sure: float = 0.5


def find_title(line: str, start: int) -> Title | None:
    """The head line that a whole line is, or None; `start` is the line's place in the text."""
    if not 6 <= len(line) <= LONGEST or line.isspace():
        return None
    return _titled_kind(line, start) or _bare_parties(line, start)


def _titled_kind(line: str, start: int) -> Title | None:
    """A head line that names the kind of paper first."""
    match = _kind_pattern().match(line)
    if match is None:
        return None
    rest, end = match.end(), _end_of_parties(line, match.end())
    kind = phrase_values("kinds")[_folded(match["kind"])]
    title = Title(
        span=(start, start + len(line)),
        kind=kind,
        kind_span=_moved(match.span("kind"), start),
        edition_number=_moved(match.span("edition"), start) if match["edition"] else None,
        number=_moved(match.span("number"), start) if match["number"] else None,
        sure=0.6,
    )
    lead = match["lead"].lower() if match["lead"] else ""
    if rest >= end:
        return title if _closed(line, end) else None
    if lead == "between":
        return _replaced(title, participants=tuple(_pair(line, rest, end, start)), sure=0.8)
    if not lead:
        return (
            title
            if match["edition"] or line[rest:end].lstrip(" ,").split(" ")[0] in ("of", "on", "for", "at", "re")
            else None
        )
    if lead == "of" and (kind == "minutes" or _occasion().match(line, rest - 1)):
        return _replaced(title, sure=0.8)  # minutes of a meeting: nobody wrote them in the title
    spoken = _spoken_at().search(line, rest, end) if kind in ("address", "statement") else None
    if spoken and lead in ("by", "of", "delivered by", "made by"):
        return _replaced(title, author=_moved(trim_party(line, rest, spoken.start()), start), sure=0.8)
    occasion = _talk_told().search(line, rest, end) if lead == "by" else None
    if occasion:
        author = _moved(trim_party(line, rest, occasion.start()), start)
        return _replaced(title, kind="memorandum of conversation" if kind == "memorandum" else kind, author=author, sure=0.8)  # fmt: skip
    if lead == "to":
        return _replaced(title, addressee=_moved(trim_party(line, rest, end), start), sure=0.7)
    parted = part_at_to(line, rest, end, named=lead != "from")
    if parted is None or (lead not in ("from", "by") and not office_or_courtesy().search(line, parted[1], end)):
        span = _moved(trim_party(line, rest, end), start)
        return _replaced(title, sender=span) if lead == "from" else _replaced(title, author=span)
    sender, addressee = (
        _moved(trim_party(line, rest, parted[0]), start),
        _moved(trim_party(line, parted[1], end), start),
    )
    return _replaced(title, sender=sender, addressee=addressee, sure=0.95)


def _bare_parties(line: str, start: int) -> Title | None:
    """A head line of two parties alone: "Mr. Fish to Mr. Motley."."""
    if " to " not in line and " TO " not in line:
        return None
    head = _edition_pattern().match(line)
    begin = head.end() if head else 0
    end = _end_of_parties(line, begin)
    if not _closed(line, end) or line.rstrip().endswith((":", ";", "?")):
        return None
    parted = part_at_to(line, begin, end)
    if parted is None:
        return None
    left, right = line[begin : parted[0]].strip(" ,"), line[parted[1] : end].strip(" ,.")
    if not (_is_party(left) and _is_party(right)):
        return None
    seen = [bool(office_or_courtesy().search(side)) or side.endswith(")") for side in (left, right)]
    if not any(seen) or (not all(seen) and len(line) > 120):
        return None
    return Title(
        span=(start, start + len(line)),
        edition_number=_moved(head.span(1), start) if head else None,
        sender=_moved(trim_party(line, begin, parted[0]), start),
        addressee=_moved(trim_party(line, parted[1], end), start),
        sure=0.9 if all(seen) else 0.6,
    )


def part_at_to(line: str, start: int, end: int, named: bool = False) -> Span | None:
    """The span of the "to" that parts sender and addressee: outside brackets, and not governed by the office before it.

    After "by" (`named`) a governed "to" belongs to the author's office; elsewhere it may still be the one sought.
    """
    governed = None
    for match in _to_pattern().finditer(line, start, end):
        before = line[start : match.start()]
        if before.count("(") > before.count(")"):
            continue
        after = line[match.end() : match.end() + 12]
        if not (
            after[:1].isupper()
            or after.startswith(("the ", "certain ", "all ", "his ", "her ", "diplomatic", "American", "“", "["))
        ):
            continue
        if not governing_to().search(before):
            return match.span()
        governed = governed or match.span()
    return None if named else governed


def trim_party(line: str, start: int, end: int) -> Span:
    """The span of a party's phrase without a footnote's mark or stop at its end ("Mr. Motley." but "John Hay, jr.")."""
    phrase = line[start:end].rstrip()
    mark = _mark_at_end().search(phrase)
    end = start + (mark.start() if mark else len(phrase))
    while start < end and line[start] in " \t\u00a0":
        start += 1
    while end > start and line[end - 1] in " \t\u00a0,;:—":
        end -= 1
    if line[end - 1 : end] == "." and not _abbreviation().search(line[start:end]):
        end -= 1
    return start, end


def _is_party(phrase: str) -> bool:
    return (
        bool(phrase)
        and (phrase[0].isupper() or phrase.startswith(("the ", "certain ", "all ", "[", "“")))
        and not _sentence().search(phrase)
    )


def _end_of_parties(line: str, begin: int) -> int:
    """Where the parties end: before a date, its place, or a mark of a footnote at the end of the line."""
    when = _date_at_end().search(line, begin)
    return trim_party(line, begin, when.start() if when else len(line))[1]


def _closed(line: str, end: int) -> bool:
    return len(line.split()) < 90 and not line[end:].strip().startswith(("?", ":"))


def _pair(line: str, begin: int, end: int, start: int) -> Iterator[Span]:
    parted = re.compile(r"(?<=\)),? and (?=the |[A-Z])").search(line, begin, end) or re.compile(
        r",? and (?=the |[A-Z])"
    ).search(line, begin, end)
    for span in (
        ((begin, parted.start()), (parted.end(), _end_of_pair(line, parted.end(), end))) if parted else ((begin, end),)
    ):
        yield _sure(_moved(trim_party(line, *span), start))


def _end_of_pair(line: str, begin: int, end: int) -> int:
    bracket = line.find(")", begin, end)
    return bracket + 1 if bracket != -1 else end


def _sure(span: Span | None) -> Span:
    return span or (0, 0)


def _replaced(title: Title, **changes: object) -> Title:
    from msgspec.structs import replace

    return replace(title, **changes)


def _moved(span: Span, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span[0] < span[1] else None


def _folded(phrase: str) -> str:
    return re.sub(r"[ \u00a0–-]+", " ", phrase.lower())


@cache
def _edition_pattern() -> Pattern[str]:
    return re.compile(r"\s*(?:\[)?(\d{1,4})\.\s+(?=\S)")


@cache
def _kind_pattern() -> Pattern[str]:
    kinds = alternatives(phrase_values("kinds"))
    by = r"(?:by|from|to|between|among|prepared\s(?:by|in|for)|drafted\sby|submitted\sby|written\sby|issued\sby|delivered\sby|made\sby|of)"
    return re.compile(
        rf"\s*(?:(?P<edition>\d{{1,4}})\.\s+)?(?:[A-Z][\w.–-]{{1,20}}\s){{0,2}}?(?P<kind>{kinds})(?!\w)(?:{FOOTNOTE_MARK})?"
        rf"(?:\s(?:No\.\s)?(?P<number>[A-Z]{{0,6}}[–-]?\d[\d–-]*))?(?:,?\s(?P<lead>{by})\s)?",
        re.I,
    )


@cache
def _occasion() -> Pattern[str]:
    """What a paper tells of: "a Meeting", "the Third Conference", "a Telephone Conversation"."""
    return re.compile(
        r"\s(?:a|an|the|his)\s(?:[A-Za-z]+\s){0,2}?(?:conversation|meeting|conference|interview|talk|discussion)s?\b",
        re.I,
    )


@cache
def _talk_told() -> Pattern[str]:
    """The talk that the author's memorandum tells of: "by Mr. Holm, of the Legal Division, of a Conversation With ..."."""
    return re.compile(rf",?\s(?:of|on|regarding|concerning)(?!\sthe\s)(?={_occasion().pattern})", re.I)


@cache
def _spoken_at() -> Pattern[str]:
    """Where or before whom a speech was made: "(Holm) at the Luncheon at Lima", "Before the Committee on Lights"."""
    return re.compile(r",?\s(?:(?:[Bb]efore|[Dd]uring)\s|[Aa]t\s(?=(?:the|a|an|its|his)\s)|(?<=\)\s)[Aa]t\s)")


@cache
def _to_pattern() -> Pattern[str]:
    return re.compile(rf"(?:{FOOTNOTE_MARK})?,?\s(?:to|TO)\s")


@cache
def _date_at_end() -> Pattern[str]:
    return re.compile(rf",\s(?:[A-Z][\w.’ –-]{{2,40}},\s){{0,2}}(?:{DATE}|undated)", re.I)


@cache
def _mark_at_end() -> Pattern[str]:
    return re.compile(rf"(?:\s*{FOOTNOTE_MARK})+\s*$")


@cache
def _abbreviation() -> Pattern[str]:
    return re.compile(r"(?:\b(?:[A-Z]|[JS]r|jr|sr|Esq|etc|&c|Ltd|Inc|Co|U\.S)\.)$")


@cache
def _sentence() -> Pattern[str]:
    return re.compile(
        r"[.!?] (?=[A-Z][a-z]+ [a-z])(?<![A-Z]\. )(?<!Jr\., )" + "".join(rf"(?<!{short}\. )" for short in _SHORT)
    )
