"""A volume of documents is read one by one; what its markup says is stated with the place of its words.  All is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from muniment.model import Draft, Refusal, Said
from muniment.sources import SourceItem, read

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="inv1901">
<teiHeader><fileDesc><titleStmt><title type="complete">Invented Papers, 1901</title></titleStmt>
<publicationStmt><publisher>Invented Press</publisher></publicationStmt></fileDesc></teiHeader>
<text><front><div type="section"><list type="names"><item><hi><persName xml:id="p_OT1">Osgood, Thaddeus</persName>,</hi> Consul</item></list>
<list type="terms"><item><term xml:id="t_HB1">HB</term>, Harbor Board</item></list></div></front><body>
"""
DOCUMENT = """<div type="document" xml:id="d1" n="1">
  <note rend="inline" type="source">711.4/12: Telegram</note>
  <head>1. The <gloss type="from">Consul at Port Azure</gloss> (<persName type="from" corresp="#p_OT1">Osgood</persName>) to the
    <gloss type="to">Secretary of State</gloss><note n="1" xml:id="d1fn1">Drafted by <persName corresp="#p_OT1">Osgood</persName>.</note></head>
  <opener><dateline><placeName>Port Azure</placeName>, <date when="1901-03-02T15:00:00">March 2, 1901—3 p.m.</date></dateline></opener>
  <p>12. The light burns.<pb n="7" facs="0007"/> See <ref target="#d2">despatch No. 9</ref>.</p>
  <list><item>One lamp</item><item>Two lamps</item></list>
  <table><row><cell>oil</cell><cell>3</cell></row><row><cell>wick</cell><cell>5</cell></row></table>
  <closer><signed><hi rend="italic">Osgood</hi></signed></closer>
  <frus:attachment><head>Enclosure</head><p>A list of lamps.</p></frus:attachment>
</div>
"""
TAIL = "</body></text></TEI>"


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[[str | bytes], list[Draft | Refusal]]:
    def read_it(content: str | bytes) -> list[Draft | Refusal]:
        path = tmp_path / "volume.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read(SourceItem(path="volume.xml", absolute=path)))

    return read_it


Reader = Callable[[str | bytes], list[Draft | Refusal]]


def _one(found: list[Draft | Refusal]) -> Draft:
    assert len(found) == 1
    assert isinstance(found[0], Draft)
    return found[0]


def test_the_text_is_set_as_a_reader_expects(read_file: Reader) -> None:
    text = _one(read_file(HEAD + DOCUMENT + TAIL)).record.witnesses[0].text
    assert text == (
        "711.4/12: Telegram\n\n1. The Consul at Port Azure (Osgood) to the Secretary of State[1]\n\n"
        "Port Azure, March 2, 1901—3 p.m.\n\n12. The light burns. See despatch No. 9.\n\nOne lamp\nTwo lamps\n\n"
        "oil\t3\nwick\t5\n\nOsgood\n\nEnclosure\n\nA list of lamps.\n\n[1] Drafted by Osgood."
    )


def test_what_the_markup_states_points_to_its_words(read_file: Reader) -> None:
    record = _one(read_file(HEAD + DOCUMENT + TAIL)).record
    text = record.witnesses[0].text
    assert record.dates[0].edtf == "1901-03-02T15:00"
    assert record.place is not None
    assert record.place.as_written == "Port Azure"
    assert record.signature is not None
    assert record.signature.as_written == "Osgood"
    assert [(p.role, p.as_written, p.agent) for p in record.parties] == [
        ("sender", "Consul at Port Azure", None),
        ("sender", "Osgood", "Osgood, Thaddeus"),
        ("addressee", "Secretary of State", None),
    ]
    assert record.persons == ("Osgood, Thaddeus",)
    assert record.reference_codes[0].as_written == "711.4/12: Telegram"
    said = {(s.field, s.value) for s in record.statements}
    assert {("ref", "#d2"), ("page-break", "7"), ("attachment", "Enclosure A list of lamps.")} <= said
    for statement in (*record.parties, *record.dates, record.place, record.signature, *record.statements):
        assert statement.reader == "markup"
        assert statement.evidence
        assert all(place.stands_in(text) for place in statement.evidence)


def test_the_markup_itself_is_kept(read_file: Reader) -> None:
    tei = _one(read_file(HEAD + DOCUMENT + TAIL)).record.witnesses[0].tei
    assert tei is not None
    assert '<hi rend="italic">Osgood</hi>' in tei
    assert '<ref target="#d2">' in tei


def test_the_title_is_the_head_without_notes_and_number(read_file: Reader) -> None:
    draft = _one(read_file(HEAD + DOCUMENT + TAIL))
    assert draft.key == "d1"
    assert draft.record.title == "The Consul at Port Azure (Osgood) to the Secretary of State"
    assert draft.record.identifiers == {
        "document": "d1",
        "number": "1",
        "volume": "inv1901",
        "volume_title": "Invented Papers, 1901",
    }
    assert draft.record.publisher == "Invented Press"


def test_a_title_of_names_alone_keeps_the_words_between_them(read_file: Reader) -> None:
    head = '<head><persName type="from">Mr. Harlow</persName> to <persName type="to">Mr. Prentiss</persName></head>'
    document = f'<div type="document" xml:id="d1">{head}<p>Sir: The light burns.</p></div>'
    assert _one(read_file(HEAD + document + TAIL)).record.title == "Mr. Harlow to Mr. Prentiss"


def test_a_file_cut_short_gives_what_stood_before_the_break(read_file: Reader) -> None:
    found = read_file(HEAD + DOCUMENT + DOCUMENT.replace("d1", "d2")[:300])
    assert isinstance(found[0], Draft)
    assert isinstance(found[1], Refusal)
    assert "line" in found[1].place
    assert "d1" in found[1].reason
    assert found[1].advice


def test_two_documents_of_one_id_are_both_kept_and_told(read_file: Reader) -> None:
    found = read_file(HEAD + DOCUMENT + DOCUMENT + TAIL)
    assert [d.key for d in found if isinstance(d, Draft)] == ["d1", "d1-2"]
    assert [r.place for r in found if isinstance(r, Refusal)] == ["document d1"]


def test_a_document_without_an_id_is_known_by_its_place(read_file: Reader) -> None:
    draft = _one(read_file(HEAD + DOCUMENT.replace(' xml:id="d1"', "") + TAIL))
    assert draft.key == "document-1"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_of_its_own_are_refused(read_file: Reader, declared: str) -> None:
    found = read_file(HEAD.replace("<TEI ", f"{declared}\n<TEI ", 1) + DOCUMENT + TAIL)
    assert [type(f) for f in found] == [Refusal]
    assert "entities" in found[0].reason  # type: ignore[union-attr]


def test_an_entity_that_nobody_declared_is_told_with_its_line(read_file: Reader) -> None:
    found = read_file(HEAD + DOCUMENT.replace("The light", "The &nbsp; light") + TAIL)
    assert isinstance(found[-1], Refusal)
    assert "nbsp" in found[-1].reason
    assert found[-1].place.startswith("line ")


def test_ten_thousand_nested_elements_are_refused_and_do_not_hang(read_file: Reader) -> None:
    deep = "<quote>" * 10_000 + "</quote>" * 10_000
    found = read_file(HEAD + DOCUMENT + DOCUMENT.replace("d1", "d2").replace("<p>", f"<p>{deep}") + TAIL)
    assert isinstance(found[0], Draft)
    assert isinstance(found[-1], Refusal)


def test_a_date_that_no_calendar_has_is_kept_as_said(read_file: Reader) -> None:
    record = _one(read_file(HEAD + DOCUMENT.replace("1901-03-02T15:00:00", "1901-02-31") + TAIL)).record
    assert not record.dates
    assert [s.value for s in record.statements if isinstance(s, Said) and s.field == "date"] == ["1901-02-31"]


@pytest.mark.data
def test_every_document_of_the_dev_volumes_is_found(data: Path) -> None:
    path = data / "frus" / "volumes" / "frus1861.xml"
    wanted = etree.parse(path).xpath(
        "//t:div[@type='document'][not(ancestor::t:div[@type='document'])]",
        namespaces={"t": "http://www.tei-c.org/ns/1.0"},
    )
    found = list(read(SourceItem(path="frus1861.xml", absolute=path)))
    assert all(isinstance(f, Draft) for f in found)
    assert len(found) == len(wanted)
