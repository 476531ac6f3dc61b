"""Values: texts beside one another as every form of them needs it, in words that are ready to be set.  Pure."""

from collections.abc import Iterator

from msgspec import Struct


class Words(Struct, frozen=True):
    """Words of a cell, and the numbers of the notes that stand behind them."""

    text: str
    notes: tuple[int, ...] = ()


class Column(Struct, frozen=True):
    """One text: what it is called ("w2: Transcription, Russian"), its language (BCP 47), and whether it runs from right to left."""

    label: str
    language: str
    right_to_left: bool = False


class Row(Struct, frozen=True):
    """Sentences that stand for each other: a cell for each column, empty where its text has nothing."""

    number: int
    cells: tuple[tuple[Words, ...], ...]


class Note(Struct, frozen=True):
    """Where two texts differ: the note's number, what it is about, and what each has: (its label, its words; empty where it has none)."""

    number: int
    about: str
    sides: tuple[tuple[str, str], tuple[str, str]]


class Beside(Struct, frozen=True, kw_only=True):
    """Texts of a record beside one another.

    `facts` are lines under the title: reference code, citation.  `language` is that of the words around the texts, `of_notes` the heading of
    the notes and `nothing` what stands for a text that has no words.  `made` is when the version was made (ISO 8601), `made_by` how.
    """

    id: str
    title: str
    language: str
    facts: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    of_notes: str
    of_contents: str
    nothing: str
    made: str
    made_by: str


def allowed(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
    )


def language_tag(tag: str) -> str:
    """A language as XML takes it: the tag where it is well formed, else "und"."""
    parts = tag.split("-")
    sound = parts[0].isascii() and parts[0].isalpha() and 2 <= len(parts[0]) <= 8
    return tag if sound and all(p.isascii() and p.isalnum() and len(p) <= 8 for p in parts[1:]) else "und"


def numbered(cell: tuple[Words, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A cell's words with their notes, each note once: behind the last words that bear it."""
    for n, words in enumerate(cell):
        later = {note for after in cell[n + 1 :] for note in after.notes}
        yield allowed(words.text), tuple(note for note in words.notes if note not in later)
