"""Visitors: a client in a process of its own, so that a server is measured and not the client beside it.

It speaks just enough HTTP/1.1: requests over connections that stay open, answers with a length or in chunks.
"""

import asyncio
import http.client
import json
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from msgspec import Struct

_ASKED = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n"


class Visits(Struct):
    """What was seen: milliseconds of each answer, bytes of each page, how many were no good answer, and over how many seconds."""

    times_ms: list[float]
    sizes: list[int]
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Pages a second."""
        return len(self.times_ms) / self.seconds

    @property
    def mean_bytes(self) -> float:
        return statistics.mean(self.sizes)

    def told(self) -> dict[str, float]:
        """The figures of a table."""
        return {
            "rate": self.rate,
            "median_ms": statistics.median(self.times_ms),
            "p99_ms": statistics.quantiles(self.times_ms, n=100)[98],
            "largest_bytes": max(self.sizes),
            "errors": self.errors,
        }


def visit_all(port: int, paths: list[str], connections: int, seconds: float) -> Visits:
    """Visits the pages again and again from another process, after a second that is not counted."""
    wish = json.dumps({"port": port, "paths": paths, "connections": connections, "seconds": seconds})
    command = [sys.executable, "-m", "benchmarks.visitors"]
    place = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, input=wish, capture_output=True, text=True, check=True, cwd=place)
    return Visits(**json.loads(done.stdout))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Returns as soon as the server answers.  Ends the program where it does not within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/static/mark.svg")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise SystemExit("The server did not answer within a minute.")


async def _visitor(port: int, paths: list[str], start: int, until: float, seen: Visits, counted_from: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    at = start
    while (began := time.perf_counter()) < until:
        writer.write(_ASKED.format(path=paths[at % len(paths)]).encode())
        status, size = await _answer(reader)
        if began >= counted_from:
            seen.times_ms.append((time.perf_counter() - began) * 1000)
            seen.sizes.append(size)
            seen.errors += status != 200
        at += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    if b"content-length:" in head:
        length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        await reader.readexactly(length)
        return status, length
    whole = 0
    while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
        await reader.readexactly(size + 2)
        whole += size
    await reader.readuntil(b"\r\n")
    return status, whole


async def _visit(port: int, paths: list[str], connections: int, seconds: float) -> Visits:
    seen = Visits([], [], 0, seconds)
    counted_from = time.perf_counter() + 1
    step = max(1, len(paths) // connections)
    visitors = (
        _visitor(port, paths, number * step, counted_from + seconds, seen, counted_from)
        for number in range(connections)
    )
    await asyncio.gather(*visitors)
    return seen


if __name__ == "__main__":
    result = asyncio.run(_visit(**json.load(sys.stdin)))
    print(json.dumps({name: getattr(result, name) for name in result.__struct_fields__}))
