"""No page of the demonstration leads where nothing is."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.demo import demo_documents
from muniment.web.app import create_app

MOST = 300
_MOST_ALIKE = 12


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive.create(tmp_path_factory.mktemp("links") / "archive") as archive, demo_documents() as documents:
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
        yield TestClient(create_app(archive), raise_server_exceptions=False)


def _kind(address: str) -> str:
    """What kind of page an address is, so that the walk sees some of each."""
    path, _, query = address.partition("?")
    parts = path.split("/")
    return "/".join([*parts[:2], str(len(parts)), *sorted(re.findall(r"(?:^|&)(\w+)=", query))])


def test_every_link_leads_to_a_page(room: TestClient) -> None:
    waiting, seen, alike, dead = deque(["/"]), {"/"}, dict[str, int](), list[str]()
    while waiting and len(seen) < MOST * 10 and sum(alike.values()) < MOST:
        address = waiting.popleft()
        kind = _kind(address)
        alike[kind] = alike.get(kind, 0) + 1
        if alike[kind] > _MOST_ALIKE:
            alike[kind] = _MOST_ALIKE
            continue
        answer = room.get(address)
        if answer.status_code != 200:
            dead.append(f"{answer.status_code} {address}")
        if "html" not in answer.headers["content-type"]:
            continue
        ids = set(re.findall(r' id="([^"]+)"', answer.text))
        for link in map(unescape, re.findall(r'href="([^"]+)"', answer.text)):
            if link.startswith("#"):
                if link[1:] not in ids:
                    dead.append(f"{link} on {address}")
            elif link.startswith("/") and (path := link.partition("#")[0]) not in seen:
                seen.add(path)
                waiting.append(path)
    assert dead == []
    assert len(alike) > 20
