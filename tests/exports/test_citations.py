"""A record is cited as a historian would cite it.  The records are invented."""

import pytest

from muniment.exports.citations import chicago_note, written_date
from muniment.model import DateSaid, Record, ReferenceCode


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1951-07-21", "July 21, 1951"),
        ("1951-07-21T07:05+09:00", "July 21, 1951"),
        ("1949-06", "June 1949"),
        ("1959-23", "autumn 1959"),
        ("1952", "1952"),
        ("1951?", "[1951?]"),
        ("1951-05~", "[ca. May 1951]"),
        ("1950/1951", "1950/1951"),
    ],
)
def test_dates_are_written_out(edtf: str, written: str) -> None:
    assert written_date(edtf) == written


def test_a_note_names_title_date_publisher_code_and_address() -> None:
    record = Record(
        title="Cable No. 9, Zimin to Lin",
        date=DateSaid(edtf="1951-03-02", as_written="2 March 1951", basis="signature"),
        publisher="Invented Digital Archive",
        reference_codes=(ReferenceCode(as_written="APRF, f. 9, op. 1, d. 7, l. 3."),),
        identifiers={"url": "https://archive.example.org/9"},
    )
    assert chicago_note(record) == (
        "“Cable No. 9, Zimin to Lin,” March 2, 1951, Invented Digital Archive, APRF, f. 9, op. 1, d. 7, l. 3, "
        "https://archive.example.org/9."
    )


def test_an_empty_record_can_be_cited_too() -> None:
    assert chicago_note(Record()) == "“Untitled document,” undated."
