"""Differences that matter are told from those of form, in one language and across two.  All texts are invented."""

from collections.abc import Iterator

import pytest

from muniment.model import Discrepancy, Evidence, Side, Witness
from muniment.texts.collate import collate
from muniment.texts.values import Difference


def _witness(id: str, language: str, text: str, kind: str = "transcription") -> Witness:
    return Witness(id=id, kind=kind, language=language, text=text)


def _told(*witnesses: Witness) -> list[tuple[str, str, str, str]]:
    return [(d.kind, d.field, d.a.quote, d.b.quote) for d in collate(witnesses).differences]


RUSSIAN = "Тов. ГРОМОВУ\n\nТри лампы прибыли с пароходом 29 мая 1951 г., две разбиты. Лёд сойдёт до июля. Инженер Бураков просит 200 болтов.\n\nЛОСЕВ"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("29 мая", "28 мая"), ("substantive", "date", "29", "28")),
        (("до июля", "до июня"), ("substantive", "date", "июля", "июня")),
        (("200 болтов", "220 болтов"), ("substantive", "number", "200", "220")),
        (("200 болтов", "2OO болтов"), ("slip", "number", "200", "2OO")),
        (("Бураков", "Бурахов"), ("substantive", "name", "Бураков", "Бурахов")),
        (("две разбиты", "две целы"), ("substantive", "word", "разбиты", "целы")),
        (("Лёд сойдёт", "Лед сойдёт"), ("accidental", "ё", "Лёд", "Лед")),
        (("разбиты", "раз-\nбиты"), ("accidental", "line break", "разбиты", "раз-\nбиты")),
        (("Тов.", "Товарищу"), ("accidental", "abbreviation", "Тов", "Товарищу")),
        (("ЛОСЕВ", "Л О С Е В"), ("accidental", "spacing", "ЛОСЕВ", "Л О С Е В")),
        (("1951 г., две", "1951 г. - две"), ("accidental", "punctuation", ".,", ". -")),
        (("Инженер", "ИНЖЕНЕР"), ("accidental", "capitals", "Инженер", "ИНЖЕНЕР")),
        (("29 мая 1951 г.", "29.5.51 г."), ("accidental", "form", "29 мая 1951", "29.5.51")),
        (("Лёд сойдёт до июля. ", ""), ("substantive", "omission", "Лёд сойдёт до июля", "")),
        (("\n\nЛОСЕВ", "\n\nЛОСЕВ\n\nОтп. 2 экз. Белова"), ("extent", "line", "", "Отп. 2 экз. Белова")),
    ],
)
def test_differences_of_one_language(change: tuple[str, str], expected: tuple[str, str, str, str]) -> None:
    assert _told(_witness("w1", "ru", RUSSIAN), _witness("w2", "ru", RUSSIAN.replace(*change))) == [expected]


def test_slips_of_recognition_are_no_other_words() -> None:
    scan = _witness("w2", "ru", RUSSIAN.replace("Лёд", "Лeд").replace("пароходом", "паpоходом"), kind="ocr")
    assert {(kind, field) for kind, field, *_ in _told(_witness("w1", "ru", RUSSIAN), scan)} == {("slip", "word")}


ENGLISH = "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May 1951, two of them broken. The ice will go before July. Engineer Burakov asks for 200 bolts.\n\nLOSEV"


def _across(english: str) -> Iterator[tuple[str, str, str, str]]:
    for d in collate([_witness("w1", "en", english, "translation"), _witness("w2", "ru", RUSSIAN)]).differences:
        yield d.kind, d.field, d.a.quote, d.b.quote


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("200 bolts", "210 bolts"), [("substantive", "number", "210 bolts", "200 болтов")]),
        (("29 May", "30 May"), [("substantive", "date", "30 May 1951", "29 мая 1951 г")]),
        (("before July", "before June"), [("substantive", "date", "June", "июля")]),
        (("200 bolts", "two hundred bolts"), []),
        (("29 May 1951", "May 29, 1951"), []),
        (("29 May 1951", "29.V.51"), []),
    ],
)
def test_an_original_and_its_translation(change: tuple[str, str], expected: list[tuple[str, str, str, str]]) -> None:
    assert list(_across(ENGLISH.replace(*change))) == expected


@pytest.mark.parametrize(("polish", "count"), [("na dwa tygodnie", 1), ("na tydzień", 0)])
def test_a_week_is_not_two(polish: str, count: int) -> None:
    english = "Harms lends us his second crane for a week and wants nothing in writing."
    text = f"Harms pożycza nam swój drugi dźwig {polish} i nie chce nic na piśmie."
    assert len(_told(_witness("w1", "en", english), _witness("w2", "pl", text))) == count


def test_months_before_days_are_told_once() -> None:
    english = "Sent 11.14.1952 at 16:30.\nReceived 11.15.1952 at 02:10."
    polish = "Nadano 14.11.1952 godz. 16.30.\nOtrzymano 15.11.1952 godz. 2.10."
    told = _told(_witness("w1", "en", english), _witness("w2", "pl", polish))
    assert told == [("substantive", "order of day and month", "11.14.1952", "14.11.1952")]


def test_what_witnesses_state_otherwise_is_added_once() -> None:
    one, other = _witness("w1", "ru", "Вх. № 640\n\nЛьда нет."), _witness("w2", "ru", "Вх. № 641\n\nЛьда нет.")
    sides = [
        Side(value=w.text[6:9], witness=w.id, evidence=(Evidence(witness=w.id, start=6, end=9, quote=w.text[6:9]),))
        for w in (one, other)
    ]
    known = Discrepancy(field="numbers.incoming", kind="witnesses", a=sides[0], b=sides[1])
    assert [d.field for d in collate([one, other], [known]).differences] == ["number"]


def test_passages_stand_where_they_say() -> None:
    witnesses = {
        w.id: w
        for w in (
            _witness("w1", "ru", RUSSIAN),
            _witness("w2", "ru", RUSSIAN.replace("июля", "июня")),
            _witness("w3", "en", ENGLISH),
        )
    }
    made = collate(list(witnesses.values()))
    assert made.substantive
    for difference in made.differences:
        assert isinstance(difference, Difference)
        for passage in (difference.a, difference.b):
            assert witnesses[passage.witness].text[passage.start : passage.end] == passage.quote


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        # Another number of the same thing, in words on both sides.
        (("fr", "Le chronomètre avance de quatre secondes par jour."), "The chronometer gains five seconds a day.", ["five seconds"]),
        (("fr", "On le dit depuis cinquante ans au port."), "It has been said for fifty years at the port.", []),
        (("ko", "배에 사람 열한 명과 소 한 마리를 싣고 건넜습니다."), "The boat carried eleven persons and one cow across.", []),
        # Of Italian no number words are read: what seems to be missing may be spelled out.
        (("it", "Mandate subito sette casse di vetro al porto."), "Send 7 crates of glass to the port at once.", []),
    ],
)  # fmt: skip
def test_numbers_in_words_of_other_languages(original: tuple[str, str], translation: str, expected: list[str]) -> None:
    a, b = _witness("w1", "en", translation), _witness("w2", *original)
    assert [d.a.quote for d in collate([a, b]).differences if d.kind == "substantive"] == expected


def test_a_line_said_to_be_missing_is_not_where_it_has_its_counterpart() -> None:
    english = "No. 31\n\nThe lamp burns since 9 March.\n\nConfirm by No. 77 when it has come.\n\nLOSEV"
    russian = "№ 31\n\nЛампа горит с 9 марта.\n\nПодтвердите номером 77 её получение.\n\nЛОСЕВ"
    a, b = _witness("w1", "en", english), _witness("w2", "ru", russian)
    line = "Confirm by No. 77 when it has come."
    start = english.index(line)
    evidence = (Evidence(witness="w1", start=start, end=start + len(line), quote=line),)
    known = Discrepancy(
        field="line",
        kind="witnesses",
        a=Side(value=line, witness="w1", evidence=evidence),
        b=Side(value=None, witness="w2"),
    )
    assert not [d for d in collate([a, b], [known]).differences if d.field == "omission"]
    shorter = _witness("w2", "ru", russian.replace("\n\nПодтвердите номером 77 её получение.", ""))
    assert [d.a.quote for d in collate([a, shorter], [known]).differences if d.field == "omission"] == [line]
