"""Talks: who took part in a conversation, from the head of its record and from the words on who was present."""

import re
from collections.abc import Iterator

from muniment.model import Said, Statement
from muniment.reading.practices.soviet.names import INITIALLED, NAME, name_at
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line

LONGEST = 400
"""Longer lines are not looked at for who was present, in code points."""


def read_participants(parts: Parts) -> Iterator[Statement]:
    """ "with the Minister of Ways N. N.", "Present were ...": each person named, once."""
    seen: set[str] = set()
    for line, start, end in _named(parts):
        evidence = parts.sheet.cite(line.start + start, line.start + end)
        name = " ".join((evidence.quote or "").split())
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield Said(
                field="participant", value=name, as_written=name, evidence=(evidence,), rule="soviet/participant"
            )


def _named(parts: Parts) -> Iterator[tuple[Line, int, int]]:
    words = parts.words
    partner = words.pattern("talk-with", rf"^\s*\W{{0,3}}{words.choice('talks', 'with')}[ \t]+")
    present = words.pattern("present", rf"(?<!\w){words.choice('talks', 'present')}(?!\w)")
    for line in parts.head:
        match = partner.match(line.text)
        if match and len(line.text) <= LONGEST:
            yield from _last_name(line, match.end())
    for line in (*parts.body, *parts.foot):
        match = present.search(line.text) if not line.blank else None
        if match:
            end = line.text.find(". ", match.end() + 12)
            stop = min(len(line.text), match.end() + LONGEST)
            yield from _names(line, match.end(), stop if end < 0 or _is_initial(line.text, end) else min(end, stop))


def _last_name(line: Line, start: int) -> Iterator[tuple[Line, int, int]]:
    """The name that closes a line of office and name: in capitals, or with initials."""
    for match in re.finditer(
        rf"{INITIALLED}|(?-i:[A-ZА-ЯЁ]{{2}}[A-ZА-ЯЁ-]*(?:[ \t][A-ZА-ЯЁ][A-ZА-ЯЁ-]+)*)[\s.,]*$", line.text[start:]
    ):
        yield line, start + match.start(), start + match.end()


def _names(line: Line, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
    """The names in a sentence, with initials or in title case behind a word in small letters."""
    at = start
    for match in re.compile(rf"{INITIALLED}|(?<=[a-zа-яё] ){NAME}").finditer(line.text, start, end):
        written = name_at(line.text, match.start(), end)
        if written and match.start() >= at:
            at = match.end()
            yield line, match.start(), match.end()


def _is_initial(text: str, stop: int) -> bool:
    return bool(re.search(r"(?:^|[\s.])[A-ZА-ЯЁ]$", text[:stop]))
