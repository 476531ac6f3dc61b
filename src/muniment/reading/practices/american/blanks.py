"""American telegrams and airgrams on the Department's printed blanks, 1944 to 1973: labels in columns, stamps and initials.

"INCOMING TELEGRAM / FROM: Lima / TO: Secretary of State / NO: 211, May 8, noon", "SENT TO: Amembassy LIMA 3340", "AIRGRAM A-61".
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern

from msgspec import Struct

from muniment.model import DateSaid, Event, Marking, Number, Party, Said, Signature, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.american.captions import find_captions
from muniment.reading.practices.american.dateline import completed_date, read_clock
from muniment.reading.practices.american.foot import name_like
from muniment.reading.practices.american.release import read_release
from muniment.reading.practices.american.words import alternatives, month_number, phrase_values, words
from muniment.reading.sheet import Line, Sheet

MOST_LINES = 60
LONGEST_CELL = 160
"""What is longer is no cell of a blank, in characters."""


class Cell(Struct, frozen=True):
    """What stands in one column of one line: `start` and `end` in the witness, `text` between them."""

    start: int
    end: int
    text: str
    line: int


def is_blank(sheet: Sheet) -> bool:
    """Whether the first lines bear the printed words of a blank, and labels after them."""
    head = sheet.text[:1_500]
    lowered = head.casefold()
    if not any(word in lowered for word in ("incoming ", "outgoing ", "airgram")):
        return False
    return bool(_printed().search(head)) and len({m["label"].upper() for m in _labels().finditer(head)}) >= 1


def read_blank(sheet: Sheet) -> Iterator[Statement]:
    """What such a sheet says of itself."""
    cells = list(_head_cells(sheet))
    printed = _printed().search(sheet.text, 0, 1_500)
    assert printed is not None
    kind = "airgram" if "airgram" in printed[0].lower() else "telegram"
    yield Said(field="kind", value=kind, evidence=(sheet.cite_group(printed),), rule="american/blank-kind")
    for way in ("incoming", "outgoing"):
        if way in printed[0].lower():
            evidence = (sheet.cite_group(printed),)
            yield Said(field="direction", value=way, evidence=evidence, rule="american/blank-direction")
    labelled = [(cell, match) for cell in cells if (match := _labels().match(cell.text))]
    dates = list(_dates(sheet, cells, labelled))
    yield from dates
    sent = next((d.edtf for d in dates if isinstance(d, DateSaid)), None)
    yield from _numbers(sheet, cells, labelled, kind)
    yield from _received(sheet, cells, labelled, sent)
    signature = list(_signature(sheet))
    yield from signature
    yield from _parties(sheet, labelled)
    yield from _captions(sheet, cells)
    yield from _handling(sheet)
    yield from read_release(sheet)


def _head_cells(sheet: Sheet) -> Iterator[Cell]:
    """The cells of the first lines, down to the first line of prose."""
    for line in [line for line in sheet.lines[:MOST_LINES] if not line.blank]:
        if len(line.text) > LONGEST_CELL and not _labels().match(line.text):
            return
        if _is_prose(line):
            return
        for part in re.finditer(r"\S(?:[^\n]*?\S)?(?=\s{3,}|\t|\s*$)", line.text):
            yield Cell(line.start + part.start(), line.start + part.end(), part[0], line.number)


def _is_prose(line: Line) -> bool:
    text = line.text.strip()
    small = re.findall(r"(?<![^\W\d_])[a-z]{2,}", text)
    return len(small) >= 6 and text[-1] in ".?!:" and not _labels().match(text)


def _value(cell: Cell, match: Match[str]) -> tuple[int, int]:
    return cell.start + match.end(), cell.end


def _dates(sheet: Sheet, cells: list[Cell], labelled: list[tuple[Cell, Match[str]]]) -> Iterator[Statement]:
    """The day of sending: after NO: or DATE:, in a stamp "1951 MAY 4 PM 6 12", or on a line of its own."""
    for cell, match in labelled:
        label = match["label"].upper()
        if label in ("NO", "NO.", "NUMBER", "DATE", "DATE SENT"):
            start, end = _value(cell, match)
            year = _year(sheet)
            for found in find_dates(sheet.text, "en", start, end, default_year=year, month_first=True)[:1]:
                moment = _moment(found.edtf, sheet.text[found.end : end])
                yield from _day(sheet, moment, found.start, end if "T" in moment else found.end, label)
                return
    for cell in cells:
        stamp = _stamp().fullmatch(cell.text)
        if stamp and (month := month_number(stamp["month"])):
            hour = int(stamp["hour"]) % 12 + (12 if stamp["half"] == "PM" else 0)
            moment = f"{stamp['year']}-{month:02}-{int(stamp['day']):02}T{hour:02}:{stamp['minute']}"
            yield from _day(sheet, moment, cell.start, cell.end, "STAMP")
            return
        found_alone = find_dates(sheet.text, "en", cell.start, cell.end, month_first=True)
        if found_alone and found_alone[0].start == cell.start and not _labels().match(cell.text):
            moment = _moment(found_alone[0].edtf, sheet.text[found_alone[0].end : cell.end])
            yield from _day(sheet, moment, cell.start, cell.end, "LINE")
            return


def _moment(day: str, after: str) -> str:
    clock = read_clock(after) if "T" not in day else None
    return f"{day}T{clock.time}" if clock else day


def _day(sheet: Sheet, moment: str, start: int, end: int, label: str) -> Iterator[Statement]:
    evidence = (sheet.cite(start, end),)
    basis = "heading" if label == "DATE" else "sent"
    yield DateSaid(
        edtf=moment, as_written=evidence[0].quote or "", basis=basis, evidence=evidence, rule="american/blank-date"
    )
    if "T" in moment:
        yield Event(type="sent", date=moment, evidence=evidence, rule="american/blank-sent")


def _year(sheet: Sheet) -> int | None:
    """The year that any full date of the head names, else the catalogue's."""
    for found in find_dates(sheet.text[:2_000], "en", month_first=True):
        if found.edtf[:4].isdigit():
            return int(found.edtf[:4])
    known = sheet.context.date or ""
    return int(known[:4]) if known[:4].isdigit() else None


def _numbers(sheet: Sheet, cells: list[Cell], labelled: list[tuple[Cell, Match[str]]], kind: str) -> Iterator[Number]:
    for cell, match in labelled:
        label = match["label"].upper().rstrip(".")
        pattern = {"NO": _number(), "NUMBER": _number(), "SENT TO": _last_number(), "CONTROL": _number()}.get(label)
        found = pattern.search(cell.text, match.end()) if pattern else None
        if found:
            role = "incoming" if label == "CONTROL" else "sender"
            yield _numbered(sheet, role, cell.start + found.start("number"), cell.start + found.end("number"))
    if kind == "airgram":
        for cell in cells:
            found = re.fullmatch(r"(?:No\.?\s)?(?P<number>(?:CA|A|G)[-–]\d{1,5})", cell.text, re.I)
            if found:
                yield _numbered(sheet, "sender", cell.start + found.start("number"), cell.end)
                return


def _numbered(sheet: Sheet, role: str, start: int, end: int) -> Number:
    evidence = sheet.cite(start, end)
    return Number(role=role, value=evidence.quote or "", evidence=(evidence,), rule=f"american/blank-{role}")


def _received(
    sheet: Sheet, cells: list[Cell], labelled: list[tuple[Cell, Match[str]]], sent: str | None
) -> Iterator[Event]:
    """When it came in; the clock may stand in the column below the day."""
    for cell, match in labelled:
        if not match["label"].lower().startswith("rec"):
            continue
        start, end = _value(cell, match)
        days = find_dates(sheet.text, "en", start, end, month_first=True)
        when = (
            _moment(days[0].edtf, sheet.text[days[0].end : end])
            if days
            else completed_date(sheet.text[start:end], sent)
        )
        evidence = [sheet.cite(cell.start, cell.end)]
        if when and "T" not in when:
            below = next((c for c in cells if c.line > cell.line and read_clock(c.text) and len(c.text) < 16), None)
            clock = read_clock(below.text) if below else None
            if below and clock and below.line - cell.line <= 3:
                when = f"{when}T{clock.time}"
                evidence.append(sheet.cite(below.start, below.end))
        yield Event(type="received", date=when, evidence=tuple(evidence), rule="american/blank-received")
        return


def _parties(sheet: Sheet, labelled: list[tuple[Cell, Match[str]]]) -> Iterator[Statement]:
    roles = {"FROM": "sender", "TO": "addressee", "SENT TO": "addressee", "ACTION": "addressee"}
    copies = ("INFO", "RPTD INFO", "REPEATED INFO", "RPTD TO", "REPEATED TO")
    for cell, match in labelled:
        label = match["label"].upper()
        start, end = _value(cell, match)
        if label in ("SUBJECT", "SUBJ", "REF", "REFS", "REFERENCE"):
            evidence = sheet.cite(start, end)
            field = "subject" if label.startswith("SUBJ") else "reference"
            if evidence.quote:
                yield Said(field=field, value=evidence.quote, evidence=(evidence,), rule="american/blank-field")
            continue
        role = roles.get(label) or ("copy holder" if label in copies else None)
        if role is None:
            continue
        for part in re.finditer(r"[^,;]+", sheet.text[start:end]):
            first = start + part.start()
            named = _office().match(sheet.text, first, start + part.end())
            if named and named["office"].strip():
                evidence = sheet.cite(*named.span("office"))
                written = evidence.quote or ""
                yield Party(role=role, as_written=written, office=written, evidence=(evidence,), rule="american/blank-party")  # fmt: skip


def _captions(sheet: Sheet, cells: list[Cell]) -> Iterator[Marking]:
    seen: set[str] = set()
    for cell in cells:
        sent_to = re.match(r"SENT TO:", cell.text)
        found = find_captions(cell.text, cell.start)
        spans = [(c.kind, c.span, c.level) for c in found]
        if sent_to and not found:
            spans = [
                ("urgency", (cell.start + m.start(), cell.start + m.end()), None)
                for m in _precedence().finditer(cell.text)
                if m[0].isupper()
            ]
        for kind, span, level in spans:
            evidence = sheet.cite(*span)
            if (evidence.quote or "") not in seen:
                seen.add(evidence.quote or "")
                yield Marking(kind=kind, as_written=evidence.quote or "", level=level, evidence=(evidence,), rule="american/blank-caption")  # fmt: skip


def _handling(sheet: Sheet) -> Iterator[Marking]:
    """What the blank prints on copying and return."""
    copying = _forbidden().search(sheet.text)
    if copying:
        evidence = sheet.cite_group(copying)
        yield Marking(kind="copying", as_written=evidence.quote or "", evidence=(evidence,), rule="american/blank-copying")  # fmt: skip
    back = _to_be_returned().search(sheet.text)
    if back:
        evidence = sheet.cite_group(back)
        yield Marking(
            kind="return", as_written=evidence.quote or "", to=back["to"].strip(), evidence=(evidence,), rule="american/blank-return"
        )  # fmt: skip


def _signature(sheet: Sheet) -> Iterator[Statement]:
    """The name that ends the text, above enclosures, drafters' initials and the blank's printed words."""
    lines = [line for line in sheet.lines[-40:] if not line.blank]
    while lines and (_after().match(lines[-1].text.strip()) or len(lines[-1].text.strip()) < 3):
        lines.pop()
    if len(lines) > 1 and _office_of_signer().match(lines[-1].text.strip()) and name_like(lines[-2].text):
        lines.pop()
    last = lines[-1] if lines else None
    if last is None or not name_like(last.text) or any(c.isdigit() for c in last.text):
        return
    if last.text.strip().lower() in (*words("urgency"), *phrase_values("classification")):
        return
    evidence = sheet.cite(last.start, last.end)
    written = evidence.quote or ""
    yield Signature(as_written=written, evidence=(evidence,), rule="american/blank-signature")
    yield Party(role="author", as_written=written, name=written, evidence=(evidence,), rule="american/blank-signature")


@cache
def _printed() -> Pattern[str]:
    return re.compile(
        r"(?im)^[^\n]{0,60}\b(?:incoming (?:telegram|airgram)|outgoing (?:telegram|airgram)|(?:department of state|foreign service)\s+airgram)\b|^\s*airgram\s*$"
    )


LABELS = ["FROM", "TO", "NO.", "NO", "NUMBER", "DATE SENT", "DATE", "SENT TO", "RPTD INFO", "REPEATED INFO", "RPTD TO", "REPEATED TO", "INFO", "ACTION", "SUBJECT", "SUBJ", "REFERENCE", "REFS", "REF", "Control", "Rec'd", "Rec’d", "Received", "ORIGIN", "INDICATE"]  # fmt: skip


@cache
def _labels() -> Pattern[str]:
    forms = "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True))
    return re.compile(rf"(?m)(?:(?<=^)|(?<=   ))\s*(?P<label>{forms})\s?:\s*", re.I)


@cache
def _number() -> Pattern[str]:
    return re.compile(r"\s*(?P<number>(?:[A-Z]{1,6}[- ])?\d{1,6})(?!\d)")


@cache
def _last_number() -> Pattern[str]:
    """The number in the count of the post that follows the post's name: "Amembassy LIMA PRIORITY 412"."""
    return re.compile(r"(?P<number>\d{1,6})\s*$")


@cache
def _office() -> Pattern[str]:
    return re.compile(
        rf"\s*(?P<office>[^\d\n]*?)(?:\s+(?:{alternatives(words('urgency'))}))*(?:\s+\d{{1,6}})?\s*$", re.I
    )


@cache
def _precedence() -> Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{alternatives(words('urgency'))})(?![A-Za-z])", re.I)


@cache
def _stamp() -> Pattern[str]:
    return re.compile(
        r"(?P<year>19\d\d)\s+(?P<month>[A-Z]{3,9})\s+(?P<day>\d{1,2})\s+(?P<half>AM|PM)\s+(?P<hour>\d{1,2})[ .:]+(?P<minute>\d\d)"
    )


@cache
def _forbidden() -> Pattern[str]:
    return re.compile(r"REPRODUCTION (?:FROM THIS COPY IS )?PROHIBITED[^\n]{0,40}", re.I)


@cache
def _to_be_returned() -> Pattern[str]:
    return re.compile(r"must be returned to (?P<to>[^\n.]{2,60}?)(?=\s+with\b|[.\n]|$)", re.I)


@cache
def _after() -> Pattern[str]:
    """Lines under the signature: initials, drafters, clearances, enclosures, printed words."""
    return re.compile(
        r"(?:[A-Za-z/]{1,10}:\s?[\w./:-]{1,30}(?:\s\d{1,2}/\d{1,2}/\d{2,4})?|(?:drafted|cleared|approved|contents and classification|clearances?|enclosures?|attachments?|distribution|copies?|authentication)\b.*"
        r"|permanent record copy.*|reproduction.*|this copy must.*|group \d.*|\[.*\]|.*declassified.*)$",
        re.I,
    )


@cache
def _office_of_signer() -> Pattern[str]:
    return re.compile(r"(?:chief|counselor|counsellor|minister|first|second|third|consul|chargé|charge|ambassador|director|attach|officer|american|for the)\b.*", re.I)  # fmt: skip
