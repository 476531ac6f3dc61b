"""A page is made once, and made anew as soon as anything in the archive has changed, by whomever.  The documents are invented."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from muniment.archive import Archive
from muniment.model import Record, Witness
from muniment.store import Origin
from muniment.web import kept
from muniment.web.app import create_app
from muniment.web.kept import KeptPages


class Counted:
    """Counts the answers of the room behind what is kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made = 0
        put = KeptPages.put

        def counting(pages: KeptPages, slot: kept.Slot, page: kept.Kept) -> None:
            self.made += 1
            put(pages, slot, page)

        monkeypatch.setattr(KeptPages, "put", counting)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def archive(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive", database) as archive:
        _put(archive, "a", "The ferry at Vessel Point is late.")
        yield archive


@pytest.fixture
def room(archive: Archive) -> TestClient:
    return TestClient(create_app(archive))


def _put(archive: Archive, key: str, text: str) -> str:
    record = Record(
        id="", title=f"Paper {key}", witnesses=(Witness(id="w1", kind="original", language="en", text=text),)
    )
    outcome = archive.store.put(record, Origin("tests", key), "tester", "to see the page")
    for _ in archive.reindex():
        pass
    return outcome.id


def test_the_second_reader_is_given_what_was_made_for_the_first(room: TestClient, made: Counted) -> None:
    first, second = room.get("/search?q=ferry"), room.get("/search?q=ferry")
    assert first.text == second.text
    assert first.headers == second.headers
    assert made.made == 1
    assert "default-src 'none'" in second.headers["content-security-policy"]


def test_what_another_process_stores_is_seen_at_once(room: TestClient, archive: Archive) -> None:
    assert "Paper b" not in room.get("/").text
    assert "late" not in room.get("/search?q=lantern").text
    with Archive.open(archive.folder) as other:
        _put(other, "b", "A lantern was hung at the stern.")
    assert "Paper b" in room.get("/").text
    assert "Paper b" in room.get("/search?q=lantern").text


def test_an_index_made_anew_is_seen_though_nothing_was_stored(
    room: TestClient, archive: Archive, made: Counted
) -> None:
    room.get("/search?q=ferry")
    with Archive.open(archive.folder) as other:
        for _ in other.reindex():
            pass
    assert room.get("/search?q=ferry").status_code == 200
    assert made.made == 2


def test_a_record_that_is_no_longer_shown_is_gone(archive: Archive) -> None:
    record = archive.search("").hits[0].id
    room = TestClient(create_app(archive.showing("draft")))
    assert room.get(f"/records/{record}").status_code == 200
    list(archive.change_status([record], "restricted", who="anna", why="asked by the family"))
    assert room.get(f"/records/{record}").status_code == 404


def test_a_changed_version_takes_the_place_of_the_page(room: TestClient, archive: Archive) -> None:
    record = archive.search("").hits[0].id
    assert "Paper a" in room.get(f"/records/{record}").text
    archive.store.revise(
        replace(archive.store.get(record), title="Paper with another title"), "anna", "the title was wrong"
    )
    assert "Paper with another title" in room.get(f"/records/{record}").text


def test_each_language_form_and_packing_has_its_own_page(room: TestClient) -> None:
    plain = {"accept-encoding": "identity"}
    seen = {
        (answer.headers["content-type"], answer.headers["etag"])
        for headers in ({}, plain, {"accept-language": "ru"}, {"accept": "application/json"}, {"cookie": "muniment-language=ru"})
        for answer in (room.get("/", headers=headers), room.get("/", headers=headers))
    }  # fmt: skip
    assert len(seen) == 4
    assert room.get("/", headers=plain).headers.get("content-encoding") is None
    assert room.get("/").headers["content-encoding"] == "gzip"
    assert room.get("/", headers={"accept-language": "ru"}).text.startswith('<!doctype html>\n<html lang="ru">')
    assert room.get("/", headers={"accept-language": "ru", "cookie": "muniment-language=en"}).text.startswith('<!doctype html>\n<html lang="en">')  # fmt: skip


def test_citations_name_the_host_by_which_the_room_was_asked(room: TestClient, archive: Archive) -> None:
    record = archive.search("").hits[0].id
    for host in ("a.example.org", "b.example.org"):
        assert f"{host}/records/{record}" in room.get(f"/records/{record}", headers={"host": host}).text


def test_a_reader_that_has_the_page_is_told_that_it_still_stands(room: TestClient, archive: Archive) -> None:
    first = room.get("/")
    again = room.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert room.get("/", headers={"if-none-match": '"another"'}).status_code == 200
    _put(archive, "c", "The lamp is out.")
    assert room.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_choice_of_language_is_kept_for_nobody_else(room: TestClient, made: Counted) -> None:
    for _ in range(2):
        assert "muniment-language=ru" in room.get("/?lang=ru").headers["set-cookie"]
    assert made.made == 0


def test_a_page_that_is_not_there_is_not_kept(room: TestClient, archive: Archive, made: Counted) -> None:
    assert room.get("/records/nothing").status_code == 404
    assert made.made == 0


def test_what_is_kept_stays_within_its_bytes(archive: Archive) -> None:
    made = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        made.append(scope["path"])
        scope[kept.KEEP].keep(kept.Kept(b'"t"', (), b"x" * 1_000))
        await Response("made")(scope, receive, send)

    pages = KeptPages(inner, archive, most=40_000)
    room = TestClient(pages)
    for number in range(30):
        room.get(f"/{number}")
        room.get("/0")
    assert 0 < pages.bytes <= 40_000
    assert made.count("/0") == 1, "what is asked for again and again is kept"
    room.get("/1")
    assert made.count("/1") == 2, "what nobody asked for is let go"


def test_packed_pages_are_the_same_pages(room: TestClient) -> None:
    plain = room.get("/search?q=ferry", headers={"accept-encoding": "identity"})
    with room.stream("GET", "/search?q=ferry", headers={"accept-encoding": "gzip"}) as packed:
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content
