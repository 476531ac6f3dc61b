"""Ordering: results come back from workers as they are ready, and go on in the order of the files and of their documents."""

from msgspec import Struct

from muniment.ingest.tasks import ReadDraft, Refused


class Part(Struct, frozen=True):
    """Some documents of the file with this number, the `part`-th of its parts."""

    file: int
    part: int
    results: tuple[ReadDraft | Refused, ...]

    @property
    def weight(self) -> int:
        """About how many bytes it holds in memory."""
        return 1000 + sum(len(one.packed.body) for one in self.results if isinstance(one, ReadDraft))

    @property
    def read_bytes(self) -> int:
        """How large its documents are, as a measure of how far a file is read."""
        return sum(one.packed.size for one in self.results if isinstance(one, ReadDraft))


class FileEnd(Struct, frozen=True):
    """All parts of a file are there: there are `parts` of them."""

    file: int
    parts: int


class Ordering:
    """Holds what came too early.  `head` is the file whose turn it is; `held` is the weight of what waits."""

    def __init__(self) -> None:
        self.head = 0
        self.held = 0
        self._next_part = 0
        self._parts: dict[tuple[int, int], Part] = {}
        self._ends: dict[int, FileEnd] = {}

    def add(self, event: Part | FileEnd) -> None:
        """Takes what is ready."""
        if isinstance(event, Part):
            self._parts[event.file, event.part] = event
            self.held += event.weight
        else:
            self._ends[event.file] = event

    def take(self) -> Part | FileEnd | None:
        """What is next in order, or None where that is not there yet."""
        part = self._parts.pop((self.head, self._next_part), None)
        if part is not None:
            self.held -= part.weight
            self._next_part += 1
            return part
        end = self._ends.get(self.head)
        if end is None or end.parts > self._next_part:
            return None
        del self._ends[self.head]
        self.head, self._next_part = self.head + 1, 0
        return end
