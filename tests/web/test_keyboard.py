"""Everything that a pointer reaches on a page, the keyboard reaches too, and shows where it is; at four hundred per cent nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.test_axe import FOUND, TABLE

pytestmark = pytest.mark.browser

_REACHABLE = """() => {
  const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const shown = found.filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== "hidden");
  shown.forEach((one, number) => one.setAttribute("data-reach", number));
  return shown.length;
}"""
_FOCUSED = """() => {
  const one = document.activeElement, drawn = getComputedStyle(one);
  const seen = drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) > 0 || drawn.boxShadow !== "none";
  return [one.getAttribute("data-reach"), seen, one.outerHTML.slice(0, 160)];
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _go(page: Page, address: str, path: str) -> None:
    if path not in FOUND:
        page.goto(address + path)
        return
    start, link, *more = FOUND[path]
    page.goto(address + str(start))
    href = page.locator(str(link or ".hits h2 a")).first.get_attribute("href") or ""
    page.goto(address + href.partition("#")[0] + "".join(map(str, more)))


@pytest.mark.parametrize("path", ["a record", "/search?q=lamp&language=ru", "/people", "texts in step"])
def test_the_keyboard_reaches_all_that_can_be_done_and_shows_where_it_is(page: Page, address: str, path: str) -> None:
    _go(page, address, path)
    count = page.evaluate(_REACHABLE)
    reached, unseen = set(), []
    for _ in range(count + 10):
        page.keyboard.press("Tab")
        number, seen, what = page.evaluate(_FOCUSED)
        if number is None or number in reached:
            continue
        reached.add(number)
        if not seen:
            unseen.append(what)
    missed = [
        page.locator(f"[data-reach='{n}']").evaluate("one => one.outerHTML.slice(0, 160)")
        for n in range(count)
        if str(n) not in reached
    ]
    assert missed == []
    assert unseen == []


def test_what_is_folded_opens_and_filters_are_taken_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q=lamp")
    page.locator("li.more summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kinds")).to_be_visible()
    before = page.get_by_role("status").inner_text()
    page.locator(".facets a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(".chips a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips a")).to_have_count(0)
    assert page.get_by_role("status").inner_text() == before


@pytest.mark.parametrize("path", [*TABLE, *FOUND])
def test_at_four_hundred_per_cent_nothing_runs_over_the_edge(page: Page, address: str, path: str) -> None:
    """A window of 1280 by 1024 pixels at 400 % has room for 320 by 256 (WCAG 2.2, 1.4.10); wide tables scroll in themselves."""
    page.set_viewport_size({"width": 320, "height": 256})
    _go(page, address, path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.locator("h1")).to_be_visible()
