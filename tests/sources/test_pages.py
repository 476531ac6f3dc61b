"""Pages: what an archive's page states, and where its texts begin and end."""

import pytest

from muniment.sources import read_text
from muniment.sources.catalogue import (
    codes_said,
    document_kind,
    is_date_line,
    people_credited,
    source_and_credits,
    witness_kind,
)
from muniment.sources.pages import is_page
from muniment.sources.record_pages import is_record_page

from .documents import BARE, PAGE, RECORD_PAGE


def said(record, field):
    return [statement.as_written for statement in record.statements if statement.field == field]


def test_a_page_headed_by_its_description_gives_what_it_states():
    record = read_text(PAGE).record
    assert record.title == "Telegram No. 611, Aldana to the Lighthouse Service"
    assert (record.kind, record.language, record.summary) == ("telegram", "ru", "Aldana asks for lamp oil.")
    assert record.credits == "This document was made possible with support from the Breakwater Trust."
    assert record.publisher == "Coastal History Program Digital Archive"
    assert record.identifiers == {"url": "https://archive.example.org/document/4471", "record_id": "4471"}
    assert [(d.edtf, d.basis, d.as_written) for d in record.dates] == [("1957-04-03", "date-line", "April 3, 1957")]
    assert said(record, "contents") == ["English Translation", "Russian Transcription", "Scan of Original Document"]


def test_the_codes_of_a_page_stand_without_who_obtained_and_translated_it():
    record = read_text(PAGE).record
    assert [code.as_written for code in record.reference_codes] == [
        "RGAVMF, f. 9, op. 2, d. 17, ll. 3-4",
        "GARF, f. 88, op. 1, d. 5, l. 0012",
    ]
    assert [p.name for p in record.parties if p.role == "translator"] == ["Greta Lind", "R. A. Moss"]
    assert record.witnesses[0].responsible == "Greta Lind"


def test_translation_transcription_and_scan_are_three_witnesses_with_their_own_lines():
    witnesses = read_text(PAGE).record.witnesses
    assert [(w.id, w.kind, w.language, w.script) for w in witnesses] == [
        ("w1", "translation", "en", "Latn"),
        ("w2", "transcription", "ru", "Cyrl"),
        ("w3", "ocr", "ru", "Cyrl"),
    ]
    assert [w.text.split("\n")[0] for w in witnesses] == ["CIPHERED TELEGRAM No. 611", "[...]", "Экз. № 2"]
    assert [w.text.split("\n")[-1] for w in witnesses] == ["3 April 1957", "[...]", "Отп. 2 экз."]


def test_a_scan_that_is_announced_but_not_printed_makes_no_witness():
    cut = PAGE[: PAGE.index("Экз. № 2")]
    assert [w.kind for w in read_text(cut).record.witnesses] == ["translation", "transcription"]


def test_a_scan_alone_beside_a_translation_is_not_taken_for_a_transcription():
    page = PAGE.replace("- Russian Transcription\n", "").replace(PAGE[PAGE.index("[...]") : PAGE.index("Экз. № 2")], "")
    assert [(w.kind, w.language) for w in read_text(page).record.witnesses] == [("translation", "en"), ("ocr", "ru")]


def test_a_text_nobody_announced_is_a_witness_all_the_same():
    page = PAGE.replace("- Russian Transcription\n- Scan of Original Document\n", "")
    assert [(w.kind, w.language) for w in read_text(page).record.witnesses][:2] == [
        ("translation", "en"),
        ("transcription", "ru"),
    ]


def test_a_record_page_gives_its_block_of_metadata():
    record = read_text(RECORD_PAGE).record
    assert (record.title, record.kind, record.language) == ("Letter, Pham Van Lo to Aldana", "letter", "vi")
    assert record.summary == "Pham Van Lo thanks Aldana for the buoys."
    assert record.credits == "This document was made possible with support from the Breakwater Trust"
    assert record.rights == "An invented record. Use it as you like."
    assert record.persons == ("Pham, Van Lo", "Aldana, Ruy", "Lighthouse Service")
    assert record.subjects == ("Buoys--Vietnam", "Bells")
    assert record.identifiers == {"record_id": "5120"}
    assert said(record, "uploaded") == ["2014-02-03"]
    assert said(record, "topic") == []


def test_a_catalogued_author_is_named_in_the_order_of_the_page():
    author = next(p for p in read_text(RECORD_PAGE).record.parties if p.role == "author")
    assert (author.as_written, author.name) == ("Pham, Van Lo", "Pham Van Lo")


def test_the_text_of_a_record_page_ends_before_its_summary():
    (witness,) = read_text(RECORD_PAGE).record.witnesses
    assert (witness.kind, witness.language) == ("translation", "en")
    assert witness.text.startswith("Dear Comrade Aldana!")
    assert witness.text.endswith("8 June 1961")


def test_a_labelled_summary_is_found_too():
    page = RECORD_PAGE.replace("Pham Van Lo thanks", "Summary\n\nPham Van Lo thanks")
    record = read_text(page).record
    assert record.summary == "Pham Van Lo thanks Aldana for the buoys."
    assert record.witnesses[0].text.endswith("8 June 1961")


def test_a_last_paragraph_that_speaks_in_the_first_person_is_no_summary():
    page = RECORD_PAGE.replace("Pham Van Lo thanks Aldana for the buoys.", "I await your answer about the third buoy.")
    record = read_text(page).record
    assert record.summary is None
    assert record.witnesses[0].text.endswith("third buoy.")


def test_the_teaser_of_another_record_before_the_page_is_kept_apart():
    teaser = "May 1, 1960\n\nReport on the Lamps of the Southern Coast\n\nThe report counts the lamps.\n\n"
    record = read_text(teaser + RECORD_PAGE).record
    assert record.title == "Letter, Pham Van Lo to Aldana"
    assert [d.edtf for d in record.dates] == ["1961-06-08"]
    assert said(record, "teaser")[1] == "Report on the Lamps of the Southern Coast"


def test_the_teaser_of_another_record_after_the_page_is_kept_apart():
    teaser = "\n\nMay 1, 1960\n\nReport on the Lamps of the Southern Coast\n\nThe report counts the lamps.\n"
    for page, last in ((PAGE, "Отп. 2 экз."), (RECORD_PAGE, "8 June 1961")):
        record = read_text(page + teaser).record
        assert record.witnesses[-1].text.endswith(last)
        assert len(said(record, "teaser")) == 3


def test_a_date_that_never_was_is_kept_as_written():
    record = read_text(RECORD_PAGE.replace("June 8, 1961\n\nLetter", "February 31, 1961\n\nLetter")).record
    assert record.dates == ()
    assert said(record, "date") == ["February 31, 1961"]
    assert record.title == "Letter, Pham Van Lo to Aldana"


def test_a_bare_sheet_is_its_text_and_nothing_else():
    record = read_text(BARE, "sheet-1").record
    assert [(w.kind, w.language, w.text) for w in record.witnesses] == [("transcription", "ru", BARE)]
    assert (record.title, record.language) == (None, "ru")
    assert not is_page(BARE)
    assert not is_record_page(BARE)


def test_html_in_a_text_stays_text():
    text = "To the Service\n\n<script>alert(1)</script> <b>Send oil.</b>\n\nALDANA"
    assert read_text(text).record.witnesses[0].text == text


@pytest.mark.parametrize(
    "line", ["March 6, 1951", "November 09, 1952", "June 1949", "1951", "[Autumn 1959]", "undated", "circa 1950"]
)
def test_date_lines(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["6 March, to Cde. Lo", "No. 611, 1951", "", "Report of 1951", "The year 1951 was wet."]
)
def test_lines_that_are_more_than_a_date(line):
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ciphered Telegram No. 5, A to B", "telegram"),
        ("Record of a Conversation between A and B on the letter of C", "memorandum of conversation"),
        ("Letter, A to B, with a Report", "letter"),
        ("Decision 7 of the Bureau", "decision"),
        ("Lamps of the Southern Coast", None),
    ],
)
def test_the_kind_of_document_stands_in_its_title(title, kind):
    assert document_kind(title) == kind


def test_what_a_list_of_contents_names():
    assert witness_kind("- Korean Transcription") == ("transcription", "ko")
    assert witness_kind("Scan of Original Document") == ("ocr", None)
    assert witness_kind("Serbo-Croatian Translation") == ("translation", "sh")
    assert witness_kind("To the Lighthouse Service") is None


def test_the_name_of_the_archive_after_a_code_is_no_part_of_it():
    (code,) = codes_said("Szyfrogramy from Lighthouse 1961, 9/1 w-3 t-17, Ministry of Lamps Archive (AML), Harbour.")
    assert code.as_written == "Szyfrogramy from Lighthouse 1961, 9/1 w-3 t-17"
    (other,) = codes_said("RGAVMF, copy courtesy of the Lamp Museum")
    assert other.as_written == "RGAVMF, copy courtesy of the Lamp Museum"


def test_credits_at_the_end_of_a_source_are_not_its_code():
    source = "NARA, RG 59, box 7, folder N. A. Contributed by A. B. Carr. Translated for the Program by Ute Rask."
    assert source_and_credits(source) == (
        "NARA, RG 59, box 7, folder N. A.",
        ("Contributed by A. B. Carr.", "Translated for the Program by Ute Rask."),
    )
    assert [p.name for p in people_credited("Translated for the Program by Ute Rask.")] == ["Ute Rask"]
    assert list(people_credited("The Archive by the sea, f. 1.")) == []


def test_the_lines_of_the_site_before_a_record_are_not_its_title():
    plain = read_text(RECORD_PAGE).record
    record = read_text("Skip to main content\n\nSearch documents\n\n" + RECORD_PAGE).record
    assert (record.title, record.dates) == (plain.title, plain.dates)


def test_a_line_that_is_none_of_the_sites_stays():
    record = read_text("Harbour papers\n\n" + RECORD_PAGE).record
    assert record.title == "Harbour papers"
