"""Mentions without number or day: "in accordance with your directive", "the previous telegram from Gurov", "Your report on ..."."""

import re
from collections.abc import Iterator

from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.tail import Passage

_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[\dIVXП]{1,5}[\w/]{0,4}[.)]{0,2})?[ \t]*[-–—.*]{0,3}[ \t]*\Z")
_ITEM_END = re.compile(r"[ \t]*[.;*]?[ \t]*(?:\n|\Z)")


def read_undated(p: Passage, at: int, named: re.Match[str], direction: str | None) -> Iterator[Found]:
    """The message that is named by its order, its matter, its place in the exchange or its sender, where that can mean only one.

    `named` is the match of the kind; `direction` that of the possessive before it, which begins at `at`, or None.
    """
    kind, end = p.words.kind(named["kind"]), named.end("kind")
    if direction is None:
        yield from _by_sender(p, at, kind, end)
        return
    if direction not in ("yours", "mine"):
        return
    if _is_earlier(p, named):
        yield Found(at, end, direction, kind, Tail(end), "route")
    elif direction == "yours" and p.patterns.under.search(p.text, max(0, at - 40), at):
        yield Found(at, end, direction, kind, Tail(end), "order")
    elif direction == "yours" and p.text[at : at + 1].isupper() and p.patterns.topic.match(p.text, end):
        stop = re.compile(r"[.,;:!?()\[\]\n]").search(p.text, end, end + 120)
        upto = stop.start() if stop else end
        yield Found(at, upto, direction, kind, Tail(upto), "topic")


def may_be_undated(p: Passage, at: int) -> bool:
    """Whether a kind at `at` may be named by its place in the exchange or on an agenda: a quick look at the words before it."""
    head = p.text[max(0, at - 24) : at]
    if at < 16 or "\n" in head[-16:]:
        return True
    last = head.split()[-1:] if head[-1:].isspace() else []
    return bool(last) and any(form.endswith(last[0].casefold()) for form in p.words.listed("earlier"))


def _is_earlier(p: Passage, named: re.Match[str]) -> bool:
    """Whether an adjective between possessive and kind says which: "my previous telegram"."""
    adjectives = named.groupdict().get("adjectives") or ""
    return bool(adjectives) and p.patterns.earlier.search(" " + adjectives) is not None


def _by_sender(p: Passage, at: int, kind: str, end: int) -> Iterator[Found]:
    """ "The previous telegram from Gurov", and an item of an agenda: "207. - Inquiry of Comrade Gurov."."""
    if not may_be_undated(p, at):
        return
    earlier = p.patterns.earlier.search(p.text, max(0, at - 24), at)
    item = None if earlier else _ITEM.search(p.text, max(0, at - 16), at)
    if not earlier and not item:
        return
    person = p.patterns.person.match(p.text, end)
    if person is None or (item and not (person["courtesy"] and _ITEM_END.match(p.text, person.end()))):
        return
    begin = earlier.start() if earlier else at
    article = re.compile(r"(?<!\w)the[ \t]+\Z", re.IGNORECASE).search(p.text, max(0, begin - 8), begin)
    tail = Tail(person.end(), sent_from=person["name"])
    direction = p.known.direction_of(person["name"])
    yield Found(article.start() if article else begin, person.end(), direction, kind, tail, "route")
