"""Texts: which witnesses a page shows and which part of each, and where a quotation's words are to be found."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from muniment.model import Record, Witness
from muniment.web.record.marks import Segment, Span, cut
from muniment.web.record.parts import part_of, parts

SIDE_BY_SIDE = 2
"""So many witnesses are shown at once where the reader did not choose."""
RIGHT_TO_LEFT = frozenset(("ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))


class Place(Struct, frozen=True):
    """A place in a witness's text, in code points."""

    witness: str
    start: int
    end: int


class Sheet(Struct, frozen=True):
    """One witness as it is shown: the part from `start` to `end` of its text, in segments."""

    witness: Witness
    tag: str
    direction: str
    part: int
    parts: int
    start: int
    end: int
    segments: tuple[Segment, ...]

    def holds(self, place: int) -> bool:
        """Whether a place of the witness's text is in this part."""
        return self.start <= place < self.end


def tags(record: Record) -> dict[str, str]:
    """A short sign for each witness: its language, with a number where several have the same."""
    languages = [w.language.split("-")[0] or "und" for w in record.witnesses]
    found = {}
    for n, (witness, language) in enumerate(zip(record.witnesses, languages, strict=True)):
        among = languages[: n + 1].count(language)
        found[witness.id] = f"{language}{among}" if languages.count(language) > 1 else language
    return found


def sheets(
    record: Record, spans: Mapping[str, Sequence[Span]], chosen: Sequence[str], part: int, sought: Place | None
) -> tuple[Sheet, ...]:
    """The witnesses to show: those chosen, else the first ones; the sought place is always among them."""
    known = [w.id for w in record.witnesses]
    wished = [w for w in chosen if w in known] or known[:SIDE_BY_SIDE]
    if sought and sought.witness in known and sought.witness not in wished:
        wished = [sought.witness]
    signs = tags(record)
    return tuple(_sheet(w, signs[w.id], spans.get(w.id, ()), part, sought) for w in record.witnesses if w.id in wished)


def _sheet(witness: Witness, tag: str, spans: Sequence[Span], part: int, sought: Place | None) -> Sheet:
    cuts = parts(witness.text)
    if sought and sought.witness == witness.id:
        part = part_of(cuts, sought.start)
    part = min(part, len(cuts))
    start, end = cuts[part - 1]
    return Sheet(
        witness=witness,
        tag=tag,
        direction="rtl" if witness.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        part=part,
        parts=len(cuts),
        start=start,
        end=end,
        segments=tuple(cut(witness.text, spans, start, end)),
    )
