"""Segmentation: a text as blocks and sentences, each a span of code points.

Blocks are what stands apart on the sheet: lines of the head, paragraphs, items of a list, notes, lines of the foot.  The splitting of
paragraphs into sentences is `sentencex`'s; what it cuts behind an abbreviation of office prose is joined again.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import sentencex
from msgspec import Struct

_LINE = re.compile(r"[^\n]+")
_NOTE = re.compile(
    r"[ \t]*(?:\[(?:\d{1,3}|[*†‡])\]|[*†‡]{1,3}(?=\s?\w)|[¹²³⁴-⁹]+|\d{1,3}\)\s|(?:Footnote|Note|Примечание|Anmerkung|Przypis|주|注)\b)"
)
_ITEM = re.compile(r"[ \t]*(?:\(?\d{1,2}[.)]|\(?[a-zа-яё][.)]|[-–—•·])[ \t]+\S")
_ENDS = re.compile(r"[.!?…。！？][\"”»’)\]」』]*\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)\.\s*$")
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_]\.\s*$")
_DAY_OF_MAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? May\. +(?=[A-Z“\"(])")
_FULL_LINE = 0.6
_SHORTEST_FULL_LINE = 40
_FEWEST_WORDS = 4
_LONGEST_PIECE = 20_000


class Sentence(Struct, frozen=True):
    """A sentence, or a line that stands alone: its span in the text (code points) and the number of its block."""

    start: int
    end: int
    block: int


class Block(Struct, frozen=True):
    """What stands apart: kind `head`, `paragraph`, `item`, `note` or `foot`, and its span in the text (code points)."""

    kind: str
    start: int
    end: int


class Segments(Struct, frozen=True):
    """A text in blocks, and its sentences in order; `sentences[n].block` is an index into `blocks`."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


def segment(text: str, language: str) -> Segments:
    """The blocks and sentences of a text in a language (BCP 47).  White space around them belongs to none."""
    pieces = [(start, end, _is_prose(text[start:end])) for start, end in _pieces(text)]
    prose = [n for n, (_, _, whole) in enumerate(pieces) if whole]
    first, last = (prose[0], prose[-1]) if prose else (len(pieces), len(pieces))
    blocks, sentences = [], []
    for n, (start, end, whole) in enumerate(pieces):
        kind = _kind(text[start:end], whole, before=n < first, after=n > last)
        blocks.append(Block(kind, start, end))
        spans = _sentences(text, start, end, language[:2]) if whole else [(start, end)]
        sentences += [Sentence(a, b, n) for a, b in spans]
    return Segments(tuple(blocks), tuple(sentences))


def _kind(piece: str, prose: bool, *, before: bool, after: bool) -> str:
    if _NOTE.match(piece):
        return "note"
    if prose:
        return "item" if _ITEM.match(piece) else "paragraph"
    return "head" if before else "foot" if after else "item" if _ITEM.match(piece) else "paragraph"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what stands apart: paragraphs whole, though wrapped into lines, and single lines where lines are meant."""
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if end > start]
    widest = max((end - start for start, end in lines), default=0)
    full = max(_SHORTEST_FULL_LINE, int(widest * _FULL_LINE)) if widest < 200 else _SHORTEST_FULL_LINE * 2
    begun: int | None = None
    for n, (start, end) in enumerate(lines):
        begun = start if begun is None else begun
        following = lines[n + 1] if n + 1 < len(lines) else None
        if following and _runs_on(text, (start, end), following, full) and following[1] - begun < _LONGEST_PIECE:
            continue
        yield begun, end
        begun = None


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], full: int) -> bool:
    """Whether a line goes on in the next: it is full or broken inside a word, or the next begins with a small letter."""
    if text.count("\n", line[1], following[0]) > 1:
        return False
    written, after = text[line[0] : line[1]], text[following[0] : following[1]]
    if _NOTE.match(after) or _ITEM.match(after):
        return False
    if written[-1] in "-¬" and len(written) > 2 and written[-2].isalpha() and after[0].islower():
        return True
    if after[0].islower() and not _ENDS.search(written):
        return True
    if _EASTERN.search(written):
        return len(written) >= full // 2 and not _ENDS.search(written)
    return len(written) >= full


def _is_prose(piece: str) -> bool:
    """Whether a piece is sentences, not a line of a head, a list of copies or a stamp."""
    if _EASTERN.search(piece):
        return bool(re.search(r"[。！？；，]", piece)) and len(piece) >= 8
    words = _WORD.findall(piece)
    small = sum(word[0].islower() for word in words)
    stops = re.search(r"[.!?…:;]\s", piece) or _ENDS.search(piece)
    return (
        len(words) >= _FEWEST_WORDS
        and bool(stops)
        and (small * 5 >= len(words) * 2 or "\uac00" <= words[0][0] <= "\ud7a3")
    )


def _sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph, without the white space between them."""
    # A line's end inside a paragraph is a space: the splitter would take two for a new paragraph.
    piece = re.sub(r"\s", " ", text[start:end])
    spans: list[tuple[int, int]] = []
    for found in sentencex.get_sentence_boundaries(language, piece):
        a, b = found["start_index"], found["end_index"]
        if spans and _goes_on(piece[spans[-1][0] : spans[-1][1]], piece[a:b], language):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    if language == "en":
        spans = [span for a, b in spans for span in _cut_behind_may(piece, a, b)]
    trimmed = ((a + len(piece[a:b]) - len(piece[a:b].lstrip()), a + len(piece[a:b].rstrip())) for a, b in spans)
    return [(start + a, start + b) for a, b in trimmed if b > a] or [(start, end)]


def _cut_behind_may(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence that ends with a day of May, which the splitter takes for an abbreviated month."""
    for found in _DAY_OF_MAY.finditer(piece, start, end):
        yield start, found.end()
        start = found.end()
    yield start, end


def _goes_on(sentence: str, following: str, language: str) -> bool:
    """Whether what was cut apart is one sentence: small letters or nothing but signs follow, or an abbreviation stands before."""
    after = following.lstrip()
    if not after or not any(char.isalnum() for char in after):
        return True
    letter = after.lstrip('"“«([„—–- ')[:1]
    if letter.islower() and not re.search(r"[!?。]\S*\s*$", sentence):
        return True
    if _EASTERN.search(sentence):
        return False
    word = _LAST_WORD.search(sentence)
    return bool(word and word[1].lower() in _abbreviations(language)) or bool(_INITIAL.search(sentence))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    told = tomllib.loads(files("muniment.texts").joinpath("abbreviations.toml").read_text("utf-8"))
    return frozenset(told["any"]) | frozenset(told.get(language, ()))
