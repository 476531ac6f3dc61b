"""The twin in a real browser, from a plain file server and from a disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)


@pytest.mark.parametrize(("query", "word"), [("lamps", "lamp"), ("лампами", "ламп"), ("telegram", "telegram")])
def test_words_are_found_in_all_their_forms_without_a_server(page: Page, address: str, query: str, word: str) -> None:
    page.goto(address)
    page.locator("[name=q]").first.fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#found li").first).to_be_visible()
    assert word in (page.locator("#found mark").first.text_content() or "").lower()
    page.locator("#found a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/records/" in page.url


def test_all_records_are_listed_and_what_is_not_there_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?sort=oldest")
    expect(page.locator("#found li")).to_have_count(20)
    page.locator("a[rel=next]").click()
    expect(page.locator("#found li")).to_have_count(20)
    page.goto(f"{address}/search/?q=lamp&kind=nothing+of+the+kind")
    expect(page.locator("#told")).not_to_be_empty()


def test_a_statement_points_to_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}/years/")
    page.locator("main .histogram a").first.click()
    page.locator("main .hits a[href*='records/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    target = page.locator("a[href^='#w']").first
    target.click()
    assert page.url.rpartition("#")[2].startswith("w")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_over_the_edge(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/search/?q=lamp", "/years/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_it_can_be_read_from_a_disk(page: Page, twin: Path) -> None:
    page.goto((twin / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    page.locator("a[href*='years/index.html']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("main .histogram a").first.click()
    page.locator("main .hits a[href*='records/']").first.click()
    expect(page.locator("h1")).to_be_visible()
