"""Step: how soon a reader can work with the sheet and the texts in step, in a real browser with an empty cache.

    python -m benchmarks.step [--visits N] [--json]

The archive is made for it: drawn typescript of two pages (benchmarks.typescript), its transcription, a translation, and what Tesseract read.
Interactive means: the deep-zoom viewer is open with its page, and the key j has lit a row and its place on the sheet.  The baseline is the
same page without scripts, until it is loaded with its picture.  The first visit of all is told by itself: at once, where the server aligns the
texts while the reader waits; and as readers find it, where they were put in step before (by `muniment align`, or beside the server).
"""

import argparse
import json
import random
import resource
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from msgspec.structs import replace
from playwright.sync_api import Browser, sync_playwright

from benchmarks.images import muniment
from benchmarks.typescript import draw
from muniment.archive import DERIVED_FOLDER, Archive
from muniment.demo import demo_documents
from muniment.store.derived import FILE

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Makes the archive, visits it and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    program = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        record_id = make(Path(place))
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        with muniment(Path(place) / "archive") as (port, _):
            at_once = visit(browser, f"http://127.0.0.1:{port}/records/{record_id}/parallel")
        (Path(place) / "archive" / DERIVED_FOLDER / FILE).unlink()
        before = resource.getrusage(resource.RUSAGE_SELF)
        with Archive.open(Path(place) / "archive") as archive:
            list(archive.align())
        after = resource.getrusage(resource.RUSAGE_SELF)
        with muniment(Path(place) / "archive") as (port, _):
            page = f"http://127.0.0.1:{port}/records/{record_id}/parallel"
            first = visit(browser, page)
            with_scripts = [visit(browser, page) for _ in range(asked.visits)]
            plain = [visit(browser, page, scripts=False) for _ in range(asked.visits)]
        browser.close()
    result = {
        "visits": asked.visits, "interactive_ms": round(median(with_scripts)), "interactive_ms_slowest": round(max(with_scripts)),
        "first_of_all_at_once_ms": round(at_once), "first_of_all_ms": round(first),
        "aligning_ahead_processor_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2), "plain_ms": round(median(plain)), "ratio": round(median(with_scripts) / median(plain), 2),
    }  # fmt: skip
    print(json.dumps(result) if asked.json else "\n".join(f"{key:24} {value}" for key, value in result.items()))


def make(folder: Path) -> str:
    """An archive with one record of two drawn pages, in two languages; its id."""
    (folder / "papers").mkdir()
    with Archive.create(folder / "archive") as archive, demo_documents() as documents:
        list(archive.ingest([documents], collection="demo", workers=0))
        both = [record for record in archive.records() if {"ru", "en"} <= {w.language for w in record.witnesses}]
        told = max(both, key=lambda record: len(record.witnesses[0].text))
        text = next(w.text for w in told.witnesses if w.language == "ru")
        middle = text.rfind("\n", 0, len(text) // 2)
        halves = text[:middle], text[middle:]
        first, second = (draw(half, "ru", "Cyrl", random.Random(n), 2 * n) for n, half in enumerate(halves))
        path = folder / "papers" / "sheet.pdf"
        first.image.save(path, "PDF", save_all=True, append_images=[second.image], resolution=300)
        list(archive.ingest([folder / "papers"], collection="sheets", workers=0))
        record = next(record for record in archive.records() if record.title == "sheet")
        list(archive.transcribe([record.id], languages=["ru"]))
        record = archive.store.get(record.id)
        whole = replace(record, title=told.title, witnesses=(*told.witnesses, *record.witnesses))
        archive.store.revise(whole, "benchmark", "its texts")
        return record.id


def visit(browser: Browser, address: str, *, scripts: bool = True) -> float:
    """Milliseconds from the visit's beginning until a reader can work, or, without scripts, until the page is loaded."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        began = time.perf_counter()
        page.goto(address, wait_until="commit" if scripts else "load")
        if scripts:
            page.wait_for_selector(".paper .zoom:not([hidden])")
            for _ in range(2):
                page.keyboard.press("j")
            page.wait_for_selector("svg.zones:not([hidden]) .place.lit", state="attached")
        return (time.perf_counter() - began) * 1000
    finally:
        context.close()


if __name__ == "__main__":
    main()
