"""Workers: processes that do tasks one by one.  A task that takes too long, or ends its process, fails alone; the rest goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import SimpleQueue
from threading import Timer
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from muniment.images.pipes import receive, send
from muniment.images.tasks import Answer, Failed, Task

PROGRAM = "from muniment.images.worker import main; main()"
_ALONE = {"OMP_THREAD_LIMIT": "1", "VIPS_CONCURRENCY": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One thread a process, as many processes as cores: engines that spin over shared cores are many times slower."""

T = TypeVar("T", bound=Task)


class Workers:
    """A number of worker processes, each begun when it is first needed.  Safe to use from several threads."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._free: SimpleQueue[_Process] = SimpleQueue()
        self._all = [_Process() for _ in range(self.count)]
        for process in self._all:
            self._free.put(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, task: Task) -> Answer:
        """What comes of a task; waits for a free worker."""
        process = self._free.get()
        try:
            return process.run(task)
        finally:
            self._free.put(process)

    def each(self, tasks: Iterable[T]) -> Iterator[tuple[T, Answer]]:
        """Tasks with what came of them, in the order in which they end.  Tasks are taken only as workers become free."""
        waiting: dict[Future[Answer], T] = {}
        coming = iter(tasks)
        with ThreadPoolExecutor(self.count) as threads:
            try:
                while True:
                    while len(waiting) < self.count + 1 and (task := next(coming, None)) is not None:
                        waiting[threads.submit(self.run, task)] = task
                    if not waiting:
                        return
                    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield waiting.pop(future), future.result()
            finally:
                if waiting:  # whoever took the answers has stopped
                    for future in waiting:
                        future.cancel()
                    self.close()

    def close(self) -> None:
        """Ends the processes, whatever they are doing, and waits until they have ended."""
        for process in self._all:
            process.end()
        for process in self._all:
            process.wait()


class _Process:
    """One worker process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._decoder = msgspec.msgpack.Decoder(Answer)

    def run(self, task: Task) -> Answer:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        self._late = False
        clock = Timer(task.seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            send(process.stdin, task)
            message = receive(process.stdout)
        except (BrokenPipeError, ValueError):
            message = None
        finally:
            clock.cancel()
        return self._lost(task) if message is None else self._decoder.decode(message)

    def end(self) -> None:
        """Ends the process and all that it began."""
        process = self._process
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Waits until a process that was told to end has ended."""
        if self._process is not None:
            self._process.wait()

    def _too_late(self) -> None:
        self._late = True
        self.end()

    def _lost(self, task: Task) -> Failed:
        process, self._process = self._process, None
        code = 0
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            code = process.wait()
        if self._late:
            return Failed(f"it took more than {task.seconds:.0f} seconds", "Save it smaller, or at a lower resolution.")
        advice = "Try again; if it happens again, save it smaller or at a lower resolution."
        return Failed(f"the process that worked on it was ended by the system (code {code})", advice)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            path = os.pathsep.join(part for part in sys.path if part)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ALONE, "PYTHONPATH": path},
                start_new_session=True,
            )
        return self._process
