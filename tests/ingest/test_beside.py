"""Search entries made in a process of their own: the same entries, and nothing lost where that process fails."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.conftest import DOCUMENTS, summary_of

from muniment.archive import Archive
from muniment.ingest import beside, running
from muniment.ingest.beside import entering


@pytest.fixture
def owing(archive: Archive, papers: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive whose records are stored, and whose entries are all owed."""

    def nothing_follows(*_: object) -> Iterator[None]:
        yield

    with monkeypatch.context() as patched:
        patched.setattr(running, "follow", nothing_follows)
        summary_of(archive, papers)
    assert archive.counts().pending == DOCUMENTS
    return archive


def test_the_process_makes_what_is_owed(owing: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MANY", DOCUMENTS)
    with entering(owing.store, owing.index):
        pass
    assert owing.counts().pending == 0
    assert owing.index.count() == DOCUMENTS
    assert list(owing.check()) == []


def test_a_few_entries_need_no_process(owing: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MANY", DOCUMENTS + 1)
    with entering(owing.store, owing.index):
        pass
    assert owing.counts().pending == DOCUMENTS


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_what_a_process_leaves_is_made_by_the_caller(
    archive: Archive, papers: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(beside, "PROGRAM", program)
    assert summary_of(archive, papers).waiting == 0
    assert archive.index.count() == DOCUMENTS
    assert list(archive.check()) == []


def test_an_error_in_the_block_ends_the_process_and_goes_on(owing: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(beside, "PROGRAM", "import time; time.sleep(600)")
    with pytest.raises(ZeroDivisionError), entering(owing.store, owing.index):
        raise ZeroDivisionError
    assert owing.counts().pending == DOCUMENTS


def test_the_process_ends_with_its_caller() -> None:
    program = "from muniment.ingest.beside import _end_with_the_caller as end; end()"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)
    assert process.stdin is not None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.0)
    process.stdin.close()
    assert process.wait(30) == 0
