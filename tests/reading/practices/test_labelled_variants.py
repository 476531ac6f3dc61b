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
