"""British wire: telegrams of the Foreign and Commonwealth Office as the teleprinter brought them, from the nineteen-sixties on.

"FM WARSAW 121710Z MAY 70" or "IMMEDIATE WARSAW TO FOREIGN AND COMMONWEALTH OFFICE", "TO IMMEDIATE FCO", "TELEGRAM NUMBER 289 OF 12 MAY"; below the text
the name, in capitals, then "FILES" and the departments that have it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from muniment.model import Copies, CopyHolder, DateSaid, Event, Evidence, Marking, Number, Party, Signature, Statement
from muniment.reading.calendars import any_of, calendar
from muniment.reading.dates import find_dates
from muniment.reading.phrases import table
from muniment.reading.sheet import Line, Sheet

HEAD = 16
"""The head of such a telegram lies within so many lines that are not blank."""
MOST_HOLDERS = 40


def read_wire(sheet: Sheet) -> list[Statement]:
    """What the lines of the wire say; nothing where the sheet has no such number line."""
    lines = [line for line in sheet.lines if not line.blank]
    numbered = next(((line, m) for line in lines[:HEAD] if (m := _number().match(line.text))), None)
    if numbered is None:
        return []
    line, match = numbered
    evidence = (_cite(sheet, line, match, "number"),)
    said: list[Statement] = [
        Number(role="sender", value=match["number"], evidence=evidence, rule="british/wire-number")
    ]
    day = _day(sheet, line, match.end("number"))
    if day:
        said.append(day)
    ends, foot = list(_ends(sheet, lines[:HEAD])), list(_foot(sheet, lines))
    return [*said, *_one_sender(ends, foot), *_moment(sheet, lines[:HEAD], day)]


def _one_sender(ends: Sequence[Statement], foot: Sequence[Statement]) -> Iterator[Statement]:
    """Who signs is the sender, at the post that the head names."""
    post = next((s.office for s in ends if isinstance(s, Party) and s.role == "sender"), None)
    signed = any(isinstance(s, Party) for s in foot)
    for said in (*ends, *foot):
        if isinstance(said, Party) and said.role == "sender" and signed:
            if said.name:
                yield replace(said, office=post)
            continue
        yield said


def _cite(sheet: Sheet, line: Line, match: re.Match[str], group: str) -> Evidence:
    return sheet.cite(line.start + match.start(group), line.start + match.end(group))


def _day(sheet: Sheet, line: Line, after: int) -> DateSaid | None:
    """The day on the number's line: "TELEGRAM NUMBER 288 OF 12 MAY 1970"; without its year where none stands."""
    known = (sheet.context.date or "")[:4]
    dates = find_dates(
        sheet.text, "en", line.start + after, line.end, default_year=int(known) if known.isdigit() else None
    )
    if not dates or dates[0].precision != "day":
        return None
    evidence = (sheet.cite(dates[0].start, dates[0].end),)
    return DateSaid(
        edtf=dates[0].edtf, as_written=dates[0].as_written, basis="heading", evidence=evidence, rule="british/wire-day"
    )


def _ends(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Statement]:
    """Who sends it, to whom, and how urgently."""
    urgent = sent = addressed = False
    for line in lines:
        for form in (_from(), _to(), _caption()):
            match = form.match(line.text)
            if match is None:
                continue
            found = match.groupdict()
            if found.get("urgency") and not urgent:
                urgent = True
                yield Marking(kind="urgency", as_written=match["urgency"], evidence=(_cite(sheet, line, match, "urgency"),), rule="british/wire-urgency")  # fmt: skip
            if found.get("sender") and not sent:
                sent = True
                yield Party(role="sender", as_written=match["sender"], office=match["sender"], evidence=(_cite(sheet, line, match, "sender"),), rule="british/wire-from")  # fmt: skip
            if found.get("addressee") and not addressed:
                addressed = True
                yield Party(role="addressee", as_written=match["addressee"], office=match["addressee"], evidence=(_cite(sheet, line, match, "addressee"),), rule="british/wire-to")  # fmt: skip
            break


def _moment(sheet: Sheet, lines: Sequence[Line], day: DateSaid | None) -> Iterator[Statement]:
    """The date and time group, "121710Z MAY 70": day, hour and minute by Greenwich; the month may stand on the number's line."""
    months = calendar("en").months
    for line in lines:
        match = _from().match(line.text)
        if match is None or not match["group"]:
            continue
        date = day.edtf if day and day.edtf[:4].isdigit() else None
        if match["month"] and match["month"].casefold() in months:
            date = f"19{match['year']}-{months[match['month'].casefold()]:02d}-{match['group'][:2]}"
        if date and date.endswith(match["group"][:2]):
            evidence = (sheet.cite(line.start + match.start("group"), line.end),)
            yield Event(type="sent", date=f"{date}T{match['group'][2:4]}:{match['group'][4:6]}+00:00", evidence=evidence, rule="british/wire-sent")  # fmt: skip
        return


def _foot(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Statement]:
    """The name in capitals below the text, and the list that "FILES" begins."""
    files = next((n for n, line in enumerate(lines) if n > 3 and _files().fullmatch(line.text)), None)
    below = lines[:files] if files is not None else lines
    name = next((line for line in reversed(below[-4:]) if _name().fullmatch(line.text) and not _furniture().fullmatch(line.text)), None)  # fmt: skip
    if name is not None:
        evidence = (sheet.cite(name.start, name.end),)
        written = name.text.strip()
        yield Signature(as_written=written, evidence=evidence, rule="british/wire-signature")
        yield Party(
            role="sender",
            as_written=written,
            name=written,
            name_kind="name",
            evidence=evidence,
            rule="british/wire-signature",
        )
    if files is not None:
        yield from _holders(sheet, lines[files : files + MOST_HOLDERS])


def _holders(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Statement]:
    holders = []
    for line in lines:
        if _furniture().fullmatch(line.text):
            break
        evidence = sheet.cite(line.start, line.end)
        holders.append(CopyHolder(holder=evidence.quote or "", evidence=(evidence,), rule="british/wire-copies"))
    if holders:
        whole = tuple(place for holder in holders for place in holder.evidence)
        yield Copies(listed=len(holders), holders=tuple(holders), evidence=whole, rule="british/wire-copies")


def _words() -> dict[str, Any]:
    words: dict[str, Any] = table("en", "british")["wire"]
    return words


POST = r"[A-Z][A-Z.&,'()-]*(?: [A-Z&][A-Z.&,'()-]*){0,5}?"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*(?:{any_of(_words()['numbers'])})[ \t]*(?P<number>\d{{1,5}})(?=[ \t.]|$)", re.IGNORECASE)


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*FM[ \t]+(?P<sender>{POST})(?:[ \t]+(?P<group>[0-3]\d[0-2]\d[0-5]\d)Z?(?:[ \t]+(?P<month>[A-Z]{{3}})[ \t]?(?P<year>\d\d))?)?[ \t]*$"
    )


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*TO[ \t]+(?:(?P<urgency>{_urgency()})[ \t]+)?(?P<addressee>{POST})[ \t]*$")


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]*(?:(?P<urgency>{_urgency()})[ \t]+)(?:FM[ \t]+)?(?P<sender>{POST})[ \t]+TO[ \t]+(?:{_urgency()}[ \t]+)?(?P<addressee>{POST})[ \t]*$"
    )


def _urgency() -> str:
    return any_of(word.upper() for word in _words()["urgency"])


@cache
def _files() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*(?:{any_of(_words()['files'])})[ \t.:]*", re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    """Lines that close a page: a classification again, NNNN, a rule."""
    return re.compile(rf"[ \t]*(?:{any_of(_words()['closings'])}|[-_=]{{3,}}|N{{4}}|B ?T)[ \t.]*", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:(?:SIR|LORD|MR|MRS|MISS|DR) )?(?:[A-Z]\. ?){0,3}[A-Z][A-Z'’-]{2,24}(?: [A-Z][A-Z'’-]{2,24}){0,2}[ \t]*"
    )
