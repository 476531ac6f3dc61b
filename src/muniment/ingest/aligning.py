"""Aligning: the texts of records put in step when they have changed, so that no reader waits for it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from muniment.errors import NotFoundError
from muniment.model import Record
from muniment.store.store import Store
from muniment.texts.desk import Texts

_AT_ONCE = 100


def align_changed(store: Store, texts: Texts, get_all: Callable[[Sequence[str]], list[Record]]) -> Iterator[str]:
    """Puts the texts of every record in step that was changed since this was done last, or never was; yields the id of each record with several.

    What is kept already is not made again.  How far it has come is kept every hundred entries of the ledger: stop it at any moment.
    """
    entries = store.ledger(texts.aligned_until())
    while some := list(islice(entries, _AT_ONCE)):
        records = get_all(list(dict.fromkeys(entry.subject for entry in some)))
        texts.encode(records)
        for record in records:
            if len(record.witnesses) > 1:
                try:
                    texts.parallel(record.id)
                except NotFoundError:
                    continue
                yield record.id
        texts.keep_aligned_until(some[-1].seq)
    texts.rest()
