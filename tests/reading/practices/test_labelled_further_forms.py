"""Labelled sheets in further forms: whose practice a translation is, copies told in other words, numbers of other registers.  All are invented."""

import pytest
from tests.reading.practices.test_labelled_registers import names, numbers, read
from tests.reading.practices.test_labelled_spellings import sheet

from muniment.model import Witness
from muniment.reading.practices import practice_of
from muniment.reading.sheet import Context, Sheet

CIPHERED = "Cipher Department\n\nCIPHER TELEGRAM # 1204\n\nTo Comrade SUDAKOV\n\nThe cranes have been unloaded, but nobody can drive them.\n\nNo. 88 KUHN\n"


@pytest.mark.parametrize(("original", "practice"), [("ru", "soviet"), ("pl", "polish")])
def test_the_language_of_the_original_outranks_words_that_several_practices_have(original: str, practice: str) -> None:
    witness = Witness(id="w", kind="translation", language="en", text=CIPHERED)
    read_as = practice_of(Sheet(witness, Context(original_language=original)))
    assert practice == read_as.NAME


@pytest.mark.parametrize(
    ("head", "original", "made", "holders"),
    [
        ("Written in: three copies\nTo the Centre: two copies\nTo the Embassy: one copy", "hu", 3, [("Centre", 2), ("Embassy", 1)]),
        ("Copies to: General Office of the Council (2), Office of Trade (1)", "zh", None, [("General Office of the Council", 2), ("Office of Trade", 1)]),
    ],
)  # fmt: skip
def test_copies_told_behind_their_holders(
    head: str, original: str, made: int | None, holders: list[tuple[str, int]]
) -> None:
    copies = sheet(f"Report\n{head}", "Kuhn", original=original).copies
    assert copies
    assert (copies.made, [(h.holder, h.count) for h in copies.holders]) == (made, holders)


def test_a_general_is_greeted_and_no_office() -> None:
    copies = sheet("Report\nCopies to: General Kuhn, archives", "Sander", original="zh").copies
    assert copies
    assert [h.holder for h in copies.holders] == ["Kuhn", "archives"]


def test_leaves_of_a_copy_are_not_its_number() -> None:
    copies = sheet("Vermerk\n3 Exemplare je 2 Blatt\n2. Exemplar", "Kuhn", "de").copies
    assert copies
    assert (copies.made, copies.this_copy) == (3, 2)


@pytest.mark.parametrize(
    ("language", "original", "head", "registry"),
    [
        ("ko", None, "전문번호 제318호\n수신: 외무상 박문 동지", ["318"]),
        ("en", "hu", "Embassy in Pyongyang\n0041/sz.t./1959", ["0041/sz.t./1959"]),
        ("en", "hu", "Embassy in Pyongyang\n0041 pages", []),
    ],
)
def test_numbers_of_other_registers(language: str, original: str | None, head: str, registry: list[str]) -> None:
    assert numbers(sheet(head, "Kuhn", language, original)) == registry


def test_an_office_whose_name_begins_on_the_next_line_is_addressed() -> None:
    record = sheet("Berlin, den 9. Oktober 1961\n\nAn den\nBotschafter in Peking\nGenossen Sander", "Kuhn", "de")
    assert names(record, "addressee") == ["Sander"]


def test_a_marking_that_is_also_a_label() -> None:
    marked = [
        m.as_written for m in sheet("Ciphergram No. 8\n\nPriority\n\nFrom: Hanoi", "Kuhn", original="pl").markings
    ]
    assert marked == ["Priority"]
    assert not sheet("Ciphergram No. 8\n\nPriority of cranes", "Kuhn", original="pl").markings


@pytest.mark.parametrize(
    ("language", "foot", "sent"),
    [("ko", "김철수\n1959년 5월 9일 18시", ["1959-05-09T18:00"]), ("ko", "김철수\n1959년 5월 9일", [])],
)
def test_the_hour_by_the_signature(language: str, foot: str, sent: list[str]) -> None:
    assert [e.date for e in sheet("전보", foot, language).events if e.type == "sent"] == sent


def test_the_days_of_sending_and_receiving_before_a_months_name() -> None:
    text = "DA EMBAIXADA EM LIMA\nEM 21/22 OUTUBRO 1962\nSECRETO\n\n714 - DOMINGO - 21H40 - Os guindastes chegaram, mas ninguém sabe conduzi-los.\n\nKUHN\n"
    record = read(text, "pt")
    assert {e.type: e.date for e in record.events} == {"sent": "1962-10-21T21:40", "received": "1962-10-22"}
    other = read(text.replace("21/22 OUTUBRO 1962", "22 DE OUTUBRO DE 1962"), "pt")
    assert "received" not in {e.type for e in other.events}


@pytest.mark.parametrize(
    ("foot", "name"),
    [("Respectfully yours,                      EDMUND P. HALE", "EDMUND P. HALE"), ("Penrose\n\nSource: Central Files, INCO WOOD. Secret; Priority. Drafted by Yardley.", "Penrose")],
)  # fmt: skip
def test_an_american_signature_beside_the_closing_or_above_the_source(foot: str, name: str) -> None:
    text = f"The Consul at Saigon to the Secretary of State\n\nNo. 12     SAIGON, April 9, 1938.\n\nSIR: I have the honor to report that the cranes have been unloaded.\n\n{foot}\n"
    assert name in [p.as_written for p in read(text, "en", original="en").parties if p.role in ("sender", "author")]


def test_figures_behind_a_gap_are_no_signature() -> None:
    text = "The Consul at Saigon to the Secretary of State\n\nSAIGON, April 9, 1938.\n\nSIR: I report the count of cranes.\n\nI am, Sir, respectfully yours,        600 cranes\n"
    assert not [p for p in read(text, "en", original="en").parties if "600" in p.as_written]


@pytest.mark.parametrize(
    ("language", "original", "foot"),
    [("en", "pl", "No. 51 Sowa"), ("en", "pl", "51. SOWA"), ("pl", None, "nr 51 Sowa")],
)
def test_the_senders_number_before_his_name(language: str, original: str | None, foot: str) -> None:
    record = sheet("Ciphergram No. 8811" if language == "en" else "Szyfrogram nr 8811", foot, language, original)
    assert (numbers(record), numbers(record, "sender")) == (["8811"], ["51"])


@pytest.mark.parametrize("foot", ["No. 51 Department", "No. 51 copies"])
def test_a_number_before_an_office_or_copies_is_nobodys(foot: str) -> None:
    assert "51" not in numbers(sheet("Ciphergram No. 8811", foot, original="pl"), "sender")


@pytest.mark.parametrize(
    ("language", "original", "head", "registry"),
    [
        ("en", "pl", "Cable from Hanoi No. 51", ["51"]),
        ("en", "ro", "Telegram from Hanoi to Bucharest, No. 75.012, Urgent", ["75.012"]),
        ("hu", None, "Számjeltávirat 88. sz.", ["88"]),
        ("hu", None, "Számjeltávirat szóban", []),
    ],
)
def test_the_number_behind_the_way_or_before_its_sign(
    language: str, original: str | None, head: str, registry: list[str]
) -> None:
    assert numbers(sheet(head, "Kuhn", language, original)) == registry


@pytest.mark.parametrize(
    ("language", "original", "head", "addressees"),
    [
        ("pl", None, "Szyfrogram wych. nr 2260\nPilne\nSOWA - HANOI", ["SOWA"]),
        ("en", "de", "Telegram No. 88\n\nTo the Ministry of Foreign Affairs\nComrade Kuhn", ["Kuhn"]),
        ("de", None, "Fernschreiben Nr. 88\nan Außenministerium Berlin, Minister Kuhn", ["Kuhn"]),
        ("en", "zh", "Receiver: Foreign Ministry", ["Foreign Ministry"]),
        ("zh", None, "绝密\n驻越南大使馆并李文大使：", ["驻越南大使馆", "李文"]),
    ],
)
def test_who_is_behind_an_office_or_a_place(
    language: str, original: str | None, head: str, addressees: list[str]
) -> None:
    assert names(sheet(head, "Sander", language, original), "addressee") == addressees


def test_a_name_and_something_that_is_no_place_address_nobody() -> None:
    assert names(sheet("Szyfrogram wych. nr 2260\nPilne\nSOWA - PILNE", "Drozd", "pl"), "addressee") == []


def test_holders_with_their_copies_before_them_need_no_label() -> None:
    copies = sheet("Note", "Sander\n\n3 copies\n1 x Kuhn\n2 x Far East", original="de").copies
    assert copies
    assert (copies.made, copies.listed) == (3, 3)
    bare = sheet("Note", "Sander\n\n3 copies\n3 x 4", original="de").copies
    assert bare
    assert bare.holders == ()


def test_the_hour_in_the_heading_and_the_cipher_section_by_its_short_name() -> None:
    record = sheet("Fernschreiben Nr. 88 vom 12.6.66 16.30 Uhr", "Sander", "de")
    assert [e.date for e in record.events if e.type == "sent"] == ["1966-06-12T16:30"]
    assert not sheet("Fernschreiben Nr. 88 vom 12.6.66", "Sander", "de").events
    head = "Szyfrogram nr 88\nz Hanoi, nadany dn. 12.VI.1966 godz. 16.30\nwpłynął do Wydz. Szyfrów 12.VI. godz. 18.20"
    assert {e.type: e.date for e in sheet(head, "Sowa", "pl").events} == {
        "sent": "1966-06-12T16:30",
        "deciphered": "1966-06-12T18:20",
    }
