"""One line of a Polish, German, Romanian, Chinese or Korean sheet in further spellings.  All sheets are invented."""

import pytest
from tests.reading.practices.test_labelled_registers import names, numbers, read

from muniment.model import Record

ENGLISH = "The cranes have been unloaded, but nobody has been found who can drive them. Please send a man at once."
OWN = {
    "pl": "Dźwigi wyładowano, ale nie znaleziono nikogo, kto umie je prowadzić. Proszę o człowieka.",
    "de": "Die Kräne sind ausgeladen, aber niemand hat sich gefunden, der sie fahren kann. Bitte um Entsendung eines Mannes.",
    "ro": "Macaralele au fost descărcate, dar nu s-a găsit nimeni care să le conducă. Rugăm trimiteți un om.",
    "zh": "起重机已卸船，但尚未找到会开的人。请即派人前来，以免误期。",
    "ko": "기중기는 내렸으나 그것을 운전할 사람을 찾지 못하였습니다. 곧 사람을 보내주시기 바랍니다.",
}


def sheet(head: str, foot: str, language: str = "en", original: str | None = None) -> Record:
    return read(f"{head}\n\n{OWN.get(language, ENGLISH)}\n\n{foot}\n", language, original=original)


def test_a_marked_signature_with_its_number_behind_it() -> None:
    record = sheet("Incoming ciphergram No. 8811 from Beijing", "/-/ Drozd No. 51", original="pl")
    assert (numbers(record), numbers(record, "sender"), names(record, "sender")) == (["8811"], ["51"], ["Drozd"])


def test_a_street_number_is_no_senders_number() -> None:
    assert numbers(sheet("Ciphergram No. 8811", "/-/ Drozd\nNowy Świat", original="pl"), "sender") == []


@pytest.mark.parametrize(
    ("language", "original", "head", "addressee"),
    [
        ("pl", None, "Warszawa, dnia 3 kwietnia 1955 r.\n\nTow. J. Drozd\nAmbasador PRL w Pekinie", "J. Drozd"),
        ("de", None, "Telegramm Nr. 88\n\nBotschaft Peking, Gen. Kuhn", "Kuhn"),
        ("de", None, "Peking, 3.4.1955\n\nMinisterium für Seefahrt\nz. Hd. Gen. Sander", "Sander"),
        ("en", "de", "Telegram No. 88\n\nTo the Ministry of Foreign Affairs, Comrade Deputy Minister Sander", "Sander"),
        ("en", "zh", "To Ambassador Li Wen:", "Li Wen"),
        ("ko", None, "전보 제88호\n\n수신인: 외무상 박문 동지\n발신인: 주중 대사 김철수", "박문"),
    ],
)
def test_the_man_of_an_office_is_the_addressee(language: str, original: str | None, head: str, addressee: str) -> None:
    assert names(sheet(head, "Sander" if addressee != "Sander" else "Kuhn", language, original), "addressee") == [
        addressee
    ]


def test_two_offices_stay_two_addressees() -> None:
    record = sheet("Telegram No. 88\n\nTo: Ministry of Trade, Sea Office", "Kuhn", original="de")
    assert [p.office for p in record.parties if p.role == "addressee"] == ["Ministry of Trade, Sea Office"]


def test_a_list_of_who_has_it_may_be_called_a_distribution() -> None:
    record = sheet("Telegramă nr. 88.412", "Sandu\nDistribuit: Sandu, Direcția II, arhivă", "ro")
    assert record.copies
    assert record.copies.listed == 3


def test_a_record_of_a_conversation_is_dated_by_the_conversation() -> None:
    head = "Berlin, den 6.4.1955\n\nGesprächsvermerk\nüber die Unterredung mit Genossen Li am 3.4.1955"
    record = sheet(head, "Kuhn", "de")
    assert record.date
    assert (record.date.edtf, record.date.basis) == ("1955-04-03", "event")
    plain = sheet("Berlin, den 6.4.1955\n\nVermerk\nüber die Kräne, geliefert am 3.4.1955", "Kuhn", "de")
    assert plain.date
    assert plain.date.edtf == "1955-04-06"


def test_a_day_in_an_editors_bracket() -> None:
    record = sheet("Foreign Ministry:", "Chinese Embassy in Vietnam\n[3] April 1955", original="zh")
    assert record.date
    assert record.date.edtf == "1955-04-03?"
