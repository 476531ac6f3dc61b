"""The same pages in the forms that crawls and other sites give them.  All documents are invented."""

import random

from muniment.sources import read_text

from .documents import PAGE, RECORD_PAGE

BLOCK = "\n\n" + RECORD_PAGE[RECORD_PAGE.index("Record ID") :]


def said(record, field):
    return [statement.as_written for statement in record.statements if statement.field == field]


def texts(record):
    return [(w.kind, w.text) for w in record.witnesses]


def test_labels_and_values_on_one_line():
    page = """May 4, 1957
Letter, Loginov to Aldana

Citation: "Letter, Loginov to Aldana," May 4, 1957, The Demonstration Archive, RGAVMF, f. 9, op. 2, d. 18, l. 1.
Original Language: German
Contents: German Transcription

Lieber Aldana!

Die Fässer sind angekommen, eines davon ist leck.

Loginow
"""
    record = read_text(page).record
    assert (record.title, record.language) == ("Letter, Loginov to Aldana", "de")
    assert record.publisher == "The Demonstration Archive"
    assert [d.edtf for d in record.dates] == ["1957-05-04"]
    assert [c.as_written for c in record.reference_codes] == ["RGAVMF, f. 9, op. 2, d. 18, l. 1"]
    assert [(w.kind, w.language) for w in record.witnesses] == [("transcription", "de")]
    assert record.witnesses[0].text.startswith("Lieber Aldana!")


def test_a_page_without_contents_begins_its_text_after_the_last_label():
    page = PAGE[: PAGE.index("Contents:")] + PAGE[PAGE.index("CIPHERED TELEGRAM No. 611") :]
    record = read_text(page).record
    assert record.language == "ru"
    assert record.witnesses[0].text.startswith("CIPHERED TELEGRAM No. 611")
    assert [w.language for w in record.witnesses] == ["en", "ru"]


def test_a_block_of_metadata_under_a_described_page_is_no_part_of_its_texts():
    record = read_text(PAGE + BLOCK).record
    assert record.witnesses[-1].text.endswith("Отп. 2 экз.")
    assert record.subjects == ("Buoys--Vietnam", "Bells")
    assert record.identifiers["url"].endswith("4471")
    assert len(record.reference_codes) == 2


def test_a_page_that_has_no_text_keeps_what_it_states():
    record = read_text(PAGE[: PAGE.index("CIPHERED TELEGRAM No. 611")]).record
    assert record.title == "Telegram No. 611, Aldana to the Lighthouse Service"
    assert record.witnesses == ()


def test_a_title_that_differs_from_the_citations_is_kept_beside_it():
    record = read_text(
        PAGE.replace("Telegram No. 611, Aldana to the Lighthouse Service\n", "Telegram, Aldana\n", 1)
    ).record
    assert record.title == "Telegram, Aldana"
    assert said(record, "title") == ["Telegram No. 611, Aldana to the Lighthouse Service"]


def test_labels_with_colons_blank_lines_and_values_beside_them():
    page = RECORD_PAGE.replace("Record ID\n5120", "Record ID: 5120").replace("Source\nAVPRF", "Source:\n\nAVPRF")
    record = read_text(page).record
    assert record.identifiers == {"record_id": "5120"}
    assert [c.as_written for c in record.reference_codes] == ["AVPRF, f. 7, op. 3, d. 2, l. 9"]
    assert record.witnesses[0].text.endswith("8 June 1961")


def test_a_label_nobody_told_us_of_is_kept_with_its_values():
    record = read_text(RECORD_PAGE.replace("Language\n", "Coverage\nThe southern coast\n\nLanguage\n")).record
    assert said(record, "coverage") == ["The southern coast"]
    assert record.language == "vi"


def test_rights_of_several_paragraphs_stay_together():
    record = read_text(RECORD_PAGE.rstrip() + "\n\nIt may be passed on by anyone.\n").record
    assert record.rights == "An invented record. Use it as you like.\nIt may be passed on by anyone."


def test_a_donors_line_after_the_summary_is_credit():
    donor = "\n\nThis document was made possible with support from the Lamp Fund."
    record = read_text(RECORD_PAGE.replace("for the buoys.", f"for the buoys.{donor}")).record
    assert record.summary == "Pham Van Lo thanks Aldana for the buoys."
    assert record.credits.endswith("Lamp Fund.")


def test_a_record_page_in_its_own_language_is_a_transcription():
    page = RECORD_PAGE.replace("Language\nVietnamese", "Language\nEnglish")
    assert [w.kind for w in read_text(page).record.witnesses] == ["transcription"]
    unknown = read_text(RECORD_PAGE.replace("Language\nVietnamese", "Language\n")).record
    assert (unknown.language, [w.kind for w in unknown.witnesses]) == (None, ["translation"])


def test_date_and_title_without_a_blank_line_between_them():
    record = read_text(RECORD_PAGE.replace("June 8, 1961\n\nLetter", "June 8, 1961\nLetter")).record
    assert (record.title, [d.edtf for d in record.dates]) == ("Letter, Pham Van Lo to Aldana", ["1961-06-08"])


def test_a_word_of_the_block_inside_a_text_does_not_cut_it():
    page = RECORD_PAGE.replace("With respect,", "Source\n\nThe oil comes from the old source.\n\nWith respect,")
    assert "the old source" in read_text(page).record.witnesses[0].text


def test_a_long_scan_is_parted_from_its_transcription():
    choose = random.Random(7)
    lexicon = [
        "лампа",
        "маяк",
        "бочка",
        "масло",
        "пароход",
        "капитан",
        "берег",
        "ночь",
        "рыба",
        "завод",
        "уголь",
        "мост",
        "река",
        "лес",
    ]
    body = [" ".join(choose.choice(lexicon) for _ in range(20)).capitalize() + "." for _ in range(150)]
    transcription = ["ДОКЛАД", "Службе", *body, "АЛЬДАНА"]
    scan = ["17", "ДОКЛАД", "Службе", *(p.replace("м", "н", 1) for p in body), "А Л Ь Д А Н А", "Отп. 2 экз."]
    head = PAGE[: PAGE.index("CIPHERED")].replace("- English Translation\n", "")
    record = read_text(head + "\n\n".join([*transcription, *scan])).record
    assert texts(record) == [("transcription", "\n\n".join(transcription)), ("ocr", "\n\n".join(scan))]
    once = read_text(head + "\n\n".join([*transcription, *reversed([p[::-1] for p in body])])).record
    assert [w.kind for w in once.witnesses] == ["transcription"]


TEASER = "May 1, 1960\n\nReport on the Lamps of the Southern Coast\n\nThe report counts the lamps.\n\n"


def test_a_teaser_between_summary_and_metadata_is_kept_apart():
    record = read_text(RECORD_PAGE.replace("Record ID", f"{TEASER}Record ID")).record
    assert record.summary == "Pham Van Lo thanks Aldana for the buoys."
    assert record.witnesses[0].text.endswith("8 June 1961")
    assert len(said(record, "teaser")) == 3


def test_a_sheet_that_begins_with_its_own_date_and_heading_is_not_another_record():
    page = RECORD_PAGE.replace("Dear Comrade", "June 8, 1961\n\nMEMORANDUM\n\nDear Comrade")
    record = read_text(page).record
    assert record.title == "Letter, Pham Van Lo to Aldana"
    assert record.witnesses[0].text.startswith("June 8, 1961\n\nMEMORANDUM")


def test_a_summary_may_stand_before_the_text():
    page = RECORD_PAGE.replace("Pham Van Lo thanks Aldana for the buoys.\n\n", "").replace(
        "Dear Comrade", "Summary\n\nPham Van Lo thanks Aldana for the buoys.\n\nDear Comrade"
    )
    record = read_text(page).record
    assert record.summary == "Pham Van Lo thanks Aldana for the buoys."
    assert record.witnesses[0].text.startswith("Dear Comrade")
