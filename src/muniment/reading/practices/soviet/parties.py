"""Parties of the head: to whom, through whom, for whom, with the identities that an editor gives in brackets."""

import re
from collections.abc import Iterator
from re import Pattern

from msgspec.structs import replace

from muniment.model import Party, Statement
from muniment.reading.practices.soviet.addresses import Named
from muniment.reading.practices.soviet.addressing import read_named
from muniment.reading.practices.soviet.names import GLOSS, INITIALLED, NAME, Written, name_at
from muniment.reading.practices.soviet.parts import Parts


def read_parties(parts: Parts) -> Iterator[Statement]:
    """Addressees and carriers from the head.

    Where the head names both an addressee and one for whom the message is, the first is the one through whom it goes.
    """
    heading = _heading_line(parts)
    named = [_routed(item, heading) for item in read_named(parts)]
    if any(item.role == "handed" for item in named):
        named = [
            replace(item, role={"handed": "addressee", "copy holder": item.role}.get(item.role, "via"))
            for item in named
        ]
    elif any(item.role == "for" for item in named):
        named = [_carried(item) for item in named]
    seen: set[tuple[str, str]] = set()
    for item in named:
        key = (item.role, item.written.name.casefold())
        if key not in seen:
            seen.add(key)
            yield _party(parts, item)


def read_head_sender(parts: Parts) -> Iterator[Statement]:
    """The sender whom only the head names: "From Cde. Ivanov", "Diary of N. A. Ivanov"."""
    words = parts.words
    courtesy = rf"(?:{words.courtesy}[ \t]*){{1,3}}"
    origin = words.pattern("head-sender", rf"^\s*\W{{0,3}}{words.choice('parties', 'from')}:?[ \t]+{courtesy}")
    journal = words.pattern("diary", rf"(?<!\w)(?:{words.choice('kind', 'journal')})(?!\w)")
    diary = False
    for line in parts.head:
        if len(line.text) > 200:
            continue
        match = origin.match(line.text)
        written = name_at(line.text, match.end(), len(line.text)) if match else None
        if match and written:
            yield _party(parts, Named("sender", line, written, match.start()))
            return
        diary = diary or bool(journal.search(line.text))
        author = re.search(INITIALLED, line.text) if diary else None
        if author:
            written = Written(author.start(), author.end(), " ".join(author.group().split()))
            yield _party(parts, Named("author", line, written, author.start()))
            return


def _routed(item: Named, heading: int) -> Named:
    """A name in the dative above the heading itself is no addressee: the sheet was laid before that person."""
    if item.role == "addressee" and item.line.number < heading and not item.labelled:
        return replace(item, role="copy holder")
    return item


def _carried(item: Named) -> Named:
    return replace(item, role={"for": "addressee", "addressee": "via"}.get(item.role, item.role))


def _heading_line(parts: Parts) -> int:
    """The line that bears the kind of message in words and number; -1 where none does."""
    heads = _heads(parts)
    return next((line.number for line in parts.head if heads.match(line.text)), -1)


def _heads(parts: Parts) -> Pattern[str]:
    words = parts.words
    return words.pattern(
        "heading-line", rf"^\s*\W{{0,3}}{words.choice('kind', 'telegram')}[^\n]{{0,12}}{words.number_sign}[ \t]*\d"
    )


def _party(parts: Parts, item: Named) -> Party:
    written, line = item.written, item.line
    gloss = written.gloss or _footnote_identity(parts, written)
    end = _gloss_end(line.text, written.end) if written.gloss else written.end
    envoy = parts.words.pattern("envoy-name", rf"(?:{parts.words.choice('office', 'addressed')})").fullmatch(
        written.name
    )
    return Party(
        role=item.role,
        as_written=line.text[written.start : written.end],
        name=None if envoy else written.name,
        name_kind="pseudonym" if gloss else None,
        office=item.office or (written.name if envoy else None),
        agent=gloss,
        evidence=(parts.sheet.cite(line.start + item.start, line.start + end),),
        rule="soviet/parties",
    )


def _gloss_end(text: str, start: int) -> int:
    found = re.compile(GLOSS).match(text, start)
    return found.end() if found else start


def _footnote_identity(parts: Parts, written: Written) -> str | None:
    """Who a marked name is, by the footnote that bears its mark: "x/ Filippov - I. V. Stalin"."""
    if not written.mark:
        return None
    letters = {"x": "[xх]", "х": "[xх]"}
    mark = "".join(letters.get(c, re.escape(c)) for c in written.mark.lower())
    note = re.compile(rf"^\W{{0,2}}{mark}[ \t]*(?:{NAME}[ \t]*[-–—=:][ \t]*)?(?P<name>{NAME})[ \t.]*$", re.IGNORECASE)
    for line in parts.foot:
        found = note.match(line.text.strip()) if len(line.text) <= 200 else None
        if found and found["name"][:1].isupper():
            return " ".join(found["name"].split())
    return None
