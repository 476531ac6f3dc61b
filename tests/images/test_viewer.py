"""The sheet on the page of its record, in a real browser: the zones of statements over it, with and without the deep-zoom viewer."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.images import sheets
from tests.images.test_iiif import served

from muniment.archive import Archive
from muniment.images import program
from muniment.web.assets import static_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def record_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a record whose sheet was read."""
    if shutil.which(program.NAME) is None:
        pytest.skip("needs Tesseract: apt-get install tesseract-ocr")
    folder = tmp_path_factory.mktemp("viewer")
    (folder / "papers").mkdir()
    (folder / "papers" / "born.pdf").write_bytes(sheets.written_pdf(sheets.TELEGRAM.split("\n")))
    with Archive.create(folder / "archive") as archive:
        list(archive.ingest([folder / "papers"], workers=0))
        list(archive.transcribe(workers=1))
        (row,) = archive.rows()
    with served(folder / "archive") as address:
        yield f"http://{address}/records/{row.id}"


def _number_lights_its_zone(page: Page) -> None:
    key = page.locator(".paper .zone").first.get_attribute("data-keys")
    page.locator(f"[id='{key}']").hover()
    page.wait_for_selector(f".paper .zone.lit[data-keys='{key}']", state="attached")


def test_the_sheet_shows_its_zones_without_the_viewer(page: Page, record_at: str) -> None:
    page.route("**/vendor/*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(record_at)
    assert page.locator(".paper .zone rect").count() > 3
    box = page.locator(".paper svg image").bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert page.locator(".paper .zoom").is_hidden()
    _number_lights_its_zone(page)


def test_the_viewer_enlarges_the_sheet_and_keeps_the_zones_on_their_words(page: Page, record_at: str) -> None:
    if not (static_folder() / "vendor" / "openseadragon.min.js").is_file():
        pytest.skip("the deep-zoom viewer was not built in: install npm, then pip install -e .")
    page.goto(record_at)
    page.wait_for_selector(".paper .zoom:not([hidden])")
    zone = page.locator(".paper .zone rect").first
    before = zone.bounding_box()
    page.locator(".paper [data-zoom='1.5']").click()
    page.wait_for_function(
        "width => document.querySelector('.paper .zone rect').getBoundingClientRect().width > 1.3 * width",
        arg=before["width"] if before else 0,
    )
    _number_lights_its_zone(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_no_wider_than_the_screen(browser: Browser, record_at: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(record_at)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_nothing_that_is_kept_runs_in_the_room(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "papers" / "cable"
    folder.mkdir(parents=True)
    (folder / "en.original.txt").write_text(sheets.TELEGRAM)
    for name in ("note.html", "mark.svg", "data.xml"):
        (folder / name).write_text(
            "<html xmlns='http://www.w3.org/1999/xhtml'><script>document.title = 'ran'</script></html>"
        )
    with Archive.create(tmp_path / "archive") as archive:
        list(archive.ingest([tmp_path / "papers"], workers=0))
        (row,) = archive.rows()
        kept = [file for file in archive.files(row.id) if not file.path.endswith(".txt")]
    assert kept
    with served(tmp_path / "archive") as address:
        page = browser.new_page()
        page.goto(f"http://{address}/")
        for file in kept:
            with page.expect_download():
                page.evaluate(f"location.href = '/records/{row.id}/files/{file.sha256}'")
            assert page.title() != "ran"
        page.close()
