"""Reading: from a witness's plain text to statements, and from a draft to a record.  Pure: same text, same statements."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.model import Record, Statement, Witness
from muniment.reading.compliments import with_compliments
from muniment.reading.mentions import read_mentions
from muniment.reading.merge import merge
from muniment.reading.nested import read_nested
from muniment.reading.plain import plain
from muniment.reading.practices import practice_of
from muniment.reading.received import with_stamps
from muniment.reading.sheet import Context, Sheet
from muniment.reading.slips import as_recognised, as_written, mended
from muniment.reading.unexplained import read_unexplained

READER_VERSION = "22"
"""Grows with every change of the rules that changes what is read; derived values know by which version they were made."""


def read_witness(witness: Witness, context: Context | None = None) -> tuple[Statement, ...]:
    """All statements of one witness about its own message, each with evidence in that witness."""
    written = replace(witness, text=plain(witness.text))
    corrected = mended(written.text, witness.language) if witness.kind == "ocr" else written.text
    said = _statements(replace(witness, text=corrected), context)
    if corrected != written.text:
        said = tuple(as_recognised(one, written, corrected) for one in said)
    return said if written.text == witness.text else tuple(as_written(one, witness, written.text) for one in said)


def _statements(witness: Witness, context: Context | None) -> tuple[Statement, ...]:
    sheet = Sheet(witness, context or Context())
    said = with_compliments(sheet, with_stamps(sheet, list(practice_of(sheet).read(sheet))))
    said += read_nested(sheet, said)
    said += list(read_mentions(sheet, [*said, *sheet.context.nested]))
    said += list(read_unexplained(sheet, said))
    return tuple(said)


def read_record(imported: Record) -> Record:
    """The record with everything its witnesses say of it, merged with what was imported."""
    context = Context(
        title=imported.title,
        date=_known_date(imported),
        kind=imported.kind,
        original_language=imported.language or _original_language(imported.witnesses),
        nested=imported.nested,
    )
    readings: Sequence[Sequence[Statement]] = [read_witness(witness, context) for witness in imported.witnesses]
    return merge(imported, readings)


def _original_language(witnesses: Sequence[Witness]) -> str | None:
    """The language of the first witness that is no translation."""
    return next((witness.language for witness in witnesses if witness.kind != "translation"), None)


def _known_date(imported: Record) -> str | None:
    """The date that the catalogue states: the record's, else its date line's, else its title's."""
    if imported.date:
        return imported.date.edtf
    stated = {date.basis: date.edtf for date in reversed(imported.dates)}
    return stated.get("date-line") or stated.get("title")
