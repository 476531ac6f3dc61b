"""Parties of the head: to whom, through whom, for whom, with the identities that an editor gives in brackets."""

import re
from collections.abc import Iterator

from msgspec import Struct

from muniment.model import Party, Statement
from muniment.reading.practices.soviet.heading import is_phrase_of
from muniment.reading.practices.soviet.names import GLOSS, NAME, NOTE_MARK, Written, name_at, names_in_list
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line


class _Named(Struct, frozen=True):
    """A party in a line of the head, before it is known who is only the carrier."""

    role: str
    line: Line
    written: Written
    start: int


def read_parties(parts: Parts) -> Iterator[Statement]:
    """Addressees and carriers from the head.

    Where the head names both an addressee and one for whom the message is, the first is the one through whom it goes.
    """
    named = [_routed(parts, item) for item in _named(parts)]
    if any(item.role == "for" for item in named):
        named = [_carried(item) for item in named]
    seen: set[tuple[str, str]] = set()
    for item in named:
        key = (item.role, item.written.name.casefold())
        if key in seen:
            continue
        seen.add(key)
        yield _party(parts, item)


def _routed(parts: Parts, item: _Named) -> _Named:
    """A name in the dative above the heading itself is no addressee: the sheet was laid before that person."""
    if item.role == "addressee" and item.line.number < _heading_line(parts):
        return _Named("copy holder", item.line, item.written, item.start)
    return item


def _heading_line(parts: Parts) -> int:
    """The line that bears the kind of message in words and number; -1 where none does."""
    words = parts.words
    heads = words.pattern(
        "heading-line", rf"^\W{{0,3}}{words.choice('kind', 'telegram')}[^\n]{{0,12}}{words.number_sign}[ \t]*\d"
    )
    return next((line.number for line in parts.head if heads.match(line.text)), -1)


def _carried(item: _Named) -> _Named:
    role = {"for": "addressee", "addressee": "via"}.get(item.role, item.role)
    return _Named(role, item.line, item.written, item.start)


def _party(parts: Parts, item: _Named) -> Party:
    written = item.written
    gloss = written.gloss or _footnote_identity(parts, written)
    evidence = [parts.sheet.cite(item.line.start + item.start, item.line.start + written.end)]
    if gloss and written.gloss:
        evidence = [
            parts.sheet.cite(item.line.start + item.start, item.line.start + _gloss_end(item.line.text, written.end))
        ]
    return Party(
        role=item.role,
        as_written=item.line.text[written.start : written.end],
        name=written.name,
        name_kind="pseudonym" if gloss else None,
        agent=gloss,
        evidence=tuple(evidence),
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
        found = note.match(line.text.strip())
        if found and found["name"][:1].isupper():
            return " ".join(found["name"].split())
    return None


def _named(parts: Parts) -> Iterator[_Named]:
    words = parts.words
    courtesy = rf"(?:{words.courtesy}[ \t]*){{0,3}}"
    to, via, for_ = (words.choice("parties", role) for role in ("to", "via", "for"))
    begin = r"^\W{0,3}"
    addressed = words.pattern("to", rf"{begin}\[?{to}\]?[:\s][ \t]*{courtesy}")
    greeted = words.pattern("greeted", rf"{begin}(?:{words.courtesy}[ \t]*){{1,3}}")
    placed = words.pattern(
        "placed",
        rf"{begin}{NAME}(?:[ \t]*\([^)]*\))?[ \t]*,[ \t]*(?P<role>(?P<to>{to})[ \t]+|(?P<via>{via})[ \t]+)?{courtesy}",
    )
    carried = words.pattern("via", rf"{begin}{via}[ \t]+{courtesy}")
    meant = words.pattern("for", rf"(?:{begin}|[.,;][ \t]*){for_}[ \t]+{courtesy}")
    aside = words.pattern("aside", rf"[,(][ \t]*{via}[ \t]+{courtesy}")
    named_before = False
    for n, line in enumerate(parts.head):
        text = line.text
        if len(text) > 200 or is_phrase_of(parts, text):
            continue
        found_any = False
        for role, pattern in (("addressee", addressed), ("addressee", greeted), ("via", carried)):
            match = pattern.match(text)
            if match and match.end() > 0 and not _numbered(parts, text, match.end()):
                for written in names_in_list(text, match.end(), len(text)):
                    if _ends_well(text, written.end):
                        found_any = True
                        yield _Named(role, line, written, match.start())
            if found_any:
                break
        if not found_any:
            for item in _at_place(parts, line, placed):
                found_any = True
                yield item
        for match in meant.finditer(text):
            written_for = name_at(text, match.end(), len(text))
            if written_for and _ends_well(text, written_for.end):
                found_any = True
                yield _Named("for", line, written_for, match.start())
        for match in aside.finditer(text):
            written_via = name_at(text, match.end(), len(text))
            if written_via and written_via.name != "":
                yield _Named("via", line, written_via, match.start())
        named_before = named_before or found_any
        if not named_before and n == len(parts.head) - 1:
            yield from _bare_dative(parts, line)


def _at_place(parts: Parts, line: Line, placed: re.Pattern[str]) -> Iterator[_Named]:
    """ "PYONGYANG, to GUROV", "ПЕКИН, КАЛИТИНУ", "BEIJING, via KALITIN": a place in capitals, then a name in capitals."""
    match = placed.match(line.text)
    if not match or not line.text.lstrip(" \t[(").split(",")[0].strip().isupper():
        return
    if any(c.isdigit() for c in line.text) or _numbered(parts, line.text, match.end()):
        return
    written = name_at(line.text, match.end(), len(line.text))
    if (
        written
        and len(written.name) > 2
        and (match["role"] or written.name.isupper())
        and _ends_well(line.text, written.end)
    ):
        yield _Named("via" if match["via"] else "addressee", line, written, written.start)


def _bare_dative(parts: Parts, line: Line) -> Iterator[_Named]:
    """A name in capitals alone on the last line of the head: ЮНЬ ТАЮ."""
    written = name_at(line.text, len(line.text) - len(line.text.lstrip()), len(line.text))
    if written and written.name.isupper() and len(written.name) > 3 and _ends_well(line.text, written.end):
        yield _Named("addressee", line, written, written.start)


_AFTER_NAME = re.compile(rf"(?:{GLOSS})?{NOTE_MARK}?[ \t]*(?:[.,:;!)\]]|$|and\b|и\b|[ \t]{{2}}|\[|\(|[-–—])")


def _ends_well(text: str, end: int) -> bool:
    """Whether a name ends where a name in a heading ends, rather than going on as a sentence."""
    return bool(_AFTER_NAME.match(text, end))


def _numbered(parts: Parts, text: str, at: int) -> bool:
    """Whether what follows is a number ("To No. 61/sh"), not a name."""
    return bool(parts.words.pattern("numbered-to", rf"\W{{0,3}}{parts.words.number_sign}").match(text, at))
