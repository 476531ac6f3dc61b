"""Status: what stage a record is at, from draft to published.  A change is a new version, with who and why."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import STATUSES
from muniment.store import Outcome, Store

_AT_ONCE = 200


def change_status(store: Store, ids: Sequence[str], status: str, who: str, why: str) -> Iterator[Outcome]:
    """Gives records this status; yields what became of each, as each few hundred are stored.

    Raises ArchiveError for a status that is none, and NotFoundError for an id that is none, before anything of its few hundred is changed.
    """
    if status not in STATUSES:
        raise ArchiveError(f"There is no status “{status}”.", advice=f"There are: {', '.join(STATUSES)}.")
    for start in range(0, len(ids), _AT_ONCE):
        wanted = list(dict.fromkeys(ids[start : start + _AT_ONCE]))
        records = store.get_all(wanted)
        if len(records) < len(wanted):
            lost = next(one for one in wanted if one not in {record.id for record in records})
            raise NotFoundError(
                f"There is no record {lost} in this archive.", advice="`muniment list` shows what there is."
            )
        with store.batch(who, why) as batch:
            outcomes = [batch.revise(replace(record, status=status), record.version) for record in records]
        yield from outcomes
