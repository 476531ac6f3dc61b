"""Messages between quotation marks: "... hand him the following: «To Comrade N. ...»"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from muniment.model import Nested, Statement
from muniment.reading.nested.inner import message, words_of_nested
from muniment.reading.sheet import Sheet

LONGEST_TEXT = 1_000_000
DEEPEST = 20_000
SHORTEST = 40
INTRODUCTION = 240
_MARKS = re.compile("[\"“”„«»「」『』'‘’]")
_CLOSES = {'"': '"', "'": "'", "‘": "’", "“": "”", "”": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
_SENTENCE_BEFORE = re.compile(r"[^\W\d_]{3,}\.\Z")
"""A sentence that ended right before a quotation: the quotation stands for itself, and is no part of one."""
_LINE_END = re.compile(r"[ \t.;,)\]]{0,4}(?:\[\d{1,3}\])?[ \t]*(?:\n|\Z)")


class _Opened(Struct, frozen=True):
    """An opening mark: its place, its closing marks, and whether it opens a block: at the start of a line, or after a colon."""

    at: int
    closes: str
    block: bool


def quoted(sheet: Sheet, said: Sequence[Statement], most: int) -> Iterator[Nested]:
    """What stands in a block of quotation marks and is addressed, or introduced and signed, as a message is."""
    found = (
        nested
        for start, end in blocks(sheet.text[:LONGEST_TEXT])
        if end - start >= SHORTEST
        and (nested := message(sheet, said, start, end, "quoted", introduced=introduction(sheet, start - 1)))
    )
    yield from islice(found, most)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The blocks of quotation, from mark to mark, as they close; one that never closes ends with its paragraph.

    One pass with a stack, so that thousands of marks inside each other cost no more than as many side by side.
    """
    opened: list[_Opened] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if _opens(text, at, mark, opened):
            if len(opened) < DEEPEST and not _goes_on(text, at, mark, opened):
                opened.append(_Opened(at, _CLOSES[mark], _is_block(text, at)))
            continue
        depth = next(
            (n for n in range(len(opened) - 1, max(-1, len(opened) - 4), -1) if mark in opened[n].closes), None
        )
        if depth is None or (opened[depth].block and not _LINE_END.match(text, at + 1)):
            continue
        block = opened[depth]
        del opened[depth:]
        if block.block:
            yield block.at + 1, at
    for block in opened:
        if block.block:
            end = text.find("\n\n", block.at)
            yield block.at + 1, end if end >= 0 else len(text)


def _opens(text: str, at: int, mark: str, opened: Sequence[_Opened]) -> bool:
    if mark in "„«「『":
        return True
    if mark in "'‘":
        return not opened and text[max(0, at - 3) : at].rstrip().endswith(":")
    if mark == "“":
        return not (opened and opened[-1].closes == "“”")
    if mark != '"':
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before in " \t\n(:[—–-\xa0") and bool(after.strip()) and after not in ".,;:)]"


def _goes_on(text: str, at: int, mark: str, opened: Sequence[_Opened]) -> bool:
    """Whether an opening mark only repeats one at the head of a further paragraph, as long quotations have it."""
    if not opened or mark not in ('"', "“", "«", "„") or _CLOSES[mark] != opened[-1].closes or not opened[-1].block:
        return False
    head = text[max(0, at - 40) : at].rstrip(" \t")
    return head.endswith("\n") and not head.rstrip().endswith(":")


def _is_block(text: str, at: int) -> bool:
    head = text[max(0, at - 40) : at].rstrip(" \t(")
    return not head or head.endswith(("\n", ":", "：")) or bool(_SENTENCE_BEFORE.search(head))


def introduction(sheet: Sheet, at: int) -> int:
    """How surely the words before say that a message is passed on: 2 "hand him the following message:", 1 "as follows:", 0 not at all."""
    head = sheet.text[max(0, at - INTRODUCTION) : at].rstrip()
    if not head.endswith((":", "：", ".", "—", "-")):
        return 0
    folded = " ".join(head.casefold().split())
    words = words_of_nested(sheet.language)
    sentence = re.split(r"[.!?。] ", folded)[-1]
    if folded.endswith((":", "：")) and any(phrase in sentence for phrase in words["messages"]):
        return 2
    return int(any(phrase in folded for phrase in words["introductions"]))
