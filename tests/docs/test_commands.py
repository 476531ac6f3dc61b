"""The commands in the documentation do what the documentation says."""

import os
import re
import subprocess
import sys
from itertools import groupby
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


# A page of this list shows code to be put into Muniment itself, and cannot run alone.
MODULES = {"docs/how-to/add-a-page.md"}
PAGES = [
    page
    for page in ("README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")))
    if BLOCK.search((ROOT / page).read_text("utf-8")) and page not in MODULES and "/made/" not in page
]


def test_the_tutorials_and_tasks_are_among_the_pages_that_are_run() -> None:
    assert {"README.md", "docs/tutorial.md", "docs/tutorial-python.md", "docs/how-to/search-well.md"} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_a_page_runs_in_order(page: str, shell: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    for language, following in groupby(blocks, key=lambda block: block[0]):
        # Blocks of Python that follow each other are cells of one notebook.
        parts = [block for _, block in following]
        scripts = ["\n".join(parts)] if language == "python" else parts
        for script in scripts:
            command = ["sh", "-e", "-c", script] if language == "sh" else [sys.executable, "-c", script]
            done = subprocess.run(command, cwd=tmp_path, env=shell, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
