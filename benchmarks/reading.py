"""`python -m benchmarks.reading`: how well Muniment reads plain text, scored against the truth of the shared data.

Four scorings: the model document against what a careful archivist took from it; the shared collection of cables; the collections kept
with this benchmark (two of them are kept back: their figures are printed, never their mistakes); the anatomy of the papers of
*Foreign Relations of the United States*.  The baseline, in the same run on the same texts, is what the catalogue alone says (for
cables: no text is read) and, for the papers, the commonest surface form: a number that begins the first paragraph, the last line as the
signature, the first date in the text.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from benchmarks.folders import data_folder, tools_folder
from muniment.archive import Archive
from muniment.model import DateSaid, Draft, Number, Record, Refusal, Signature, SourceFile, Witness
from muniment.reading.dates import find_dates
from muniment.reading.read import read_record
from muniment.sources import read, walk

OURS = Path(__file__).parent / "collections"
KEPT_BACK = {"fallow", "mirror"}


def drafts(folder: Path) -> Iterator[Draft]:
    """The drafts of a folder's texts."""
    for item in walk(folder):
        if not isinstance(item, Refusal) and item.path.endswith(".txt"):
            yield from (draft for draft in read(item) if isinstance(draft, Draft))


def write(path: Path, records: Iterable[Record]) -> Path:
    """Records as JSON lines."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as stream:
        for record in records:
            stream.write(encoder.encode(record) + b"\n")
    return path


def named(record: Record) -> Record:
    """A record with an id, as in an archive."""
    return replace(record, id=record.source_files[0].path)


def score(tool: str, *words: str) -> str:
    """What a scorer of the shared tools prints."""
    command = [sys.executable, str(tools_folder() / tool), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout or done.stderr


def cables(folder: Path, scratch: Path, mistakes: int) -> dict[str, str]:
    """A collection of cables as an archive that ingested it exports it, and as the catalogue alone has it."""
    name = folder.name
    ours = scratch / f"{name}.jsonl"
    with Archive.create(scratch / f"archive-{name}") as archive, ours.open("wb") as stream:
        deque(archive.ingest(folder), maxlen=0)
        stream.writelines(archive.export())
    bare = write(scratch / f"{name}-catalogue.jsonl", (named(draft.record) for draft in drafts(folder)))
    return {
        f"{name}, ingested and exported": score("score_cables.py", str(folder), str(ours), "--mistakes", str(mistakes)),
        f"{name}, catalogue alone (baseline)": score("score_cables.py", str(folder), str(bare)),
    }


def collections(scratch: Path, mistakes: int) -> dict[str, str]:
    """The shared collection and those beside this program, each scored for itself; of those kept back no mistake is shown."""
    folders = (data_folder() / "cables-dev", *sorted(path for path in OURS.iterdir() if path.is_dir()))
    return {
        title: printed
        for folder in folders
        for title, printed in cables(folder, scratch, 0 if folder.name in KEPT_BACK else mistakes).items()
    }


def anatomy(scratch: Path, mistakes: int) -> dict[str, str]:
    """The papers, read and by surface form alone."""
    with gzip.open(data_folder() / "frus" / "anatomy-dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    documents = scratch / "papers.jsonl"
    documents.write_text("".join(lines), "utf-8")
    texts = [(document["id"], document["plain_text"]) for document in map(json.loads, lines)]
    ours = write(scratch / "papers-read.jsonl", (replace(read_record(_plain(text)), id=name) for name, text in texts))
    bare = write(scratch / "papers-surface.jsonl", (replace(surface(text), id=name) for name, text in texts))
    return {
        "papers, read": score("score_anatomy.py", str(documents), str(ours), "--mistakes", str(mistakes)),
        "papers, surface form alone (baseline)": score("score_anatomy.py", str(documents), str(bare)),
    }


def _plain(text: str) -> Record:
    witness = Witness(id="w1", kind="transcription", language="en", text=text)
    return Record(witnesses=(witness,), source_files=(SourceFile(path="text", sha256="", source="text"),))


def surface(text: str) -> Record:
    """The baseline's record: first date, first leading number, last line."""
    body = text.split("\n\n[1] ")[0].split("\n\n\n")[0]
    dates = find_dates(body[:600], "en")
    lead = re.search(r"^(\d{1,5})\. ", body, re.MULTILINE)
    last = body.strip().rsplit("\n", 1)[-1]
    return Record(
        date=DateSaid(edtf=dates[0].edtf, as_written=dates[0].as_written, basis="heading") if dates else None,
        numbers=(Number(role="sender", value=lead[1]),) if lead else (),
        signature=Signature(as_written=last) if len(last) < 60 else None,
    )


def model_document() -> dict[str, Any]:
    """The model document, each value that the archivist took from it: found with evidence, or missed."""
    folder = data_folder() / "seed"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    record = read_record(next(drafts(folder)).record)
    texts = {witness.id: witness.text for witness in record.witnesses}
    wanted: dict[str, bool] = {}
    for party in expected["parties"]:
        for form in (party["as_written"], *party.get("also_written", [])):
            wanted[f"party {party['role']}: {form}"] = any(
                p.role == party["role"] and _quoted(p.evidence, texts, form) for p in record.parties
            )
    for number in expected["numbers"]:
        wanted[f"number {number['role']}: {number['value']}"] = any(
            (n.role, n.value) == (number["role"], number["value"]) and n.date == number.get("date")
            for n in record.numbers
        )
    for marking in expected["markings"]:
        for form in (marking["as_written"], *marking.get("also_written", [])):
            wanted[f"marking: {form}"] = any(_quoted(m.evidence, texts, form) for m in record.markings)
    for event in expected["events"]:
        wanted[f"event {event['type']}"] = any(
            e.type == event["type"] and e.date == event.get("date") for e in record.events
        )
    for mention in expected["mentions"]:
        for form in (mention["as_written"], *mention["also_written"]):
            wanted[f"mention: {form}"] = any(_quoted(m.evidence, texts, form) for m in record.mentions)
    for number in expected["folio_and_other_numbers"]:
        wanted[f"folio: {number}"] = any(s.field == "folio" and s.value == number for s in record.statements)
    fields = {clash.field for clash in record.discrepancies}
    for clash in expected["discrepancies"]:
        wanted[f"discrepancy: {clash['field']}"] = clash["field"] in fields
    wanted["no other discrepancy"] = len(record.discrepancies) == len(expected["discrepancies"])
    wanted["date"] = record.date is not None and record.date.edtf == expected["date"]["edtf"]
    wanted["reference code"] = record.reference_codes[0].canonical == expected["reference_codes"][0]["canonical"]
    wanted["title"] = record.title == expected["title"]
    wanted["summary"] = record.summary == expected["summary"]
    wanted["kind"], wanted["direction"] = record.kind == expected["kind"], record.direction == expected["direction"]
    return {
        "found": sum(wanted.values()),
        "of": len(wanted),
        "missed": [name for name, there in wanted.items() if not there],
    }


def _quoted(evidence: Iterable[Any], texts: dict[str, str], form: str) -> bool:
    """Whether evidence quotes a form: one within the other, and truly in the witness."""
    wanted = re.sub(r"\W", "", form).casefold()
    for place in evidence:
        quote = re.sub(r"\W", "", place.quote or "").casefold()
        if place.stands_in(texts[place.witness]) and (wanted in quote or (quote and quote in wanted)):
            return True
    return False


def main() -> None:
    """Runs the four scorings and prints them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", type=int, default=20, help="how many of the worst to print for each scoring")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        seed = model_document()
        tables = {**collections(Path(place), arguments.mistakes), **anatomy(Path(place), arguments.mistakes)}
    if arguments.json:
        print(json.dumps({"model document": seed, **tables}, ensure_ascii=False))
        return
    print(
        f"model document: {seed['found']} of {seed['of']} values with evidence; missed: {', '.join(seed['missed']) or 'none'}"
    )
    for name, printed in tables.items():
        print(f"\n{name}\n{printed}")


if __name__ == "__main__":
    main()
