"""`python -m benchmarks.large [ARCHIVE]`: what every page and JSON form takes in an archive of 46,000 records.

Without ARCHIVE one is made first, of invented telegrams: short, in two languages, by 240 persons at 60 places over eighty years, numbered by
their senders and naming one another as such telegrams do.  Each address is asked for twice, in this process, without a server: the
first visit makes the page, the second is given what is kept.  The baseline in the same run is the same pages of the demonstration.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Message

from muniment.archive import Archive
from muniment.demo import demo_documents
from muniment.ingest import Summary
from muniment.web.app import create_app

RECORDS = 46_000
PEOPLE, PLACES, YEARS = 240, 60, 80
_FIRST = (
    "Anselm",
    "Bertil",
    "Carola",
    "Dorrit",
    "Edvard",
    "Fenna",
    "Gerolt",
    "Hilke",
    "Isaak",
    "Jorun",
    "Kaspar",
    "Lovisa",
)
_LAST = (
    "Quist",
    "Varga",
    "Thorold",
    "Ostrev",
    "Marwitz",
    "Lindqvar",
    "Pellam",
    "Rook",
    "Sandoval",
    "Tiel",
    "Ulven",
    "Wexcombe",
    "Yarrow",
    "Zell",
    "Brandt",
    "Corvin",
    "Dahl",
    "Esk",
    "Fromm",
    "Grell",
)
_PLACES = (
    "Vessel Point",
    "Aurel",
    "Karst",
    "Lomm",
    "Port Selva",
    "Tarnow Bay",
    "Irm",
    "Dunmoor",
    "Castellan",
    "Oster Ferry",
)
_SAID = (
    "the ferry company asks for a longer lease of the landing", "the lamp on the breakwater has been lit again", "silver is bought at the old price",
    "the delegates agree to meet before the harvest", "shipping is delayed by ice in the strait", "the loan will be signed in the spring",
    "the railway commission has not answered", "wheat and petroleum are wanted more than words", "the consul's house was searched at night",
)  # fmt: skip


def telegrams(count: int, chance: random.Random) -> Iterator[dict[str, str]]:
    """Invented telegrams as rows: a title, a text, and a name of their own."""
    people = chance.sample([f"{first} {last}" for first in _FIRST for last in _LAST], PEOPLE)
    places = [
        f"{place} {part}" for part in ("East", "West", "Old Town", "Heights", "Mole", "Cross") for place in _PLACES
    ][:PLACES]
    numbers = dict.fromkeys(people, 0)
    for number in range(count):
        sender, addressee = chance.sample(people, 2)
        day = date(1880, 1, 1) + timedelta(days=round(number * YEARS * 365.25 / count))
        numbers[sender] += 1
        earlier = (
            f"Your telegram No. {max(1, numbers[addressee] - 1)} of {_day(day - timedelta(days=chance.randrange(3, 20)))}. "
            if number % 2
            else ""
        )
        said = ". ".join(sentence.capitalize() for sentence in chance.sample(_SAID, 3))
        place = chance.choice(places)
        text = f"TELEGRAM\n\nFrom: {sender}, Minister at {place}\nTo: {addressee}\nNo. {numbers[sender]}\n\n{place}, {_day(day)}\n\n{earlier}{said}.\n\n{sender}\n"
        yield {"id": f"t{number}", "title": f"Telegram from {sender} to {addressee}", "text": text}


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def made(folder: Path, count: int) -> Archive:
    """A new archive of so many telegrams."""
    papers = folder / "papers"
    papers.mkdir()
    with (papers / "telegrams.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in telegrams(count, random.Random(46)))
    archive = Archive.create(folder / "archive", title="Large")
    for step in archive.ingest([papers]):
        if isinstance(step, Summary):
            print(f"{step.new} telegrams taken in, {step.seconds:.0f} s", file=sys.stderr)
    return archive


def addresses(archive: Archive) -> dict[str, str]:
    """An address of every kind of page that the room has, by what it shows."""
    hit = archive.search("", sort="oldest", offset=min(9_000, archive.index.count() // 2), facets=()).hits[0]
    year = (hit.date or "1900")[:4]
    tie = archive.threads.ties()[:1]
    ghost = next((one.id for one in archive.threads.lacking()), None)
    people = archive.search("", limit=0, facets=("sender", "repository", "place"))
    name = people.facets["sender"][0][0]
    agent = next((p.agent_id for p in archive.get(hit.id).parties if p.agent_id), None)
    found = {
        "home": "/", "all records": "/search", "search": "/search?q=lamp", "two words": "/search?q=ferry+lease", "narrowed": f"/search?q=silver&year={year}",
        "by date": "/search?q=silver&sort=oldest", "page 400": "/search?page=400", "years": "/years", "year": f"/years/{year}", "month": f"/years/{year}/5", "correspondents": "/correspondents",
        "correspondent": f"/correspondents/{quote(name)}", "fonds": "/fonds", "kinds": "/kinds", "places": "/places", "languages": "/languages", "people": "/people",
        "doubtful names": "/people/doubtful", "record": f"/records/{hit.id}", "thread": f"/threads/{hit.id}", "exchanges": "/exchange", "network": "/network",
        "network of a year": f"/network?since={year}&until={year}", "calendar": "/calendar", "missing": "/missing", "missing by sender": "/missing?by=sender", "gaps in series": "/missing/numbers",
    }  # fmt: skip
    if agent:
        found["agent"] = f"/people/{agent}"
    if tie:
        found["exchange"] = f"/exchange?between={quote(tie[0].a)}&and={quote(tie[0].b)}"
    if ghost:
        found["missing message"] = f"/missing/{ghost}"
    return found


async def visit(app: ASGIApp, address: str, *, data: bool = False) -> tuple[int, float, int]:
    """The status of a page, the seconds it took, and its bytes."""
    path, _, query = address.partition("?")
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        "root_path": "", "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"application/json" if data else b"text/html")],
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    began = time.perf_counter()
    await app(scope, receive, send)
    return sent[0]["status"], time.perf_counter() - began, sum(len(message.get("body", b"")) for message in sent)


def shown(archive: Archive) -> dict[str, tuple[float, float, float, int, int]]:
    """For every kind of page: seconds of the first visit, of the second, of its JSON form, bytes of the page, and the worst status."""
    app = create_app(archive)
    found = {}
    for name, address in addresses(archive).items():
        first, second, data = (asyncio.run(visit(app, address, data=data)) for data in (False, False, True))
        found[name] = (first[1], second[1], data[1], first[2], max(first[0], data[0]))
    return found


def main() -> None:
    """Makes the archive where none is named, visits everything, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--keep", type=Path, help="a folder that the archive is made in and left in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = arguments.keep or Path(scratch)
        place.mkdir(exist_ok=True)
        archive = Archive.open(arguments.archive) if arguments.archive else made(place, arguments.records)
        with archive, Archive.create(Path(scratch) / "demo") as demo, demo_documents() as documents:
            for _ in demo.ingest([documents], workers=0):
                pass
            shown(demo)  # what all pages need is read once: templates, catalogues
            large, small = shown(archive), shown(demo)
            print(f"{archive.index.count()} records; the demonstration has {demo.index.count()}")
        print(f"{'':20}{'first ms':>10}{'later ms':>10}{'JSON ms':>10}{'kB':>8}{'demo first':>12}{'times':>8}")
        for name, (first, later, data, size, status) in large.items():
            base = small.get(name, (float("nan"),))[0]
            print(
                f"{name:20}{first * 1000:10.1f}{later * 1000:10.2f}{data * 1000:10.1f}{size / 1000:8.1f}{base * 1000:12.1f}{first / base:8.1f}"
                + ("" if status == 200 else f"  status {status}")
            )
        print(f"median of first visits {statistics.median(one[0] for one in large.values()) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
