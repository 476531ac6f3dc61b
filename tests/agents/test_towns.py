"""Towns and countries are one word in all languages."""

import pytest

from muniment.agents.towns import is_station, joined_places, plain_place


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("варшаве", "warsaw"),
        ("warszawie", "warsaw"),
        ("varsóvia", "warsaw"),
        ("pékin", "peking"),
        ("beijing", "peking"),
        ("монголии", "mongolia"),
        ("berliner", "berlin"),
        ("rome", "rome"),
        ("romero", "romero"),
        ("strelsau", "strelsau"),
        ("", ""),
    ],
)
def test_a_form_of_a_place_is_the_place(word: str, place: str) -> None:
    assert plain_place(word) == place


def test_a_place_of_several_words_becomes_one() -> None:
    assert joined_places("совпослу улан-батора") == "совпослу ulaanbaatar"
    assert joined_places("new yorker") == "new_york"
    assert joined_places("renew yorkshire") == "renew yorkshire"


@pytest.mark.parametrize("phrase", ["Улан-Батора", "AMBAFRANCE VARSOVIE", "Bonn AA", "Diplomatie Paris", "HONG KONG"])
def test_a_town_with_the_telegraphic_name_of_its_office_is_a_station(phrase: str) -> None:
    assert is_station(phrase)


@pytest.mark.parametrize("phrase", ["Jack London", "Montclar", "Paris Harlow", "AMBAFRANCE", "Bonn Berlin", ""])
def test_a_name_is_no_station(phrase: str) -> None:
    assert not is_station(phrase)
