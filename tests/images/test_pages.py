"""Pages of the files that people bring: sound ones, odd ones, and those that must not be opened."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import pyvips
from PIL import Image
from tests.images import sheets

from muniment.archive import Archive
from muniment.images.inspecting import inspect, open_page
from muniment.images.preparing import prepare
from muniment.images.tasks import Answer, Failed, Inspect, Inspected, Task
from muniment.images.values import ImageError
from muniment.images.workers import Workers
from muniment.ingest import Summary


def _turned(path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112] = 6
    sheets.sheet().save(path, "JPEG", exif=exif)
    return path


def _deep(path: Path) -> Path:
    Image.fromarray(np.asarray(sheets.sheet()).astype("uint16") * 257).save(path, "PNG")
    return path


def _tiff(path: Path) -> Path:
    sheets.sheet().save(path, "TIFF", save_all=True, append_images=[sheets.sheet("overleaf", (1754, 1240))])
    return path


def _saved(kind: str, mode: str = "L") -> Callable[[Path], Path]:
    def save(path: Path) -> Path:
        sheets.sheet().convert(mode).save(path, kind)
        return path

    return save


@pytest.mark.parametrize(
    ("make", "sizes"),
    [
        (_saved("PNG"), [(1240, 1754)]),
        (_saved("JPEG", "CMYK"), [(1240, 1754)]),
        (_saved("WEBP", "RGB"), [(1240, 1754)]),
        (_saved("JPEG2000"), [(1240, 1754)]),
        (_saved("BMP", "RGB"), [(1240, 1754)]),
        (_saved("PNG", "P"), [(1240, 1754)]),
        (_saved("PNG", "RGBA"), [(1240, 1754)]),
        (_saved("TIFF", "1"), [(1240, 1754)]),
        (_turned, [(1754, 1240)]),
        (_deep, [(1240, 1754)]),
        (_tiff, [(1240, 1754), (1754, 1240)]),
        (sheets.pdf, [(1240, 1754), (1240, 1754)]),
    ],
    ids=["png", "cmyk", "webp", "jp2", "bmp", "palette", "transparent", "one-bit", "turned", "sixteen-bit", "tiff", "pdf"],
)  # fmt: skip
def test_every_form_gives_its_pages_whatever_its_name(
    tmp_path: Path, make: Callable[[Path], Path], sizes: list[tuple[int, int]]
) -> None:
    path = make(tmp_path / "named.wrongly")
    before = path.read_bytes()
    found = inspect(path)
    assert [(page.width, page.height) for page in found.pages] == sizes
    for page in found.pages:
        image = open_page(path, page.number, page.scale).copy_memory()
        assert (image.width, image.height) == (page.width, page.height)
        assert image.format == "uchar"
        assert image.bands in (1, 3)
        assert image.max() > 250  # the paper is white
        assert image.min() < 60  # the ink is black
    assert path.read_bytes() == before


def test_a_pyramid_is_one_page(tmp_path: Path) -> None:
    flat = tmp_path / "flat.png"
    sheets.sheet().save(flat)
    prepare(flat, 1, None, tmp_path / "pyramid.tif")
    assert len(inspect(tmp_path / "pyramid.tif").pages) == 1


def test_two_sheets_of_which_one_is_half_as_large_are_told_by_their_sizes(tmp_path: Path) -> None:
    path = tmp_path / "two.tif"
    sheets.sheet(size=(800, 1000)).save(path, "TIFF", save_all=True, append_images=[sheets.sheet(size=(400, 700))])
    assert len(inspect(path).pages) == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: sheets.png_that_claims(path, 60_000, 60_000), "60,000 by 60,000 pixels"),
        (sheets.locked_pdf, "password"),
        (lambda path: sheets.empty_pdf(path, 5_001), "5,001 pages"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"\0" * 400) and path, "damaged"),
        (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 400) and path, "damaged"),
        (lambda path: path.write_bytes(b"II*\0" + b"\xff" * 400) and path, "damaged"),
        (lambda path: path.write_bytes(b"\0\0\0\x0cjP  " + b"\0" * 400) and path, "damaged"),
    ],
    ids=["bomb", "locked", "too-many", "broken-pdf", "broken-jpeg", "broken-tiff", "broken-jp2"],
)  # fmt: skip
def test_what_cannot_be_opened_says_why(tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    found = inspect(make(tmp_path / "sheet"))
    assert not found.pages
    assert said in found.reason
    assert found.advice


@pytest.mark.parametrize(
    "text", ["plain words", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<html></html>", ""]
)
def test_what_is_no_sheet_is_passed_over_without_a_word(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sheet.png"
    path.write_text(text)
    found = inspect(path)
    assert (found.form, found.pages, found.reason) == ("", (), "")


def test_a_thousand_empty_pages_and_a_script_are_pages_and_nothing_more(tmp_path: Path) -> None:
    assert len(inspect(sheets.empty_pdf(tmp_path / "a.pdf", 1000)).pages) == 1000


def test_a_pdf_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    found = inspect(sheets.looping_pdf(tmp_path / "a.pdf"))
    assert len(found.pages) <= 2


def test_paper_as_large_as_a_wall_is_drawn_within_bounds(tmp_path: Path) -> None:
    import pikepdf

    with pikepdf.new() as document:
        document.add_blank_page(page_size=(14_400, 14_400))
        document.save(tmp_path / "wall.pdf")
    page = inspect(tmp_path / "wall.pdf").pages[0]
    assert page.width * page.height <= 61_000_000


def test_a_picture_that_breaks_off_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.jpg", tmp_path / "cut.jpg"
    sheets.sheet().save(whole)
    data = whole.read_bytes()
    cut.write_bytes(data[: len(data) // 2])
    assert "damaged" in prepare(cut, 1, None, tmp_path / "cut.tif")
    assert prepare(whole, 1, None, tmp_path / "whole.tif") == ""
    assert pyvips.Image.new_from_file(str(tmp_path / "cut.tif")).width == 1240
    assert not list(tmp_path.glob(".*"))


def test_nothing_is_left_behind_where_nothing_can_be_decoded(tmp_path: Path) -> None:
    path = sheets.png_that_claims(tmp_path / "a.png", 60_000, 60_000)
    with pytest.raises(ImageError, match="60,000"):
        prepare(path, 1, None, tmp_path / "out" / "a.tif")
    assert not list((tmp_path / "out").iterdir())


def test_a_worker_that_takes_too_long_is_ended_and_another_takes_its_place(tmp_path: Path) -> None:
    path = sheets.empty_pdf(tmp_path / "a.pdf", 1000)
    with Workers(1) as workers:
        late = workers.run(Inspect(str(path), "", seconds=0.001))
        assert isinstance(late, Failed)
        assert "seconds" in late.reason
        assert isinstance(workers.run(Inspect(str(path), "")), Inspected)


def test_a_worker_that_is_killed_fails_its_task_alone(tmp_path: Path) -> None:
    path = sheets.pdf(tmp_path / "a.pdf")
    with Workers(1) as workers:
        workers.run(Inspect(str(path), ""))
        workers.close()
        answers = [answer for _, answer in workers.each([Inspect(str(path), ""), Inspect(str(path), "")])]
    assert isinstance(answers[-1], Inspected)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


def _ingest(archive: Archive, folder: Path) -> Summary:
    *_, summary = archive.ingest([folder], workers=0)
    assert isinstance(summary, Summary)
    return summary


def test_ingest_gives_a_record_the_pages_of_its_files(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers" / "cable"
    folder.mkdir(parents=True)
    (folder / "en.original.txt").write_text(sheets.TELEGRAM)
    for number in (2, 10, 1):
        sheets.sheet(f"page {number}", (600, 800 + number)).save(folder / f"page-{number}.png")
    sheets.pdf(folder / "scan.pdf")
    assert not _ingest(archive, folder.parent).quarantined
    (row,) = archive.rows()
    record = archive.get(row.id)
    assert [(p.id, p.height, p.number) for p in record.pages] == [
        ("p1", 801, 1), ("p2", 802, 1), ("p3", 810, 1), ("p4", 1754, 1), ("p5", 1754, 2),
    ]  # fmt: skip
    shas = {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.p*")}
    assert {page.sha256 for page in record.pages} == shas
    assert list(archive.check()) == []
    assert list(archive.paginate()) == []


def test_pages_stay_when_the_text_beside_them_changes(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers" / "cable"
    folder.mkdir(parents=True)
    (folder / "en.original.txt").write_text(sheets.TELEGRAM)
    sheets.pdf(folder / "scan.pdf")
    _ingest(archive, folder.parent)
    (folder / "en.original.txt").write_text(sheets.TELEGRAM + "\nEnd.")
    _ingest(archive, folder.parent)
    (row,) = archive.rows()
    record = archive.get(row.id)
    assert len(record.pages) == 2
    assert record.witnesses[0].text.endswith("End.")


def test_one_bad_file_is_set_aside_and_the_rest_has_its_pages(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    sheets.png_that_claims(folder / "bomb.png", 60_000, 60_000)
    sheets.locked_pdf(folder / "locked.pdf")
    sheets.sheet().save(folder / "sound.png")
    summary = _ingest(archive, folder)
    assert sorted(refusal.path for refusal in summary.quarantined) == ["bomb.png", "locked.pdf"]
    assert {one.path for one in archive.quarantine()} == {"bomb.png", "locked.pdf"}
    assert [len(record.pages) for record in sorted(archive.records(), key=lambda r: r.title or "")] == [0, 0, 1]


def test_a_picture_that_many_ask_for_at_once_is_made_once(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    sheets.pdf(folder / "scan.pdf")
    _ingest(archive, folder)
    (record,) = archive.records()
    page = record.pages[0]
    made: list[Task] = []
    run = Workers.run

    def counted(self: Workers, task: Task) -> Answer:
        made.append(task)
        return run(self, task)

    monkeypatch.setattr(Workers, "run", counted)
    archive.paper.foresee(page.sha256, page.number)
    with ThreadPoolExecutor(6) as readers:
        places = set(readers.map(lambda _: archive.paper.picture(page.sha256, page.number), range(6)))
    assert len(made) == len(places) == 1
    assert places.pop().is_file()


def test_a_picture_is_made_once_and_can_be_thrown_away(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    sheets.pdf(folder / "scan.pdf")
    _ingest(archive, folder)
    (record,) = archive.records()
    page = record.pages[1]
    place = archive.paper.picture(page.sha256, page.number)
    written = place.stat().st_mtime_ns
    assert archive.paper.picture(page.sha256, page.number) == place
    assert place.stat().st_mtime_ns == written
    place.unlink()
    assert archive.paper.picture(page.sha256, page.number).is_file()
