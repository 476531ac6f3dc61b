"""Sheets of the demonstration: drawn from its own texts, the same each time, and never in the way where a machine lacks something."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from muniment import Archive
from muniment.demo import demo_documents, demo_sheets, sheets
from muniment.demo.faces import find_face


@pytest.fixture
def documents() -> Iterator[Path]:
    with demo_documents() as folder:
        yield folder


def _drawn(papers: Path) -> dict[str, str]:
    return {
        str(path.relative_to(papers)): hashlib.sha256(path.read_bytes()).hexdigest() for path in papers.rglob("*.jpg")
    }


def test_a_machine_draws_the_same_sheets_again_and_leaves_the_documents_alone(documents: Path) -> None:
    before = set(documents.rglob("*"))
    with demo_sheets(documents) as (papers, lacking):
        first = _drawn(papers)
    with demo_sheets(documents) as (papers, _):
        assert _drawn(papers) == first
    assert len(first) + len(lacking) >= 4
    assert set(documents.rglob("*")) == before


def test_without_typefaces_the_demonstration_has_no_sheets_and_says_what_brings_them(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "find_face", lambda names: None)
    with demo_sheets(documents) as (papers, lacking):
        assert _drawn(papers) == {}
        assert len(lacking) == 4
        assert all("apt-get install fonts-" in line for line in lacking)
        assert (papers / "survey-1921").is_dir()


def test_a_sheet_becomes_the_page_of_its_record(documents: Path, tmp_path: Path) -> None:
    with demo_sheets(documents) as (papers, lacking):
        if lacking:
            pytest.skip(lacking[0])
        with Archive.create(tmp_path / "archive") as archive:
            list(archive.ingest([papers / "flood-1957"], workers=0))
            assert archive.quarantine() == []
            pages = {record.title: len(record.pages) for record in archive.records() if record.pages}
    assert pages == {"Vermerk über ein Gespräch mit Genossin Dr. Kosterna": 2}


def test_a_typeface_is_found_by_the_first_name_that_is_there() -> None:
    assert find_face(["no such face.ttf"]) is None
    known = find_face(["DejaVuSansMono.ttf"])
    if known is None:
        pytest.skip("needs a typeface: apt-get install fonts-dejavu-core")
    assert find_face(["no such face.ttf", "dejavusansmono.TTF"]) == known
