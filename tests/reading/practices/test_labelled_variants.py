"""Polish and German sheets: one line of them in the many ways that clerks wrote it.  The sheets are invented."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.read import read_record

POLISH = """SZYFROGRAM NR 10502

{mark}

Do: LEŚNIAK
Od: RAWICKI

Nadano z Phenianu 16.11.1952 godz. 14.00
{received}

Inżynier zameldował się wczoraj. Fundament wylany.

{foot}
"""
GERMAN = """Telegramm Nr. 121
Peking
aufgegeben am 11.3.1953, 16.40 Uhr
{received}

{mark}

An Ministerium für Wasserwege

Das Schiff liegt auf Reede, der Hafen friert am Rande wieder zu.

{foot}
"""


def polish(mark: str = "Tajne", received: str = "", foot: str = "Nr 35 /-/ RAWICKI") -> Record:
    return _read(POLISH.format(mark=mark, received=received, foot=foot), "pl")


def german(mark: str = "Dringend", received: str = "", foot: str = "Bellmann") -> Record:
    return _read(GERMAN.format(mark=mark, received=received, foot=foot), "de")


def _read(text: str, language: str) -> Record:
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    return read_record(Record(witnesses=(witness,)))


def received(record: Record) -> list[str | None]:
    return [event.date for event in record.events if event.type == "received"]


@pytest.mark.parametrize("line", ["Otrzymano 17.11.1952 godz. 9.20", "Wpłynął 17.XI.52 g. 9.20", "Odebrano 17 listopada 1952 r. godz. 9:20"])  # fmt: skip
def test_a_polish_sheet_was_received(line: str) -> None:
    assert received(polish(received=line)) == ["1952-11-17T09:20"]


def test_what_reaches_the_cipher_section_is_not_received_but_deciphered() -> None:
    record = polish(received="Wpłynęło do Działu Szyfrów 17.11.1952 godz. 9.20")
    assert [(e.type, e.date) for e in record.events if e.type != "sent"] == [("deciphered", "1952-11-17T09:20")]


@pytest.mark.parametrize("line", ["Nr 35 /-/ RAWICKI", "nr 35 RAWICKI", "RAWICKI nr 35"])
def test_a_polish_foot_bears_number_and_name(line: str) -> None:
    record = polish(foot=line)
    assert [n.value for n in record.numbers if n.role == "sender"] == ["35"]
    assert record.signature is not None
    assert record.signature.as_written.removeprefix("/-/ ") == "RAWICKI"


def test_a_sentence_with_a_number_is_no_foot() -> None:
    assert polish(foot="Dom nr 35 spłonął").signature is None


@pytest.mark.parametrize("line", ["Poza kolejką", "Błyskawiczny", "Bardzo pilne"])
def test_a_polish_urgency(line: str) -> None:
    assert [m.as_written for m in polish(mark=line).markings if m.kind == "urgency"] == [line]


@pytest.mark.parametrize("line", ["Geheime Verschlußsache", "Geheime Verschlusssache", "Vertrauliche Verschlußsache"])
def test_a_german_classification_in_either_spelling(line: str) -> None:
    assert [m.as_written for m in german(mark=line).markings if m.kind == "classification"] == [line]


@pytest.mark.parametrize("line", ["eingegangen am 12.3.1953, 08.15 Uhr", "Eing. 12.3.53 8.15 Uhr"])
def test_a_german_sheet_was_received(line: str) -> None:
    assert received(german(received=line)) == ["1953-03-12T08:15"]


@pytest.mark.parametrize("line", ["Bellmann", "(Bellmann)"])
def test_a_german_signature(line: str) -> None:
    record = german(foot=line)
    assert record.signature is not None
    assert record.signature.as_written == "Bellmann"


def test_a_polish_sheet_says_in_one_line_whence_and_when() -> None:
    text = "SZYFROGRAM Nr 7\nz Pekinu, wysłany dn. 21.III.57 g. 18.40, otrzymany dn. 22.III.57 g. 3.15\n\nTajne\n\nTow. SOWA\n\nWagony stoją od rana.\n\n/-/ KRUK\n"
    record = _read(text, "pl")
    assert [(e.type, e.date) for e in record.events] == [("sent", "1957-03-21T18:40"), ("received", "1957-03-22T03:15")]


def test_a_polish_sentence_with_a_place_and_a_verb_is_no_event() -> None:
    assert received(polish(received="Z Pekinu donoszą, że statek otrzymano 17.11.1952 bez ładunku i bez papierów.")) == []  # fmt: skip


def test_copies_one_a_line() -> None:
    record = polish(foot="RAWICKI\n\nWyk. w 3 egz.\nEgz. nr 1 - adresat\nEgz. nr 2 - a/a\nEgz. nr 3 - tow. Sowa")
    assert record.copies
    assert (record.copies.made, record.copies.listed) == (3, 3)
    assert [h.holder for h in record.copies.holders] == ["adresat", "a/a", "Sowa"]


def test_a_signature_below_a_list_is_no_holder() -> None:
    record = german(foot="Verteiler: 1 x Minister, 1 x Ablage\n\nBellmann")
    assert record.copies
    assert [h.holder for h in record.copies.holders] == ["Minister", "Ablage"]
    assert record.signature
    assert record.signature.as_written == "Bellmann"


def test_a_rank_and_a_name_in_capitals_address() -> None:
    record = _read("Szyfrogram wychodzący Nr 51\nWarszawa, dnia 19 marca 1957 r.\n\nTAJNE\n\nPEKIN\nAmb. KRUK\n\nProszę ustalić, gdzie są wagony.\n\nSOWA\n", "pl")  # fmt: skip
    assert [p.name for p in record.parties if p.role == "addressee"] == ["KRUK"]


def test_a_german_cable_of_the_seventies() -> None:
    text = "VS-Vertraulich\nAus: Lima\nNr. 12 vom 14.03.1978, 1030 OZ\nAn: Bonn AA\ncitissime\n\nIch sprach gestern mit dem Hafenmeister.\n\nHolm\n"  # fmt: skip
    record = _read(text, "de")
    assert [(e.type, e.date) for e in record.events] == [("sent", "1978-03-14T10:30")]
    assert {(m.kind, m.as_written) for m in record.markings} == {("classification", "VS-Vertraulich"), ("urgency", "citissime")}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "addressees", "carriers"),
    [
        ("外发 7号\n\n驻朝使馆转金道成同志：\n\n来电收悉。\n\n沈明\n一九五四年二月二日\n", "zh", ["金道成同志"], ["驻朝使馆"]),
        ("（绝密）\n收电第 12 号\n\n沈部长并外交部：\n\n来电收悉。\n\n何明\n一九五四年二月二日\n", "zh", ["沈部长", "外交部"], []),
        ("전보 제 4 호\n비밀\n\n북경\n중화인민공화국 철도부 심명지 동지 앞\n\n편지를 받았습니다.\n\n조선민주주의인민공화국 철도상\n류대성\n1954. 1. 28. 평양\n", "ko", ["심명지 동지"], []),
    ],
)  # fmt: skip
def test_eastern_addressees(text: str, language: str, addressees: list[str], carriers: list[str]) -> None:
    record = _read(text, language)
    assert [p.as_written for p in record.parties if p.role == "addressee"] == addressees
    assert [p.as_written for p in record.parties if p.role == "via"] == carriers


def test_whose_attention_is_asked_within_an_office_does_not_make_it_a_carrier() -> None:
    record = german(mark="An: Ministerium für Wasserwege für Gen. Stude")
    assert [p.role for p in record.parties if p.as_written.startswith("Ministerium")] == ["addressee"] * 1


def test_a_korean_office_is_nobodys_name() -> None:
    record = _read(
        "전보 제 4 호\n\n편지를 받았습니다.\n\n조선민주주의인민공화국 철도상\n류대성\n1954. 1. 28. 평양\n", "ko"
    )
    assert [p.name for p in record.parties if p.role == "sender"] == ["류대성"]


def test_offices_of_two_languages_at_one_place_are_one_addressee() -> None:
    english = "FOREIGN OFFICE\n\nBonn, 9 March 1978\n\nCable No. 98\n\nTo the Embassy in Lima\n\nPlease raise the matter of the pier.\n\nHolm\n"
    german_text = "AUSWÄRTIGES AMT\n\nBonn, den 9. März 1978\n\nDrahterlass Nr. 98\n\nAn die Botschaft Lima\n\nBitte die Frage der Mole aufnehmen.\n\nHolm\n"
    witnesses = (
        Witness(id="w1", kind="translation", language="en", text=english),
        Witness(id="w2", kind="transcription", language="de", text=german_text),
    )
    record = read_record(Record(witnesses=witnesses, language="de"))
    found = [p for p in record.parties if p.role == "addressee"]
    assert [(p.as_written, p.also_written) for p in found] == [("Embassy in Lima", ("Botschaft Lima",))]


def test_a_list_parted_by_rising_numbers() -> None:
    copies = polish(foot="RAWICKI\n\nRozesłano: 1. Kubera 2. Dep. IV 3. a/a").copies
    assert copies
    assert [h.holder for h in copies.holders] == ["Kubera", "Dep. IV", "a/a"]
    other = polish(foot="RAWICKI\n\nRozesłano: Dep. 4, Dep. 2").copies
    assert other
    assert [h.holder for h in other.holders] == ["Dep. 4", "Dep. 2"]


def test_a_bare_number_above_the_signature_is_the_senders() -> None:
    assert [n.value for n in polish(foot="61\nStruzik").numbers if n.role == "sender"] == ["61"]
    assert [n.value for n in polish(foot="61 wagonów stoi.\n\nStruzik").numbers if n.role == "sender"] == []


def test_a_registry_code_alone_on_its_line() -> None:
    text = "Departament IV\nD.IV.2415/14/55/tjn\n\nWarszawa, dnia 21 czerwca 1955 r.\n\nOb. Minister W. STRUZIK\n\nTyle co zwykle to czterdzieści.\n\n/S. Kubera/\n"  # fmt: skip
    assert [n.value for n in _read(text, "pl").numbers if n.role == "registry"] == ["D.IV.2415/14/55/tjn"]


def test_the_line_over_a_filed_german_telegram() -> None:
    text = "Der Gesandte in Lima an das Auswärtige Amt\n\nTelegramm\nNr. 66 vom 6.6.\nLima, den 6. Juni 1939 18.20 Uhr\n\nDie Mole wird gesperrt.\n\nHolm\n"
    record = _read(text, "de")
    assert [p.as_written for p in record.parties if p.role == "addressee"] == ["Auswärtige Amt"]
    plain = _read(text.replace(" an das Auswärtige Amt", " schrieb gestern"), "de")
    assert [p for p in plain.parties if p.rule == "german/head-line"] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from PORT AZURE. Sent 3 May 1950, 14:00. Received 3 May 1950, 16:20", [("sent", "1950-05-03T14:00"), ("received", "1950-05-03T16:20")]),
        ("Sent from Shenyang at 14:00, 3 May 1950", [("sent", "1950-05-03T14:00")]),
    ],
)  # fmt: skip
def test_a_chinese_sheet_in_english_says_when(line: str, found: list[tuple[str, str]]) -> None:
    text = f"{line}\n\nTo Comrade KALIN\n\nWe have driven thirty-one piles, and it rains.\n\nQiao Ming\n"
    witness = Witness(id="w1", kind="translation", language="en", text=text)
    record = read_record(Record(witnesses=(witness,), language="zh"))
    assert [(e.type, e.date) for e in record.events] == found


@pytest.mark.parametrize("office", ["Institut für Seefahrt", "Institut für Internationale Beziehungen"])
def test_an_institute_for_something_is_one_office(office: str) -> None:
    parties = german(mark=f"An: {office}").parties
    assert [(p.role, p.as_written) for p in parties if "Institut" in p.as_written] == [("addressee", office)]


def test_a_foreign_name_behind_a_korean_office() -> None:
    record = _read(
        "전보 제 4 호\n\n수신: 평양 외무성 오스트로브 동지\n\n편지를 받았습니다.\n\n류대성\n1954. 1. 28. 평양\n", "ko"
    )
    assert [(p.role, p.name, p.office) for p in record.parties if p.role != "sender"] == [("addressee", "오스트로브", "외무성")]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "signed", "sender"),
    [
        ("Din: Sarnograd", "V. Dobre", "V. Dobre"),
        ("Din: Sarnograd", "Dobre", "Dobre"),
        ("Din: Dobre", "V. Dobre", "Dobre"),
        ("Din: Tov. Marin", "V. Dobre", "Marin"),
        # The head of a post, for whom another signs: this label asks from whom.
        ("De la: Marin", "V. Dobre", "Marin"),
    ],
)
def test_a_label_that_asks_where_from_is_answered_by_a_post(source: str, signed: str, sender: str) -> None:
    text = f"TELEGRAMĂ\n\nSecret\n\nNr. 112\n{source}\n22 iulie 1957, ora 7:30\n\nTovarășului Ilie Runcan\n\nEchipa noastră a ajuns cu patru bărci și doi medici. Apa scade cu 10 cm pe zi.\n\nSemnat: {signed}\n"
    assert [p.name for p in _read(text, "ro").parties if p.role == "sender"] == [sender]


@pytest.mark.parametrize(
    ("opening", "headed"),
    [
        ("3월4일부 귀하의 편지를 등대지기에게서 받았습니다", []),
        ("평양, 1952년 3월 4일", ["1952-03-04"]),
    ],
)
def test_the_day_of_the_letter_that_a_korean_answer_names_is_not_its_own(opening: str, headed: list[str]) -> None:
    record = _read(
        f"존경하는 등대장 동지!\n\n{opening}\n등불은 꺼졌습니다. 기름을 보내 주시기를 바랍니다.\n\n김도성", "ko"
    )
    assert [date.edtf for date in record.dates if date.basis == "heading"] == headed
