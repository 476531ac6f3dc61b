"""The command `muniment` as a process of its own, in a folder with an archive that it finds by itself."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command(tmp_path: Path) -> Run:
    """Runs the command with these words, in the name of Anna; `stdin` is what it is given to read."""

    def run_it(*words: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
            "COLUMNS": "200",
            "MUNIMENT_ARCHIVE": str(tmp_path / "archive"),
            "MUNIMENT_WHO": "anna",
        }
        told = [sys.executable, "-m", "muniment", *map(str, words)]
        return subprocess.run(
            told, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path, input=stdin
        )

    return run_it
