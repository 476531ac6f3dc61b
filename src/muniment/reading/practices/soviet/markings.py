"""Markings: the words that govern handling, wherever they stand outside the body; leaf numbers; the day that a paper describes."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from muniment.model import DateSaid, Event, Marking, Said, Statement
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.names import SPACED, closed_up
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import folded
from muniment.reading.sheet import Line

# A marking stands at the beginning of a line, or after a stop, a bracket, a quotation mark or a wide gap.
_BEFORE = r"(?:^[\W_]{0,6}|(?<=[.;,/\]\"“*):–—-])[ \t]{0,3}|(?<=[ \t]{2}))"
_AFTER = r"(?=[ \t]*(?:[.;,!*\"”\]\[()/–—-]|[ \t]{2}|$))"
MOST_WORDS = 9
"""A line that forbids to copy has so many words at most."""
LONGEST = 200
"""Longer lines bear no marking (code points)."""
ALIKE = 88.0
"""Likeness, of 100, from which a line of recognised text is a marking with a letter or two misread."""
_LETTERS = str.maketrans("036", "озб")
_LETTERS_FOR_DIGITS = re.compile(r"(?<=[^\W\d_])[036]|[036](?=[^\W\d_])")
SECTIONS = (
    ("classification", ("classification",)),
    ("urgency", ("urgency", "phrases")),
    ("copying", ("copying", "phrases")),
    ("series", ("series", "phrases")),
)


def read_markings(parts: Parts, year: int | None) -> Iterator[Statement]:
    """Markings and leaf numbers, from head and foot."""
    above: Line | None = None
    for line in parts.outer:
        if len(line.text) > LONGEST:
            continue
        found = [*_plain(parts, line), *_series(parts, line), *_declassified(parts, line, year)]
        found = found or _spaced(parts, line) or _beside_copy(parts, line) or _damaged(parts, line)
        found = found or _forbidden(parts, line)
        yield from found
        if not found and above and above.number + 1 == line.number:
            yield from _broken(parts, above, line)
        above = None if found else line
    yield from _folios(parts)


def _plain(parts: Parts, line: Line) -> Iterator[Statement]:
    words = parts.words
    for kind, path in SECTIONS:
        for found in words.pattern(kind, rf"{_BEFORE}(?P<words>{words.choice(*path)}){_AFTER}").finditer(line.text):
            yield _marking(parts, line, kind, found["words"], *found.span("words"))
    # "Urgent telegram", "Срочная телеграмма": the marking stands before the kind.
    before_kind = words.pattern(
        "urgent-kind", rf"^\W{{0,4}}(?P<words>{words.choice('urgency', 'phrases')})[ \t]+{words.choice('kind', 'telegram')}\W*$"
    ).match(line.text)  # fmt: skip
    if before_kind:
        yield _marking(parts, line, "urgency", before_kind["words"], *before_kind.span("words"))


def _marking(parts: Parts, line: Line, kind: str, phrase: str, start: int, end: int) -> Marking:
    level = parts.words.level("classification", phrase) if kind == "classification" else None
    evidence = parts.sheet.cite(line.start + start, line.start + end)
    return Marking(kind=kind, as_written=line.text[start:end], level=level, evidence=(evidence,), rule=f"soviet/{kind}")


def _forbidden(parts: Parts, line: Line) -> list[Statement]:
    """A short line that forbids to copy, in whatever words: "Copies not to be made", "Копии снимать воспрещается"."""
    if len(line.text.split()) > MOST_WORDS or re.search(r"\d", line.text):
        return []
    act, ban = (
        parts.words.pattern(name, rf"(?<!\w){parts.words.choice('forbidding', name)}") for name in ("acts", "bans")
    )
    if not act.search(line.text) or not ban.search(line.text):
        return []
    start, end = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip(" .!"))
    return [_marking(parts, line, "copying", line.text[start:end], start, end)]


def _beside_copy(parts: Parts, line: Line) -> list[Statement]:
    """A classification at the end of a line that begins otherwise, or before the copy's number, as pages flatten two columns."""
    words = parts.words
    copy = rf"[ \t]+{words.choice('copies', 'this')}\.?[ \t]*(?:{words.number_sign}|\d)"
    found = words.pattern(
        "flattened", rf"(?:^\s*\W{{0,3}}|(?<=[ \t]))(?P<words>{words.choice('classification')})(?:(?=[.\s]*$)|(?=\.?{copy}))"
    ).search(line.text)  # fmt: skip
    if not found or line not in parts.head or len(line.text) > 120 or not found["words"][0].isupper():
        return []
    if re.search(r"(?:not|не)[ \t]+$", line.text[: found.start("words")], re.IGNORECASE):
        return []
    return [_marking(parts, line, "classification", found["words"], *found.span("words"))]


def _broken(parts: Parts, above: Line, below: Line) -> Iterator[Statement]:
    """A marking set over two lines: "Снятие копий / воспрещается"."""
    if len(above.text) > 60 or len(below.text) > 60:
        return
    first = above.text.rstrip()
    joined = first.rstrip("-") + below.text.lstrip() if first.endswith("-") else f"{first} {below.text.strip()}"
    wanted = folded(joined)
    kind = parts.words.kinds_of_marking.get(wanted)
    if kind:
        evidence = parts.sheet.cite(above.start, below.end)
        level = parts.words.level("classification", joined) if kind == "classification" else None
        yield Marking(
            kind=kind, as_written=evidence.quote or "", level=level, evidence=(evidence,), rule=f"soviet/{kind}-broken"
        )


def _spaced(parts: Parts, line: Line) -> list[Statement]:
    """Markings in spaced letters: S P E C I A L."""
    found: list[Statement] = []
    for match in re.finditer(SPACED, line.text):
        wanted = folded(closed_up(match.group()))
        kind = parts.words.kinds_unspaced.get(wanted.replace(" ", ""))
        if kind:
            found.append(_marking(parts, line, kind, wanted, *match.span()))
    return found


def _damaged(parts: Parts, line: Line) -> list[Statement]:
    """A marking of a recognised text in which a letter or two are misread: "Особая паика"."""
    text = line.text.strip(" .,!*")
    misread = _LETTERS_FOR_DIGITS.sub(lambda found: found.group().translate(_LETTERS), text)
    if parts.sheet.language == "en" or not 8 <= len(text) <= 50 or any(c.isdigit() for c in misread):
        return []
    if parts.sheet.witness.kind != "ocr" and misread == text:
        return []
    kinds = parts.words.kinds_of_marking
    best = process.extractOne(folded(misread), kinds.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if not best or abs(len(best[0]) - len(text)) > 2:
        return []
    start = line.text.index(text)
    return [_marking(parts, line, kinds[best[0]], best[0], start, start + len(text))]


def _series(parts: Parts, line: Line) -> Iterator[Statement]:
    """A lettered series: SERIES "G"."""
    found = parts.words.pattern(
        "lettered", rf"^\s*\W{{0,3}}(?P<words>{parts.words.choice('series', 'words')}\s+[\"“«'‘]?\w{{1,2}}[\"”»'’]?)(?=\W*$|[ \t]+\w{{1,3}}\W*$)"
    ).match(line.text)  # fmt: skip
    if found:
        yield _marking(parts, line, "series", found["words"], *found.span("words"))


def _declassified(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    found = words.pattern("declassified", rf"(?<!\w)(?P<words>{words.choice('declassification', 'phrases')})(?!\w)").search(
        line.text
    )  # fmt: skip
    if not found or len(line.text.strip()) > 120:
        return
    start, end = found.span("words")
    dates = dates_in(parts, line.text, end, min(len(line.text), end + 70))
    end = _end_of_release(line.text, end, dates[0].end if dates else None)
    evidence = (sheet.cite(line.start + start, line.start + end),)
    yield Marking(
        kind="declassification", as_written=evidence[0].quote or "", evidence=evidence, rule="soviet/declassified"
    )
    date = dates[0].edtf if dates else None
    yield Event(type="declassified", date=date, evidence=evidence, rule="soviet/declassified")


def _end_of_release(text: str, end: int, dated: int | None) -> int:
    """Where the words of a release end: with its date, and the order between the two ("Declassified. Order No. 41 of 6.06.1994")."""
    if dated is None:
        return end
    between = text[end:dated]
    return dated if len(between) <= 60 and not re.search(r"[\[\]]", between) else end


def _folios(parts: Parts) -> Iterator[Statement]:
    """Bare numbers on lines of their own: leaf numbers and counts of other hands."""
    for line in parts.outer:
        text = line.text.strip()
        if text.isdecimal() and len(text) <= 4:
            yield Said(
                field="folio", value=text, evidence=(parts.sheet.cite(line.start, line.end),), rule="soviet/folio"
            )


def read_event_day(parts: Parts, kind: str | None, year: int | None) -> Iterator[Statement]:
    """The day that a diary or a record of a conversation describes: the date of its title."""
    if kind not in ("memorandum of conversation", "journal"):
        return
    dated = []
    for line in parts.head:
        dates = dates_in(parts, line.text, year=year) if len(line.text) <= LONGEST else []
        # The day of writing bears the registry number or a clerk's quotation marks; the day described does not.
        if dates and line.number not in parts.stamped and not _written_day(parts, line.text):
            dated.append((line, dates[0]))
    if dated:
        line, date = dated[-1]
        yield DateSaid(edtf=date.edtf, as_written=date.as_written, basis="event", note=date.completed, rule="soviet/day-described",
                       evidence=(parts.sheet.cite(line.start + date.start, line.start + date.end),))  # fmt: skip


def _written_day(parts: Parts, text: str) -> bool:
    """Whether a line's date is the day of writing."""
    signed = parts.words.pattern("signed", parts.words.number_sign).search(text)
    return bool(signed or re.match(r"\s*[\"“«„]\s*\d{1,2}\s*[\"”»“]", text))
