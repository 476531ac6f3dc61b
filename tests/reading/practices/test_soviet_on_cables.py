"""The Soviet sheets of the development set, and the model document, are read as their truth has them."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from muniment.model import Record
from muniment.reading.read import read_record
from muniment.sources.door import read_text


def _folded(value: object) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(value)).casefold())


def _record(path: Path) -> Record:
    return read_record(read_text(path.read_text("utf-8"), path.name).record)


def _records(data: Path) -> list[tuple[dict[str, Any], Record]]:
    folder = data / "cables-dev"
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    soviet = [
        t for t in truth if t["original_language"] == "ru" or (not t["original_language"] and "ru" in t["languages"])
    ]
    return [(t, _record(folder / t["file"])) for t in soviet]


@pytest.mark.data
def test_numbers_clocks_and_dates_are_those_of_the_sheets(data: Path) -> None:
    wrong = []
    for truth, record in _records(data):
        for role in ("registry", "sender", "incoming", "special", "print"):
            want = truth["numbers"][role]
            got = {_folded(n.value) for n in record.numbers if n.role == role}
            if bool(want) != bool(got) or (want and _folded(want) not in got):
                wrong.append((truth["file"], role, want, got))
        for kind, moment in truth["times"].items():
            told = {e.date or "" for e in record.events if e.type == kind}
            if moment and not any(date.startswith(moment) for date in told):
                wrong.append((truth["file"], kind, moment, told))
        if record.date is None or record.date.edtf != truth["date_edtf"]:
            wrong.append((truth["file"], "date", truth["date_edtf"], record.date))
    assert wrong == []


@pytest.mark.data
def test_copies_and_markings_are_those_of_the_sheets(data: Path) -> None:
    wrong = []
    for truth, record in _records(data):
        copies = record.copies
        for field, got in (("this_copy", copies and copies.this_copy), ("listed", copies and copies.listed)):
            want = truth["copies"][field]
            if (want and str(want)) != (got and str(got)):
                wrong.append((truth["file"], field, truth["copies"][field], got))
        holders = [_folded(h.holder) for h in copies.holders] if copies else []
        names = [_folded(h["name"]) for h in truth["copies"]["holders"]]
        if len(holders) != len(names) or not all(n in h for n, h in zip(names, holders, strict=True)):
            wrong.append((truth["file"], "holders", names, holders))
        for kind, want in (("classification", truth["secrecy"]), ("urgency", truth["urgency"])):
            marks = {_folded(m.as_written) for m in record.markings if m.kind == kind}
            if bool(want) != bool(marks) or (want and not any(m in _folded(want) for m in marks)):
                wrong.append((truth["file"], kind, want, marks))
    assert wrong == []


@pytest.mark.data
def test_the_model_document_gives_what_an_archivist_takes_from_it(data: Path) -> None:
    record = _record(data / "seed" / "cable-4277.txt")
    expected = json.loads((data / "seed" / "expected.json").read_text("utf-8"))
    for party in expected["parties"]:
        forms = {f for p in record.parties if p.role == party["role"] for f in (p.as_written, *p.also_written)}
        for form in (party["as_written"], *party.get("also_written", ())):
            assert any(_folded(f) in _folded(form) for f in forms), (form, forms)
    for number in expected["numbers"]:
        found = next(n for n in record.numbers if (n.role, n.value) == (number["role"], number["value"]))
        assert found.date == number.get("date")
        assert found.office == number.get("office")
    copies = record.copies
    assert copies is not None
    assert (copies.this_copy, copies.made) == (expected["copies"]["this_copy"], expected["copies"]["made"])
    kinds = {"copying-note": "note"}
    marks = {(m.kind, m.as_written) for m in record.markings}
    assert marks == {(kinds.get(m["kind"], m["kind"]), m["as_written"]) for m in expected["markings"]}
    told = {(e.type, e.date) for e in record.events}
    assert {(e["type"], e.get("date")) for e in expected["events"]} <= told
    folios = [s.value for s in record.statements if s.field == "folio"]
    assert folios == expected["folio_and_other_numbers"]
    assert (record.kind, record.direction) == (expected["kind"], expected["direction"])
