"""The pages of the development set, against the truth about each: where every text begins and ends, and what the page states."""

import json
from pathlib import Path

import pytest

from muniment.model import Record
from muniment.sources import SourceItem, read

pytestmark = pytest.mark.data

READERS = {"page": "page", "v2": "record-page", "bare": "bare"}


@pytest.fixture(scope="module")
def pairs(data: Path) -> list[tuple[dict, Record, list[str]]]:
    folder = data / "cables-dev"
    found = []
    for truth in json.loads((folder / "truth.json").read_text("utf-8")):
        path = folder / truth["file"]
        (draft,) = read(SourceItem(path=path.name, absolute=path))
        found.append((truth, draft.record, path.read_text("utf-8").split("\n")))
    return found


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


def test_every_text_is_found_with_its_own_lines(pairs):
    exact = []
    for truth, record, lines in pairs:
        want = ["\n".join(lines[w["first_line"] - 1 : w["last_line"]]) for w in truth["witnesses"]]
        exact.append([w.text for w in record.witnesses] == want)
    assert share(exact) >= 0.97


def test_kinds_and_languages_of_the_texts(pairs):
    same = [
        [({"scan": "ocr"}.get(w["kind"], w["kind"]), w["language"]) for w in truth["witnesses"]]
        == [(w.kind, w.language) for w in record.witnesses]
        for truth, record, _ in pairs
    ]
    assert share(same) >= 0.97


def test_what_the_page_states(pairs):
    def page(truth, field):
        return (truth["page"] or {}).get(field)

    assert share([record.source_files[0].source == READERS[truth["layout"]] for truth, record, _ in pairs]) == 1
    assert share([record.title == truth["title"] for truth, record, _ in pairs]) >= 0.97
    assert (
        share([record.language == truth["original_language"] or not truth["page"] for truth, record, _ in pairs]) == 1
    )
    for field in ("summary", "credits"):
        assert share([getattr(record, field) == page(truth, field) for truth, record, _ in pairs]) >= 0.97
    dates = [[d.as_written for d in record.dates] == [page(t, "date_line")] for t, record, _ in pairs if t["page"]]
    assert share(dates) >= 0.97


def test_the_model_document_has_three_witnesses(data: Path):
    path = data / "seed" / "cable-4277.txt"
    (draft,) = read(SourceItem(path=path.name, absolute=path))
    expected = json.loads((data / "seed" / "expected.json").read_text("utf-8"))
    record = draft.record
    assert [(w.kind, w.language) for w in record.witnesses] == [
        (w["kind"], w["language"]) for w in expected["witnesses"]
    ]
    assert all(e["begins"] in w.text for w, e in zip(record.witnesses, expected["witnesses"], strict=True))
    assert (record.title, record.kind, record.language, record.summary, record.publisher) == tuple(
        expected[field] for field in ("title", "kind", "language", "summary", "publisher")
    )
    assert record.identifiers["url"] == expected["source_url"]
