"""Where the lines of a transcription stand in what was read from the sheet.  All texts are invented."""

import pytest

from muniment.images.layout import Line, PageText, Word, lay_out
from muniment.texts.standing import SURE, find, lines_of

READ = (
    "TELEGPAM No. 118\nFrom the Port 0ffice\n\nThe 1amp on the north quay is out. We ask for\nRECEIVED 12 APR 1951\n"
    "new burners and two wicks by the next\nsteamer.\n\nEllwood, Harb0urmaster\nVx. No. 7731"
)


def _read_for(text: str, *wanted: str, read: str = READ) -> list[list[str]]:
    spans = [(text.index(words), text.index(words) + len(words)) for words in wanted]
    return [[read[a:b] for a, b in found.spans] for found in find(text, spans, read)]


def test_a_line_stands_where_it_was_read_whatever_the_slips() -> None:
    text = "Telegram No. 118\nFrom the Port Office\n\nThe lamp on the north quay is out."
    assert _read_for(text, "Telegram No. 118", "From the Port Office") == [
        ["TELEGPAM No. 118"],
        ["From the Port 0ffice"],
    ]


def test_a_sentence_stands_on_all_its_lines_and_not_on_the_stamp_between() -> None:
    text = "The lamp on the north quay is out. We ask for new burners and two wicks by the next steamer."
    assert _read_for(text, "We ask for new burners and two wicks by the next steamer.") == [
        ["We ask for", "new burners and two wicks by the next", "steamer."]
    ]


def test_other_line_breaks_and_hyphens_make_no_difference() -> None:
    text = "The lamp on the north\nquay is out. We ask for new burn-\ners and two wicks"
    assert _read_for(text, "quay is out. We ask for new burn-") == [["quay is out. We ask for", "new burners"]]


def test_what_is_read_at_another_place_is_found_there() -> None:
    text = "Vx. No. 7731\nReceived 12 Apr 1951\n\nThe lamp on the north quay is out. We ask for new burners.\n\nEllwood, harbourmaster"
    assert _read_for(text, "Vx. No. 7731", "Received 12 Apr 1951") == [["Vx. No. 7731"], ["RECEIVED 12 APR 1951"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "[The lower half of the leaf is torn.]",
        "Nothing of this was ever put on that paper, which tells of lamps.",
        "Ледокол придёт к мысу в четверг, просим подготовить уголь.",
    ],
)
def test_what_the_sheet_does_not_bear_stands_nowhere(text: str) -> None:
    assert all(not found.spans and found.confidence == 0 for found in find(text, lines_of(text), READ))


def test_a_line_that_the_sheet_lacks_is_not_told_to_stand_on_its_neighbour() -> None:
    text = "From the Port Office\n[A note by the editor follows.]\nThe lamp on the north quay is out. We ask for"
    (found,) = _read_for(text, "[A note by the editor follows.]")
    assert found == []


def test_letters_that_look_alike_are_one() -> None:
    read = "Cеврюга и хлеб"  # the first letter is Latin, as an engine gives it
    (found,) = find("Севрюга и хлеб", [(0, 14)], read)
    assert found.confidence == 1


def test_confidence_is_the_likeness_of_the_words() -> None:
    text = "The lamp on the north quay is out. We ask for"
    (found,) = find(text, [(0, len(text))], READ)
    assert SURE < found.confidence < 1


def test_lines_leave_out_the_white_space_around_them() -> None:
    text = "  one \n\n\ttwo words\n"
    assert [text[a:b] for a, b in lines_of(text)] == ["one", "two words"]


def test_a_stretch_has_a_rectangle_on_each_line_it_touches() -> None:
    lines = (
        Line((Word("north", (10, 10, 50, 8)), Word("quay", (70, 11, 40, 8)))),
        Line((Word("is", (10, 30, 20, 8)), Word("out", (40, 30, 30, 8)))),
    )
    laid = lay_out([("p1", PageText(width=200, height=100, lines=lines))])
    start = laid.text.index("quay")
    assert laid.zones(start, laid.text.index("out")) == [("p1", (70, 11, 40, 8)), ("p1", (10, 30, 20, 8))]
    assert laid.zones(0, 0) == []
