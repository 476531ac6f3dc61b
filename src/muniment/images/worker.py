"""Worker: a process that opens what people brought, within limits of memory.  Tasks come in on standard input, answers go out on
what was standard output.  It ends when its input ends, also where the main process was killed."""

import os
import resource
import signal
import sys
from pathlib import Path

import msgspec

from muniment.images.inspecting import inspect
from muniment.images.layout import PageText
from muniment.images.limits import MEMORY
from muniment.images.pipes import receive, send
from muniment.images.preparing import prepare
from muniment.images.recognising import recognise, text_behind
from muniment.images.tasks import Answer, Failed, Inspect, Inspected, Prepared, Recognise, Recognised, Task
from muniment.images.values import ImageError


def main() -> None:
    """Answers tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process decides what an interruption means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may get among the answers
    _limit()
    decoder = msgspec.msgpack.Decoder(Task)
    try:
        while (message := receive(sys.stdin.buffer)) is not None:
            send(answers, answer(decoder.decode(message)))
    except BrokenPipeError:
        os._exit(0)


def answer(task: Task) -> Answer:
    """What comes of a task; never raises for bad input."""
    try:
        return _answer(task)
    except ImageError as error:
        return Failed(error.what, error.advice)
    except MemoryError:
        return Failed("it needs more memory than one page may take", "Save it at a lower resolution.")
    except OSError as error:
        return Failed(f"a file cannot be read or written ({error.strerror or error})", "Check the disk.")
    except Exception as error:  # libraries raise whatever they meet; one file never stops a run
        return Failed(f"opening it failed ({type(error).__name__}: {error})"[:300], "Please report this with the file.")


def _answer(task: Task) -> Answer:
    if isinstance(task, Inspect):
        return Inspected(inspect(Path(task.path)))
    if isinstance(task, Recognise):
        return Recognised(_recognised(task))
    return Prepared(prepare(Path(task.path), task.number, task.scale, Path(task.target)))


def _recognised(task: Recognise) -> PageText:
    path = Path(task.path)
    if task.behind is not None and task.scale is not None:
        return text_behind(path, task.number, task.scale, task.behind)
    return recognise(path, task.number, task.scale, task.languages)


def _limit() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
