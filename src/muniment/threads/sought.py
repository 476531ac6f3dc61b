"""Sought: what each mention of a record says of the message it means, seen from the record that mentions it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from muniment.agents.offices import post_words
from muniment.model import Evidence, Mention, Nested, Record
from muniment.reading.phrases import table
from muniment.store.dating import UNDATED, span_of
from muniment.threads.cards import correspondents, file_classes
from muniment.threads.groups import date_time_group
from muniment.threads.notes import Noted, noted, notes_begin, told_together
from muniment.threads.numbers import folded, parts
from muniment.threads.values import Correspondent, Sought
from muniment.threads.words import words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORTLY, _MOST_BESIDE = 240, 6
"""Characters before a mention in which its sender may be named, and names that are looked at."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'-]+"
_NAMES = re.compile(rf"(?<![\w’']){_CAPITAL}(?:\s{_CAPITAL}){{0,2}}")
_WITHOUT_SPACES = ("zh", "ko", "ja")


def soughts(record: Record, agents: Mapping[str, str] | None = None) -> tuple[Sought, ...]:
    """What the mentions of a record look for, in their order."""
    known = agents or {}
    place = record.place.town if record.place else ""
    writers = correspondents(record.parties, ("sender", "author"), known, place)
    readers = correspondents(record.parties, ("addressee", "via"), known)
    told = [_sought(record, mention, writers, readers, known) for mention in record.mentions]
    together = told_together(told, [_noted(record, mention) for mention in record.mentions])
    return tuple(replace(one, anchor=anchor) for one, anchor in zip(together, anchors(record), strict=True))


def anchors(record: Record) -> list[str]:
    """Names of a record's mentions that outlive a new reading: as written, and which of those alike it is."""
    met: dict[str, int] = {}
    names = []
    for mention in record.mentions:
        words = " ".join(mention.as_written.split())
        met[words] = met.get(words, 0) + 1
        names.append(f"{words} #{met[words]}")
    return names


def _sought(
    record: Record,
    mention: Mention,
    writers: tuple[Correspondent, ...],
    readers: tuple[Correspondent, ...],
    agents: Mapping[str, str],
) -> Sought:
    inner = _carrier(record, mention)
    if inner is not None:
        writers = correspondents(inner.parties, ("sender", "author"), agents) or writers
        readers = correspondents(inner.parties, ("addressee", "via"), agents) or readers
    senders, addressees = _ends(mention, writers, readers)
    span = span_of(record.date.edtf if record.date else None)
    day = (_DAY.findall(mention.date or "") or [None])[0] if mention.date and ".." not in mention.date else None
    written = parts(mention.number) if mention.number else ()
    numbers = tuple(folded(number) for number in written)
    group = date_time_group(numbers, day, span) if numbers else None
    if group is not None:
        day = group[:10]
    return Sought(
        record=record.id,
        mention=mention.id,
        as_written=mention.as_written,
        direction=mention.direction,
        kind=mention.kind if _says_kind(record, mention) else None,
        numbers=numbers,
        written=written,
        role=mention.number_role,
        others=(folded(mention.number2),) if mention.number2 else (),
        day=day,
        clock=mention.time if group is None else group[11:],
        low=span.low,
        high=span.high,
        senders=senders,
        addressees=addressees,
        pair=(*writers, *readers),
        beside=_beside(record, mention) if not senders else (),
        files=file_classes(record),
        plural=len(numbers) > 1 or _is_plural(mention),
        free=_in_note(record, mention),
        latest=_is_latest(record, mention),
        zulu=group is not None,
        named=bool(mention.sent_from) and bool(post_words(mention.sent_from or "") & post_words(mention.as_written)),
    )


def _ends(
    mention: Mention, writers: tuple[Correspondent, ...], readers: tuple[Correspondent, ...]
) -> tuple[tuple[Correspondent, ...], tuple[Correspondent, ...]]:
    """From whom and to whom the message went, as far as the mention's words or their direction say."""
    sent_from = _named(mention.sent_from, writers, readers)
    sent_to = _named(mention.sent_to, writers, readers)
    if mention.direction == "mine":
        return sent_from or writers, sent_to or ()
    if mention.direction == "yours":
        return sent_from or readers, sent_to or ()
    return sent_from, sent_to


def _named(
    phrase: str | None, writers: tuple[Correspondent, ...], readers: tuple[Correspondent, ...]
) -> tuple[Correspondent, ...]:
    """A correspondent as a mention names it: one of the record's own where the words are the same, else as they stand."""
    if not phrase:
        return ()
    meant = words("persons")
    said = phrase.casefold()
    if said in meant["others"]:
        return ()
    if said in meant["readers"] or said in meant["writers"]:
        return readers if said in meant["readers"] else writers
    post = post_words(phrase)
    mine = tuple(c for c in (*writers, *readers) if phrase in c.names or (c.posts and post and post <= c.posts))
    return mine or (Correspondent(frozenset(), (phrase,), post),)


def _carrier(record: Record, mention: Mention) -> Nested | None:
    """The innermost nested message whose words hold the mention, where it names its own parties."""
    place = _place(mention)
    if place is None:
        return None
    witness, start = place
    around = [n for n in record.nested if n.witness == witness and n.start <= start < n.end and n.parties]
    return min(around, key=lambda n: n.end - n.start, default=None)


def _beside(record: Record, mention: Mention) -> tuple[Correspondent, ...]:
    """Whoever is named shortly before the words, the nearest first."""
    place = _place(mention)
    witness = record.witness(place[0]) if place is not None else None
    if place is None or witness is None:
        return ()
    before = witness.text[max(0, place[1] - _SHORTLY) : place[1]]
    names = dict.fromkeys(" ".join(found.split()) for found in reversed(_NAMES.findall(before)))
    return tuple(Correspondent(names=(name,)) for name in list(names)[:_MOST_BESIDE])


def _in_note(record: Record, mention: Mention) -> bool:
    """Whether the words stand in a note under the text, which is an editor's."""
    place = _place(mention)
    witness = record.witness(place[0]) if place is not None else None
    return place is not None and witness is not None and place[1] >= notes_begin(witness.text)


def _noted(record: Record, mention: Mention) -> Noted | None:
    place = _place(mention)
    witness = record.witness(place[0]) if place is not None else None
    if place is None or witness is None:
        return None
    return noted(witness.text, place[1], place[1] + len(mention.evidence[0].quote or mention.as_written))


def _place(mention: Mention) -> tuple[str, int] | None:
    """The witness and the offset where the words first stand."""
    first: Evidence | None = next(iter(mention.evidence), None)
    if first is None or first.witness is None or first.start is None:
        return None
    return first.witness, first.start


def _is_latest(record: Record, mention: Mention) -> bool:
    """Whether the words say that it is the last message before this one: "his previous telegram"."""
    if mention.number or mention.date:
        return False
    place = _place(mention)
    witness = record.witness(place[0]) if place is not None else None
    earlier = table(witness.language if witness else "en", "mentions").get("earlier", ())
    said = mention.as_written.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word)}", said) for word in earlier)


def _says_kind(record: Record, mention: Mention) -> bool:
    """Whether the words say of what kind the message is: "your No. 626" may be a telegram or a despatch, one with a clock is a telegram."""
    if mention.kind != "telegram" or mention.time:
        return True
    place = _place(mention)
    witness = record.witness(place[0]) if place is not None else None
    named = _named_telegram(witness.language if witness else "en")
    return named is None or named.search(mention.as_written) is not None


@lru_cache(maxsize=32)
def _named_telegram(language: str) -> re.Pattern[str] | None:
    """The words of a language that name a telegram, by kind and by the office that sent it (Deptel); None where none are told."""
    told = table(language, "mentions")
    offices = [form for forms in told.get("offices", {}).get("telegram", {}).values() for form in forms]
    forms = (*told.get("kind", {}).get("telegram", ()), *offices)
    spelt = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True))
    edge = "" if language in _WITHOUT_SPACES else r"(?<!\w)"
    return re.compile(f"{edge}(?:{spelt})", re.IGNORECASE) if spelt else None


def _is_plural(mention: Mention) -> bool:
    return bool(mention.kind) and mention.as_written.casefold().split(" of ")[0].rstrip().endswith(
        ("grams", "letters", "notes")
    )


def days_around(day: str, reach: int = 1) -> list[str]:
    """A day and those beside it, the nearest first; only itself where it is no day of the calendar."""
    try:
        middle = date.fromisoformat(day)
        return [day, *((middle + timedelta(days=way * n)).isoformat() for n in range(1, reach + 1) for way in (-1, 1))]
    except (ValueError, OverflowError):
        return [day]


def is_dated(low: str) -> bool:
    """Whether there is a date at all."""
    return low != UNDATED
