"""Times: when a message was sent, received, deciphered and typed, by whose clock and by whose hand."""

import re
from collections.abc import Iterator

from muniment.model import DateSaid, Event, Party, PlaceSaid, Statement
from muniment.reading.clocks import FoundClock, find_clock
from muniment.reading.founddate import FoundDate
from muniment.reading.phrases import languages, table
from muniment.reading.practices.soviet.dating import clocks_in, dates_in
from muniment.reading.practices.soviet.names import NAME, name_at
from muniment.reading.practices.soviet.offices import naming
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line
from muniment.reading.zones import place_offset, zone_after

# A footnote's digit run into the clock: 8:101 a.m. is 8:10 with note 1.
_RUN_IN_NOTE = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)\d(?=\s*[ap]\.?\s?m|\s|$)")
LONGEST = 400
"""Longer lines tell no times (code points)."""
_VERBS = ("deciphered", "sent", "received", "enciphered", "typed")


def read_times(parts: Parts, year: int | None) -> Iterator[Statement]:
    """Events with their clocks, from the lines of head and foot that begin with a verb of traffic or with "From PLACE"."""
    lines, told = parts.outer, -1
    for n, line in enumerate(lines):
        if len(line.text) > LONGEST or line.number in parts.stamped or n == told:
            continue
        yield from _line_times(parts, line, year)
        below = list(_run_over(parts, line, lines[n + 1 : n + 2], year))
        yield from below
        told = n + 1 if below else told


def _run_over(parts: Parts, line: Line, following: tuple[Line, ...], year: int | None) -> Iterator[Statement]:
    """A verb that ends its line, alone or with its clock, with the date at the beginning of the next: "Received 13:15 / 3.9.1951"."""
    words = parts.words
    verbs = words.pattern(
        "traffic",
        rf"(?<!\w)(?:(?P<received>{words.choice('times', 'received')})|(?P<sent>{words.choice('times', 'sent')}))(?!\w)",
    )
    ends = next(reversed(list(verbs.finditer(line.text))), None)
    if (
        not ends
        or not following
        or following[0].number != line.number + 1
        or not following[0].text.strip()[:1].isdigit()
    ):
        return
    rest = line.text[ends.end() :]
    below = following[0]
    before = clocks_in(parts, line.text, ends.end())
    if sum(c.isalpha() for c in rest) > 6 or (rest.strip(" ,:") and not before) or dates_in(parts, rest):
        return
    dates = dates_in(parts, below.text[:60], year=year, expected=True)
    if not dates or dates[0].precision != "day" or len(below.text) > 60:
        return
    clocks = before or clocks_in(parts, below.text)
    date = f"{dates[0].edtf}T{clocks[0].time}{clocks[0].zone or ''}" if clocks else dates[0].edtf
    kind = "received" if ends["received"] else "sent"
    stop = max(dates[0].end, clocks[0].end if clocks and not before else 0)
    evidence = parts.sheet.cite(line.start + ends.start(kind), below.start + stop)
    yield Event(type=kind, date=date, evidence=(evidence,), rule="soviet/times-below")
    yield _dated(parts, below, dates[0], kind)


def _line_times(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words = parts.words
    verbs = "|".join(f"(?P<{verb}>{words.choice('times', verb)})" for verb in _VERBS)
    found = list(words.pattern("verbs", rf"(?<![\w\[])(?:{verbs})(?!\w)").finditer(line.text))
    source = words.pattern("source", rf"^\s*\W{{0,3}}{words.choice('parties', 'from')}:?[ \t]+(?P<place>{NAME})").match(
        line.text
    )
    if source and words.pattern("from-paper", rf"^\s*\W{{0,3}}{words.choice('kind')}(?!\w)").match(line.text):
        source = None  # "From the diary of ...": a paper, no place.
    if source and _is_possessive(parts, source["place"]):
        source = None  # "From your telegram it cannot be seen": a sentence.
    origin = source["place"].strip(" .,") if source and source["place"] and source["place"][:1].isupper() else None
    first_verb = found[0].start() if found else len(line.text)
    if source and origin and source.start("place") < first_verb < source.end("place"):
        origin = line.text[source.start("place") : first_verb].strip(" .,")
    if source and origin and first_verb > source.start("place"):
        start = source.start("place")
        yield PlaceSaid(as_written=origin, rule="soviet/from-place",
                        evidence=(parts.sheet.cite(line.start + start, line.start + start + len(origin)),))  # fmt: skip
        yield from _moment(parts, line, 0, first_verb, "sent", origin, year)
    elif not found and line in parts.head:
        yield from _standing_alone(parts, line, year)
    for n, verb in enumerate(found):
        kind = next(v for v in _VERBS if verb[v])
        end = found[n + 1].start() if n + 1 < len(found) else len(line.text)
        if kind != "enciphered":
            yield from _moment(parts, line, verb.start(), end, kind, origin, year)
            yield from _hand(parts, line, verb.end(), end, kind, year)


def _is_possessive(parts: Parts, words: str | None) -> bool:
    """Whether what seems a place begins with "your" or "our"."""
    vocabulary = table(parts.sheet.language if parts.sheet.language in languages("mentions") else "en", "mentions")
    possessives = {form.casefold() for forms in vocabulary["direction"].values() for form in forms}
    return bool(words) and (words or "").split()[0].casefold() in possessives


def _moment(
    parts: Parts, line: Line, start: int, end: int, kind: str, origin: str | None, year: int | None
) -> Iterator[Statement]:
    """The event told by a piece of a line; a "From" without a clock only dates the heading."""
    date, clock = _date_and_clock(parts, line, start, end, year)
    if date is None:
        return
    told_by_verb = start > 0 or parts.words.pattern("verb", parts.words.choice("times", kind)).match(line.text)
    if clock is None and not told_by_verb:
        yield _dated(parts, line, date, "heading")
        return
    zone = clock.zone if clock else None
    if clock and not zone and date.end > clock.end:
        # The words of the zone may stand behind the date: "at 10:20 on 6 April (Moscow time)".
        behind = zone_after(line.text, date.end)
        zone = behind.offset if behind else None
    if (
        clock
        and not zone
        and parts.words.pattern("local", parts.words.choice("times", "local")).search(line.text, start, end)
    ):
        zone = place_offset(_place_in(parts, line.text[start:end]) or origin or "")
    value = f"{date.edtf}T{clock.time}{zone or ''}" if clock and date.precision == "day" else date.edtf
    edges = [date.start, date.end, *((clock.start, clock.end) if clock else ())]
    first, last = (start if told_by_verb else min(edges)), max(edges)
    if kind == "sent" and told_by_verb and _handed_on(parts, line.text[start:end]):
        kind = "transferred"
    if kind != "typed" or clock or told_by_verb:
        yield Event(type=kind, date=value, place=_place_in(parts, line.text[start:end]), rule="soviet/times",
                    evidence=(parts.sheet.cite(line.start + first, line.start + last),))  # fmt: skip
    if kind in ("sent", "received"):
        yield _dated(parts, line, date, kind)


def _handed_on(parts: Parts, piece: str) -> bool:
    """Whether "sent" tells of the way within the house: "Sent to the 8th Department of the General Staff 13.9 13:22"."""
    to = parts.words.pattern("handed-on", rf"^\W*[^\W\d]+[ \t]+{parts.words.choice('stamps', 'to')}[ \t]")
    return bool(to.match(piece) and naming(parts).search(piece))


def _standing_alone(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    """A line that is only a date dates the heading; with a clock it says when the message was sent."""
    date, clock = _date_and_clock(parts, line, 0, len(line.text), year)
    if date is None or date.precision not in ("day", "month"):
        return
    rest = (
        line.text[: min(date.start, clock.start if clock else date.start)]
        + line.text[max(date.end, clock.end if clock else 0) :]
    )
    rest = parts.words.pattern(
        "beside-date", rf"(?<!\w)(?:{parts.words.choice('classification')}|от|of|dated)(?!\w)"
    ).sub(" ", rest)
    between = sum(c.isalpha() for c in rest)
    place = re.match(rf"\W*(?P<place>{NAME})\W*$", rest)
    if between and not (place and between <= 25):
        return
    if place and place["place"] in line.text:
        at = line.start + line.text.index(place["place"])
        yield PlaceSaid(as_written=place["place"].strip(), evidence=(parts.sheet.cite(at, at + len(place["place"])),),
                        rule="soviet/dateline")  # fmt: skip
    if clock:
        value = f"{date.edtf}T{clock.time}{clock.zone or ''}"
        yield Event(type="sent", date=value, evidence=(parts.sheet.cite(line.start, line.end),), rule="soviet/times")
    yield _dated(parts, line, date, "sent" if clock else "heading")


def _date_and_clock(
    parts: Parts, line: Line, start: int, end: int, year: int | None
) -> tuple[FoundDate | None, FoundClock | None]:
    language = parts.sheet.language
    dates = dates_in(parts, line.text, start, end, year=year)
    borrowed = [] if dates else _borrowed(parts, line, start, end, year)
    if not dates and not borrowed:
        return None, None
    date = (dates or borrowed)[0]
    if date.clock and dates:
        return date, date.clock
    clocks = clocks_in(parts, line.text, start, end)
    if clocks:
        return date, clocks[0]
    slip = _RUN_IN_NOTE.search(line.text, start, end)
    if slip and int(slip[1]) < 24 and int(slip[2]) < 60:
        later = next((c for c in find_clock(f"{slip[1]}:{slip[2]}{line.text[slip.end() : end]}", language)), None)
        time = later.time if later else f"{int(slip[1]):02}:{slip[2]}"
        zone = later.zone if later else None
        return date, FoundClock(start=slip.start(), end=slip.end(), time=time, as_written=slip.group(), zone=zone)
    return date, None


def _borrowed(parts: Parts, line: Line, start: int, end: int, year: int | None) -> list[FoundDate]:
    """The date of a piece that has a clock only: short ("13.9 13:22"), or the line's one date: "sent 10:20, received 11:45, 6 April 1955"."""
    clocks = clocks_in(parts, line.text, start, end)
    if not clocks:
        return []
    short = dates_in(parts, line.text, start, end, year=year, expected=True)
    apart = [date for date in short if date.end <= clocks[0].start or date.start >= clocks[0].end]
    return apart or dates_in(parts, line.text, year=year)[-1:]


def _dated(parts: Parts, line: Line, date: FoundDate, basis: str) -> DateSaid:
    return DateSaid(edtf=date.edtf, as_written=date.as_written, basis=basis, note=date.completed, rule=f"soviet/{basis}",
                    evidence=(parts.sheet.cite(line.start + date.start, line.start + date.end),))  # fmt: skip


def _hand(parts: Parts, line: Line, start: int, end: int, kind: str, year: int | None) -> Iterator[Statement]:
    """By whose hand it was deciphered, before the moment or behind it; typists are read with the foot."""
    if kind != "deciphered":
        return
    gap = re.compile(r"\.?[\s:,]{0,3}(?:г\.[\s,]{0,3})?")
    behind = re.compile(r"[ \t](?:by|кем)[: \t]+(?=[A-ZА-ЯЁ])").search(line.text, start, end)
    date, clock = _date_and_clock(parts, line, start, end, year)
    moment = max((found.end for found in (date, clock) if found), default=start)
    places = [behind.end()] if behind else [m.end() for at in (start, moment) if (m := gap.match(line.text, at))]
    # A date that begins with its month ends the name before it: "Deciphered by Zuev June 3, 1950".
    stops = [other.start for other in dates_in(parts, line.text, start, end, year=year)]
    names = (name_at(line.text, at, min([end, *(stop for stop in stops if stop > at)])) for at in places)
    name = next((found for found in names if found and not dates_in(parts, line.text, found.start, found.end)), None)
    if name:
        yield Party(role="decipherer", as_written=line.text[name.start : name.end], name=name.name, rule="soviet/decipherer",
                    evidence=(parts.sheet.cite(line.start + name.start, line.start + name.end),))  # fmt: skip


def _place_in(parts: Parts, piece: str) -> str | None:
    """The place where it was handed in or received: "in Moscow", "at PEIPING", "from Peiping"."""
    found = re.search(rf"(?<!\w)(?:in|at|from|в|из)[ \t]+(?P<place>{NAME})", piece)
    return found["place"].strip(" .,") if found else None
