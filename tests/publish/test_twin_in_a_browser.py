"""The twin in a real browser, from a plain file server and from a disk."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from muniment.archive import Archive

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


def _in_step(archive: Archive) -> str:
    """The address of the page of a record's texts in step that has marked differences, and more than one row."""
    for record in archive.records():
        if len(record.witnesses) > 1:
            made = archive.texts.parallel(record.id)
            if len(made.rows) > 2 and any(d.kind == "substantive" for d in made.differences):
                return f"/records/{record.id}/parallel/"
    raise AssertionError("no record of the demonstration has texts that differ")


def test_texts_are_read_in_step_by_keyboard(page: Page, archive: Archive, address: str) -> None:
    page.goto(address + _in_step(archive))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.current").get_attribute("id") == "r2"
    page.keyboard.press("ArrowUp")
    assert page.locator("tr.current").get_attribute("id") == "r1"
    page.locator(".instep a.mark").first.click()
    assert page.url.rpartition("#")[2].startswith("d")


def test_a_way_leads_to_the_texts_in_step_and_back(page: Page, archive: Archive, address: str) -> None:
    record = _in_step(archive).removesuffix("parallel/")
    page.goto(address + record)
    page.locator("a[href$='parallel/index.html']").click()
    expect(page.locator(".instep")).to_be_visible()
    page.locator(".crumbs a").click()
    expect(page.locator(".witness").first).to_be_visible()


@pytest.mark.parametrize("form", ["PDF", "EPUB", "DOCX", "TEI", "JSON"])
def test_texts_in_step_are_taken_home_without_a_server(page: Page, archive: Archive, address: str, form: str) -> None:
    page.goto(address + _in_step(archive))
    where = page.locator(".takes a", has_text=form).get_attribute("href") or ""
    answer = page.request.get(f"{page.url}{where}")
    assert answer.ok
    assert len(answer.body()) > 100


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_texts_in_step_stay_within_the_page(page: Page, archive: Archive, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + _in_step(archive))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_in_step_are_without_a_barrier(page: Page, archive: Archive, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address + _in_step(archive))
    assert Axe().run(page).response["violations"] == []


def test_a_published_page_asks_for_nothing_that_is_not_there(page: Page, archive: Archive, address: str) -> None:
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("requestfailed", lambda request: failed.append(request.url))
    sheets = [record.id for record in archive.records() if record.pages][:2]
    for path in (_in_step(archive), *(f"/records/{one}/" for one in sheets)):
        page.goto(address + path, wait_until="networkidle")
    assert not [url for url in failed if not url.endswith("favicon.ico")]
