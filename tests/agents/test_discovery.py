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
        (("Pyotr Sudakov[3]", "Pyotr Sudakov"), "Pyotr Sudakov"),
        (("P. Sudakov, Jr.[12]",), "P. Sudakov, Jr."),
        (("Sud[akov]",), "Sud[akov]"),
    ],
)
def test_the_fullest_name_without_courtesy_is_shown(forms: tuple[str, ...], shown: str) -> None:
    assert found_agent("a", [Borne(form) for form in forms]).shown_name == shown


def test_a_pseudonym_is_not_shown_before_a_name() -> None:
    assert found_agent("a", [Borne("Zarin", pseudonym=True), Borne("Sedov")]).shown_name == "Sedov"


@pytest.mark.parametrize(
    "words",
    [
        "EUR/SOV", "AMB/DCM", "HA II", "Abt. Nordeuropa", "Institut", "Dep. IV", "Tenth Unit", "First Eastern Division", "Ferries Council",
        "Monsieur le Président", "The President", "Десятая часть", "КОМИТЕТА ПО ВОДАМ", "外交部", "铁道部", "l'Ambassade de France",
    ],
)  # fmt: skip
def test_desks_bodies_and_bare_titles_are_no_persons(words: str) -> None:
    assert found_agent("x", [Borne(words)]).kind == "corporate body"


@pytest.mark.parametrize(
    "words",
    [
        "John S. Service", "Edward Harrow of the Division of Ferries", "Monsieur Garnier", "M.K", "A. B. Marsh", "何仲良", "王振会", "Dr. Abt", "President Harrow",
        "J/K Harrow", "Le Duc", "Щеглова",
    ],
)  # fmt: skip
def test_persons_are_no_bodies(words: str) -> None:
    assert found_agent("x", [Borne(words)]).kind == "person"
