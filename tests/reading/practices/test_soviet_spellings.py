"""One line of a Soviet sheet, or of its translation, in further spellings of clerks and translators.  All sheets are invented."""

import pytest
from tests.reading.practices.said import said

BODY = {
    "en": "The bridge at the mill has been swept away, and the engineers do not agree on whose fault it was. Please send timber.",
    "ru": "Мост у мельницы снесло, и инженеры не могут договориться, по чьей вине. Прошу прислать лес.",
}
HEAD = {"en": "CIPHERED TELEGRAM No. 81\nFrom HANOI", "ru": "ШИФРТЕЛЕГРАММА № 81\nИз ХАНОЯ"}
TO = {"en": "To Comrade MARKOV", "ru": "Товарищу МАРКОВУ"}
FOOT = {"en": "No. 77 SUDAKOV\n3 March 1955", "ru": "№ 77 СУДАКОВ\n3 марта 1955 г."}


def read(language: str, *, head: str | None = None, to: str | None = None, foot: str | None = None, more: str = "", below: str = "") -> dict[str, list[str]]:  # fmt: skip
    parts = (head or HEAD[language], more, to or TO[language], BODY[language], foot or FOOT[language], below)
    return said("\n\n".join(part for part in parts if part) + "\n", language)


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Copies not to be made"), ("en", "No copies to be taken"), ("en", "Do not make copies"), ("en", "Reproduction of copies prohibited"), ("ru", "Копии снимать воспрещается")],
)  # fmt: skip
def test_copying_is_forbidden_in_any_words(language: str, line: str) -> None:
    assert read(language, more=line)["copying"] == [line]


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Copies: 2"), ("en", "Copy of the protocol"), ("ru", "Копия верна")]
)
def test_a_line_that_only_speaks_of_copies_forbids_nothing(language: str, line: str) -> None:
    assert "copying" not in read(language, more=line)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "CIPHERED TELEGRAM 81"),
        ("en", "CIPHERED TELEGRAM from HANOI No. 81"),
        ("en", "CIPHERED TELEGRAM\nNo. 81, from Hanoi"),
        ("en", "Telegram number 81"),
        ("ru", "ТЕЛЕГРАММА ИЗ ХАНОЯ № 81"),
        ("ru", "№ 81 из Ханоя"),
    ],
)
def test_the_registry_number(language: str, head: str) -> None:
    assert read(language, head=head)["registry"] == ["81"]


@pytest.mark.parametrize(
    ("language", "head"), [("en", "CIPHERED TELEGRAM\nfrom HANOI 3 March 1955"), ("en", "TELEGRAM 5 pages")]
)
def test_other_figures_beside_the_kind_are_no_registry_number(language: str, head: str) -> None:
    assert "registry" not in read(language, head=head, foot="SUDAKOV")


@pytest.mark.parametrize(
    ("language", "to", "addressee", "via"),
    [
        ("en", "Hanoi, to Markov for Comrade Tran", "Tran", ["Markov"]),
        ("en", "To the Soviet Ambassador in Hanoi", "Soviet Ambassador in Hanoi", []),
        ("en", "To the Minister of Ways\nComrade Markov", "Markov", []),
        ("en", "Personal. To Comrade MARKOV", "MARKOV", []),
        ("en", "HANOI, MARKOV\nTransmit immediately to TRAN:", "TRAN", ["MARKOV"]),
        ("en", "MOSCOW, MFA USSR, MARKOV", "MARKOV", []),
        ("ru", "Ханой. Маркову для тов. Чана", "Чана", ["Маркову"]),
    ],
)
def test_to_whom_and_through_whom(language: str, to: str, addressee: str, via: list[str]) -> None:
    found = read(language, to=to, head=HEAD[language].split("\n")[0])
    assert (found["to"], found.get("via", [])) == ([addressee], via)


def test_a_place_and_what_is_there_is_no_addressee() -> None:
    assert "to" not in read("en", to="Hanoi, the market", head="CIPHERED TELEGRAM No. 81")


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        ("en", "3 March 1955 SUDAKOV No. 77"),
        ("en", "SUDAKOV 3.III.55. No. 77"),
        ("ru", "3 марта 1955 г. СУДАКОВ № 77"),
        ("ru", "3/III-55 г. № 77 СУДАКОВ"),
    ],
)
def test_signature_number_and_day_on_one_line(language: str, foot: str) -> None:
    found = read(language, foot=foot)
    name = {"en": "SUDAKOV", "ru": "СУДАКОВ"}[language]
    assert (found["from"], found["own"], found["date by signature"]) == ([name], ["77"], ["1955-03-03"])


def test_the_senders_number_may_be_called_a_telegrams() -> None:
    assert read("en", foot="Telegram No. 77\nSUDAKOV")["own"] == ["77"]


def test_the_office_may_stand_behind_the_name() -> None:
    assert read("en", foot="V. SUDAKOV, Ambassador\n3 March 1955")["from"] == ["V. SUDAKOV"]
    assert read("en", foot="V. SUDAKOV, Hanoi\n3 March 1955").get("from") != ["V. SUDAKOV, Ambassador"]


@pytest.mark.parametrize(
    ("language", "below", "field", "value"),
    [
        ("en", "Deciphered 3.III.55 15:00 Petrova. Typed 3.III.55 15:40 Zueva", "typist", "Zueva"),
        ("ru", "Расшифр.: Петрова 15.00 3.III.55", "decipherer", "Петрова"),
        ("en", "Certified copy: Lt. Belov", "authenticator", "Belov"),
        ("en", "Copies printed: 5", "made", "5"),
        ("en", "Made in 5 cc.", "made", "5"),
        ("en", "Sent out to comrades Markov, Lunin, Zaitsev", "listed", "3"),
        ("en", "Inc. 5567 of 4.III.55", "incoming", "5567"),
        ("en", "[Stamp: CC CPSU, 5567, 4 March 1955]", "incoming", "5567"),
    ],
)
def test_lines_below_the_signature(language: str, below: str, field: str, value: str) -> None:
    assert read(language, below=below)[field] == [value]


def test_an_incomplete_list_of_works_names_no_copies() -> None:
    assert "made" not in read("en", below="Works printed: 5 novels")
