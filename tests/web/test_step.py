"""Sheet and texts in step, in a real browser: by pointer, by keyboard, on a phone, without JavaScript.  All texts are invented."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from tests.images import sheets
from tests.images.test_iiif import served

from muniment.archive import Archive
from muniment.images import program
from muniment.model import Witness

pytestmark = pytest.mark.browser
HEAD, FIRST, SECOND = "To the Harbour Board", "The lamp on the north quay went out.", "Telegram No. 7731 has come."
TEXTS = (
    ("transcription", "en", f"{HEAD}\n\n{FIRST}\n{SECOND}"),
    ("translation", "de", "An das Hafenamt\n\nDie Lampe am Nordkai erlosch. Das Telegramm Nr. 7731 ist gekommen."),
    (
        "translation",
        "fr",
        "Au bureau du port\n\nLa lampe du quai nord s'est éteinte. Le télégramme n° 7731 est arrivé.",
    ),
    ("transcription", "en", f"{HEAD}\n\nThe lamp on the north quay went off.\n{SECOND}"),
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the record page, its pages: the sheet of two leaves, and five texts of them."""
    if shutil.which(program.NAME) is None:
        pytest.skip("needs Tesseract: apt-get install tesseract-ocr")
    folder = tmp_path_factory.mktemp("step")
    (folder / "papers").mkdir()
    (folder / "papers" / "lamp-1.pdf").write_bytes(sheets.written_pdf([HEAD, FIRST]))
    (folder / "papers" / "lamp-2.pdf").write_bytes(sheets.written_pdf([SECOND]))
    with Archive.create(folder / "archive") as archive:
        list(archive.ingest([folder / "papers"], workers=0))
        one, two = sorted(archive.records(), key=lambda record: record.title or "")
        pages = (*one.pages, *(replace(page, id="p2", label="2") for page in two.pages))
        made = tuple(Witness(id=f"w{n}", kind=k, language=tag, text=t) for n, (k, tag, t) in enumerate(TEXTS, 1))
        archive.store.revise(replace(one, pages=pages, witnesses=made), "tester", "to have its texts")
        list(archive.transcribe([one.id], languages=["en"], workers=1))
    with served(folder / "archive") as address:
        yield f"http://{address}/records/{one.id}"


def _row(page: Page, words: str) -> str:
    return page.locator(".instep tbody tr", has_text=words).first.get_attribute("id") or ""


def test_by_keyboard_row_and_place_light_up_and_the_page_turns(page: Page, room: str) -> None:
    page.goto(f"{room}/parallel")
    for key in ("j", "j", "ArrowDown"):
        page.keyboard.press(key)
    last = _row(page, SECOND)
    assert page.locator("tr.current").get_attribute("id") == last
    page.wait_for_selector(f"svg.zones[data-page='p2']:not([hidden]) .place.lit[data-row='{last}']", state="attached")
    assert page.locator(".leaves [aria-current]").inner_text() == page.locator(".leaves a").nth(1).inner_text()
    page.keyboard.press("ArrowUp")
    page.wait_for_selector("svg.zones[data-page='p1']:not([hidden]) .place.lit", state="attached")


def test_without_the_viewer_the_places_lie_on_the_plain_pages(page: Page, room: str) -> None:
    page.route("**/vendor/*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{room}/parallel")
    page.locator(".instep td", has_text=FIRST).first.hover()
    page.wait_for_selector(f".place.lit[data-row='{_row(page, FIRST)}']", state="attached")
    page.locator(".instep td", has_text=SECOND).first.hover()
    page.wait_for_selector("svg.zones[data-page='p2']:not([hidden]) image[href]", state="attached")
    page.locator(f".place[data-row='{_row(page, SECOND)}'] rect").first.dispatch_event("click")
    assert page.locator("tr.current").get_attribute("id") == _row(page, SECOND)


def test_marks_on_the_sheet_say_what_they_state(page: Page, room: str) -> None:
    page.goto(f"{room}/parallel?page=p2")
    page.locator(".told-here:not([hidden]) summary").click()
    row = page.locator(".told-here:not([hidden]) .row", has_text="7731").first
    row.hover()
    page.wait_for_selector(f".zone.lit[data-keys='{row.get_attribute('data-key')}']", state="attached")
    page.goto(page.url.split("/records")[0] + (row.locator("a").get_attribute("href") or ""))
    assert "7731" in page.inner_text("main")


def test_columns_are_put_away_and_a_phone_shows_one_pane(browser: Browser, page: Page, room: str) -> None:
    page.goto(f"{room}/parallel")
    assert page.locator(".instep thead th.c5").is_hidden() or page.locator(".instep thead th").count() == 6
    page.locator("label[for='beside-2']").click()
    assert page.locator(".instep td.c2").first.is_hidden()
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    try:
        phone.goto(f"{room}/parallel")
        assert phone.locator(".paper").is_hidden()
        phone.locator("label[for='pane-0']").click()
        assert phone.locator(".paper").is_visible()
        assert phone.locator(".instep").is_hidden()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    finally:
        phone.close()


def test_without_scripts_links_lead_from_row_to_place(browser: Browser, room: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(f"{room}/parallel")
        page.locator(".instep tbody tr", has_text=FIRST).first.locator("a.at").click()
        assert page.locator(".place:target rect").first.is_visible()
        page.goto(f"{room}/parallel?page=p2")
        assert page.locator("svg.zones[data-page='p2']").is_visible()
        assert page.locator("svg.zones[data-page='p1']").is_hidden()
    finally:
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_nothing(browser: Browser, room: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(f"{room}/parallel")
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]] == []
    finally:
        context.close()
