"""A correction of recognised text stands beside it and finds the sheet; one of marked-up text takes the place of both.  Invented texts."""

from pathlib import Path

import pytest
from tests.images import sheets
from tests.images.test_interchange import PRIMA

from muniment.archive import Archive
from muniment.model import Record

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>
<text xml:lang="en"><body><opener><dateline><placeName>Port Azure</placeName>, <date when="1951-05-03">May 3, 1951</date></dateline></opener>
<p>The lamps have come.</p><closer><signed>Anna Brandt</signed></closer></body></text></TEI>"""


@pytest.fixture
def read(archive: Archive, tmp_path: Path) -> Record:
    """A record whose only text was recognised on its sheet."""
    (tmp_path / "papers").mkdir()
    sheets.sheet().save(tmp_path / "papers" / "letter.png")
    list(archive.ingest([tmp_path / "papers"], workers=0))
    (row,) = archive.rows()
    archive.paper.take_layout(row.id, "p1", PRIMA, "letter.xml")
    list(archive.transcribe([row.id]))
    return archive.get(row.id)


def test_recognised_text_stays_and_its_correction_finds_the_sheet(archive: Archive, read: Record) -> None:
    (ocr,) = read.witnesses
    archive.editing.correct(read.id, ocr.id, "Harbour\ndues are not paid", who="anna", why="a word was missing")
    now = archive.get(read.id)
    assert now.witness(ocr.id) == ocr
    assert [(w.kind, w.text) for w in now.witnesses if w.corrected_by] == [
        ("transcription", "Harbour\ndues are not paid")
    ]
    mine = next(w.id for w in now.witnesses if w.corrected_by)
    standing = [
        line for witness in archive.texts.lines(read.id).witnesses if witness.witness == mine for line in witness.lines
    ]
    assert [line.stands is not None for line in standing] == [True, True]


def test_marked_up_text_gives_way_with_its_markup_and_what_it_stated_stays(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.xml").write_text(LETTER, "utf-8")
    list(archive.ingest([tmp_path / "papers"], workers=0))
    (before,) = archive.records()
    (witness,) = before.witnesses
    assert before.signature is not None
    assert before.signature.reader == "markup"
    archive.editing.correct(
        before.id, witness.id, f"A COPY\n\n{witness.text}", who="anna", why="the first line was missing"
    )
    now = archive.get(before.id)
    assert now.witnesses[0].tei is None
    assert archive.get(before.id, 1).witnesses[0].tei is not None
    assert now.signature is not None
    assert (now.signature.reader, now.signature.as_written) == ("markup", "Anna Brandt")
    assert all(place.stands_in(now.witnesses[0].text) for place in now.signature.evidence)
    assert not list(archive.check())
