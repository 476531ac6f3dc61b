"""Scale: how long the resolving of all mentions takes beside the ingest, and how it grows when the archive is ten times as large.

The larger archive holds every record ten times, each time a hundred years later, so that numbers and days meet as often as they did.
It is made in two ways.  With the same correspondents and the same words, what was compared once is remembered, but an undated record is
there ten times over, and an undated mention of a number or a sender means any of ten.  With others, as an archive of ten times as many
volumes has them: in every copy but the first the names of persons and the long words of the texts have other consonants.
All are filled in the same way, by what a reading gives, and resolved from nothing, each in a process of its own: in that of the ingest,
or of the archive before, the names were compared already.
"""

import re
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from muniment.agents.offices import is_office
from muniment.archive import Archive
from muniment.model import Record
from muniment.store import Origin, Reading, Store
from muniment.store.bodies import pack
from muniment.threads import shows
from muniment.threads.settling import settle

COPIES = 10
_YEARS = 100
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_NAMED = re.compile(r"[A-Z][A-Za-z]{3,}")
_LONG_WORD = re.compile(r"(?<![^\W_])[a-z]{7,}(?![^\W_])")


class Took(Struct, frozen=True):
    """Seconds on the wall, and of the processor with all processes that were started."""

    wall: float
    cpu: float

    def since(self, begun: "Took") -> "Took":
        return Took(self.wall - begun.wall, self.cpu - begun.cpu)


def scale(folder: Path, scratch: Path) -> None:
    """Prints the seconds of ingest, of resolving, and of resolving ten times as many."""
    with Archive.create(scratch / "ingested") as archive:
        begun = _now()
        for _ in archive.ingest([folder]):
            pass
        ingest = _now().since(begun)
        records = archive.counts().records
        once = _resolved(archive.store, scratch / "once", 1)
        tenfold = {
            "the same correspondents": _resolved(archive.store, scratch / "tenfold", COPIES),
            "other correspondents": _resolved(archive.store, scratch / "others", COPIES, others=True),
        }
    print(f"{records} documents: ingest {ingest.wall:.1f} s, processor {ingest.cpu:.1f} s")
    print(
        f"  of which resolving {once.wall:.1f} s, processor {once.cpu:.1f} s: {once.cpu / ingest.cpu:.2f} of the processor's time"
    )
    for name, took in tenfold.items():
        print(f"{COPIES * records} documents, {name}: resolving {took.wall:.1f} s, processor {took.cpu:.1f} s")
        print(f"  {took.wall / once.wall:.1f} times as long, processor {took.cpu / once.cpu:.1f} times")


def _resolved(store: Store, folder: Path, copies: int, *, others: bool = False) -> Took:
    """How long it takes to resolve an archive that holds each record of a store so many times, of `others` under other names."""
    folder.mkdir()
    filled = Store.create(folder)
    for copy in range(copies):
        for number, page in enumerate(store.pages()):
            with filled.batch("benchmark", "copied") as batch:
                batch.put([_reading(record, copy, number, others=others) for record in page])
    filled.close()
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        return fresh.submit(_settled, folder).result()


def _settled(folder: Path) -> Took:
    store = Store.open(folder)
    begun = _now()
    for _ in settle(store):
        pass
    store.close()
    return _now().since(begun)


def _now() -> Took:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Took(time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used))


def _reading(record: Record, copy: int, page: int, *, others: bool) -> Reading:
    later = _later(_other(record, copy) if others and copy else record, copy * _YEARS)
    origin = Origin(f"copy-{copy}", f"{page}", record.id)
    return Reading(origin, pack(later), reader_version="1", extracts=(shows.extract(later),))


def _later(record: Record, years: int) -> Record:
    """The record with all its dates so many years later; its texts stay."""
    form = msgspec.json.encode(record).decode()
    moved = re.sub(r'"(edtf|date)":"(\d{4})(?=[-"T~?%])', lambda m: f'"{m[1]}":"{int(m[2]) + years:04d}', form)
    return msgspec.json.decode(moved, type=Record)


def _other(record: Record, copy: int) -> Record:
    """The record with other persons, everywhere where their names stand, and other long words in its texts; every letter in its place."""
    turned = _CONSONANTS[2 * copy - 1 :] + _CONSONANTS[: 2 * copy - 1]
    table = str.maketrans(_CONSONANTS + _CONSONANTS.upper(), turned + turned.upper())
    told = " ".join(party.name for party in record.parties if party.name and not is_office(party.name))
    names = "|".join(sorted(set(_NAMED.findall(told)), key=len, reverse=True))
    if names:
        form = msgspec.json.encode(record).decode()
        renamed = re.sub(rf"(?<![^\W_])(?:{names})(?![^\W_])", lambda m: m[0].translate(table), form)
        record = msgspec.json.decode(renamed, type=Record)
    texts = [_LONG_WORD.sub(lambda m: m[0].translate(table), witness.text) for witness in record.witnesses]
    return replace(
        record, witnesses=tuple(replace(w, text=text) for w, text in zip(record.witnesses, texts, strict=True))
    )
