"""Overlay: a record as it is shown, with what its mentions were resolved to.  The stored versions stay as they were read."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from muniment.model import Derived, Mention, Record
from muniment.store import Store
from muniment.threads.answers import answers_of
from muniment.threads.doubles import Double
from muniment.threads.pairing import double_in
from muniment.threads.serials import Serials
from muniment.threads.values import Resolution


def overlaid(store: Store, records: Sequence[Record], serials: Serials | None = None) -> list[Record]:
    """The records, each mention with its status, target, candidates and reasons, and each record with what follows from others.

    `serials` is kept over the pages of a stream, so that no series is read twice.
    """
    following = (serials or Serials(store)).derived(records)
    ids = [record.id for record in records]
    found: dict[str, dict[str, Resolution]] = {}
    mentioning = [record.id for record in records if record.mentions]
    for answer in answers_of(store, store.links.resolutions(mentioning)) if mentioning else ():
        found.setdefault(answer.record, {})[answer.mention] = answer
    meant = {target for answers in found.values() for answer in answers.values() for target in answer.targets}
    copies: dict[str, list[tuple[str, Double]]] = {}
    for pair in store.doubles.of(sorted({*ids, *meant})):
        if pair.said == "yes":
            double = double_in(pair)
            for one, other in ((pair.record_id, pair.other), (pair.other, pair.record_id)):
                copies.setdefault(one, []).append((other, double))
    return [_told(record, found.get(record.id, {}), copies, following.get(record.id, ())) for record in records]


def _told(
    record: Record, answers: dict[str, Resolution], copies: dict[str, list[tuple[str, Double]]], following: tuple[Derived, ...]
) -> Record:  # fmt: skip
    own = following + tuple(_copy(other, double) for other, double in copies.get(record.id, ()))
    if not answers and not own:
        return record
    others = {one: [other for other, _ in found] for one, found in copies.items()}
    return replace(
        record, mentions=tuple(_resolved(m, answers.get(m.id), others) for m in record.mentions), derived=(*record.derived, *own)
    )  # fmt: skip


def _copy(other: str, double: Double) -> Derived:
    told = double.why or "; ".join(double.reasons)
    reader = "derived" if double.reader == "rule" else double.reader
    sure = 1.0 if double.reader != "rule" else double.likeness or 0.7
    return Derived(field="double", value=other, records=(other,), reasons=told, reader=reader, rule="threads/doubles", confidence=sure)  # fmt: skip


def _resolved(mention: Mention, answer: Resolution | None, copies: dict[str, list[str]]) -> Mention:
    if answer is None:
        return mention
    return replace(
        mention,
        status=answer.status,
        target=answer.targets[0] if answer.targets else None,
        targets=answer.targets,
        equivalents=_unique(
            other for one in answer.targets for other in copies.get(one, ()) if other not in answer.targets
        ),
        target_part=answer.part,
        candidates=_unique(w.record for w in answer.candidates),
        ghost=answer.ghost,
        resolved_by=answer.reader,
        conflict=answer.conflict,
        reasons=answer.why,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
