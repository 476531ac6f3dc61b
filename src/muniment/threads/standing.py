"""Standing: what all messages of an archive tell together, worked out once until anything in it changes.

Who wrote to whom, and the number series of all senders, ask every message: a reader of the network should not wait for that at every
visit.  What is held is small (a line a message).  Of an archive that has changed since, only the number series of senders whose
messages are the same are taken as they were found.
"""

from collections.abc import Callable
from itertools import islice
from threading import RLock
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from muniment.store import Store
from muniment.threads.answers import with_known_agents
from muniment.threads.exchanges import Ends, Tie, ends_of, tied
from muniment.threads.following import Thread
from muniment.threads.gapped import Short, gaps_of, short_in
from muniment.threads.gaps import Gap
from muniment.threads.lacking import MOST, Lacking, Wanted, lacking
from muniment.threads.serials import Group, SenderSeries, every_series
from muniment.threads.values import Card

MOST_THREADED = 20_000
"""So many messages are held in their threads."""
_CARD = msgspec.msgpack.Decoder(Card)
T = TypeVar("T")


class Standing:
    """The aggregates of one archive, as it now stands."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._sign = ""
        self._found: dict[str, object] = {}
        self._groups: dict[str, Group] = {}

    def ties(self, since: str, until: str) -> list[Tie]:
        """Who wrote to whom how often between two days, the most frequent first."""
        if since or until:
            return tied(self._once("ends", self._ends), since, until)
        return list(self._once("ties", lambda: tied(self._once("ends", self._ends))))

    def series(self) -> tuple[SenderSeries, ...]:
        """The number series of all senders, by sender."""
        return self._once("serials", self._serials)[0]

    def gaps(self) -> tuple[Gap, ...]:
        """The messages that the numbers of their senders leave a gap for, by their days."""
        return self._once("gaps", lambda: tuple(sorted(gaps_of(self._store, self._once("serials", self._serials)[1]), key=lambda gap: (gap.card.low, gap.card.record))))  # fmt: skip

    def lacking(self) -> tuple[Lacking, ...]:
        """The messages that the archive lacks, by their days; the first of them where there are very many."""
        return self._once("lacking", lambda: tuple(islice(lacking(self._store, Wanted(), "date", self.gaps()), MOST)))

    def thread(self, root: str, follow: Callable[[], tuple[Thread, bool]]) -> Thread:
        """The thread of a message: that of another one of it, where `follow` has found one before that is the same from each.

        Not where records are hidden: what hangs together is then another from every side.
        """
        if self._store.shown is not None:
            return follow()[0]
        with self._lock:
            known: dict[str, Thread] = self._once("threads", dict[str, Thread])
            if root in known:
                return replace(known[root], root=root)
            found, whole = follow()
            if whole:
                if len(known) + len(found.steps) > MOST_THREADED:
                    known.clear()
                known |= dict.fromkeys((step.id for step in found.steps if not step.between), found)
            return found

    def _serials(self) -> tuple[tuple[SenderSeries, ...], list[Short]]:
        short: list[Short] = []
        series = tuple(every_series(self._store, lambda key, group: short.extend(short_in(key, group)), self._groups))
        return series, short

    def _ends(self) -> Ends:
        cards = (_CARD.decode(body) for _, _, body in self._store.links.every_message())
        return ends_of(with_known_agents(self._store, cards))

    def _once(self, name: str, work_out: Callable[[], T]) -> T:
        """The aggregate of a name: the one that is held, where nothing has changed since it was begun."""
        with self._lock:
            sign = self._store.changes.sign()
            if sign != self._sign:
                self._found.clear()
                self._sign = sign
            if name not in self._found:
                self._found[name] = work_out()
            return self._found[name]  # type: ignore[return-value]  # put there under this name just above
