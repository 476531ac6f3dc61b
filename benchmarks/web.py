"""`python -m benchmarks.web ARCHIVE`: how the reading room stands up to sixteen readers at once, and what a page costs beside the bare engine.

The archive should hold the FRUS dev volumes and cables-dev.  The room is served by `muniment serve` as a user starts it; the
client is a process of its own, sixteen connections that each ask for the next page as soon as the last one is there.

Baselines, in the same run: the same server giving one constant page of the same size (`constant`: nothing but the server; `constant,
through the room`: behind the room's own headers and compression); and, for one search page after another, the engine's own
query in this process: the ids' places and the count, nothing read and nothing shown (`bare query`), and the same with
the counts of all facets and the stored cards (`query, facets and cards`).
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from benchmarks.visitors import Visits, free_port, visit_all, wait_for
from muniment.archive import Archive
from muniment.search.queries import compile_query, understand

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 16
SECONDS = 6.0
ROUNDS = 400
WORDS = (
    "treaty", "telegram", "minister", "loan", "consulate", "blockade", "shipping", "silver", "armistice", "railway",
    "conference", "withdrawal", "troops", "reciprocity", "instructions", "wheat", "petroleum", "recognition",
)  # fmt: skip
MEDIAN_MS, P99_MS, PAGE_BYTES, SHARE = 15, 60, 150_000, 1 / 3


def addresses(archive: Archive, chance: random.Random) -> dict[str, list[str]]:
    """The pages of each kind, in no order: records, searches of one and two words, with filters, orders and depth; years and ways in."""
    records = [f"/records/{row.id}" for row in archive.rows()]
    years = [year for year, _ in archive.years() if year is not None]
    searches = [f"/search?q={quote(query)}" for query in queries(chance)]
    searches += [
        f"/search?q={word}&sort={sort}&page={page}"
        for word in WORDS
        for sort, page in (("oldest", 1), ("relevance", 2))
    ]
    searches += [f"/search?q={word}&language=en&year={chance.choice(years)}" for word in WORDS]
    browse = ["/", "/years", "/search", *(f"/years/{year}" for year in years)]
    browse += [f"/years/{year}?page={page}" for year in years for page in (2, 3)]
    for pages in (records, searches, browse):
        chance.shuffle(pages)
    return {"record": records, "search": searches, "browse": browse}


def queries(chance: random.Random) -> list[str]:
    """Fifty searches of two words."""
    return [f"{chance.choice(WORDS)} {chance.choice(WORDS)}" for _ in range(50)]


@contextmanager
def serving(*command: str, **environment: str) -> Iterator[None]:
    """A server in a process of its own, for as long as the block runs."""
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    server = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def under_load(archive: Path, pages: dict[str, list[str]], seconds: float, workers: int | None) -> dict[str, Visits]:
    """What sixteen connections saw of each kind of page."""
    port = free_port()
    options = ["--workers", str(workers)] if workers else []
    with serving(sys.executable, "-m", "muniment", "serve", "--archive", str(archive), "--port", str(port), *options):
        wait_for(port)
        return {kind: visit_all(port, paths, CONNECTIONS, seconds) for kind, paths in pages.items()}


def constant(archive: Path, size: int, seconds: float, workers: int | None) -> dict[str, Visits]:
    """What they saw of one page of this size, from the same server with and without the room around it."""
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.constant", str(archive), str(port), str(size), str(workers or 0))
    with serving(*command):
        wait_for(port)
        return {
            "constant": visit_all(port, ["/bare"], CONNECTIONS, seconds),
            "constant, through the room": visit_all(port, ["/in-the-room"], CONNECTIONS, seconds),
        }


def one_by_one(archive: Path, rounds: int) -> dict[str, float]:
    """Medians in milliseconds of single searches: the engine's query, the same with facets and cards, and the page over one connection."""
    asked = queries(random.Random(1))
    with Archive.open(archive) as opened:
        index = opened.index
        searcher, schema = index._searcher(), index._schema
        figures = {
            "bare query": _median(
                lambda n: searcher.search(compile_query(understand(asked[n % 50]), schema), limit=20), rounds
            ),
            "query, facets and cards": _median(lambda n: index.search(asked[n % 50], cards=True), rounds),
        }
    port = free_port()
    with serving(sys.executable, "-m", "muniment", "serve", "--archive", str(archive), "--port", str(port)):
        wait_for(port)
        for name, paths in (
            ("search page", [f"/search?q={quote(query)}" for query in asked]),
            ("twentieth page by relevance", [f"/search?q={word}&page=20" for word in WORDS]),
            ("first page by date", ["/search?sort=oldest"]),
            ("deep page by date", [_deep(archive)]),
        ):
            figures[name] = statistics.median(visit_all(port, paths, 1, 2.0).times_ms)
    return figures


def _deep(archive: Path) -> str:
    """The address of a page far down the list of all records by date."""
    with Archive.open(archive) as opened:
        far = min(9_900, opened.index.count() - 100)
        after = opened.index.search("", sort="oldest", offset=far, facets=()).after
    return f"/search?sort=oldest&page={far // 20 + 2}&after={after}"


def _median(action: Callable[[int], object], rounds: int) -> float:
    for number in range(50):
        action(number)
    taken = []
    for number in range(rounds):
        began = time.perf_counter()
        action(number)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Serves, visits, and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each kind of page is visited")
    parser.add_argument("--workers", type=int, help="server processes; as `muniment serve` has them, where not given")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with Archive.open(arguments.archive) as archive:
        count = archive.index.count()
        pages = addresses(archive, random.Random(1))
    seen = under_load(arguments.archive, pages, arguments.seconds, arguments.workers)
    size = round(statistics.mean(visits.mean_bytes for visits in seen.values()))
    seen |= constant(arguments.archive, size, arguments.seconds, arguments.workers)
    single = one_by_one(arguments.archive, ROUNDS)
    if arguments.json:
        told = {name: visits.told() for name, visits in seen.items()}
        print(json.dumps({"records": count, "load": told, "constant_bytes": size, "single_ms": single}))
        return
    base = seen["constant"].rate
    around = seen["constant, through the room"].rate
    print(
        f"{count} records, {CONNECTIONS} connections; aims: median {MEDIAN_MS} ms, p99 {P99_MS} ms, a third of constant, {PAGE_BYTES // 1000} kB"
    )
    print(
        f"{'':28}{'a second':>9}{'median ms':>11}{'p99 ms':>9}{'largest kB':>12}{'of constant':>13}{'in the room':>13}{'errors':>8}"
    )
    for name, visits in seen.items():
        told = visits.told()
        print(
            f"{name:28}{visits.rate:9.0f}{told['median_ms']:11.1f}{told['p99_ms']:9.1f}{told['largest_bytes'] / 1000:12.1f}"
            f"{visits.rate / base:13.2f}{visits.rate / around:13.2f}{visits.errors:8}"
        )
    print(f"\nOne after another ({size} bytes a constant page):")
    for name, value in single.items():
        print(f"{name:28}{value:9.2f} ms{value / single['bare query']:9.1f} times the bare query")


if __name__ == "__main__":
    main()
