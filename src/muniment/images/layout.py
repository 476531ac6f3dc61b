"""Layout: what is written on a page, word by word with its place; and the text that the pages of a document make together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec
from msgspec import Struct

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the page."""


class Word(Struct, frozen=True):
    """A word as it stands, its box, and how sure the engine is of it, 0 to 1."""

    text: str
    box: Box
    confidence: float = 1.0


class Line(Struct, frozen=True):
    """The words of a line from left to right; `stamp` where they are of a stamp and not of the typescript."""

    words: tuple[Word, ...]
    stamp: bool = False

    @property
    def text(self) -> str:
        """The line's text; words of scripts that leave no space (Chinese, Japanese) without one."""
        text = ""
        for word in self.words:
            text += word.text if not text or _run_together(text, word.text) else f" {word.text}"
        return text

    @property
    def box(self) -> Box:
        """The box around its words."""
        return around(word.box for word in self.words)


class PageText(Struct, frozen=True, kw_only=True):
    """What is written on a page: its lines from top to bottom, those of stamps last.

    `engine` names what read it, `languages` its BCP 47 tags; `turn` is the slant of the sheet in degrees; sizes are in pixels.
    """

    width: int
    height: int
    lines: tuple[Line, ...] = ()
    engine: str = ""
    languages: tuple[str, ...] = ()
    turn: float = 0.0

    @property
    def confidence(self) -> float:
        """How sure the engine is of the page: the mean of its words by their length; 0 where nothing is written."""
        words = [word for line in self.lines for word in line.words]
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


class Placed(Struct, frozen=True):
    """A stretch of a text (code points) and where it stands: a page's id and a box on it."""

    start: int
    end: int
    page: str
    box: Box


class Laid(Struct, frozen=True):
    """The text of a document's pages, its language (BCP 47), and where each of its words stands."""

    text: str
    words: tuple[Placed, ...]
    lines: tuple[Placed, ...]
    language: str = "und"

    def zone(self, start: int, end: int) -> tuple[str, Box] | None:
        """The page and the box of a stretch of the text; of one that runs over pages, its part on the first.  None for blanks."""
        touched = _touched(self.words, start, end)
        if not touched:
            return None
        page = touched[0].page
        return page, around(word.box for word in touched if word.page == page)

    def zones(self, start: int, end: int) -> list[tuple[str, Box]]:
        """The page and the box of each line's part in a stretch of the text, in order."""
        found = []
        for line in _touched(self.lines, start, end):
            words = _touched(self.words, max(start, line.start), min(end, line.end))
            if words:
                found.append((line.page, around(word.box for word in words)))
        return found


def _touched(placed: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of stretches in order that share something with a span."""
    return placed[
        bisect_right(placed, start, key=lambda one: one.end) : bisect_left(placed, end, key=lambda one: one.start)
    ]


def _run_together(before: str, after: str) -> bool:
    """Whether no space stands between two words: at least one of the letters that meet is of a script without spaces."""
    return bool(_UNSPACED.match(before[-1:]) or _UNSPACED.match(after[:1]))


_SAME_HEIGHT, _ROOM = 0.5, 2.5
"""Of two words of a line: the share of their heights that they have in common; the room between them, in heights of a letter."""
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
_DECODER = msgspec.msgpack.Decoder(PageText)


def pack_text(text: PageText) -> bytes:
    """A page's text, for the store."""
    return msgspec.msgpack.encode(text)


def unpack_text(body: bytes) -> PageText:
    """What the store keeps of a page's text."""
    return _DECODER.decode(body)


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    edges = [(x, y, x + w, y + h) for x, y, w, h in boxes]
    left, top = min(e[0] for e in edges), min(e[1] for e in edges)
    return left, top, max(e[2] for e in edges) - left, max(e[3] for e in edges) - top


def lay_out(pages: Sequence[tuple[str, PageText]]) -> Laid:
    """The text of pages given as (id, text): a line a line, an empty line where the sheet leaves one, one between pages."""
    parts: list[str] = []
    words: list[Placed] = []
    lines: list[Placed] = []
    length = 0

    def add(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for page_id, page in pages:
        for number, (line, gap) in enumerate(_with_gaps(page.lines)):
            if length:
                add("\n\n" if gap or number == 0 else "\n")
            start = length
            for place, word in enumerate(line.words):
                if place and not _run_together(line.words[place - 1].text, word.text):
                    add(" ")
                words.append(Placed(length, length + len(word.text), page_id, word.box))
                add(word.text)
            lines.append(Placed(start, length, page_id, line.box))
    return Laid("".join(parts), tuple(words), tuple(lines))


def level_lines(pieces: Sequence[Line]) -> list[Line]:
    """Scattered words as lines from top to bottom: pieces at one height, with no more than a few letters' room between them, are one line."""
    lines: list[list[Word]] = []
    for word in sorted((word for piece in pieces for word in piece.words), key=lambda w: (w.box[0], w.box[1])):
        best = max(lines, key=lambda held: _level(held[-1], word), default=None)
        if best is not None and _level(best[-1], word) >= _SAME_HEIGHT:
            best.append(word)
        else:
            lines.append([word])
    return [Line(tuple(words)) for words in sorted(lines, key=lambda held: around(w.box for w in held)[1])]


def _level(before: Word, word: Word) -> float:
    """How much of the lower of two words' heights both share; 0 where the second does not go on behind the first."""
    x, y, w, h = before.box
    left, top, _, high = word.box
    if not x + w / 2 < left < x + w + _ROOM * max(h, high):
        return 0.0
    return max(0, min(y + h, top + high) - max(y, top)) / max(1, min(h, high))


def _with_gaps(lines: Sequence[Line]) -> Iterable[tuple[Line, bool]]:
    """The lines, each with whether the sheet leaves more than a line's room before it."""
    boxes = [line.box for line in lines]
    steps = [b[1] - a[1] for a, b in pairwise(boxes) if b[1] > a[1]]
    # Blank lines are the rarer kind: the lower half of the steps are those from line to line.
    step = median(sorted(steps)[: max(1, (len(steps) + 1) // 2)]) if steps else 0
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        gap = before is not None and (
            before.stamp != line.stamp or boxes[number][1] - boxes[number - 1][1] > 1.55 * step
        )
        yield line, gap
