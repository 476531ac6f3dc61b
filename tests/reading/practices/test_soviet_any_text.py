"""The Soviet practice on any text: it never fails, quotes exactly, and stays quick."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.practices.said import read
from tests.reading.practices.sheets import SHEETS

from muniment.model import Witness
from muniment.reading.practices import practice_of, soviet
from muniment.reading.sheet import Context, Sheet

PIECES = [line for case in SHEETS for line in case.text.split("\n")] + [
    "",
    "[",
    "]",
    '"',
    "№",
    "No.",
    "Экз.",
    "Copies:",
    "Отп.",
    "7/2/51",
]
lines = st.one_of(st.sampled_from(PIECES), st.text(max_size=60))
texts = st.lists(lines, max_size=30).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, language=st.sampled_from(["en", "ru", "uk", "und"]), kind=st.sampled_from(["translation", "ocr"]))
def test_any_text_is_read_and_quoted_exactly(text: str, language: str, kind: str) -> None:
    for statement in read(text, language, witness=kind):
        assert statement.evidence
        for evidence in statement.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
        assert statement.rule is None or statement.rule.startswith("soviet/")


@pytest.mark.parametrize(
    "text",
    [
        "Copy No. 1 " * 200_000,
        "A. " * 300_000,
        "(" * 500_000,
        "[Stamp: " * 100_000,
        "1" * 500_000,
        "\n".join(["To Comrade ROGOV", *['"To Comrade LAPIN'] * 10_000, *['LAPIN"'] * 10_000]),
        "\n".join(f"№ {n} - т. Рогову" for n in range(20_000)),
        "O" * 300 + "\n" + "I1" * 150,
        "Copies: " + "А, " * 190,
    ],
    ids=["phrase", "initials", "brackets", "stamps", "digits", "nested", "list", "slips", "commas"],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_long_and_hostile_texts_take_no_long_time(text: str, language: str) -> None:
    started = time.process_time()
    read(text, language)
    soviet.recognise(Sheet(Witness(id="w", kind="original", language=language, text=text)))
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "text",
    [
        "The Ambassador in Turkey (Warren) to the Secretary of State\n\nSECRET\nANKARA, March 6, 1949-4 p.m.\n\n318. Deptel 88, March 2. Source states trucks seen.\n\nWARREN",
        "Ciphergram No. 77\n\nTo: NOWAK\nFrom: KOT\n\nDispatched 10.30.1952 at 23:30\nCame into the Deciphering Department 10.31.1952",
    ],
    ids=["american", "polish"],
)  # fmt: skip
def test_sheets_of_other_practices_are_left_to_them(text: str) -> None:
    sheet = Sheet(Witness(id="w", kind="original", language="en", text=text))
    assert practice_of(sheet) is not soviet


def test_the_language_of_the_original_tells_whose_practice_a_translation_follows() -> None:
    witness = Witness(id="w", kind="translation", language="en", text="I have nothing to add.\n\nROGOV")
    assert practice_of(Sheet(witness, Context(original_language="ru"))) is soviet
    assert practice_of(Sheet(witness)) is not soviet
