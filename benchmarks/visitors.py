"""Visitors: a client in a process of its own, so that a server is measured and not the client beside it.

It speaks just enough HTTP/1.1: requests over connections that stay open, answers with a length or in chunks; packed, as every browser asks.
"""

import asyncio
import http.client
import json
import math
import socket
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from msgspec import Struct

_ASKED = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"


class Visits(Struct):
    """What was seen: milliseconds of each answer, bytes of each as sent, the largest page unpacked (where pages were unpacked), how many
    were no good answer, and over how many seconds."""

    times_ms: list[float]
    sizes: list[int]
    largest: int
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Pages a second."""
        return len(self.times_ms) / self.seconds

    @property
    def mean_bytes(self) -> float:
        """Bytes of a page as sent."""
        return statistics.mean(self.sizes)

    def told(self) -> dict[str, float]:
        """The figures of a table."""
        return {
            "visits": len(self.times_ms),
            "rate": self.rate,
            "median_ms": statistics.median(self.times_ms),
            "p99_ms": statistics.quantiles(self.times_ms, n=100)[98],
            "largest_bytes": self.largest,
            "errors": self.errors,
        }


def visit_all(port: int, paths: list[str], connections: int, seconds: float | None = None) -> Visits:
    """Visits each page once, or for so many seconds again and again, from another process."""
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


async def _visitor(port: int, paths: Iterator[str], until: float, seen: Visits, whole: bool) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    for path in paths:
        if (began := time.perf_counter()) >= until:
            break
        writer.write(_ASKED.format(path=path).encode())
        status, body, packed = await _answer(reader)
        seen.times_ms.append((time.perf_counter() - began) * 1000)
        seen.sizes.append(len(body))
        seen.errors += status != 200
        if whole:
            seen.largest = max(seen.largest, len(zlib.decompress(body, 31) if packed else body))
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status, packed = int(head.split(b" ", 2)[1]), b"content-encoding: gzip" in head
    if b"content-length:" in head:
        length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        return status, await reader.readexactly(length), packed
    whole = b""
    while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
        whole += (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")
    return status, whole, packed


async def _visit(port: int, paths: list[str], connections: int, seconds: float | None) -> Visits:
    seen = Visits([], [], 0, 0, 0.0)
    began = time.perf_counter()
    until = began + (seconds if seconds is not None else math.inf)
    # Once: all take the next from one list.  Again and again: each goes round by itself, from a place of its own.
    one, step = iter(paths), max(1, len(paths) // connections)
    ways = [
        one if seconds is None else cycle(paths[number * step % len(paths) :] + paths[: number * step % len(paths)])
        for number in range(connections)
    ]
    await asyncio.gather(*(_visitor(port, way, until, seen, seconds is None) for way in ways))
    seen.seconds = time.perf_counter() - began
    return seen


if __name__ == "__main__":
    result = asyncio.run(_visit(**json.load(sys.stdin)))
    print(json.dumps({name: getattr(result, name) for name in result.__struct_fields__}))
