"""Clashes: where the texts of a record differ, as the discrepancies that the record shows.  Pure.

Reading compares what witnesses state; their prose is compared here, sentence by sentence, without an encoder, so that it costs a record with
several texts some milliseconds and others nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from muniment.model import Discrepancy, Evidence, Record, Side, Witness
from muniment.texts.collate import collate
from muniment.texts.values import Difference, Passage

PROSE = frozenset(("discrepancies/quantity", "discrepancies/sentence", "discrepancies/paragraph"))
"""Rules of reading that compare prose by paragraphs; the texts know better."""
RULE = "texts/collation"
_WORDS = ("word", "words")
_FIELDS = {"number": "amount", "omission": "line"}
_NOTE = re.compile(
    r"^\W*(?:\d{1,2}|\*{1,3}|[xх]{1,3}/)?\W{0,3}(?:translator|editor|примечание|прим\.)(?!\w)"
    r"|(?:[–—(-][ \t]?(?:translator|trans|editor|eds?|note by the (?:translator|editor)|прим\.? ?(?:перев|ред)\w*|przyp\. (?:tłum|red)|anm\. d\. (?:übers|hrsg|red))(?:['’]s note)?)[\s.)]*$",
    re.IGNORECASE,
)
"""A line that a translator or an editor wrote: one witness has it because another hand made it."""
LONGEST = 30_000
"""Letters of the longest text that is compared when a record is taken in."""
MOST_WORDS = 40
"""More other words than this between two texts of one language make them two texts, not two witnesses of one: their words are not told."""


def with_differences(record: Record) -> Record:
    """The record, the discrepancies of its prose those that its texts show."""
    if len(record.witnesses) < 2 or any(len(w.text) > LONGEST for w in record.witnesses):
        return record
    kept = [clash for clash in record.discrepancies if clash.rule not in PROSE]
    witnesses = _people(record.witnesses)
    lines = [clash for clash in record.discrepancies if clash.rule in PROSE and clash.field == "line"]
    told = [d for d in _of_witnesses(collate(witnesses, lines).substantive) if not _stated(d, kept)]
    found = tuple(_clash(d) for d in _once(told))
    return replace(record, discrepancies=(*kept, *found))


def _people(witnesses: Sequence[Witness]) -> list[Witness]:
    """The witnesses without what a machine read of a sheet that a person's text gives in the same language."""
    given = {w.language[:2] for w in witnesses if w.kind != "ocr"}
    return [w for w in witnesses if w.kind != "ocr" or w.language[:2] not in given]


def _of_witnesses(told: Sequence[Difference]) -> list[Difference]:
    """The differences, without the words of those pairs of texts that differ in too many."""
    words = Counter((d.a.witness, d.b.witness) for d in told if d.field in _WORDS)
    return [d for d in told if d.field not in _WORDS or words[d.a.witness, d.b.witness] <= MOST_WORDS]


def _stated(difference: Difference, known: Sequence[Discrepancy]) -> bool:
    """Whether what the witnesses state, and differ in, touches the same words in one of them."""
    places = [place for clash in known for side in (clash.a, clash.b) for place in side.evidence]
    return any(
        place.witness == passage.witness
        and place.start is not None
        and place.end is not None
        and place.start < passage.end
        and passage.start < place.end
        for passage in (difference.a, difference.b)
        for place in places
    )


def _once(told: Sequence[Difference]) -> Iterator[Difference]:
    """Differences of the same words between several witnesses once: between the first two that have them."""
    seen: set[tuple[str, ...]] = set()
    for one in told:
        key = (one.field, *sorted(" ".join(side.quote.split()) for side in (one.a, one.b)))
        if key not in seen and not _is_note(one):
            seen.add(key)
            yield one


def _is_note(difference: Difference) -> bool:
    """Whether what one text has and the other lacks is a note of its translator or editor."""
    words = [side.quote for side in (difference.a, difference.b) if side.quote]
    return difference.field == "omission" and len(words) == 1 and bool(_NOTE.search(words[0]))


def _clash(difference: Difference) -> Discrepancy:
    return Discrepancy(
        field=_FIELDS.get(difference.field, difference.field),
        kind="witnesses",
        a=_side(difference.a),
        b=_side(difference.b),
        rule=RULE,
        confidence=difference.confidence,
    )


def _side(passage: Passage) -> Side:
    if not passage.quote:
        return Side(value=None, witness=passage.witness)
    place = Evidence(witness=passage.witness, start=passage.start, end=passage.end, quote=passage.quote)
    return Side(value=passage.quote, witness=passage.witness, evidence=(place,))
