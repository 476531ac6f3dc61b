"""The reading room in a real browser, over a real server and archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test for an error in the console, or a request to another host."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    yield page
    context.close()
    assert faults == []


def _open_record(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Search the texts, names and numbers of all documents").fill("lamp masters")
    page.keyboard.press("Enter")
    page.locator(".hits h2 a", has_text="Cable No. 611").click()
    page.wait_for_url("**/records/*")
    page.wait_for_load_state()


def test_from_home_to_a_record_and_from_a_statement_to_its_words(page: Page, address: str) -> None:
    _open_record(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cable No. 611, Zarin [Morozov] to Cde. Wei Lian")
    row = page.locator(".parties [data-key]").first
    row.hover()
    expect(page.locator(".sheet .lit").first).to_be_visible()
    assert "ZARIN" in page.locator(".sheet .lit").first.inner_text()


def test_from_marked_words_to_their_statement(page: Page, address: str) -> None:
    _open_record(page, address)
    page.locator("a.mark", has_text="611").first.hover()
    expect(page.locator(".numbers .lit").first).to_contain_text("611")


def test_a_quotation_leads_to_its_place_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open_record(page, address)
    page.locator(".parties .quote").first.click()
    target = page.url.rpartition("#")[2]
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    context.close()


def test_marked_words_are_walked_and_followed_by_keyboard_alone(page: Page, address: str) -> None:
    _open_record(page, address)
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.className").startswith("mark")
    assert page.evaluate("document.activeElement.id") != first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == first
    expect(page.locator(".says .row.lit").first).to_be_visible()
    key = (page.evaluate("document.activeElement.getAttribute('href')") or "").removeprefix("#")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".mark.lit")).to_have_count(0)


def test_another_witness_comes_in_place(page: Page, address: str) -> None:
    _open_record(page, address)
    page.evaluate("window.kept = true")
    tabs = page.locator(".tabs li a")
    tabs.nth(2).click()
    expect(page.locator(".witness")).to_have_count(1)
    assert "witness=" in page.url
    assert page.evaluate("window.kept") is True
    page.go_back()
    expect(page.locator(".witness")).to_have_count(2)


def test_a_selected_passage_has_an_address_that_shows_it(page: Page, address: str) -> None:
    _open_record(page, address)
    words = page.evaluate(
        """() => {
        const sheet = document.querySelector(".sheet");
        const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode()) && node.data.trim().length < 30);
        const range = document.createRange(); range.setStart(node, 5); range.setEnd(node, 25);
        getSelection().removeAllRanges(); getSelection().addRange(range); return range.toString(); }"""
    )
    link = page.locator("a.pin.passage:visible")
    expect(link).to_have_count(1)
    page.goto(link.get_attribute("href") or "")
    assert "".join(page.locator(".sheet .mark.lit").all_text_contents()) == words


def test_a_statement_lights_words_in_every_witness_shown(page: Page, address: str) -> None:
    _open_record(page, address)
    page.locator("#parties-0").hover()
    assert page.locator(".witness:has(.lit)").count() == 2


def test_a_slash_goes_to_the_search_box(page: Page, address: str) -> None:
    page.goto(f"{address}/years")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "seek"


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "path", ["/", "/search?q=lamp+OR+terns", "/years", "/years/1950/5", "/correspondents", "/fonds/AVPRF", "/kinds", "record"]
)  # fmt: skip
def test_nothing_runs_over_the_edge_of_a_phone(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    if path == "record":
        _open_record(page, address)
    else:
        page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_dark_room_is_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 23, 27)"
    context.close()


def test_pictures_for_the_eye(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    assert len(page.screenshot(path=tmp_path / "home.png")) > 10_000


def test_texts_stand_in_step_and_rows_are_reached_by_keys(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{address}/search?q=Zefir+3307")
    page.locator(".hits h2 a").first.click()
    page.get_by_role("link", name="In step").click()
    first = page.locator(".instep tbody tr").first
    expect(first.locator("td").nth(0)).to_be_visible()
    expect(first.locator("td").nth(1)).to_be_hidden()
    page.locator("label[for=pane-2]").click()
    expect(first.locator("td").nth(0)).to_be_hidden()
    expect(first.locator("td").nth(1)).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".instep tbody tr").nth(1).locator("th a")).to_be_focused()
    page.close()
