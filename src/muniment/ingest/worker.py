"""Worker: a process that reads documents.  Tasks come in on standard input,
answers go out on what was standard output.  It ends when its input ends, also where the main process was killed.
"""

import os
import signal
import sys
from typing import BinaryIO

import msgspec

from muniment.ingest.documents import draft_batches, read_batch
from muniment.ingest.pipes import receive, send
from muniment.ingest.tasks import DraftsTask, Ended, FileTask, Go, Ready, Results, Unread
from muniment.model import Draft


def main() -> None:
    """Answers tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process decides what an interruption means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may get among the answers
    tasks = sys.stdin.buffer
    decoder = msgspec.msgpack.Decoder(FileTask | DraftsTask | Go)
    try:
        while (message := receive(tasks)) is not None:
            task = decoder.decode(message)
            if isinstance(task, FileTask):
                _read_file(task, tasks, answers)
            elif isinstance(task, DraftsTask):
                send(answers, Results(read_batch(task.file, task.drafts)))
            send(answers, Ended())
    except BrokenPipeError:
        # The main process is gone.  Nothing is lost: what it did not store will be read again.
        os._exit(0)


def _read_file(task: FileTask, tasks: BinaryIO, answers: BinaryIO) -> None:
    """Reads a file batch by batch; where another worker has nothing to do, it gets the batch."""
    go = msgspec.msgpack.Decoder(Go)
    for number, batch in enumerate(draft_batches(task)):
        share = False
        if number:
            send(answers, Ready())
            reply = receive(tasks)
            if reply is None:
                raise BrokenPipeError
            share = go.decode(reply).share
        drafts = tuple(one for one in batch if isinstance(one, Draft))
        if share and len(drafts) == len(batch):
            send(answers, Unread(drafts))
        else:
            send(answers, Results(read_batch(task, batch)))
