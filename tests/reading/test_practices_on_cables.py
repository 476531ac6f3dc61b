"""The Polish, German, Chinese and Korean sheets of the development set are read as its truth has them."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from muniment.model import Record
from muniment.reading.read import read_record
from muniment.sources.door import read_text

LANGUAGES = ("pl", "de", "zh", "ko")


def _folded(value: object) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(value)).casefold())


def _records(data: Path) -> list[tuple[dict[str, Any], Record]]:
    folder = data / "cables-dev"
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    chosen = [t for t in truth if t["original_language"] in LANGUAGES]
    return [(t, read_record(read_text((folder / t["file"]).read_text("utf-8"), t["file"]).record)) for t in chosen]


@pytest.mark.data
def test_numbers_times_and_dates_are_those_of_the_sheets(data: Path) -> None:
    wrong = []
    for truth, record in _records(data):
        for role in ("registry", "sender"):
            got = {_folded(n.value) for n in record.numbers if n.role == role}
            want = truth["numbers"][role]
            wrong += [(truth["file"], role, want, got)] if got != ({_folded(want)} if want else set()) else []
        for kind, moment in truth["times"].items():
            got = {(e.date or "")[:16] for e in record.events if e.type == kind}
            wrong += [(truth["file"], kind, moment, got)] if (moment and moment[:16] not in got) else []
        if record.date is None or _folded(record.date.edtf) != _folded(truth["date_edtf"]):
            wrong.append((truth["file"], "date", truth["date_edtf"], record.date))
    assert wrong == []


@pytest.mark.data
def test_senders_and_markings_are_those_of_the_sheets(data: Path) -> None:
    wrong = []
    for truth, record in _records(data):
        senders = {_folded(form) for p in record.parties if p.role == "sender" for form in (p.as_written, p.name)}
        if truth["from"] and not any(_folded(truth["from"]["as_written"]) in sender for sender in senders):
            wrong.append((truth["file"], "sender", truth["from"]["as_written"], senders))
        for kind, want in (("classification", truth["secrecy"]), ("urgency", truth["urgency"])):
            got = {_folded(m.as_written) for m in record.markings if m.kind == kind}
            wrong += (
                [(truth["file"], kind, want, got)]
                if bool(want) != bool(got) or (want and _folded(want) not in got)
                else []
            )
    assert wrong == []
