"""The one door: an archive is made, opened, asked, checked and rebuilt."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from muniment import Archive
from muniment.errors import ArchiveError, NotFoundError
from muniment.ingest import Summary
from muniment.store import Wish


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"The ferry {n} sails at dawn.\n")
    return folder


def test_a_notebook_has_all_in_one_place(tmp_path: Path, papers: Path, database: str | None) -> None:
    with Archive.create(tmp_path / "new" / "archive", database) as archive:
        *_, summary = archive.ingest(papers)
        assert isinstance(summary, Summary)
        assert summary.new == 3
    with Archive.open(tmp_path / "new" / "archive") as archive:
        found = archive.search("ferry", limit=2)
        assert (found.total, len(found.hits)) == (3, 2)
        record = archive.get(found.hits[0].id)
        assert record == archive.get(record.id, 1) == archive.get_all([record.id])[0]
        assert archive.versions(record.id)[0].who == "ingest"
        assert [msgspec.json.decode(line)["id"] for line in archive.export()] == [r.id for r in archive.records()]
        assert [row.path for row in archive.rows(Wish(collection="papers"), limit=1)] != []
        assert archive.years() == ((None, 3),)
        assert archive.quarantine() == []
        assert [entry.action for entry in archive.ledger(record.id)] == ["new"]
        assert list(archive.check()) == []


def test_the_index_is_made_anew_from_the_store(tmp_path: Path, papers: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        list(archive.ingest(papers))
        with archive.index.write() as writer:
            writer.remove(next(archive.rows()).id)
        assert [finding.code for finding in archive.check()] == ["index-missing"]
        assert list(archive.reindex())[-1] == 3
        assert list(archive.check()) == []


def test_an_archive_is_not_made_twice(tmp_path: Path) -> None:
    Archive.create(tmp_path).close()
    with pytest.raises(ArchiveError, match="There is an archive already"):
        Archive.create(tmp_path)


def test_there_is_no_archive_where_none_was_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"There is no archive here\. Make one with `muniment init`"):
        Archive.open(tmp_path)


def test_damaged_settings_are_told(tmp_path: Path) -> None:
    Archive.create(tmp_path).close()
    (tmp_path / "archive.toml").write_text("muniment = ")
    with pytest.raises(ArchiveError, match="settings cannot be read"):
        Archive.open(tmp_path)


def test_importing_muniment_alone_is_light() -> None:
    program = "import sys, muniment; print('sqlalchemy' in sys.modules or 'tantivy' in sys.modules)"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "False"
