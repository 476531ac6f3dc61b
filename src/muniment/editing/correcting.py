"""Correcting: a person's text in place of a source's, or beside it; everything that points into it is found again.  Pure."""

from msgspec.structs import replace

from muniment.errors import NotFoundError, QueryError
from muniment.images.witnessing import KIND as OCR
from muniment.model import Record, Witness
from muniment.reading.again import text_hash
from muniment.sources.languages import script_of

KINDS = ("original", "transcription", "translation")
LONGEST = 5_000_000
"""Code points of a text that a person gives."""


def corrected(record: Record, witness_id: str, text: str, *, who: str) -> tuple[Witness, ...]:
    """The witnesses of a record, one with a person's text.

    What a machine read of a sheet stays as it was read: a correction of it is a transcription of its own, beside it.  Raises NotFoundError
    for a witness that is none, QueryError for a text that is empty, or the same.
    """
    known = record.witness(witness_id)
    if known is None:
        ids = ", ".join(witness.id for witness in record.witnesses) or "none"
        raise NotFoundError(f"Record {record.id} has no witness “{witness_id[:40]}”.", advice=f"It has: {ids}.")
    text = _text(text)
    if known.kind == OCR:
        return added(record, text, kind="transcription", language=known.language, who=who)
    if text == known.text:
        raise QueryError("That is the text as it stands.", advice="Give the corrected one.")
    source = known.source_sha256 if known.corrected_by else text_hash(known.text)
    mine = replace(known, text=text, tei=None, corrected_by=who, source_sha256=source)
    return tuple(mine if witness.id == witness_id else witness for witness in record.witnesses)


def added(record: Record, text: str, *, kind: str, language: str, who: str) -> tuple[Witness, ...]:
    """The witnesses of a record, and a person's text beside them.  Raises QueryError for a text that is empty or a kind that is none."""
    if kind not in KINDS:
        raise QueryError(f"There is no kind of text “{kind}”.", advice=f"There are: {', '.join(KINDS)}.")
    text, taken = _text(text), {witness.id for witness in record.witnesses}
    number = next(n for n in range(1, len(taken) + 2) if f"t{n}" not in taken)
    mine = Witness(
        id=f"t{number}", kind=kind, language=language, script=script_of(text, language), text=text, corrected_by=who
    )
    return (*record.witnesses, mine)


def _text(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise QueryError("The text is empty.", advice="To take a record out of sight, make it restricted.")
    if len(text) > LONGEST:
        raise QueryError(f"The text has {len(text):,} characters.", advice=f"At most {LONGEST:,} are taken.")
    return text
