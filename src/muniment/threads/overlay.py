"""Overlay: a record as it is shown, with what its mentions were resolved to.  The stored versions stay as they were read."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from muniment.model import Mention, Record
from muniment.store import Store
from muniment.threads.settling import resolution_of
from muniment.threads.values import Resolution


def overlaid(store: Store, records: Sequence[Record]) -> list[Record]:
    """The records, each mention with its status, target, candidates and reasons."""
    found: dict[str, dict[str, Resolution]] = {}
    for row in store.links.resolutions([record.id for record in records]):
        found.setdefault(row.record_id, {})[row.mention] = resolution_of(row)
    return [_told(record, found.get(record.id, {})) for record in records]


def _told(record: Record, answers: dict[str, Resolution]) -> Record:
    if not answers:
        return record
    return replace(record, mentions=tuple(_resolved(m, answers.get(m.id)) for m in record.mentions))


def _resolved(mention: Mention, answer: Resolution | None) -> Mention:
    if answer is None:
        return mention
    return replace(
        mention,
        status=answer.status,
        target=answer.targets[0] if answer.targets else None,
        targets=answer.targets,
        target_part=answer.part,
        candidates=_unique(w.record for w in answer.candidates),
        ghost=answer.ghost,
        resolved_by=answer.reader,
        conflict=answer.conflict,
        reasons=answer.why,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
