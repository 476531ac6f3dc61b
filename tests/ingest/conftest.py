"""Folders of invented papers, archives to put them into, and a process that ingests them and can be killed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.images.sheets import small_pdf

from muniment.archive import Archive
from muniment.ingest import Summary

PROGRAM = """
import sys
from muniment.archive import Archive
from muniment.ingest import beside, indexing, keeping
keeping.RECORDS, keeping.SECONDS, indexing.ENTRIES, beside.MANY = 7, 0.0, 20, 40
with Archive.open(sys.argv[1]) as archive:
    for progress in archive.ingest(sys.argv[3:], workers=int(sys.argv[2])):
        print(type(progress).__name__, flush=True)
"""


def write_papers(folder: Path, sheets: int = 12, rows: int = 60) -> Path:
    """Writes invented papers: a text a sheet, a table of `rows` documents with a mapping, and a record's folder with a scan."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(sheets):
        (folder / f"sheet-{n:02d}.txt").write_text(
            f"TELEGRAM No. {n}\nRiga, {n % 27 + 1} May 1951.\n\nThe ferry {n} sails at dawn.\n"
        )
    write_table(folder, rows)
    (folder / "record").mkdir(exist_ok=True)
    (folder / "record" / "en.translation.txt").write_text("The ferry has sailed.\n")
    (folder / "record" / "scan.pdf").write_bytes(small_pdf("an invented scan"))
    return folder


def write_table(folder: Path, rows: int) -> None:
    """Writes a table in JSON Lines, with its mapping."""
    lines = [
        {"id": f"row-{n}", "title": f"Ferry {n}", "body": f"The ferry {n} sails at noon. " * 30} for n in range(rows)
    ]
    (folder / "table.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (folder / "mapping.toml").write_text(
        '[columns]\nid = "id"\ntitle = "title"\nbody = { field = "text", kind = "original", language = "en" }\n'
    )


DOCUMENTS = 12 + 60 + 1


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write_papers(tmp_path / "papers")


@pytest.fixture
def archive(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive", database) as made:
        yield made


def summary_of(archive: Archive, *paths: Path, **options: object) -> Summary:
    """Ingests, and gives what came of it."""
    *_, last = archive.ingest(list(paths), **{"workers": 0} | options)  # type: ignore[arg-type]
    assert isinstance(last, Summary)
    return last


@pytest.fixture
def start() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts a process that ingests in small batches and prints a line for every step."""
    running = []

    def begin(archive: Path, workers: int, *paths: Path) -> "subprocess.Popen[str]":
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", PROGRAM, str(archive), str(workers), *map(str, paths)]
        running.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        )
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()
