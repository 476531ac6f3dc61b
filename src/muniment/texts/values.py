"""Values of the room: links between two texts, and what is made of them."""

from msgspec import Struct


class Link(Struct, frozen=True, kw_only=True):
    """Sentences of one text that stand for sentences of another: their numbers in each, ascending; empty where nothing answers.

    `confidence`, 0 to 1, is how sure it is that they do (of an empty side: that it has no counterpart).  `crossed` where the link
    stands in another order than those around it.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    confidence: float
    crossed: bool = False


class Alignment(Struct, frozen=True, kw_only=True):
    """All links of two texts, in the order of the first, those that only the second has where they stand in it.

    Every sentence of either text is in exactly one link.  `blocks` are the same for whole blocks, made from the sentences'.
    `made_by` names the method and its version, and the encoder's where one was used.
    """

    links: tuple[Link, ...]
    blocks: tuple[Link, ...] = ()
    made_by: str = ""


class Zone(Struct, frozen=True):
    """A rectangle on a page of the record: its id, and x, y, width and height in its pixels."""

    page: str
    box: tuple[int, int, int, int]


class Standing(Struct, frozen=True, kw_only=True):
    """Where words stand on the sheet: a rectangle for each line of it that they touch.

    `confidence`, 0 to 1, is the likeness of the words to what was read there.
    """

    zones: tuple[Zone, ...]
    confidence: float


class Line(Struct, frozen=True, kw_only=True):
    """A line of a witness: its span in code points, its words, and where it stands on the sheet, None where it was not found there."""

    start: int
    end: int
    text: str
    stands: Standing | None = None


class WitnessLines(Struct, frozen=True, kw_only=True):
    """The lines of one witness."""

    witness: str
    lines: tuple[Line, ...]


class SheetLines(Struct, frozen=True, kw_only=True):
    """The lines of those witnesses of a record that are written on its sheets; `made_by` names the method and its version."""

    record: str
    version: int
    witnesses: tuple[WitnessLines, ...]
    made_by: str


class Passage(Struct, frozen=True, kw_only=True):
    """Words of a witness, by their place; where they are lacking, an empty place where they would stand."""

    witness: str
    start: int
    end: int
    quote: str


class Difference(Struct, frozen=True, kw_only=True):
    """Where two witnesses part.

    `kind`: `substantive` (another number, date, time, name or word, or words that one lacks), `accidental` (spelling, punctuation,
    spacing, capitals, a word broken at a line's end), `slip` (of character recognition), or `extent` (lines of the sheet that one witness
    does not give at all, such as its heading or stamps).  `field` says what it is about.
    """

    kind: str
    field: str
    a: Passage
    b: Passage
    confidence: float = 1.0


class Collation(Struct, frozen=True, kw_only=True):
    """The differences between the witnesses of a record, pair by pair in their order."""

    differences: tuple[Difference, ...]
    made_by: str = ""

    def between(self, a: str, b: str) -> tuple[Difference, ...]:
        """The differences between two witnesses, by their ids."""
        return tuple(d for d in self.differences if {d.a.witness, d.b.witness} == {a, b})

    @property
    def substantive(self) -> tuple[Difference, ...]:
        """The differences that change what is said."""
        return tuple(d for d in self.differences if d.kind == "substantive")
