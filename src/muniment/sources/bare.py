"""Bare sheets: the text of a document with no page around it."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import Draft, Witness
from muniment.reading.phrases import table
from muniment.sources.blocks import Block, blocks
from muniment.sources.drafting import Origin, Stated, draft_of, witnesses_of
from muniment.sources.split import Piece, split

_LOOKED_AT = 6000  # a sheet shows at its head and foot whose office wrote it


class Announced(Struct, frozen=True, kw_only=True):
    """What is known of a text beforehand: its kind and language, and the language of the original."""

    kind: str | None = None
    language: str | None = None
    original: str | None = None


def read_bare(text: str, origin: Origin) -> Draft:
    """The draft of a bare sheet; a page of several texts one after the other gives a witness each."""
    witnesses = read_texts(text)
    own = [w.language for w in witnesses if w.kind in ("original", "transcription") and w.language != "und"]
    return draft_of(Stated(language=own[0] if own else None), witnesses, origin)


def read_texts(text: str, announced: Announced | None = None) -> tuple[Witness, ...]:
    """The witnesses of a text without a list of contents; none for a blank text."""
    known = announced or Announced()
    lines = text.split("\n")
    found = blocks(lines)
    if not found:
        return ()
    if known.kind and known.language:
        pieces = [Piece(known.kind, known.language, 0, len(found) - 1)]
    else:
        pieces = _as_translated(found, split(found, (), known.original), known.original)
    made = witnesses_of(lines, found, pieces)
    if len(made) == 1:
        only = made[0]
        made = (replace(only, kind=known.kind or only.kind, language=known.language or only.language),)
    return made


def _as_translated(found: Sequence[Block], pieces: list[Piece], original: str | None) -> list[Piece]:
    """A single text is a translation where it shows that another language's office wrote it."""
    if original or len(pieces) != 1 or not is_translated(found, pieces[0].language):
        return pieces
    return [Piece("translation", pieces[0].language, pieces[0].first, pieces[0].last)]


def is_translated(found: Sequence[Block], language: str) -> bool:
    """Whether a sheet speaks as translations into its language do: phrases of foreign offices, marks of a translator."""
    phrases, hints = _phrases(language, "phrases"), _phrases(language, "hints")
    if not phrases:
        return False
    head, foot = "\n".join(b.text for b in found[:40]), "\n".join(b.text for b in found[-20:])
    sample = f"{head[:_LOOKED_AT]}\n{foot[-_LOOKED_AT:]}".lower()
    return any(phrase in sample for phrase in phrases) or sum(hint in sample for hint in hints) > 1


@cache
def _phrases(language: str, strength: str) -> tuple[str, ...]:
    return tuple(table(language, "catalogue").get("translated", {}).get(strength, ()))
