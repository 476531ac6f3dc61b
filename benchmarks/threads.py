"""`python -m benchmarks.threads PATH`: which message a mention means, resolved by an archive that ingested the folder.

PATH is a collection of cables with its truth (truth.json), or a folder with volumes/ (TEI) and refs*.jsonl.gz.  The volumes are ingested
without their pointers (benchmarks/blinding.py).  `--predictions FILE` keeps the answers, one a row, for the scorer.

Baselines, in the same run over the same mentions: the message nearest in date between the same pair of correspondents, and the number
alone (the one message that bears it).  Of every tenth numbered message the
date is hidden and asked of the number series (benchmarks/hidden_dates.py).  With `--scale`, the time that all volumes take, and ten times as many.
"""

import argparse
import gzip
import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.blinding import blinded
from benchmarks.hidden_dates import hidden_dates
from benchmarks.reading import score
from benchmarks.scale import scale
from muniment.archive import Archive
from muniment.ingest import Summary
from muniment.model import Mention, Record

Answer = dict[str, Any]
_CONTEXT = 60


def archive_of(folder: Path, scratch: Path) -> tuple[Archive, float]:
    """An archive of a folder, and the seconds its ingest took."""
    archive = Archive.create(scratch / "archive")
    summary = Summary()
    for step in archive.ingest([folder]):
        summary = step if isinstance(step, Summary) else summary
    return archive, summary.seconds


def cables(folder: Path, scratch: Path, mistakes: int) -> None:
    """Scores a collection of cables with the shared scorer, resolved and by number alone."""
    archive, _ = archive_of(folder, scratch)
    with archive:
        records = list(archive.records())
        pairs = [(double.record_id, double.other) for double in archive.threads.doubles()]
    for name, answer in (
        ("resolved", None),
        ("number alone (baseline)", by_number),
        ("nearest in date of the pair (baseline)", by_pair),
    ):
        export = scratch / "export.jsonl"
        told = records if answer is None else [with_answers(record, records, answer) for record in records]
        export.write_text("".join(json.dumps(record.to_dict()) + "\n" for record in told), "utf-8")
        lines = score("score_cables.py", str(folder), str(export), "--mistakes", str(mistakes * 20)).splitlines()
        shown = [line for line in lines if re.match(r"mention\.(status|target)|  \| mention\.(status|target)", line)]
        print(f"== {name}", *shown[: 2 + (mistakes if answer is None else 0)], sep="\n")
    _ghosts(folder, records)
    _doubles(folder, records, pairs)


def _doubles(folder: Path, records: Sequence[Record], found: Sequence[tuple[str, str]]) -> None:
    """How many of the near-duplicates were found, and how many pairs that are none; the baseline pairs all of one day and number."""
    names = {record.id: Path(f.path).name for record in records for f in record.source_files}
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    wanted = {frozenset((row["file"], row["near_duplicate_of"])) for row in truth if row["near_duplicate_of"]}
    told = {frozenset((names[a], names[b])) for a, b in found}
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in records:
        for key in {
            ((record.date.edtf if record.date else "")[:10], squeezed(number.value)) for number in record.numbers
        }:
            keys[key].append(names[record.id])
    alike = {frozenset(pair) for bearing in keys.values() for pair in combinations(bearing, 2)}
    for name, pairs in (("found", told), ("same day and number (baseline)", alike)):
        print(f"== near-duplicates, {name}: {len(pairs & wanted)} of {len(wanted)} pairs; {len(pairs - wanted)} others")


def _ghosts(folder: Path, records: Iterable[Record]) -> None:
    """How many of the missing messages were found, each as one ghost."""
    by_file = {Path(f.path).name: record for record in records for f in record.source_files}
    wanted = found = 0
    told: set[str] = set()
    for row in json.loads((folder / "truth.json").read_text("utf-8")):
        for mention in (m for m in row["mentions"] if m["status"] == "absent"):
            wanted += 1
            ghost = next((m.ghost for m in by_file[row["file"]].mentions if _same(m, mention)), None)
            found += ghost is not None
            told |= {ghost} if ghost else set()
    invented = len({m.ghost for r in by_file.values() for m in r.mentions if m.ghost} - told)
    print(f"== ghosts: {found} of {wanted} absent messages have one, {len(told)} ghosts; {invented} others")


def _same(mention: Mention, truth: dict[str, Any]) -> bool:
    forms = [squeezed(form) for form in (truth["as_written"], *truth.get("also_written", []))]
    mine = squeezed(mention.as_written)
    return any(form in mine or mine in form for form in forms)


def volumes(folder: Path, scratch: Path, predictions: Path | None) -> None:
    """Scores the references between documents of volumes with the shared scorer."""
    rows = list(_rows(folder))
    blinded(folder / "volumes", scratch / "blinded")
    archive, _ = archive_of(scratch / "blinded", scratch)
    with archive:
        hidden_dates(archive.store)
        print(f"== near-duplicates: {sum(1 for _ in archive.threads.doubles())} pairs")
        documents = {(r.identifiers.get("volume"), r.identifiers.get("document")): r for r in archive.records()}
    records = {record.id: record for record in documents.values()}
    everything = list(records.values())
    truth = scratch / "refs.jsonl"
    truth.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for name, answer in (
        ("resolved", None),
        ("number alone (baseline)", by_number),
        ("nearest in date of the pair (baseline)", by_pair),
    ):
        answers = [_row_answer(row, documents, records, everything, answer) for row in rows]
        path = predictions if predictions is not None and answer is None else scratch / "predictions.jsonl"
        path.write_text("".join(json.dumps(answer) + "\n" for answer in answers), "utf-8")
        print(f"== {name}", score("score_refs.py", str(truth), str(path)), sep="\n")


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("refs*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield from map(json.loads, stream)


def _row_answer(
    row: dict[str, Any],
    documents: dict[tuple[str | None, str | None], Record],
    records: dict[str, Record],
    everything: list[Record],
    baseline: Callable[[Record, Mention, list[Record]], Mention] | None,
) -> Answer:
    record = documents.get((row["volume"], row["doc_id"]))
    mention = mention_of(row, record) if record is not None else None
    if record is None or mention is None:
        return {"id": row["id"], "status": "absent", "target": None, "candidates": []}
    if baseline is not None:
        mention = baseline(record, mention, everything)

    def name(record_id: str | None) -> str | None:
        return records[record_id].identifiers.get("document") if record_id in records else None

    candidates = [name(candidate) for candidate in mention.candidates]
    return {"id": row["id"], "status": mention.status, "target": name(mention.target), "candidates": candidates}


def mention_of(row: dict[str, Any], record: Record) -> Mention | None:
    """The mention of a record that stands where the row says, by the words before it."""
    words = squeezed(re.sub(r"^the\s", "", row["mention_text"]))
    alike = [m for m in record.mentions if words in squeezed(m.as_written) or squeezed(m.as_written) in words]
    before = squeezed(row["context_before"])
    if not alike:
        return _at_place(record, before, words)
    return max(alike, key=lambda m: _agreement(record, m, before, words))


def _at_place(record: Record, before: str, words: str) -> Mention | None:
    """The mention that shares letters with the words at their place in the text, or that they go on with ("your cable of April 22, TF-110")."""
    found: tuple[int, Mention] | None = None
    for mention in record.mentions:
        place = mention.evidence[0]
        witness = record.witness(place.witness or "")
        if witness is None or place.start is None or place.end is None:
            continue
        at = squeezed(witness.text).find(before[-2 * _CONTEXT :] + words)
        begin = at + len(before[-2 * _CONTEXT :])
        start, end = len(squeezed(witness.text[: place.start])), len(squeezed(witness.text[: place.end]))
        shared = min(end, begin + len(words)) - max(start, begin)
        if at >= 0 and shared >= 0 and (start < begin or shared > 0) and (found is None or shared > found[0]):
            found = shared, mention
    return found[1] if found is not None else None


def _agreement(record: Record, mention: Mention, before: str, words: str) -> int:
    """How many letters before the mention's words are those before the row's."""
    place = mention.evidence[0]
    witness = record.witness(place.witness or "")
    if witness is None or place.start is None or place.end is None:
        return 0
    text = squeezed(witness.text[max(0, place.start - 4 * _CONTEXT) : place.end])
    at = text.rfind(words)
    mine = text[:at] if at >= 0 else text
    agreed = 0
    for a, b in zip(reversed(mine), reversed(before), strict=False):
        if a != b:
            break
        agreed += 1
    return agreed


def by_number(record: Record, mention: Mention, records: list[Record]) -> Mention:
    """Baseline: the one message that bears the number; several are ambiguous."""
    from msgspec.structs import replace

    bearing = _bearing(records)[squeezed(mention.number or "?")] - {record.id}
    status = "resolved" if len(bearing) == 1 else "ambiguous" if bearing else "absent"
    target = next(iter(bearing)) if len(bearing) == 1 else None
    return replace(mention, status=status, target=target, candidates=tuple(sorted(bearing)))


def by_pair(record: Record, mention: Mention, records: list[Record]) -> Mention:
    """Baseline: the message nearest to the day spoken of (else before this one) between the same two correspondents."""
    from msgspec.structs import replace

    day = (mention.date or (record.date.edtf if record.date else ""))[:10]
    pair = _pair(record)
    near = [r for r in _pairs(records)[pair] if r.id != record.id and r.date] if len(pair) == 2 and day else []
    best = min(near, key=lambda r: (abs(_ordinal(r.date.edtf if r.date else "") - _ordinal(day)), r.id), default=None)
    return replace(mention, status="resolved" if best else "absent", target=best.id if best else None, candidates=())


_known: dict[str, tuple[int, Any]] = {}


def _bearing(records: list[Record]) -> dict[str, set[str]]:
    if _known.get("numbers", (0,))[0] != id(records):
        found: dict[str, set[str]] = defaultdict(set)
        for record in records:
            for number in record.numbers:
                found[squeezed(number.value)].add(record.id)
        _known["numbers"] = (id(records), found)
    found = _known["numbers"][1]
    return found


def _pairs(records: list[Record]) -> dict[frozenset[str], list[Record]]:
    if _known.get("pairs", (0,))[0] != id(records):
        found: dict[frozenset[str], list[Record]] = defaultdict(list)
        for record in records:
            found[_pair(record)].append(record)
        _known["pairs"] = (id(records), found)
    pairs: dict[frozenset[str], list[Record]] = _known["pairs"][1]
    return pairs


def _pair(record: Record) -> frozenset[str]:
    ends = [p for p in record.parties if p.role in ("sender", "addressee")]
    return frozenset(squeezed(p.office or p.name or p.as_written) for p in ends)


def _ordinal(day: str) -> int:
    year, month, number = ([*(int(part) for part in re.findall(r"\d+", day)[:3]), 1, 1, 1])[:3]
    return year * 372 + month * 31 + number


def with_answers(
    record: Record, records: list[Record], answer: Callable[[Record, Mention, list[Record]], Mention]
) -> Record:
    """A record whose mentions a baseline resolved."""
    from msgspec.structs import replace

    return replace(record, mentions=tuple(answer(record, mention, records) for mention in record.mentions))


def squeezed(text: str) -> str:
    """The letters and digits of a text, in small letters."""
    return re.sub(r"[\W_]+", "", text).casefold()


def main() -> None:
    """Runs what fits the folder, and prints the scorer's tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--predictions", type=Path, help="where to keep the answers, one JSON line a row")
    parser.add_argument("--mistakes", type=int, default=10)
    parser.add_argument(
        "--scale", action="store_true", help="measure the time, for all volumes and for ten times as many"
    )
    arguments = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        if (arguments.path / "truth.json").is_file():
            cables(arguments.path, Path(scratch), arguments.mistakes)
        elif arguments.scale:
            scale(arguments.path / "volumes", Path(scratch))
        else:
            volumes(arguments.path, Path(scratch), arguments.predictions)
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
