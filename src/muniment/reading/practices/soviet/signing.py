"""Signing: the line that bears the signature, with a number or a date beside it, an office before it, or the name in brackets."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.model import Party, Signature, Statement
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.dating import dates_in, mended
from muniment.reading.practices.soviet.names import GLOSS, INITIALLED, NAME, SPACED, closed_up, is_name_line, name_at
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import NUMBER
from muniment.reading.sheet import Line

_SIGNED = rf"(?:/(?:-|s)/[ \t]*)?(?P<name>{SPACED}|{NAME})(?:{GLOSS})?"
_IN_BRACKETS = re.compile(
    rf"(?:^|.*?[ \t\]])\((?P<name>{INITIALLED}|(?-i:[A-ZА-ЯЁ]{{3,30}}|[A-ZА-ЯЁ][a-zа-яё]{{2,30}}))\)[\s.,]*$"
)
_BEHIND_OFFICE = re.compile(rf"^(?P<office>.{{3,120}}?)[ \t,]+(?P<name>{INITIALLED})[\s.,]*$")
_BEFORE_OFFICE = re.compile(
    rf"^[ \t]*(?P<name>{INITIALLED}|(?-i:[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{{2,30}}))[ \t]*,[ \t]+(?P<office>[^\d\n]{{3,80}}?)[\s.]*$"
)
_CAPITALS_BEHIND = re.compile(r"^(?P<office>.{3,120}?)[ \t,]+(?P<name>(?-i:[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{2,30}))[\s.,]*$")


class Signed(Struct, frozen=True):
    """A signature on a line: the place of the name, of a number and of a date beside it, and the office before the name on the line.

    All places are offsets in the line's text (code points).
    """

    line: Line
    start: int
    end: int
    number: tuple[int, int] | None = None
    date: FoundDate | None = None
    office: tuple[int, int] | None = None


def read_signature(parts: Parts, line: Line, year: int | None, *, titled: bool) -> Signed | None:
    """The signature that a line of the foot bears; `titled` where an office stands above it."""
    text = mended(line.text)
    return _numbered(parts, line, text, year) or _officed(parts, line, text, titled) or _named(parts, line, text, year)


def signed_statements(parts: Parts, signed: Signed, titles: Sequence[Line]) -> Iterator[Statement]:
    """The signature, and the sender whom it names, with the office that stands above or before it."""
    line, text = signed.line, signed.line.text
    written = text[signed.start : signed.end]
    name = name_at(text, signed.start, len(text))
    gloss = name.gloss if name and name.end == signed.end else None
    evidence = (parts.sheet.cite(line.start + signed.start, line.start + signed.end),)
    office = " ".join(" ".join(title.text.split()) for title in titles)
    if signed.office:
        office = f"{office} {text[slice(*signed.office)].strip()}".strip()
    yield Signature(as_written=written, evidence=evidence, rule="soviet/signature")
    rank = parts.words.pattern("rank-first", rf"^{parts.words.choice('hands', 'ranks')}[ \t]+(?=\S)").match(written)
    bare = written[rank.end() :] if rank else written
    yield Party(role="sender", as_written=written, name=closed_up(bare), name_kind="pseudonym" if gloss else None, agent=gloss,
                rank=rank.group().strip() if rank else None, office=_plain(parts, office) or None, evidence=evidence,
                rule="soviet/signature")  # fmt: skip


def title_of(parts: Parts, text: str) -> bool:
    """Whether a line names an office that signs: ambassador, secretary, minister ..."""
    return bool(parts.words.pattern("title", rf"(?<!\w){parts.words.choice('office', 'titles')}(?!\w)").search(text))


def is_aside(parts: Parts, text: str) -> bool:
    """Whether a line is only an editor's word on what cannot be printed: [signature], [illegible]."""
    return bool(re.fullmatch(r"\W*(?:[\[(][^\[\]()]{1,60}[\])]\W*)+", text.strip()))


def in_brackets(text: str) -> bool:
    """Whether a line bears a name in brackets, as typists set it below a signature by hand: (N. ROGOV)."""
    return len(text) <= 160 and bool(_IN_BRACKETS.match(text))


def _plain(parts: Parts, office: str) -> str:
    """An office without the asides of editors."""
    return re.sub(r"\s*\[[^\[\]]{0,60}\]", "", office).strip(" ,.")


def _numbered(parts: Parts, line: Line, text: str, year: int | None) -> Signed | None:
    """ "No. 412 KALITIN", "77/sh GUROV": the sender's own number before his name, a date behind it at most."""
    words = parts.words
    found = words.pattern(
        "numbered-signature", rf"^[^\w№#]{{0,40}}(?:{words.choice('kind')}[ \t]+)?(?P<sign>{words.number_sign}[ \t]*)?(?P<number>{NUMBER})[.,]?[ \t]+(?:[-–—][ \t]+)?{_SIGNED}"
        r"(?:[ \t]*\[[^\]]*\])?(?P<rest>.{0,40})$"
    ).match(_without_first_date(parts, text, year))  # fmt: skip
    if not found:
        return _number_behind(parts, line, text, year)
    plain = (
        found["number"].isdecimal()
        and len(found["number"]) <= 5
        and found["name"].isupper()
        and not found["rest"].strip()
    )
    if not (found["sign"] or "/" in found["number"] or plain) or title_of(parts, found["name"]):
        return None
    rest = found.start("rest")
    dates = dates_in(parts, text, rest, year=year) if found["rest"].strip(" .,") else []
    first = _first_date(parts, text, year)
    left = text[rest : dates[0].start] + text[dates[0].end :] if dates else found["rest"]
    if any(c.isalnum() for c in left):
        return None
    return Signed(line, *found.span("name"), number=found.span("number"), date=dates[0] if dates else first)


def _without_first_date(parts: Parts, text: str, year: int | None) -> str:
    """The text with a date at its beginning blanked out: "31 March 1955 No. 1120 KOSTROV"."""
    first = _first_date(parts, text, year)
    return " " * first.end + text[first.end :] if first else text


def _first_date(parts: Parts, text: str, year: int | None) -> FoundDate | None:
    """The day with which a line begins."""
    dates = dates_in(parts, text, year=year) if text.strip()[:1].isdigit() else []
    return dates[0] if dates and not text[: dates[0].start].strip() and dates[0].precision == "day" else None


def _number_behind(parts: Parts, line: Line, text: str, year: int | None) -> Signed | None:
    """ "KOSTROV No. 88", "КОСТРОВ, 88/ш": the number behind the name."""
    words = parts.words
    days = [date for date in dates_in(parts, text, year=year) if date.precision == "day"][:1]
    for day in days:
        # It may stand before the name, or between the name and the number.
        stop = re.compile(r"[ \t]?г?\.?").match(text, day.end)
        end = stop.end() if stop else day.end
        text = text[: day.start] + " " * (end - day.start) + text[end:]
    signed, sign = rf"^\s*\W{{0,3}}{_SIGNED}[ \t,.]+", words.number_sign
    found = (
        words.pattern("number-behind", rf"{signed}{sign}[ \t]*(?P<number>{NUMBER})[\s.,]*$").match(text)
        or words.pattern("plain-behind", r"^\s*\W{0,3}(?P<name>(?-i:[A-ZА-ЯЁ]{3,30}))[ \t]*,[ \t]*(?P<number>\d{1,4})[\s.]*$").match(text)
        or words.pattern("ciphered-behind", rf"{signed}(?P<number>\d{{1,5}}/(?:sh|ш)[a-zа-я]?)[\s.,]*$").match(text)
    )  # fmt: skip
    if not found or title_of(parts, found["name"]) or dates_in(parts, text, year=year):
        return None
    if found["name"].casefold() in {mark.casefold() for mark in words.phrases("number_signs")}:
        return None
    if words.level("kind", found["name"]):
        return None
    return Signed(line, *found.span("name"), number=found.span("number"), date=days[0] if days else None)


def _officed(parts: Parts, line: Line, text: str, titled: bool) -> Signed | None:
    """A name behind its office, or in brackets below or behind it: "Ambassador N. ROGOV", "[signature] (N. ROGOV)"."""
    title = title_of(parts, text)
    before = _BEFORE_OFFICE.match(text)
    if before and title_of(parts, before["office"]) and not title_of(parts, before["name"]):
        return Signed(line, *before.span("name"), office=before.span("office"))
    if len(text) > 160 or (dates_in(parts, text) and not title):
        return None
    brackets = _IN_BRACKETS.match(text)
    if brackets and (titled or title or is_aside(parts, text)):
        office = (0, brackets.start("name") - 1) if text[: brackets.start("name") - 1].strip() else None
        return Signed(line, *brackets.span("name"), office=office)
    if not title:
        return None
    behind = _BEHIND_OFFICE.match(text)
    if behind is None and text.isupper():
        behind = parts.words.pattern(
            "title-capitals", rf"^[ \t]*(?P<office>{parts.words.choice('office', 'titles')})[ \t]+(?P<name>(?-i:[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{{2,30}}))[\s.,]*$"
        ).match(text)  # fmt: skip
        behind = None if behind and _is_abbreviation(parts, behind["name"]) else behind
    elif behind is None:
        behind = _CAPITALS_BEHIND.match(text)
        if behind and (behind["office"].isupper() or _is_abbreviation(parts, behind["name"])):
            behind = None
    return Signed(line, *behind.span("name"), office=behind.span("office")) if behind else None


def _is_abbreviation(parts: Parts, word: str) -> bool:
    """Whether capitals are an office's or a country's letters (USSR, КНДР) or a title, and no name."""
    known = word in parts.words.phrases("office", "acronyms") or word in parts.words.phrases("office", "countries")
    return known or title_of(parts, word) or sum(c in "AEIOUYАЕЁИОУЫЭЮЯ" for c in word) == 0


def _named(parts: Parts, line: Line, text: str, year: int | None) -> Signed | None:
    """A line that is a name alone, with a date before or behind it at most."""
    dates = dates_in(parts, text, year=year)
    date = dates[0] if dates and dates[0].precision == "day" else None
    rest = text if date is None else text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    if not rest.strip(" .,\t") or any(c.isdigit() for c in rest):
        return None
    at = _before_name(parts, rest)
    stop = _behind_name(parts, rest)
    rank = parts.words.pattern(
        "rank-before", rf"{parts.words.choice('hands', 'ranks')}[ \t]+(?=(?-i:[A-ZА-ЯЁ]))"
    ).match(rest, at)
    bare = rank.end() if rank else at
    if not is_name_line(rest[bare:stop].strip(" .,\t")) or title_of(parts, rest[bare:stop]):
        return None
    name = name_at(rest, bare, stop)
    if name is None or len(name.name.split()) > 4 or _is_place_line(line, name.name, date is not None):
        return None
    return Signed(line, at if rank else name.start, name.end, date=date)


def _before_name(parts: Parts, rest: str) -> int:
    """Where the name begins, behind asides and greetings: "[signature]", "/signed/", "/-/", "Yours,"."""
    words = parts.words
    aside = words.pattern(
        "signed-aside",
        rf"\W{{0,3}}(?:(?:\[[^\[\]]{{1,40}}\]|[/(<]?{words.choice('hands', 'asides')}[/)>:.]{{1,2}}|/-/|/s/|{words.choice('hands', 'greetings')}(?:,|(?=[ \t]+(?-i:[А-ЯЁ]))))[ \t]*)+",
    ).match(rest)
    return aside.end() if aside else len(rest) - len(rest.lstrip(" .,\t"))


def _behind_name(parts: Parts, rest: str) -> int:
    """Where the name ends, before an aside: "KALITIN /signed/"."""
    aside = parts.words.pattern(
        "aside-behind", rf"[ \t]+[/(<]{parts.words.choice('hands', 'asides')}[/)>][\s.]*$"
    ).search(rest)  # fmt: skip
    return aside.start() if aside else len(rest)


def _is_place_line(line: Line, name: str, dated: bool) -> bool:
    """Whether a name with a date behind a comma is the place of a dateline below the signature ("Pyongyang, 25 October")."""
    return dated and bool(re.match(rf"^\W*{re.escape(name)}[ \t]*,", line.text))
