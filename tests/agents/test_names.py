"""Names meet across scripts, systems of writing, cases and misspellings; others do not.  (Persons that are no one's are invented.)"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.agents.chinese import chinese_sounds
from muniment.agents.grouping import joining_keys, may_join
from muniment.agents.likeness import likeness, likeness_from
from muniment.agents.names import keys, name_of
from muniment.agents.offices import is_office
from muniment.agents.sounds import latin, skeleton


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Мао Цзэ-дун", "Mao Zedong"), ("Мао Цзэдун", "Mao Tse-tung"), ("毛泽东", "毛澤東"), ("毛泽东", "Mao Tse-tung"),
        ("Чжоу Энь-лай", "Chou En-lai"), ("ПЭН ДЭ-ХУАЮ", "P’eng Te-huai"), ("Kao Kang", "Гао Ган"),
        ("Stepanov", "Степанову"), ("Stepanov", "С т е п а н о в"), ("Schtscherbin", "Щербин"), ("LEŚNIAK", "Lesniak"),
        ("Qian, Wenbin", "Comrade QIAN WENBIN"), ("Kalitin, Nikolai Andreevich", "N.A. Kalitin"), ("Bill Harrow", "Harrow, William T."),
        ("Harrow", "Harrow, William T."), ("Weinmann", "Weimann"), ("Marin Todea", "M. Todea"), ("Anna Zarin", "A. Zarin"),
    ],
)  # fmt: skip
def test_forms_of_one_name_are_known_as_one(a: str, b: str) -> None:
    assert likeness(a, b) >= 0.8
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Smith, John", "Smith, Peter"), ("Zhu De", "Zhou Enlai"), ("Kalitin", "Gurov"), ("John Harrow", "Ledbury, John M."),
        ("Yun Tai", "Ok Se-jun"), ("Thant", "Thanat"), ("A.", "Anderson"), ("", "Anderson"), ("...", "..."),
    ],
)  # fmt: skip
def test_other_names_are_not(a: str, b: str) -> None:
    assert likeness(a, b) < 0.8


def test_a_name_is_taken_apart() -> None:
    assert name_of("Comrade N. A. Kalitin").family == "kalitin"
    assert name_of("Comrade N. A. Kalitin").initials == {"n", "a"}
    assert name_of("Qiao, Wenbin").family == "qiao"
    assert name_of("Orlov Pyotr Ilyich").family == "orlov"
    assert name_of("B e l l m a n n").words == ("bellmann",)
    assert name_of("Filippov [somebody else]").words == ("filippov",)
    assert name_of("卡利京同志").words == ("卡利京",)
    assert not name_of("Comrade")


def test_chinese_sounds_are_told_from_other_words() -> None:
    assert chinese_sounds("чжоу энь-лай") & chinese_sounds("zhou enlai")
    assert chinese_sounds("bellmann") == frozenset()
    assert latin("옥세준") == "oksechun"
    assert skeleton("veltishchev") == skeleton("Вельтищев")


@pytest.mark.parametrize(("phrase", "office"), [("the Embassy in Spain", True), ("Министерство иностранных дел", True), ("Comrade Orlov", False), ("Anna Castell", False)])  # fmt: skip
def test_offices_are_told_from_persons(phrase: str, office: bool) -> None:
    assert is_office(phrase) is office


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_compared_and_the_order_does_not_matter(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert keys(a) == keys(a)


NAMES = ["John Harrow", "Harrow, J. M.", "Ledbury, John M.", "Harow", "HARROW", "Harrow John", "Kalitin", "Калитину", "N. A. Kalitin",
         "Kalitina", "Qiao Wenbin", "Цяо Вэнь-бинь", "Weinmann", "Weimann", "J. H.", "Bill Harrow", "Harrow, William T.", ""]  # fmt: skip


@pytest.mark.parametrize("least", [0.5, 0.8, 0.82, 0.9, 0.97])
def test_a_likeness_that_is_high_enough_is_told_as_it_is(least: float) -> None:
    for a in NAMES:
        for b in NAMES:
            whole = likeness(a, b)
            assert likeness_from(a, b, least) == (whole if whole >= least else 0.0), (a, b)


def test_offices_can_be_one_only_where_all_words_are() -> None:
    assert may_join("the Embassy in Japan", "The Embassy, in Japan")
    assert joining_keys("the Embassy in Japan") & joining_keys("The Embassy, in Japan")
    assert not may_join("the Embassy in Japan", "the Embassy in Spain")
    assert not may_join("Secretary Harrow", "Harrow"), "an office is not the man who holds it"
    assert may_join("Kalitin", "Калитину")


def test_where_a_copy_lies_is_nobody() -> None:
    assert not name_of("Дело")
    assert not name_of("file")
    assert name_of("Filer").family == "filer"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Ernest J. King", ("ernest", "j", "king")), ("Tran Van Don", ("tran", "van", "don")), ("John Major", ("john", "major")),
        ("King Ernest", ("ernest",)), ("Don Pedro Castell", ("pedro", "castell")), ("Castell, Major", ("castell",)), ("Lord", ()),
        ("Ernest Harrow, King", ("ernest", "harrow")),
    ],
)  # fmt: skip
def test_a_rank_that_stands_last_is_a_family_and_one_that_stands_first_is_not(
    written: str, words: tuple[str, ...]
) -> None:
    assert name_of(written).words == words
