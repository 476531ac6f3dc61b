"""`python -m benchmarks.ingest`: ingest of whole TEI volumes into a fresh archive, against a bare parse-and-index of the same text.

The baseline is one process that only parses the XML with lxml and writes each document's plain text into the same search index.  Muniment's run is `muniment ingest` as a user runs it, everything included.  Both are whole processes,
measured from outside; a run of the same folder again, and runs at 1, 2, 4 and 8 copies of a volume show whether the rate stays flat.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.folders import data_folder

ROOT = Path(__file__).resolve().parent.parent


def run(command: Sequence[str]) -> dict[str, float]:
    """Wall and processor seconds, and the largest memory of any one process (MB), of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": time.perf_counter() - began,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "memory_mb": after.ru_maxrss / 1024,
    }


def baseline(volumes: Path, folder: Path) -> None:
    """Parses and indexes, nothing else: the work that no archive can do without, into the search index that Muniment has."""
    from lxml import etree

    from muniment.model import Record, Witness
    from muniment.search import Index

    with Index.open(folder).write() as writer:
        for volume in sorted(volumes.glob("*.xml")):
            for _, element in etree.iterparse(str(volume), tag="{http://www.tei-c.org/ns/1.0}div"):
                if element.get("type") != "document":
                    continue
                name = f"{volume.name}/{element.get('{http://www.w3.org/XML/1998/namespace}id')}"
                text = " ".join("".join(element.itertext()).split())
                witness = Witness(id="w1", kind="transcription", language="en", text=text)
                writer.put(Record(id=name, witnesses=(witness,)))
                element.clear()


def muniment(*words: str) -> list[str]:
    return [sys.executable, "-m", "muniment", *words]


def ingest(volumes: Path, folder: Path, *options: str) -> dict[str, float]:
    """An ingest as a user runs it."""
    if not (folder / "archive.toml").exists():
        run(muniment("init", str(folder)))
    return run(muniment("ingest", "--archive", str(folder), *options, str(volumes)))


def growth(volume: Path, scratch: Path) -> list[tuple[int, float]]:
    """Documents a second when a volume is ingested 1, 2, 4 and 8 times over, under other names, into archives of their own."""
    rates = []
    for times in (1, 2, 4, 8):
        folder = scratch / f"copies-{times}"
        folder.mkdir()
        for number in range(times):
            shutil.copy(volume, folder / f"copy-{number}.xml")
        figures = ingest(folder, scratch / f"archive-{times}")
        listed = subprocess.run(
            muniment("list", "--archive", str(scratch / f"archive-{times}")),
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        rates.append((times, len(listed.stdout.splitlines()) / figures["wall"]))
    return rates


def main() -> None:
    """Runs both in turn, several times, and prints the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--baseline", nargs=2, metavar=("VOLUMES", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.baseline:
        baseline(Path(arguments.baseline[0]), Path(arguments.baseline[1]))
        return
    volumes = data_folder() / "frus" / "volumes"
    figures: dict[str, list[dict[str, float]]] = {"baseline": [], "ingest": [], "again": []}
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        for number in range(arguments.runs):
            bare = [
                sys.executable,
                "-m",
                "benchmarks.ingest",
                "--baseline",
                str(volumes),
                str(scratch / f"bare-{number}"),
            ]
            figures["baseline"].append(run(bare))
            figures["ingest"].append(ingest(volumes, scratch / f"archive-of-{number}"))
            figures["again"].append(ingest(volumes, scratch / f"archive-of-{number}"))
        rates = growth(volumes / "frus1861.xml", scratch)
    medians = {
        name: {key: statistics.median(one[key] for one in runs) for key in runs[0]} for name, runs in figures.items()
    }
    told = {
        "medians": medians,
        "wall_ratio_to_baseline": medians["ingest"]["wall"] / medians["baseline"]["wall"],
        "cpu_ratio_to_baseline": medians["ingest"]["cpu"] / medians["baseline"]["cpu"],
        "second_run_share": medians["again"]["wall"] / medians["ingest"]["wall"],
        "documents_per_second_by_copies": dict(rates),
    }
    if arguments.json:
        print(json.dumps(told))
        return
    print(f"{'run':10} {'wall s':>8} {'cpu s':>8} {'MB':>8}   (medians of {arguments.runs})")
    for name, row in medians.items():
        print(f"{name:10} {row['wall']:8.2f} {row['cpu']:8.2f} {row['memory_mb']:8.0f}")
    print(
        f"ingest against baseline: wall {told['wall_ratio_to_baseline']:.2f}, cpu {told['cpu_ratio_to_baseline']:.2f}"
    )
    print(f"second run: {told['second_run_share']:.3f} of the first")
    print("documents a second at 1, 2, 4, 8 copies of a volume: " + ", ".join(f"{rate:.0f}" for _, rate in rates))


if __name__ == "__main__":
    main()
