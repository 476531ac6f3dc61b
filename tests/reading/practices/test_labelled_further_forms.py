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
