"""Messages that a text tells of without a noun before the number: by a verb and a day, by a number ahead, by what follows.  All excerpts are invented."""

import pytest
from tests.reading.mentions.test_read_mentions import mentions, only

from muniment.model import Party

TOLD = [
    ("en", "On June 8 I telegraphed you about the nets.", "June 8 I telegraphed you", "mine", "1951-06-08"),
    ("en", "As you wrote to me on 3 May, the nets are torn.", "you wrote to me on 3 May", "yours", "1951-05-03"),
    ("ru", "8 июня я телеграфировал Вам о сетях.", "8 июня я телеграфировал Вам", "mine", "1951-06-08"),
    ("fr", "Je vous ai écrit le 3 mai au sujet des filets.", "Je vous ai écrit le 3 mai", "mine", "1951-05-03"),
]


@pytest.mark.parametrize(("language", "text", "words", "direction", "date"), TOLD)
def test_a_verb_beside_a_day_tells_of_a_message(
    language: str, text: str, words: str, direction: str, date: str
) -> None:
    found = only(text, language)
    assert (found.as_written, found.direction, found.date) == (words, direction, date)


@pytest.mark.parametrize(
    "text",
    ["I telegraphed you the truth.", "He came on June 8. I telegraphed you nothing.", "I telegraphed you. The nets, which were torn, came on June 8."],
)  # fmt: skip
def test_a_verb_without_its_day_tells_of_none(text: str) -> None:
    assert mentions(text) == []


HUNGARIAN = [
    ("Hivatkoztam 198. sz. táviratunkra.", "198. sz. táviratunkra", "mine", "198"),
    ("A 412. számú utasításuk szerint jártunk el.", "412. számú utasításuk", "yours", "412"),
]


@pytest.mark.parametrize(("text", "words", "direction", "number"), HUNGARIAN)
def test_a_number_ahead_of_its_word(text: str, words: str, direction: str, number: str) -> None:
    found = only(text, "hu")
    assert (found.as_written, found.direction, found.number) == (words, direction, number)


def test_a_number_ahead_of_another_word_is_no_message() -> None:
    assert mentions("A 12. sz. raktárban nincs háló.", "hu") == []


def test_chinese_short_names_of_telegrams() -> None:
    assert [(m.as_written, m.direction, m.number) for m in mentions("部318号电悉。另接我馆四〇六号电。", "zh")] == [
        ("部318号电", "yours", "318"),
        ("我馆四〇六号电", "mine", "406"),
    ]
    ministry = Party(role="sender", as_written="外交部", name="外交部")
    assert [m.direction for m in mentions("部318号电谅达。", "zh", said=(ministry,))] == ["mine"]
    assert mentions("部318号电站已修好。", "zh") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Despatch No. 45 follows by bag."), ("fr", "Une dépêche n° 45 suivra par la valise."), ("de", "Telegramm Nr. 45 folgt."), ("ru", "Телеграмма № 45 следует.")],
)  # fmt: skip
def test_what_is_still_to_come_is_the_writers_own(language: str, text: str) -> None:
    assert only(text, language).direction == "mine"


def test_what_has_come_is_anybodys() -> None:
    assert only("Despatch No. 45 was lost.").direction == "his"


def test_a_number_with_a_point_may_end_its_sentence() -> None:
    assert only("Vom reveni cu telegrama nr. 64.035.", "ro").number == "64.035"


@pytest.mark.parametrize(
    ("language", "text", "direction", "number"),
    [
        ("cs", "Navazuji na svůj č. 301.", "mine", "301"),
        ("bg", "Потвърждавам получаването на Вашето писмо № 88 от 4 май 1951 г.", "yours", "88"),
        ("sr", "Veza vaš br. 1877 od 12.V. Brod je otišao.", "yours", "1877"),
        ("ru", "Ваш 418. Геолог вылетает.", "yours", "418"),
        ("pl", "Wasz 418. Rachunku nie wystawiać.", "yours", "418"),
    ],
)
def test_messages_named_in_further_languages(language: str, text: str, direction: str, number: str) -> None:
    found = only(text, language)
    assert (found.direction, found.number) == (direction, number)


def test_a_bare_count_behind_a_possessive_is_no_number() -> None:
    assert mentions("Наш 418 лошадей потеряны.", "ru") == []


def test_the_post_before_a_date_and_time_group_names_no_message() -> None:
    assert mentions("CONFIDENTIAL\nFM WARSAW 121710Z\nTO FCO\n") == []
    assert only("See Warsaw 121710Z.").number == "121710Z"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The telegrams of 13 May and 14 May have both been received."), ("ru", "Телеграмма № 45 получена."), ("de", "Telegramm Nr. 45 erhalten."), ("pl", "Depeszę nr 45 otrzymałem.")],
)  # fmt: skip
def test_what_has_been_received_came_from_him_who_is_answered(language: str, text: str) -> None:
    assert only(text, language).direction == "yours"


def test_what_somebody_else_received_did_not() -> None:
    assert only("The telegram of 13 May was received by the Minister.").direction == "his"
    assert only("Minister Holm's telegram of 13 May has been received.").direction == "his"
