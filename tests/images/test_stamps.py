"""Stamps in frames: found by their sides, whatever their ink, and parted from the typescript that they were pressed over."""

import random
from typing import Any

import numpy as np
import pytest
import pyvips
from PIL import Image, ImageDraw, ImageFont

from muniment.images import looking
from muniment.images.cleaning import _noise_of
from muniment.images.engine import is_dense
from muniment.images.frames import Frame, find_frames, inside, without_sides
from muniment.images.layout import Line, Word
from muniment.images.stamped import parted, without_traces

SIZE = (1654, 2339)


def sheet(*boxes: tuple[int, int, int, int], turn: float = 0.0, lines: int = 0) -> Image.Image:
    """A white page with frames and, over and around them, so many lines of letters."""
    frames = Image.new("L", SIZE, 255)
    for box in boxes:
        ImageDraw.Draw(frames).rectangle(box, outline=30, width=5)
    page = frames.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pen, face = ImageDraw.Draw(page), ImageFont.load_default(30)
    for number in range(lines):
        pen.text(
            (150, 150 + 60 * number), "The lamp on the north quay is out, send oil and wicks to", font=face, fill=40
        )
    return page


def picture(page: Image.Image) -> pyvips.Image:
    return pyvips.Image.new_from_array(np.asarray(page)).copy(interpretation="b-w")


def test_the_frame_of_a_stamp_is_found_on_an_empty_sheet_and_over_typescript() -> None:
    for lines in (0, 25):
        (found,) = find_frames(picture(sheet((900, 1000, 1300, 1240), turn=3.0, lines=lines)))
        assert abs(found.turn + 3.0) < 0.3
        assert abs(found.half_width - 198) < 8
        assert abs(found.half_height - 118) < 8
        middle = Image.new("L", SIZE)
        middle.putpixel((1100, 1120), 255)
        rows, columns = np.nonzero(np.asarray(middle.rotate(3.0)))
        assert abs(found.x - columns[0]) < 6
        assert abs(found.y - rows[0]) < 6
        assert found.holds(found.x + 150, found.y)
        assert not found.holds(found.x + 250, found.y)


def test_no_frame_is_found_in_typescript_rules_tables_or_the_border_of_a_sheet() -> None:
    assert find_frames(picture(sheet(lines=40))) == []
    assert find_frames(picture(sheet((30, 30, 1620, 2300), lines=10))) == []
    ruled = sheet(lines=10)
    ImageDraw.Draw(ruled).line((200, 900, 700, 900), fill=30, width=5)
    ImageDraw.Draw(ruled).line((200, 1100, 700, 1100), fill=30, width=5)
    assert find_frames(picture(ruled)) == []
    table = sheet((300, 1200, 700, 1400))
    ImageDraw.Draw(table).line((500, 1200, 500, 1400), fill=30, width=5)
    assert find_frames(picture(table)) == []


def test_a_frame_is_taken_off_and_what_it_holds_cut_out() -> None:
    page = sheet((900, 1000, 1300, 1240), turn=-2.0)
    whole = picture(page)
    (frame,) = find_frames(whole)
    assert without_sides(whole, frame).min() > 200
    ImageDraw.Draw(page).rectangle((1080, 1100, 1120, 1140), fill=0)
    ImageDraw.Draw(page).rectangle((1400, 1100, 1440, 1140), fill=0)
    held, (left, top, width, height) = inside(picture(page), frame)
    assert (held.width, held.height) == (width, height)
    ink = np.argwhere(held.numpy() < 100) + np.array([top, left])
    assert ink.min(axis=0).tolist() == [1100, 1080]
    assert ink.max(axis=0).tolist() == [1140, 1120]


def words(*given: tuple[str, int, float], top: int, height: int = 30) -> tuple[Word, ...]:
    """Words at one height, given as (text, left edge, how sure)."""
    return tuple(Word(text, (left, top, 20 * len(text), height), sure) for text, left, sure in given)


def test_words_of_a_stamp_are_its_own_and_typed_lines_that_run_into_it_stay() -> None:
    frame = Frame(700, 200, 150, 100, 5, 0)
    typed = [
        Line(words(("wages", 430, 0.9), ("were", 545, 0.9), ("paid", 640, 0.9), top=110)),
        Line(words(("RECEIVED", 610, 0.9), top=170)),
        Line(words(("No.", 300, 0.9), ("31", 380, 0.9), ("5107", 660, 0.6), ("|", 853, 0.5), top=230)),
    ]
    stamped = [
        Line(words(("naid", 642, 0.3), top=111), stamp=True),
        Line(words(("RECEIVED", 612, 0.95), top=171), stamp=True),
        Line(words(("5107", 661, 0.95), top=231), stamp=True),
    ]
    left, own = parted(typed, stamped, frame)
    assert [line.text for line in left] == ["wages were paid", "No. 31"]
    assert [line.text for line in own] == ["RECEIVED", "5107"]


def test_a_much_surer_reading_of_a_stamp_amid_the_typescript_is_taken() -> None:
    frame = Frame(700, 200, 150, 100, 5, 0)
    sure, unsure = (
        Line(words(("RECEIVED", 610, 0.9), top=170)),
        Line(words(("REGELVED", 612, 0.2), top=171), stamp=True),
    )
    assert [line.text for line in parted([sure], [unsure], frame)[1]] == ["RECEIVED"]
    assert [(line.text, line.stamp) for line in parted([sure], [], frame)[1]] == [("RECEIVED", True)]
    hardly = Line(words(("RECEIVE", 612, 0.8), top=171), stamp=True)
    assert [line.text for line in parted([sure], [hardly], frame)[1]] == ["RECEIVE"]


def test_what_a_coloured_stamp_left_in_the_typescript_is_no_word_of_it() -> None:
    stamped = [Line(words(("RECEIVED", 610, 0.95), top=171), stamp=True)]
    typed = [
        Line(words(("wages", 400, 0.9), ("RECETVeEn", 608, 0.3), top=168)),
        Line(words(("were", 640, 0.97), top=172)),
    ]
    assert [line.text for line in without_traces(typed, stamped)] == ["wages", "were"]
    sure = [Line(words(("RECEIVED", 610, 0.97), top=171))]
    assert without_traces(sure, stamped) == sure


def test_of_two_readings_of_a_line_the_surer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each size of a picture is read otherwise, as the engine does; places are those of the picture itself."""
    said = {
        480: [("No. 5107", 0.6, 80), ("17 APR", 0.9, 140)],
        360: [("No. 5101", 0.9, 60), ("19 APR", 0.4, 105), ("RECEIVED", 0.5, 150)],
    }

    def read(image: Any, data: str) -> list[Line]:
        return [
            Line((Word(text, (round(image.width / 6), top, 60, round(image.width / 15)), sure),))
            for text, sure, top in said[image.width]
        ]

    monkeypatch.setattr(looking, "read_lines", read)
    lines = looking.look_twice(pyvips.Image.black(500, 300), "eng")
    assert [line.text for line in lines] == ["No. 5101", "17 APR", "RECEIVED"]
    assert [line.box[:2] for line in lines] == [(50, 50), (50, 125), (50, 200)]


def test_dense_signs_are_those_of_chinese_japanese_and_korean() -> None:
    assert is_dense(("zh-Hans",))
    assert is_dense(("en", "ko"))
    assert not is_dense(("ru", "en"))


def test_noise_is_measured_where_the_light_was_not_too_strong() -> None:
    dice = random.Random(5)
    noisy = np.array([[dice.gauss(200, 12) for _ in range(400)] for _ in range(300)])
    lit = noisy.copy()
    lit[:, 120:] += 120
    levels = [_noise_of(pyvips.Image.new_from_array(np.clip(p, 0, 255).astype(np.uint8))) for p in (noisy, lit)]
    assert 10 < levels[0] < 15
    assert 10 < levels[1] < 15
