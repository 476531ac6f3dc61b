"""American telegrams as the wire brought them, 1960s on: a head of date and time group, FM, TO and INFO, all in capitals.

"R 121530Z APR 75 / FM AMEMBASSY LIMA / TO SECSTATE WASHDC 9044 / INFO ... / C O N F I D E N T I A L LIMA 5117"; the signature ends the
last paragraph, and a stamp of the release may follow.
"""

import re
from collections.abc import Generator, Iterator
from functools import cache
from re import Match, Pattern

from muniment.model import DateSaid, Event, Marking, Number, Party, PlaceSaid, Said, Signature, Statement
from muniment.reading.practices.american.foot import end_of_body
from muniment.reading.practices.american.release import read_release
from muniment.reading.practices.american.words import alternatives, despatch, month_number, phrase_values, words
from muniment.reading.sheet import Line, Sheet

HEAD = 6_000
"""The head, with the offices that got copies, lies within so many characters."""
MOST_LINES = 120
LATEST_YEAR = 40
"""A year of two digits below it is of the twenty-first century."""


def is_wire(sheet: Sheet) -> bool:
    """Whether a date and time group stands over a line that begins with FM."""
    return "FM" in sheet.text[:HEAD] and _head().search(sheet.text, 0, HEAD) is not None


def read_wire(sheet: Sheet) -> Iterator[Statement]:
    """What such a telegram says of itself."""
    head = _head().search(sheet.text, 0, HEAD)
    if head is None:
        return
    yield Said(field="kind", value="telegram", evidence=(sheet.cite_group(head, "dtg"),), rule="american/wire-kind")
    yield from _sent(sheet, head)
    lines = [line for line in sheet.lines if head.end() < line.start][:MOST_LINES]
    yield _party(sheet, "sender", *_address(sheet.text, *head.span("from")))
    last = yield from _addressees(sheet, lines)
    number = yield from _heading(sheet, lines[last:])
    if not number:
        yield from _page(sheet)
    yield from _fields(sheet, lines[last:])
    yield from _signature(sheet)
    yield from read_release(sheet)


def _sent(sheet: Sheet, head: Match[str]) -> Iterator[Statement]:
    month = month_number(head["month"])
    year = int(head["year"])
    if year < 100:
        year += 2000 if year < LATEST_YEAR else 1900
    day, hour, minute = int(head["day"]), int(head["hour"]), int(head["minute"])
    if month is None or not 1 <= day <= 31 or hour > 24 or minute > 59:
        return
    evidence = (sheet.cite_group(head, "dtg"),)
    moment = f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}Z"
    written = head["dtg"]
    yield DateSaid(edtf=moment, as_written=written, basis="heading", evidence=evidence, rule="american/wire-date")
    yield Event(type="sent", date=moment, evidence=evidence, rule="american/wire-date")


def _addressees(sheet: Sheet, lines: list[Line]) -> Generator[Statement, None, int]:
    """The offices after TO and INFO, one a line; gives back where they end."""
    role = ""
    for n, line in enumerate(lines):
        label = _label().match(line.text)
        if label:
            role = {"TO": "addressee"}.get(label["label"], "copy holder")
        elif not role or line.blank or not _office().fullmatch(line.text) or _classified().match(line.text):
            if role:
                return n
            continue
        start, end = _address(sheet.text, line.start + (label.end() if label else 0), line.end)
        if start < end:
            yield _party(sheet, role, start, end)
        if role == "addressee":
            yield from _urgency(sheet, end, line.end)
    return 0


def _urgency(sheet: Sheet, start: int, end: int) -> Iterator[Marking]:
    for match in _precedence().finditer(sheet.text, start, end):
        evidence = (sheet.cite_group(match),)
        yield Marking(kind="urgency", as_written=match[0], evidence=evidence, rule="american/wire-precedence")


def _address(text: str, start: int, end: int) -> tuple[int, int]:
    """An office's name without routing indicator, precedence, its number in the post's count, and marks at its ends."""
    match = _named().match(text, start, end)
    return match.span("office") if match else (start, start)


def _party(sheet: Sheet, role: str, start: int, end: int) -> Party:
    evidence = sheet.cite(start, end)
    written = evidence.quote or ""
    return Party(role=role, as_written=written, office=written, evidence=(evidence,), rule="american/wire-address")


def _heading(sheet: Sheet, lines: list[Line]) -> Generator[Statement, None, bool]:
    """The line of classification, post and number; gives back whether it was there."""
    for line in lines[:12]:
        match = _classified().match(line.text)
        if match is None:
            continue
        start = line.start
        evidence = (sheet.cite(start + match.start("class"), start + match.end("class")),)
        level = phrase_values("classification").get(re.sub(r"(?<=\b\w) (?=\w\b)", "", match["class"]).lower())
        yield Marking(
            kind="classification", as_written=match["class"], level=level, evidence=evidence, rule="american/wire-class"
        )
        if not match["number"]:
            continue
        place = sheet.cite(start + match.start("post"), start + match.end("post"))
        yield PlaceSaid(as_written=place.quote or "", evidence=(place,), rule="american/wire-post")
        page = _page_line().search(sheet.text, 0, HEAD)
        same = page is not None and page["number"].lstrip("0") == match["number"].lstrip("0")
        spans = [
            (start + match.start("number"), start + match.end("number")),
            *([page.span("number")] if page and same else []),
        ]
        yield _number(sheet, *spans)
        return True
    return False


def _page(sheet: Sheet) -> Iterator[Statement]:
    """The post and number in the line of the page: "PAGE 01 LIMA 05117 121544Z"."""
    match = _page_line().search(sheet.text, 0, HEAD)
    if match:
        yield _number(sheet, match.span("number"))


def _number(sheet: Sheet, *spans: tuple[int, int]) -> Number:
    evidence = tuple(sheet.cite(*span) for span in spans)
    return Number(role="sender", value=evidence[0].quote or "", evidence=evidence, rule="american/wire-number")


def _fields(sheet: Sheet, lines: list[Line]) -> Iterator[Statement]:
    """Subject, references and tags, each with the lines on which it goes on."""
    labels = {"SUBJECT": "subject", "SUBJ": "subject", "REF": "reference", "REFS": "reference", "TAGS": "tags"}
    for n, line in enumerate(lines):
        match = _field().match(line.text)
        if match is None:
            continue
        if match["label"] not in labels:
            evidence = sheet.cite(line.start, line.end)
            yield Marking(
                kind="note", as_written=evidence.quote or "", evidence=(evidence,), rule="american/wire-order"
            )
            continue
        end = line.end
        for following in lines[n + 1 : n + 8]:
            if following.blank or _field().match(following.text):
                break
            end = following.end
        evidence = sheet.cite(line.start + match.end(), end)
        if evidence.quote:
            value = " ".join(evidence.quote.split())
            yield Said(field=labels[match["label"]], value=value, as_written=evidence.quote, evidence=(evidence,), rule="american/wire-field")  # fmt: skip


def _signature(sheet: Sheet) -> Iterator[Statement]:
    """The name in capitals that ends the last paragraph."""
    end = end_of_body(sheet.text)
    closing = _after_signature().search(sheet.text[:end])
    match = _signed().search(sheet.text, 0, closing.start() if closing else end)
    if match is None or match["name"].lower() in words("not_signatures") or _classified().match(match["name"]):
        return
    evidence = sheet.cite_group(match, "name")
    written = evidence.quote or ""
    yield Signature(as_written=written, evidence=(evidence,), rule="american/wire-signature")
    yield Party(role="author", as_written=written, name=written, evidence=(evidence,), rule="american/wire-signature")


@cache
def _head() -> Pattern[str]:
    return re.compile(
        r"(?m)^[ \t]*(?:(?:[ZOPRY]|FLASH|IMMEDIATE|PRIORITY|ROUTINE)[ \t]+){0,3}(?P<dtg>(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)Z?[ \t]+"
        r"(?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[ \t]+(?P<year>\d{4}|\d\d))(?:[ \t][^\n]{0,40})?\n"
        r"(?:[^\n]{0,80}\n){0,3}?[ \t]*FM:?[ \t]+(?P<from>[^\n]+)"
    )


@cache
def _label() -> Pattern[str]:
    return re.compile(r"[ \t]*(?P<label>TO|INFO|AMEMBASSIES INFO):?(?:[ \t]+|$)")


@cache
def _named() -> Pattern[str]:
    return re.compile(
        rf"[ \t]*(?:R[UH][A-Z]{{3,6}}\d?/)?(?P<office>[A-Z][A-Z .,/'&()-]*?)(?:[ \t]+(?:(?i:{alternatives(words('wire_precedence'))})|\d{{1,6}}))*[ \t]*(?=$|\n)",
        re.MULTILINE,
    )


@cache
def _office() -> Pattern[str]:
    """A line of the list of offices: capitals and figures, a few words."""
    return re.compile(r"[ \t]*[A-Z][A-Z .,/'&()-]{2,50}(?:[ \t]+\d{1,6})?(?:[ \t]+[A-Z]+)?[ \t]*")


@cache
def _precedence() -> Pattern[str]:
    return re.compile(rf"(?<![A-Z])(?i:{alternatives(words('wire_precedence'))})(?![A-Z])")


@cache
def _classified() -> Pattern[str]:
    """ "C O N F I D E N T I A L SECTION 01 OF 02 LIMA 5117", "UNCLAS LIMA 211"."""
    levels = [*phrase_values("classification"), "unclas", "limited official use"]
    spaced = [
        r" ?".join(re.escape(c) for c in level.replace(" ", "")) for level in sorted(levels, key=len, reverse=True)
    ]
    return re.compile(
        rf"[ \t]*(?P<class>(?i:{'|'.join(spaced)})(?:[ \t]?//?NOFORN)?)(?![A-Za-z])(?:[ \t]+(?:FINAL[ \t]+)?SECTION[ \t]+\d+[ \t]+OF[ \t]+\d+)?"
        r"(?:[ \t]+(?P<post>[A-Z][A-Z .'/-]*?)[ \t]+(?P<number>\d{2,6})(?:/\d+)?)?(?:[ \t]+(?:SECTION[ \t]+)?\d+[ \t]+OF[ \t]+\d+)?[ \t]*$"
    )


@cache
def _page_line() -> Pattern[str]:
    return re.compile(r"(?m)^[ \t]*PAGE[ \t]+\d+[ \t]+[A-Z][A-Z .'-]*?[ \t]+(?P<number>\d{3,6})(?![\d])")


@cache
def _field() -> Pattern[str]:
    return re.compile(r"[ \t]*(?P<label>SUBJECT|SUBJ|REFS?|TAGS|E\.?O\.?[ \t]*\d{4,5})[ \t]*:[ \t]*")


@cache
def _signed() -> Pattern[str]:
    return re.compile(r"(?:\n[ \t]*|[.?!\"”)][ \t\n]+)(?P<name>[A-Z][A-Z'’-]{2,24}(?:[ \t](?:JR|II)\.?)?)\s*\Z")


@cache
def _after_signature() -> Pattern[str]:
    """What may follow the signature: the classification again, the end of the message, page lines."""
    closings = "|".join(map(re.escape, despatch()["words"]["wire_closings"]))
    levels = "|".join(sorted(map(re.escape, (*phrase_values("classification"), "limited official use", "unclassified")), key=len, reverse=True))  # fmt: skip
    return re.compile(rf"(?:\n[ \t]*(?:(?i:{levels})|{closings})[ \t]*)+\s*\Z")
