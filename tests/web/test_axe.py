"""Axe finds nothing on any page, in light and dark, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from muniment.web.page import Page
from muniment.web.routes import pages

pytestmark = pytest.mark.browser

TABLE = tuple(page.path for page in pages() if isinstance(page, Page) and "{" not in page.path)
MORE = (
    "/search?q=lamp&language=ru", "/search?q=zzzz", "/years/1950", "/years/1950/5", "/years/1950/5/20",
    "/nowhere", "/?lang=ru",
)  # fmt: skip
FOUND = {
    "a record": ("/search?q=number:611", ".hits h2 a"),
    "a passage": ("/search?q=lamp", ".snippet a"),
    "a correspondent": ("/correspondents", ".pair a"),
    "a repository": ("/fonds", ".tree a"),
    "a statement": ("/search?q=number:611", None, "?statement=numbers-0"),
    "texts in step": ("/search?q=lamp", None, "/parallel"),
    "what a person may say": ("/search?q=number:611", None, "/edit"),
}  # fmt: skip


def _violations(browser: Browser, address: str, path: str, scheme: str, width: int) -> list[str]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        if path in FOUND:
            start, link, *more = FOUND[path]
            page.goto(address + str(start))
            href = page.locator(link or ".hits h2 a").first.get_attribute("href") or ""
            page.goto(address + href + "".join(map(str, more)))
        else:
            page.goto(address + path)
        found = Axe().run(page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for one in found
            for node in one["nodes"]
        ]
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*TABLE, *MORE, *FOUND])
def test_axe_finds_nothing(browser: Browser, address: str, path: str, scheme: str) -> None:
    assert _violations(browser, address, path, scheme, 1280) == []


@pytest.mark.parametrize("path", ["/", "/search?q=lamp&language=ru", "/years", "a record"])
def test_axe_finds_nothing_on_a_phone(browser: Browser, address: str, path: str) -> None:
    assert _violations(browser, address, path, "light", 360) == []
