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


def test_a_slash_goes_to_the_search_box(page: Page, address: str) -> None:
    page.goto(f"{address}/years")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "seek"


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["/", "/search?q=lamp+OR+terns", "/years", "record"])
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
