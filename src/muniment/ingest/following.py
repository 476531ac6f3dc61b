"""Following: what follows from a change of records, of agents, or from a person's word: names, threads, search entries."""

from collections.abc import Iterator, Sequence

from muniment.ingest.beside import entering
from muniment.ingest.indexing import Indexing, SearchIndex
from muniment.people.naming import name
from muniment.people.overlay import names_of
from muniment.store import Store
from muniment.threads.settling import Naming, settle


def follow(store: Store, index: SearchIndex, patience: float | None = None) -> Iterator[None]:
    """Matches the names that wait, then resolves the mentions that wait and makes the search entries that are owed.

    Yields now and then.  Where another process writes to the index for longer than `patience` (seconds), the entries go on waiting.
    """
    for _ in name(store):
        yield
    with entering(store, index):
        for _ in settle(store, naming_of(store)):
            yield
    with Indexing(store, index) as indexing:
        indexing.drain(patience)
    yield


def naming_of(store: Store) -> Naming:
    """By which agents the threads of an archive know the correspondents."""

    def naming(record_ids: Sequence[str]) -> dict[str, dict[str, str]]:
        return names_of(store, record_ids)

    return naming
