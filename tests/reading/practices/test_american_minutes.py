"""Minutes of meetings, whose title tells more than their dateline.  The papers are invented."""

from muniment.model import Record, Witness
from muniment.reading.read import read_record


def read(text: str) -> Record:
    return read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="en", text=text),)))


def test_the_title_of_minutes_tells_the_day_and_no_author() -> None:
    record = read(
        "Lamp Conf. 180.034/12\n\nMinutes of the Daily Meetings of the Lighthouse Commissioners, Thursday, February 6, 1919\n\n"
        "Present:\n\nMr. Harlow\nMr. Osgood\n\n1. Mr. Harlow stated that the lamps had come."
    )
    assert record.date is not None
    assert (record.kind, record.date.edtf, record.parties) == ("minutes", "1919-02-06", ())


def test_of_a_title_set_as_a_dateline_only_the_town_is_the_place() -> None:
    record = read(
        "Lamp Files\n\nUnited States Delegation Minutes, Council of Lighthouse Ministers, Fifth Session, Port Azure, May 24, 1949, 3:30 p.m.\n\n"
        "secret\n\nMr. Harlow was in the chair."
    )
    assert record.place is not None
    assert record.place.as_written == "Port Azure"


def test_a_report_of_a_commission_keeps_its_author() -> None:
    record = read("Report of the Lighthouse Commission\n\nPort Azure, May 24, 1949.\n\nThe lamps have come.")
    assert [p.as_written for p in record.parties if p.role == "author"] == ["the Lighthouse Commission"]
