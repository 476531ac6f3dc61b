"""Inline: reading files in the process itself, with the manners of a crew."""

from collections import deque
from collections.abc import Iterator
from typing import Self

from muniment.ingest.documents import draft_batches, read_batch
from muniment.ingest.ordering import FileEnd, Part
from muniment.ingest.tasks import FileTask


class Inline:
    """A crew of none: reads a file when its results are asked for."""

    def __init__(self) -> None:
        self._files: deque[tuple[int, FileTask]] = deque()
        self._submitted = 0
        self._reading = self._read()
        self.outstanding = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.clear()

    def submit(self, task: FileTask) -> int:
        """Takes a file to be read; gives its number, counted from 0."""
        self._files.append((self._submitted, task))
        self._submitted += 1
        self.outstanding += 1
        return self._submitted - 1

    def next(self) -> Part | FileEnd:
        """The next result in order."""
        return next(self._reading)

    def _read(self) -> Iterator[Part | FileEnd]:
        while True:
            file, task = self._files.popleft()
            parts = 0
            for parts, batch in enumerate(draft_batches(task), start=1):
                yield Part(file, parts - 1, read_batch(task, batch))
            self.outstanding -= 1
            yield FileEnd(file, parts)
