"""The heading: what kind of message, which way, its registry number, the office, and the words that govern handling."""

import re
from collections.abc import Iterator

from muniment.model import DateSaid, Event, Marking, Number, Said, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import LETTERED, folded
from muniment.reading.sheet import Line

# A marking stands at the beginning of a line, or after a stop, a bracket, a quotation mark or a wide gap.
_BEFORE = r"(?:^[\W_]{0,6}|(?<=[.;,\]\"“*):])[ \t]{0,3}|(?<=[ \t]{2}))"
_AFTER = r"(?=[ \t]*(?:[.;,!*\"”\]\[()/]|[ \t]{2}|$))"
_DIGIT_SLIPS = str.maketrans("OОоo", "0000")
NO_REGISTRY_LABELS = re.compile(
    r"^(?:copy|экз|экземпляр|special|спец|protocol|протокол|folder|series|page|стр|л\b)", re.I
)


def read_heading(parts: Parts, year: int | None) -> Iterator[Statement]:
    """What the head says, and the markings wherever they stand outside the body."""
    yield from _kind_and_registry(parts)
    yield from _direction(parts)
    yield from _offices(parts)
    for line in parts.outer:
        if len(line.text) <= 200:
            yield from _markings(parts, line, year)
    yield from _folios(parts)


def _kind_and_registry(parts: Parts) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    kind_words = words.choice("kind")
    numbered = words.pattern(
        "numbered", rf"(?<!\w)(?P<kind>{kind_words})(?!\w)[ \t]*(?:{words.choice('stamps', 'incoming')}\.?[ \t]*|"
        rf"{words.choice('stamps', 'outgoing')}\.?[ \t]*)?(?:{words.number_sign}[ \t]*(?P<number>{LETTERED}))?"
    )  # fmt: skip
    issued = words.pattern(
        "issued",
        rf"^\W{{0,3}}{words.choice('stamps', 'outgoing')}\.?[ \t]*{words.number_sign}[ \t]*(?P<number>{LETTERED})",
    )
    alone = words.pattern(
        "alone", rf"^\W{{0,3}}(?:[^\W\d]+[ \t]+){{0,2}}{words.number_sign}[ \t]*(?P<number>{LETTERED})\W*$"
    )
    dated = words.pattern("dated", rf"\d{{4}}[^\d\n]{{0,9}}{words.number_sign}[ \t]*(?P<number>{LETTERED})\W*$")
    kind_said = number_said = False
    for line in parts.head:
        found = numbered.search(line.text)
        if found and not kind_said and _heads(found, line.text):
            kind_said = True
            level = words.level("kind", found["kind"])
            if level:
                yield Said(field="kind", value=level, as_written=found["kind"], rule="soviet/kind",
                           evidence=(sheet.cite(line.start + found.start("kind"), line.start + found.end("kind")),))  # fmt: skip
        for pattern in (numbered, issued, alone, dated):
            match = pattern.search(line.text)
            if number_said or not match or not match["number"] or NO_REGISTRY_LABELS.match(line.text.strip()):
                continue
            if pattern is alone and _special(parts, line):
                continue
            number_said = True
            start, end = match.span("number")
            yield _number(parts, "registry", line, start, end, "soviet/registry")
    if not number_said:
        for line in parts.foot:
            match = words.pattern("bare", rf"^\W{{0,3}}{words.number_sign}[ \t]*(?P<number>{LETTERED})\W*$").match(
                line.text
            )
            if match:
                yield _number(parts, "registry", line, *match.span("number"), "soviet/registry-at-foot")
                return


def _heads(found: re.Match[str], line: str) -> bool:
    """Whether the kind's words are the line's matter, not a word within a sentence or list."""
    return found.start() <= 30 and len(line) <= 120


def _number(parts: Parts, role: str, line: Line, start: int, end: int, rule: str) -> Number:
    value = line.text[start:end]
    return Number(
        role=role,
        value=plain_number(value),
        rule=rule,
        evidence=(parts.sheet.cite(line.start + start, line.start + end),),
    )


def plain_number(written: str) -> str:
    """A number without slips of recognition: an O among digits is a nought."""
    return re.sub(r"(?<=\d)[OОoо]|[OОoо](?=\d)", "0", written)


def _special(parts: Parts, line: Line) -> bool:
    return bool(parts.words.pattern("special", rf"^\W*{parts.words.choice('stamps', 'special')}").match(line.text))


def _direction(parts: Parts) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    for line in parts.head[:12]:
        note = words.pattern("copynote", rf"^\W{{0,3}}(?P<words>{words.choice('copy_note')})\W*$").match(line.text)
        if note:
            evidence = (sheet.cite(line.start + note.start("words"), line.start + note.end("words")),)
            yield Marking(kind="copy", as_written=note["words"], evidence=evidence, rule="soviet/copy-note")
        for way in ("outgoing", "incoming"):
            found = words.pattern(way, rf"^\W{{0,3}}(?P<words>{words.choice('direction', way)})(?!\w)").match(line.text)
            if found:
                evidence = (sheet.cite(line.start + found.start("words"), line.start + found.end("words")),)
                yield Said(
                    field="direction", value=way, as_written=found["words"], evidence=evidence, rule="soviet/direction"
                )
                return


def _offices(parts: Parts) -> Iterator[Statement]:
    """Lines at the very top that name an office, one office set over several lines taken as one."""
    words, sheet = parts.words, parts.sheet
    office = words.pattern("office", rf"(?<!\w){words.choice('office', 'words')}(?!\w)")
    head = parts.head[:8]
    for n, line in enumerate(head):
        text = line.text.strip()
        if (
            not office.search(text)
            or len(text) > 120
            or re.search(r"[№#]|\d{4}|[:;]|\bNo\b", text)
            or text.endswith(".")
        ):
            continue
        if words.pattern(
            "listed", rf"^\W*(?:{words.choice('copies', 'lists')}|\d+[ \t]+{words.choice('copies', 'count')})"
        ).match(text):
            continue
        if words.pattern("addressed", rf"^\W*(?:{words.choice('parties', 'to')}|{words.courtesy})[:\s]").match(text):
            continue
        last = (
            head[n + 1]
            if n + 1 < len(head)
            and head[n + 1].number == line.number + 1
            and re.match(r"\s*(?:of|OF)\b", head[n + 1].text)
            else line
        )
        evidence = sheet.cite(line.start, last.end)
        yield Said(
            field="office", value=" ".join((evidence.quote or "").split()), evidence=(evidence,), rule="soviet/office"
        )
        return


def _markings(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    for kind, path in (
        ("classification", ("classification",)),
        ("urgency", ("urgency",)),
        ("copying", ("copying",)),
        ("series", ("series",)),
    ):
        for found in words.pattern(kind, rf"{_BEFORE}(?P<words>{words.choice(*path)}){_AFTER}").finditer(line.text):
            level = words.level("classification", found["words"]) if kind == "classification" else None
            start, end = found.span("words")
            yield Marking(kind=kind, as_written=found["words"], level=level, rule=f"soviet/{kind}",
                          evidence=(sheet.cite(line.start + start, line.start + end),))  # fmt: skip
    yield from _lettered_series(parts, line)
    yield from _declassified(parts, line, year)


def _lettered_series(parts: Parts, line: Line) -> Iterator[Statement]:
    found = parts.words.pattern(
        "lettered", rf"^\W{{0,3}}{parts.words.choice('series', 'words')}\s+[\"“«]?\w{{1,2}}[\"”»]?\W*$"
    ).match(line.text)
    if found:
        evidence = parts.sheet.cite(line.start, line.end)
        yield Marking(kind="series", as_written=evidence.quote or "", evidence=(evidence,), rule="soviet/series")


def _declassified(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    found = words.pattern("declassified", rf"(?<!\w)(?P<words>{words.choice('declassification')})(?!\w)").search(
        line.text
    )
    if not found or len(line.text.strip()) > 120:
        return
    start, end = found.span("words")
    dates = find_dates(line.text, sheet.language, end, min(len(line.text), end + 40))
    end = dates[0].end if dates and dates[0].start - end < 12 else end
    evidence = (sheet.cite(line.start + start, line.start + end),)
    yield Marking(
        kind="declassification", as_written=evidence[0].quote or "", evidence=evidence, rule="soviet/declassified"
    )
    date = dates[0].edtf if dates else None
    yield Event(type="declassified", date=date, evidence=evidence, rule="soviet/declassified")


def _folios(parts: Parts) -> Iterator[Statement]:
    """Bare numbers on lines of their own: leaf numbers and counts of other hands."""
    for line in parts.outer:
        text = line.text.strip()
        if text.isdigit() and len(text) <= 4:
            yield Said(
                field="folio", value=text, evidence=(parts.sheet.cite(line.start, line.end),), rule="soviet/folio"
            )


def read_event_day(parts: Parts, kind: str | None, year: int | None) -> Iterator[Statement]:
    """The day that a diary or a record of a conversation describes: the date of its title."""
    if kind not in ("memorandum of conversation", "journal"):
        return
    dated = []
    for line in parts.head:
        dates = dates_in(parts, line.text, year=year)
        # The day of writing bears the registry number or a clerk's quotation marks; the day described does not.
        if dates and not parts.words.pattern("signed", parts.words.number_sign).search(line.text):
            dated.append((line, dates[0]))
    if dated:
        line, date = dated[-1]
        yield DateSaid(edtf=date.edtf, as_written=date.as_written, basis="event", note=date.completed, rule="soviet/day-described",
                       evidence=(parts.sheet.cite(line.start + date.start, line.start + date.end),))  # fmt: skip


def is_phrase_of(parts: Parts, text: str) -> bool:
    """Whether a line is nothing but a marking, and so no name."""
    wanted = folded(text)
    table = parts.words.table
    groups = [*table["classification"].values(), *table["kind"].values()]
    groups += [table[s]["phrases"] for s in ("urgency", "copying", "series", "declassification", "copy_note")]
    return any(wanted == folded(phrase) for group in groups for phrase in group)
