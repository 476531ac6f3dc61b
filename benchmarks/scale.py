"""Scale: how long the resolving of all mentions takes beside the ingest, and how it grows when the archive is ten times as large.

The larger archive holds every record ten times, each time a hundred years later, so that numbers and days meet as often as they did.
"""

import re
import time
from pathlib import Path

from muniment.archive import Archive
from muniment.ingest import Summary
from muniment.model import Record
from muniment.store import KeptFile, Origin, Reading, Store
from muniment.store.bodies import pack
from muniment.threads.settling import settle

COPIES = 10
_YEARS = 100


def scale(folder: Path, scratch: Path) -> None:
    """Prints the seconds of ingest without resolving, of resolving, and of resolving ten times as many."""
    archive = Archive.create(scratch / "once")
    summary = Summary()
    for step in archive.ingest([folder]):
        summary = step if isinstance(step, Summary) else summary
    archive.store.links.unsettle(None)
    once = _seconds(archive.store)
    larger = Store.create(_folder(scratch / "tenfold"))
    for copy in range(COPIES):
        for number, page in enumerate(archive.store.pages()):
            with larger.batch("benchmark", "copied") as batch:
                batch.put([_reading(record, copy, number) for record in page])
    tenfold = _seconds(larger)
    records = archive.counts().records
    print(
        f"{records} documents: ingest {summary.seconds:.1f} s, of which resolving {once:.1f} s: {once / (summary.seconds - once):.2f} of the rest"
    )
    print(f"{COPIES * records} documents: resolving {tenfold:.1f} s, {tenfold / once:.1f} times as long")
    archive.close()
    larger.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _seconds(store: Store) -> float:
    began = time.perf_counter()
    for _ in settle(store):
        pass
    return time.perf_counter() - began


def _reading(record: Record, copy: int, page: int) -> Reading:
    later = _later(record, copy * _YEARS)
    files: list[KeptFile] = []
    return Reading(Origin(f"copy-{copy}", f"{page}", record.id), pack(later), files, "1")


def _later(record: Record, years: int) -> Record:
    """The record with all its dates so many years later; its texts stay."""
    import msgspec

    form = msgspec.json.encode(record).decode()
    moved = re.sub(r'"(edtf|date)":"(\d{4})(?=[-"T~?%])', lambda m: f'"{m[1]}":"{int(m[2]) + years:04d}', form)
    return msgspec.json.decode(moved, type=Record)
