"""The American practice: despatches, telegrams, letters, memoranda and instructions of the Department of State, 1861 to 1980.

Papers as they were printed or typed are read from the head (file number, head line, dateline, number, captions), the foot (signature)
and the note on the source; telegrams of the wire (`wire`) and printed blanks (`blanks`) have forms of their own.
"""

from collections.abc import Iterator

from muniment.model import Statement
from muniment.reading.practices.american import recognition, statements
from muniment.reading.practices.american.blanks import is_blank, read_blank
from muniment.reading.practices.american.wire import is_wire, read_wire
from muniment.reading.sheet import Sheet

NAME = "american"
OWN_FORM = 0.96
"""How sure a form is that only American offices used."""

__all__ = ["NAME", "read", "recognise"]


def recognise(sheet: Sheet) -> float:
    """How sure it is that a sheet is American, 0 to 1."""
    if (
        sheet.language in ("en", "und")
        and not recognition.is_translation(sheet)
        and (is_wire(sheet) or is_blank(sheet))
    ):
        return OWN_FORM
    return recognition.recognise(sheet)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself, each statement with its evidence."""
    if is_wire(sheet):
        yield from read_wire(sheet)
    elif is_blank(sheet):
        yield from read_blank(sheet)
    else:
        yield from statements.read(sheet)
