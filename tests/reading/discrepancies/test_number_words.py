"""Numbers that a text spells out, in languages beside those of the cables.  All excerpts are invented."""

import pytest

from muniment.reading.discrepancies.quantities import quantities, reads_numbers


def _numbers(text: str, language: str) -> list[tuple[str, str]]:
    return [(q.value, text[q.start : q.end]) for q in quantities(text, language, 0, len(text)) if q.kind == "number"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "depuis cinquante ans", [("50", "cinquante")]),
        ("fr", "quatre-vingt-dix-sept tonnes", [("97", "quatre-vingt-dix-sept")]),
        ("fr", "Quatre-vingts caisses", [("80", "Quatre-vingts")]),
        ("fr", "vingt et un hommes", [("21", "vingt et un")]),
        ("fr", "deux mille trois cents sacs", [("2300", "deux mille trois cents")]),
        ("fr", "une semaine à bord", [("1", "semaine")]),
        ("fr", "un mille plus loin, et une caisse", []),
        ("es", "treinta y cinco toneladas", [("35", "treinta y cinco")]),
        ("es", "treinta y uno de ellos y un barco", [("31", "treinta y uno")]),
        ("ko", "사람 열한 명과 소 세 마리", [("11", "열한"), ("3", "세")]),
        ("ko", "배 스물다섯 척, 병사 삼백오십 명", [("25", "스물다섯"), ("350", "삼백오십")]),
        ("ko", "열흘 뒤에 이십 명이 온다", [("10", "열흘"), ("20", "이십")]),
        ("ko", "한 시간", [("1", "한")]),
        ("ko", "이 사람은 만 명을 모른다", []),
        ("ko", "한 사람이 세상을 보았다", []),
        ("zh", "晕船一天，赠种子五公斤", [("1", "一"), ("5", "五")]),
        ("zh", "来了二五人", [("25", "二五")]),
        ("zh", "一个人，六棱大麦", []),
    ],
)
def test_numbers_in_words(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _numbers(text, language) == expected


def test_of_some_languages_number_words_are_not_read() -> None:
    assert reads_numbers("ko")
    assert not reads_numbers("fa")
