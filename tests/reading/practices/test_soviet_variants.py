"""One sheet, one line of it in the many ways that clerks wrote it.  The sheet is invented."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.read import read_record

SHEET = """Строго секретно
ШИФРТЕЛЕГРАММА № 21190

Из ДЕЛИ
{times}

{to}

Сегодня посетил заместителя министра. Он сообщил, что ответ о поставке насосов будет дан не позднее 10 мая.

№ 88 ХОЛОДОВ
3.III.1954

{foot}
"""


def sheet(*, times: str = "", to: str = "Тов. ГРАЧЕВУ", foot: str = "") -> Record:
    text = SHEET.format(times=times, to=to, foot=foot)
    return read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="ru", text=text),)))


def dates(record: Record, kind: str) -> list[str | None]:
    return [event.date for event in record.events if event.type == kind]


def names(record: Record, role: str) -> list[str]:
    return [party.name or party.as_written for party in record.parties if party.role == role]


@pytest.mark.parametrize(
    "line",
    ["Отправлена 11-40 3.III.1954 г.", "Отпр. 11-40 3/III 54", "Отправлено 11 час. 40 мин. 3 марта 1954 г.", "Передана 3.III.54 в 11-40"],
)  # fmt: skip
def test_the_clock_of_sending(line: str) -> None:
    assert dates(sheet(times=line), "sent") == ["1954-03-03T11:40"]


def test_leaves_beside_a_date_are_no_clock() -> None:
    assert dates(sheet(times="Отправлена лл. 11-40 3.III.1954 г."), "sent") == ["1954-03-03"]


@pytest.mark.parametrize(
    "line",
    ["Расшифровала 3/III 17-05 Лыкова", "Расшифровала Лыкова 3.III.54 в 17-05", "Расшифровано 3.3.54 17-05, Лыкова"],
)
def test_who_deciphered_and_when(line: str) -> None:
    record = sheet(foot=line)
    assert (dates(record, "deciphered"), names(record, "decipherer")) == (["1954-03-03T17:05"], ["Лыкова"])


@pytest.mark.parametrize("line", ["Отпечатала 3/III Зуева", "Печатала Зуева", "Отп. Зуева 3.3.54"])
def test_the_typist(line: str) -> None:
    assert names(sheet(foot=line), "typist") == ["Зуева"]


def test_the_word_of_another_hand_is_no_typists_name() -> None:
    assert names(sheet(foot="Отп. 4 экз. Печатала Зуева 3.3.54"), "typist") == ["Зуева"]


def test_a_numbered_holder_is_no_typist() -> None:
    assert names(sheet(foot="Отп. 3 экз.\n1 - Малышеву\n2 - Зотову\n3 - в дело"), "typist") == []


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("МИНИНДЕЛ СССР тов. ГРАЧЕВУ", "МИНИНДЕЛ СССР"),
        ("Комитет речных сообщений тов. ГРАЧЕВУ", "Комитет речных сообщений"),
        ("Генерал-полковнику т. ГРАЧЕВУ", None),
    ],
)
def test_an_addressee_behind_his_office_or_rank(line: str, office: str | None) -> None:
    addressee = next(party for party in sheet(to=line).parties if party.role == "addressee")
    assert (addressee.name, addressee.office) == ("ГРАЧЕВУ", office)


def test_a_paper_of_somebody_is_addressed_to_nobody() -> None:
    assert names(sheet(to="Запись беседы секретариата тов. ГРАЧЕВА"), "addressee") == []


@pytest.mark.parametrize(
    "lines",
    ["1 экз. - т. Малышеву\n2 экз. - т. Зотову\n3 экз. - в дело", "1 - т. Малышеву\n2 - т. Зотову\n3-5 - в дело"],
)
def test_a_list_of_copies_needs_no_label(lines: str) -> None:
    copies = sheet(foot=lines).copies
    assert copies is not None
    assert [(h.number, h.holder) for h in copies.holders] == [(1, "т. Малышеву"), (2, "т. Зотову"), (3, "дело")]


def test_two_numbered_lines_are_no_list_of_copies() -> None:
    assert sheet(foot="1 - насосы\n2 - шланги").copies is None


@pytest.mark.parametrize(
    "stamp", ["ВХОДЯЩИЙ\n№ 4471\n04.03.54 г.", "Вх. № 4471 от 4.III.54 г.", "Получено\n4.3.1954 г.\nВх. № 4471"]
)
def test_the_number_of_a_stamp_in_one_line_or_three(stamp: str) -> None:
    numbers = [n for n in sheet(foot=stamp).numbers if n.role == "incoming"]
    assert [n.value for n in numbers] == ["4471"]
    assert all(e.quote for e in numbers[0].evidence)


def test_a_number_below_other_words_is_no_stamp() -> None:
    assert [n for n in sheet(foot="НАСОСЫ\n№ 4471").numbers if n.role == "incoming"] == []


@pytest.mark.parametrize(
    ("to", "addressee", "office"),
    [
        ("Полпреду САДОВСКОМУ", "САДОВСКОМУ", "Полпреду"),
        ("Послу САДОВСКОМУ.", "САДОВСКОМУ", "Послу"),
        ("Зам. народного комиссара путей дальних\nтов. САДОВСКОМУ", "САДОВСКОМУ", None),
    ],
)
def test_a_title_stands_before_or_above_the_name(to: str, addressee: str, office: str | None) -> None:
    found = [party for party in sheet(to=to).parties if party.role == "addressee"]
    assert [(party.name, party.office) for party in found] == [(addressee, office)]


def test_letters_behind_an_office_are_no_name() -> None:
    assert names(sheet(to="В ЦК КПСС"), "addressee") == ["ЦК КПСС"]


def test_a_hyphen_within_a_place_parts_nothing() -> None:
    record = sheet(to="УЛАН-БАТОР\nСАДОВСКОМУ")
    assert names(record, "addressee") == ["САДОВСКОМУ"]
    assert names(sheet(to="ПЕКИН - САДОВСКОМУ"), "addressee") == ["САДОВСКОМУ"]


@pytest.mark.parametrize("note", ["Печатала Зуева. Рег. № 1406", "маш. Зуева, рег. 1406", "Печ. Зуева 3.III.54, исх. рег. № 1406"])  # fmt: skip
def test_the_pools_register_is_the_print_number(note: str) -> None:
    assert [(n.role, n.value) for n in sheet(foot=note).numbers if n.value == "1406"] == [("print", "1406")]


def test_a_registered_number_without_a_typist_is_a_stamp() -> None:
    assert [(n.role, n.value) for n in sheet(foot="Рег. № 1406 от 4.III.54").numbers][-1:] == [("incoming", "1406")]


@pytest.mark.parametrize(
    "foot",
    [
        "Отпечатано 4 экз. Разослано: экз. 1-2 Зотову, 3 Малышеву, 4 в дело",
        "Разослано: 1-2. Зотову 3. Малышеву 4. в дело",
    ],
)
def test_a_list_whose_numbers_rise(foot: str) -> None:
    copies = sheet(foot=foot).copies
    assert copies
    assert [(h.holder, h.number, h.count) for h in copies.holders] == [
        ("Зотову", 1, 2),
        ("Малышеву", 3, 1),
        ("дело", 4, 1),
    ]


def test_figures_that_do_not_rise_are_part_of_names() -> None:
    copies = sheet(foot="Разослано: Зотову, 3 отдел, 8 отдел").copies
    assert copies
    assert [h.holder for h in copies.holders] == ["Зотову", "3 отдел", "8 отдел"]


@pytest.mark.parametrize("foot", ["Печатала Зуева, 9 час., 3 марта. 7 экз.", "Всего 7 экз."])
def test_how_many_copies_were_made(foot: str) -> None:
    copies = sheet(foot=foot).copies
    assert copies
    assert copies.made == 7


def test_an_office_below_an_order_to_return_is_not_addressed() -> None:
    assert names(sheet(to="Подлежит возврату в 48 часов\nв Секретариат\n\nГРАЧЕВУ"), "addressee") == ["ГРАЧЕВУ"]


def test_a_sentence_that_begins_with_from_names_no_place() -> None:
    record = sheet(foot="Из Вашей шифровки этого не видно.")
    assert record.place is None or record.place.as_written == "ДЕЛИ"


def test_a_message_of_one_sentence_that_names_a_number_is_a_body() -> None:
    short = "ШИФРТЕЛЕГРАММА № 702\n\nТоварищу ЛИН\n\nНа Ваш № 91. Мастеров просим\nотпустить с пароходом 28 мая. \\ 0 0\n\n20 мая 1950 г. ЗАРИН\n\nОтп. 3 экз. № 2 - в дело."
    read = read_record(Record(witnesses=(Witness(id="w1", kind="ocr", language="ru", text=short),)))
    assert (read.signature and read.signature.as_written, read.place) == ("ЗАРИН", None)


def test_a_numbered_copy_is_no_body() -> None:
    bare = "ШИФРТЕЛЕГРАММА № 702\n\nЭкз. № 2.\n\nТоварищу ЛИН"
    read = read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="ru", text=bare),)))
    assert read.copies is not None
    assert read.copies.this_copy == 2


def test_a_place_and_a_carrier_in_title_case() -> None:
    record = sheet(to="ТРОМСЁ. Лыкову для Хольтера")
    assert (names(record, "via"), names(record, "addressee")) == (["Лыкову"], ["Хольтера"])
    assert names(sheet(to="ГРАЧЕВУ\n\nТРОМСЁ. Лёд для рыбы готов."), "via") == []


@pytest.mark.parametrize("foot", ["Отп. в 2-х экз. Зуева, 3.III, № 640.", "Отп. 2 экз. Печ. Зуева 3.III № 640"])
def test_the_typist_behind_the_count(foot: str) -> None:
    record = sheet(foot=foot)
    assert names(record, "typist") == ["Зуева"]
    assert [n.value for n in record.numbers if n.role == "print"] == ["640"]


@pytest.mark.parametrize(
    ("foot", "holders"),
    [
        ("Печ. Зуева, 3 экз.: 1. Зотову. 2. Малышеву. 3. дело", ["Зотову", "Малышеву", "дело"]),
        ("Отпечатано 3 экз. Разослана: Зотову, Малышеву, в дело", ["Зотову", "Малышеву", "дело"]),
    ],
)
def test_a_list_behind_the_typist_or_the_count(foot: str, holders: list[str]) -> None:
    copies = sheet(foot=foot).copies
    assert copies
    assert (copies.made, [h.holder for h in copies.holders]) == (3, holders)


def test_a_stamp_of_a_number_and_a_day_is_an_incoming_one() -> None:
    numbers = sheet(foot="[Штамп: 02713-гс, 4 марта 1954 г.]").numbers
    assert [(n.value, n.date) for n in numbers if n.role == "incoming"] == [("02713-гс", "1954-03-04")]
    assert [n.role for n in sheet(foot="[Штамп: Архив МИД, 4 марта 1954 г.]").numbers if n.role == "incoming"] == []


def test_the_senders_number_behind_a_comma() -> None:
    text = SHEET.format(times="", to="Тов. ГРАЧЕВУ", foot="").replace("№ 88 ХОЛОДОВ", "ХОЛОДОВ, 88")
    record = read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="ru", text=text),)))
    assert [n.value for n in record.numbers if n.role == "sender"] == ["88"]


TALK = """RECORD OF CONVERSATION
with the Minister of Ways, OK TAE-HO

21 May 1958

Today I received the minister at his request and we spoke of wagons for an hour.

The conversation lasted 50 minutes. Present were first secretary V. I. Lykov and the interpreter Kang.

Ambassador
S. ROGOV
"""


def _participants(text: str, language: str) -> list[str]:
    witness = Witness(id="w1", kind="translation", language=language, text=text)
    record = read_record(Record(witnesses=(witness,), language="ru"))
    return [s.value for s in record.statements if s.field == "participant"]


def test_who_took_part_in_a_conversation() -> None:
    assert _participants(TALK, "en") == ["OK TAE-HO", "V. I. Lykov", "Kang"]
    russian = "ЗАПИСЬ БЕСЕДЫ\nс министром дорог ОК ТХЭ ХО\n\n21 мая 1958 г.\n\nСегодня принял министра по его просьбе и говорил с ним о вагонах.\n\nПрисутствовали первый секретарь В. И. Лыков и переводчик Кан.\n\nС. РОГОВ\n"  # fmt: skip
    assert _participants(russian, "ru") == ["ОК ТХЭ ХО", "В. И. Лыков", "Кан"]


def test_a_telegram_that_speaks_of_those_present_has_no_participants() -> None:
    assert _participants(SHEET.format(times="", to="Тов. ГРАЧЕВУ", foot="Присутствовал Зотов."), "ru") == []


def test_the_copy_in_the_file_is_one_holder_in_two_languages() -> None:
    foot = "\n\nCopies: Zotov, file"
    witnesses = (
        Witness(
            id="w1",
            kind="translation",
            language="en",
            text=f"CIPHERED TELEGRAM No. 12\n\nTo Comrade PAVLOV\n\nThe timber came this morning, wet but whole.\n\nLYKOV{foot}",
        ),
        Witness(
            id="w2",
            kind="transcription",
            language="ru",
            text="ШИФРТЕЛЕГРАММА № 12\n\nТов. ПАВЛОВУ\n\nЛес пришел сегодня утром, мокрый, но целый.\n\nЛЫКОВ\n\nКопии: Зотову, в дело",
        ),
    )
    record = read_record(Record(witnesses=witnesses, language="ru"))
    assert [p.as_written for p in record.parties if p.role == "copy holder"] == ["Zotov", "file"]
