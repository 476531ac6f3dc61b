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
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіј", "abvgdeziiklmnoprstufyeij", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ё": "e",
        "ь": "",
        "ъ": "",
        "№": "",
    }
)
_DATE = re.compile(r"\d{1,2}\D{1,14}(?:1[4-9]|20)\d\d|\d{1,2}\s?[./-]\s?(?:\d{1,2}|[IVXІХ]{1,4})\s?[./-]\s?\d\d|年|년")
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


def repeat_starts(found: Sequence[Block], foot: Sequence[Block] = ()) -> int | None:
    """The block at which the text begins for the second time, or None where it does not.

    `foot` is how a translation of the text ends: its signature shows where the transcription's is.  Of a long text only the
    blocks near its beginning, near the paragraph that comes again, and near its end are compared.
    """
    if len(found) <= _MOST:
        return _cut(found, foot)
    anchor = _anchor(found)
    if anchor is None:
        return None
    first, again = anchor
    near = first + 8
    kept = [
        *range(near),
        *range(max(again - 40, near), again + 8),
        *range(max(len(found) - 40, again + 8), len(found)),
    ]
    kept = [number for number in kept if number < len(found)]
    cut = _cut([found[number] for number in kept], foot)
    return None if cut is None else kept[cut]


def _anchor(found: Sequence[Block]) -> tuple[int, int] | None:
    """The first paragraph of a long text's head that comes again, and where it does."""
    long = [(number, bare(block.text)) for number, block in enumerate(found) if len(block.text) >= 80]
    for place, (number, text) in enumerate(long[:12]):
        for other, again in long[place + 1 : 20 * _MOST]:
            if other > number + 8 and fuzz.ratio(text, again, score_cutoff=100 * _ALIKE):
                return number, other
    return None


def _cut(found: Sequence[Block], foot: Sequence[Block]) -> int | None:
    if len(found) < 2:
        return None
    table = _alike(found)
    anchors = [
        (i, j) for i, row in enumerate(table) for j, value in row.items() if value >= _ALIKE and _weight(found[i]) > 1
    ]
    if not anchors:
        return None
    body = max(anchors, key=lambda pair: (min(len(found[pair[0]].text), len(found[pair[1]].text)), -pair[0]))
    cut = max(range(body[0] + 1, body[1] + 1), key=lambda b: (_gain(found, table, b, foot), b))
    return cut if _shared(found, table, cut) >= _ENOUGH else None


def _alike(found: Sequence[Block]) -> list[dict[int, float]]:
    """For each block the later blocks that are the same one, and how alike; short blocks must be the more alike."""
    keys = [bare(block.text) for block in found]
    table: list[dict[int, float]] = []
    for i, one in enumerate(keys):
        row = {}
        for j in range(i + 1, len(keys)):
            if one and keys[j] and min(len(one), len(keys[j])) * 3 >= max(len(one), len(keys[j])):
                enough = _enough(min(_size(one), _size(keys[j])))
                value = fuzz.ratio(one, keys[j], score_cutoff=100 * enough) / 100
                if value:
                    row[j] = value
        table.append(row)
    return table


def _enough(length: int) -> float:
    """How alike two blocks of so many letters must be to be the same one: a few letters agree by chance."""
    return 0.62 if length >= 60 else 0.68 if length >= 20 else 0.75


def _weight(block: Block) -> float:
    """How much a block says: a paragraph of the body more than a number of a leaf."""
    return min(_size(bare(block.text)), 400) / 40


def _size(letters: str) -> int:
    """How much letters say; a character of Chinese or Korean as much as three letters."""
    return len(letters) + 2 * sum(c > "\u2e7f" for c in letters)


def _gain(found: Sequence[Block], table: Sequence[dict[int, float]], cut: int, foot: Sequence[Block]) -> float:
    """What the cut gains: blocks before it that come again after it, in order, less those that do not."""
    best = [0.0] * (len(found) - cut + 1)
    for i in range(min(cut, len(table))):
        row = table[i]
        fresh = best[:]
        if row:
            for n, j in enumerate(range(cut, len(found)), start=1):
                value = row.get(j, 0.0)
                taken = best[n - 1] + (value - 0.5) * (1.0 + _weight(found[i])) if value else float("-inf")
                fresh[n] = max(fresh[n - 1], best[n], taken)
        best = fresh
    lone = sum(0.5 for i in range(min(cut, len(table))) if _says(found[i]) and not any(j >= cut for j in table[i]))
    return best[-1] - lone + _edge(found, cut, foot)


def _edge(found: Sequence[Block], cut: int, foot: Sequence[Block]) -> float:
    """How likely a text ends with one block and the next begins with the other: a mark of omission, or a date, ends a text;
    the bare number of a leaf heads a scan."""
    last, first = found[cut - 1], found[cut]
    score = 0.0
    if not _says(last) and cut > 1:
        score, last = 0.5, found[cut - 2]
    if not _says(first) or is_date(first):
        score -= 0.7
    if _closes(last, foot):
        score += 0.7
    if is_leaf(last):
        score -= 0.3
    return score


def _closes(block: Block, foot: Sequence[Block]) -> bool:
    """Whether a block is the signature or date at the foot of the translation, in another script."""
    own = bare(block.text.lower().translate(_LATIN))
    return 3 <= len(own) < 40 and any(
        len(other.text) < 60 and fuzz.ratio(own, bare(other.text)) >= 64 for other in foot
    )


def is_date(block: Block) -> bool:
    """Whether a block is a date and little else, in any language: a few numbers, one of them a year, or parted by points."""
    text = block.line
    return len(text) < 32 and bool(_DATE.search(text)) and sum(c.isalpha() for c in text) < 14


def is_leaf(block: Block) -> bool:
    return all(row.strip(" .-()").isdigit() for row in block.text.split("\n")) and len(block.text) < 12


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
