"""Images: tiles a second and memory, against iipimage-server (behind lighttpd) on the same pyramid in the same run.

    python -m benchmarks.images [--width N --height N] [--tiles N] [--json]

Both serve 256-pixel JPEG tiles at random places and levels to the same client, eight requests at a time.  The picture is drawn; 40,000 by
25,000 is a gigapixel.  Needs the packages iipimage-server and lighttpd for the baseline; without them only Muniment is measured.
"""

import argparse
import http.client
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyvips

from muniment.archive import Archive
from muniment.images.preparing import TILE
from muniment.images.serving import levels

BASELINE = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
_CLIENTS = 8
_PATIENCE = 120.0


def main() -> None:
    """Draws, serves, asks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--width", type=int, default=12_000)
    parser.add_argument("--height", type=int, default=9_000)
    parser.add_argument("--tiles", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        draw(folder / "papers" / "map.tif", asked.width, asked.height)
        began = time.perf_counter()
        with Archive.create(folder / "archive") as archive:
            list(archive.ingest([folder / "papers"], workers=0))
            (record,) = archive.records()
            page = record.pages[0]
            picture = archive.paper.picture(page.sha256, page.number)
        prepared = time.perf_counter() - began
        preparing = (
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        )  # of the largest process that opened the picture
        regions = tiles(asked.width, asked.height, asked.tiles)
        name = f"/iiif/image/{page.sha256}-{page.number}"
        with muniment(folder / "archive") as (port, pid):
            paths = [f"{name}/{region}/0/default.jpg" for region in regions]
            ours, our_work = throughput(port, pid, paths)
            memory = peak_memory(pid)
        result: dict[str, object] = {
            "pixels": asked.width * asked.height, "tiles": asked.tiles, "prepared_seconds": round(prepared, 1), "memory_mb_preparing": round(preparing / 1e6, 1),
            "tiles_a_second": round(ours, 1), "processor_ms_a_tile": round(our_work, 2), "memory_mb": round(sum(memory) / 1e6, 1), "memory_mb_largest_process": round(max(memory) / 1e6, 1),
        }  # fmt: skip
        if BASELINE.is_file() and shutil.which("lighttpd", path=f"{os.environ['PATH']}:/usr/sbin"):
            with iipimage(folder, picture.parent) as (port, pid):
                paths = [f"/iiif/{picture.name}/{region}/0/default.jpg" for region in regions]
                theirs, their_work = throughput(port, pid, paths)
            result |= {
                "tiles_a_second_iipimage": round(theirs, 1), "ratio": round(ours / theirs, 2),
                "processor_ms_a_tile_iipimage": round(their_work, 2), "processor_ratio": round(their_work / our_work, 2),
            }  # fmt: skip
    print(json.dumps(result) if asked.json else "\n".join(f"{key:26} {value}" for key, value in result.items()))


def draw(path: Path, width: int, height: int) -> None:
    """A picture with something to compress everywhere, streamed to disk."""
    path.parent.mkdir(parents=True)
    grain = pyvips.Image.gaussnoise(1024, 1024, mean=200, sigma=22).cast("uchar")
    lines = (pyvips.Image.xyz(1024, 1024)[1] % 48 < 14).ifthenelse(grain / 2, grain).cast("uchar")
    colour = lines.bandjoin([grain, (grain / 1.2).cast("uchar")]).copy(interpretation="srgb")
    whole = colour.replicate(-(-width // 1024), -(-height // 1024)).crop(0, 0, width, height)
    whole.tiffsave(str(path), tile=True, compression="deflate", bigtiff=True)


def tiles(width: int, height: int, count: int) -> list[str]:
    """Regions and sizes of whole tiles at random levels, more of the finer ones."""
    dice = random.Random(4)
    deep = levels(width, height)
    found = []
    for _ in range(count):
        factor = 2 ** dice.choice([0, 0, 0, *range(max(1, deep - 2))])
        side = TILE * factor
        x, y = dice.randrange(max(1, width // side)) * side, dice.randrange(max(1, height // side)) * side
        found.append(f"{x},{y},{min(side, width - x)},{min(side, height - y)}/{min(TILE, -(-(width - x) // factor))},")
    return found


def throughput(port: int, pid: int, paths: Sequence[str]) -> tuple[float, float]:
    """Tiles a second that a server on this machine gives to eight clients, and the milliseconds of processor time that its processes spend
    on each; the first few tiles are not counted."""
    for path in paths[:20]:
        _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), path)
    waiting = iter(paths[20:])
    lock = threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                path = next(waiting, None)
            if path is None:
                return
            _ask(connection, path)

    work, began = processor_seconds(pid), time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count, seconds = len(paths) - 20, time.perf_counter() - began
    return count / seconds, (processor_seconds(pid) - work) / count * 1000


def _ask(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200 or content[:2] != b"\xff\xd8":
        raise SystemExit(f"{path}: {answer.status} {content[:200]!r}")


@contextmanager
def muniment(folder: Path) -> Iterator[tuple[int, int]]:
    """The reading room of an archive: its port and the id of its process."""
    port = _free_port()
    command = [sys.executable, "-m", "muniment", "serve", "--archive", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def iipimage(folder: Path, pictures: Path) -> Iterator[tuple[int, int]]:
    """iipimage-server over a folder of pictures, behind lighttpd, with as many processes as cores: its port and the id of its process."""
    port = _free_port()
    settings = folder / "lighttpd.conf"
    settings.write_text(f"""
server.modules = ("mod_fastcgi", "mod_rewrite")
server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/lighttpd.log"
fastcgi.server = ( "/iiif/" => (( "socket" => "{folder}/iip.socket", "bin-path" => "{BASELINE}", "check-local" => "disable",
  "max-procs" => {os.cpu_count() or 1}, "bin-environment" => ("FILESYSTEM_PREFIX" => "{pictures}/", "URI_MAP" => "iiif=>IIIF",
  "JPEG_QUALITY" => "85", "MAX_IMAGE_CACHE_SIZE" => "50", "LOGFILE" => "{folder}/iip.log", "VERBOSITY" => "1") )) )
""")
    program = shutil.which("lighttpd", path=f"{os.environ['PATH']}:/usr/sbin") or "lighttpd"
    process = subprocess.Popen([program, "-D", "-f", str(settings)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def processor_seconds(pid: int) -> float:
    """The processor time that a process and those that it began have spent."""
    ticks = [int(part) for part in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]]
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(ticks) / os.sysconf("SC_CLK_TCK") + sum(processor_seconds(int(one)) for one in children)


def peak_memory(pid: int) -> list[int]:
    """The most memory, in bytes, that a process and each of its children held; what they share counts in each."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [_peak(one) for one in [str(pid), *children]]


def _peak(pid: str) -> int:
    told = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server does not answer.")


if __name__ == "__main__":
    main()
