"""Mentions by the register, by whose message it is, and by several days.  All excerpts are invented."""

import pytest
from tests.reading.mentions.test_read_mentions import mentions

from muniment.model import Evidence, Party

TO_HOLM = (
    Party(role="addressee", as_written="HOLM", name="HOLM", evidence=(Evidence(witness="w1", start=0, end=4, quote="Show"),)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "written", "direction", "number", "date"),
    [
        ("en", "His note goes by bag (see our outgoing No. 803/s).", "our outgoing No. 803/s", "mine", "803/s", None),
        ("en", "Your 412 received. The ferry runs.", "Your 412", "yours", "412", None),
        ("en", "We have your cable No. 402 (dated 2 June) here.", "your cable No. 402 (dated 2 June", "yours", "402", "1951-06-02"),
        ("en", "As I informed you in ciphered telegram No. 70, it is gone.", "ciphered telegram No. 70", "mine", "70", None),
        # Whoever else is named as who wrote it, it is not the writer's own.
        ("en", "Gorev wrote in telegram No. 412 that it rains.", "telegram No. 412", "his", "412", None),
        ("en", "I wrote in telegram No. 413 that it rains.", "telegram No. 413", "mine", "413", None),
        ("ru", "Горев писал в телеграмме № 412, что идет дождь.", "телеграмме № 412", "his", "412", None),
        ("ru", "Как писал в телеграмме № 413, идет дождь.", "телеграмме № 413", "mine", "413", None),
        ("ru", "Письмо идет почтой (см. наш исх. № 803/с).", "наш исх. № 803/с", "mine", "803/с", None),
        ("ru", "Вашу телеграмму за № 412 получил.", "Вашу телеграмму за № 412", "yours", "412", None),
        ("ru", "Вашу шт № 412 получил.", "Вашу шт № 412", "yours", "412", None),
        ("ru", "Наше спецсообщение от 14 июня остается в силе.", "Наше спецсообщение от 14 июня", "mine", None, "1951-06-14"),
        ("zh", "十四日、十六日来电均悉。", "十四日、十六日来电", "yours", None, "{1951-06-14,1951-06-16}"),
    ],
)  # fmt: skip
def test_a_message_is_named(
    language: str, text: str, written: str, direction: str, number: str | None, date: str | None
) -> None:
    (found,) = mentions(text, language)
    assert (found.as_written, found.direction, found.number, found.date) == (written, direction, number, date)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our outgoing trains, No. 3 among them, are late."),
        ("en", "Your 412 sacks are wet."),
        ("ru", "Наш исходящий поезд стоит."),
        ("ru", "Вашу просьбу обсудим за столом № 412."),
        ("zh", "十四日、十六日均有雨。"),
    ],
)
def test_trains_sacks_and_days_name_none(language: str, text: str) -> None:
    assert mentions(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "direction"),
    [
        ("en", "Shown was the telegram of Comrade Holm of 1 June.", "yours"),
        ("en", "Shown was the telegram of Comrade Varga of 1 June.", "his"),
        ("ru", "Показал телеграмму тов. Holm от 1 июня.", "yours"),
    ],
)
def test_a_message_of_him_who_is_addressed_is_his_to_whom_one_writes(language: str, text: str, direction: str) -> None:
    assert [m.direction for m in mentions(text, language, said=TO_HOLM)] == [direction]
