"""The parallel page over a real archive: texts in step, differences in both, safe whatever a text holds.  All texts are invented."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from lxml import etree
from starlette.testclient import TestClient
from tests.texts_in_step import an_archive, put_texts

from muniment.archive import Archive
from muniment.exports.beside import pdf
from muniment.texts.parallel import Parallel

ENGLISH = (
    "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May. The ice at the cape will go in ten days.\n\nLOSEV"
)
RUSSIAN = "Тов. ГРОМОВУ\n\nТри лампы прибыли с пароходом 28 мая. Лёд у мыса сойдёт через десять дней.\n\nЛОСЕВ"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u0001"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, TestClient]]:
    with an_archive(tmp_path_factory.mktemp("parallel") / "archive") as made:
        yield made


@pytest.fixture(scope="module")
def archive(opened: tuple[Archive, TestClient]) -> Archive:
    return opened[0]


@pytest.fixture(scope="module")
def room(opened: tuple[Archive, TestClient]) -> TestClient:
    return opened[1]


def _put(archive: Archive, key: str, *texts: tuple[str, str]) -> str:
    return put_texts(archive, key, texts, f"Lamps {HOSTILE}")


def test_a_difference_is_marked_in_both_texts_and_listed(archive: Archive, room: TestClient) -> None:
    page = room.get(f"/records/{_put(archive, 'two', ('en', ENGLISH), ('ru', RUSSIAN))}/parallel").text
    marks = re.findall(r'<a class="mark substantive" data-keys="(d\d+)" href="#d\d+">([^<]+)</a>', page)
    key = {words: key for key, words in marks}["29 May"]
    assert (key, "28 мая") in marks
    assert f'id="{key}"' in page
    row = re.search(r'<tr id="r\d+"[^>]*>(?:(?!</tr>).)*29 May(?:(?!</tr>).)*</tr>', page, re.DOTALL)
    assert row is not None
    assert "28 мая" in row[0]


def test_the_twin_is_the_value(archive: Archive, room: TestClient) -> None:
    id = _put(archive, "two", ("en", ENGLISH), ("ru", RUSSIAN))
    told = msgspec.json.decode(room.get(f"/records/{id}/parallel.json").content, type=Parallel)
    assert [column.language for column in told.columns] == ["en", "ru"]
    assert told.record == id


def test_tei_holds_every_sentence_and_link(archive: Archive, room: TestClient) -> None:
    id = _put(archive, "two", ("en", ENGLISH), ("ru", RUSSIAN))
    sent = room.get(f"/records/{id}/parallel.xml")
    assert sent.headers["content-type"].startswith("application/tei+xml")
    root = etree.fromstring(sent.content)
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    ids = set(root.xpath("//t:seg/@xml:id", namespaces=names))
    targets = [one for link in root.xpath("//t:link/@target", namespaces=names) for one in link.split()]
    assert len(ids) == 8
    assert targets
    assert {target[1:] for target in targets} <= ids
    assert "".join(root.xpath("//t:text[@xml:id='w2']", namespaces=names)[0].itertext()).count("Лёд у мыса") == 1


@pytest.mark.parametrize(
    "texts", [(), (("en", ENGLISH),), (("en", HOSTILE), ("ru", HOSTILE)), (("ar", "سلام"), ("en", "Peace"))]
)
def test_whatever_the_texts_the_page_is_whole_and_safe(
    archive: Archive, room: TestClient, texts: tuple[tuple[str, str], ...]
) -> None:
    id = _put(archive, f"some {texts}", *texts)
    page = room.get(f"/records/{id}/parallel")
    assert page.status_code == 200
    assert not re.search(r"<script(?![^>]*src=)|<img|\son\w+=\"|style=", page.text)
    assert etree.fromstring(room.get(f"/records/{id}/parallel.xml").content) is not None


def test_a_record_leads_to_its_texts_in_step(archive: Archive, room: TestClient) -> None:
    id = _put(archive, "two", ("en", ENGLISH), ("ru", RUSSIAN))
    assert f'href="/records/{id}/parallel"' in room.get(f"/records/{id}").text
    assert room.get("/records/nowhere/parallel").status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_room_that_sets_no_pdf_says_so_and_what_else_there_is(
    archive: Archive, room: TestClient, monkeypatch: pytest.MonkeyPatch, accept: str
) -> None:
    id = _put(archive, "two", ("en", ENGLISH), ("ru", RUSSIAN))
    monkeypatch.setattr(pdf, "MODULE", "no_such_module")
    sent = room.get(f"/records/{id}/parallel.pdf", headers={"accept": accept})
    assert sent.status_code == 501
    assert "EPUB, DOCX or TEI" in sent.text
    assert ("problem+json" in sent.headers["content-type"]) == (accept == "application/json")
    assert "parallel.pdf" not in room.get(f"/records/{id}/parallel").text
