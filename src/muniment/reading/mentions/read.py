"""Reading mentions: in the words of each language, never the sheet's own numbers and stamps."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from muniment.model import Mention, Nested, Statement
from muniment.reading.mentions.acts import read_acts
from muniment.reading.mentions.ahead import read_ahead
from muniment.reading.mentions.corrections import corrected
from muniment.reading.mentions.eastern import read_eastern
from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.known import Known, known_inside, known_of
from muniment.reading.mentions.naming import by_kind, by_number, by_office, by_place, by_possessive
from muniment.reading.mentions.patterns import patterns
from muniment.reading.mentions.references import read_references
from muniment.reading.mentions.tail import Passage
from muniment.reading.mentions.vocabulary import Vocabulary, anchors, vocabulary
from muniment.reading.sheet import Sheet

LONGEST_TEXT = 1_000_000
"""Mentions are looked for in so many code points of a witness at most."""
MOST_MENTIONS = 20_000
HEAD = 6_000
_FIRST_WORD = re.compile(r"^[ \t]*(?P<number>\d{1,6}/[a-zа-яё]{1,3})\.[ \t]+(?=[A-ZА-ЯЁ])", re.MULTILINE)
_READERS: Mapping[str, Callable[[Passage, int], Iterator[Found]]] = {
    "t": by_office,
    "p": by_place,
    "o": by_possessive,
    "k": by_kind,
    "s": by_number,
}


def read_mentions(sheet: Sheet, said: Sequence[Statement]) -> Iterator[Mention]:
    """The mentions in a witness, in order, given what has been read of the sheet itself."""
    words = vocabulary(sheet.language)
    known = known_of(sheet, said)
    voices = _Voices(known, [s for s in said if isinstance(s, Nested) and s.witness == sheet.witness.id])
    text = corrected(sheet.text[:LONGEST_TEXT])
    found = list(
        islice(
            read_eastern(text, sheet.language, known) if words is None else _in_words(text, words, voices),
            MOST_MENTIONS,
        )
    )
    found += read_acts(text, sheet.language, known, found)
    found += read_ahead(text, sheet.language, known, found)
    found = sorted([*found, *read_references(text, sheet.language, said, found)], key=lambda item: item.start)
    for number, item in enumerate(islice(found, MOST_MENTIONS), 1):
        yield _mention(sheet, item, known if item.official else voices.at(item.start), number)


class _Voices:
    """Who speaks where: the sheet's own writer, or that of a message inside it; what is sent on over another's wire counts in its series."""

    def __init__(self, known: Known, nested: Sequence[Nested]) -> None:
        self.known = known
        inner = sorted((n for n in nested if n.rule != "nested/sent-on"), key=lambda n: n.end - n.start)
        self.inner = [(n.start, n.end, known_inside(known, n)) for n in inner]

    def at(self, place: int) -> Known:
        """What is known of the innermost message whose words stand at a place."""
        return next((known for start, end, known in self.inner if start <= place < end), self.known)


def _in_words(text: str, words: Vocabulary, voices: _Voices) -> Iterator[Found]:
    """The mentions in a language of words and spaces: each reader is asked where one of its words stands."""
    p = Passage(text, words.language, words, patterns(words.language), voices.known)
    first = _first_word(text, voices.known)
    done = 0
    before: Found | None = None
    anchor, readers = anchors(words.language)
    for match in anchor.finditer("\n" + _lowered(text)):
        at = match.start(1) - 1
        if first and at >= first.start:
            yield first
            done = max(done, first.end)
            first = None
        if at < done:
            continue
        known = voices.at(at)
        p = p if known is p.known else replace(p, known=known)
        for item in _asked(p, at, readers[match[1]], done):
            item = _joined(p, before, item)
            yield item
            before, done = item, item.end
    if first:
        yield first


def _joined(p: Passage, before: Found | None, item: Found) -> Found:
    """A message that is only joined to one of yours or mine is so too: "your 41 of May 4, and despatch No. 212"."""
    if before is None or item.direction != "his" or before.direction == "his" or item.tail.sent_from:
        return item
    between = p.text[before.end : item.start] if item.start - before.end < 16 else "-"
    return replace(item, direction=before.direction) if p.patterns.conjoined.fullmatch(between) else item


def _asked(p: Passage, at: int, readers: str, done: int) -> Iterable[Found]:
    for reader in readers:
        found = [item for item in _READERS[reader](p, at) if item.start >= done]
        if found:
            return found
    return ()


def _lowered(text: str) -> str:
    """The text in lower case, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _first_word(text: str, known: Known) -> Found | None:
    """A number as the first word of the message: "74/sh. From your telegram ..." answers 74/sh."""
    for match in _FIRST_WORD.finditer(text, 0, HEAD):
        if not known.is_own(*match.span("number")):
            tail = Tail(match.end("number"), (match["number"],), match.start("number"))
            return Found(match.start("number"), tail.end, "yours", "telegram", tail)
    return None


def _mention(sheet: Sheet, item: Found, known: Known, number: int) -> Mention:
    end = item.end - 1 if sheet.text[item.end - 1] in ".,;" and not item.tail.time else item.end
    evidence = sheet.cite(item.start, end)
    tail = item.tail
    named = tail.sent_from or tail.sent_to
    sent_from, sent_to = (tail.sent_from, tail.sent_to) if named else known.ends_of(item.direction)
    return Mention(
        id=f"m{number}",
        as_written=evidence.quote or "",
        direction=item.direction,
        kind=item.kind,
        number=tail.number,
        number_role="sender" if tail.number and (item.direction == "mine" or "/" in tail.number) else None,
        number2=tail.number2,
        number2_role="incoming" if tail.number2 else None,
        date=tail.date,
        time=tail.time,
        sent_from=sent_from,
        sent_to=sent_to,
        why=tail.why,
        evidence=(evidence,),
        rule="mentions/" + ("day" if item.sort == "number" and not tail.numbers else item.sort),
    )
