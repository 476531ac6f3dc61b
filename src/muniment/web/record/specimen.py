"""A specimen: the beginning of a record with its marked words, to show at the door what the room does."""

from collections.abc import Sequence

from msgspec import Struct

from muniment.model import Record, Witness
from muniment.web.record.marks import Segment, cut
from muniment.web.record.naming import name_of
from muniment.web.record.told import Row, rows, spans
from muniment.web.wording import Wording

LENGTH = 420
FEWEST = 3
_SHOWN = ("parties", "numbers", "markings", "dates", "events")


class Specimen(Struct, frozen=True):
    """A record's witness as far as it is shown, in segments; `names` are the names of its statements by key."""

    record: Record
    witness: Witness
    segments: tuple[Segment, ...]
    names: dict[str, str]


def specimen(records: Sequence[Record], words: Wording) -> Specimen | None:
    """The beginning of the record that has most marked words there; None where no record has enough of them."""
    found = [shown for record in records if (shown := _of(record, words))]
    return max(found, key=lambda shown: sum(bool(s.keys) for s in shown.segments), default=None)


def _of(record: Record, words: Wording) -> Specimen | None:
    told = {section: found for section, found in rows(record).items() if section in _SHOWN}
    marked = spans(told)
    for witness in record.witnesses:
        short = [span for span in marked.get(witness.id, ()) if span.end - span.start <= LENGTH // 4]
        segments = tuple(cut(witness.text, short, 0, _end(witness.text)))
        if sum(bool(segment.keys) for segment in segments) >= FEWEST:
            return Specimen(record, witness, segments, _names(told, words))
    return None


def _end(text: str) -> int:
    """The end of the last word that is shown."""
    space = text.rfind(" ", 0, LENGTH)
    return len(text) if len(text) <= LENGTH else space if space > 0 else LENGTH


def _names(told: dict[str, tuple[Row, ...]], words: Wording) -> dict[str, str]:
    return {row.key: name_of(row.of, words) for section in told.values() for row in section}
