"""Crew: the processes that write a twin together; each opens the archive for itself and takes share after share."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from muniment.archive import Archive
from muniment.errors import ArchiveError
from muniment.publish.scribe import Done, Order, Scribe, limited

SHARE = 100
"""Addresses that a process takes at once."""
MOST_WORKERS = 8
WORTH_A_CREW = 600
"""A twin of fewer records is written faster by the process that is there already."""
Write = Callable[[Sequence[str]], Iterator[Done]]

_scribe: Scribe | None = None


@contextmanager
def crew(archive: Archive, order: Order, workers: int | None) -> Iterator[Write]:
    """What writes pages at addresses, share by share, in their order; `workers` are processes (None: one a core for a large archive;
    0: none but this one).  Raises ArchiveError where a process dies."""
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST_WORKERS) if archive.index.count() >= WORTH_A_CREW else 0
    if not workers:
        scribe = Scribe(archive, order)
        yield lambda addresses: map(scribe.write, _shares(addresses))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(order,)) as pool:
        yield lambda addresses: _in_order(pool, addresses, 3 * workers)


def _in_order(pool: ProcessPoolExecutor, addresses: Sequence[str], ahead: int) -> Iterator[Done]:
    """The shares as they were given; no more of them are begun than so many ahead, so that memory does not grow with the archive."""
    begun: deque[Future[Done]] = deque()
    try:
        for share in _shares(addresses):
            begun.append(pool.submit(_write, share))
            if len(begun) >= ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    except BrokenProcessPool as error:
        raise ArchiveError(
            "A process that writes pages has ended unexpectedly.", advice="Make room in memory and publish again."
        ) from error


def _shares(addresses: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), SHARE):
        yield list(addresses[start : start + SHARE])


def _begin(order: Order) -> None:
    global _scribe  # one a process: what a pool starts its processes with has nowhere else to be
    _scribe = Scribe(limited(Archive.open(order.archive), order.statuses), order)


def _write(addresses: list[str]) -> Done:
    assert _scribe is not None
    return _scribe.write(addresses)
