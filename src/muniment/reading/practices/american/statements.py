"""The statements of an American sheet, from what its opening, its foot and the note on its source say."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from muniment.model import (
    Copies,
    CopyHolder,
    DateSaid,
    Event,
    Marking,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Said,
    Signature,
    Statement,
)
from muniment.reading.dates import find_dates
from muniment.reading.practices.american.captions import Caption
from muniment.reading.practices.american.dateline import completed_date
from muniment.reading.practices.american.foot import body_lines, find_foot_date, find_signature
from muniment.reading.practices.american.opening import Opening, telegram_lead
from muniment.reading.practices.american.parties import party, surname, without_marks
from muniment.reading.practices.american.recognition import layout
from muniment.reading.practices.american.release import read_release
from muniment.reading.practices.american.sources import SourceLine, SourceNote
from muniment.reading.sheet import Line, Sheet

Span = tuple[int, int]
_DATED_BY_TITLE = ("minutes", "address", "statement", "treaty", "press release", "proclamation", "resolution")


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself, each statement with its evidence."""
    opening, note = layout(sheet)
    lines = body_lines(sheet, opening.body)
    kind = kind_of(opening)
    telegram = kind in ("telegram", "airgram", "message")
    yield from _parties(sheet, opening)
    yield from _kind(sheet, opening, kind)
    yield from _dates(sheet, opening, lines)
    yield from _numbers(sheet, opening, lines, telegram or kind is None)
    if opening.source:
        yield from _source_line(sheet, opening.source)
    yield from _captions(sheet, opening.captions, "american/caption")
    if note:
        yield from _source_note(sheet, note)
    for span in opening.notes:
        yield Marking(
            kind="note", as_written=_text(sheet, span), evidence=(sheet.cite(*span),), rule="american/bracket"
        )
    yield from _distribution(sheet, opening)
    yield from _signature(sheet, opening, lines, telegram)
    yield from read_release(sheet)


def kind_of(opening: Opening) -> str | None:
    """The kind of paper: as the head line, the bracket under it or the file number's suffix says; else from the salutation."""
    said = (
        (opening.title.kind if opening.title else None)
        or opening.kind
        or (opening.source.kind if opening.source else None)
    )
    if said:
        return said
    return "letter" if opening.salutation else None


def _parties(sheet: Sheet, opening: Opening) -> Iterator[Statement]:
    title = opening.title
    if title:
        for role, span in (("sender", title.sender), ("author", title.author), ("addressee", title.addressee)):
            if span:
                yield party(sheet, role, span, "american/head-line")
        for span in title.participants:
            yield _said(sheet, "participant", span, "american/head-line")
    if opening.address and not (title and title.addressee):
        yield party(sheet, "addressee", opening.address, "american/inside-address")
    for meaning, span in opening.labelled:
        if meaning in ("sender", "addressee", "via", "author"):
            yield party(sheet, meaning, span, "american/label")
        elif meaning == "copy":
            yield party(sheet, "copy holder", span, "american/label")
        elif meaning == "subject":
            yield _said(sheet, "subject", span, "american/label")
        elif meaning == "participants":
            yield _said(sheet, "participant", span, "american/label")
        elif meaning == "reference":
            yield _said(sheet, "reference", span, "american/label")


def _distribution(sheet: Sheet, opening: Opening) -> Iterator[Copies]:
    """The offices after "DISTRIBUTION:", one copy each."""
    for meaning, span in opening.labelled:
        if meaning != "distribution":
            continue
        holders = []
        for part in re.finditer(r"[^,;]+", sheet.text[slice(*span)]):
            evidence = sheet.cite(span[0] + part.start(), span[0] + part.end())
            if evidence.quote:
                holders.append(CopyHolder(holder=evidence.quote.rstrip("."), count=1, evidence=(evidence,), rule="american/distribution"))  # fmt: skip
        if holders:
            yield Copies(
                holders=tuple(holders), listed=len(holders), evidence=(sheet.cite(*span),), rule="american/distribution"
            )


def _kind(sheet: Sheet, opening: Opening, kind: str | None) -> Iterator[Statement]:
    if kind:
        span = (opening.title.kind_span if opening.title else None) or opening.kind_span
        evidence = (sheet.cite(*span),) if span else ()
        yield Said(field="kind", value=kind, evidence=evidence, rule="american/kind", confidence=1.0 if span else 0.8)


def _dates(sheet: Sheet, opening: Opening, lines: list[Line]) -> Iterator[Statement]:
    found, basis = opening.dateline, "heading"
    place, office = opening.place, opening.office
    if found is None:
        found, basis = find_foot_date(lines), "signature"
        place, office = (found.place, found.office) if found else (None, None)
    if found is None and opening.title and opening.title.kind in _DATED_BY_TITLE:
        yield from _title_date(sheet, opening.title.span)
    if found and found.edtf:
        yield DateSaid(
            edtf=found.edtf,
            as_written=_text(sheet, found.when),
            basis=basis,
            evidence=(sheet.cite(*found.when),),
            rule="american/dateline",
        )
        if "T" in found.edtf:
            yield Event(type="sent", date=found.edtf, evidence=(sheet.cite(*found.when),), rule="american/dateline")
    if place or office:
        yield _place(sheet, place, office)
    if place and office:
        yield _said(sheet, "office", office, "american/dateline")
    if opening.received:
        when = completed_date(_text(sheet, opening.received), found.edtf if found else None)
        yield Event(type="received", date=when, evidence=(sheet.cite(*opening.received),), rule="american/received")


def _title_date(sheet: Sheet, title: Span) -> Iterator[Statement]:
    """The day of a meeting, a speech or a treaty, where only its title states it, and where it was signed."""
    for date in find_dates(sheet.text, "en", *title)[-1:]:
        if date.precision == "day":
            signed = _signed_at().search(sheet.text, title[0], date.start)
            if signed:
                yield _place(sheet, signed.span("place"), None)
            cited = sheet.cite(date.start, date.end)
            yield DateSaid(edtf=date.edtf, as_written=cited.quote or "", basis="heading", evidence=(cited,), rule="american/title-date")  # fmt: skip


def _place(sheet: Sheet, place: Span | None, office: Span | None) -> PlaceSaid:
    """The place as the dateline writes it: the office and the town, where the one stands right before the other."""
    span = place or office
    assert span is not None
    name = None
    if place and office and office[1] <= place[0] and not sheet.text[office[1] : place[0]].strip(" ,\n\t\u00a0"):
        span, name = (office[0], place[1]), _text(sheet, place)
    return PlaceSaid(as_written=_text(sheet, span), name=name, evidence=(sheet.cite(*span),), rule="american/dateline")


def _numbers(sheet: Sheet, opening: Opening, lines: list[Line], telegram: bool) -> Iterator[Statement]:
    if opening.edition_number or (opening.title and opening.title.edition_number):
        span = opening.edition_number or (opening.title.edition_number if opening.title else None)
        assert span is not None
        yield _said(sheet, "document number", span, "american/edition-number")
    spans = list(opening.numbers)
    if opening.title and opening.title.number:
        spans.append(opening.title.number)
    for span in spans:
        yield _number(sheet, "sender", span, "american/number-line")
    if telegram and lines:
        match = telegram_lead().match(lines[0].text)
        if match:
            for group in ("number", "series"):
                if match[group]:
                    span = (match.start(group) + lines[0].start, match.end(group) + lines[0].start)
                    yield _number(sheet, "sender", span, "american/telegram-lead")


def _source_line(sheet: Sheet, source: SourceLine) -> Iterator[Statement]:
    yield ReferenceCode(
        as_written=_text(sheet, source.code), evidence=(sheet.cite(*source.code),), rule="american/file-number"
    )
    if source.file_number:
        yield _number(sheet, "file", source.file_number, "american/file-number")


def _source_note(sheet: Sheet, note: SourceNote) -> Iterator[Statement]:
    yield Marking(
        kind="note", as_written=_text(sheet, note.span), evidence=(sheet.cite(*note.span),), rule="american/source-note"
    )
    yield ReferenceCode(
        as_written=_text(sheet, note.code), evidence=(sheet.cite(*note.code),), rule="american/source-note"
    )
    if note.file_number:
        yield _number(sheet, "file", note.file_number, "american/source-note")
    yield from _captions(sheet, note.captions, "american/source-note")
    for span in note.authors:
        yield party(sheet, "author", span, "american/drafted-by")
    for span in note.repeated_to:
        yield party(sheet, "copy holder", span, "american/repeated-to")


def _captions(sheet: Sheet, captions: "list[Caption] | tuple[Caption, ...]", rule: str) -> Iterator[Statement]:
    for caption in captions:
        yield Marking(
            kind=caption.kind,
            as_written=_text(sheet, caption.span),
            level=caption.level,
            evidence=(sheet.cite(*caption.span),),
            rule=rule,
        )


def _signature(sheet: Sheet, opening: Opening, lines: list[Line], telegram: bool) -> Iterator[Statement]:
    sender = _text(sheet, opening.title.sender) if opening.title and opening.title.sender else ""
    span = find_signature(lines, telegram, surname(sender))
    if span:
        written, evidence = _text(sheet, span), (sheet.cite(*span),)
        yield Signature(as_written=written, evidence=evidence, rule="american/signature")
        # Who signs for an office that the head names without its holder wrote the message; without a head he is its sender.
        if not sender or "(" not in sender:
            role = "author" if sender else "sender"
            yield Party(role=role, as_written=written, name=written, evidence=evidence, rule="american/signature")


@cache
def _signed_at() -> Pattern[str]:
    return re.compile(r"\b[Ss]igned at (?P<place>[A-Z][\w.’ -]{1,30}?)(?:,| on) \Z")


def _said(sheet: Sheet, field: str, span: Span, rule: str) -> Said:
    text = _text(sheet, span)
    return Said(field=field, value=" ".join(text.split()), as_written=text, evidence=(sheet.cite(*span),), rule=rule)


def _number(sheet: Sheet, role: str, span: Span, rule: str) -> Number:
    return Number(role=role, value=" ".join(_text(sheet, span).split()), evidence=(sheet.cite(*span),), rule=rule)


def _text(sheet: Sheet, span: Span) -> str:
    return without_marks(sheet.text[span[0] : span[1]])
