"""Forms of Soviet sheets that other archivists, translators and typists write: lists without labels, numbers beside names, stamps.  All sheets are invented."""

import pytest
from tests.reading.practices.said import said
from tests.reading.practices.test_soviet_spellings import read


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Ciphered Telegram. Incoming No. 81"),
        ("en", "CIPHERED TELEGRAM (No. 81)"),
        ("en", "C I P H E R   T E L E G R A M   No. 81"),
        ("ru", "ШИФРТЕЛЕГРАММА вх. 81"),
        ("ru", "Ш И Ф Р О В К А   № 81"),
        ("ru", "Шифровка из Ханоя вх. № 81"),
    ],
)
def test_the_registry_number_behind_its_kind(language: str, head: str) -> None:
    assert read(language, head=head)["registry"] == ["81"]


@pytest.mark.parametrize(
    ("language", "head"), [("en", "TELEGRAM in 3 copies"), ("en", "S U D A K O V   No. 81 at table"), ("ru", "Ш Т А Б, вход 3")]
)  # fmt: skip
def test_figures_behind_other_words_are_none(language: str, head: str) -> None:
    assert "registry" not in read(language, head=head, foot="SUDAKOV" if language == "en" else "СУДАКОВ")


def test_the_day_behind_the_registry_number_heads_the_sheet() -> None:
    found = read("ru", head="ШТ из КАБУЛА № 1318 от 22.08.84", foot="СУДАКОВ")
    assert (found["registry"], found["date by heading"]) == (["1318"], ["1984-08-22"])
    assert "date by heading" not in read("ru", head="ШТ из КАБУЛА № 1318, ответ 22.08.84", foot="СУДАКОВ")


@pytest.mark.parametrize(
    ("language", "foot", "name"),
    [
        ("en", "No. 77. SUDAKOV", "SUDAKOV"),
        ("en", "№ 77, SUDAKOV", "SUDAKOV"),
        ("en", "No. 77\nSUDAKOV", "SUDAKOV"),
        ("ru", "№ 77. СУДАКОВ", "СУДАКОВ"),
        ("ru", "№ 77. П. С у д а к о в", "П. Судаков"),
    ],
)
def test_the_senders_own_number_stands_before_his_name(language: str, foot: str, name: str) -> None:
    for head in (None, "From HANOI" if language == "en" else "Из ХАНОЯ"):
        found = read(language, head=head, foot=foot)
        assert (found["own"], found["from"]) == (["77"], [name])
        assert "listed" not in found


def test_the_registry_number_said_again_below_is_no_number_of_the_senders() -> None:
    assert "own" not in read("en", foot="SUDAKOV\nNo. 81")
    assert read("en", foot="SUDAKOV\nNo. 82")["own"] == ["82"]


@pytest.mark.parametrize(
    ("language", "foot", "name"),
    [("en", "/s/ Sudakov", "Sudakov"), ("en", "P. S u d a k o v", "P. Sudakov"), ("ru", "Л. С у д а к о в", "Л. Судаков")],
)  # fmt: skip
def test_a_signature_in_spaced_letters_or_behind_its_mark(language: str, foot: str, name: str) -> None:
    assert read(language, foot=foot)["from"] == [name]


def test_single_letters_that_spell_no_name_are_no_signature() -> None:
    assert "from" not in read("en", foot="a b c d e f")


@pytest.mark.parametrize(
    ("language", "to", "addressees", "via"),
    [
        ("en", "To the PEOPLE'S COMMISSAR MARKOV", ["MARKOV"], []),
        ("en", "To General MARKOV", ["MARKOV"], []),
        ("en", "To: Comrade Markov, V. P.", ["Markov, V. P."], []),
        ("en", "MOSCOW. MARKOV.", ["MARKOV"], []),
        ("en", "To GOREV for Comrade MARKOV", ["MARKOV"], ["GOREV"]),
        ("en", "HANOI. GOREV. For MARKOV.", ["MARKOV"], ["GOREV"]),
        ("en", "HANOI, GOREV to pass to MARKOV", ["MARKOV"], ["GOREV"]),
        ("ru", "Москва. Маркову.", ["Маркову"], []),
        ("ru", "ХАНОЙ ГОРЕВУ для передачи МАРКОВУ", ["МАРКОВУ"], ["ГОРЕВУ"]),
    ],
)
def test_to_whom_it_goes(language: str, to: str, addressees: list[str], via: list[str]) -> None:
    found = read(language, to=to, head="CIPHERED TELEGRAM No. 81" if language == "en" else "ШИФРТЕЛЕГРАММА № 81")
    assert (found["to"], found.get("via", [])) == (addressees, via)


@pytest.mark.parametrize("to", ["Timber. Nails.", "The market. Closed."])
def test_two_words_with_stops_address_nobody(to: str) -> None:
    assert "to" not in read("en", to=to, head="CIPHERED TELEGRAM No. 81")


@pytest.mark.parametrize(
    ("language", "lines", "listed"),
    [
        ("en", "Mailed to: Gorev, Lunin", ["2"]),
        ("en", "Circulated to Gorev, Lunin, Zotov", ["3"]),
        ("en", "4 copies: Gorev 2, Lunin 1, file 1", ["4"]),
        ("en", "1. Gorev\n2. Lunin\n3. File", ["3"]),
        ("en", "Copy No. 1 Gorev\nCopy No. 2 Lunin\nCopy No. 3 file", ["3"]),
        ("en", "1 - Gorev, 2 - Lunin, 3 - file", ["3"]),
        ("ru", "Экз. № 1 т. Гореву\nЭкз. № 2 т. Лунину", ["2"]),
        ("ru", "1. т. Гореву\n2. т. Лунину\n3. В дело", ["3"]),
    ],
)
def test_lists_of_copies_by_their_numbers_alone(language: str, lines: str, listed: list[str]) -> None:
    assert read(language, more=lines)["listed"] == listed


@pytest.mark.parametrize(
    "lines", ["Sent: 5 February 1951, 20 hours 45 minutes", "Copy No. 1 TOP SECRET", "1. Timber\n2. Nails\n3. Rope", "Sent to Hanoi"]
)  # fmt: skip
def test_days_markings_and_goods_are_no_holders(lines: str) -> None:
    assert "holders" not in read("en", more=lines)


@pytest.mark.parametrize(
    ("language", "line", "field", "value"),
    [
        ("en", "Deciphering finished 3 March 1955 16:05", "deciphered", "1955-03-03T16:05"),
        ("en", "Urgent telegram", "urgency", "Urgent"),
        ("ru", "Срочная телеграмма", "urgency", "Срочная"),
        ("en", "To be returned to the Tenth Department within 48 hours", "return", "Tenth Department"),
        ("en", "[Stamp:] 6 OCT. 1950 INCOMING No. 3318/sm", "incoming date", "1950-10-06"),
        ("en", "[Stamp: Cipher Department. Incoming 318 4 March 1955]", "incoming", "318"),
    ],
)
def test_other_lines_of_the_head(language: str, line: str, field: str, value: str) -> None:
    assert read(language, more=line)[field] == [value]


@pytest.mark.parametrize(
    ("line", "field"),
    [("Priority of the ferry", "urgency"), ("Incoming 318 passengers", "incoming"), ("Deciphering goes on", "deciphered")],
)  # fmt: skip
def test_lines_that_only_begin_so(line: str, field: str) -> None:
    assert field not in read("en", more=line)


@pytest.mark.parametrize(
    ("language", "line", "field", "value"),
    [
        ("en", "Typist - Belova", "typist", "Belova"),
        ("en", "Printed: 2 copies", "made", "2"),
        ("ru", "Отпеч. 4 экз. Белова", "typist", "Белова"),
        ("ru", "Верно: ст. л-т Лукин", "authenticator", "Лукин"),
    ],
)
def test_the_note_below(language: str, line: str, field: str, value: str) -> None:
    assert read(language, below=line)[field] == [value]


def test_who_receives_copies_did_not_type_them() -> None:
    assert "typist" not in read("ru", below="Отп. 4 экз. Исп. Лукин")
    assert "typist" not in read("ru", below="Отп. 4 экз. т. Гореву")


def test_a_line_with_the_day_described_is_no_part_of_the_text() -> None:
    text = 'Посольство СССР\n\n№ 61/с\n\n" 17 " февраля 1951 г.\n\nДНЕВНИК\nвторого секретаря посольства ПАСТУХОВА В.Г.\nза 16 февраля 1951 г.\n\nПосетил министра и сообщил ему о списании парома, о котором шла речь.\n\nПастухов\n'
    assert said(text, "ru")["date by event"] == ["1951-02-16"]
    assert "date by event" not in said(text.replace("за 16 февраля 1951 г.\n", ""), "ru")


@pytest.mark.parametrize(
    ("line", "received"),
    [("Received 05-28 16.09.1983", "1983-09-16T05:28"), ("Received 17-15 May 16, 1942", "1942-05-16T17:15"), ("Received 6/XI-80 at 22-13", "1980-11-06T22:13")],
)  # fmt: skip
def test_a_clock_or_a_day_behind_received_is_no_number(line: str, received: str) -> None:
    found = read("en", more=line)
    assert (found["received"], "incoming" in found) == ([received], False)
    assert read("en", more="Received No. 05-28 16.09.1983")["incoming"] == ["05-28"]


def test_a_date_that_begins_with_its_month_ends_the_name_before_it() -> None:
    assert read("en", below="4 copies printed. Typed by Zimina June 26, 1983")["typist"] == ["Zimina"]
    assert read("en", below="4 copies printed. Typed by Zimina Junova")["typist"] == ["Zimina Junova"]


def test_gaps_indents_and_the_number_of_a_page_change_nothing() -> None:
    assert read("en", foot="         No. 77\n    SUDAKOV")["own"] == ["77"]
    assert "holders" not in read("en", foot="        No. 77. SUDAKOV")
    assert read("en", foot="B A K  H  T I N")["from"] == ["BAKHTIN"]
    assert read("ru", more="Принята 15 ч.  40  м. 3 марта 1955 г.")["received"] == ["1955-03-03T15:40"]
    assert read("ru", to="МАРКОВУ\n\n- 2 -")["to"] == ["МАРКОВУ"]
    assert "to" not in read("ru", to="- 2 -")
    assert "via" not in read("en", head="Commissariat  for Mines\n\nCIPHERED TELEGRAM No. 81", to="To MARKOV")


def test_a_number_beside_a_day_above_the_signature_is_the_registers() -> None:
    text = "Военная. Вне всякой очереди.\n\nТАШКЕНТ. Комиссару МАРКОВУ\n\nМост у мельницы снесло, и инженеры не могут договориться, по чьей вине.\n\n{}\n\nСУДАКОВ\n"
    beside = said(text.format("14 июня 1919 г. № 1127"), "ru")
    assert (beside.get("registry"), beside.get("own")) == (["1127"], None)
    assert said(text.format("№ 1127"), "ru")["own"] == ["1127"]
