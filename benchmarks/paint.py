"""`python -m benchmarks.paint [ARCHIVE]`: layout shift and largest paint on a slow phone, in a real Chromium.

Without ARCHIVE the demonstration is built and served.  The phone is 390 pixels wide, its processor four times slower than this one, its net
a slow 4G: 150 ms of latency, 1.6 Mbit/s down, 0.75 up (the profile that Lighthouse uses), nothing kept from before.  Each page is opened
several times, and after it has settled scrolled through; the median of the largest paint and the largest shift are told.

Baseline, in the same run: a page with one line of text and the same style sheet, from the same server (`one line`): what latency, net and
browser cost before there is anything to show.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from benchmarks.visitors import free_port, wait_for
from muniment.archive import Archive
from muniment.demo import demo_documents

AIM_MS, AIM_SHIFT = 1000, 0.0
SLOWER = 4
LATENCY_MS, DOWN, UP = 150, 1_600_000 / 8, 750_000 / 8
ROUNDS = 3
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_WATCH = """
window.seen = {paint: 0, shift: 0, what: ""};
new PerformanceObserver(list => { for (const one of list.getEntries()) { seen.paint = one.startTime; seen.what = one.element ? one.element.tagName : ""; } })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value; })
  .observe({type: "layout-shift", buffered: true});
"""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port of the reading room of an archive."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "muniment", "serve", "--archive", str(folder), "--port", str(port), "--workers", "1"],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def pages(archive: Archive) -> dict[str, str]:
    """The pages to open, by what they show."""
    hit = max(archive.search("", limit=60, facets=()).hits, key=lambda one: len(one.languages))
    record = archive.get(hit.id)
    threaded = next((row.id for row in archive.rows() if archive.get(row.id).mentions), record.id)
    found = {"home": "/", "results": "/search?q=telegram", "record": f"/records/{hit.id}", "browse": f"/years/{(hit.date or '1950')[:4]}", "thread": f"/threads/{threaded}", "correspondents": "/correspondents"}  # fmt: skip
    agent = next((p.agent_id for p in record.parties if p.agent_id), None)
    return found | ({"person": f"/people/{quote(agent)}"} if agent else {})


def opened(browser: Browser, address: str) -> tuple[float, float, str]:
    """Milliseconds to the largest paint, the layout shift, and what was painted last and largest."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(_WATCH)
    phone = context.new_cdp_session(page)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    phone.send("Network.enable")
    phone.send("Network.setCacheDisabled", {"cacheDisabled": True})
    phone.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    for _ in range(6):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(80)
    shift = page.evaluate("seen.shift")
    context.close()
    return float(seen["paint"]), float(shift), str(seen["what"])


def measured(browser: Browser, address: str, rounds: int) -> tuple[float, float, str]:
    """The median paint and the largest shift of several visits."""
    seen = [opened(browser, address) for _ in range(rounds)]
    return statistics.median(one[0] for one in seen), max(one[1] for one in seen), seen[-1][2]


def main() -> None:
    """Serves, opens, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    program = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if program is None:
        raise SystemExit("Chromium is missing: run scripts/system-packages.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.archive or Path(scratch) / "demo"
        if arguments.archive is None:
            with Archive.create(folder) as archive, demo_documents() as documents:
                for _ in archive.ingest([documents], workers=0):
                    pass
        with Archive.open(folder) as archive:
            wanted = pages(archive)
        with served(folder) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            base = f"http://127.0.0.1:{port}"
            line, _, _ = measured(browser, f"{base}/no-such-page", arguments.rounds)
            print(f"{'':16}{'largest paint ms':>18}{'of one line':>13}{'layout shift':>14}  painted")
            print(f"{'one line':16}{line:18.0f}{1:13.2f}")
            for name, path in wanted.items():
                paint, shift, what = measured(browser, base + path, arguments.rounds)
                print(f"{name:16}{paint:18.0f}{paint / line:13.2f}{shift:14.4f}  {what.lower()}")
            print(f"aims: {AIM_MS} ms, shift {AIM_SHIFT}")
            browser.close()


if __name__ == "__main__":
    main()
