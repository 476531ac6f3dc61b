"""The heading: what kind of message, which way it went, and its registry number."""

import re
from collections.abc import Iterator
from re import Pattern

from muniment.model import DateSaid, Marking, Number, Said, Statement
from muniment.reading.practices.soviet.dating import dates_in
from muniment.reading.practices.soviet.names import NAME, SPACED, closed_up
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.words import LETTERED, folded
from muniment.reading.sheet import Line

LONGEST = 160
"""Longer lines are no headings (code points)."""


def read_heading(parts: Parts) -> Iterator[Statement]:
    """Kind, registry number and direction, from the head."""
    yield from _kind(parts)
    registry = _registry(parts)
    if registry:
        yield registry
        yield from _dated_behind(parts, registry)
    yield from _direction(parts)


def _kind(parts: Parts) -> Iterator[Statement]:
    """The kind by the words that head the sheet; a record of a conversation in a diary is the former."""
    words, sheet = parts.words, parts.sheet
    pattern = words.pattern("kind", rf"(?<!\w)(?P<kind>{words.choice('kind')})(?!\w)")
    found: Said | None = None
    for line in parts.head:
        match = pattern.search(line.text) if len(line.text) <= LONGEST else None
        level = words.level("kind", match["kind"]) if match and match.start() <= 40 else None
        if match and level and (found is None or (found.value == "journal" and level == "memorandum of conversation")):
            evidence = sheet.cite(line.start + match.start("kind"), line.start + match.end("kind"))
            found = Said(field="kind", value=level, as_written=match["kind"], evidence=(evidence,), rule="soviet/kind")
    if found:
        yield found


def _registry(parts: Parts) -> Number | None:
    """The number that heads the sheet: behind the kind, else the issuing office's, else one alone or beside a date."""
    lines = [line for line in parts.head if len(line.text) <= LONGEST and line.number not in parts.stamped]
    for pattern in _registry_forms(parts):
        for line in lines:
            match = pattern.search(line.text)
            if match and not _other_number(parts, line, match) and _is_kind_if_spaced(parts, match):
                start, end = match.span("number")
                return _number(parts, line, start, end)
    return None


def _dated_behind(parts: Parts, registry: Number) -> Iterator[DateSaid]:
    """The day that stands right behind the registry number: "ШТ из КАБУЛА № 1318 от 22.08.84"."""
    place = registry.evidence[0]
    end = place.end or 0
    line = next(line for line in parts.head if line.start <= end <= line.end)
    at = end - line.start
    led = parts.words.pattern("number-of", r"[ \t]*(?:от|of|dated|from)[ \t]+").match(line.text, at)
    for date in dates_in(parts, line.text, led.end(), min(len(line.text), at + 40))[:1] if led else ():
        if led and date.start == led.end() and date.precision == "day" and date.edtf[:4].isdigit():
            yield DateSaid(
                edtf=date.edtf,
                as_written=date.as_written,
                basis="heading",
                rule="soviet/number-and-date",
                evidence=(parts.sheet.cite(line.start + date.start, line.start + date.end),),
            )


def _registry_forms(parts: Parts) -> tuple[Pattern[str], ...]:
    """The forms of a registry number, the surest first."""
    words = parts.words
    sign, number = words.number_sign, rf"(?P<number>{LETTERED})(?![\w/])"
    kind, out, come = words.choice("kind"), words.choice("stamps", "outgoing"), words.choice("stamps", "incoming")
    place = rf"{words.choice('parties', 'from')}:?[ \t]+{NAME}"
    return (
        words.pattern("kind-number", rf"(?<!\w){kind}(?!\w)[ \t.,:(]*(?:(?:{come}|{out})\.?[ \t]*)?(?:{sign}[ \t]*){number}"),
        words.pattern("kind-way-number", rf"(?<!\w){kind}(?!\w)[ \t.,]*(?:{come}|{out})\.?[ \t]*{number}[\s.]*$"),
        words.pattern("spaced-number", rf"^\s*\W{{0,3}}(?P<spaced>{SPACED})[ \t]+{sign}[ \t]*{number}"),
        words.pattern("kind-place-number", rf"(?<!\w){kind}[ \t,]+{place}[ \t,.]*(?:(?:{come}|{out})\.?[ \t]*)?{sign}[ \t]*{number}"),
        words.pattern("kind-bare-number", rf"^\s*\W{{0,3}}{words.choice('kind', 'telegram')}[ \t]+(?P<number>\d{{2,7}}(?:/\w{{1,3}})?)[\s.]*$"),
        words.pattern("issued", rf"^\s*\W{{0,3}}{out}\.?[ \t]*{sign}[ \t]*{number}"),
        words.pattern("place-number", rf"^\s*\W{{0,3}}{place}[ \t,.]*{sign}[ \t]*{number}"),
        words.pattern("dated-number", rf"\d{{4}}[^\d\n]{{0,9}}{sign}[ \t]*{number}\W*$"),
        words.pattern("number-alone-head", rf"^\s*\W{{0,3}}(?!{come}(?!\w))(?:[^\W\d]+[ \t]+){{0,2}}{sign}[ \t]*{number}(?=\W*$|[ \t,]+{place}\W*$|[ \t]+{words.any_of(('classification',), ('copies', 'this'))})"),
        words.pattern("came-number", rf"^\s*\W{{0,3}}{come}\.?[ \t]*{sign}[ \t]*{number}\W*$"),
    )  # fmt: skip


def _is_kind_if_spaced(parts: Parts, match: re.Match[str]) -> bool:
    """Whether the spaced letters before a number, where the form has any, spell a kind: "C I P H E R   T E L E G R A M   No. 5"."""
    spaced = match.groupdict().get("spaced")
    if spaced is None:
        return True
    kinds = {folded(phrase).replace(" ", "") for phrase in parts.words.phrases("kind")}
    return folded(spaced).replace(" ", "") in kinds


def _other_number(parts: Parts, line: Line, match: re.Match[str]) -> bool:
    """Whether the number of a line is of another kind: of a copy, a special series, a protocol, a leaf; or is a stamp's with its date."""
    words = parts.words
    other = words.any_of(("copies", "this"), ("stamps", "special"), ("stamps", "other"))
    if words.pattern("other-number", rf"^\s*\W{{0,3}}{other}(?!\w)").match(line.text):
        return True
    if words.pattern("inner-number", rf"(?<!\w){words.choice('stamps', 'protocol')}").search(match.group()):
        return True
    came = words.pattern("came", rf"^\s*\W{{0,3}}{words.choice('stamps', 'incoming')}\.?[ \t]*{words.number_sign}")
    return bool(came.match(line.text) and dates_in(parts, line.text))


def _number(parts: Parts, line: Line, start: int, end: int) -> Number:
    evidence = parts.sheet.cite(line.start + start, line.start + end)
    value = plain_number(line.text[start:end])
    return Number(role="registry", value=value, evidence=(evidence,), rule="soviet/registry")


def plain_number(written: str) -> str:
    """A number without slips of recognition: an O among digits is a nought, an I a one."""
    noughts = re.sub(r"(?<=\d)[OОoо]|[OОoо](?=\d)", "0", written)
    return re.sub(r"(?<=\d)[Il|](?=\d)|^[Il|](?=\d)|(?<=\d)[Il|]$", "1", noughts)


def _direction(parts: Parts) -> Iterator[Statement]:
    words, sheet = parts.words, parts.sheet
    for line in parts.head[:15]:
        note = words.pattern("copynote", rf"^\s*\W{{0,3}}(?P<words>{words.choice('copy_note')})\W*$").match(line.text)
        if note:
            evidence = (sheet.cite(line.start + note.start("words"), line.start + note.end("words")),)
            yield Marking(kind="copy", as_written=note["words"], evidence=evidence, rule="soviet/copy-note")
        for way in ("outgoing", "incoming"):
            found = words.pattern(way, rf"^\s*\W{{0,3}}(?P<words>{words.choice('direction', way)})(?!\w)").match(
                line.text
            )
            if found and line.number not in parts.stamped and len(line.text) <= LONGEST:
                evidence = (sheet.cite(line.start + found.start("words"), line.start + found.end("words")),)
                yield Said(
                    field="direction", value=way, as_written=found["words"], evidence=evidence, rule="soviet/direction"
                )
                return


def is_phrase_of(parts: Parts, text: str) -> bool:
    """Whether a line is nothing but markings or a kind, and so no name."""
    bare = text.strip(' !*"“”«»[]')
    if folded(closed_up(bare)) in parts.words.markings:
        return True
    pieces = [folded(piece) for piece in re.split(r"[.,;!–—-]+", bare[:LONGEST]) if piece.strip()]
    return len(pieces) > 1 and all(piece in parts.words.markings for piece in pieces)
