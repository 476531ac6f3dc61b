"""The pages of the reading room over a real archive.  The documents are invented."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.demo import demo_documents
from muniment.model import DateSaid, Evidence, Mention, Party, Record, Said, Witness
from muniment.store import Origin
from muniment.web.app import create_app

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("web") / "archive") as archive, demo_documents() as documents:
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
        yield archive


@pytest.fixture(scope="module")
def room(archive: Archive) -> TestClient:
    return TestClient(create_app(archive), raise_server_exceptions=False)


def _put(archive: Archive, key: str, record: Record) -> str:
    outcome = archive.store.put(record, Origin("tests", key), "tester", "to see the page")
    with archive.index.write() as writer:
        writer.put(archive.get(outcome.id))
    return outcome.id


def _id(archive: Archive, query: str) -> str:
    return archive.search(query).hits[0].id


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?q=lamp", "/years", "/years/1950", "/search?q=lamp&kind=telegram&sort=oldest"]
)
def test_a_page_is_whole_and_safe(room: TestClient, path: str) -> None:
    page = room.get(path)
    assert page.status_code == 200
    assert "<h1>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", page.text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)


def test_home_says_what_the_archive_holds(room: TestClient) -> None:
    text = room.get("/").text
    assert re.search(r"186\d–19\d\d", text)
    assert "Russian" in text
    assert 'class="specimen"' in text


def test_results_light_up_the_words_and_say_their_witness(room: TestClient) -> None:
    text = room.get("/search", params={"q": "лампа"}).text
    assert re.search(r"<mark>ламп\w*</mark>", text)
    assert "Transcription" in text


def test_a_filter_narrows_and_can_be_taken_away(room: TestClient) -> None:
    text = room.get("/search", params={"q": "lamp", "language": "ru"}).text
    assert "Take away Language Russian" in text


def _record(archive: Archive, room: TestClient, **query: object) -> str:
    return room.get(f"/records/{_id(archive, 'number:611')}", params={k: str(v) for k, v in query.items()}).text


def test_a_record_shows_two_witnesses_and_offers_the_third(archive: Archive, room: TestClient) -> None:
    text = _record(archive, room)
    assert text.count('class="witness"') == 2
    assert text.count("data-swap") == 4
    assert _record(archive, room, witness="w3").count('class="witness"') == 1
    assert 'id="w3"' in _record(archive, room, witness="w3")
    assert _record(archive, room, witness="nosuch").count('class="witness"') == 2


def test_every_quotation_leads_to_its_words_and_marked_words_to_their_statement(
    archive: Archive, room: TestClient
) -> None:
    text = _record(archive, room)
    ids = set(re.findall(r' id="([^"]+)"', text))
    quotes = re.findall(r'class="quote" href="([^"]+)"', text)
    here = [quote[1:] for quote in quotes if quote.startswith("#")]
    assert here
    assert set(here) <= ids
    marks = re.findall(r'<a class="mark[^>]*data-keys="([^"]+)" href="#([^"]+)"', text)
    assert marks
    assert {row for _, row in marks} <= ids
    for elsewhere in {quote for quote in quotes if not quote.startswith("#")}:
        address, _, anchor = elsewhere.replace("&amp;", "&").partition("#")
        assert f' id="{anchor}"' in room.get(address).text


def test_a_statement_has_an_address_where_its_words_are_lit(archive: Archive, room: TestClient) -> None:
    text = _record(archive, room, statement="numbers-0")
    assert re.search(r'id="numbers-0" data-key="numbers-0" class="row\s+lit"', text)
    assert re.search(r'<a class="mark lit[^>]*data-keys="numbers-0', text)
    missing = room.get(f"/records/{_id(archive, 'number:611')}", params={"statement": "numbers-99"})
    assert missing.status_code == 404
    assert "numbers-99" in missing.text


def test_a_passage_has_an_address_too(archive: Archive, room: TestClient) -> None:
    text = _record(archive, room, passage="w3.0-5")
    assert 'id="w3"' in text
    assert re.search(r'<mark class="mark lit" id="w3.0"|<a class="mark lit[^>]*id="w3.0"', text)
    assert room.get(f"/records/{_id(archive, 'number:611')}", params={"passage": "somewhere"}).status_code == 400


def test_marked_words_have_a_name_for_those_who_hear_the_page(archive: Archive, room: TestClient) -> None:
    assert re.search(r'aria-label="611: Registry number"', _record(archive, room))


def test_the_numbers_of_the_json_form_are_the_keys_of_the_page(archive: Archive, room: TestClient) -> None:
    record_id = _id(archive, "number:611")
    numbers = room.get(f"/records/{record_id}.json").json()["numbers"]
    text = room.get(f"/records/{record_id}").text
    for n, number in enumerate(numbers):
        row = text.partition(f'id="numbers-{n}"')[2][:600]
        assert number["value"] in row


def test_a_record_has_its_data_beside_it(archive: Archive, room: TestClient) -> None:
    record_id = _id(archive, "number:611")
    assert room.get(f"/records/{record_id}.json").json()["id"] == record_id
    assert room.get("/search.json", params={"q": "lamp"}).json()["found"]["total"] > 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/records/nosuchrecord", 404),
        ("/nowhere", 404),
        ("/search?q=colour:red", 400),
        ("/search?page=999999", 400),
        ("/search?page=99999999999", 400),
        ("/search?page=-1", 400),
        ("/search?page=x", 400),
        ("/search?sort=sideways", 400),
        ("/years/99999999999", 404),
        ("/static/../app.py", 404),
    ],
)
def test_what_cannot_be_shown_is_told_helpfully(room: TestClient, path: str, status: int) -> None:
    page = room.get(path)
    assert page.status_code in (status, 200 if path.startswith("/years") else status)
    assert "Traceback" not in page.text
    assert "content-security-policy" in page.headers


def test_an_error_of_data_is_a_problem_in_json(room: TestClient) -> None:
    answer = room.get("/records/nosuchrecord.json")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_an_old_version_has_its_own_address(archive: Archive, room: TestClient) -> None:
    record_id = _put(archive, "versions", Record(title="First title"))
    _put(archive, "versions", Record(title="Second title"))
    assert "Second title" in room.get(f"/records/{record_id}").text
    assert "First title" in room.get(f"/records/{record_id}?version=1").text
    assert room.get(f"/records/{record_id}?version=9").status_code == 404


def test_hostile_text_is_shown_and_never_run(archive: Archive, room: TestClient) -> None:
    evidence = (Evidence(witness="w1", start=0, end=8, quote=HOSTILE[:8]),)
    record = Record(
        title=HOSTILE,
        kind=HOSTILE,
        summary=HOSTILE,
        rights=HOSTILE,
        credits=HOSTILE,
        persons=(HOSTILE,),
        date=DateSaid(edtf="1950", as_written=HOSTILE, basis="sent"),
        witnesses=(Witness(id="w1", kind="transcription", language="en", text=HOSTILE + " zanzibar"),),
        parties=(Party(role="sender", as_written=HOSTILE, agent=HOSTILE, evidence=evidence),),
        mentions=(Mention(as_written=HOSTILE, evidence=evidence),),
        statements=(Said(field=HOSTILE, value=HOSTILE, evidence=evidence),),
    )
    record_id = _put(archive, "hostile", record)
    for path in (f"/records/{record_id}", "/search?q=zanzibar", f"/search?q={HOSTILE}"):
        text = room.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        Record(title="No text"),
        Record(
            witnesses=tuple(
                Witness(id=f"w{n}", kind="transcription", language="he", text=f"שלום {n}") for n in range(40)
            )
        ),
        Record(
            witnesses=(Witness(id="w1", kind="ocr", language="en", text="word " * 400_000),),
            statements=tuple(
                Said(
                    field="folio",
                    value=str(n),
                    evidence=(Evidence(witness="w1", start=n * 5, end=n * 5 + 4, quote="word"),),
                )
                for n in range(500)
            ),
        ),
    ],
    ids=["empty", "without text", "forty witnesses", "two megabytes and 500 statements"],
)
def test_an_odd_record_has_a_page_too(archive: Archive, room: TestClient, record: Record) -> None:
    record_id = _put(archive, f"odd-{len(record.witnesses)}-{len(record.statements)}-{record.title}", record)
    assert room.get(f"/records/{record_id}").status_code == 200


def test_an_empty_archive_has_a_room_too(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "empty") as archive:
        room = TestClient(create_app(archive))
        for path in ("/", "/search", "/search?q=lamp", "/years", "/years/1950"):
            assert room.get(path).status_code == 200
        assert "muniment ingest" in room.get("/").text
        assert json.loads(room.get("/search.json").text)["found"]["total"] == 0


def test_every_page_of_an_archive_bears_its_notice(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "noticed", notice="All of it is invented.") as archive:
        room = TestClient(create_app(archive))
        for path in ("/", "/search", "/years", "/records/nosuchrecord"):
            assert "All of it is invented." in room.get(path).text


def test_by_date_the_next_page_goes_on_from_this_one(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "long") as archive:
        with archive.index.write() as writer:
            for number in range(45):
                date = DateSaid(edtf=f"1950-01-{number % 28 + 1:02d}", as_written="", basis="sent")
                writer.put(Record(id=f"r{number}", title=f"Cable {number}", date=date))
        room = TestClient(create_app(archive))
        seen, path = [], "/search?sort=oldest"
        while path:
            page = room.get(path)
            seen += re.findall(r'href="/records/(\w+)"', page.text)
            following = re.search(r'rel="next" href="([^"]+)"', page.text)
            path = html.unescape(following[1]) if following else ""
        assert len(seen) == len(set(seen)) == 45
        assert "Page 3 of 3" in page.text
