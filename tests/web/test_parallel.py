"""The parallel page over a real archive: texts in step, differences in both, safe whatever a text holds.  All texts are invented."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from lxml import etree
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import Record, Witness
from muniment.store import Origin
from muniment.texts.parallel import Parallel
from muniment.web.app import create_app

ENGLISH = (
    "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May. The ice at the cape will go in ten days.\n\nLOSEV"
)
RUSSIAN = "Тов. ГРОМОВУ\n\nТри лампы прибыли с пароходом 28 мая. Лёд у мыса сойдёт через десять дней.\n\nЛОСЕВ"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u0001"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("parallel") / "archive") as archive:
        yield archive


@pytest.fixture(scope="module")
def room(archive: Archive) -> TestClient:
    return TestClient(create_app(archive), raise_server_exceptions=False)


def _put(archive: Archive, key: str, *texts: tuple[str, str]) -> str:
    witnesses = tuple(
        Witness(id=f"w{n}", kind="transcription", language=language, text=text)
        for n, (language, text) in enumerate(texts, 1)
    )
    record = Record(title=f"Lamps {HOSTILE}", witnesses=witnesses)
    return archive.store.put(record, Origin("tests", key), "tester", "to see the page").id


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
