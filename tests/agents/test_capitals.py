"""Names that stand only in capitals are headed as names are."""

import pytest

from muniment.agents.capitals import headed


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("HADLEY", "Hadley"),
        ("A. LINDQVIST", "A. Lindqvist"),
        ("LUÍS TAVARES", "Luís Tavares"),
        ("BUREAU OF THE LIGHTHOUSE BOARD", "Bureau of the Lighthouse Board"),
        ("THE SECRETARY OF THE BUREAU", "The Secretary of the Bureau"),
        ("ЗАРИН", "Зарин"),
        ("КОМИТЕТ ПО ДЕЛАМ МАЯКОВ", "Комитет по Делам Маяков"),
        ("PAK TONG-HO", "Pak Tong-ho"),
        ("JEAN-PIERRE D'ORMESSON", "Jean-Pierre D'Ormesson"),
        ("MCGRATH", "McGrath"),
        ("MCC", "MCC"),
        ("PCK", "PCK"),
        ("EMBASSY OF THE USSR", "Embassy of the USSR"),
        ("U.S. CONSUL", "U.S. Consul"),
        ("GEORGE VIII", "George VIII"),
        ("von Harlow", "von Harlow"),
        ("Port Azure", "Port Azure"),
        ("毛泽东", "毛泽东"),
        ("No. 5", "No. 5"),
    ],
)
def test_a_name_in_capitals_is_headed_in_small_letters(written: str, heading: str) -> None:
    assert headed(written) == heading
