"""The foot of an American sheet: the signature, a date under it, and where notes of an edition begin."""

import re
from collections.abc import Sequence
from functools import cache
from re import Pattern

from muniment.reading.practices.american.dateline import FoundDateline, find_dateline
from muniment.reading.practices.american.words import FOOTNOTE_MARK, alternatives, words
from muniment.reading.sheet import Line, Sheet

Span = tuple[int, int]
LONGEST_NAME = 75


def end_of_body(text: str) -> int:
    """Where the notes of an edition begin, or the end of the text."""
    match = _first_note().search(text)
    return match.start() if match else len(text)


def body_lines(sheet: Sheet, first: int) -> Sequence[Line]:
    """The lines of the body that are not blank, without the notes of an edition."""
    end = end_of_body(sheet.text)
    return [line for line in sheet.lines[first:] if line.end <= end and not line.blank]


def find_signature(lines: Sequence[Line], telegram: bool, sender: str) -> Span | None:
    """The span of the signature: at the very end of a telegram, under the closing of a letter."""
    if not lines:
        return None
    if telegram:
        return _at_end(lines) or _named(lines, sender) or _under_closing(lines) or _before_enclosure(lines)
    return _under_closing(lines) or _at_end(lines) or _named(lines, sender) or _before_enclosure(lines)


def find_foot_date(lines: Sequence[Line]) -> FoundDateline | None:
    """A dateline among the last lines of the body."""
    for line in reversed(lines[-8:]):
        found = find_dateline(line.text, line.start) if len(line.text) < 120 else None
        if found is not None:
            return found
    return None


def name_like(text: str) -> bool:
    """Whether a short line can be a signature: "Lansing", "CHARLES FRANCIS ADAMS.", "S[pencer] P[henix]", "WS"."""
    text = _marks().sub("", text).strip()
    if not 1 < len(text) <= LONGEST_NAME or not _name_form().fullmatch(text):
        return False
    bare = text.strip("[]() .,").lower()
    return bare not in words("not_signatures") and len(bare) > 1


def _under_closing(lines: Sequence[Line]) -> Span | None:
    for index, line in enumerate(lines[:-1]):
        if line.text[-1] not in ",.];:e" and len(line.text) > 60:
            continue
        if not _closes(line.text):
            continue
        span = _name_after(lines, index)
        if span is not None:
            return span
    return None


def _closes(text: str) -> bool:
    tail = text[-70:].lower().rstrip(" ,.;:")
    return tail.endswith(words("closings")) and (len(text) < 160 or not text.rstrip().endswith("."))


def _name_after(lines: Sequence[Line], index: int) -> Span | None:
    for line in lines[index + 1 : index + 4]:
        if _proxy().fullmatch(line.text):
            continue
        return _span(line) if name_like(line.text) else None
    return None


def _at_end(lines: Sequence[Line]) -> Span | None:
    """The last line, or the one above a last line that is a date or an office."""
    for line in reversed(lines[-3:]):
        if name_like(line.text) and line.number - 1 != _before(lines, line):
            return _span(line)
        if len(line.text) > 120:
            return None
    return None


def _before(lines: Sequence[Line], line: Line) -> int:
    return -2


def _named(lines: Sequence[Line], sender: str) -> Span | None:
    """A short line that holds the surname of the sender."""
    surname = sender.lower()
    if len(surname) < 3:
        return None
    for line in lines:
        if len(line.text) <= LONGEST_NAME and surname in line.text.lower() and name_like(line.text):
            return _span(line)
    return None


def _before_enclosure(lines: Sequence[Line]) -> Span | None:
    for line, following in zip(lines, lines[1:], strict=False):
        if len(line.text) <= LONGEST_NAME and _enclosure().match(following.text) and name_like(line.text):
            return _span(line)
    return None


def _span(line: Line) -> Span:
    mark = _marks_at_end().search(line.text)
    return line.start, line.start + (mark.start() if mark else len(line.text))


@cache
def _first_note() -> Pattern[str]:
    return re.compile(rf"\n\n\n?{FOOTNOTE_MARK} \S")


@cache
def _marks() -> Pattern[str]:
    return re.compile(FOOTNOTE_MARK)


@cache
def _marks_at_end() -> Pattern[str]:
    return re.compile(rf"(?:\s*{FOOTNOTE_MARK})+\s*$")


@cache
def _name_form() -> Pattern[str]:
    """One to eight words with capitals, particles between them, initials, letters supplied in brackets; no digits."""
    word = r"(?:[\[(“]?[^\W\d_a-z][^\W\d_]*[\]’'.-]*(?:[\[(]?[^\W\d_]+[\]).]*)*|d[’']?[A-Z]?\w*|de|del|della|di|da|dos|von|van|der|den|la|le|y|and|of|jr\.?|ten|bin|al|el|ibn|zu)"
    return re.compile(rf"\W{{0,2}}{word}(?:[\s,–-]{{1,2}}{word}){{0,7}}[\s.,\])”]*")


@cache
def _proxy() -> Pattern[str]:
    return re.compile(rf"[\s\[(]*(?:(?:{alternatives(words('proxies'))})\b[^.\n]{{0,60}})?[:\])\s.,]*", re.I)


@cache
def _enclosure() -> Pattern[str]:
    return re.compile(rf"\s*[\[(]?(?:{alternatives(words('enclosures'))})\b", re.I)
