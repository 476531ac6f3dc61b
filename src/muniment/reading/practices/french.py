"""French: telegrams, despatches and letters of the Quai d'Orsay and its posts, and their English translations.

A telegram heads with "TÉLÉGRAMME À L'ARRIVÉE", place, day and hour, "Reçu le ...", its number with secrecy and urgency behind it, and who
writes to whom on one line: "M. Aubry, Chargé d'Affaires, à M. le Ministre des Affaires étrangères".
"""

import re
from collections.abc import Iterator
from functools import cache

from muniment.model import DateSaid, Event, Marking, Number, Party, PlaceSaid, Statement
from muniment.reading.clocks import find_clock
from muniment.reading.dates import find_dates
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.labels.words import Words, folded, words_of
from muniment.reading.sheet import Line, Sheet

NAME = "french"
OWN = "fr"
HEAD = 16
"""The head of a telegram lies within so many lines that are not blank."""


def recognise(sheet: Sheet) -> float:
    """By the language, and in translation by the words that only such sheets have."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    words = words_of(NAME, OWN, sheet.language)
    if words is None:
        return
    lines = [line for line in sheet.lines if not line.blank][:HEAD]
    own = [
        *_numbered(sheet, lines, words),
        *(list(_between(sheet, lines)) or _wired(sheet, lines, words)),
        *_dated(sheet, lines),
        *_repeated(sheet),
    ]
    yield from own
    roles = {s.role for s in own if isinstance(s, Party)}
    numbered = any(isinstance(s, Number) for s in own)
    sent = {s.type for s in own if isinstance(s, Event)}
    for statement in read_sheet(sheet, NAME, OWN):
        if isinstance(statement, Party) and statement.role in roles:
            continue
        if isinstance(statement, Number) and numbered and statement.role in ("registry", "sender"):
            continue
        if isinstance(statement, Event) and statement.type in sent:
            continue
        yield statement


def _numbered(sheet: Sheet, lines: list[Line], words: Words) -> Iterator[Statement]:
    """ "N° 412. Secret. Urgent.": the number, and what stands behind it."""
    for line in lines:
        match = _number_line().match(line.text)
        if match is None or len(line.text) > 90:
            continue
        rest = line.text[match.end() :]
        marks = list(words.markings.finditer(line.text, match.end()))
        if words.markings.sub("", rest).strip(" .,;–—-"):
            continue
        evidence = (sheet.cite(line.start + match.start("number"), line.start + match.end("number")),)
        yield Number(role="sender", value=match["number"], evidence=evidence, rule="french/number")
        for mark in marks:
            kind = (mark.lastgroup or "").partition("__")[0]
            place = (sheet.cite(line.start + mark.start(), line.start + mark.end()),)
            yield Marking(kind=kind, as_written=mark[0], level=words.levels.get(folded(mark[0])), evidence=place, rule=f"french/{kind}")  # fmt: skip
        return


def _between(sheet: Sheet, lines: list[Line]) -> Iterator[Party]:
    """Who writes to whom, in one sentence that may go on in the next line."""
    for line in lines:
        match = _parties().match(sheet.text, line.start)
        if match is None:
            continue
        for role in ("sender", "addressee"):
            evidence = sheet.cite(*match.span(role))
            written = " ".join((evidence.quote or "").split())
            name = _name().match(written)
            office = written[name.end() :].strip(" ,") if name else written
            yield Party(
                role=role,
                as_written=evidence.quote or "",
                name=name["name"] if name else None,
                name_kind="name" if name else None,
                office=office or None,
                evidence=(evidence,),
                rule=f"french/{role}",
            )
        return


def _wired(sheet: Sheet, lines: list[Line], words: Words) -> Iterator[Party]:
    """The telegraphic names: "DIPLOMATIE À AMBAFRANCE VARSOVIE", "Adressé à Diplomatie Paris"."""
    names = rf"{words.any('wire_names')}(?:[ \t][^\W\d_][\w'’-]*){{0,3}}"
    both = re.compile(rf"[ \t]*{names}?[ \t]+[ÀA][ \t]+(?P<addressee>{names})[ \t.]*$", re.I)
    one = re.compile(rf"[ \t]*Adressé (?:à|au)[ \t]+(?P<addressee>{names})[ \t]*(?=[;,.]|$)", re.I)
    for line in lines:
        match = both.match(line.text) or one.match(line.text)
        if match is None:
            continue
        evidence = sheet.cite(line.start + match.start("addressee"), line.start + match.end("addressee"))
        written = match["addressee"]
        yield Party(role="addressee", as_written=written, office=written, evidence=(evidence,), rule="french/wire-addressee")  # fmt: skip
        return


def _dated(sheet: Sheet, lines: list[Line]) -> Iterator[Statement]:
    """ "Pékin, le 24 août 1937, 19 h. 30": place, day and hour of sending; "Reçu le 25 août à 2 h. 15" below it."""
    year: int | None = None
    day: str | None = None
    for line in lines:
        match = _dateline().match(line.text)
        received = None if match else _received().match(line.text)
        if match is None and received is None:
            continue
        found = match or received
        assert found is not None
        start, end = line.start + found.start("when"), line.start + found.end("when")
        dates = find_dates(sheet.text, sheet.language, start, end, default_year=year)
        clocks = find_clock(sheet.text, sheet.language, start, end, bare=True)
        if match and dates and not day:
            day, year = dates[0].edtf, int(dates[0].edtf[:4]) if dates[0].edtf[:4].isdigit() else None
            evidence = (sheet.cite(start, end),)
            place = sheet.cite(line.start + match.start("place"), line.start + match.end("place"))
            yield PlaceSaid(as_written=place.quote or "", evidence=(place,), rule="french/place")
            yield DateSaid(edtf=day, as_written=dates[0].as_written, basis="sent" if clocks else "heading", evidence=(sheet.cite(dates[0].start, dates[0].end),), rule="french/date")  # fmt: skip
            if clocks:
                yield Event(type="sent", date=f"{day}T{clocks[0].time}", evidence=evidence, rule="french/sent")
        elif received and clocks and (dates or day):
            moment = f"{dates[0].edtf if dates else day}T{clocks[0].time}"
            yield Event(type="received", date=moment, evidence=(sheet.cite(start, end),), rule="french/received")


def _repeated(sheet: Sheet) -> Iterator[Party]:
    """ "Communiqué à Moscou et à Tokyo": the posts that were told by wire too."""
    for match in _communicated().finditer(sheet.text):
        for place in re.finditer(r"[A-ZÀ-Ý][\w'’-]+(?:[ \t](?:[A-ZÀ-Ý][\w'’-]+))*", match["posts"]):
            start = match.start("posts") + place.start()
            evidence = (sheet.cite(start, start + len(place[0])),)
            yield Party(
                role="copy holder", as_written=place[0], office=place[0], evidence=evidence, rule="french/repeated"
            )


@cache
def _communicated() -> re.Pattern[str]:
    return re.compile(
        r"(?m)^[ \t]*(?:Communiqué|Transmis|Répété) (?:à|au)[ \t:]*(?P<posts>[A-ZÀ-Ý][^\n]{2,160}?)[ \t.]*$"
    )


@cache
def _number_line() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:T(?:élégramme)?\.?[ \t]*)?(?:N[°ºo]s?\.?|No\.)[ \t]*(?P<number>\d{1,5}(?:[ \t]?(?:à|-)[ \t]?\d{1,5})?)(?=[ \t.,–—-]|$)",
        re.IGNORECASE,
    )


@cache
def _parties() -> re.Pattern[str]:
    courtesy = r"(?:MM?\.|Mme|Monsieur|Madame|Son Excellence|S\. ?Exc\.|Le|L['’])"
    return re.compile(
        rf"[ \t]*(?P<sender>{courtesy}[^\n:;.]{{0,3}}[^\n:;]{{2,90}}?),?\s{{1,2}}(?:à|au)\s(?P<addressee>(?:{courtesy}|Ministre|Affaires)[^\n:;]{{3,100}}?)[ \t.]*(?=\n|$)"
    )


@cache
def _name() -> re.Pattern[str]:
    """The name in a party's words: "M. Aubry, Chargé d'Affaires"; none where the courtesy goes on with an office."""
    return re.compile(
        r"(?:(?:MM?\.|Mme|Son Excellence|S\. ?Exc\.|Monsieur|Madame)[ \t]+){1,2}(?!le[ \t]|la[ \t]|l['’])(?P<name>[A-ZÀ-Ý][\w'’-]+(?:[ \t][A-ZÀ-Ýd][\w'’-]+){0,3})"
    )


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?P<place>[A-ZÀ-Ý][\w'’ -]{1,40}),[ \t]*(?P<when>(?:le[ \t]+)?\d{1,2}(?:er)?[ \t]+[^\W\d_]{3,10}[ \t]+\d{4}[^\n]{0,30})$"
    )


@cache
def _received() -> re.Pattern[str]:
    return re.compile(r"[ \t(\[]*(?:Reçu|Arrivé|Parvenu)\b[ \t:]*(?P<when>[^\n)\]]{3,50})", re.IGNORECASE)
