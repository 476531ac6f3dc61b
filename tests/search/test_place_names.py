"""One place is listed once, however a telegram writes it."""

import pytest

from muniment.search.place_names import listed_place


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("PORT AZURE", "Port Azure"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("LA PAZ", "La Paz"),
        ("FRANKFURT AM MAIN", "Frankfurt am Main"),
        ("OSLO", "Oslo"),
        ("ВЛАДИВОСТОК", "Владивосток"),
        ("SAINT-LOUIS", "Saint-Louis"),
        ("XI'AN", "Xi'an"),
        ("USSR", "USSR"),
        ("КНДР", "КНДР"),
        ("LDN", "LDN"),
        ("Port Azure", "Port Azure"),
        ("the Foreign Office, Port Azure", "the Foreign Office, Port Azure"),
        ("蓝港", "蓝港"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_capitals_are_put_in_small_letters_and_abbreviations_kept(written: str, listed: str) -> None:
    assert listed_place(written) == listed
