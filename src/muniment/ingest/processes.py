"""Processes: one worker process each, started when it gets its first task, and spoken to through pipes."""

import os
import subprocess
import sys
from contextlib import suppress

import msgspec

from muniment.ingest.pipes import receive, send
from muniment.ingest.tasks import DraftsTask, Ended, FileTask, Go, Ready, Results, Unread


class ClosedError(Exception):
    """The crew is being dismissed."""


PROGRAM = "from muniment.ingest.worker import main; main()"


class ReadingProcess:
    """One worker process, begun when it gets its first task."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._decoder = msgspec.msgpack.Decoder(Ready | Unread | Results | Ended)

    def send(self, message: FileTask | DraftsTask | Go) -> None:
        """Gives the worker a task or an answer; that it has died is seen when its answer is received."""
        process = self._started()
        assert process.stdin is not None
        try:
            send(process.stdin, message)
        except BrokenPipeError:
            pass

    def receive(self) -> Ready | Unread | Results | Ended | None:
        """The worker's next answer, or None where it has ended."""
        process = self._started()
        assert process.stdout is not None
        message = receive(process.stdout)
        return self._decoder.decode(message) if message is not None else None

    def restart(self) -> int:
        """Forgets a worker that has ended; gives its exit code."""
        process, self._process = self._process, None
        return _closed(process) if process else 0

    def end(self) -> None:
        """Ends the worker, whatever it is doing."""
        self._ended = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._ended:
            raise ClosedError
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
                start_new_session=True,
            )
        return self._process


def _closed(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that has ended; its pipes are closed."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
    return process.wait()
