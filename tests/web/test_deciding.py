"""Decisions of a person, by keyboard in a real browser: the search, the pages of people and the exchange follow at once, and go back with
them.  A missing message that comes while somebody reads.  (All persons are invented.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.web.serving import serving

from muniment.archive import Archive
from muniment.model import Agent, AgentName

pytestmark = pytest.mark.browser

CABLE = "CABLE No. {n}\n\nTo Cde. {to}\n\n{words}\n\n{day} May 1931 {sender}\nNo. {n}\n"
PAPERS = (
    (11, "BRANDT", "The ferry is late.", 3, "CASTELL"),
    (21, "BRANDT", "Send the rafts.", 4, "PYOTR ORLOV"),
    (22, "BRANDT", "The rafts have come.", 6, "ZARIN"),
)


def bring(archive: Archive, papers: Path, *cables: tuple[int, str, str, int, str]) -> None:
    papers.mkdir(exist_ok=True)
    for n, to, words, day, sender in cables:
        text = CABLE.format(n=n, to=to, words=words, day=day, sender=sender)
        (papers / f"{n}.txt").write_text(text, "utf-8")
    for _ in archive.ingest([papers], workers=0):
        pass


def agent(key: str, *names: str) -> Agent:
    return Agent(id=key, names=tuple(AgentName(value=name) for name in names))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        bring(made, tmp_path / "papers", *PAPERS)
        known = (agent("brandt", "Brandt, Anna"), agent("jorge", "Castell, Jorge"), agent("maria", "Castell, Maria"))
        made.agents.put((*known, agent("orlov", "Orlov, Pyotr", "Zarin"), agent("listed", "Pyotr Orlov")), who="anna")
        yield made


@pytest.fixture
def room(archive: Archive) -> Iterator[str]:
    with serving(archive.folder, "--desk") as address:
        yield address


def tab_to(page: Page, words: str) -> None:
    """Goes on with the key of tabulation until a thing with these words has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || document.activeElement.value || ''").strip() == words:
            return
    raise AssertionError(f"no key leads to “{words}”")


def seen(page: Page, room: str, who: str, name: str) -> tuple[bool, bool, bool]:
    """Whether the search, the page of the agent and the exchange show that a record is from or to an agent."""
    page.goto(f"{room}/search")
    found = page.locator(".facets").inner_text()
    page.goto(f"{room}/people/{who}")
    named = page.locator("ol.dated li").count()
    page.goto(f"{room}/exchange?between={who}&and=brandt")
    return name in found, named > 0, page.locator("li.turn").count() > 0


ALL, NONE = (True, True, True), (False, False, False)


def test_a_doubtful_name_is_decided_with_two_keys_and_taken_back(page: Page, room: str) -> None:
    assert seen(page, room, "maria", "Castell, Maria") == NONE
    page.goto(f"{room}/people/doubtful")
    answers = page.locator(".doubt", has_text="ferry").locator("label").all_inner_texts()
    figure = next(text.split()[0] for text in answers if "Castell, Maria" in text)
    page.locator(".doubt", has_text="ferry").locator("input[type=radio]").first.focus()
    page.keyboard.press(figure)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Decision 1 is kept")
    expect(page.locator(".doubt", has_text="ferry")).to_have_count(0)
    assert seen(page, room, "maria", "Castell, Maria") == ALL

    page.goto(f"{room}/people/doubtful?done=1")
    tab_to(page, "Take it back")
    page.keyboard.press("Enter")
    expect(page.locator(".doubt", has_text="ferry")).to_have_count(1)
    assert seen(page, room, "maria", "Castell, Maria") == NONE


def test_two_who_may_be_one_are_joined_with_two_keys_and_parted_again(page: Page, room: str) -> None:
    assert seen(page, room, "listed", "Pyotr Orlov") == NONE
    page.goto(f"{room}/people")
    tab_to(page, "Persons who may be one")
    page.keyboard.press("Enter")
    expect(page.locator(".doubt")).to_have_count(1)
    expect(page.locator(".doubt")).to_contain_text("“Orlov, Pyotr” can be “Pyotr Orlov”")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Decision 1 is kept")
    expect(page.locator(".doubt")).to_have_count(0)
    assert seen(page, room, "orlov", "Orlov, Pyotr") == ALL
    page.goto(f"{room}/people/listed")
    expect(page.locator("h1")).to_have_text("Orlov, Pyotr")
    expect(page.locator("ol.dated li")).to_have_count(2)

    page.goto(f"{room}/people/pairs?done=1")
    tab_to(page, "Take it back")
    page.keyboard.press("Enter")
    expect(page.locator(".doubt")).to_have_count(1)
    page.goto(f"{room}/people/listed")
    expect(page.locator("h1")).to_have_text("Pyotr Orlov")
    expect(page.locator("ol.dated li")).to_have_count(0)


def test_two_who_are_two_wait_no_more_until_that_is_taken_back(page: Page, room: str) -> None:
    page.goto(f"{room}/people/pairs")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.locator(".doubt")).to_have_count(0)
    page.goto(f"{room}/people/orlov")
    expect(page.get_by_text("May be the same as")).to_have_count(0)
    page.goto(f"{room}/people/pairs?done=1")
    tab_to(page, "Take it back")
    page.keyboard.press("Enter")
    expect(page.locator(".doubt")).to_have_count(1)


def test_names_are_taken_off_an_agent_and_given_back(page: Page, room: str) -> None:
    assert seen(page, room, "orlov", "Orlov, Pyotr") == ALL
    page.goto(f"{room}/people/orlov")
    tab_to(page, "Take names off, as those of another")
    page.keyboard.press("Enter")
    tab_to(page, "Zarin")
    page.keyboard.press("Space")
    tab_to(page, "Take them off")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Decision 1 is kept")
    assert seen(page, room, "orlov", "Orlov, Pyotr") == NONE
    page.goto(f"{room}/search")
    expect(page.locator(".facets")).to_contain_text("Zarin")

    page.goto(f"{room}/people/orlov?done=1")
    tab_to(page, "Take it back")
    page.keyboard.press("Enter")
    expect(page.locator("ol.dated li")).to_have_count(1)
    assert seen(page, room, "orlov", "Orlov, Pyotr") == ALL


def test_a_missing_message_comes_and_its_address_leads_to_the_record(
    page: Page, room: str, archive: Archive, tmp_path: Path
) -> None:
    answer = (31, "ORLOV", "Your No. 24 of 7 May 1931 is received.", 9, "BRANDT")
    bring(archive, tmp_path / "papers", answer)
    page.goto(f"{room}/missing")
    page.get_by_role("link", name="7 May 1931", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("A message that is not here")
    expect(page.locator("main")).to_contain_text("Your No. 24 of 7 May 1931")
    cited = page.url
    page.get_by_role("link", name="Its place among the messages around it").press("Enter")
    expect(page.locator("ol.thread li.ghost")).to_have_count(1)

    bring(archive, tmp_path / "papers", (24, "BRANDT", "The barge is here.", 7, "PYOTR ORLOV"))
    page.goto(cited)
    expect(page.locator("main")).to_contain_text("The barge is here.")
    assert "/records/" in page.url
    record = page.url.rpartition("/")[2]
    page.goto(f"{room}/threads/{record}")
    expect(page.locator("ol.thread li")).to_have_count(2)
    expect(page.locator("ol.thread li.ghost")).to_have_count(0)
    page.goto(f"{room}/missing?number=24")
    expect(page.locator("table.finding")).to_have_count(0)


@pytest.mark.parametrize("path", ["/people/pairs", "/people/doubtful", "/people/orlov"])
def test_axe_finds_nothing_at_the_desk(page: Page, room: str, path: str) -> None:
    page.goto(f"{room}{path}")
    expect(page.locator("form[method=post]").first).to_be_attached()
    for folded in page.locator("main details").all():
        folded.evaluate("one => one.open = true")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
