"""Tails: what follows the name of a message: "No. 412 (incoming No. 17033) of 3 May, 7 p.m.", "344 from Ankara, January 11"."""

import re
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.calendars import any_of, calendar
from muniment.reading.dates import find_dates
from muniment.reading.founddate import FoundDate
from muniment.reading.mentions.found import Tail
from muniment.reading.mentions.known import Known
from muniment.reading.mentions.patterns import Patterns
from muniment.reading.mentions.vocabulary import Vocabulary

DATE_REACH = 64
"""How far, in characters, the end of a date with its clock may lie from its beginning."""
MOST_DAYS = 8
LONGEST_RUN = 50
"""How many numbers a run may have, "from No. 455 to No. 464"; what is longer is a series, not its messages one by one."""
BODY_REACH = 2
NOTE_REACH = 120
_FOOTNOTE_MARK = re.compile(r"\[(?:\d{1,3}[a-z]?|[*†‡§])\]")
"""Footnote marks stand right behind dates: April 5.[89] is not of 1889."""
_PLURAL = re.compile(r"(?<!\w)(?:nos|numbers)(?!\w)", re.IGNORECASE)
_ALL_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})")


class Passage(Struct, frozen=True):
    """A text with all that is needed to read its mentions."""

    text: str
    language: str
    words: Vocabulary
    patterns: Patterns
    known: Known


class _Days(Struct, frozen=True):
    end: int
    dates: tuple[str, ...]
    time: str | None = None
    why: str | None = None


def read_tail(p: Passage, at: int, *, plain: bool, joined: str = "any", ways: bool = True) -> Tail:
    """What follows at `at`: numbers (those without a number sign where `plain`), day and clock, second number, way.

    `joined` is `of` where only a day led by "of", "dated" or the like counts, and nothing stands between but white space.
    Without `ways` no names may stand before the number.
    """
    tail = _numbered(p, at, plain)
    tail = _dated(p, tail, strict=joined == "of" and not tail.numbers)
    if tail.date is None and (ways or tail.numbers):
        tail = _by_way(p, tail, strict=joined == "of" and not tail.numbers)
    if tail.date and not tail.numbers:
        tail = _late_number(p, tail)
    if tail.number2 is None:
        tail = _second(p, tail)
    return tail


def _late_number(p: Passage, tail: Tail) -> Tail:
    """The number that stands behind the day: "of the 25th of September, No. 18", "от 3 мая за № 55", "of June 2 (No. 9)"."""
    match = p.patterns.late.match(p.text, tail.end)
    if match is None:
        return tail
    group = "numbers" if match["numbers"] else "inside"
    numbers = tuple(p.patterns.number.findall(_without_marks(match[group])))
    return replace(tail, end=match.end(), numbers=numbers, number_at=match.start(group), signed=True)


def _numbered(p: Passage, at: int, plain: bool) -> Tail:
    run = _run(p, at)
    if run:
        return run
    match = p.patterns.signed.match(p.text, at)
    signed = match is not None
    if match is None and plain:
        match = p.patterns.plain.match(p.text, at)
    if match is None or _ALL_DATE.fullmatch(match["numbers"]):
        return Tail(at)
    numbers = tuple(p.patterns.number.findall(_without_marks(match["numbers"])))
    tail = Tail(match.end(), numbers, match.start("numbers"), signed)
    return _second(p, tail)


def _run(p: Passage, at: int) -> Tail | None:
    """All numbers of a run: "from No. 455 to No. 464, both inclusive", "Nos. 31–33"; "No. 14–52" is one number."""
    match = p.patterns.run.match(p.text, at)
    if match is None or (match["dash"] and not _PLURAL.search(match[0])):
        return None
    first, last = int(match["first"]), int(match["last"])
    if not 0 < last - first <= LONGEST_RUN:
        return None
    return Tail(match.end(), tuple(map(str, range(first, last + 1))), match.start("first"), signed=True)


def _without_marks(written: str) -> str:
    return re.sub(r"\[[^\]]{1,4}\]", " ", written)


def _second(p: Passage, tail: Tail) -> Tail:
    match = p.patterns.incoming.match(p.text, tail.end) if tail.numbers else None
    return replace(tail, end=match.end(), number2=match["number"]) if match else tail


def _dated(p: Passage, tail: Tail, *, strict: bool, comma: bool = False) -> Tail:
    joint = p.patterns.joint.match(p.text, tail.end)
    if joint is None:
        return tail
    led = joint["of"] is not None
    if strict and joint["comma"] and not led and not comma:
        return tail
    if strict and led and _folded(joint["of"]) in p.words.listed("on"):
        return tail
    days = days_at(p, joint.end(), months=led)
    lone = _day_alone(p, joint.end()) if led and days is None else None
    days = days or lone
    if days is None:
        return tail
    end = days.end
    last = p.patterns.last.match(p.text, end)
    if lone and last and _is_last_month(p, last[0]):
        days = _Days(
            lone.end, tuple(_month_before(day, p.known.date) for day in lone.dates), why="the month before the record's"
        )
    named = days.dates[0] if len(days.dates) == 1 else "{" + ",".join(sorted(set(days.dates))) + "}"
    return replace(tail, end=last.end() if last else end, date=named, time=days.time, why=days.why, led=led)


def _by_way(p: Passage, tail: Tail, *, strict: bool) -> Tail:
    """From whom or to whom, then what is still missing: "to the Ambassador in Great Britain, No. 5236, July 31"."""
    route = p.patterns.route.match(p.text, tail.end)
    if route:
        further = replace(tail, end=route.end())
        if not tail.numbers:
            numbered = _numbered(p, route.end(), False)
            further = replace(numbered, number2=numbered.number2) if numbered.numbers else further
        further = _dated(p, further, strict=strict and not further.numbers, comma=True)
        if further.date or (further.numbers and not tail.numbers):
            return _way(p, further, route["route"])
    sender = p.patterns.person.match(p.text, tail.end) if not tail.numbers else None
    if sender and p.patterns.signed.match(p.text, sender.end()):
        numbered = _dated(p, _numbered(p, sender.end(), False), strict=False)
        return replace(numbered, sent_from=sender["name"])
    named = p.patterns.from_to.match(p.text, tail.end) if tail.numbers else None
    if named:
        return _way(p, replace(tail, end=named.end("name")), named[0])
    return tail


def _way(p: Passage, tail: Tail, written: str) -> Tail:
    """The tail with the names that its way tells: "from Tokyo", "to the Ambassador in Great Britain", "Юнь Тая"."""
    way = " ".join(_without_marks(written).split())
    leads = p.words.listed("from"), p.words.listed("to")
    for field, lead in zip(("sent_from", "sent_to"), leads, strict=True):
        found = re.match(rf"(?:{any_of(lead)})\s(?P<name>.+)", way, re.IGNORECASE) if lead else None
        if found:
            return replace(tail, **{field: found["name"]})
    courtesy = any_of(p.words.listed("courtesy"))
    led = re.compile(rf"(?:(?:of|by)\s+)?(?:the\s+)?(?:{courtesy}\.?\s+){{1,2}}(?=\S)", re.IGNORECASE).match(way)
    way = way[led.end() :] if led else way
    return replace(tail, sent_from=way) if way[:1].isupper() else tail


def days_at(p: Passage, at: int, *, months: bool) -> _Days | None:
    """The day that begins at `at`, or the days ("3 and 5 May", "March 3 and April 5"), with the clock beside the last."""
    several = p.patterns.days_before.match(p.text, at)
    begin = several.end() if several else at
    first = _date(p, begin)
    if first is None or not (first.precision == "day" or (months and first.precision == "month")):
        return None
    dates = [_completed(p, first)[0]]
    if several:
        dates += [f"{dates[0][:8]}{int(day):02}" for day in re.findall(r"\d+", several["days"]) if 1 <= int(day) <= 31]
    why = _completed(p, first)[1]
    end, time = first.end, None
    if first.clock and first.clock.start >= first.end:
        end, time = first.clock.end, first.clock.time
    for _ in range(MOST_DAYS):
        more = p.patterns.more_days.match(p.text, end) if time is None else None
        if more is None or not (more["and"] or more["comma"]) or first.precision != "day":
            break
        if more["day"]:
            if not more["and"] or not p.text[first.end - 1 : first.end].isdigit() or not 1 <= int(more["day"]) <= 31:
                break
            dates.append(f"{dates[-1][:8]}{int(more['day']):02}")
            end = more.end()
            continue
        following = _date(p, more.end()) if more["and"] else None
        if following is None or following.precision != "day" or following.start != more.end():
            break
        dates.append(_completed(p, following)[0])
        end = following.end
    return _Days(end, tuple(dates), time, why)


def _day_alone(p: Passage, at: int) -> _Days | None:
    """Days without their month, "of the 25th and 26th": the last such days before the message that names them, or a day or two behind."""
    found = p.patterns.day_alone.match(p.text, at) if p.words.listed("ordinals") else None
    if found is None:
        return None
    days = [_last_such_day(int(day), p.known.date or "") for day in re.findall(r"\d+", found["days"])]
    if None in days:
        return None
    return _Days(found.end(), tuple(str(day) for day in days), why="month and year taken from the record's date")


def _is_last_month(p: Passage, written: str) -> bool:
    """Whether words behind a day say that it is of the month before: "ultimo"."""
    return written.strip(" \n,.").casefold() in {word.rstrip(".") for word in calendar(p.language).words["last_month"]}


def _month_before(day: str, known: str | None) -> str:
    """The same day of the month before the record's, where that month has it."""
    try:
        record = date.fromisoformat((known or "")[:10])
        first = record.replace(day=1) - timedelta(days=1)
        return first.replace(day=int(day[8:10])).isoformat()
    except ValueError:
        return day


def _last_such_day(day: int, known: str) -> date | None:
    """The last day of that number that is not later than a known one, or a day or two behind it."""
    try:
        latest = date.fromisoformat(known[:10]) + timedelta(days=BODY_REACH)
    except ValueError:
        return None
    for months_back in range(3):
        month = latest.year * 12 + latest.month - 1 - months_back
        try:
            found = date(month // 12, month % 12 + 1, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    return None


def _date(p: Passage, at: int) -> FoundDate | None:
    known = p.known
    mark = _FOOTNOTE_MARK.search(p.text, at, at + DATE_REACH)
    end = mark.start() if mark else min(len(p.text), at + DATE_REACH)
    # A number on a line of its own below the text is no year of its last date.
    blank = p.text.find("\n\n", at, end)
    end = blank if blank >= 0 else end
    found = find_dates(p.text, p.language, at, end, default_year=known.year, default_month=known.month)
    return found[0] if found and found[0].start <= at + 1 else None


def _completed(p: Passage, found: FoundDate) -> tuple[str, str | None]:
    noted = p.text.startswith("[", p.text.rfind("\n", 0, found.start) + 1)
    return before(found.edtf.rstrip("?~%"), found.completed, p.known.date, NOTE_REACH if noted else BODY_REACH)


def before(edtf: str, completed: str | None, known: str | None, reach: int = BODY_REACH) -> tuple[str, str | None]:
    """A day whose year was supplied lies not after the message that names it, else it is of the year before.

    `reach` is how many days after it may lie all the same: clocks and calendars differ by a day or two between two ends of a wire,
    and an editor's footnotes name what came next.
    """
    if not completed or not known or not edtf[:4].isdigit():
        return edtf, completed
    length = min(len(edtf), 10)
    if len(known) >= length and edtf[:length] > known[:length] and not _soon_after(edtf, known, reach):
        if completed.startswith("month"):
            return _month_before(edtf, known), "the month before the record's, since the day would lie after it"
        return f"{int(edtf[:4]) - 1:04}{edtf[4:]}", "the year before the record's, since the day would lie after it"
    return edtf, completed


def _soon_after(edtf: str, known: str, reach: int) -> bool:
    try:
        return date.fromisoformat(edtf[:10]) - date.fromisoformat(known[:10]) <= timedelta(days=reach)
    except ValueError:
        return False


def _folded(written: str) -> str:
    return " ".join(written.casefold().split())
