"""Texts are cut where a reader would cut them, whatever the office typed.  All excerpts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.texts.segmentation import segment


def _sentences(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(text, language).sentences]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Тов. Громову. Прибыл 5 марта 1950 г. в 10 час. 20 мин. утра. Н.А. Лосев получил № 5.", 3),
        ("ru", "Отп. один экз. - тов. Савину. Печ. Белова.", 2),
        ("en", "Mr. Hale met Gen. Ross at 10 a.m. on 5 Mar. 1950. See No. 5. The Govt. agrees with him.", 3),
        ("en", "Release them with the steamer of 29 May. Leave the terns alone. Mr. May. Hale stays.", 3),
        ("de", "Dr. Kern kam am 5. März 1953. Er bzw. seine Frau las Nr. 5 vor. Das war z. B. gut.", 3),
        ("pl", "Płk. Nowak nr 5 z dn. 3 bm. otrzymał. Tow. Mazur m.in. pisał o tym.", 2),
        ("zh", "来电收悉。请即电告所缺器材！“好。”他说。", 4),
        ("ko", "6월 1일부 귀하의 편지를 받았습니다. 등대의 불빛이 보입니다. 감사합니다.", 3),
    ],
)
def test_abbreviations_end_no_sentence(language: str, text: str, count: int) -> None:
    assert len(_sentences(text, language)) == count


def test_lines_of_a_head_stand_alone_and_wrapped_lines_do_not() -> None:
    text = (
        "Secret\nTo: GROMOV\nFrom: LOSEV\n\n"
        "The light at the cape was lit on the evening of the second, in the pre-\n"
        "sence of the harbour master and of two guests. Nobody had been told of\nit before.\n\n"
        "No. 12 LOSEV\n2 June 1950"
    )
    cut = segment(text, "en")
    assert [text[s.start : s.end].split()[0] for s in cut.sentences] == [
        "Secret",
        "To:",
        "From:",
        "The",
        "Nobody",
        "No.",
        "2",
    ]
    assert [block.kind for block in cut.blocks] == ["head", "head", "head", "paragraph", "foot", "foot"]


def test_notes_and_items_are_blocks_of_their_own() -> None:
    text = "We need the following things.\n1. A lamp of the old kind.\n2. Two men who can climb.\n\n* The lamp came in May."
    assert [block.kind for block in segment(text, "en").blocks] == ["paragraph", "item", "item", "note"]


@given(st.text(alphabet='аб Тов.г 12\n-—!?«»"。天 лд', max_size=200), st.sampled_from(["ru", "en", "zh", "ko", "xx"]))
def test_every_letter_is_in_one_sentence(text: str, language: str) -> None:
    cut = segment(text, language)
    places = [n for s in cut.sentences for n in range(s.start, s.end)]
    assert places == sorted(set(places))
    assert {n for n, char in enumerate(text) if not char.isspace()} <= set(places)
    for sentence in cut.sentences:
        block = cut.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
