"""`python -m benchmarks.web ARCHIVE`: how the reading room stands up to sixteen readers at once, and what a page costs beside the bare engine.

The archive should hold the FRUS dev volumes and cables-dev.  The room is served by `muniment serve` as a user starts it; the
client is a process of its own, sixteen connections that each ask for the next page as soon as the last one is there, packed, as browsers do.

Two tables that are never mixed.  *First visits*: every page once, from a server that has just been started; each is made.  *Later visits*: the
same pages again and again, after every process of the server has had them; each is given from what the server keeps while nothing changes.

Baselines, in the same run: the same server giving one constant page of as many bytes (`constant`: nothing but the server; `constant,
through the room`: behind the room's own routes and headers); and, for one search page after another, the engine's own
query in this process: the ids' places and the count, nothing read and nothing shown (`bare query`), and the same with
the counts of all facets and the stored cards (`query, facets and cards`).  `server ms` is processor time of the server's processes, a
page: other work on the machine and the client count in the clock, hardly in it.
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

from msgspec import Struct

from benchmarks.visitors import Visits, free_port, visit_all, wait_for
from muniment.archive import Archive
from muniment.search.queries import compile_query, understand
from muniment.search.sight import View


class Seen(Struct, frozen=True):
    """What visitors saw, and the server's processor time a page in milliseconds."""

    visits: Visits
    server_ms: float

    def told(self) -> dict[str, float]:
        """The figures of a table."""
        return {**self.visits.told(), "server_ms": self.server_ms}


ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 16
SECONDS = 6.0
ROUNDS = 400
WORDS = (
    "treaty", "telegram", "minister", "loan", "consulate", "blockade", "shipping", "silver", "armistice", "railway",
    "conference", "withdrawal", "troops", "reciprocity", "instructions", "wheat", "petroleum", "recognition",
)  # fmt: skip
BROWSED = ("/years", "/correspondents", "/fonds", "/kinds", "/places", "/languages", "/people")
PAIRS = 250
WARMING = 6
MEDIAN_MS, P99_MS, PAGE_BYTES, SHARE = 15, 60, 150_000, 1 / 3


def addresses(archive: Archive, chance: random.Random) -> dict[str, list[str]]:
    """The pages of each kind, each once, in no order: records, searches of one and two words, with filters, orders and depth; years and ways in."""
    records = [f"/records/{row.id}" for row in archive.rows()]
    years = [year for year, _ in archive.years() if year is not None]
    searches = [f"/search?q={quote(query)}" for query in queries(chance)]
    searches += [
        f"/search?q={word}&sort={sort}&page={page}"
        for word in WORDS
        for sort, page in (("oldest", 1), ("relevance", 2))
    ]
    searches += [f"/search?q={word}&language=en&year={year}" for word in WORDS for year in chance.sample(years, 10)]
    browse = ["/", "/search", *BROWSED, *(f"/years/{year}" for year in years)]
    browse += [f"/years/{year}?page={page}" for year in years for page in (2, 3)]
    browse += [f"/years/{year}/{month}" for year in years for month in range(1, 13)]
    found = {"record": records, "search": list(dict.fromkeys(searches)), "browse": browse}
    for pages in found.values():
        chance.shuffle(pages)
    return found


def queries(chance: random.Random) -> list[str]:
    """Searches of two words, all different."""
    return chance.sample([f"{one} {other}" for one in WORDS for other in WORDS if one != other], PAIRS)


@contextmanager
def serving(*command: str, **environment: str) -> Iterator[int]:
    """A server in a process of its own, for as long as the block runs; its number."""
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    server = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def under_load(
    archive: Path, pages: dict[str, list[str]], seconds: float, workers: int | None
) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """What sixteen connections saw of each kind of page: at their first visits, and at later ones."""
    options = ["--workers", str(workers)] if workers else []
    first, later = {}, {}
    for kind, paths in pages.items():
        port = free_port()
        command = (sys.executable, "-m", "muniment", "serve", "--archive", str(archive), "--port", str(port), *options)
        with serving(*command) as server:
            wait_for(port)
            visit_all(
                port, ["/openapi.json", "/no-such-page"], CONNECTIONS, 0.5
            )  # a first page of any kind opens what all need
            first[kind] = seen(server, port, paths, None)
            for _ in range(WARMING):
                random.shuffle(paths)
                visit_all(port, paths, CONNECTIONS)
            later[kind] = seen(server, port, paths, seconds)
    return first, later


def constant(archive: Path, size: int, seconds: float, workers: int | None) -> dict[str, Seen]:
    """What they saw of one page of so many bytes as sent, from the same server with and without the room around it."""
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.constant", str(archive), str(port), str(size), str(workers or 0))
    with serving(*command) as server:
        wait_for(port)
        return {
            "constant": seen(server, port, ["/bare"], seconds),
            "constant, through the room": seen(server, port, ["/in-the-room"], seconds),
        }


def seen(server: int, port: int, paths: list[str], seconds: float | None) -> Seen:
    """The visits, and what they cost the server."""
    before = processor_seconds(server)
    visits = visit_all(port, paths, CONNECTIONS, seconds)
    return Seen(visits, (processor_seconds(server) - before) / len(visits.times_ms) * 1000)


def processor_seconds(process: int) -> float:
    """Processor time of a process and of those it started (Linux)."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK") + sum(processor_seconds(int(one)) for one in children)


def one_by_one(archive: Path, rounds: int) -> dict[str, float]:
    """Medians in milliseconds of single searches: the engine's query, the same with facets and cards, and the page over one connection."""
    asked = queries(random.Random(1))
    with Archive.open(archive) as opened:
        index = opened.index
        searcher, view = index._now().searcher, View(index._schema)
        figures = {
            "bare query": _median(
                lambda n: searcher.search(compile_query(understand(asked[n % PAIRS]), view), limit=20), rounds
            ),
            "query, facets and cards": _median(lambda n: index.search(asked[n % PAIRS], cards=True), rounds),
        }
    port = free_port()
    with serving(sys.executable, "-m", "muniment", "serve", "--archive", str(archive), "--port", str(port)):
        wait_for(port)
        first = visit_all(port, [f"/search?q={quote(query)}" for query in asked], 1)
        figures["search page, first visit"] = statistics.median(first.times_ms[50:])
        for name, paths in (
            ("search page, later visit", [f"/search?q={quote(query)}" for query in asked]),
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
    first, later = under_load(arguments.archive, pages, arguments.seconds, arguments.workers)
    size = round(statistics.mean(one.visits.mean_bytes for one in later.values()))
    fixed = constant(arguments.archive, size, arguments.seconds, arguments.workers)
    single = one_by_one(arguments.archive, ROUNDS)
    if arguments.json:
        tables = (("first", first), ("later", later), ("constant", fixed))
        told = {name: {kind: one.told() for kind, one in table.items()} for name, table in tables}
        print(json.dumps({"records": count, **told, "constant_bytes": size, "single_ms": single}))
        return
    print(
        f"{count} records, {CONNECTIONS} connections; aims: median {MEDIAN_MS} ms, p99 {P99_MS} ms, a third of constant, {PAGE_BYTES // 1000} kB"
    )
    print_table("First visits, each page once", first, fixed)
    print_table("Later visits", later, fixed)
    print_table(f"A constant page of {size} bytes as sent", fixed, fixed)
    print("\nOne after another:")
    for name, value in single.items():
        print(f"{name:28}{value:9.2f} ms{value / single['bare query']:9.1f} times the bare query")


def print_table(heading: str, table: dict[str, Seen], fixed: dict[str, Seen]) -> None:
    """One table of visits."""
    base, around = (one.visits.rate for one in fixed.values())
    print(
        f"\n{heading:28}{'visits':>8}{'a second':>10}{'median ms':>11}{'p99 ms':>9}{'server ms':>11}{'largest kB':>12}{'of constant':>13}{'in the room':>13}{'errors':>8}"
    )
    for name, one in table.items():
        told = one.told()
        print(
            f"{name:28}{told['visits']:8}{told['rate']:10.0f}{told['median_ms']:11.1f}{told['p99_ms']:9.1f}{told['server_ms']:11.3f}"
            f"{told['largest_bytes'] / 1000 or float('nan'):12.1f}{told['rate'] / base:13.2f}{told['rate'] / around:13.2f}{told['errors']:8}"
        )


if __name__ == "__main__":
    main()
