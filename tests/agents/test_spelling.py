"""Names meet as Russian, English, German, Polish and French spell them.  (All persons are invented.)"""

from itertools import combinations

import pytest

from muniment.agents.likeness import likeness
from muniment.agents.names import keys
from muniment.agents.spelling import begin_alike, readings

FORMS = [
    ["Щербаковский", "Shcherbakovsky", "Schtscherbakowski", "Szczerbakowski", "Chtcherbakovski", "Щербаковскому"],
    ["Жаворонков", "Zhavoronkov", "Schaworonkow", "Żaworonkow", "Javoronkov", "Zhavoronkoff", "Жаворонковым"],
    ["Вяземцев", "Vyazemtsev", "Wjasemzew", "Wiaziemcew", "Viazemtsev"],
    ["Хрусталёв", "Khrustalyov", "Khrustalev", "Chrustaljow", "Chrustalow"],
    ["Юдачев", "Yudachev", "Judatschew", "Judaczew", "Youdatchev"],
    ["Чугуев", "Chuguev", "Tschugujew", "Czugujew"],
    ["Яхонтов", "Yakhontov", "Jachontow", "Iakhontov"],
    ["Синявский", "Sinyavsky", "Sinjawski", "Siniawski", "Siniavskii"],
    ["Гриценко", "Gritsenko", "Grycenko"],
    ["Гриценко", "Hrytsenko"],
    ["Wróblewski", "Врублевский"],
    ["Świderski", "Свидерский", "Swiderski"],
    ["Józef Ciechocki", "Юзеф Цехоцкий", "J. Ciechocki"],
    ["Schönberger", "Schoenberger", "Шёнбергер", "Шенбергер"],
    ["von Haldern", "фон Гальдерн"],
    ["В. И. Жаворонков", "Zhavoronkov, Viktor Ivanovich", "Wiktor Schaworonkow"],
    ["Юрий Царенко", "Jurij Carenko", "J. Zarenko"],
    ["Хайнц Юнгникель", "H. Jungnickel", "Heinz Jungnickel"],
]


@pytest.mark.parametrize(("a", "b"), [pair for forms in FORMS for pair in combinations(forms, 2)])
def test_spellings_of_one_name_are_one(a: str, b: str) -> None:
    assert likeness(a, b) >= 0.8
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Young", "Jung"), ("Gurov", "Gusev"), ("Петров", "Petrovsky"), ("Schmidt", "Smith"), ("Müller", "Miller"), ("Жуков", "Sukov"),
     ("Fischer", "Fisher"), ("Козлов", "Kozlovsky"), ("Волков", "Wolkenau"), ("Синявский", "Zinyavin")],
)  # fmt: skip
def test_names_that_only_sound_near_are_two(a: str, b: str) -> None:
    assert likeness(a, b) < 0.8


def test_names_of_different_persons_never_meet_whatever_the_spelling() -> None:
    others = [forms for number, forms in enumerate(FORMS) if number not in (9, 15, 16)]
    for some, more in combinations(others, 2):
        for a in some:
            for b in more:
                assert likeness(a, b) < 0.8, (a, b)


def test_a_word_is_read_as_each_language_spells() -> None:
    assert readings("царенко") <= readings("carenko") & readings("zarenko") & readings("tsarenko")
    assert readings("洛巴诺夫") == readings("") == frozenset()
    assert len(readings("s" * 24)) <= 40


@pytest.mark.parametrize(("initial", "word", "can"), [("j", "юрий", True), ("v", "wiktor", True), ("h", "хайнц", True), ("p", "сергей", False), ("z", "жан", True)])  # fmt: skip
def test_an_initial_may_stand_for_a_name_in_another_alphabet(initial: str, word: str, can: bool) -> None:
    assert begin_alike(initial, word) is can
