"""A letter with a header and parallel texts becomes a record with a witness each.  The letters are invented."""

from pathlib import Path

from muniment.model import Draft, Refusal
from muniment.sources import SourceItem, read

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Lisbet Orne to Karl Aspern</title>
<respStmt><resp>Transcribed by</resp><name>the authors</name></respStmt></titleStmt>
<publicationStmt><publisher>Invented Letters</publisher><idno type="url">https://letters.example.org/4</idno></publicationStmt>
<sourceDesc><msDesc><msIdentifier><settlement>Lund</settlement><repository>City Library</repository><idno>Ms 4</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="de">German</language></langUsage><correspDesc>
<correspAction type="sent"><persName>Lisbet Orne</persName><placeName>Lund</placeName><date when="1871-05-04"/></correspAction>
<correspAction type="received"><persName>Karl Aspern</persName><placeName>Jena</placeName><date notBefore="1871-05-07" notAfter="1871-05-09"/></correspAction>
</correspDesc></profileDesc></teiHeader>
<text><body>{body}</body></text></TEI>"""
PARALLEL = """<div xml:lang="de" type="original"><opener><dateline>Lund, <date when="1871-05-04">4. Mai 1871</date></dateline></opener>
<p>Der Brief kam an.</p><closer><signed>L. Orne</signed></closer></div>
<div xml:lang="en" type="translation" resp="#authors"><p>The letter has come.</p></div>"""


def _read(tmp_path: Path, content: str) -> list[Draft | Refusal]:
    path = tmp_path / "letter.xml"
    path.write_text(content, "utf-8")
    return list(read(SourceItem(path="letter.xml", absolute=path)))


def test_parallel_divisions_are_witnesses_in_their_languages(tmp_path: Path) -> None:
    found = _read(tmp_path, LETTER.format(body=PARALLEL))
    assert len(found) == 1
    assert isinstance(found[0], Draft)
    record = found[0].record
    assert [(w.kind, w.language) for w in record.witnesses] == [("original", "de"), ("translation", "en")]
    assert record.title == "Lisbet Orne to Karl Aspern"
    assert record.credits == "Transcribed by the authors"
    assert record.identifiers == {"url": "https://letters.example.org/4"}


def test_the_header_says_who_sent_and_received_it(tmp_path: Path) -> None:
    found = _read(tmp_path, LETTER.format(body=PARALLEL))
    assert isinstance(found[0], Draft)
    record = found[0].record
    assert [(p.role, p.as_written) for p in record.parties] == [("sender", "Lisbet Orne"), ("addressee", "Karl Aspern")]
    assert ("sent", "1871-05-04") in [(d.basis, d.edtf) for d in record.dates]
    assert ("received", "1871-05-07/1871-05-09") in [(d.basis, d.edtf) for d in record.dates]
    assert record.reference_codes[0].as_written == "Lund, City Library, Ms 4"
    assert record.signature is not None
    assert record.signature.as_written == "L. Orne"


def test_a_letter_of_one_text_is_one_witness(tmp_path: Path) -> None:
    found = _read(tmp_path, LETTER.format(body="<p>Der Brief kam an.</p>"))
    assert isinstance(found[0], Draft)
    assert [(w.kind, w.language, w.text) for w in found[0].record.witnesses] == [
        ("transcription", "de", "Der Brief kam an.")
    ]


def test_a_corpus_gives_each_of_its_letters(tmp_path: Path) -> None:
    letter = LETTER.format(body="<p>Der Brief kam an.</p>")
    found = _read(tmp_path, f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{letter}{letter}</teiCorpus>')
    assert [d.key for d in found if isinstance(d, Draft)] == ["letter-1", "letter-2"]


def test_a_header_without_text_is_refused_with_advice(tmp_path: Path) -> None:
    found = _read(tmp_path, LETTER.format(body=""))
    assert isinstance(found[0], Refusal)
    assert "no text" in found[0].reason
