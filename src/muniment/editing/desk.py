"""The desk of the editors: what persons say of records, each word a version with who and why, and what follows from it at once."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from muniment.editing.correcting import added, corrected
from muniment.editing.judging import judge
from muniment.editing.pointing import point, without
from muniment.editing.stating import state
from muniment.errors import QueryError
from muniment.images.texts import texts_of
from muniment.images.witnessing import with_texts
from muniment.model import DateSaid, Discrepancy, Record, Said, Witness
from muniment.model.cores import core_of
from muniment.model.precedence import MACHINE_READERS, PLAIN_FIELDS, is_by_person
from muniment.reading.again import read_texts
from muniment.store import Outcome, Store
from muniment.texts.anchoring import Anchors
from muniment.texts.clashes import with_differences


class Editing:
    """Takes what persons say of the records of one archive.

    Every method raises NotFoundError for a record, a statement or a witness that is none, QueryError for what cannot be said, and ArchiveError where
    somebody else changed the record meanwhile.
    """

    def __init__(self, store: Store, follow: Callable[[], None]) -> None:
        """`follow` does what follows from a change: names, search entries and threads are made again where it matters."""
        self._store, self._follow = store, follow

    def state(
        self, record_id: str, field: str, value: str, *, who: str, why: str, quote: str = "", witness: str = ""
    ) -> Outcome:
        """States a field of a record, with the words that say so where there are any; `stating.known_fields()` names the fields."""
        record = self._store.get(record_id)
        return self._keep(state(record, field, value, who=who, quote=quote, witness=witness), who, why)

    def judge(self, record_id: str, key: str, verdict: str, *, who: str, why: str) -> Outcome:
        """Says of a statement that it is right or wrong, of a disagreement that a, b, both or neither holds."""
        return self._keep(judge(self._store.get(record_id), key, verdict, who=who, why=why), who, why)

    def withdraw(self, record_id: str, key: str, *, who: str, why: str) -> Outcome:
        """Takes a person's word back: a statement, a decided disagreement, or a rejection (`rejected-0`); the readings say what they say."""
        record = self._store.get(record_id)
        pointed = point(record, key)
        if not is_by_person(pointed.statement):
            raise QueryError(f"“{key}” is no person's word.", advice="If it is wrong, say so.")
        left = without(record, pointed)
        match pointed.statement:
            case Discrepancy() as clash:
                left = replace(left, rejected=tuple(r for r in left.rejected if r.clash != core_of(clash)))
            case DateSaid(edtf=edtf):
                left = _without_date(left, edtf)
            case Said(field=field) if field in PLAIN_FIELDS:
                left = replace(left, **{field: self._before(record, field)})
        return self._keep(self._read(left, left.witnesses, Anchors()), who, why)

    def correct(self, record_id: str, witness_id: str, text: str, *, who: str, why: str) -> Outcome:
        """Puts a person's text in place of a witness's; of what was read by a machine, beside it."""
        record = self._store.get(record_id)
        return self._reread(record, corrected(record, witness_id, text, who=who), who, why)

    def add_text(self, record_id: str, text: str, *, kind: str, language: str, who: str, why: str) -> Outcome:
        """Puts a person's transcription or translation beside the witnesses."""
        record = self._store.get(record_id)
        return self._reread(record, added(record, text, kind=kind, language=language, who=who), who, why)

    def _reread(self, record: Record, witnesses: Sequence[Witness], who: str, why: str) -> Outcome:
        anchors = Anchors()
        read = self._read(record, witnesses, anchors)
        told = anchors.told()
        return self._keep(read, who, f"{why}; of the places that were pointed to: {told}" if told else why)

    def _read(self, record: Record, witnesses: Sequence[Witness], anchors: Anchors) -> Record:
        read = with_differences(read_texts(record, witnesses, anchors))
        read = with_texts(read, texts_of(self._store, read)) if read.pages else read
        return replace(read, id=record.id, version=record.version)

    def _before(self, record: Record, field: str) -> str | None:
        """What a plain field held before a person stated it."""
        for number in range(record.version - 1, 0, -1):
            earlier = self._store.get(record.id, number)
            if not any(said.field == field and is_by_person(said) for said in earlier.statements):
                found: str | None = getattr(earlier, field)
                return found
        return None

    def _keep(self, record: Record, who: str, why: str) -> Outcome:
        if not why.strip():
            raise QueryError("Say why.", advice="The reason is kept with the version, for those who come after.")
        if not who.strip() or who in MACHINE_READERS:
            raise QueryError(f"“{who}” is no person's name.", advice="Say who you are.")
        outcome = self._store.revise(record, who, why)
        if outcome.change != "unchanged":
            self._follow()
        return outcome


def _without_date(record: Record, edtf: str) -> Record:
    """The record without a person's date, alone and among its dates."""
    dates = tuple(one for one in record.dates if not (one.edtf == edtf and is_by_person(one)))
    alone = record.date if record.date and not (record.date.edtf == edtf and is_by_person(record.date)) else None
    return replace(record, date=alone, dates=dates)
