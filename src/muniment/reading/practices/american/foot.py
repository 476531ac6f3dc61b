"""The foot of an American sheet: the signature, a date under it, and where notes of an edition begin."""

import re
from collections.abc import Sequence
from functools import cache
from re import Pattern

from muniment.reading.practices.american.dateline import FoundDateline, find_dateline
from muniment.reading.practices.american.release import release_pattern
from muniment.reading.practices.american.title import find_title
from muniment.reading.practices.american.words import FOOTNOTE_MARK, alternatives, words
from muniment.reading.sheet import Line, Sheet

Span = tuple[int, int]
Block = Sequence[Line]
LONGEST_NAME = 75
LONGEST_RELEASE = 200
MOST_NAME_LINES = 5


def end_of_body(text: str) -> int:
    """Where the notes of an edition begin, or what a later hand wrote of the paper's release, or the end of the text."""
    match = _first_note().search(text)
    end = match.start() if match else len(text)
    tail = max(0, end - LONGEST_RELEASE)
    released = release_pattern().search(text[tail:end])
    if released and not text[tail + released.end() : end].strip(" ]\n.*"):
        return tail + released.start()
    return end


def body_lines(sheet: Sheet, first: int) -> list[Line]:
    """The lines of the body that are not blank, without the notes of an edition."""
    end = end_of_body(sheet.text)
    return [line for line in sheet.lines[first:] if line.end <= end and not line.blank]


def find_signature(lines: Sequence[Line], telegram: bool, surname: str) -> Span | None:
    """The span of the signature: at the end of a telegram, under the closing of a letter; `surname` is the sender's."""
    first = next((n for n, line in enumerate(lines) if n and _attached().fullmatch(line.text)), len(lines))
    lines = lines[:first]
    if not lines:
        return None
    foot = Foot(lines, surname)
    if telegram:
        return foot.exactly_named() or foot.at_end() or foot.under_closing() or foot.before_another_paper()
    return foot.under_closing() or foot.named() or foot.at_end() or foot.before_another_paper()


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
    if not 1 < len(text) <= LONGEST_NAME or not _is_name(text.split()) or text.endswith(":"):
        return False
    bare = text.strip("[]() .,").lower()
    return (
        len(bare) > 1
        and bare not in words("not_signatures")
        and not _ends_as_closing(text)
        and not _address().match(text)
    )


class Foot:
    """The lines of a body, looked at from several sides for the signature."""

    def __init__(self, lines: Sequence[Line], surname: str) -> None:
        self.lines = lines
        self.surname = surname.lower()

    def under_closing(self) -> Span | None:
        """The name under "I am, sir, your obedient servant,": the sender's own where several are quoted, else the first."""
        first = self._beside_closing()
        if first:
            return first
        for index, line in enumerate(self.lines[:-1]):
            if (line.text[-1:].isalnum() and len(line.text) > 60) or not _closes(line.text):
                continue
            span = self._name_after(index)
            if span is None:
                continue
            name = _joined(self.lines, span).lower()
            if not self.surname or self.surname in name:
                return span
            first = first or span
        return first

    def _beside_closing(self) -> Span | None:
        """The name set at the right of the closing words, on their line: "Respectfully yours,          EDWARD HALE"."""
        for line in self.lines[-4:]:
            gap = _gap().search(line.text)
            if gap and _ends_as_closing(line.text[: gap.start()]) and name_like(gap["name"]):
                return line.start + gap.start("name"), line.start + gap.end("name")
        return None

    def exactly_named(self) -> Span | None:
        """A line that is the sender's surname and nothing else."""
        if len(self.surname) < 2:
            return None
        for line in self.lines:
            if (
                len(line.text) <= len(self.surname) + 8
                and _marks().sub("", line.text).strip(" .[]").lower() == self.surname
            ):
                return _span(line)
        return None

    def named(self) -> Span | None:
        """A short line that holds the sender's surname."""
        if len(self.surname) < 3:
            return None
        for index, line in enumerate(self.lines):
            if len(line.text) <= LONGEST_NAME and self.surname in line.text.lower() and name_like(line.text):
                return self._block_span(index)
        return None

    def at_end(self) -> Span | None:
        """The last words of the body that are no address, date or note of an editor."""
        index = len(self.lines) - 1
        lowest = max(0, index - 8)
        while index >= lowest:
            first = self._first_of_block(index)
            line = self.lines[first]
            if self._passes_over(line, self.lines[index]):
                index = min(first, index) - 1
                continue
            return self._block_span(first) if name_like(line.text) else None
        return None

    def before_another_paper(self) -> Span | None:
        """A name alone that is followed by an enclosure or by the head line of another paper."""
        for index, line in enumerate(self.lines[:-1]):
            if len(line.text) > LONGEST_NAME or not name_like(line.text):
                continue
            following = self.lines[index + 1]
            if _enclosure().match(following.text) or find_title(following.text, following.start):
                return _span(line)
        return None

    def _name_after(self, index: int) -> Span | None:
        for at in range(index + 1, min(index + 5, len(self.lines))):
            text = self.lines[at].text
            if _proxy().fullmatch(text) or _ends_as_closing(text):
                continue
            return self._block_span(at) if name_like(text) or _initial().fullmatch(text) else None
        return None

    def _passes_over(self, first: Line, last: Line) -> bool:
        return bool(
            _address().match(first.text)
            or (first.text.startswith(("[", "Source: ")) and len(first.text) > 40)
            or find_dateline(last.text, last.start)
            or _proxy().fullmatch(first.text)
        )

    def _first_of_block(self, last: int) -> int:
        index = last
        while (
            index
            and self.lines[index - 1].number == self.lines[index].number - 1
            and len(self.lines[index].text) <= LONGEST_NAME
        ):
            index -= 1
        while index < last and _proxy().fullmatch(self.lines[index].text):
            index += 1
        return index

    def _block_span(self, index: int) -> Span:
        """The name, with the office on the lines right under it."""
        start = end = index
        while (
            end + 1 < len(self.lines)
            and end - start < MOST_NAME_LINES
            and self.lines[end + 1].number == self.lines[end].number + 1
            and len(self.lines[end + 1].text) <= LONGEST_NAME
            and not find_dateline(self.lines[end + 1].text, 0)
        ):
            end += 1
        return self.lines[start].start, _span(self.lines[end])[1]


def _is_name(words_of_name: list[str]) -> bool:
    """One to eight words, with a capital or a particle each; particles alone are no name."""
    capitals = [bool(_name_word().fullmatch(word.rstrip(","))) for word in words_of_name]
    return (
        len(words_of_name) <= 8
        and any(capitals)
        and all(capital or _particle().fullmatch(word) for capital, word in zip(capitals, words_of_name, strict=True))
        and words_of_name[0].lower() not in ("the", "of", "and")
    )


def _joined(lines: Sequence[Line], span: Span) -> str:
    return " ".join(line.text for line in lines if span[0] <= line.start < span[1])


def _closes(text: str) -> bool:
    return _ends_as_closing(text) and (len(text) < 160 or not text.rstrip().endswith("."))


def _ends_as_closing(text: str) -> bool:
    return text[-70:].lower().rstrip(" ,.;:)]").endswith(words("closings"))


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
def _gap() -> Pattern[str]:
    """A wide gap within a line, and what stands behind it."""
    return re.compile(r"[ \t]{3,}(?P<name>\S[^\n]{2,40}?)\s*$")


@cache
def _initial() -> Pattern[str]:
    return re.compile(r"\s*[A-Z]\.?\s*")


@cache
def _name_word() -> Pattern[str]:
    """A word of a name: a capital first, initials, letters supplied in brackets ("P[henix]"); no digits."""
    return re.compile(r"[\[(“]{0,2}[^\W\d_a-z][^\W\d_]{0,30}(?:[\[\].’'()-][^\W\d_]{0,30}){0,8}[\],.)”:]{0,3}")


@cache
def _particle() -> Pattern[str]:
    return re.compile(
        r"(?:d[’'][A-Z]\w+|de|del|della|di|da|dos|du|von|v\.|van|der|den|la|le|y|and|of|the|jr\.?|ten|bin|al|el|ibn|zu|&|–|—)"
    )


@cache
def _address() -> Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(words('addresses'))})", re.I)


@cache
def _proxy() -> Pattern[str]:
    return re.compile(rf"[\s\[(]*(?:(?:{alternatives(words('proxies'))})\b[^.\n]{{0,60}})?[:\])\s.,]*", re.I)


@cache
def _attached() -> Pattern[str]:
    """A heading, alone on its line, below which another paper begins: "Tab A", "Attachment", "[Inclosure 1 in No. 22]"."""
    return re.compile(
        rf"\s*[\[(]?(?:tab|attachment|annex|appendix|enclosure|inclosure|subenclosure)(?:\s(?:no\.\s?)?(?:\d{{1,2}}|[a-z])(?!\w))?(?:\s(?:in|to|with)\s[^\n]{{1,30}})?[\])]?(?:{FOOTNOTE_MARK})?[.\s]*",
        re.I,
    )


@cache
def _enclosure() -> Pattern[str]:
    return re.compile(rf"\s*[\[(]?(?:{alternatives(words('enclosures'))})\b", re.I)
