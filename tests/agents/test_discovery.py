"""The name by which an agent found in records is shown.  All persons are invented."""

import pytest

from muniment.agents.discovery import Borne, found_agent


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (("Cde. Sudakov", "Sudakov"), "Sudakov"),
        (("тов. Судакову", "Судакову"), "Судакову"),
        (("Sudakov", "P. I. Sudakov"), "P. I. Sudakov"),
        (("SUDAKOV", "Sudakov"), "Sudakov"),
        (("the Consul",), "the Consul"),
    ],
)
def test_the_fullest_name_without_courtesy_is_shown(forms: tuple[str, ...], shown: str) -> None:
    assert found_agent("a", [Borne(form) for form in forms]).shown_name == shown


def test_a_pseudonym_is_not_shown_before_a_name() -> None:
    assert found_agent("a", [Borne("Zarin", pseudonym=True), Borne("Sedov")]).shown_name == "Sedov"
