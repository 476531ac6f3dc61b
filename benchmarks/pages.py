"""`python -m benchmarks.pages ARCHIVE`: how long the record page and the search page take on a real server, and a bare query beside them.

The baseline of the search page is the engine's own query in this process: the ids of the first page of hits and their count, nothing shown.
"""

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from muniment.archive import Archive

WORDS = (
    "treaty", "telegram", "minister", "loan", "consulate", "blockade", "shipping", "silver", "armistice", "railway",
    "conference", "withdrawal", "troops", "reciprocity", "instructions", "wheat", "petroleum", "recognition",
)  # fmt: skip
ROUNDS = 200


def times(action: Callable[[int], object], rounds: int) -> list[float]:
    """Milliseconds of each of so many calls, after some that are not counted."""
    for number in range(20):
        action(number)
    taken = []
    for number in range(rounds):
        began = time.perf_counter()
        action(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def told(taken: list[float]) -> dict[str, float]:
    """Median and 99th percentile, in milliseconds."""
    return {"median_ms": statistics.median(taken), "p99_ms": statistics.quantiles(taken, n=100)[98]}


def main() -> None:
    """Serves the archive, asks it for pages one after another, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent / "src")}
    command = [sys.executable, "-m", "muniment", "serve", "--archive", str(arguments.archive), "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        with Archive.open(arguments.archive) as archive:
            ids = [row.id for row in archive.rows()]
            queries = [f"{chance.choice(WORDS)} {chance.choice(WORDS)}" for _ in range(50)]

            def bare(number: int) -> None:
                archive.index.search(queries[number % len(queries)], facets=())

            engine = told(times(bare, arguments.rounds))
        connection = _connected(port)

        def page(path: str) -> None:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")

        chance.shuffle(ids)
        figures = {
            "bare query": engine,
            "search page": told(
                times(lambda n: page(f"/search?q={quote(queries[n % len(queries)])}"), arguments.rounds)
            ),
            "record page": told(times(lambda n: page(f"/records/{ids[n % len(ids)]}"), arguments.rounds)),
        }
    finally:
        server.terminate()
        server.wait()
    ratio = figures["search page"]["median_ms"] / engine["median_ms"]
    if arguments.json:
        print(json.dumps({"records": len(ids), "figures": figures, "search_page_to_bare_query": ratio}))
        return
    print(f"{len(ids)} records\n{'':12} {'median ms':>10} {'p99 ms':>10}")
    for name, row in figures.items():
        print(f"{name:12} {row['median_ms']:10.2f} {row['p99_ms']:10.2f}")
    print(f"search page against bare query: {ratio:.1f}")


def _connected(port: int) -> http.client.HTTPConnection:
    """A connection to the server, as soon as it listens."""
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.05)
        else:
            return connection
    raise SystemExit("The server did not begin to listen within ten seconds.")


if __name__ == "__main__":
    main()
