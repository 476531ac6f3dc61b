"""The room stands whatever an archive holds and whatever it is asked.  The documents are invented."""

import http.client
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.demo import demo_documents
from muniment.model import DateSaid, Evidence, Mention, Number, Party, Record, ReferenceCode, Said, Witness
from muniment.store import Origin
from muniment.web.app import create_app

HEAVIEST = 150_000
"""Bytes of a page before images."""
PARAGRAPH = "The buoys were laid in two rows and the lamp was lit at dusk. Nobody came to see it.\n\n"
LONG = PARAGRAPH * (5_000_000 // len(PARAGRAPH))


def _evidence(start: int, text: str, words: str = "buoys") -> tuple[Evidence, ...]:
    at = text.index(words, start)
    return (Evidence(witness="w1", start=at, end=at + len(words), quote=words),)


RECORDS = {
    "five megabytes": Record(
        title="Five megabytes",
        witnesses=(Witness(id="w1", kind="ocr", language="en", text=LONG),),
        numbers=tuple(Number(role="file", value=str(n), evidence=_evidence(n * 10_000, LONG)) for n in range(450)),
    ),
    "one paragraph of a megabyte": Record(
        title="No place to cut", witnesses=(Witness(id="w1", kind="ocr", language="zh", text="燈" * 1_000_000),)
    ),
    "forty witnesses": Record(
        title="Forty witnesses",
        witnesses=tuple(
            Witness(id=f"w{n}", kind="transcription", language="he", text=f"מגדלור {n}\n" * 50) for n in range(1, 41)
        ),
        parties=(Party(role="sender", as_written="מגדלור", evidence=(Evidence(witness="w40", start=0, end=6, quote="מגדלור"),)),),
    ),
    "five hundred statements": Record(
        title="Five hundred statements",
        witnesses=(Witness(id="w1", kind="original", language="en", text=PARAGRAPH * 100),),
        statements=tuple(
            Said(field="folio", value=f"buoys {n}", evidence=_evidence(n * 16, PARAGRAPH * 100)) for n in range(500)
        ),
        mentions=tuple(
            Mention(id=f"m{n}", as_written="buoys", evidence=_evidence(n * 16, PARAGRAPH * 100)) for n in range(500)
        ),
    ),
    "no title and no text": Record(),
    "a name in Han": Record(
        title="韋廉致查林電",
        parties=(Party(role="sender", as_written="韋廉"), Party(role="addressee", as_written="查林/燈塔局")),
        witnesses=(Witness(id="w1", kind="original", language="zh", text="第七號電。燈已點。"),),
        date=DateSaid(edtf="1950-05-20", as_written="五月二十日", basis="heading"),
    ),
    "an odd code": Record(
        title="An odd code",
        reference_codes=(ReferenceCode(as_written="X 1/2", levels={"fond": "1/2 #?%", "opis": ".."}),),
        date=DateSaid(edtf="1950-02-31", as_written="31 February", basis="heading"),
    ),
    "a date far away": Record(title="Far away", date=DateSaid(edtf="9999-12-31", as_written="?", basis="title")),
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("robust") / "archive") as archive:
        for key, record in RECORDS.items():
            archive.store.put(record, Origin("tests", key), "tester", "to see the page")
        for _ in archive.reindex():
            pass
        yield archive


@pytest.fixture(scope="module")
def room(archive: Archive) -> TestClient:
    return TestClient(create_app(archive), raise_server_exceptions=False)


def _path(name: str) -> str:
    return f"/records/{Origin('tests', name).id}"


@pytest.mark.parametrize("name", RECORDS)
def test_an_odd_record_has_a_light_page_and_a_whole_twin(name: str, room: TestClient) -> None:
    page = room.get(_path(name))
    assert page.status_code == 200
    assert len(page.content) < HEAVIEST
    twin = room.get(_path(name) + ".json").json()
    assert len(twin["witnesses"]) == len(RECORDS[name].witnesses)
    for ending in ("bib", "ris", "csl.json", "jsonld"):
        assert room.get(f"{_path(name)}.{ending}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/search", "/years", "/years/1950", "/years/1950/5", "/years/1950/2", "/years/9999/12", "/correspondents", "/fonds"]
)  # fmt: skip
def test_the_lists_stand_beside_odd_records(path: str, room: TestClient) -> None:
    page = room.get(path)
    assert page.status_code == 200
    assert len(page.content) < HEAVIEST


def test_a_long_text_is_read_part_by_part_to_its_end(room: TestClient) -> None:
    text = room.get(_path("five megabytes")).text
    last = int(re.search(r"Part 1 of ([\d,]+)", text)[1].replace(",", ""))  # type: ignore[index]
    assert last > 200
    assert 'rel="next"' in text
    end = room.get(_path("five megabytes"), params={"part": last})
    assert 'rel="next"' not in end.text
    assert len(end.content) < HEAVIEST
    assert room.get(_path("five megabytes"), params={"part": 99999}).text.count("Nobody came") > 10
    assert room.get(_path("five megabytes"), params={"part": 100001}).status_code == 400


def test_a_statement_far_down_a_long_text_is_lit_in_its_part(room: TestClient) -> None:
    text = room.get(_path("five megabytes"), params={"statement": "numbers-400"}).text
    assert re.search(r'<a class="mark lit" id="w1\.40\d{5}" data-keys="numbers-400" href="#numbers-400"', text)
    assert 'id="numbers-400"' in text


def test_all_rows_of_a_long_section_can_be_asked_for(room: TestClient) -> None:
    few = room.get(_path("five hundred statements")).text
    assert few.count('id="mentions-') == 30
    assert "Show all 500" in few
    assert room.get(_path("five hundred statements"), params={"open": "mentions"}).text.count('id="mentions-') == 500


def test_a_text_that_runs_from_right_to_left_does_so(room: TestClient) -> None:
    assert room.get(_path("forty witnesses")).text.count('dir="rtl"') == 2
    assert 'id="w40"' in room.get(_path("forty witnesses"), params={"statement": "parties-0"}).text


@pytest.mark.parametrize("name", ["韋廉", "查林/燈塔局"])
def test_a_correspondent_has_a_page_whatever_the_script(name: str, room: TestClient) -> None:
    listed = room.get("/correspondents").text
    address = f"/correspondents/{quote(name)}"
    assert f'href="{address}"' in listed
    assert f"<h1>{name}</h1>" in room.get(address).text
    assert room.get(address + ".json").json()["name"] == name


def test_every_place_in_the_tree_of_fonds_can_be_reached(room: TestClient) -> None:
    path, seen = "/fonds", 0
    while found := re.search(r'class="counted columns tree"><li><a href="([^"]+)"', room.get(path).text):
        path, seen = found[1].replace("&amp;", "&"), seen + 1
    assert seen == 3
    assert "An odd code" in room.get(path).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fonds/nowhere", 404),
        ("/fonds/" + "a/" * 300, 404),
        ("/correspondents/nobody", 404),
        ("/years/1950/13", 404),
        ("/years/1950/2/30", 404),
        ("/years/0", 404),
        ("/years/12345678901234567890", 404),
        ("/records/", 404),
        ("/records/%00", 404),
        ("/records/" + "x" * 5000, 404),
        ("/search?sender=" + "x" * 5000, 200),
        ("/search?year=abc", 400),
        ("/search?year=9999999999999999999999", 400),
        ("/search?q=" + "(" * 100, 400),
        ("/search?q=%22", 200),
        ("/search?q=%00", 200),
        ("/search?after=x&sort=oldest", 400),
        ("/search?page=500", 200),
        ("/?lang=../../etc", 200),
        ("/static/css/../../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
    ],
)  # fmt: skip
def test_what_is_asked_amiss_is_told_in_words(path: str, status: int, room: TestClient) -> None:
    answer = room.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "<h1>" in answer.text or answer.status_code == 404
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_page_of_the_demonstration_is_heavy(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Archive.create(tmp_path_factory.mktemp("demo") / "archive") as archive, demo_documents() as documents:
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
        room = TestClient(create_app(archive))
        weights = {row.id: len(room.get(f"/records/{row.id}").content) for row in archive.rows()}
    assert weights
    assert max(weights.values()) < HEAVIEST


@pytest.mark.browser
def test_a_server_refuses_what_is_too_large_and_goes_on(address: str) -> None:
    host = urlsplit(address).netloc
    for headers, path in (({"x-large": "x" * 1_000_000}, "/"), ({}, "/search?q=" + "x" * 1_000_000)):
        connection = http.client.HTTPConnection(host, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
            assert connection.getresponse().status in (400, 414, 431)
        except (ConnectionError, http.client.HTTPException):
            pass  # cutting the line is an answer too
        finally:
            connection.close()
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200
    connection.close()
