"""Repeats: where a text begins again, as when the text of a scan follows its transcription.

The two share their body, but not their edges: a scan has stamps and numbers of leaves before its heading, and copy lists and
registration after its signature; a transcription may leave out a heading.  So the cut is where the blocks before it best
find themselves again, in order, among the blocks after it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from muniment.sources.blocks import Block

_ALIKE = 0.72  # from here on two paragraphs are the same one, slips of recognition allowed
_ENOUGH = 0.35  # the share of the shorter text that must come again
_MOST = 240  # blocks compared; longer texts are compared by their first blocks only
_HEAD = 600  # characters compared of a block

# Letters and figures that recognition mistakes for one another, folded to one of them.
_CONFUSED = str.maketrans("oоіiloO0зЗ3хxсcеeаaрpуyкkмmтtвbнhё", "00111000333xxcceeaappyykkmmttbbhhe")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text as letters and figures only, in lower case, what recognition confuses folded together."""
    return re.sub(r"[\W_]+", "", text[: 2 * _HEAD].lower()).translate(_CONFUSED)[:_HEAD]


def likeness(a: str, b: str) -> float:
    """How alike two pieces of text are, 0 to 1, without regard to case, spaces and points."""
    one, other = bare(a), bare(b)
    if not one or not other:
        return 0.0
    return fuzz.ratio(one, other) / 100


def repeat_starts(found: Sequence[Block]) -> int | None:
    """The block at which the text begins for the second time, or None where it does not."""
    if len(found) < 2 or len(found) > 20 * _MOST:
        return None
    table = _alike(found)
    anchors = [
        (i, j) for i, row in enumerate(table) for j, value in row.items() if value >= _ALIKE and _weight(found[i]) > 1
    ]
    if not anchors:
        return None
    body = max(anchors, key=lambda pair: (min(len(found[pair[0]].text), len(found[pair[1]].text)), -pair[0]))
    low, high = body[0] + 1, body[1]
    cut = max(range(low, high + 1), key=lambda b: (_gain(found, table, b), b))
    if _shared(found, table, cut) < _ENOUGH:
        return None
    return cut


def _alike(found: Sequence[Block]) -> list[dict[int, float]]:
    """For each block the later blocks it is like, with how like."""
    keys = [bare(block.text) for block in found[:_MOST]]
    table: list[dict[int, float]] = []
    for i, one in enumerate(keys):
        row = {}
        for j in range(i + 1, len(keys)):
            if one and keys[j] and min(len(one), len(keys[j])) * 3 >= max(len(one), len(keys[j])):
                value = fuzz.ratio(one, keys[j], score_cutoff=50) / 100
                if value:
                    row[j] = value
        table.append(row)
    return table


def _weight(block: Block) -> float:
    """How much a block says: a paragraph of the body more than a number of a leaf."""
    return min(len(bare(block.text)), 400) / 40


def _gain(found: Sequence[Block], table: Sequence[dict[int, float]], cut: int) -> float:
    """What the cut gains: blocks before it that come again after it, in order, less those that do not."""
    best = [0.0] * (len(found) - cut + 1)
    for i in range(cut):
        row = table[i] if i < len(table) else {}
        fresh = best[:]
        if row:
            for n, j in enumerate(range(cut, len(found)), start=1):
                value = row.get(j, 0.0)
                taken = best[n - 1] + (value - 0.6) * (1.0 + _weight(found[i])) if value > 0.6 else float("-inf")
                fresh[n] = max(fresh[n - 1], best[n], taken)
        best = fresh
    lone = sum(
        0.5
        for i in range(min(cut, len(table)))
        if _says(found[i]) and not any(j >= cut and v > 0.6 for j, v in table[i].items())
    )
    return best[-1] - lone + (0.5 if not _says(found[cut - 1]) else 0.0)


def _says(block: Block) -> bool:
    return any(c.isalnum() for c in block.text)


def _shared(found: Sequence[Block], table: Sequence[dict[int, float]], cut: int) -> float:
    """The share of the shorter side that the other side repeats."""
    size = [len(bare(block.text)) for block in found]
    again = sum(
        size[i] for i in range(min(cut, len(table))) if any(j >= cut and v >= _ALIKE for j, v in table[i].items())
    )
    shorter = min(sum(size[:cut]), sum(size[cut:]))
    return again / shorter if shorter else 0.0
