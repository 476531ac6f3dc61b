"""What is written on a page, and the witness that it becomes.  Needs Tesseract with English and Russian; skips where it is not there."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from tests.images import sheets

from muniment.archive import Archive
from muniment.images import library, program
from muniment.images.engine import WAY_VARIABLE, Engine, data_for, installed
from muniment.images.hangul import with_whole_words
from muniment.images.layout import Line, PageText, Word, level_lines
from muniment.images.recognising import TEXT_LAYER, recognise
from muniment.images.tasks import Failed, Recognise, Recognised
from muniment.images.transcribing import PageRead, Transcribed
from muniment.images.values import ImageError
from muniment.images.workers import Workers

FACE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
ШИФРОВКА = (
    "ШИФРТЕЛЕГРАММА № 20417\n\nСов. секретно\n\nМОСКВА\nтов. ВЕТРОВУ\n\n"
    "Ваш № 412 получен. Фонарь на северном молу\nпогас, прошу прислать масло и два фитиля.\n\n№ 507  ЗАРИН\n\n12 апреля 1951 г."
)


@pytest.fixture(scope="module", autouse=True)
def needs_the_engine() -> None:
    if shutil.which(program.NAME) is None or not {"eng", "rus", "osd"} <= installed().data:
        pytest.skip("needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus")
    if not FACE.is_file():
        pytest.skip("needs a face with Cyrillic letters: apt-get install fonts-dejavu-core")


def typed(
    text: str,
    *,
    turn: float = 0.0,
    stamp: str = "",
    ink: tuple[int, int, int] = (96, 60, 150),
    size: tuple[int, int] = (1654, 2339),
) -> Image.Image:
    """A page of 200 dots an inch, turned by so many degrees, with a violet stamp over its middle."""
    page = Image.new("RGB", size, (245, 243, 236))
    pen = ImageDraw.Draw(page)
    pen.multiline_text((170, 200), text, font=ImageFont.truetype(str(FACE), 34), fill=(40, 38, 40), spacing=22)
    page = page.rotate(turn, fillcolor=(245, 243, 236), resample=Image.Resampling.BICUBIC)
    if stamp:
        pen = ImageDraw.Draw(page)
        pen.multiline_text((560, 460), stamp, font=ImageFont.truetype(str(FACE), 40), fill=ink, spacing=16)
    return page


def saved(folder: Path, page: Image.Image, name: str = "page.png") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    page.save(folder / name)
    return folder / name


def test_words_have_their_places_also_on_a_slanting_sheet(tmp_path: Path) -> None:
    path = saved(tmp_path, typed(ШИФРОВКА, turn=2.0))
    text = recognise(path, 1, None, ("ru",))
    assert abs(abs(text.turn) - 2.0) <= 0.3
    words = {word.text: word for line in text.lines for word in line.words}
    assert words["ВЕТРОВУ"].confidence > 0.6
    dark = Image.open(path).convert("L").point(lambda level: 255 if level < 120 else 0)
    for word in ("ШИФРТЕЛЕГРАММА", "ВЕТРОВУ", "ЗАРИН"):
        x, y, width, height = words[word].box
        ink = dark.crop((x - 12, y - 12, x + width + 12, y + height + 12)).getbbox()
        assert ink is not None
        assert abs(ink[2] - ink[0] - width) < 24, f"{word} is not where its box says"
        assert height < 90


def test_a_coloured_stamp_is_read_by_itself_and_does_not_spoil_the_words_under_it(tmp_path: Path) -> None:
    path = saved(tmp_path, typed(ШИФРОВКА, stamp="ВХОДЯЩИЙ\nВх. № 24066"))
    text = recognise(path, 1, None, ("ru",))
    stamped = " ".join(line.text for line in text.lines if line.stamp)
    plain = " ".join(line.text for line in text.lines if not line.stamp)
    assert "24066" in stamped
    assert "24066" not in plain
    assert "ВЕТРОВУ" in plain


def test_a_pale_stamp_on_yellowed_paper_is_read_by_itself(tmp_path: Path) -> None:
    page = typed(ШИФРОВКА, stamp="ВХОДЯЩИЙ\n№ 1184\n21 мая 1951 г.", ink=(160, 140, 190))
    yellowed = ImageChops.multiply(page, Image.new("RGB", page.size, (238, 226, 196)))
    text = recognise(saved(tmp_path, yellowed), 1, None, ("ru",))
    stamped = [line.text for line in text.lines if line.stamp]
    assert "№ 1184" in stamped
    assert not any("1184" in line.text or "ВХОД" in line.text.upper() for line in text.lines if not line.stamp)


def test_scattered_words_of_a_stamp_are_lines_from_top_to_bottom() -> None:
    words = [
        Word("5107", (130, 62, 60, 20)), Word("No.", (80, 60, 40, 22)), Word("RECEIVED", (60, 20, 140, 22)),
        Word("1921", (150, 104, 50, 20)), Word("APR", (60, 100, 40, 20)), Word("30", (112, 101, 25, 21)), Word("ELSEWHERE", (900, 62, 140, 20)),
    ]  # fmt: skip
    lines = level_lines([Line((word,)) for word in words])
    assert [line.text for line in lines] == ["RECEIVED", "No. 5107", "ELSEWHERE", "APR 30 1921"]


def test_korean_syllables_are_joined_to_words_and_spaces_stay() -> None:
    syllables = [
        Word("1949", (100, 0, 120, 50)), Word("년", (230, 0, 40, 50)), Word("등", (300, 0, 38, 50), 0.5), Word("대", (350, 0, 38, 50), 0.9),
        Word("가", (402, 0, 38, 50), 0.7), Word("No.", (470, 0, 90, 50)), Word("4", (565, 0, 30, 50)),
    ]  # fmt: skip
    line = with_whole_words(Line(tuple(syllables)))
    assert line.text == "1949년 등대가 No. 4"
    assert line.words[1] == Word("등대가", (300, 0, 140, 50), 0.7)
    english = Line((Word("To", (0, 0, 40, 50)), Word("sea", (45, 0, 60, 50))))
    assert with_whole_words(english) == english


def test_the_script_says_the_language_where_nothing_else_does(tmp_path: Path) -> None:
    assert recognise(saved(tmp_path, typed(ШИФРОВКА)), 1, None, ()).languages == ("ru",)
    english = "TELEGRAM No. 118\n\nTo Captain Ellwood\n\nThe lamp on the north quay is out. Send oil and two\nwicks with the next boat, and tell the pilot."
    assert recognise(saved(tmp_path, typed(english), "en.png"), 1, None, ()).languages == ("en",)


def test_an_empty_sheet_has_no_words(tmp_path: Path) -> None:
    assert recognise(saved(tmp_path, typed("")), 1, None, ("ru",)).lines == ()


def test_missing_data_says_the_command_that_brings_it() -> None:
    lacking = Engine("5", frozenset({"eng"}))
    with pytest.raises(ImageError, match=r"apt-get install -y tesseract-ocr-chi-sim tesseract-ocr-pol"):
        data_for(("zh-Hans", "pl", "en"), lacking)
    with pytest.raises(ImageError, match="No OCR data is known"):
        data_for(("tlh",), lacking)


def test_a_missing_engine_says_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program.told.cache_clear()
    with pytest.raises(ImageError, match="apt-get install -y tesseract-ocr"):
        installed()
    monkeypatch.undo()
    program.told.cache_clear()


def test_an_engine_that_is_killed_fails_its_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, typed(ШИФРОВКА))
    deadly = tmp_path / "bin" / "tesseract"
    deadly.parent.mkdir()
    real = shutil.which("tesseract")
    deadly.write_text(f'#!/bin/sh\ncase "$*" in *tsv*) kill -9 $$;; *) exec {real} "$@";; esac\n')
    deadly.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(deadly.parent), prepend=":")
        patch.setenv(WAY_VARIABLE, "command")
        with Workers(1) as workers:
            answer = workers.run(Recognise(str(path), "", 1, None, ("ru",)))
    assert isinstance(answer, Failed)
    assert "OCR engine failed" in answer.reason
    with Workers(1) as workers:
        assert isinstance(workers.run(Recognise(str(path), "", 1, None, ("ru",))), Recognised)


def _words(text: PageText) -> list[str]:
    return [word.text for line in text.lines for word in line.words]


def test_the_library_and_the_command_read_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if library.version() is None:
        pytest.skip("needs the engine's library: pip install -e '.[ocr]'")
    path = saved(tmp_path, typed(ШИФРОВКА, stamp="ВХОДЯЩИЙ\nВх. № 24066"))
    within = recognise(path, 1, None, ())
    monkeypatch.setenv(WAY_VARIABLE, "command")
    assert (installed().within, installed().version) == (False, getattr(program.told(), "version", ""))
    by_command = recognise(path, 1, None, ())
    assert within.languages == by_command.languages == ("ru",)
    assert within.engine != by_command.engine or installed().version == library.version()
    assert _words(within) == _words(by_command)


def test_a_page_is_read_the_same_whatever_was_read_before_it(tmp_path: Path) -> None:
    first = saved(tmp_path, typed(ШИФРОВКА), "first.png")
    other = saved(tmp_path, typed("Перевел капитан Лугин", stamp="ВХОДЯЩИЙ\nВх. № 24066"), "other.png")
    alone = recognise(first, 1, None, ("ru",))
    recognise(other, 1, None, ("ru", "en"))
    recognise(other, 1, None, ())
    assert recognise(first, 1, None, ("ru",)) == alone


def test_damaged_data_are_named(tmp_path: Path) -> None:
    if library.version() is None:
        pytest.skip("needs the engine's library: pip install -e '.[ocr]'")
    (tmp_path / "rus.traineddata").write_bytes(b"no model")
    with pytest.raises(ImageError, match=r"cannot load its data rus from"):
        library.table(None, "rus", tmp_path, sparse=False)


def test_a_worker_that_is_late_or_killed_fails_its_page_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, typed(ШИФРОВКА))
    with Workers(1) as workers:
        late = workers.run(Recognise(str(path), "", 1, None, ("ru",), seconds=0.05))
        assert isinstance(late, Failed)
        assert "took more than" in late.reason
        killer = Thread(target=_kill_when_it_runs, args=(workers,))
        killer.start()
        killed = workers.run(Recognise(str(path), "", 1, None, ("ru",)))
        killer.join()
        assert isinstance(killed, Failed)
        assert "ended by the system" in killed.reason
        assert isinstance(workers.run(Recognise(str(path), "", 1, None, ("ru",))), Recognised)


def _kill_when_it_runs(workers: Workers) -> None:
    """Kills the worker as soon as it lives, long before it can have read a page."""
    for _ in range(2000):
        process = workers._all[0]._process
        if process is not None and process.poll() is None:
            process.kill()
            return
        sleep(0.005)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


def _ingest(archive: Archive, folder: Path) -> str:
    list(archive.ingest([folder], workers=0))
    (row,) = archive.rows()
    return row.id


def test_a_scan_becomes_a_witness_and_statements_point_to_the_paper(tmp_path: Path, archive: Archive) -> None:
    saved(tmp_path / "papers", typed(ШИФРОВКА), "telegram.png")
    record_id = _ingest(archive, tmp_path / "papers")
    assert archive.get(record_id).witnesses == ()
    *pages, done = archive.transcribe(workers=1)
    assert [type(page) for page in pages] == [PageRead]
    assert isinstance(done, Transcribed)
    assert done.changed
    record = archive.get(record_id)
    (witness,) = record.witnesses
    assert (witness.kind, witness.language, witness.script) == ("ocr", "ru", "Cyrl")
    assert "Tesseract" in (witness.responsible or "")
    number = next(n for n in record.numbers if n.value == "20417")
    place = number.evidence[0]
    assert place.stands_in(witness.text)
    assert place.page == "p1"
    assert place.zone is not None
    x, y, width, height = place.zone
    assert 170 <= x < x + width <= 1000
    assert 190 <= y < y + height <= 260
    assert archive.search("фонарь").total == 1
    assert list(archive.check()) == []


def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path, archive: Archive) -> None:
    saved(tmp_path / "papers", typed(ШИФРОВКА), "telegram.png")
    record_id = _ingest(archive, tmp_path / "papers")
    list(archive.transcribe(workers=1))
    version = archive.get(record_id).version
    (done,) = archive.transcribe(workers=1)
    assert isinstance(done, Transcribed)
    assert (done.read, done.changed) == (0, False)
    assert archive.get(record_id).version == version


def test_a_run_that_was_stopped_goes_on_with_the_pages_that_are_missing(tmp_path: Path, archive: Archive) -> None:
    for number in (1, 2):
        text = ШИФРОВКА if number == 1 else "Перевел капитан Лугин"
        saved(tmp_path / "papers" / "cable", typed(text), f"page-{number}.png")
    (tmp_path / "papers" / "cable" / "record.toml").write_text('title = "A lamp"\nlanguage = "Russian"\n')
    record_id = _ingest(archive, tmp_path / "papers")
    steps = archive.transcribe(workers=1)
    assert isinstance(next(steps), PageRead)
    steps.close()
    *read, done = archive.transcribe(workers=1)
    assert len(read) == 1
    assert isinstance(done, Transcribed)
    record = archive.get(record_id)
    assert [w.id for w in record.witnesses] == ["ocr"]
    assert "капитан" in record.witnesses[0].text
    assert record.title == "A lamp"


def test_the_text_behind_a_born_digital_page_is_taken_as_it_is(tmp_path: Path, archive: Archive) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "born.pdf").write_bytes(sheets.written_pdf(sheets.TELEGRAM.split("\n")))
    record_id = _ingest(archive, tmp_path / "papers")
    list(archive.transcribe(workers=1))
    record = archive.get(record_id)
    (witness,) = record.witnesses
    assert witness.responsible == TEXT_LAYER
    assert "The lamp on the north quay is out." in witness.text
    number = next(n for n in record.numbers if n.value == "118")
    assert number.evidence[0].page == "p1"
    assert number.evidence[0].zone is not None


def test_what_was_read_on_a_sheet_stays_when_a_text_beside_it_changes(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers" / "cable"
    saved(folder, typed(ШИФРОВКА), "page.png")
    (folder / "en.translation.txt").write_text(
        "Ciphertelegram No. 20417\n\nTo Vetrov\n\nThe lamp is out.\n\nNo. 507 ZARIN\n"
    )
    (folder / "record.toml").write_text('title = "A lamp goes out"\nlanguage = "Russian"\n')
    record_id = _ingest(archive, tmp_path / "papers")
    list(archive.transcribe(workers=1))
    (read,) = [w for w in archive.get(record_id).witnesses if w.kind == "ocr"]
    (folder / "en.translation.txt").write_text(
        "Ciphertelegram No. 20417\n\nTo Vetrov\n\nThe lamp has gone out.\n\nNo. 507 ZARIN\n"
    )
    _ingest(archive, tmp_path / "papers")
    record = archive.get(record_id)
    assert "has gone out" in record.witnesses[0].text
    assert read in record.witnesses
    number = next(n for n in record.numbers if n.value == "20417")
    assert {place.page for place in number.evidence if place.witness == read.id} == {"p1"}
    (done,) = archive.transcribe(workers=1)
    assert isinstance(done, Transcribed)
    assert (done.read, done.changed) == (0, False)


def test_another_picture_in_its_place_waits_to_be_read(tmp_path: Path, archive: Archive) -> None:
    path = saved(tmp_path / "papers", typed(ШИФРОВКА), "telegram.png")
    record_id = _ingest(archive, tmp_path / "papers")
    list(archive.transcribe(workers=1))
    typed("Перевел капитан Лугин").save(path)
    _ingest(archive, tmp_path / "papers")
    assert archive.get(record_id).witnesses == ()


def test_what_a_person_stated_and_what_a_source_says_stand_when_a_scan_is_read(
    tmp_path: Path, archive: Archive
) -> None:
    folder = tmp_path / "papers" / "cable"
    saved(folder, typed(ШИФРОВКА), "page.png")
    (folder / "en.translation.txt").write_text(
        "Ciphertelegram No. 20417\n\nTo Vetrov\n\nThe lamp is out.\n\nNo. 507 ZARIN\n"
    )
    (folder / "record.toml").write_text('title = "A lamp goes out"\ndate = "1951-04-12"\n')
    record_id = _ingest(archive, tmp_path / "papers")
    before = archive.get(record_id)
    list(archive.transcribe(workers=1))
    record = archive.get(record_id)
    assert (record.title, record.date and record.date.edtf) == ("A lamp goes out", "1951-04-12")
    assert [w.id for w in record.witnesses] == [*[w.id for w in before.witnesses], "ocr"]
    assert {n.value for n in before.numbers} <= {n.value for n in record.numbers}
    for number in record.numbers:
        assert len(set(number.evidence)) == len(number.evidence)
