"""`python -m benchmarks.publish ARCHIVE`: how many records a second `muniment publish` writes, and what a second run rewrites.

The archive should hold the FRUS dev volumes; every record that is not restricted is written.  Everything counts but Pagefind, the library that
makes the search of the twin, which runs in a program of its own: it is left out here, and said.  Processor time of all processes is
what counts: records a second a core are records by processor seconds.

Baseline, in the same run: as many files with as many bytes each, all alike, written by one process into as many folders (`constant pages`).

Then the title of one record is changed and the twin is written again: how many files were written, and which.
"""

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from muniment.archive import Archive
from muniment.publish import Published, publish
from muniment.publish.finding import Finding

AIM = 200


class Spent:
    """Seconds by the clock and of processors, this process and those it started."""

    wall = processor = 0.0


@contextmanager
def spending() -> Iterator[Spent]:
    """What the block spends."""
    spent, began, before = Spent(), time.perf_counter(), _processor()
    yield spent
    spent.wall, spent.processor = time.perf_counter() - began, _processor() - before


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def written(archive: Archive, folder: Path, workers: int | None) -> Published:
    """The twin of an archive, without the files of its search."""
    *_, done = publish(archive, folder, everything=True, workers=workers, base="https://archive.example.org")
    assert isinstance(done, Published)
    return done


def constant_pages(twin: Path, folder: Path) -> int:
    """Writes a file of as many equal bytes for every file of the twin; how many."""
    count = 0
    for path in twin.rglob("*"):
        if path.is_file():
            place = folder / path.relative_to(twin)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"x" * path.stat().st_size)
            count += 1
    return count


def main() -> None:
    """Publishes, publishes again, changes a record, publishes again, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument(
        "--workers", type=int, help="processes that write; as `muniment publish` has them, where not given"
    )
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    Finding.files = lambda self, folder: {}  # type: ignore[method-assign]  # Pagefind
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        copy = place / "archive"
        shutil.copytree(arguments.archive, copy)
        with Archive.open(copy) as archive:
            with spending() as first:
                made = written(archive, place / "twin", arguments.workers)
            with spending() as base:
                files = constant_pages(place / "twin", place / "constant")
            with spending() as again:
                same = written(archive, place / "twin", arguments.workers)
            before = _times(place / "twin")
            row = next(archive.rows(limit=1))
            record = archive.store.get(row.id)
            archive.store.revise(
                replace(record, title=f"{record.title} (corrected)"), "benchmark", "to see what is rewritten"
            )
            archive._follow()
            with spending() as third:
                changed = written(archive, place / "twin", arguments.workers)
            rewritten = sorted(name for name, at in _times(place / "twin").items() if before.get(name) != at)
        size = sum(path.stat().st_size for path in (place / "twin").rglob("*") if path.is_file())
    told = {
        "records": made.records, "pages": made.pages, "files": files, "megabytes": size / 1e6, "cores": os.cpu_count(),
        "first": vars(first), "constant pages": vars(base), "again": vars(again) | {"written": same.written}, "after one change": vars(third) | {"written": changed.written},
        "records a second a core": made.records / first.processor, "of constant pages": base.processor / first.processor,
    }  # fmt: skip
    if arguments.json:
        print(json.dumps(told | {"rewritten": rewritten}))
        return
    print(f"{made.records} records, {made.pages} pages, {files} files, {size / 1e6:.0f} MB (without Pagefind)")
    print(f"{'':20}{'wall s':>9}{'processor s':>13}{'records a second a core':>26}{'files written':>15}")
    for name, spent, count in (("first run", first, made.written), ("again", again, same.written), ("after one change", third, changed.written), ("constant pages", base, files)):  # fmt: skip
        print(f"{name:20}{spent.wall:9.1f}{spent.processor:13.1f}{made.records / spent.processor:26.0f}{count:15}")
    print(f"pages a second a core: {made.pages / first.processor:.0f}; aim: {AIM} records a second a core")
    print("rewritten after one change:", *rewritten[:12], f"... {len(rewritten)} in all" if len(rewritten) > 12 else "")


def _times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
