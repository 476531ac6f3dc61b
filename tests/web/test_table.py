"""What holds for every page of the table: HTML and JSON at one address, described by OpenAPI, problems in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.demo import demo_documents
from muniment.web.app import create_app
from muniment.web.page import Download, Page
from muniment.web.routes import pages

PAGES = [page for page in pages() if isinstance(page, Page)]
PLAIN = [page for page in PAGES if "{" not in page.path]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive.create(tmp_path_factory.mktemp("table") / "archive") as archive, demo_documents() as documents:
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
        yield TestClient(create_app(archive), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive.create(tmp_path_factory.mktemp("table") / "empty") as archive:
        yield TestClient(create_app(archive), raise_server_exceptions=False)


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.path)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_is_html_and_its_twin_is_json(page: Page, language: str, full: TestClient, empty: TestClient) -> None:
    for room in (full, empty):
        html = room.get(page.path, headers={"accept-language": language})
        assert html.status_code == 200
        assert html.headers["content-type"].startswith("text/html")
        assert f'<html lang="{language}">' in html.text
        twin = room.get(page.json_path)
        assert twin.status_code == 200
        assert twin.headers["content-type"] == "application/json"
        msgspec.json.decode(twin.content, type=page.tells)
        asked = room.get(page.path, headers={"accept": "application/json"})
        assert asked.content == twin.content
        assert "Accept" in asked.headers["vary"]


def test_a_browser_that_takes_anything_gets_html(full: TestClient) -> None:
    for accept in (
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "*/*",
        "",
        "application/json;q=0.1,text/html",
    ):
        assert full.get("/years", headers={"accept": accept}).headers["content-type"].startswith("text/html")


def test_the_description_is_valid_and_knows_every_page(full: TestClient) -> None:
    described: dict[str, Any] = full.get("/openapi.json").json()
    OpenAPIV31SpecValidator(described).validate()
    assert described["openapi"].startswith("3.1")
    names = {page.path.replace(":int", "").replace(":path", "") for page in pages()}
    assert names <= set(described["paths"])
    assert "number" in str(described["components"]["schemas"]["Record"])


@pytest.mark.parametrize("page", [p for p in PLAIN if "page" in p.takes.__struct_fields__], ids=lambda page: page.path)
def test_a_number_that_is_none_is_told_with_what_to_write(page: Page, full: TestClient) -> None:
    for wrong in ("x", "0", "-1", "9" * 400, "1e9", "\u0661"):
        answer = full.get(page.json_path, params={"page": wrong})
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert "whole number from 1" in answer.json()["detail"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.path)
def test_a_page_can_only_be_read(page: Page | Download, full: TestClient) -> None:
    path = (
        page.path.replace("{year:int}", "1950")
        .replace("{month:int}", "5")
        .replace("{day:int}", "5")
        .replace("{record_id}", "x")
        .replace(":path", "")
    )
    answer = full.post(path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "Traceback" not in answer.text


def test_the_style_sheet_is_one_file_that_may_be_kept(full: TestClient) -> None:
    html = full.get("/").text
    address = html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    sheet = full.get(address)
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]


def test_a_room_bears_the_name_of_its_archive(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "named", title="Papers of the Aurelian Legation") as archive:
        assert "Papers of the Aurelian Legation" in TestClient(create_app(archive)).get("/").text
