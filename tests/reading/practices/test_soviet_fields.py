"""Single rules of the Soviet practice: an excerpt that must be read, and one that must not.  All are invented."""

import pytest
from tests.reading.practices.said import said

BODY = "The carts for the lower camp were counted twice and nobody can say where the other six have gone since Monday."
TEXT = (
    "Подводы для нижнего лагеря пересчитали дважды, и никто не может сказать, куда с понедельника девались ещё шесть."
)


def around(head: str = "", foot: str = "", body: str = BODY) -> str:
    return f"{head}\n\n{body}\n\n{foot}\n"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("CABLE N° 5180", "5180"),
        ("CIPHERED TELEGRAM # 700318/sh", "700318/sh"),
        ("Enciphered cable No. 61", "61"),
        ("Issuing No. 903\nCIPHERED TELEGRAM", "903"),
        ("Strictly secret\nNº K14/88", "K14/88"),
        ('"4" July 1952 No. 88', "88"),
        ("From Tirana, No. 4040. 10 hours 10 minutes. 8.II.1952", "4040"),
    ],
)
def test_the_registry_number_heads_the_sheet(head: str, number: str) -> None:
    assert said(around(head))["registry"] == [number]


@pytest.mark.parametrize(
    "head",
    [
        "Copy No. 12",
        "Special no. 55",
        "Excerpt from protocol No. 14 of the meeting of the Bureau",
        "Folder No. 3",
        "[Stamp:\nNo. 5541\n3 May 1952]",
    ],
)
def test_other_numbers_of_the_head_are_not_the_registry_number(head: str) -> None:
    assert "registry" not in said(around(head))


@pytest.mark.parametrize(
    ("foot", "name", "number"),
    [
        ("No. 412 ROGOV", "ROGOV", "412"),
        ("77/sh LAPIN", "LAPIN", "77/sh"),
        ("№ 1047 ROGOV [illegible signature]", "ROGOV", "1047"),
        ("3 May 1952 No. 1120 ROGOV", "ROGOV", "1120"),
        ("ROGOV No. 88", "ROGOV", "88"),
        ("412 ROGOV", "ROGOV", "412"),
        ("No. 412 - ROGOV", "ROGOV", "412"),
    ],
)
def test_the_number_beside_the_signature_is_the_senders_own(foot: str, name: str, number: str) -> None:
    found = said(around("CIPHERED TELEGRAM No. 5180", foot))
    assert found["own"] == [number]
    assert found["from"] == [name]
    assert found["registry"] == ["5180"]


def test_a_number_alone_at_the_foot_is_the_senders_own_only_below_a_numbered_head() -> None:
    assert said(around("CIPHERED TELEGRAM No. 5180", "ROGOV\nNo. 88"))["own"] == ["88"]
    assert said(around("to Cde. LAPIN", "ROGOV\nNo. 88"))["registry"] == ["88"]
    assert said(around("to Cde. LAPIN", "ROGOV\nNo. 88/sh"))["own"] == ["88/sh"]


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("R O G O V", "ROGOV"),
        ("12.4.52 Rogov", "Rogov"),
        ("/signed/ ROGOV", "ROGOV"),
        ("ROGOV /signed/", "ROGOV"),
        ("Yours, ROGOV", "ROGOV"),
        ("Colonel-General P. Rogov", "P. Rogov"),
        ("(ROGOV)", "ROGOV"),
        ("With comradely greetings,\nROGOV", "ROGOV"),
        ("AMBASSADOR OF THE USSR IN ALBANIA\n[signature]\n(P. ROGOV)", "P. ROGOV"),
        ("Counsellor of the Embassy [signature] (P. ROGOV)", "P. ROGOV"),
        ("Chairman of the Committee P. ROGOV", "P. ROGOV"),
    ],
)
def test_the_signature_names_the_sender(foot: str, name: str) -> None:
    assert said(around("CIPHERED TELEGRAM No. 5180", foot))["from"] == [name]


def test_an_office_that_signs_is_kept_beside_the_name() -> None:
    from tests.reading.practices.said import read

    from muniment.model import Party

    statements = read(around("", "AMBASSADOR OF THE USSR IN ALBANIA\n[signature]\n(P. ROGOV)"))
    sender = next(s for s in statements if isinstance(s, Party) and s.role == "sender")
    assert sender.office == "AMBASSADOR OF THE USSR IN ALBANIA"


def test_the_day_of_a_release_below_the_signature_is_not_the_day_of_signing() -> None:
    assert "date by signature" not in said(around("ШИФРТЕЛЕГРАММА № 12", "ЛАПИН\n\nРассекречено 14.5.1991", TEXT), "ru")
    assert said(around("ШИФРТЕЛЕГРАММА № 12", "ЛАПИН\n\n14.5.1951", TEXT), "ru")["date by signature"] == ["1951-05-14"]


def test_a_place_with_a_date_below_the_signature_signs_nothing() -> None:
    found = said(around("Dear Comrade Lapin!", "With respect,\nPetr Rogov\nTirana, 7 March 1952"))
    assert found["from"] == ["Petr Rogov"]
    assert found["date by signature"] == ["1952-03-07"]
    assert found["signed"] == ["1952-03-07"]


@pytest.mark.parametrize(
    ("head", "to", "via"),
    [
        ("To Comrade LAPIN", ["LAPIN"], []),
        ("to Cdes. LAPIN and ROGOV", ["LAPIN", "ROGOV"], []),
        ("To Comrades: Lapin, Rogov,\nMalov", ["Lapin", "Rogov", "Malov"], []),
        ("TIRANA, to LAPIN", ["LAPIN"], []),
        ("TIRANA, LAPIN. For HOXA", ["HOXA"], ["LAPIN"]),
        ("TIRANA, via LAPIN\nto Comrade HOXA", ["HOXA"], ["LAPIN"]),
        ("via LAPIN\n\nTo Comrade HOXA", ["HOXA"], ["LAPIN"]),
        ("FROM: TIRANA, through LAPIN\nTo Comrade ROGOV", ["ROGOV"], ["LAPIN"]),
        ("Destination: TIRANA To Whom: LAPIN", ["LAPIN"], []),
        ("To the Minister of Trade of the USSR Cde. ROGOV", ["ROGOV"], []),
        ("LUN SHAN [ROGOV]", ["LUN SHAN [ROGOV]"], []),
        ("To Com[rade] P. Rogov", ["P. Rogov"], []),
        ("Tirana. Soviet Ambassador", ["Soviet Ambassador"], []),
        ("CIPHERED TELEGRAM\nCC CPSU", ["CC CPSU"], []),
        ("To Cde. LAPIN. For transmission to Cde. HOXA", ["HOXA"], ["LAPIN"]),
        ("TIRANA, Soviet Ambassador, for HOXA", ["HOXA"], ["Soviet Ambassador"]),
        ("To HOXA [via LAPIN]", ["HOXA"], ["LAPIN"]),
        ("To HOXA through LAPIN", ["HOXA"], ["LAPIN"]),
        ("Through LAPIN to Comrade HOXA", ["HOXA"], ["LAPIN"]),
        ("To: Cde. Zubov [Rogov] and Cde. Malov", ["Zubov [Rogov]", "Malov"], []),
        ("To ROGOV personally", ["ROGOV"], []),
        ("Moscow, Comrade ROGOV", ["ROGOV"], []),
        ("From LAPIN to ROGOV", ["ROGOV"], []),
    ],
)
def test_the_head_says_to_whom_and_through_whom(head: str, to: list[str], via: list[str]) -> None:
    found = said(around(head))
    assert found.get("to", []) == to
    assert found.get("via", []) == via


@pytest.mark.parametrize(
    "head",
    [
        "To No. 61/sh",
        "Copies: Lapin, Rogov",
        "From TIRANA. Received 14 hours 20 minutes 26 February 1952",
        "MINISTRY OF TRADE",
        "[Handwritten: To Comrade Malov. Speak with me]",
        "TOP SECRET - OF SPECIAL IMPORTANCE",
    ],
)
def test_other_lines_of_the_head_address_nobody(head: str) -> None:
    assert "to" not in said(around(head))


@pytest.mark.parametrize(
    ("head", "event", "moment"),
    [
        ("From TIRANA. Received 14 hours 20 minutes 26 February 1952", "received", "1952-02-26T14:20"),
        ("Sent by wire on 8.II.1952 at 02:10 Pyongyang time", "sent", "1952-02-08T02:10+09:00"),
        ("Received in Moscow on 7.II.1952 at 20:36 Moscow time", "received", "1952-02-07T20:36+03:00"),
        ("Handed in at PEIPING at 21:40 local time on 6 March 1952", "sent", "1952-03-06T21:40+08:00"),
        ("Handed in at VLADIVOSTOK at 21:40 local time on 6 March 1952", "sent", "1952-03-06T21:40+10:00"),
        ("Sent from TIRANA at 10:20 on 6 April 1952 (Moscow time)", "sent", "1952-04-06T10:20+03:00"),
        ("Dispatched 7.2.52 at 8:102 a.m.", "sent", "1952-02-07T08:10"),
        ("Deciphered by Sukhov on 7.II.1952 at 21:30", "deciphered", "1952-02-07T21:30"),
        ("Typed by Ryabova on 12.4.52 at 13:30 p.m.", "typed", "1952-04-12T13:30"),
        ("From: Havana No. 58511 Time: 5:10 Date: 23/X/1963", "sent", "1963-10-23T05:10"),
        ("Received [by the cipher section] 4 hours 10 minutes 5.I.1952", "received", "1952-01-05T04:10"),
    ],
)
def test_events_have_their_clocks_and_only_stated_zones(head: str, event: str, moment: str) -> None:
    assert said(around(head))[event] == [moment]


def test_the_month_goes_first_where_another_date_of_the_sheet_shows_it() -> None:
    head = "Sent 10/14/52 at 03:15\nReceived 10/2/52 at 06:36"
    assert said(around(head))["received"] == ["1952-10-02T06:36"]
    assert said(around("Received 10/2/52 at 06:36"))["received"] == ["1952-02-10T06:36"]
    assert said(around("Received 10/2/52 at 06:36"), date="1952-10-02")["received"] == ["1952-10-02T06:36"]


@pytest.mark.parametrize(
    ("lines", "made", "listed", "holders"),
    [
        ("Copies - 5: Rogov, Lapin (2), file (2)", "5", "5", ["- Rogov x1", "- Lapin x2", "- file x2"]),
        ("5 copies. Rogov - 2, Lapin - 2, file - 1", "5", "5", ["- Rogov x2", "- Lapin x2", "- file x1"]),
        ("Copies:\nRogov - 2\nfile - 1", None, "3", ["- Rogov x2", "- file x1"]),
        ("Copies: Rogov (2), Lapin", None, "3", ["- Rogov x2", "- Lapin x1"]),
        ("9 copies: Rogov - 2, Lapin - 1", "9", "3", ["- Rogov x2", "- Lapin x1"]),
        ("Distribution list - 4 copies: Rogov - 2, Lapin, file", "4", "4", ["- Rogov x2", "- Lapin x1", "- file x1"]),
        ("Copies: Nº 1, 2 - to Rogov\nNº 3 - to file", None, "3", ["1 Rogov x2", "3 file x1"]),
        ("Copy Nº 1 - to Rogov, Copy Nº 2 - to the archive", None, "2", ["1 Rogov x1", "2 archive x1"]),
        ("Six copies: 3 - Rogov, 2 - Lapin, 1 - file", "6", "6", ["- Rogov x3", "- Lapin x2", "- file x1"]),
    ],
)
def test_lists_of_copies_in_the_head(lines: str, made: str | None, listed: str, holders: list[str]) -> None:
    found = said(around(lines))
    assert found.get("made", [None]) == [made]
    assert found["listed"] == [listed]
    assert found["holders"] == holders


@pytest.mark.parametrize(
    ("lines", "made", "listed", "holders"),
    [
        ("Four copies printed.", "4", [], []),
        ("One copy printed - to Cde. Rogov", "1", ["1"], ["- Cde. Rogov x1"]),
        ("Two copies printed. Nº 2 to file", "2", [], ["2 file x1"]),
        ("Five copies printed\n1st - to Cde. Rogov\n2nd - to Cde. Lapin", "5", ["2"], ["1 Cde. Rogov x1", "2 Cde. Lapin x1"]),
        ("3 copies\n4 May 1952\nCopies:\n1. Comr. Rogov\n2. 10th department", "3", ["2"], ["1 Comr. Rogov x1", "2 10th department x1"]),
    ],
)  # fmt: skip
def test_notes_of_making_at_the_foot(lines: str, made: str, listed: list[str], holders: list[str]) -> None:
    found = said(around("To Comrade ROGOV", f"LAPIN\n{lines}"))
    assert found["made"] == [made]
    assert found.get("listed", []) == listed
    assert found.get("holders", []) == holders


@pytest.mark.parametrize("text", ["Sent: 5.6.1952 14:00", "copies of the map will follow", "Copies are dear here"])
def test_other_words_about_copies_are_no_list(text: str) -> None:
    assert "holders" not in said(around(f"{text}\nTo Comrade ROGOV"))


def test_this_copy_has_a_number_and_a_list_of_copies_has_none() -> None:
    assert said(around("TOP SECRET. Copy Nº 3"))["this"] == ["3"]
    assert said(around("Top Secret Copy No. 2"))["this"] == ["2"]
    assert said(around("Copy No. 2 of 7"))["made"] == ["7"]
    assert "this" not in said(around("Copy Nº 1 - to Rogov"))


@pytest.mark.parametrize(
    ("line", "kind", "written"),
    [
        ("Strictly secret", "classification", "Strictly secret"),
        ("TOP SECRET. URGENT", "urgency", "URGENT"),
        ("S P E C I A L", "urgency", "S P E C I A L"),
        ("Embassy of the USSR in Albania Top Secret", "classification", "Top Secret"),
        ("Making of copies is forbidden", "copying", "Making of copies is forbidden"),
        ('SERIES "K"', "series", 'SERIES "K"'),
        ("Special File", "series", "Special File"),
        ('[Stamp: "Declassified 9.11.93"]', "declassification", "Declassified 9.11.93"),
    ],
)
def test_markings_govern_handling(line: str, kind: str, written: str) -> None:
    assert said(around(line))[kind] == [written]


@pytest.mark.parametrize(
    "line",
    [
        "Photocopying is strictly forbidden",
        "No copies to be made",
        "Not to be copied",
        "It is prohibited to make copies",
        "Copies must not be made",
    ],
)
def test_copying_is_forbidden_in_many_words(line: str) -> None:
    assert said(around(line))["copying"] == [line]
    assert "copying" not in said(
        around(f"{line} in the reading room without the written consent of the head of the archive.")
    )


@pytest.mark.parametrize(
    ("line", "to", "via"),
    [
        ("Тов. ЛАПИНУ для тов. ХОДЖИ", ["ХОДЖИ"], ["ЛАПИНУ"]),
        ("ТИРАНА. СОВПОСЛУ. Для Ходжи", ["Ходжи"], ["СОВПОСЛУ"]),
        ("ТИРАНА, через ЛАПИНА, тов. ХОДЖЕ", ["ХОДЖЕ"], ["ЛАПИНА"]),
        ("Т.т. Рогову и Малову", ["Рогову", "Малову"], []),
        ("Генералу армии РОГОВУ", ["РОГОВУ"], []),
        ("Куда: ТИРАНА Кому: ЛАПИНУ", ["ЛАПИНУ"], []),
        ("Министру торговли СССР тов. Рогову", ["Рогову"], []),
    ],
)
def test_russian_heads_address_by_case(line: str, to: list[str], via: list[str]) -> None:
    found = said(around(f"ШИФРТЕЛЕГРАММА № 5\n{line}", body=TEXT), "ru")
    assert found.get("to", []) == to
    assert found.get("via", []) == via


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Начальник отдела\nполковник Рогов", "Рогов"),
        ("ПОСОЛ РОГОВ", "РОГОВ"),
        ("п.п. РОГОВ", "РОГОВ"),
        ("Министр торговли СССР\n(П. Рогов)", "П. Рогов"),
        ("Посол СССР в Албании П. Рогов", "П. Рогов"),
    ],
)
def test_russian_feet_name_the_signer_and_not_his_office(foot: str, name: str) -> None:
    assert said(around("Тов. ЛАПИНУ", foot, TEXT), "ru")["from"] == [name]


def test_words_of_the_body_are_no_markings() -> None:
    found = said(
        around(
            "To Comrade ROGOV",
            body="It is no secret that the urgent papers were special and that copying was prohibited here.",
        )
    )
    assert not {"classification", "urgency", "copying"} & set(found)


def test_not_secret_is_a_release_and_no_classification() -> None:
    found = said(around("ШИФРТЕЛЕГРАММА № 2104 **НЕ СЕКРЕТНО**", body=TEXT), "ru")
    assert found["declassification"] == ["НЕ СЕКРЕТНО"]
    assert "classification" not in found


def test_recognised_text_may_have_a_letter_wrong_in_a_marking() -> None:
    assert said(around("Особая паика", body=TEXT), "ru", witness="ocr")["series"] == ["Особая паика"]
    assert "series" not in said(around("Особая паика", body=TEXT), "ru")


@pytest.mark.parametrize(
    ("line", "value", "date", "office"),
    [
        ("VKP(b) CC Incoming N° 211/1302/shs 4 March 1952", "211/1302/shs", ["1952-03-04"], ["VKP(b) CC"]),
        ("Вх. № 640 от 5/ III 1952 г.", "640", ["1952-03-05"], []),
        ("[Stamp of the department:\nIncoming Nº 01579\n12 June 1952]", "01579", ["1952-06-12"], []),
    ],
)
def test_the_incoming_number_is_a_stamps(line: str, value: str, date: list[str], office: list[str]) -> None:
    language = "ru" if line.startswith("В") else "en"
    found = said(around("ШИФРТЕЛЕГРАММА № 7" if language == "ru" else "CABLE N° 7", line, TEXT), language)
    assert found["incoming"] == [value]
    assert found.get("incoming date", []) == date
    assert found.get("incoming office", []) == office
    assert found["registry"] == ["7"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("[Stamp: SUBJECT TO RETURN\nto the II Unit of the OS]", "II Unit of the OS"),
        ("TO BE RETURNED to the VI Unit. Incoming Nº 75 10 March 1952", "VI Unit"),
        ("Return within 3 days to the CC CPSU\n(General Department, 1st sector)", "CC CPSU (General Department, 1st sector)"),
        ("ПОДЛЕЖИТ ВОЗВРАТУ\nв IV часть ОС", "IV часть ОС"),
    ],
)  # fmt: skip
def test_an_order_to_return_says_to_whom(text: str, to: str) -> None:
    language = "ru" if text.startswith("П") else "en"
    assert said(around("", text, TEXT if language == "ru" else BODY), language)["return"] == [to]


@pytest.mark.parametrize(
    ("foot", "name", "rank"),
    [
        ("Authenticated: Major [signature] Kurganov\n22 July 1952", "Kurganov", ["Major"]),
        ("Checked by Kurganov", "Kurganov", []),
        ("True copy: Captain Kurganov", "Kurganov", ["Captain"]),
        ("Certified by Captain (signature) Kurganov", "Kurganov", ["Captain"]),
        ("Correct: head of the section Kurganov", "Kurganov", []),
    ],
)
def test_the_certifier_and_his_rank(foot: str, name: str, rank: list[str]) -> None:
    found = said(around("To Comrade ROGOV", f"LAPIN\n\n{foot}"))
    assert found["authenticator"] == [name]
    assert found.get("rank", []) == rank


def test_a_rank_in_spaced_letters_and_the_name_below() -> None:
    found = said(around("", 'ЛАПИН\n\nВерно: м а й о р\n\nС. Курганов\nКурганов\n\n" 22 " июля 1952 г.', TEXT), "ru")
    assert found["authenticator"] == ["Курганов"]
    assert found["rank"] == ["майор"]
    assert found["authenticated"] == ["1952-07-22"]


def test_the_typing_pools_note_has_a_number_and_a_date_of_its_own() -> None:
    found = said(around("", "ЛАПИН\n\nОтп. Иванкина. 22.7.52 г. № 1238.", TEXT), "ru")
    assert found["typist"] == ["Иванкина"]
    assert found["print"] == ["1238"]
    assert found["print date"] == ["1952-07-22"]
    below = said(around("", "ЛАПИН\n\nОтп. 2 экз.\nПеч. Иванкина\n14.V.58 г.\n№ 877", TEXT), "ru")
    assert below["print"] == ["877"]
    assert "registry" not in below


def test_the_word_of_another_hand_is_no_typists_name() -> None:
    assert said(around("", "LAPIN\n\nFour copies printed. Typed by Ivankina 22.7.52"))["typist"] == ["Ivankina"]


def test_a_later_hands_note_of_copying_is_kept() -> None:
    found = said(around("", "ЛАПИН\n\nСкопировано по указанию начальника отдела", TEXT), "ru")
    assert found["note"] == ["Скопировано по указанию начальника отдела"]
    assert found["copied"] == [""]


def test_leaf_numbers_stand_alone() -> None:
    assert said(around("245\n\nТов. РОГОВУ", "92", TEXT), "ru")["folio"] == ["245", "92"]
    assert "folio" not in said(around("Тов. РОГОВУ", "№ 92", TEXT), "ru")


def test_a_diary_describes_a_day_and_is_written_on_another() -> None:
    found = said(around('FROM THE DIARY\nof P. ROGOV\n"4" July 1952 No. 88\nDiary for 3 July 1952', "ROGOV"))
    assert found["kind"] == ["journal"]
    assert found["date by event"] == ["1952-07-03"]


def test_a_decision_speaks_for_the_office_at_its_head() -> None:
    found = said(
        around("COLLEGIUM OF THE RIVER BOARD\nNo. R4/12\nExcerpt from protocol No. 4", "SECRETARY OF THE COLLEGIUM")
    )
    assert found["from"] == ["COLLEGIUM OF THE RIVER BOARD"]
    assert found["registry"] == ["R4/12"]


def test_a_nested_message_says_nothing_of_the_sheet() -> None:
    inner = f'"To Comrade MALOV, via BOKOV.\n{BODY}\nNo. 9\nHOXA\n2 June 1952"'
    found = said(
        around(
            "CIPHERED TELEGRAM No. 5180\nTo Comrade ROGOV",
            "No. 1177 LAPIN\n3 June 1952",
            f"{BODY}\n\n{inner}\n\n{BODY}",
        )
    )
    assert (found["to"], found["from"], found["own"]) == (["ROGOV"], ["LAPIN"], ["1177"])
    assert "via" not in found
    assert found["date by signature"] == ["1952-06-03"]


def test_an_order_to_return_is_not_completed_by_the_address_below() -> None:
    found = said(around("Return within 24 hours\nTo Comrade LAPIN"))
    assert found["return"] == ["Return within 24 hours"]
    assert found["to"] == ["LAPIN"]
