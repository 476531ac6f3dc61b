"""The reading room of an archive as a user starts it: a process of its own, on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """The address of the room, for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "muniment", "serve", "--archive", str(folder), "--port", str(port), *options]
    server = subprocess.Popen(command, env=surroundings(), stdout=subprocess.DEVNULL)
    try:
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def surroundings() -> dict[str, str]:
    """The environment of another process that runs the code under test."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
