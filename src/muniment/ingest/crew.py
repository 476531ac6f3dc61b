"""Crew: worker processes and the threads that talk to them.

Each worker reads a file of its own; when there are fewer files than workers, those with nothing to do get documents of the
others' files.  What is ahead of its turn is bounded, so memory does not grow with the number of files.
"""

from collections import deque
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from muniment.ingest.ordering import FileEnd, Ordering, Part
from muniment.ingest.processes import ClosedError, ReadingProcess
from muniment.ingest.tasks import DraftsTask, Ended, FileTask, Go, Ready, Refused, Results, Unread
from muniment.model import Refusal

MOST_HELD = 32_000_000
"""Bytes of results that may wait for their turn before no new file is begun."""
_MOST_EVENTS = 16

_Drafts = tuple[int, int, DraftsTask]


class Crew:
    """Reads files in worker processes: `submit` files, take results in order with `next`."""

    def __init__(self, workers: int) -> None:
        self._changed = Condition()
        self._files: deque[tuple[int, FileTask]] = deque()
        self._drafts: deque[_Drafts] = deque()
        self._events: deque[Part | FileEnd | BaseException] = deque()
        self._ordering = Ordering()
        self._submitted = self._idle = 0
        self._closing = False
        self._workers = [ReadingProcess() for _ in range(workers)]
        self._threads = [Thread(target=self._drive, args=(worker,), daemon=True) for worker in self._workers]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.end()
        for thread in self._threads:
            thread.join()

    @property
    def outstanding(self) -> int:
        """Files that were submitted and whose end has not been taken."""
        return self._submitted - self._ordering.head

    def submit(self, task: FileTask) -> int:
        """Takes a file to be read; gives its number, counted from 0."""
        with self._changed:
            self._files.append((self._submitted, task))
            self._submitted += 1
            self._changed.notify_all()
            return self._submitted - 1

    def next(self) -> Part | FileEnd:
        """The next result in order; waits for it."""
        while True:
            with self._changed:
                event = self._ordering.take()
                if event is not None:
                    self._changed.notify_all()
                    return event
                self._changed.wait_for(lambda: self._events)
                ready, self._events = self._events, deque()
                for one in ready:
                    if isinstance(one, BaseException):
                        raise one
                    self._ordering.add(one)
                self._changed.notify_all()

    def _drive(self, worker: ReadingProcess) -> None:
        try:
            while (task := self._next_task()) is not None:
                if isinstance(task[-1], DraftsTask):
                    self._read_drafts(worker, *task)
                else:
                    self._read_file(worker, *task)
        except ClosedError:
            pass
        except BaseException as error:  # told where the results are taken
            self._put(error)

    def _next_task(self) -> tuple[int, FileTask] | _Drafts | None:
        with self._changed:
            self._idle += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closing or self._drafts or self._may_begin())
            self._idle -= 1
            if self._closing:
                return None
            return self._drafts.popleft() if self._drafts else self._files.popleft()

    def _may_begin(self) -> bool:
        return bool(self._files) and (self._ordering.held < MOST_HELD or self._files[0][0] == self._ordering.head)

    def _may_go_on(self, file: int) -> bool:
        return self._closing or self._ordering.held < MOST_HELD or file == self._ordering.head

    def _read_file(self, worker: ReadingProcess, file: int, task: FileTask) -> None:
        part = 0
        worker.send(task)
        while not isinstance(answer := worker.receive(), Ended):
            if isinstance(answer, Ready):
                worker.send(Go(self._share(file)))
                continue
            if answer is None:
                self._put(Part(file, part, (self._died(worker, task.path),)))
                part += 1
                break
            if isinstance(answer, Unread):
                with self._changed:
                    self._drafts.append((file, part, DraftsTask(task, answer.drafts)))
                    self._changed.notify_all()
            else:
                self._put(Part(file, part, answer.results))
            part += 1
        self._put(FileEnd(file, part))

    def _share(self, file: int) -> bool:
        """Whether some worker has nothing to do but to help with this file."""
        with self._changed:
            self._changed.wait_for(lambda: self._may_go_on(file))
            return self._idle > len(self._drafts) and not self._may_begin()

    def _read_drafts(self, worker: ReadingProcess, file: int, part: int, task: DraftsTask) -> None:
        worker.send(task)
        while not isinstance(answer := worker.receive(), Ended):
            if isinstance(answer, Results):
                self._put(Part(file, part, answer.results))
            elif answer is None:
                lost = tuple(self._died(worker, task.file.path, draft.key) for draft in task.drafts)
                self._put(Part(file, part, lost))
                return

    def _died(self, worker: ReadingProcess, path: str, key: str = "") -> Refused:
        """The refusal for what a worker was reading when it ended; another takes its place."""
        if self._closing:
            raise ClosedError
        code = worker.restart()
        reason = f"the process that read it was ended by the system (code {code}); perhaps the memory ran out"
        place = f"document {key}" if key else ""
        advice = "Ingest it again by itself, with one worker."
        return Refused(Refusal(path=path, place=place, reason=reason, advice=advice), passing=True)

    def _put(self, event: Part | FileEnd | BaseException) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or len(self._events) < _MOST_EVENTS)
            self._events.append(event)
            self._changed.notify_all()
