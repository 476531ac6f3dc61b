"""What a volume encloses in a document is a message inside it; a number is no source.  All is invented."""

from pathlib import Path

from muniment.model import Draft, Record
from muniment.reading.read import read_record
from muniment.sources import SourceItem, read

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="inv1897"><text><body>
<div type="document" xml:id="d1" n="1">{}</div></body></text></TEI>"""
DESPATCH = """<note rend="inline" type="source">No. 128.</note><head>Mr. <persName type="from">Holm</persName> to Mr. <persName type="to">Stone</persName>.</head>
<opener><dateline><placeName>Port Azure</placeName>, <date when="1897-03-14">March 14, 1897</date>.</dateline><seg>No. 22.]</seg></opener>
<p>Sir: I enclose two letters.</p><closer><signed>Ames Holm.</signed></closer>"""
LETTERS = """<frus:attachment><opener><seg>[Inclosure 1 in No. 22.]</seg></opener>
<head>Count <persName type="from">Neves</persName> to Mr. <persName type="to">Holm</persName>.</head>
<opener><dateline><date when="1897-03-04">March 4, 1897</date>.</dateline><seg>No. 305.]</seg></opener>
<p>Sir: I have your note of the 3d instant.</p><quote><p>Mr. Reed to Mr. Day.</p></quote><closer><signed>Neves.</signed></closer></frus:attachment>
<frus:attachment><head>[Inclosure 2.]</head><p>A list of lamps.</p></frus:attachment>"""


def _read(tmp_path: Path, document: str) -> Record:
    path = tmp_path / "volume.xml"
    path.write_text(VOLUME.format(document))
    (draft,) = read(SourceItem(path="volume.xml", absolute=path))
    assert isinstance(draft, Draft)
    return read_record(draft.record)


def test_an_enclosed_letter_has_its_own_ends_day_and_number(tmp_path: Path) -> None:
    record = _read(tmp_path, DESPATCH + LETTERS)
    (letter,) = record.nested
    assert (letter.reader, letter.date, letter.number) == ("markup", "1897-03-04", "305")
    assert [(p.role, p.as_written, p.name) for p in letter.parties] == [
        ("sender", "Count Neves", "Neves"),
        ("addressee", "Mr. Holm", "Holm"),
    ]
    assert all(e.stands_in(record.witnesses[0].text) for e in letter.evidence)
    note = next(m for m in record.mentions if "3d instant" in m.as_written)
    assert (note.date, note.sent_from, note.sent_to) == ("1897-03-03", "Holm", "Neves")


def test_a_list_that_is_attached_is_no_message(tmp_path: Path) -> None:
    assert _read(tmp_path, DESPATCH + LETTERS[LETTERS.rindex("<frus:attachment>") :]).nested == ()


def test_the_editions_number_of_a_document_is_no_source(tmp_path: Path) -> None:
    record = _read(tmp_path, DESPATCH)
    assert record.reference_codes == ()
    assert [s.value for s in record.statements if s.field == "document number"][:1] == ["No. 128"]
    record = _read(tmp_path, DESPATCH.replace("No. 128.", "File No. 812.77/59"))
    assert [code.as_written for code in record.reference_codes] == ["File No. 812.77/59"]
