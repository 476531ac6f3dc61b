"""Witnesses that disagree are told with both pieces of evidence; those that differ in form only are left in peace.

All texts are invented for these tests.
"""

import pytest

from muniment.model import Discrepancy, Record, Witness
from muniment.reading.read import read_record

ENGLISH = """CABLE No. 88

To Comrade LU JIAN

We have received your telegram of 3 May. The launch will come on {day} with {sacks} sacks and {men} men.

It must be unloaded before {month}. Do not wait for the tide.

ZARIN

5 May 1950
"""
RUSSIAN = """ШИФРТЕЛЕГРАММА № 88

Товарищу ЛУ ЦЗЯНЮ

Вашу телеграмму от 3 мая получили. Катер придёт {day} с {sacks} мешками и {men}.

Разгрузить его надо до {month}. Прилива не ждите.

ЗАРИН

5 мая 1950 г.
"""
POLISH = """Szyfrogram Nr 88

Do: LU JIAN
Od: ZARIN

Wasz telegram z 3 maja otrzymałem. Barka przypłynie {day} z {sacks} workami, ludzi będzie {men}.

Nie czekajcie na przypływ, bo w porcie nikt na niego nie czeka.

/-/ Zarin
"""


def _witness(number: int, language: str, text: str, kind: str = "transcription") -> Witness:
    return Witness(id=f"w{number}", kind=kind, language=language, text=text)


def _clashes(*witnesses: Witness, kind: str = "witnesses") -> list[Discrepancy]:
    record = read_record(Record(witnesses=witnesses))
    for clash in record.discrepancies:
        for side in (clash.a, clash.b):
            for place in side.evidence:
                witness = record.witness(place.witness or "")
                assert witness is not None
                assert place.stands_in(witness.text)
    return [clash for clash in record.discrepancies if clash.kind == kind]


def _pair(**changed: str) -> list[Discrepancy]:
    same = {
        "day": "12 мая",
        "sacks": "140",
        "men": "двадцатью шестью".replace("двадцатью шестью", "7 рабочими"),
        "month": "июня",
    }
    return _clashes(
        _witness(1, "en", ENGLISH.format(day="12 May", sacks="140", men="seven", month="June"), "translation"),
        _witness(2, "ru", RUSSIAN.format(**{**same, **changed})),
    )


def test_two_languages_that_say_the_same_are_no_discrepancy() -> None:
    assert _pair() == []


@pytest.mark.parametrize(
    ("changed", "field", "values"),
    [
        ({"day": "13 мая"}, "date", ("05-12", "05-13")),
        ({"sacks": "104"}, "amount", ("140", "104")),
        ({"men": "пять рабочих"}, "amount", ("7", "5")),
        ({"month": "июля"}, "date", ("06", "07")),
    ],
)
def test_another_value_at_the_same_place_is_told(changed: dict[str, str], field: str, values: tuple[str, str]) -> None:
    found = _pair(**changed)
    assert [(clash.field, clash.a.value, clash.b.value) for clash in found] == [(field, *values)]


@pytest.mark.parametrize(
    "changed",
    [
        {"day": "12.V"},
        {"men": "семью рабочими".replace("семью", "семи")},
        {"sacks": "140-а".replace("-а", "")},
        {"month": "июня месяца"},
    ],
)
def test_another_form_of_the_same_value_is_not(changed: dict[str, str]) -> None:
    assert _pair(**changed) == []


def test_russian_witnesses_that_differ_in_spelling_and_spacing_agree() -> None:
    text = RUSSIAN.format(day="12 мая", sacks="140", men="7 рабочими", month="июня")
    other = text.replace("придёт", "придет").replace("ЗАРИН", "З А Р И Н").replace("5 мая 1950 г.", "5.V.50 г.")
    assert _clashes(_witness(1, "ru", text), _witness(2, "ru", other, "ocr")) == []


def test_a_dropped_sentence_is_told_once() -> None:
    text = RUSSIAN.format(day="12 мая", sacks="140", men="7 рабочими", month="июня")
    found = _clashes(_witness(1, "ru", text), _witness(2, "ru", text.replace(" Прилива не ждите.", "")))
    assert [(clash.field, clash.a.value, clash.b.value) for clash in found] == [
        ("line", "Прилива не ждите.", None)
    ] or found == []
    longer = text.replace("Прилива не ждите.", "Прилива в этом порту не ждите никогда.")
    found = _clashes(
        _witness(1, "ru", longer), _witness(2, "ru", longer.replace(" Прилива в этом порту не ждите никогда.", ""))
    )
    assert [(clash.field, clash.b.value) for clash in found] == [("line", None)]


def test_an_excerpt_that_says_so_lacks_nothing() -> None:
    text = RUSSIAN.format(day="12 мая", sacks="140", men="7 рабочими", month="июня")
    excerpt = text.replace("Разгрузить его надо до июня. ", "Разгрузить его надо до июня. [...] ").replace(
        " Прилива не ждите.", " Не ждите."
    )
    assert all(clash.field != "line" for clash in _clashes(_witness(1, "ru", text), _witness(2, "ru", excerpt)))


def test_another_number_of_the_same_series_is_told() -> None:
    text = "CABLE No. 88\n\nTo Cde. LU JIAN\n\nThe launch has come and the tide has gone out again.\n\nNo. {n} ZARIN\n"
    russian = "ШИФРТЕЛЕГРАММА № 88\n\nТов. ЛУ ЦЗЯНЮ\n\nКатер пришёл, а прилив опять ушёл, как всегда.\n\n№ {n} ЗАРИН\n"
    same = _clashes(_witness(1, "en", text.format(n="41"), "translation"), _witness(2, "ru", russian.format(n="41")))
    other = _clashes(_witness(1, "en", text.format(n="41"), "translation"), _witness(2, "ru", russian.format(n="47")))
    assert same == []
    assert [(c.field, c.a.value, c.b.value) for c in other] == [("numbers.sender", "41", "47")]


def test_a_mention_of_another_number_is_told() -> None:
    german = "Telegramm Nr. 45\n\nAn Ministerium für Seezeichen\n\nIm Anschluss an mein Telegramm Nr. {n} melde ich das Licht.\n\nAhrens"
    english = "Telegram No. 45\n\nTo the Ministry for Sea Marks\n\nFollowing my telegram No. {n} I report the light.\n\nAhrens"
    assert (
        _clashes(_witness(1, "en", english.format(n="43"), "translation"), _witness(2, "de", german.format(n="43")))
        == []
    )
    found = _clashes(_witness(1, "en", english.format(n="43"), "translation"), _witness(2, "de", german.format(n="34")))
    assert ("mentions.number", "43", "34") in [(c.field, c.a.value, c.b.value) for c in found]


def test_polish_and_english_are_compared_too() -> None:
    polish = POLISH.format(day="12 maja", sacks="140", men="siedmiu")
    english = ENGLISH.format(day="12 May", sacks="140", men="seven", month="the tide").replace(
        "It must be unloaded before the tide. ", ""
    )
    assert _clashes(_witness(1, "en", english, "translation"), _witness(2, "pl", polish)) == []
    found = _clashes(_witness(1, "en", english, "translation"), _witness(2, "pl", polish.replace("siedmiu", "ośmiu")))
    assert [(c.a.value, c.b.value) for c in found] == [("7", "8")]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Four copies: Morozov (2), Sedov, Kirillov", False),
        ("5 copies: Morozov (2), Sedov, Kirillov", True),
        ("Received in Moscow at 02:10 Moscow time on 7 March 1950\nSent 7 March 1950 at 18:00 Peking time", True),
        ("Sent 7 March 1950 at 05:00 Peking time\nReceived in Moscow at 02:10 Moscow time on 7 March 1950", False),
        ("Sent 7 March 1950 at 05:00\nReceived in Moscow at 02:10 Moscow time on 7 March 1950", False),
    ],
)
def test_a_sheet_that_contradicts_itself_is_told(head: str, told: bool) -> None:
    text = f"CIPHERED TELEGRAM No. 12\n\n{head}\n\nTo Cde. SEDOV\n\nThe lamp burns again and nobody knows why it does.\n\nZARIN\n"
    assert bool(_clashes(_witness(1, "en", text, "translation"), kind="internal")) is told


def test_one_witness_clashes_with_none() -> None:
    assert _clashes(_witness(1, "en", ENGLISH.format(day="12 May", sacks="140", men="seven", month="June"))) == []


def test_number_words_of_romanian_are_compared() -> None:
    english = "We inform you that the six diesel locomotives were received at the station and painted."
    romanian = "Vă informăm că cele {} locomotive diesel au fost primite la gară și vopsite."
    clashes = _clashes(_witness(1, "en", english, "translation"), _witness(2, "ro", romanian.format("șapte")))
    assert [(c.field, c.a.value, c.b.value) for c in clashes] == [("amount", "6", "7")]
    assert _clashes(_witness(1, "en", english, "translation"), _witness(2, "ro", romanian.format("șase"))) == []
