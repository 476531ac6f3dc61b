"""`python -m benchmarks.markup`: plain text of papers against the markup of their volumes, on the papers outside the anatomy set.

Every paper of the shared TEI volumes that the anatomy set does not hold is read from its plain text alone; what its markup states (date,
place of the dateline, signature; sender and addressee, where both are tagged in the head) is the truth.  Editors tag the name or the
office alone, so the truth of an end is the phrase of the head that holds its tag, as in the anatomy set: up to the first "to" behind the
sender's tag, and from there on.  Printed beside it, in the same run: the commonest surface form (`surface` of `benchmarks.reading`, and the
two sides of the first line with a "to", which is near to how the truth of the ends is cut).  Truth is weak where editors tagged a part only; nothing is corrected here.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from benchmarks.folders import data_folder
from benchmarks.reading import _plain, surface
from muniment.model import Draft, Record, Refusal
from muniment.reading.read import read_record
from muniment.sources import read, walk

FIELDS = ("date", "place", "signature", "from", "to")
Values = dict[str, tuple[str, ...]]
_NUMBER = re.compile(r"\s*(?:\[?No\.\s?\d+\.?\]?|\d+\.)\s+")
_LEAD = re.compile(r"\b(?:from|by)\s", re.IGNORECASE)


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
    sender, addressee = head_phrases(record.witnesses[0].tei or "")
    return {
        "date": dates[0][:10] if dates and re.match(r"\d{4}-\d\d-\d\d", dates[0]) else None,
        "place": place.as_written if place and place.reader == "markup" else None,
        "signature": signature.as_written if signature and signature.reader == "markup" else None,
        "from": sender,
        "to": addressee,
    }


def head_phrases(markup: str) -> tuple[str | None, str | None]:
    """The phrases of a document's head that hold the tags of sender and addressee; None where not both are tagged, in that order."""
    head = re.search(r"<head\b.*?</head>", markup, re.DOTALL)
    if head is None:
        return None, None
    root = etree.fromstring(re.sub(r"(</?)\w+:", r"\1", head[0]).encode(), etree.XMLParser(recover=True))
    for note in list(root.iter("note")):
        note.text = None
        for child in list(note):
            note.remove(child)
    pieces: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    _written(root, pieces, places)
    text = "".join(pieces)
    sender, addressee = places.get("from"), places.get("to")
    parted = re.search(r"\sto\s", text[sender[1] : addressee[0] + 1]) if sender and addressee else None
    if sender is None or parted is None:
        return None, None
    number = _NUMBER.match(text)
    leads = [lead.end() for lead in _LEAD.finditer(text, 0, sender[0])]
    begin = max([number.end() if number else 0, *leads])
    return " ".join(text[begin : sender[1] + parted.start()].split()), " ".join(
        text[sender[1] + parted.end() :].split()
    )


def _written(element: etree._Element, pieces: list[str], places: dict[str, tuple[int, int]]) -> None:
    """Adds the words of an element to the pieces, and the places of the first tags of sender and addressee."""
    begin = sum(map(len, pieces))
    pieces.append((" " if element.tag == "lb" else "") + (element.text or ""))
    for child in element:
        _written(child, pieces, places)
        pieces.append(child.tail or "")
    if element.get("type") in ("from", "to"):
        places.setdefault(str(element.get("type")), (begin, sum(map(len, pieces))))


def found(record: Record) -> Values:
    """What was read from the plain text."""
    return {
        "date": (record.date.edtf[:10],) if record.date else (),
        "place": (record.place.as_written,) if record.place else (),
        "signature": (record.signature.as_written,) if record.signature else (),
        "from": tuple(p.as_written for p in record.parties if p.role in ("sender", "author")),
        "to": tuple(p.as_written for p in record.parties if p.role == "addressee"),
    }


def sides(text: str) -> Values:
    """The baseline's ends: the two sides of the first line with a "to"."""
    line = next((line for line in text.split("\n") if " to " in line), "")
    left, _, right = line.partition(" to ")
    return {"from": (left,), "to": (right,)}


def agrees(truth: str, got: str) -> bool:
    """One within the other, over half as long, after case, spaces and punctuation are dropped; dates exactly."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", truth):
        return truth == got
    a, b = (re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", side).casefold()) for side in (truth, got))
    return bool(a and b) and (a in b or b in a) and min(len(a), len(b)) * 2 >= max(len(a), len(b))


def main() -> None:
    """Prints, for each field, how many papers state it, how many are read right, and the same for the surface form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", type=int, default=0, help="how many mistakes of each field to print")
    arguments = parser.parse_args()
    there, right, plain = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {field: [] for field in FIELDS}
    for name, text, record in papers():
        truth, ours, bare = stated(record), found(read_record(_plain(text))), found(surface(text)) | sides(text)
        for field in FIELDS:
            wanted = truth[field]
            if not wanted:
                continue
            there[field] += 1
            hit = any(agrees(wanted, value) for value in ours[field])
            right[field] += hit
            plain[field] += any(agrees(wanted, value) for value in bare[field])
            if not hit:
                wrong[field].append((name, wanted, ours[field]))
    for field in FIELDS:
        share, base = (count[field] / max(1, there[field]) for count in (right, plain))
        print(f"{field:10} stated {there[field]:5}  read right {right[field]:5} {share:.3f}  surface form {base:.3f}")
        for name, wanted, got in wrong[field][: arguments.mistakes]:
            print(f"    {name}: {wanted!r} read as {got!r}")


if __name__ == "__main__":
    main()
