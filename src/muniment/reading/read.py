"""Reading: from a witness's plain text to statements, and from a draft to a record.  Pure: same text, same statements."""

from collections.abc import Sequence

from muniment.model import DateSaid, Record, Statement, Witness
from muniment.reading.mentions import read_mentions
from muniment.reading.merge import merge
from muniment.reading.nested import read_nested
from muniment.reading.practices import practice_of
from muniment.reading.sheet import Context, Sheet

READER_VERSION = "1"
"""Grows with every change of the rules that changes what is read; derived values know by which version they were made."""


def read_witness(witness: Witness, context: Context | None = None) -> tuple[Statement, ...]:
    """All statements of one witness about its own message, each with evidence in that witness."""
    sheet = Sheet(witness, context or Context())
    said: list[Statement] = list(practice_of(sheet).read(sheet))
    said += read_nested(sheet)
    said += list(read_mentions(sheet, said))
    return tuple(said)


def read_record(imported: Record) -> Record:
    """The record with everything its witnesses say of it, merged with what was imported."""
    context = _context(imported)
    readings: Sequence[Sequence[Statement]] = [read_witness(witness, context) for witness in imported.witnesses]
    return merge(imported, readings)


def _context(imported: Record) -> Context:
    dates: tuple[DateSaid, ...] = (*((imported.date,) if imported.date else ()), *imported.dates)
    return Context(title=imported.title, date=dates[0].edtf if dates else None, kind=imported.kind)
