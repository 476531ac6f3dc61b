"""Reading mentions: in the words of each language, never the sheet's own numbers and stamps."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import DateSaid, Mention, Number, Party, Said, Statement
from muniment.reading.dates import find_dates
from muniment.reading.mentions.eastern import read_eastern
from muniment.reading.mentions.found import Found
from muniment.reading.mentions.grammar import NUMBER, WORD, Grammar, grammar, kind_of
from muniment.reading.sheet import Sheet

LONGEST_TEXT = 2_000_000
"""Mentions are looked for in so many code points of a witness at most."""
MOST_MENTIONS = 20_000
_BODY_NUMBER = re.compile(r"(?P<number>\d{1,6}/[a-zа-яё]{1,3})\.[ \t]+(?=[A-ZА-ЯЁ])")
_DAY_AND_MONTH = re.compile(r"(?P<day>\d{1,2})\.[ \t]?(?P<month>\d{1,2})\.?(?![\d.])")
_DAY_FIRST = ("pl", "de", "ru", "ro", "cs")
_TALKS = ("memorandum of conversation", "journal")


class _Known(Struct, frozen=True):
    """What is known of the sheet when its mentions are read."""

    date: str | None
    kind: str | None
    own: tuple[tuple[int, int], ...]
    own_numbers: frozenset[str]
    from_home: bool


def read_mentions(sheet: Sheet, said: Sequence[Statement]) -> Iterator[Mention]:
    """The mentions in a witness, in order, given what has been read of the sheet itself."""
    known = _known(sheet, said)
    spoken = grammar(sheet.language)
    found = list(read_eastern(sheet, known.date)) if spoken is None else list(_read(sheet, spoken, known))
    for number, item in enumerate(_apart(found)[:MOST_MENTIONS], 1):
        yield _mention(sheet, item, known, number)


def _known(sheet: Sheet, said: Sequence[Statement]) -> _Known:
    dates = [s for s in said if isinstance(s, DateSaid) and s.edtf[:4].isdigit()]
    date = dates[0].edtf if dates else sheet.context.date
    own = tuple(
        (place.start, place.end)
        for s in said
        if isinstance(s, Number) and s.role != "file"
        for place in s.evidence
        if place.start is not None and place.end is not None
    )
    kinds = [s.value for s in said if isinstance(s, Said) and s.field == "kind"]
    senders = " ".join(s.as_written for s in said if isinstance(s, Party) and s.role == "sender").lower()
    return _Known(
        date=date,
        kind=kinds[0] if kinds else sheet.context.kind,
        own=own,
        own_numbers=frozenset(s.value.casefold() for s in said if isinstance(s, Number)),
        from_home="secretary of state" in senders or "department" in senders,
    )


def _read(sheet: Sheet, spoken: Grammar, known: _Known) -> Iterator[Found]:
    text = sheet.text[:LONGEST_TEXT]
    year = int(known.date[:4]) if known.date and known.date[:4].isdigit() else None
    digits = any(char.isdigit() for char in text)
    for word in WORD.finditer(text):
        for name in spoken.triggers.get(word.group().casefold(), ()):
            if name == "ordered":
                ordered = spoken.ordered.match(text, word.start())
                if ordered:
                    direction = spoken.directions[ordered["owner"].casefold()]
                    yield Found(*ordered.span("phrase"), direction, kind_of(spoken, ordered["kind"]))
            elif digits:
                pattern: re.Pattern[str] | None = getattr(spoken, name)
                match = pattern.match(text, word.start()) if pattern else None
                if match:
                    yield from _READERS[name](text, sheet.language, spoken, match, known, year)
    if digits:
        for match in spoken.answer.finditer(text[:5000]):
            if not _is_own(known, *match.span("numbers")):
                start = match.start("sign") if match.group().lstrip()[:1] in "#№" else match.start()
                yield Found(start, match.end("numbers"), "yours", "telegram", _numbers(match["numbers"]))
        yield from _first_word(sheet, known)


def _possessed(
    text: str, language: str, spoken: Grammar, match: re.Match[str], known: _Known, year: int | None
) -> Iterator[Found]:
    """ "your cipher message of 20 July", "my No. 1047 (incoming No. 26155)", "your 10411 of 10 November"."""
    numbers = match["numbers"] or match["plain"]
    kind = kind_of(spoken, match["kind"])
    if not numbers and not kind:
        return
    end = match.end()
    if match["plain"] and _is_day(text, language, match.start("plain"), year):
        numbers, end = None, match.start("plain")
    tail = _tail(text, language, spoken, end, known, year)
    if (
        numbers
        and match["plain"]
        and not match["sign"]
        and not match["kind"]
        and not (tail and tail.date and len(match["plain"]) >= 2)
    ):
        return
    if not numbers and not (tail and tail.date):
        return
    span = match.span("numbers") if match["numbers"] else match.span("plain")
    if numbers and _is_own(known, *span):
        return
    # "your No. 5" names a message; "my house of 5 May" does not.
    direction = spoken.directions[match["owner"].casefold()]
    if direction == "his" and not kind:
        kind = "telegram"
    yield _found(match.start(), end, direction, kind or "telegram", numbers, tail)


def _named(
    text: str, language: str, spoken: Grammar, match: re.Match[str], known: _Known, year: int | None
) -> Iterator[Found]:
    """ "telegram No. 4437", "despatch No. 46, March 9, 1934": without a possessive, so of a third person."""
    span = match.span("numbers") if match["numbers"] else match.span("plain")
    if _is_own(known, *span) or _is_heading(text, match.start(), match.end()):
        return
    kind = kind_of(spoken, match["kind"])
    if match["plain"] and kind not in ("telegram", "despatch", "airgram", "instruction"):
        return
    if kind in ("conversation", "report", "message", "memorandum", "note") and not match["sign"]:
        return
    yield _found(
        match.start(),
        match.end(),
        "his",
        kind,
        match["numbers"] or match["plain"],
        _tail(text, language, spoken, match.end(), known, year),
    )


def _dated(
    text: str, language: str, spoken: Grammar, match: re.Match[str], known: _Known, year: int | None
) -> Iterator[Found]:
    """ "Yun Tai's telegram of 19 May", "телеграмму Юнь Тая от 19 мая"."""
    kind = kind_of(spoken, match["kind"])
    if kind in ("order", "note", "report", "request", "message", "memorandum", "conversation", "instruction"):
        return
    tail = _tail(text, language, spoken, match.end(), known, year)
    if not tail or not tail.date:
        return
    start = _owner_before(text, match.start())
    if start == match.start() and not match["whose"].strip() and not _determined(text, match.start()):
        return
    yield _found(start, match.end(), "his", kind, None, tail)


def _office(
    text: str, language: str, spoken: Grammar, match: re.Match[str], known: _Known, year: int | None
) -> Iterator[Found]:
    """ "Deptel 88, March 2", "Urtel March 6"."""
    tail = _tail(text, language, spoken, match.end(), known, year)
    if not match["numbers"] and not (tail and tail.date):
        return
    direction = spoken.offices[" ".join(match["office"].casefold().split())]
    if known.from_home and not match["office"].casefold().startswith("ur"):
        direction = {"yours": "mine", "mine": "yours"}[direction]
    kind = "despatch" if "des" in match["office"].casefold() else "telegram"
    yield _found(match.start(), match.end(), direction, kind, match["numbers"], tail)


def _first_word(sheet: Sheet, known: _Known) -> Iterator[Found]:
    """A number as the first word of the message: "74/sh. From your telegram ..." answers 74/sh."""
    for line in sheet.lines[:60]:
        match = _BODY_NUMBER.match(line.text)
        if match and not _is_own(known, line.start, line.start + match.end("number")):
            yield Found(line.start, line.start + match.end("number"), "yours", "telegram", match["number"])
            return


_READERS = {"possessed": _possessed, "named": _named, "dated": _dated, "office": _office}


class _Tail(Struct, frozen=True):
    """What follows a mention: its day and clock, a second number, and where that ends."""

    end: int
    date: str | None = None
    time: str | None = None
    why: str | None = None
    number2: str | None = None


def _tail(text: str, language: str, spoken: Grammar, at: int, known: _Known, year: int | None) -> _Tail | None:
    end, date, time, why, number2 = at, None, None, None, None
    second = spoken.incoming.match(text, at)
    if second:
        end, number2 = second.end(), second["number"]
    joint = spoken.of.match(text, end)
    start = joint.end() if joint else end
    window = text[start : start + 60]
    if window[:1].isalnum() or window[:1] in '"«“':
        short = _DAY_AND_MONTH.match(window) if year and language in _DAY_FIRST else None
        found = next((d for d in find_dates(window, language, default_year=year) if d.start <= 1), None)
        if found and found.precision in ("day", "month") and (start > end or found.start == 0):
            date, why = _before(found.edtf, found.completed, known.date)
            end = start + found.end
            if found.clock and 0 <= found.clock.start - found.end <= 4:
                time, end = found.clock.time, start + found.clock.end
        elif short and start > end and 1 <= int(short["month"]) <= 12 and 1 <= int(short["day"]) <= 31:
            written = f"{year:04}-{int(short['month']):02}-{int(short['day']):02}"
            date, why = _before(written, "year taken from the record's date", known.date)
            end = start + short.end()
    if not second:
        late = spoken.incoming.match(text, end)
        if late:
            end, number2 = late.end(), late["number"]
    return _Tail(end, date, time, why, number2) if end > at else None


def _is_day(text: str, language: str, at: int, year: int | None) -> bool:
    """Whether a bare number is the day of a date ("нашу беседу 14 июня"), not a message's number."""
    return any(found.start == 0 for found in find_dates(text[at : at + 30], language, default_year=year))


def _before(edtf: str, completed: str | None, known: str | None) -> tuple[str, str | None]:
    """A day whose year was supplied lies not after the message that names it: else it is of the year before."""
    if not completed or not known or not edtf[:4].isdigit():
        return edtf, completed
    if edtf[:10] > known[:10] and len(known) >= 10:
        return f"{int(edtf[:4]) - 1}{edtf[4:]}", "the year before the record's, since the day would lie after it"
    return edtf, completed


def _found(start: int, end: int, direction: str, kind: str | None, numbers: str | None, tail: _Tail | None) -> Found:
    return Found(
        start,
        tail.end if tail else end,
        direction,
        kind,
        _numbers(numbers) if numbers else None,
        tail.date if tail else None,
        tail.time if tail else None,
        tail.why if tail else None,
        tail.number2 if tail else None,
    )


def _numbers(written: str) -> str:
    return ", ".join(re.findall(NUMBER, written))


def _is_own(known: _Known, start: int, end: int) -> bool:
    return any(start < own_end and own_start < end for own_start, own_end in known.own)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a kind with its number stands alone on its line, as a heading does."""
    line_start = text.rfind("\n", max(0, start - 80), start) + 1
    line_end = text.find("\n", end, end + 40)
    before = text[line_start:start] if start - line_start < 80 else "…"
    after = text[end : line_end if line_end >= 0 else min(len(text), end + 40)]
    return (not any(c.isalpha() for c in before) and not after.strip(" .*]\t")) or text[start:end].isupper()


_OWNER = re.compile(r"(?:[A-ZА-ЯЁ][\w-]+[ \t]){0,2}[A-ZА-ЯЁ][\w-]+['’]s?[ \t]+(?:[a-z]+[ \t]+){0,2}$")
_DETERMINED = re.compile(
    r"(?:\b(?:the|this|that|same|last|previous|эту|этой|той|ту|последняя|последнюю)[ \t]+(?:[\w-]+[ \t]+){0,2})$",
    re.IGNORECASE,
)


def _owner_before(text: str, at: int) -> int:
    found = _OWNER.search(text, max(0, at - 60), at)
    return found.start() if found else at


def _determined(text: str, at: int) -> bool:
    return bool(_DETERMINED.search(text, max(0, at - 40), at))


def _apart(found: Iterable[Found]) -> list[Found]:
    """The findings in order, the longest of those that overlap."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _mention(sheet: Sheet, item: Found, known: _Known, number: int) -> Mention:
    end = item.end - 1 if sheet.text[item.end - 1] in ".,;" else item.end
    evidence = sheet.cite(item.start, end)
    mention = Mention(
        id=f"m{number}",
        as_written=evidence.quote or "",
        direction=item.direction,
        kind=item.kind,
        number=item.number,
        number_role="sender" if item.number and (item.direction == "mine" or "/" in item.number) else None,
        number2=item.number2,
        number2_role="incoming" if item.number2 else None,
        date=item.date,
        time=item.time,
        why=item.why,
        evidence=(evidence,),
        rule="mentions/" + ("number" if item.number else "day" if item.date else "order"),
    )
    if known.kind in _TALKS and item.kind == "conversation":
        return replace(mention, direction="mine")
    return mention
