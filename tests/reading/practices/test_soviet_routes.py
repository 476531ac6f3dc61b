"""Where a Soviet message comes from and goes to: circulars, orders to hand on, what stands right-aligned or below.  All sheets are invented."""

import pytest
from tests.reading.practices.said import said

from muniment.model import Record, Witness
from muniment.reading.read import read_record
from muniment.reading.title import read_title

BODY = "The stores at the ford have been counted twice, and the second count agrees with nobody's list.\n"
TEXT = "Склады у брода пересчитаны дважды, и второй счет не сходится ни с чьим списком, кроме нашего.\n"


def test_a_circular_goes_to_each_post_that_it_names() -> None:
    assert said(f"ТЕЛЕГРАММА № 71\n\nПРАГА, СОФИЯ — СОВПОСЛАМ\n\n{TEXT}", "ru")["to"] == ["ПРАГА", "СОФИЯ"]
    assert said(f"TELEGRAM No. 71\n\nPRAGUE, SOFIA - SOVIET AMBASSADORS\n\n{BODY}")["to"] == ["PRAGUE", "SOFIA"]


def test_places_before_a_name_are_no_circular() -> None:
    assert said(f"ТЕЛЕГРАММА № 71\n\nПРАГА - ЗОТОВУ\n\n{TEXT}", "ru")["to"] == ["ЗОТОВУ"]


def test_who_is_ordered_to_hand_on_a_message_is_the_one_through_whom_it_goes() -> None:
    found = said(f"CABLE No. 71\n\nSOFIA, for ZOTOV\nHand the following to MIREV:\n\n{BODY}")
    assert (found["to"], found["via"]) == (["MIREV"], ["ZOTOV"])
    found = said(f"ШИФРОВКА № 71\n\nСОФИЯ, ЗОТОВУ\nВручите МИРЕВУ следующее:\n\n{TEXT}", "ru")
    assert (found["to"], found["via"]) == (["МИРЕВУ"], ["ЗОТОВУ"])


def test_an_order_to_hand_on_a_thing_names_nobody() -> None:
    found = said(f"CABLE No. 71\n\nSOFIA, to ZOTOV\nHand over the keys.\n\n{BODY}")
    assert found["to"] == ["ZOTOV"]
    assert "via" not in found


def test_where_a_message_is_from_is_nobody_it_is_addressed_to() -> None:
    assert "to" not in said(f"CIPHERED TELEGRAM\n\nFROM ULAN BATOR\n\n{BODY}\nR. ZOTOV\n")
    assert said(f"CIPHERED TELEGRAM\n\nTAI SHAN\n\n{BODY}\nR. ZOTOV\n")["to"] == ["TAI SHAN"]


def test_a_number_below_the_signature_is_the_senders_own_where_the_message_came_in() -> None:
    came = said(f"ШИФРТЕЛЕГРАММА\n\nИЗ ПРАГИ\n\n{TEXT}\nР. ЗОТОВ\n\n21 августа 1962 г.\n№ 663\n", "ru")
    went = said(f"ШИФРТЕЛЕГРАММА\n\nПРАГА, ЗОТОВУ\n\n{TEXT}\nМИРЕВ\n\n21 августа 1962 г.\n№ 663\n", "ru")
    assert (came["own"], "registry" in came) == (["663"], False)
    assert (went["registry"], "own" in went) == (["663"], False)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Came in 12 September 1951 at 14:20. Sent for decipherment at 14:35", "en"),
        ("Поступила 12 сентября 1951 г. в 14 ч. 20 м. Сдана на расшифровку в 14 ч. 35 м.", "ru"),
    ],
)
def test_what_is_sent_to_the_cipher_clerks_is_not_sent_to_the_addressee(line: str, language: str) -> None:
    found = said(f"ШИФРТЕЛЕГРАММА № 71\n\n{line}\n\n{TEXT if language == 'ru' else BODY}", language)
    assert (found["received"], found["deciphered"]) == (["1951-09-12T14:20"], ["1951-09-12T14:35"])
    assert "sent" not in found
    assert said(f"CABLE No. 71\n\nSent 12 September 1951 at 14:35\n\n{BODY}")["sent"] == ["1951-09-12T14:35"]


def test_a_number_set_at_the_right_edge_heads_the_sheet() -> None:
    head = (
        "From the diary of\nF. L. ZOTOV"
        + " " * 40
        + "SECRET\n\n"
        + " " * 50
        + "6 March 1953\n"
        + " " * 50
        + "No. 57/s\n"
    )
    assert said(f"{head}\n{BODY}")["registry"] == ["57/s"]


def test_a_man_behind_his_office_and_a_dash() -> None:
    assert said(f"Из ПРАГИ № 30917\n\nМИД СССР - Ярцеву\n\n{TEXT}", "ru")["to"] == ["Ярцеву"]
    assert "to" not in said(f"Из ПРАГИ № 30917\n\nСклад - Ярцево\n\n{TEXT}", "ru")


def test_who_has_a_copy_stands_behind_the_addressee() -> None:
    assert said(f"Телеграмма № 5\n\nЗамнаркому ЗОТОВУ, копия Внешторг.\n\n{TEXT}", "ru")["to"] == ["ЗОТОВУ"]


def test_the_word_copies_is_no_typist() -> None:
    assert "typist" not in said(f"CABLE No. 71\n\n17 copies printed. Copies to: Zotov (3), Mirev\n\n{BODY}")
    assert said(f"CABLE No. 71\n\n{BODY}\nZOTOV\n\nPrinted by Orlova 3 May 1951\n")["typist"] == ["Orlova"]


def test_the_day_above_the_typing_pools_number_is_the_day_of_typing() -> None:
    found = said(
        f"ШИФРТЕЛЕГРАММА № 71\n\n{TEXT}\nЗОТОВ\n\nОтпечатано 2 экз.\nМаш. Орлова\n17 мая 1951 г.\n№ 2206-ш\n", "ru"
    )
    assert (found["print"], found["typed"]) == (["2206-ш"], ["1951-05-17"])


def test_a_signature_stands_below_a_list_of_copies_too() -> None:
    assert said(f"ТЕЛЕГРАММА № 71\n\n{TEXT}\nКопия - Хабаровск.\n\nЗ О Т О В\n\n24.VIII-62\n", "ru")["from"] == [
        "ЗОТОВ"
    ]


def test_a_draft_below_a_heading_at_the_right_edge_is_a_message_of_its_own() -> None:
    text = f"№ П84/112\n20 октября 1951 г.\n\nВыписка из протокола № 84 заседания Бюро.\n\n{TEXT}\nСЕКРЕТАРЬ\n\n{' ' * 40}К пункту 112 прот. № 84\n\nСОФИЯ\nСОВПОСОЛ\n\n{TEXT}\nЗОТОВ\n"
    record = read_record(Record(witnesses=(Witness(id="w", kind="transcription", language="ru", text=text),)))
    assert len(record.nested) == 1


def test_a_title_names_an_office_with_all_its_words() -> None:
    title = "Report, Embassy of Ruritania in Cuba to the Ministry of Foreign Affairs, on the Wheels"
    assert [p.as_written for p in read_title(title, "en") if getattr(p, "role", "") == "addressee"] == ["Ministry of Foreign Affairs"]  # fmt: skip
    title = "Telegram from the Soviet Ambassador, R. Zotov, to Mirev on the Ministry of Trade"
    assert [p.as_written for p in read_title(title, "en") if getattr(p, "role", "") == "addressee"] == ["Mirev"]
