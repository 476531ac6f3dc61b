"""Nested messages: a message inside the message, quoted whole, or the draft that a decision attaches."""

import re
from collections.abc import Iterator

from muniment.model import Evidence, Nested, Party
from muniment.reading.dates import find_dates
from muniment.reading.phrases import languages, table
from muniment.reading.practices.soviet.names import GLOSS, NAME, SPACED, Written, closed_up, name_at, names_in_list
from muniment.reading.practices.soviet.words import Words, words_of
from muniment.reading.sheet import Line, Sheet

LONGEST_NESTED = 100_000
MOST_NESTED = 1000
SHORTEST_NESTED = 40
_OPENING = re.compile(r"(?:^|:)[ \t]*(?P<mark>[\"“«„])", re.MULTILINE)
_CLOSES = {'"': '"', "“": "”", "«": "»", "„": "”“"}
_TELEGRAPHED = re.compile(
    rf"^(?:From|For)[ \t]+(?P<sender>{NAME})[ \t]+(?:for|to)[ \t]+(?:the[ \t]+)?(?P<addressee>{NAME}(?:[ \t]+of[ \t]+(?:the[ \t]+)?{NAME})?)[:.]",
    re.MULTILINE,
)


def read_nested(sheet: Sheet) -> list[Nested]:
    """The messages inside a witness, in order, each with its parties, its date, and its place in the text."""
    found = [*_quoted(sheet), *_attached(sheet), *_telegraphed(sheet)]
    return sorted(found, key=lambda nested: nested.start)[:MOST_NESTED]


def _quoted(sheet: Sheet) -> Iterator[Nested]:
    """What stands between quotation marks and is addressed or signed as a message is."""
    text = sheet.text
    at = given = 0
    while given < MOST_NESTED and (opening := _OPENING.search(text, at)):
        start = opening.end("mark")
        closes = _CLOSES[opening["mark"]]
        end = _closing(text, start, closes)
        at = start
        if end is None or end - start < SHORTEST_NESTED:
            continue
        nested = _message(sheet, start, end)
        if nested:
            given += 1
            yield nested
            at = end


def _closing(text: str, start: int, closes: str) -> int | None:
    """Where a quotation ends: at a closing mark at the end of a line."""
    limit = min(len(text), start + LONGEST_NESTED)
    for at in range(start, limit):
        if text[at] in closes and (at + 1 >= len(text) or re.match(r"[ \t.]{0,3}(?:\n|$)", text[at + 1 : at + 5])):
            return at
    return None


def _message(sheet: Sheet, start: int, end: int) -> Nested | None:
    words = words_of(
        sheet.language if sheet.language in languages("sheet") and "parties" in table(sheet.language, "sheet") else "en"
    )
    addressees = list(_addressees(sheet, words, start, end))
    if not addressees:
        return None
    sender, date = _signed(sheet, words, start, end)
    parties = [*([sender] if sender else []), *addressees]
    return _nested(sheet, start, end, parties, date)


def _nested(sheet: Sheet, start: int, end: int, parties: list[Party], date: str | None) -> Nested:
    evidence = sheet.cite(start, end)
    return Nested(
        witness=sheet.witness.id,
        start=evidence.start or 0,
        end=evidence.end or 0,
        parties=tuple(parties),
        date=date,
        evidence=(evidence,),
        rule="nested/quoted",
    )


def _addressees(sheet: Sheet, words: Words, start: int, end: int) -> Iterator[Party]:
    """To whom: "To Comrade Lobanov.", "Comrade Qiao Wenbin!", "Товарищу Лобанову." at the very beginning."""
    to = words.pattern(
        "nested-to", rf"\W{{0,3}}(?:{words.choice('parties', 'to')}[ \t]+)?(?:{words.courtesy}[ \t]*){{1,3}}"
    )
    plain = words.pattern("nested-plain", rf"\W{{0,3}}{words.choice('parties', 'to')}[ \t]+(?=[A-ZА-ЯЁ])")
    match = to.match(sheet.text, start, end) or plain.match(sheet.text, start, end)
    if not match:
        return
    for written in list(names_in_list(sheet.text, match.end(), min(end, match.end() + 120)))[:1]:
        if re.compile(rf"(?:{GLOSS})?[ \t]*[.,!:;\n]").match(sheet.text, written.end, end):
            yield _party("addressee", sheet, written)


def _signed(sheet: Sheet, words: Words, start: int, end: int) -> tuple[Party | None, str | None]:
    """Who signed the inner message, and its date: from its last lines, or its last sentences."""
    text = sheet.text
    year = (sheet.context.date or "")[:4]
    tail_start = max(start, end - 160)
    dates = find_dates(
        text, sheet.language, tail_start, end, default_year=int(year) if year.isdigit() else None, month_first=False
    )
    last = dates[-1] if dates and text[dates[-1].end : end].strip(' \t\n."»”') == "" else None
    stop = last.start if last else end
    signed = re.compile(rf"(?:[.!?…][ \t]+|\n[ \t]*)(?P<name>{SPACED}|{NAME})[ \t.,]*\n?[ \t]*$").search(
        text[:stop].rstrip() + " ", tail_start
    )
    if not signed:
        return None, last.edtf if last else None
    name = name_at(text, signed.start("name"), stop)
    return (_party("sender", sheet, name) if name else None), last.edtf if last else None


def _party(role: str, sheet: Sheet, written: Written) -> Party:
    evidence: Evidence = sheet.cite(written.start, written.end)
    return Party(role=role, as_written=evidence.quote or "", name=closed_up(written.name), agent=written.gloss, evidence=(evidence,),
                 rule="nested/party")  # fmt: skip


def _attached(sheet: Sheet) -> Iterator[Nested]:
    """The draft message attached to a decision: "PYONGYANG, to GUROV ... LOBANOV" below the word Attachment."""
    if sheet.language not in languages("sheet") or "attachment" not in table(sheet.language, "sheet"):
        return
    words = words_of(sheet.language)
    heads = words.pattern(
        "attachment", rf"^\W{{0,3}}{words.choice('attachment')}(?:[ \t]*(?:{words.number_sign}[ \t]*)?\d+)?\W*$"
    )
    item = words.pattern("to-item", rf"^\W{{0,3}}(?:{words.choice('attachment_of')})[ \t]*\d+")
    lines = sheet.lines
    at = next((n for n, line in enumerate(lines) if n and (heads.match(line.text) or item.match(line.text))), None)
    if at is None:
        return
    placed = words.pattern(
        "placed-nested",
        rf"^[ \t]*(?-i:[A-ZА-ЯЁ]{{3,}}(?:[ -][A-ZА-ЯЁ]+)?)[ \t]*,[ \t]*(?:{words.choice('parties', 'to')}[ \t]+)?(?=(?-i:[A-ZА-ЯЁ]{{2}}))",
    )
    for line in lines[at : at + 12]:
        match = placed.match(line.text)
        written = name_at(sheet.text, line.start + match.end(), line.end) if match else None
        if written:
            parties = [_party("addressee", sheet, written)]
            sender = _last_name(sheet, lines, line.number)
            yield _nested(sheet, line.start, len(sheet.text), [*([sender] if sender else []), *parties], None)
            return


def _last_name(sheet: Sheet, lines: tuple[Line, ...], after: int) -> Party | None:
    for line in reversed(lines[after + 1 :]):
        if line.blank:
            continue
        written = name_at(sheet.text, line.start, line.end)
        return (
            _party("sender", sheet, written)
            if written and written.end >= line.start + len(line.text.rstrip(" ."))
            else None
        )
    return None


def _telegraphed(sheet: Sheet) -> Iterator[Nested]:
    """A message sent on over another office's wire: "From Crosby for Secretary of Treasury:"."""
    if sheet.language != "en":
        return
    match = _TELEGRAPHED.search(sheet.text[:6000])
    if not match:
        return
    parties = [
        Party(
            role=role,
            as_written=match[role],
            name=match[role],
            evidence=(sheet.cite(*match.span(role)),),
            rule="nested/party",
        )
        for role in ("sender", "addressee")
    ]
    yield _nested(sheet, match.start(), len(sheet.text), parties, None)
