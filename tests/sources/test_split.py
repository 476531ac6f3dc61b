"""Where one text of a page ends and the next begins.  All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.sources.blocks import Block, blocks
from muniment.sources.repeats import likeness, repeat_starts
from muniment.sources.split import Expected, is_omission, split

ENGLISH = [
    "Ciphergram No. 12",
    "Urgent",
    "To: Nowak",
    "The lighthouse has been burning on whale oil for nine nights. Please send eleven barrels of another oil by the next ship.",
    "No. 4 /-/ Kowal",
]
POLISH = [
    "Szyfrogram Nr 12",
    "Pilne",
    "Do: Nowak",
    "Latarnia od dziewięciu nocy pali się na tranie. Proszę przysłać jedenaście beczek innego oleju następnym statkiem.",
    "Nr 4 /-/ Kowal",
]
SERBIAN = [
    "Telegram br. 40",
    "Drugu Iliću",
    "Svjetionik već devet noći gori na ribljem ulju. Molimo da pošaljete jedanaest bačava drugog ulja sljedećim brodom.",
    "Perić",
]
CHINESE = ["机密", "致灯塔局", "灯塔的灯已经用鱼油点了九夜，看守人身上已有鱼味，请速送十一桶别的油来。", "阿尔丹"]


def cut(*texts, expected=(), original=None, gap="\n\n"):
    """Kind, language and blocks of each piece of the texts, joined."""
    found = blocks(gap.join("\n\n".join(text) for text in texts).split("\n"))
    return [(p.kind, p.language, p.last - p.first + 1) for p in split(found, expected, original)]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_two_languages_of_one_script_part_at_the_second_heading(gap):
    expected = (Expected("translation", "en"), Expected("transcription", "pl"))
    want = [("translation", "en", 5), ("transcription", "pl", 5)]
    assert cut(ENGLISH, POLISH, expected=expected, original="pl", gap=gap) == want
    assert cut(ENGLISH, POLISH, original="pl", gap=gap) == want


def test_near_languages_go_by_the_catalogues_name():
    expected = (Expected("translation", "en"), Expected("transcription", "sh"))
    english = ["Telegram No. 40", "To Comrade Ilić", ENGLISH[3], "Perić"]
    assert cut(english, SERBIAN, expected=expected, original="sh") == [
        ("translation", "en", 4),
        ("transcription", "sh", 4),
    ]


def test_three_languages_in_the_order_of_the_contents():
    expected = (Expected("translation", "en"), Expected("transcription", "zh"), Expected("translation", "pl"))
    assert [p[1:] for p in cut(ENGLISH, CHINESE, POLISH, expected=expected, original="zh")] == [
        ("en", 5),
        ("zh", 4),
        ("pl", 5),
    ]


def test_a_date_in_figures_is_the_foot_of_the_text_before_and_a_leaf_the_head_of_the_scan():
    expected = (Expected("translation", "en"), Expected("ocr"))
    assert cut([*ENGLISH, "12. 8. 1949"], ["17", *CHINESE], expected=expected, original="zh") == [
        ("translation", "en", 6),
        ("ocr", "zh", 5),
    ]


def test_texts_in_another_order_than_the_contents_keep_their_own():
    expected = (Expected("ocr"), Expected("translation", "en"))
    assert cut(ENGLISH, CHINESE, expected=expected, original="zh") == [("translation", "en", 5), ("ocr", "zh", 4)]


def test_a_text_in_one_language_is_one_piece():
    assert cut(ENGLISH) == [("transcription", "en", 5)]
    assert cut(ENGLISH, original="ru") == [("translation", "en", 5)]


def test_a_foreign_phrase_in_a_text_does_not_part_it():
    quoted = [*ENGLISH[:4], "He only said: 灯塔.", *ENGLISH[3:]]
    assert cut(quoted) == [("transcription", "en", 7)]


def test_a_scan_in_chinese_is_parted_from_its_transcription():
    scan = [
        "7",
        "绝密",
        "机密",
        "致灯塔局",
        CHINESE[2].replace("鱼味", "鱼昧").replace("，", ","),
        "阿 尔 丹",
        "共印三份",
    ]
    expected = (Expected("transcription", "zh"), Expected("ocr"))
    assert cut(CHINESE, scan, expected=expected, original="zh") == [("transcription", "zh", 4), ("ocr", "zh", 7)]


def test_a_text_that_does_not_repeat_is_not_cut():
    assert repeat_starts(blocks("\n\n".join([*ENGLISH, *POLISH]).split("\n"))) is None


def test_spaced_letters_and_slips_of_recognition_stay_alike():
    assert likeness("А Л Ь Д А Н А", "АЛЬДАНА") == 1.0
    assert likeness("№ 3O42", "№ 3042") == 1.0
    assert likeness("№ 3042", "Товарищу ВЭЙ") < 0.5


@pytest.mark.parametrize(
    ("text", "mark"), [("[...]", True), ("...", True), ("[…]", True), ("... as to your telegram", False), ("17", False)]
)
def test_marks_of_omission(text, mark):
    assert is_omission(text) is mark


@given(st.lists(st.sampled_from([*ENGLISH, *POLISH, *CHINESE, "[...]", "7", "3 April 1957"]), min_size=1, max_size=30))
def test_pieces_are_in_order_and_leave_no_block_out(texts):
    found = [Block(n, n, text) for n, text in enumerate(texts)]
    pieces = split(found, (Expected("translation", "en"), Expected("transcription", "pl"), Expected("ocr")), "pl")
    assert [p.first for p in pieces] == [0, *(p.last + 1 for p in pieces[:-1])]
    assert pieces[-1].last == len(found) - 1
