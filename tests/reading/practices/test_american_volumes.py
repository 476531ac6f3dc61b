"""Heads, numbers and notes as volumes of many years print them.  All excerpts are invented."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.practices.american.dateline import find_dateline
from muniment.reading.practices.american.opening import telegram_lead
from muniment.reading.practices.american.sources import find_source_note
from muniment.reading.practices.american.title import find_title
from muniment.reading.read import read_record

LEADS = [
    ("225. For Holm: H–100. Your H–88.", "225", "H–100"),
    ("207. For Holm. H–103. Department’s H–100.", "207", "H–103"),
    ("254. H–197 [from Holm].", "254", "H–197"),
    ("12. For Holm. Embtel 29. Agree.", "12", None),
    ("12. For Holm: Part 2. Agree.", "12", None),
    ("118. For the Secretary from Holm [Light Board]: The oil came.", "118", None),
]


@pytest.mark.parametrize(("text", "number", "series"), LEADS)
def test_a_delegates_telegrams_count_by_themselves(text: str, number: str, series: str | None) -> None:
    match = telegram_lead().match(text)
    assert match is not None
    assert (match["number"], match["series"]) == (number, series)


AUTHORS = [
    ("Drafted by Orcutt and approved by Holm. The meeting was short.", ["Orcutt"]),
    ("Drafted by James H. Orcutt (EUR/X), cleared by Stone, and approved by Holm.", ["James H. Orcutt"]),
    ("Drafted by A. B. Orcutt, Jr., and Stone on May 3.", ["A. B. Orcutt, Jr", "Stone"]),
    ("Drafted on May 3 by Stone; approved by Holm.", ["Stone"]),
    ("Drafted by Stone, according to a memorandum from Holm.", ["Stone"]),
    ("Approved by Holm.", []),
]


@pytest.mark.parametrize(("sentence", "names"), AUTHORS)
def test_who_drafted_is_told_from_who_approved(sentence: str, names: list[str]) -> None:
    text = f"[1] Source: National Archives, RG 59, Central Files 1967–69, POL 1 AZURIA. Secret. {sentence}"
    note = find_source_note(text)
    assert note is not None
    assert [text[start:end] for start, end in note.authors] == names


HEADS = [
    ("Memorandum by Mr. Ames T. Holm, of the Division of Lights, of a Conversation With the Counselor of the Azurian Embassy (Neves)", "memorandum of conversation", "Mr. Ames T. Holm, of the Division of Lights"),
    ("103. Memorandum for the Record of a Meeting, Department of State, Washington, April 1, 1960", "memorandum for the record", None),
    ("Address Delivered by the Azurian Ambassador to Peru (Neves) at the Lights Society Luncheon at Lima", "address", "the Azurian Ambassador to Peru (Neves)"),
    ("Statement by the Secretary of State Before the Committee on Lights, January 15, 1941", "statement", "the Secretary of State"),
    ("Statement by the Consul at Leeds (Hale)", "statement", "the Consul at Leeds (Hale)"),
    ("Memorandum by the Adviser on the Conference on Lights (Holm)", "memorandum", "the Adviser on the Conference on Lights (Holm)"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "author"), HEADS)
def test_the_talk_that_a_memorandum_tells_of_is_no_part_of_its_author(line: str, kind: str, author: str | None) -> None:
    title = find_title(line, 0)
    assert title is not None
    assert title.kind == kind
    assert (line[slice(*title.author)] if title.author else None) == author


def test_a_comma_may_stand_between_month_and_day() -> None:
    found = find_dateline("Lima, February, 2, 1864.", 0)
    assert found is not None
    assert found.edtf == "1864-02-02"
    assert find_dateline("In February, 2 ships, of 1864 tons, came.", 0) is None


def _signature(text: str) -> str | None:
    record = read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="en", text=text),)))
    return record.signature.as_written if record.signature else None


MEMORANDUM = "51. Memorandum From the Adviser on Lights (Holm) to President Orcutt\n\nLima, May 28, 1969.\n\nThe oil has come.\n\n"


def test_the_signature_of_an_attachment_is_not_the_papers_own() -> None:
    below = "Lima, May 27, 1969.\n\nDear Mr. President:\n\nThe oil is yours.\n\nSincerely,\n\nDario Neves"
    assert _signature(MEMORANDUM + "Tab A\n\n" + below) is None
    assert _signature(MEMORANDUM + "Ames Holm\n\n[Attachment]\n\n" + below) == "Ames Holm"
    assert _signature(MEMORANDUM + "Tab A holds the letter.\n\nSincerely,\n\nAmes Holm") == "Ames Holm"


def _dated(text: str) -> tuple[str | None, str | None]:
    record = read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="en", text=text),)))
    return record.date.edtf if record.date else None, record.place.as_written if record.place else None


def test_a_treaty_or_speech_is_dated_by_its_title_where_nothing_else_dates_it() -> None:
    treaty = "Treaty Series No. 7\n\nProtocol Between the United States of America and Azuria, Signed at Lima, October 19, 1927\n\n"
    assert _dated(treaty + "The Presidents have agreed to adopt the following:") == ("1927-10-19", "Lima")
    speech = "711.9/1939\n\nRemarks by the Ambassador in Azuria (Holm) at the Society’s Luncheon at Lima, December 19, 1940\n\n"
    assert _dated(speech + "I thank the Minister.") == ("1940-12-19", None)
    letter = "Letter From the Consul at Lima (Holm) to the Secretary of State on the Treaty of October 19, 1927\n\n"
    assert _dated(letter + "Sir: I have read it.")[0] is None


def test_a_place_that_an_edition_withholds_is_no_place_and_leaves_the_date() -> None:
    found = find_dateline("[place not declassified], June 21, 1954, 0648Z.", 0)
    assert found is not None
    assert (found.place, found.edtf) == (None, "1954-06-21T06:48Z")
    assert find_dateline("the place was not declassified, June 21, 1954.", 0) is None


def test_several_gentlemen_may_write_and_a_sentence_is_no_head() -> None:
    line = "Messrs. Holm and Reed to Mr. Stone."
    title = find_title(line, 0)
    assert title is not None
    assert title.sender is not None
    assert line[slice(*title.sender)] == "Messrs. Holm and Reed"
    assert find_title("The oil came. They sent it to Mr. Stone.", 0) is None
