"""`python -m benchmarks.markup`: plain text of papers against the markup of their volumes, on the papers outside the anatomy set.

Every paper of the shared TEI volumes that the anatomy set does not hold is read from its plain text alone; what its markup states (date,
place of the dateline, signature) is the truth.  Printed beside it, in the same run: the commonest surface form (`surface` of
`benchmarks.reading`).  Truth is weak where editors tagged a part only; nothing is corrected here.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from benchmarks.folders import data_folder
from benchmarks.reading import _plain, surface
from muniment.model import Draft, Record, Refusal
from muniment.reading.read import read_record
from muniment.sources import read, walk

FIELDS = ("date", "place", "signature")


def papers() -> Iterator[tuple[str, str, Record]]:
    """Volume and number, plain text, and the record with what markup states, of each paper outside the anatomy set."""
    with gzip.open(data_folder() / "frus" / "anatomy-dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        known = {json.loads(line)["id"] for line in stream}
    for item in walk(data_folder() / "frus" / "volumes"):
        if isinstance(item, Refusal):
            continue
        volume = item.path.rpartition("/")[2].removesuffix(".xml")
        for draft in read(item):
            name = f"{volume}/{draft.key.rpartition('#')[2].rpartition('/')[2]}" if isinstance(draft, Draft) else ""
            if isinstance(draft, Draft) and draft.record.witnesses and name not in known:
                yield name, draft.record.witnesses[0].text, draft.record


def stated(record: Record) -> dict[str, str | None]:
    """What markup states of a paper."""
    dates = [d.edtf for d in record.dates if d.reader == "markup" and d.basis in ("heading", "sent", "dateline")]
    place, signature = record.place, record.signature
    return {
        "date": dates[0][:10] if dates and re.match(r"\d{4}-\d\d-\d\d", dates[0]) else None,
        "place": place.as_written if place and place.reader == "markup" else None,
        "signature": signature.as_written if signature and signature.reader == "markup" else None,
    }


def found(record: Record) -> dict[str, str | None]:
    """What was read from the plain text."""
    return {
        "date": record.date.edtf[:10] if record.date else None,
        "place": record.place.as_written if record.place else None,
        "signature": record.signature.as_written if record.signature else None,
    }


def agrees(truth: str, got: str | None) -> bool:
    """One within the other, over half as long, after case, spaces and punctuation are dropped; dates exactly."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", truth):
        return truth == got
    a, b = (re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", side or "").casefold()) for side in (truth, got))
    return bool(a and b) and (a in b or b in a) and min(len(a), len(b)) * 2 >= max(len(a), len(b))


def main() -> None:
    """Prints, for each field, how many papers state it, how many are read right, and the same for the surface form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", type=int, default=0, help="how many mistakes of each field to print")
    arguments = parser.parse_args()
    there, right, plain = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[tuple[str, str, str | None]]] = {field: [] for field in FIELDS}
    for name, text, record in papers():
        truth, ours, bare = stated(record), found(read_record(_plain(text))), found(surface(text))
        for field in FIELDS:
            wanted = truth[field]
            if not wanted:
                continue
            there[field] += 1
            right[field] += agrees(wanted, ours[field])
            plain[field] += agrees(wanted, bare[field])
            if not agrees(wanted, ours[field]):
                wrong[field].append((name, wanted, ours[field]))
    for field in FIELDS:
        share, base = (count[field] / max(1, there[field]) for count in (right, plain))
        print(f"{field:10} stated {there[field]:5}  read right {right[field]:5} {share:.3f}  surface form {base:.3f}")
        for name, wanted, got in wrong[field][: arguments.mistakes]:
            print(f"    {name}: {wanted!r} read as {got!r}")


if __name__ == "__main__":
    main()
