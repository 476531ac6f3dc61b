"""Deriving a witness's plain text from its markup, with the place of every element in it.

White space is collapsed; blocks are parted by a blank line, items and rows by a line feed, cells by a tab; `lb` is a line feed.
Footnotes leave their mark in place, `[3]`, and stand at the end of the text as `[3] ...`; notes that are set in line stay there.
"""

from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct

from muniment.sources.tei.names import ID, local

BLOCKS = frozenset(
    [
        "p",
        "head",
        "dateline",
        "opener",
        "closer",
        "signed",
        "salute",
        "list",
        "table",
        "div",
        "div1",
        "div2",
        "div3",
        "quote",
        "lg",
        "postscript",
        "argument",
        "epigraph",
        "byline",
        "docDate",
        "body",
        "text",
        "front",
        "back",
        "group",
        "trailer",
        "note",
        "figure",
        "fw",
        "attachment",
        "title",
        "titlePart",
        "floatingText",
        "ab",
        "sp",
    ]
)
LINES = frozenset(["item", "row", "l", "label", "lb"])
_RUN_ON = frozenset(["dateline", "signed", "salute"])  # side by side in an opener or closer: lines of one block
_SILENT = frozenset(["graphic", "teiHeader"])
_CLOSING, _OPENING = frozenset(",.;:!?)]”’"), ("(", "[", "“", "‘")
_BLANK, _LINE, _GAP, _NOTHING = 3, 2, 1, 0


class Placed(Struct, frozen=True):
    """An element and the place of its words in the derived text, in code points."""

    element: _Element
    start: int
    end: int


class Derived(Struct, frozen=True):
    """The plain text of an element, and the place of each element inside it, in document order."""

    text: str
    spans: tuple[Placed, ...]


def derive(element: _Element) -> Derived:
    """The plain text of an element of TEI, with the places of all elements in it."""
    writer = _Writer()
    writer.walk(element, inside_note=False)
    writer.finish()
    return Derived("".join(writer.pieces), tuple(writer.spans))


class _Writer:
    """Writes the text piece by piece, holding back white space until more text comes."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.owed = _NOTHING
        self.joined = False
        self.waiting: list[list[int]] = []
        self.spans: list[Placed] = []
        self.notes: list[tuple[str, _Element]] = []
        self.first_mark: dict[str, int] = {}

    def text(self, words: str | None) -> None:
        """Adds words, with the white space owed before them."""
        if not words:
            return
        plain = " ".join(words.split())
        if words[0].isspace():
            self.owe(_GAP)
        if not plain:
            return
        ends_open = words[-1].isspace()
        if self.owed == _GAP and (plain[0] in _CLOSING or (self.pieces and self.pieces[-1][-1:] in _OPENING)):
            self.owed = _NOTHING  # white space of a pretty printer at an element's edge, not of the text
        self.joined = False
        if self.length and self.owed:
            self._put((" ", "\n", "\n\n")[self.owed - 1])
        self.owed = _NOTHING
        for begun in self.waiting:
            begun.append(self.length)
        self.waiting.clear()
        self._put(plain)
        if ends_open:
            self.owe(_GAP)

    def tab(self) -> None:
        """Ends a cell."""
        self.owed = _NOTHING
        self._put("\t")

    def owe(self, space: int) -> None:
        """Remembers white space to come; behind a note's mark or an item's label, blocks run on."""
        if self.joined:
            space = min(space, _GAP)
        self.owed = max(self.owed, space)

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def walk(self, element: _Element, inside_note: bool) -> None:
        """Writes an element and all in it."""
        name = local(element.tag)
        if not name or name in _SILENT:
            return
        if name == "note" and not inside_note and not _inline(element):
            self._mark(element)
            return
        space = _space(element, name)
        self.owe(space)
        begun: list[int] = []  # takes the place of the first word written inside
        self.waiting.append(begun)
        if name in ("gap", "unclear") and len(element) == 0 and not element.text:
            self.text("[...]" if name == "gap" else None)
        self.text(element.text)
        for child in element:
            self.walk(child, inside_note)
            self.text(child.tail)
            if name == "row" and child is not element[-1]:
                self.tab()
        self.owe(space)
        if not begun:
            self.waiting.pop()  # the elements that wait are nested: the last is this one
        start = begun[0] if begun else self.length
        if self.length > start:
            self.spans.append(Placed(element, start, self.length))
        if name == "label" and self.length > start:
            self.owed, self.joined = _GAP, True
        elif name == "pb" and self.length <= start:
            self.spans.append(Placed(element, self.length, self.length))

    def _mark(self, note: _Element) -> None:
        """The mark of a footnote in place; its words wait for the end."""
        sign = note.get("n") or str(len(self.notes) + 1)
        held = self.owed
        self.owed = _NOTHING if held == _GAP and self.pieces and not self.pieces[-1].endswith((" ", "\n")) else held
        self.text(f"[{sign}]")
        self.notes.append((sign, note))

    def finish(self) -> None:
        """Writes the footnotes."""
        for sign, note in self.notes:
            self.owe(_BLANK)
            self.text(f"[{sign}] ")
            self.joined = True
            begun: list[int] = []
            self.waiting.append(begun)
            self.text(note.text)
            for child in note:
                self.walk(child, inside_note=True)
                self.text(child.tail)
            if begun:
                self.spans.append(Placed(note, begun[0], self.length))
            else:
                self.waiting.pop()


def _inline(note: _Element) -> bool:
    """Whether a note stands where it is, as the line above a head does, rather than at the foot."""
    return note.get("rend") == "inline" or note.get("place") in ("inline", "margin", "left", "right", "top")


def _space(element: _Element, name: str) -> int:
    if name in _RUN_ON:
        parent = element.getparent()
        if parent is not None and local(parent.tag) in ("opener", "closer"):
            return _LINE
    if name in BLOCKS:
        return _BLANK
    return _LINE if name in LINES else _NOTHING


def identified(spans: tuple[Placed, ...], name: str) -> Iterator[Placed]:
    """The placed elements of a name that have words."""
    return (placed for placed in spans if local(placed.element.tag) == name and placed.end > placed.start)


def identity(element: _Element) -> str | None:
    """The xml:id of an element."""
    value = element.get(ID)
    return str(value) if value else None
