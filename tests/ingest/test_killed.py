"""Killed at any moment, or running beside another, an ingest leaves an archive that is whole."""

import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ingest.conftest import DOCUMENTS, summary_of, write_papers

from muniment.archive import Archive

SCANS = 1
"""Records among the papers that keep a scan: its pages are a version of their own."""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.mark.parametrize("workers", [0, 2])
def test_killed_again_and_again_it_ends_as_if_nothing_had_happened(
    tmp_path: Path, papers: Path, database: str | None, start: Start, workers: int
) -> None:
    chance = random.Random(workers)
    killed = tmp_path / "killed"
    Archive.create(killed, database).close()
    for _ in range(5):
        process = start(killed, workers, papers)
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 22)):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Archive.open(killed) as archive:
            counts = archive.store.counts()
            assert counts.versions in (counts.records, counts.records + SCANS)
            assert list(archive.store.check()) == []
    with Archive.open(killed) as archive, Archive.create(tmp_path / "calm") as calm:
        summary = summary_of(archive, papers)
        assert summary.quarantined == ()
        summary_of(calm, papers)
        assert list(archive.export()) == list(calm.export())
        assert list(archive.check()) == []
        assert archive.index.count() == DOCUMENTS


def test_two_ingests_at_once_of_the_same_and_of_another_folder(
    tmp_path: Path, papers: Path, database: str | None, start: Start
) -> None:
    other = write_papers(tmp_path / "other")
    Archive.create(tmp_path / "both", database).close()
    processes = [start(tmp_path / "both", 0, *paths) for paths in ([papers, other], [papers])]
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    with Archive.open(tmp_path / "both") as archive:
        counts = archive.counts()
        assert (counts.records, counts.versions, counts.pending) == (2 * DOCUMENTS, 2 * (DOCUMENTS + SCANS), 0)
        assert archive.index.count() == 2 * DOCUMENTS
        assert list(archive.check()) == []
