"""Messages below the message: the draft that a decision attaches, and the enclosures of a despatch."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from muniment.model import Nested, Party, Statement
from muniment.reading.calendars import any_of
from muniment.reading.dates import find_dates
from muniment.reading.nested.inner import addressees_at, known_year, nested, number_at_head, party, words_of_nested
from muniment.reading.practices.soviet.names import name_at
from muniment.reading.sheet import Line, Sheet
from muniment.reading.zones import place_offset

MOST_ENCLOSURES = 200
HEAD_LINES = 12
LONGEST_HEAD = 90
_AROUND = " \t[(*_#"
_FOOTNOTES = re.compile(r"\n\[\d{1,3}[a-z]?\][ \t]")
_TITLE = r"(?:The|Mr|Messrs|Mrs|Dr|Señor|Lord|Sir|Baron|Count|M|Rev|General|Admiral|President|King|Prince)\b"
_FROM_TO = re.compile(
    r"(?P<sender>[A-Z][^\n]{2,110}?) to (?P<addressee>(?:the )?[A-Z][^\n]{1,110}?)(?P<stop>[.:]?)(?:\[[^\]]{1,4}\])*\s*$"
)
_TITLED = re.compile(_TITLE)


def attached(sheet: Sheet, said: Sequence[Statement]) -> Iterator[Nested]:
    """What stands below each heading "Attachment", "[Inclosure 1 in No. 2731]", "Приложение", as far as it shows itself a message."""
    heads = list(_headings(sheet))[:MOST_ENCLOSURES]
    for n, head in enumerate(heads):
        end = heads[n + 1].start if n + 1 < len(heads) else len(sheet.text)
        notes = _FOOTNOTES.search(sheet.text, head.end, end)
        found = _message(sheet, said, head, notes.start() if notes else end)
        if found:
            yield found


def _headings(sheet: Sheet) -> Iterator[Line]:
    heading, stems = _heading(sheet.language), _stems(sheet.language)
    for line in sheet.lines:
        short = len(line.text) <= LONGEST_HEAD and line.number > 0
        if short and line.text.strip(_AROUND).casefold().startswith(stems) and heading.match(line.text):
            yield line


@lru_cache(maxsize=16)
def _heading(language: str) -> re.Pattern[str]:
    words = words_of_nested(language)
    sign = r"(?:No\.?|Nr\.?|№|#)?"
    return re.compile(
        rf"\s*\W{{0,4}}(?:(?:{any_of(words['attachments'])})(?:[ \t]*{sign}[ \t]*(?:\d{{1,3}}|[A-Z]))?(?:[ \t]+(?:{any_of(words['attached_in'])})[^\n]{{0,40}})?(?:[ \t]*[—–-]+[^\n]{{0,40}})?|(?:{any_of(words['attached_to'])})[ \t]*(?:\d|(?-i:[IVX]{{1,5}})(?!\w))[^\n]{{0,60}})\W{{0,4}}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _stems(language: str) -> tuple[str, ...]:
    words = words_of_nested(language)
    return tuple(word.casefold() for word in (*words["attachments"], *words["attached_to"]))


def _message(sheet: Sheet, said: Sequence[Statement], head: Line, end: int) -> Nested | None:
    first = next(
        (line for line in sheet.lines[head.number + 1 : head.number + 4] if not line.blank and line.start < end), None
    )
    if first is None:
        return None
    lines = [
        line
        for line in sheet.lines[head.number + 1 : head.number + 1 + HEAD_LINES]
        if line.start < end and not line.blank
    ]
    placed = _placed(sheet, lines)
    if placed:
        line, addressee = placed
        sender = _last_name(sheet, line, end)
        parties = [*([sender] if sender else []), addressee]
        return nested(
            sheet,
            line.start,
            end,
            parties,
            _date(sheet, said, lines),
            number_at_head(sheet, line.start, end),
            "attached",
        )
    parties = _from_to(sheet, lines)
    if not parties:
        greeted = next((found for line in lines if (found := list(addressees_at(sheet, line.start, end)))), [])
        sender = _last_name(sheet, first, end) if greeted else None
        parties = [*([sender] if sender else []), *greeted]
    if not parties:
        return None
    return nested(
        sheet, first.start, end, parties, _date(sheet, said, lines), number_at_head(sheet, first.start, end), "enclosed"
    )


def _placed(sheet: Sheet, lines: Sequence[Line]) -> tuple[Line, Party] | None:
    """ "PYONGYANG, to GUROV", "ПХЕНЬЯН, ГУРОВУ": a draft begins with where to and to whom."""
    for line in lines:
        match = _place_and_name(sheet.language).match(line.text)
        written = name_at(sheet.text, line.start + match.end(), line.end) if match else None
        if written:
            return line, party("addressee", sheet, written)
    for line, below in pairwise(lines[:4]):
        place = line.text.strip(" .,:")
        written = name_at(sheet.text, below.start + len(below.text) - len(below.text.lstrip()), below.end)
        alone = written is not None and not sheet.text[written.end : below.end].strip(" .,:")
        if place.isupper() and place_offset(place) and written and alone and written.name.isupper():
            return line, party("addressee", sheet, written)
    return None


@lru_cache(maxsize=16)
def _place_and_name(language: str) -> re.Pattern[str]:
    upper = "A-ZА-ЯЁĄĆĘŁŃÓŚŹŻÄÖÜ"
    to = any_of(words_of_nested(language)["to"])
    return re.compile(
        rf"[ \t]*(?-i:[{upper}]{{3,}}(?:[ -][{upper}]+)?)(?:[ \t]*[,.–—]|[ \t]-)[ \t]+(?:{to}[ \t]+)?(?=(?-i:[{upper}]{{2}}))",
        re.IGNORECASE,
    )


def _from_to(sheet: Sheet, lines: Sequence[Line]) -> list[Party]:
    """ "Mr. Ewing to Mr. Vaughan.", "The Minister for Foreign Affairs (Ortiz) to the American Minister (Holm)"."""
    for line in lines[:3]:
        match = _FROM_TO.match(line.text) if len(line.text) < 220 else None
        if match and (match["stop"] or "(" in match["sender"] or _TITLED.match(match["sender"])):
            found = []
            for role in ("sender", "addressee"):
                evidence = sheet.cite(line.start + match.start(role), line.start + match.end(role))
                found.append(
                    Party(
                        role=role,
                        as_written=evidence.quote or "",
                        name=evidence.quote,
                        evidence=(evidence,),
                        rule="nested/party",
                    )
                )
            return found
    return []


def _date(sheet: Sheet, said: Sequence[Statement], lines: Sequence[Line]) -> str | None:
    """The day in a short line at the head of an enclosure."""
    for line in lines[:6]:
        if len(line.text) <= LONGEST_HEAD:
            dates = find_dates(sheet.text, sheet.language, line.start, line.end, default_year=known_year(sheet, said))
            if dates and dates[0].precision == "day":
                return dates[0].edtf
    return None


def _last_name(sheet: Sheet, after: Line, end: int) -> Party | None:
    """The name that closes the text, alone on its line."""
    for line in reversed([line for line in sheet.lines[after.number + 1 :] if line.end <= end and not line.blank][-3:]):
        written = name_at(sheet.text, line.start, line.end)
        if written and written.end >= line.start + len(line.text.rstrip(" .")):
            return party("sender", sheet, written)
    return None
