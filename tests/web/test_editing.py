"""A person says what is right, in a real browser and by its forms; nobody else can.  Invented texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient
from tests.editing.conftest import ingest, write
from tests.web.serving import serving

from muniment.archive import Archive
from muniment.model import Record
from muniment.web.app import create_app

HERE = {"host": "localhost", "origin": "http://localhost", "content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def record(archive: Archive, tmp_path: Path) -> Record:
    return ingest(archive, write(tmp_path))


@pytest.fixture
def desk(archive: Archive) -> TestClient:
    return TestClient(create_app(archive, desk="anna"), base_url="http://localhost", client=("127.0.0.1", 4000))


def _post(desk: TestClient, deed: str, of: Record, **form: str) -> int:
    told = {"record": of.id, "why": "seen on the sheet", **form}
    return desk.post(f"/desk/{deed}", data=told, headers=HERE, follow_redirects=False).status_code


def test_forms_do_what_they_say(archive: Archive, record: Record, desk: TestClient) -> None:
    assert _post(desk, "judge", record, key="numbers-0", say="right") == 303
    assert archive.get(record.id).numbers[0].reader == "anna"
    assert _post(desk, "judge", record, key="numbers-0", say="withdraw") == 303
    assert {n.reader for n in archive.get(record.id).numbers} == {"rule"}
    assert _post(desk, "state", record, field="title", value="Rings", quote="") == 303
    assert archive.get(record.id).title == "Rings"
    text = record.witnesses[0].text.replace("14 May", "15 May")
    assert _post(desk, "correct", record, witness=record.witnesses[0].id, text=text.replace("\n", "\r\n")) == 303
    assert archive.get(record.id).witnesses[0].text == text
    page = desk.get(f"/records/{record.id}").text
    assert "this text: anna" in page
    assert f"/records/{record.id}/edit" in page


@pytest.mark.parametrize(
    ("deed", "form"),
    [
        ("judge", {"key": "numbers-99", "say": "wrong"}),
        ("judge", {"key": "numbers-0", "say": "perhaps"}),
        ("judge", {"key": "numbers-0", "say": "wrong", "why": ""}),
        ("state", {"field": "colour", "value": "red"}),
        ("state", {"field": "date", "value": "<script>"}),
        ("correct", {"witness": "w9", "text": "x"}),
        ("correct", {"witness": "w1", "text": ""}),
        ("judge", {"record": "../etc", "key": "x", "say": "wrong"}),
    ],
)
def test_what_cannot_be_is_a_page_with_advice(
    archive: Archive, record: Record, desk: TestClient, deed: str, form: dict[str, str]
) -> None:
    assert 400 <= _post(desk, deed, record, **form) < 500
    assert archive.get(record.id).version == record.version


def test_nothing_is_changed_without_a_desk_or_from_elsewhere(
    archive: Archive, record: Record, desk: TestClient
) -> None:
    form = {"record": record.id, "key": "numbers-0", "say": "wrong", "why": "x"}
    shut = TestClient(create_app(archive))
    assert shut.post("/desk/judge", data=form, headers=HERE).status_code in (404, 405)
    assert (
        desk.post("/desk/judge", data=form, headers={**HERE, "origin": "https://elsewhere.example"}).status_code == 403
    )
    assert archive.get(record.id).version == record.version
    page = shut.get(f"/records/{record.id}/edit").text
    assert "<form" not in page.split("<main")[1]
    assert "muniment serve --desk" in page
    assert f"/records/{record.id}/edit" not in shut.get(f"/records/{record.id}").text


def test_hostile_words_stay_words(archive: Archive, record: Record, desk: TestClient) -> None:
    _post(desk, "state", record, field="title", value='<img src=x onerror="x()">', why='"><script>x()</script>')
    _post(desk, "judge", record, key="numbers-0", say="wrong", why="<script>x()</script>")
    for path in (f"/records/{record.id}", f"/records/{record.id}/edit"):
        page = desk.get(path).text
        assert "<script>x" not in page
        assert "<img src=x" not in page


@pytest.mark.browser
def test_a_disagreement_is_decided_by_keyboard_shown_and_taken_back(
    archive: Archive, record: Record, page: Page
) -> None:
    clash = next(n for n, one in enumerate(record.discrepancies) if "112" in (one.a.value, one.b.value))
    with serving(archive.folder, "--desk") as room:
        page.goto(f"{room}/records/{record.id}")
        page.get_by_role("link", name="Say what is right").focus()
        page.keyboard.press("Enter")
        decided = page.locator(f"#discrepancies-{clash}")
        decided.get_by_label("Why").focus()
        page.keyboard.type("the stamp has all of it")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("It is kept")
        page.goto(f"{room}/records/{record.id}")
        expect(page.locator(".clash .state")).to_contain_text("the first holds (the stamp has all of it)")
        expect(page.locator("section.rejected")).to_contain_text("112")
        page.goto(f"{room}/search?q=number:112")
        page.goto(f"{room}/records/{record.id}/edit")
        page.locator("section.judged .doubt").filter(has=page.locator(".state")).get_by_label("Why").focus()
        page.keyboard.type("looked again")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".judged .state")).to_have_count(0)
        expect(page.locator("#of-rejected")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk(archive: Archive, record: Record, page: Page, scheme: str) -> None:
    archive.editing.judge(record.id, "numbers-0", "wrong", who="anna", why="a page")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    with serving(archive.folder, "--desk") as room:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{room}/records/{record.id}/edit")
            for summary in page.locator("details summary").all()[:4]:
                summary.click()
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
