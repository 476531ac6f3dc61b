"""Ingest takes in what is new, leaves alone what it knows, and loses nothing."""

import os
import sys
from pathlib import Path

import pytest
from tests.images.sheets import small_pdf
from tests.ingest.conftest import DOCUMENTS, summary_of, write_papers, write_table

from muniment.archive import Archive
from muniment.errors import ArchiveError, SourceError
from muniment.ingest import Progress, indexing, keeping, processes
from muniment.store import Wish


def test_a_folder_becomes_an_archive(archive: Archive, papers: Path) -> None:
    summary = summary_of(archive, papers)
    assert (summary.new, summary.changed, summary.unchanged, summary.quarantined) == (DOCUMENTS, 0, 0, ())
    assert archive.counts().records == archive.index.count() == DOCUMENTS
    assert archive.counts().pending == 0
    assert archive.search("dawn").total == 12
    assert list(archive.check()) == []


def test_the_files_themselves_are_kept(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    (row,) = archive.rows(Wish(path="record/"))
    kept = {file.path: file for file in archive.files(row.id)}
    assert set(kept) == {"record/en.translation.txt", "record/scan.pdf"}
    with archive.store.blobs.open(kept["record/scan.pdf"].sha256) as stream:
        assert stream.read() == small_pdf("an invented scan")
    assert kept["record/scan.pdf"].media_type == "application/pdf"
    (sheet,) = archive.rows(Wish(path="sheet-03.txt"))
    with archive.store.blobs.open(archive.files(sheet.id)[0].sha256) as stream:
        assert stream.read() == (papers / "sheet-03.txt").read_bytes()


def test_a_second_run_reads_nothing_again(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    entries = len(list(archive.ledger()))
    again = summary_of(archive, papers)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 0)
    assert again.skipped >= 14
    assert len(list(archive.ledger())) == entries


def test_a_changed_file_makes_a_new_version_and_touches_no_other(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    (papers / "sheet-03.txt").write_text("TELEGRAM No. 3\n\nThe ferry is lost.\n")
    summary = summary_of(archive, papers)
    assert (summary.new, summary.changed, summary.unchanged) == (0, 1, 0)
    (row,) = archive.rows(Wish(path="sheet-03.txt"))
    assert [version.why for version in archive.versions(row.id)] == ["ingested", "ingested: its source changed"]
    assert "sails at dawn" in archive.get(row.id, 1).witnesses[0].text
    assert archive.index.search("lost").ids == (row.id,)
    assert archive.search("dawn").total == 11
    assert list(archive.check()) == []


def test_one_changed_row_of_a_table_makes_one_new_version(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    table = papers / "table.jsonl"
    table.write_text(table.read_text().replace('"Ferry 7"', '"Ferry seven"'))
    summary = summary_of(archive, papers)
    assert (summary.new, summary.changed, summary.unchanged) == (0, 1, 59)


def test_a_changed_scan_makes_a_new_version(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    (papers / "record" / "scan.pdf").write_bytes(small_pdf("a better scan"))
    assert summary_of(archive, papers).changed == 1


def test_a_file_that_vanished_is_reported_and_its_record_stays(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    (papers / "sheet-03.txt").unlink()
    summary = summary_of(archive, papers)
    assert summary.vanished == ("sheet-03.txt",)
    assert archive.counts().records == DOCUMENTS


def test_a_file_taken_alone_says_nothing_of_the_others(archive: Archive, papers: Path) -> None:
    summary_of(archive, papers)
    summary = summary_of(archive, papers / "sheet-03.txt")
    assert (summary.skipped, summary.vanished, summary.new) == (1, (), 0)


def test_what_cannot_be_read_is_quarantined_until_its_problem_is_gone(archive: Archive, papers: Path) -> None:
    (papers / "empty.txt").write_text("")
    os.symlink("nowhere", papers / "link.txt")
    first = summary_of(archive, papers)
    assert {refusal.path for refusal in first.quarantined} == {"empty.txt", "link.txt"}
    assert first.new == DOCUMENTS
    again = summary_of(archive, papers)
    assert {refusal.path for refusal in again.quarantined} == {"empty.txt", "link.txt"}
    (papers / "empty.txt").write_text("No longer empty.\n")
    (papers / "link.txt").unlink()
    last = summary_of(archive, papers)
    assert (last.quarantined, last.new, archive.quarantine()) == ((), 1, [])


def test_a_document_whose_scan_is_missing_is_read_when_it_is_there(archive: Archive, papers: Path) -> None:
    mapping = papers / "mapping.toml"
    mapping.write_text(mapping.read_text() + 'scan = "file"\n')
    (papers / "table.jsonl").write_text('{"id": "a", "title": "T", "body": "Text of a ferry.", "scan": "late.pdf"}\n')
    first = summary_of(archive, papers)
    if not first.quarantined:  # the sources keep what is there of such a row
        return
    (papers / "late.pdf").write_bytes(small_pdf("late"))
    assert summary_of(archive, papers).quarantined == ()


def test_rules_of_another_version_read_everything_again(
    archive: Archive, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary_of(archive, papers)
    monkeypatch.setattr(sys.modules["muniment.ingest.running"], "READER_VERSION", "other")
    summary = summary_of(archive, papers)
    assert (summary.new, summary.changed, summary.unchanged, summary.skipped) == (0, 0, DOCUMENTS, 0)


def test_workers_give_what_one_process_gives_and_in_the_same_order(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SECONDS", 3600.0)  # transactions end by number, not by the clock of a busy machine
    write_table(papers, 300)
    with Archive.create(tmp_path / "a") as alone, Archive.create(tmp_path / "b") as crew:
        summary_of(alone, papers)
        summary_of(crew, papers, workers=2)
        assert list(alone.export()) == list(crew.export())
        assert [entry.subject for entry in alone.ledger()] == [entry.subject for entry in crew.ledger()]


def test_a_reading_process_that_dies_costs_only_its_file(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = """
import os
from muniment.ingest import documents, worker
read = worker.draft_batches
def deadly(task):
    if "sheet-05" in task.path:
        os._exit(9)
    return read(task)
worker.draft_batches = deadly
worker.main()
"""
    with Archive.create(tmp_path / "archive") as archive:
        with monkeypatch.context() as patch:
            patch.setattr(processes, "PROGRAM", program)
            summary = summary_of(archive, papers, workers=2)
        assert summary.new == DOCUMENTS - 1
        assert [refusal.path for refusal in summary.quarantined] == ["sheet-05.txt"]
        assert "ended by the system" in summary.quarantined[0].reason
        again = summary_of(archive, papers, workers=2)
        assert (again.new, again.quarantined, archive.quarantine()) == (1, (), [])


def test_another_folder_of_the_same_name_needs_a_name_of_its_own(
    archive: Archive, papers: Path, tmp_path: Path
) -> None:
    summary_of(archive, papers)
    other = write_papers(tmp_path / "elsewhere" / "papers", sheets=1, rows=1)
    with pytest.raises(ArchiveError, match=r"There is a collection “papers” already.* --collection"):
        summary_of(archive, other)
    with pytest.raises(ArchiveError, match="Two folders would both become"):
        summary_of(archive, papers, other)
    assert summary_of(archive, other, collection="others").new == 3
    assert {collection.name for collection in archive.store.collections()} == {"papers", "others"}


def test_a_path_that_is_not_there_is_told_before_anything_is_stored(archive: Archive, papers: Path) -> None:
    with pytest.raises(SourceError, match="There is no such file or folder"):
        summary_of(archive, papers, papers / "nowhere")
    assert archive.counts().records == 0


def test_an_archive_inside_the_folder_does_not_take_in_itself(papers: Path, database: str | None) -> None:
    with Archive.create(papers / "archive", database) as archive:
        for new in (DOCUMENTS, 0):
            summary = summary_of(archive, papers)
            assert (summary.new, summary.quarantined) == (new, ())


def test_progress_goes_up_to_the_end(archive: Archive, papers: Path) -> None:
    steps = [step for step in archive.ingest([papers], workers=0) if isinstance(step, Progress)]
    done = [step.done_bytes for step in steps]
    assert done == sorted(done)
    assert steps[-1].documents <= DOCUMENTS
    assert steps[-1].done_bytes <= steps[-1].total_bytes
    assert steps[-1].total_files == 16
    assert steps[-1].rate > 0


def test_two_documents_of_one_key_are_not_mixed(archive: Archive, papers: Path) -> None:
    table = papers / "table.jsonl"
    table.write_text(
        '{"id": "a", "title": "T", "body": "One ferry."}\n{"id": "a", "title": "U", "body": "Two ferries."}\n'
    )
    summary_of(archive, papers)
    assert archive.counts().versions == archive.counts().records + 1  # a scan: its pages are a version


def test_a_full_disk_stops_the_run_and_the_next_goes_on(
    archive: Archive, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RECORDS", 5)
    fsync, calls = os.fsync, []

    def full_in_the_end(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 20:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_in_the_end)
        with pytest.raises(ArchiveError, match="The disk is full"):
            summary_of(archive, papers)
    assert 0 < archive.counts().records < DOCUMENTS
    assert archive.counts().records == archive.counts().versions
    summary_of(archive, papers)
    assert archive.counts().records == archive.index.count() == DOCUMENTS
    assert list(archive.check()) == []


def test_while_another_writes_to_the_index_entries_wait_and_are_made_later(
    archive: Archive, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing.Indexing.drain, "__defaults__", (0.0,))
    with archive.index.write():
        summary = summary_of(archive, papers)
    assert summary.waiting == archive.counts().pending == DOCUMENTS
    assert [finding.code for finding in archive.check()] == ["index-behind"]
    assert summary_of(archive, papers).waiting == 0
    assert list(archive.check()) == []
