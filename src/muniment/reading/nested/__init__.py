"""Nested messages: a message inside the message, quoted whole, sent on over another's wire, enclosed, or drafted below a decision."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.model import Nested, Statement
from muniment.reading.nested.attached import attached
from muniment.reading.nested.quoted import quoted
from muniment.reading.nested.sent_on import sent_on
from muniment.reading.nested.unquoted import unquoted
from muniment.reading.sheet import Sheet

MOST_NESTED = 1_000
HEADING = 300


def read_nested(sheet: Sheet, said: Sequence[Statement] = ()) -> list[Nested]:
    """The messages inside a witness, in order, each with its parties, its date, its level, and its place in the text; not those
    that are known beforehand.
    """
    known = [nested for nested in sheet.context.nested if nested.witness == sheet.witness.id]
    below = [nested for nested in attached(sheet, said) if not _is_known(nested, known)]
    found = [*known, *quoted(sheet, said, MOST_NESTED), *unquoted(sheet, said), *below, *sent_on(sheet)]
    ordered = sorted(found, key=lambda nested: (nested.start, -nested.end))[:MOST_NESTED]
    return [nested for nested in _levelled(ordered) if nested.reader != "markup"]


def _is_known(nested: Nested, known: Sequence[Nested]) -> bool:
    """Whether an enclosure begins where a known one does, its heading aside."""
    return any(abs(nested.start - other.start) < HEADING for other in known)


def _levelled(found: Sequence[Nested]) -> list[Nested]:
    """Each with its level: 1 for a message inside the sheet's, 2 for one inside that; none twice, and none across another's end."""
    kept: list[Nested] = []
    around: list[Nested] = []
    for nested in found:
        while around and around[-1].end <= nested.start:
            around.pop()
        if around and nested.end > around[-1].end:
            continue
        if around and around[-1].start == nested.start:
            continue
        around.append(nested)
        kept.append(replace(nested, level=len(around)))
    return kept
