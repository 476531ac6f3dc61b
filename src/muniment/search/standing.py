"""Standing: the index as it stands after a commit, with the entries and the counts that were asked for last, until the next commit."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

import tantivy
from msgspec import Struct
from tantivy import DocAddress, Searcher

from muniment.search.cards import Card, unpack

MOST_BYTES = 24_000_000
"""So many bytes of packed entries are held at once; unpacked they take two to four times as much."""
MOST_COUNTS = 500
_SHARE = 100
"""No entry takes more than this part of the room."""

V = TypeVar("V")
Counts = dict[str, tuple[tuple[str, int], ...]]


class Entry(Struct, frozen=True):
    """What the index keeps of a record: its id and its card."""

    id: str
    card: Card


class State:
    """What one commit left; nothing of it changes."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._entries: _Held[Entry] = _Held(MOST_BYTES)
        self._counts: _Held[Counts] = _Held(MOST_COUNTS)

    def entry(self, address: DocAddress) -> Entry:
        """The entry at an address."""
        place = address.segment_ord, address.doc
        found = self._entries.get(place)
        if found is None:
            document = self.searcher.doc(address)
            packed = bytes(document.get_first("card") or b"")
            found = Entry(str(document.get_first("id")), unpack(packed))
            if len(packed) <= MOST_BYTES // _SHARE:
                self._entries.put(place, found, len(packed))
        return found

    def counted(self, key: Hashable, count: Callable[[], Counts]) -> Counts:
        """The counts of facets under a key, counted where they have not been."""
        found = self._counts.get(key)
        if found is None:
            found = count()
            self._counts.put(key, found, 1)
        return found


class Standing:
    """The last state, shared by all who look at one index."""

    def __init__(self) -> None:
        self._last: tuple[str, State] | None = None

    def at(self, sign: str, engine: tantivy.Index) -> State:
        """The state under a sign of what was committed; the engine reads its files anew where it is another than the last."""
        last = self._last
        if last is None or last[0] != sign:
            engine.reload()
            last = self._last = sign, State(engine.searcher())
        return last[1]


class _Held(Generic[V]):
    """What was asked for last, as much of it as there is room."""

    def __init__(self, most: int) -> None:
        self._most, self._taken = most, 0
        self._found: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            found = self._found.get(key)
            if found is None:
                return None
            self._found.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: V, size: int) -> None:
        with self._lock:
            if key not in self._found:
                self._found[key] = value, size
                self._taken += size
            while self._taken > self._most:
                _, (_, gone) = self._found.popitem(last=False)
                self._taken -= gone
