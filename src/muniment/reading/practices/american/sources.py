"""Where an American sheet lies: file numbers ("611.3731/598", "501.BC Indonesia/3–1749: Telegram"), and the note on the source."""

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern

from msgspec import Struct

from muniment.reading.practices.american.captions import CLASSIFICATION, Caption, find_captions
from muniment.reading.practices.american.words import alternatives, phrase_values, words

Span = tuple[int, int]
LONGEST_NOTE = 6000
LONGEST_LEAD = 8
"""A footnote's mark, a space and a bracket may stand before the note on its line."""


class SourceLine(Struct, frozen=True):
    """A line above the head line that says where the paper lies."""

    code: Span
    file_number: Span | None = None
    kind: str | None = None


class SourceNote(Struct, frozen=True):
    """The note on the source: "Source: Department of State, Central Files, 611.42/3–1155. Secret. Drafted by ..."."""

    span: Span
    code: Span
    file_number: Span | None = None
    captions: tuple[Caption, ...] = ()
    authors: tuple[Span, ...] = ()
    repeated_to: tuple[Span, ...] = ()


def find_source_line(line: str, start: int) -> SourceLine | None:
    """The source that a line above the head line names, or None."""
    if not 4 <= len(line) <= 160:
        return None
    match = _file_line().fullmatch(line)
    if match is not None:
        span = match.span("number")
        kind = match["kind"].lower() if match["kind"] else None
        return SourceLine(_moved(span, start), _moved(span, start), phrase_values("kinds").get(kind or "", kind))
    if not _repository().search(line) or line.rstrip().endswith((".", "?")):
        return None
    match = _kind_at_end().search(line)
    end = match.start() if match else len(line.rstrip())
    return SourceLine((start, start + end), None, phrase_values("kinds").get(match[1].lower()) if match else None)


def find_source_note(text: str) -> SourceNote | None:
    """The first note on the source in the text, its first paragraph only."""
    match = _note_at(text)
    if match is None:
        return None
    start, end = match.span("note")
    end = min(end, start + LONGEST_NOTE)
    stop, captions = _captions(text, match.start("body"), end)
    number = _decimal_file().search(text, match.start("body"), stop)
    return SourceNote(
        span=(start, end),
        code=_trimmed(text, match.start("body"), stop),
        file_number=number.span() if number else None,
        captions=captions,
        authors=tuple(_names_after(text, _drafted(), stop, end)),
        repeated_to=tuple(_names_after(text, _repeated(), stop, end)),
    )


def _note_at(text: str) -> Match[str] | None:
    """The first note on the source: the word near the beginning of a line, then all of its form."""
    for word in _source_word().finditer(text):
        line = text.rfind("\n", 0, word.start()) + 1
        if word.start() - line <= LONGEST_LEAD:
            match = _note_pattern().match(text, line)
            if match is not None:
                return match
    return None


def _captions(text: str, start: int, end: int) -> tuple[int, tuple[Caption, ...]]:
    """Where the words on the archive end, and the captions of the sentence after them."""
    for match in _classification_sentence().finditer(text, start, end):
        captions = find_captions(match["caption"], match.start("caption")) or _first_caption(
            text, match.span("caption")
        )
        if any(c.kind == CLASSIFICATION for c in captions):
            return match.start(), captions
    sentence = _sentence_end().search(text, start, end)
    return (sentence.start() if sentence else end), ()


def _first_caption(text: str, span: Span) -> tuple[Caption, ...]:
    first: list[Caption] = []
    at = span[0]
    for part in text[span[0] : span[1]].split(";"):
        first += find_captions(part.strip(), at + len(part) - len(part.lstrip()))
        at += len(part) + 1
    return tuple(first)


def _names_after(text: str, lead: Pattern[str], start: int, end: int) -> Iterator[Span]:
    match = lead.search(text, start, end)
    if match is None:
        return
    at = match.start("names")
    for part in re.split(r"(, and |, (?!Jr)| and )", match["names"]):
        begin, stop = _trimmed(text, at, at + len(part))
        if stop - begin > 1 and text[begin].isupper():
            yield begin, stop
        at += len(part)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n,;":
        start += 1
    while end > start and text[end - 1] in " \n,;.":
        end -= 1
    return start, end


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


@cache
def _file_line() -> Pattern[str]:
    """Decimal files of 1910 to 1963, numerical files of 1906 to 1910, and what may stand after them."""
    return re.compile(
        r"\s*(?:File (?:No\. ?)?)?(?P<number>(?:F\. ?W\. ?)?\d{2,4}[A-Z]?[a-z]?(?:[. ][^\n:;]{1,70}?)?/[^\n:;]{1,24}?)(?:\s?[:;]\s?(?P<kind>[A-Za-z][\w ]{2,24}))?[.:\s]*"
    )


@cache
def _decimal_file() -> Pattern[str]:
    return re.compile(r"\b\d{3}[A-Z]?\.[\w][\w .()–-]{0,40}?/\d[\w–-]*")


@cache
def _kind_at_end() -> Pattern[str]:
    return re.compile(r"\s?:\s?(telegram|airgram|despatch|letter|memorandum)\.?\s*$", re.I)


@cache
def _repository() -> Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words('repositories'))})(?!\w)", re.I)


@cache
def _source_word() -> Pattern[str]:
    return re.compile("Source|source|SOURCE|sOURCE")


@cache
def _note_pattern() -> Pattern[str]:
    return re.compile(
        r"(?:\[\w{1,4}\] ?)?\[?(?P<note>[Ss](?:ource|OURCE)(?::| (?=Department|National|Library)) ?(?P<body>[^\n]+))"
    )


@cache
def _classification_sentence() -> Pattern[str]:
    return re.compile(
        rf"(?:(?<=[.;)\]”\"])|(?<=\.\d)) ?(?P<caption>\(?(?:{alternatives(phrase_values(CLASSIFICATION))})\b[^.\n]{{0,300}}?)\)?(?:\.|$)",
        re.I | re.M,
    )


@cache
def _sentence_end() -> Pattern[str]:
    return re.compile(r"\. (?=[A-Z][a-z]+ [a-z]|No )|\.?\s*$")


@cache
def _drafted() -> Pattern[str]:
    """ "Drafted by Orcutt and Holm, cleared by Stone", "Drafted on May 3 by A. B. Vaughan (EUR/X)": the names only."""
    then = r"according|apparently|presumably|and (?:cleared|approved|initialed|signed|concurred|reviewed|revised)|cleared|approved|initialed|concurred|reviewed|revised"
    return re.compile(
        r"\bDrafted (?:\[[^\]\n]{1,30}\] |(?:on|in) [^.;\n]{1,30}? )?by "
        r"(?P<names>(?:[^.;\n]|(?<=\b[A-Z])\.|(?<=\bJr)\.){2,120}?)"
        rf"(?=,? (?:on|in|from|at|{then})\b|[;\n]|(?<!\b[A-Z])(?<!\bJr)\. |\.$| \()"
    )


@cache
def _repeated() -> Pattern[str]:
    return re.compile(
        r"\b(?:[Rr]epeated|[Ss]ent for information)(?: (?:Immediate|Priority|Routine|Flash|for information|also))* to (?P<names>[^;\n]{2,200}?)(?=[;\n]|\. |\.$)"
    )
