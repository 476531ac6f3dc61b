"""Parts: a sheet's head, body and foot, and the quoted messages inside it, whose words are not the sheet's own."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from muniment.reading.dates import month_first_in
from muniment.reading.practices.soviet.words import Words
from muniment.reading.sheet import Line, Sheet

LONGEST_LINE = 1000
"""Longer lines are body: no line of a heading, a list of copies or a stamp is as long (code points)."""
LONGEST_TITLE = 90
SHORTEST_COLUMN = 24
"""The lines of a text set in a narrow column are as long at least."""
LONGEST_DATED = 300
MOST_STAMP_LINES = 12
MOST_HEAD_LINES = 120
_SENTENCE_END = re.compile(r"[.!?…:;\"”»)]\s*$")
_OPENING = re.compile(r"^\s*[\"“«„]")
_CLOSING = re.compile(r"[\"”»]\s*\.?\s*$")
_FOOTNOTE = re.compile(r"^\s*(?:\[?\d{1,2}[\]).]?|\*{1,3}|[xх]{1,3}[/)])\s+\S")
_RUNS_ON = re.compile(r"[.!?…:;,\"”»)\-]\s*$")
_ENDED = re.compile(r"[^\W\d_]{2,}[.!?][\W\d_]*$")
"""Behind the end of a sentence a machine's reading has scraps of a hand or of a stamp."""
_LOWER_START = re.compile(r"\s*[a-zа-яё]{2,}")
_DAY_BELOW = re.compile(r"^\W*(?:за|от|for|of|on|from)[ \t]+[\"“«]?[ \t]?\d{1,2}(?!\d)[^\n]{0,30}$", re.IGNORECASE)
_LOWER_WORD = re.compile(r"(?<![^\W\d_])[a-zа-яё]{2,}")


class Parts(Struct, frozen=True, dict=True):
    """The lines of a sheet before, in and after the body; lines of quoted messages belong to the body."""

    sheet: Sheet
    words: Words
    first: int
    last: int
    end: int

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines before the body, blank ones left out."""
        return tuple(line for line in self.sheet.lines[: self.first] if _is_filled(line))[:MOST_HEAD_LINES]

    @cached_property
    def body(self) -> tuple[Line, ...]:
        return self.sheet.lines[self.first : self.last + 1]

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """The lines after the body, blank ones left out."""
        return tuple(line for line in self.sheet.lines[self.last + 1 : self.end] if _is_filled(line))[:MOST_HEAD_LINES]

    @cached_property
    def outer(self) -> tuple[Line, ...]:
        """Head and foot: the lines that speak of the sheet itself."""
        return self.head + self.foot

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The numbers of the lines of quoted messages inside the sheet."""
        return frozenset(_quoted(self.sheet.lines))

    @cached_property
    def stamped(self) -> frozenset[int]:
        """The numbers of the lines inside an editor's brackets that describe a stamp or a note: "[Stamp: ... ]"."""
        return frozenset(_stamped(self.outer, self.words))

    @cached_property
    def month_first(self) -> bool:
        """Whether an unmistakable date of head or foot puts the month first: then the others do too (10/14/50, 10/2/50)."""
        text = "\n".join(line.text for line in self.outer if len(line.text) <= LONGEST_DATED)
        return bool(month_first_in(text, self.sheet.language))


_PAGE = re.compile(r"\s*[-–—][ \t]?\d{1,3}[ \t]?[-–—]\s*")


def _is_filled(line: Line) -> bool:
    """Whether a line bears anything but the number of a page: "- 2 -"."""
    return not line.blank and not _PAGE.fullmatch(line.text)


def divide(sheet: Sheet, words: Words) -> Parts:
    """Head, body and foot of a sheet.

    The body runs from the first to the last line of prose; what is formulaic (addressees, lists of copies, clocks, stamps) is not prose.
    """
    lines = _without_attachment(sheet.lines, words)
    quoted = _quoted(lines)
    formula = _formula(words)
    addressed = words.pattern("addressed-below", rf"\s*(?:{words.courtesy}[ \t]*){{1,2}}(?-i:[A-ZА-ЯЁ])")
    editors = words.pattern("editors", rf"^\s*\W{{0,3}}{words.choice('editors')}(?!\w)")
    prose = [
        n
        for n, line in enumerate(lines)
        if n in quoted or (_is_prose(line, _following(lines, n, addressed), formula) and not _is_editors(line, editors))
    ]
    if not prose:
        # A message of a few short sentences only.
        prose = [n for n, line in enumerate(lines) if _is_short_sentence(line, formula, fewest=1)]
        prose = sorted({*prose, *_numbered_sentences(lines, formula)})
    if not prose:
        return Parts(sheet, words, len(lines), len(lines) - 1, len(lines))
    prose = _without_footnotes(lines, prose)
    first, last = prose[0], prose[-1]
    while last + 1 < len(lines) and _continues(lines[last + 1], formula) and not _is_editors(lines[last + 1], editors):
        last += 1
    following = _next_filled(lines, last)
    # Short closing sentences ("I did not burn it.") belong to the body, names and stamps do not.
    while following is not None and _is_short_sentence(lines[following], formula):
        last, following = following, _next_filled(lines, following)
    return Parts(sheet, words, first, last, len(lines))


def _formula(words: Words) -> re.Pattern[str]:
    """How the lines of head and foot begin, however long they are."""
    starts = "|".join(
        [
            words.choice("copies", "lists"),
            words.choice("times", "sent"),
            words.choice("times", "received"),
            words.choice("times", "deciphered"),
            words.choice("times", "typed"),
            words.choice("hands", "typed"),
            words.choice("hands", "printed"),
            words.choice("hands", "authenticated"),
            words.choice("stamps", "return"),
            words.choice("stamps", "copied"),
            words.choice("declassification"),
            words.choice("classification"),
            words.choice("copying"),
            words.choice("kind"),
        ]
    )
    source = words.choice("parties", "from")
    counted = words.choice("copies", "count")
    stamp = words.choice("stamps", "stamp")
    numeral = "|".join(map(re.escape, words.table["copies"]["numerals"]))
    this = rf"{words.choice('copies', 'this')}\.?[ \t]*{words.number_sign}[ \t]*\d"
    return words.pattern(
        "formula",
        rf"^\s*\W{{0,3}}(?:(?:{starts})(?!\w)(?=[\s.,:#№\[(]|$)(?!\s+(?:that|which|what|как|что)\b)"
        rf"|{this}|(?:\d{{1,3}}|{numeral})\s+{counted}\b|\[\s*{stamp}|{source}:?\s+[A-ZА-ЯЁ].*\d)",
    )


def _is_prose(line: Line, following: str, formula: re.Pattern[str]) -> bool:
    """Whether a line is of a text that runs on: long, of small words, and ended as a sentence or carried on below.

    A line of a heading ("with the head of the Commission X") is neither; `following` is the line directly below.
    """
    text = line.text
    if len(text) > LONGEST_LINE:
        return True
    stripped = text.strip()
    carried = bool(_LOWER_START.match(following)) and len(following.strip()) >= SHORTEST_COLUMN // 2
    words = len(_LOWER_WORD.findall(stripped))
    narrow = carried and len(stripped) >= SHORTEST_COLUMN and words >= 3
    if not narrow and (len(stripped) < 45 or words < 5):
        return False
    if _head_formula(stripped, formula):
        return False
    runs_on = bool(_RUNS_ON.search(stripped)) or carried
    return runs_on or (len(stripped) >= LONGEST_TITLE and not _is_title(stripped))


def _is_title(stripped: str) -> bool:
    """Whether most of a line's longer words are capitalised, as in the name of an office."""
    longer = re.findall(r"[^\W\d_]{4,}", stripped)
    return 2 * len([word for word in longer if word[0].isupper()]) > len(longer)


def _following(lines: Sequence[Line], n: int, addressed: re.Pattern[str]) -> str:
    """The text of the line below; nothing where it is an address ("тов. ИВАНОВУ") or a day ("за 3 мая"), which goes on with no sentence."""
    below = lines[n + 1].text if n + 1 < len(lines) else ""
    return "" if addressed.match(below) or _DAY_BELOW.match(below) else below


def _is_editors(line: Line, editors: re.Pattern[str]) -> bool:
    """Whether a line is an editor's or translator's own: in brackets, or begun with his words."""
    stripped = line.text.strip()
    if stripped.startswith("[") and stripped.endswith("]") and stripped.count("[") - stripped.count("]") <= 0:
        return stripped.find("]") == len(stripped) - 1 or "[[" in stripped
    return bool(editors.match(stripped))


def _head_formula(stripped: str, formula: re.Pattern[str]) -> bool:
    """Whether a line is of the sheet's apparatus: it begins as one, and is not a long sentence that begins alike."""
    if not formula.match(stripped):
        return False
    words = len(_LOWER_WORD.findall(stripped))
    digits = sum(c.isdigit() for c in stripped)
    return words < 12 or digits * 6 > len(stripped) or stripped.count(",") * 3 > words


def _continues(line: Line, formula: re.Pattern[str]) -> bool:
    """Whether a line directly below prose goes on with it (a paragraph set in lines)."""
    stripped = line.text.strip()
    return (
        bool(stripped)
        and len(_LOWER_WORD.findall(stripped)) >= 2
        and not formula.match(stripped)
        and bool(_SENTENCE_END.search(stripped) or len(stripped) > 30)
        and not re.search(r"\d{4}\s*(?:г\.?)?$", stripped)
    )


def _is_short_sentence(line: Line, formula: re.Pattern[str], fewest: int = 2) -> bool:
    """Whether a line is a sentence or two, of at least so many words in small letters."""
    stripped = line.text.strip()
    return (
        len(_LOWER_WORD.findall(stripped)) >= fewest
        and stripped[-1] in (".!?" if fewest > 1 else ".!?:;,")
        and not formula.match(stripped)
        and not re.search(r"\d{4}|^\W*\d|№|\bNo\.", stripped)
        and not stripped.startswith(("[", "("))
        and stripped[:1].isupper()
    )


def _numbered_sentences(lines: Sequence[Line], formula: re.Pattern[str]) -> Iterator[int]:
    """The lines of paragraphs that are sentences though they name a number: "In reply to your No. 91. They may leave on 28 May." """
    for blank, run in groupby(lines, key=lambda line: line.blank):
        paragraph = list(run)
        text = " ".join(line.text.strip() for line in paragraph)
        if (
            not blank
            and len(text) >= SHORTEST_COLUMN
            and _ENDED.search(text)
            and text[0].isupper()
            and len(_LOWER_WORD.findall(text)) >= 3
            and not any(formula.match(line.text.strip()) for line in paragraph)
        ):
            yield from (line.number for line in paragraph)


def _quoted(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines inside quotation marks that open at a line's beginning and close at a later line's end."""
    inside: set[int] = set()
    opened: int | None = None
    for number, line in enumerate(lines):
        if opened is None and _OPENING.match(line.text) and len(line.text) > 12 and not _CLOSING.search(line.text):
            opened = number
        elif opened is not None and _CLOSING.search(line.text):
            inside.update(range(opened, number + 1))
            opened = None
    return inside


def _stamped(lines: Sequence[Line], words: Words) -> Iterator[int]:
    stamp = words.choice("stamps", "stamp")
    begins = words.pattern("stamp-begins", rf"^\s*\W{{0,3}}\[[^\[\]\n]{{0,30}}(?<!\w){stamp}(?!\w)")
    depth = left = 0
    for line in lines:
        text = line.text[:LONGEST_LINE]
        if depth <= 0 and begins.match(text):
            depth, left = 0, MOST_STAMP_LINES
        elif depth <= 0 or not left:
            continue
        yield line.number
        depth, left = depth + text.count("[") - text.count("]"), left - 1


def _next_filled(lines: Sequence[Line], after: int) -> int | None:
    return next((n for n in range(after + 1, len(lines)) if not lines[n].blank), None)


def _without_attachment(lines: Sequence[Line], words: Words) -> Sequence[Line]:
    """The lines before an attachment: what stands in it speaks of another paper."""
    heads = words.pattern(
        "attachment", rf"^\s*\W{{0,3}}{words.choice('attachment')}(?:[ \t]*(?:{words.number_sign}[ \t]*)?\d+)?\W*$"
    )
    item = words.pattern(
        "to-item", rf"^\s*\W{{0,3}}(?:{words.choice('attachment_of')})[ \t]*(?:\d+|(?-i:[IVX]{{1,5}})(?!\w))"
    )
    at = next(
        (n for n, line in enumerate(lines) if n and (heads.match(line.text) or item.match(line.text))), len(lines)
    )
    return lines[:at]


def _without_footnotes(lines: Sequence[Line], prose: list[int]) -> list[int]:
    """The lines of prose without the editors' and translators' notes at the very end."""
    kept = list(prose)
    while len(kept) > 1 and _FOOTNOTE.match(lines[kept[-1]].text) and kept[-1] - kept[-2] > 1:
        kept.pop()
    return kept
