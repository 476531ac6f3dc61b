"""The commands in the documentation do what the documentation says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `muniment` is a command."""
    commands = tmp_path / "bin"
    commands.mkdir()
    script = commands / "muniment"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m muniment "$@"\n')
    script.chmod(0o755)
    path = os.pathsep.join((str(commands), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


@pytest.mark.parametrize("page", ["docs/tutorial.md", "README.md", "docs/how-to/know-who-is-who.md"])
def test_every_block_of_a_page_runs_in_order(page: str, shell: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    for language, block in blocks:
        command = ["sh", "-e", "-c", block] if language == "sh" else [sys.executable, "-c", block]
        done = subprocess.run(command, cwd=tmp_path, env=shell, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
