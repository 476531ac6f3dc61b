"""Signing: the signature under a sheet, the date by it, and the place and date at its head."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from muniment.model import DateSaid, PlaceSaid, Signature, Statement
from muniment.reading.dates import FoundDate
from muniment.reading.labels.claims import MARKS, Claim
from muniment.reading.labels.form import Form
from muniment.reading.labels.marks import list_rows
from muniment.reading.labels.parties import is_office
from muniment.reading.labels.rows import row_of
from muniment.reading.labels.words import Words, folded
from muniment.reading.letters import SMALL
from muniment.reading.zones import place_offset

TALK_LINES = 5
"""The heading of a note on a talk runs over so many lines at most."""
LONGEST_HEAD = 240
"""Longer lines are of the text (code points)."""


class Signed(Struct, frozen=True, kw_only=True):
    """The signature found: `claim` and the span in its row's text of the whole and of the name alone."""

    claim: Claim
    start: int
    end: int
    name_start: int
    name_end: int


def signature_of(form: Form) -> Signed | None:
    """The signature at the foot: after a mark such as "/-/", or the last short line that is a name.

    Where a sheet is so short that all of it counts as head, only a marked signature is one.
    """
    signing = ("short", "number", "date", "field")
    where = form.layout.foot or form.layout.head[1:]
    candidates = [c for c in where if c.what in signing and c.role in ("", "signature")]
    marked = [s for c in candidates if (s := _marked(c, form))]
    if marked or not form.layout.foot:
        return marked[0] if marked else None
    listed = {id(c) for c in list_rows(form.layout.foot)}
    plain = [s for c in candidates if id(c) not in listed and (s := _plain(c, form))]
    return plain[0] if plain else None


@cache
def _mark(words: Words) -> re.Pattern[str]:
    note = r"(?:\s?\[[^\[\]]{1,40}\]|\s?\([^()]{1,40}\))?"
    return re.compile(
        rf"(?:^|(?<=[\s.,)]))(?P<all>{words.any('signature_marks')}\s{{0,3}}(?P<name>[^\W\d_][^\n]{{1,60}}?){note})\s*$",
        re.I,
    )


@cache
def _closing(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[\s(]*{words.any('closings')}(?:[^,\n]{{0,60}},[\s)]*|[^\n]*$)", re.I)


def _marked(claim: Claim, form: Form) -> Signed | None:
    if claim.what == "number" and claim.start:
        return None  # The number behind the name, which has a claim of its own.
    end = claim.end if claim.what == "short" else len(claim.row.text)
    match = _mark(form.words).search(claim.row.text, 0, end)
    if claim.role == "signature":
        match = re.compile(r"\s*(?P<all>(?P<name>[^\n]{2,80}?))\s*$").match(claim.row.text, claim.value)
    if match is None:
        return None
    return Signed(
        claim=claim,
        start=match.start("all"),
        end=match.end("all"),
        name_start=match.start("name"),
        name_end=match.end("name"),
    )


def _plain(claim: Claim, form: Form) -> Signed | None:
    """A short line, or what a date leaves of it, that can be a name."""
    if claim.what not in ("short", "date"):
        return None
    text, start, end = (
        claim.row.text,
        *((claim.start, claim.end) if claim.what == "short" else (0, len(claim.row.text))),
    )
    for date in form.dates_in(claim.row):
        if date.start - start >= end - date.end:
            end = date.start
        else:
            start = date.end
    closing = _closing(form.words).match(text, start)
    start = closing.end() if closing else start
    while start < end and text[start] in " \t\u3000,.–—-":
        start += 1
    while end > start and text[end - 1] in " \t\u3000,.–—-":
        end -= 1
    led = _rank_led(form.words).match(text, start, end)
    start = led.end() if led else start
    bracketed = re.compile(r"[\[(](?P<name>[^\[\]()]{2,40})[\])]").fullmatch(text, start, end)
    if bracketed and _no_name(form.words).search(bracketed["name"]):
        return None
    if bracketed and bracketed["name"][0].isupper():
        start, end = bracketed.span("name")
    note = re.compile(r"\s?[\[(][^\])]{1,40}[\])]$").search(text, start, end)
    name_end = note.start() if note else end
    titled = re.compile(rf"(?P<name>[^,]{{3,40}}),\s*{form.words.any('ranks')}", re.I).match(text, start, name_end)
    if titled:
        end = name_end = titled.end("name")
    name = text[start:name_end]
    if not _is_name(name, form) or (claim.what == "date" and text[end : end + 1] == "," and place_offset(name)):
        return None
    return Signed(claim=claim, start=start, end=end, name_start=start, name_end=name_end)


@cache
def _rank_led(words: Words) -> re.Pattern[str]:
    """The office before the name of who signs for it: "Chairman: St. Marev"."""
    return re.compile(rf"{words.any('ranks')}\s?:\s+(?=\S)", re.I)


@cache
def _no_name(words: Words) -> re.Pattern[str]:
    """What stands in brackets at a foot and is nobody's name: "[round seal]", "[repeated as requested]"."""
    return re.compile(rf"(?<!\w)(?:{words.any('no_names')})(?!\w)", re.I)


@cache
def rank_alone(words: Words) -> re.Pattern[str]:
    """A rank on a line of its own, under a signature; with what it is a rank of: "Ambassador of the GDR"."""
    return re.compile(
        rf"(?:{words.any('ranks')})[,.]?(?:\s(?:{words.any('from_words')}|of|der|des|für|al|ai)\s.{{2,40}})?", re.I
    )


def _is_name(text: str, form: Form) -> bool:
    plain = text.strip(MARKS)
    words = plain.split()
    if len(plain) < 2 or not words or len(words) > 5 or any(c.isdigit() for c in plain) or place_offset(plain):
        return False
    if rank_alone(form.words).fullmatch(plain):
        return False
    if form.words.lists.get("surnames") and _office_of_state(form.words).fullmatch(plain):
        return False
    if is_office(plain, form.words) and not form.words.lists.get("offices_sign"):
        return False
    return not plain[0].islower() and not any(c in plain for c in "/:：=§")


@cache
def _office_of_state(words: Words) -> re.Pattern[str]:
    """A rank behind the name of a state or office, with nobody's name: 조선민주주의인민공화국 철도상."""
    return re.compile(rf"[\uac00-\ud7af]{{5,}}\s(?:{words.any('ranks')})")


def read_signature(form: Form) -> Iterator[Statement]:
    """The signature as written, mark and notes included."""
    signed = signature_of(form)
    if signed:
        evidence = form.sheet.cite(*signed.claim.row.span(signed.start, signed.end))
        yield Signature(as_written=evidence.quote or "", evidence=(evidence,), rule=form.rule("signature"))


def read_dates(form: Form) -> Iterator[Statement]:
    """The dates that the sheet states of itself: by the signature, at the head, of sending and receiving."""
    for basis in ("sent", "received"):
        for claim in form.claims(basis):
            for date in form.dates_in(claim.row, claim.value, claim.end, expected=True)[:1]:
                yield _said(date, claim, basis, form)
    for claim in form.claims("date"):
        basis = "signature" if claim in form.layout.foot else "heading"
        start = claim.value if claim.what == "field" else 0
        for date in form.dates_in(claim.row, start)[:1]:
            yield _said(date, claim, basis, form)
            yield from _dateline_place(claim, date, start, form)
    yield from _day_of_talk(form)
    for claim in form.claims("heading"):
        start = claim.match.start("rest") if claim.match else 0
        for date in form.dates_in(claim.row, start)[:1]:
            yield _said(date, claim, "heading", form)
    yield from _lone_places(form)


TALKS = ("memorandum of conversation", "minutes")
"""What is dated by the day that it describes; a plain note is dated by its own."""


def _day_of_talk(form: Form) -> Iterator[DateSaid]:
    """The day of the conversation that a note describes, from the lines under its heading: "Record of a conversation / with X on 3 April 1955"."""
    heading = next(iter(form.claims("heading")), None)
    kind = form.words.kinds.get(folded((heading.match or {"kind": ""})["kind"])) if heading else None
    if heading is None or kind not in TALKS:
        return
    talk = re.compile(rf"(?<!\w){form.words.any('talk_words')}", re.I)
    first = heading.row.line.number
    told = False
    for line in form.sheet.lines[first : first + TALK_LINES]:
        if len(line.text) > LONGEST_HEAD:
            return
        told = told or bool(talk.search(line.text))
        for date in form.dates_in(row_of(line))[:1] if told else ():
            evidence = form.sheet.cite(line.start + date.start, line.start + date.end)
            yield DateSaid(edtf=date.edtf, as_written=evidence.quote or "", basis="event", note=date.completed, evidence=(evidence,), rule=form.rule("day-described"))  # fmt: skip
            return


def _said(date: FoundDate, claim: Claim, basis: str, form: Form) -> DateSaid:
    evidence = form.sheet.cite(*claim.row.span(date.start, date.end))
    return DateSaid(
        edtf=date.edtf,
        as_written=evidence.quote or "",
        basis=basis,
        note=date.completed,
        evidence=(evidence,),
        rule=form.rule(f"date-{basis}"),
    )


@cache
def _date_word(words: Words) -> re.Pattern[str]:
    return re.compile(rf"^{words.any('date_words')}\s?", re.I)


@cache
def _before_date(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"[\s(\[\"]*(?P<place>[^\W\d_{SMALL}][^\d,;:/]{{1,30}}?)\s?[,，]?\s*(?:{words.any('date_words')}\s*)?$"
    )


def _dateline_place(claim: Claim, date: FoundDate, start: int, form: Form) -> Iterator[PlaceSaid]:
    """The place before the date of a dateline."""
    match = _before_date(form.words).match(claim.row.text, start, date.start)
    if match and (place_offset(match["place"]) or "," in claim.row.text[match.end("place") : date.start]):
        evidence = form.sheet.cite(*claim.row.span(*match.span("place")))
        yield PlaceSaid(as_written=evidence.quote or "", evidence=(evidence,), rule=form.rule("place"))
        return
    after = _date_word(form.words).sub("", claim.row.text[date.end :].strip(MARKS))
    if after and place_offset(after):
        begin = claim.row.text.index(after, date.end)
        evidence = form.sheet.cite(*claim.row.span(begin, begin + len(after)))
        yield PlaceSaid(as_written=evidence.quote or "", evidence=(evidence,), rule=form.rule("place"))


def _lone_places(form: Form) -> Iterator[PlaceSaid]:
    """A known place alone on a line: in the head P e k i n g, by the date of the foot, or over the name of the addressee."""
    head, foot = form.layout.head, form.layout.foot
    beside_dates = {c.row.line.number + step for c in foot if c.what == "date" for step in (-1, 1)}
    saluted = {c.row.line.number - 1 for c in head if c.what == "salutation"}
    for claim in (*head, *foot):
        line = claim.row.line.number
        if claim.what != "short" or not place_offset(claim.row.text) or (claim in foot and line not in beside_dates):
            continue
        role = "to" if line in saluted else "dateline"
        evidence = form.sheet.cite(*claim.row.span(0, len(claim.row.text)))
        yield PlaceSaid(as_written=evidence.quote or "", role=role, evidence=(evidence,), rule=form.rule("place"))
