"""British telegrams as the teleprinter brought them, and the telegraphic names of French ones.  All sheets are invented."""

from tests.reading.practices.test_labelled_registers import marked, names, numbers, read

from muniment.model import Record

TEXT = "1. I WAS CALLED TO THE MINISTRY AND GIVEN COFFEE.\n\n2. THE BUOY WAS NOT MENTIONED, THOUGH EVERYBODY KNOWS THAT IT IS LOST."
WIRE = f"CONFIDENTIAL\nFM LIMA 121710Z MAY 70\nTO IMMEDIATE F C O\nTELEGRAM NUMBER 289 OF 12 MAY\nINFO PRIORITY MADRID\n\n{TEXT}\n\nROWE\n\nFILES\nAMERICAN DEPT.\nMARINE DEPT.\n\nCONFIDENTIAL\n"  # fmt: skip
CAPTION = f"CYPHER/CAT A\n\nIMMEDIATE LIMA TO FOREIGN & COMMONWEALTH OFFICE\nTELEGRAM NUMBER 288                    12 MAY 1970\n\nCONFIDENTIAL\n\n{TEXT}\n\nSIR A. ROWE\n\nFILES\nAMERICAN DEPT.\n"  # fmt: skip


def sent(record: Record) -> list[str | None]:
    return [event.date for event in record.events if event.type == "sent"]


def test_the_lines_of_the_wire() -> None:
    record = read(WIRE)
    assert (numbers(record, "sender"), sent(record)) == (["289"], ["1970-05-12T17:10+00:00"])
    assert (names(record, "sender"), names(record, "addressee")) == (["ROWE"], ["F C O"])
    assert (marked(record, "urgency"), marked(record, "classification")) == (["IMMEDIATE"], ["CONFIDENTIAL"])
    assert record.copies
    assert [h.holder for h in record.copies.holders] == ["FILES", "AMERICAN DEPT.", "MARINE DEPT."]
    assert record.mentions == ()


def test_the_caption_with_its_urgency() -> None:
    record = read(CAPTION)
    assert (numbers(record, "sender"), record.date and record.date.edtf) == (["288"], "1970-05-12")
    assert (names(record, "sender"), names(record, "addressee")) == (["SIR A. ROWE"], ["FOREIGN & COMMONWEALTH OFFICE"])


def test_a_date_and_time_group_without_its_month_and_year_dates_nothing() -> None:
    assert sent(read(WIRE.replace(" MAY 70", ""))) == []


def test_an_older_sheet_is_no_wire() -> None:
    text = "Decypher.   Mr. Rowe (Lima).\n\n              14th June, 1921.\n        D.    1.30 p.m.   14th June, 1921.\n        R.    4.50 p.m.   14th June, 1921.\n\nNo. 77.      (R).\n\n          The buoy is lost, and nobody has mentioned it to me so far.\n"  # fmt: skip
    record = read(text)
    assert (numbers(record, "sender"), sent(record)) == (["77"], ["1921-06-14T13:30"])


FRENCH = "TÉLÉGRAMME AU DÉPART\n\nPARIS, le 13 mai 1970, 11 h 10\n\n{to}\nN° 644\n\nVous éviterez de prendre parti sur la perte de la bouée, dont on parle beaucoup ici.\n\nDURIER\n"


def test_telegraphic_names() -> None:
    assert names(read(FRENCH.format(to="DIPLOMATIE À AMBAFRANCE LIMA"), "fr"), "addressee") == ["AMBAFRANCE LIMA"]
    assert names(read(FRENCH.format(to="Adressé à Diplomatie Paris ; communiqué à Madrid."), "fr"), "addressee") == ["Diplomatie Paris"]  # fmt: skip


def test_what_is_addressed_elsewhere_names_nobody() -> None:
    assert names(read(FRENCH.format(to="Adressé à temps."), "fr"), "addressee") == []
