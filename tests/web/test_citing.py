"""A record's page tells reference managers what it is, and the files they take are whole.  The records are invented."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
import rispy
from lxml import html
from pybtex.database import parse_string
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import DateSaid, Party, Record, ReferenceCode, Witness
from muniment.store import Origin
from muniment.web.app import create_app
from muniment.web.taking import MOST

TITLE = "Telegram No. 40, Sable to the Harbour Office"

_DUBLIN_CORE = {
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights",
}  # fmt: skip
"""The fifteen elements of Dublin Core 1.1."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive.create(tmp_path_factory.mktemp("citing") / "archive") as archive:
        for n in range(120):
            record = Record(
                title=TITLE if n == 0 else f'=HYPERLINK("x"), buoy {n}',
                kind="telegram",
                date=DateSaid(edtf=f"19{20 + n % 40}-06-01", as_written="1 June", basis="sent"),
                publisher="Harbour Museum",
                parties=(
                    Party(role="sender", as_written="Sable"),
                    Party(role="addressee", as_written="Harbour Office"),
                ),
                reference_codes=(ReferenceCode(as_written="HM, box 4", repository="HM"),),
                witnesses=(Witness(id="w1", kind="original", language="en", text=f"Buoy {n} adrift, number {n}."),),
            )
            archive.store.put(record, Origin("tests", f"{n}"), "tester", "to cite it")
        for _ in archive.reindex():
            pass
        yield TestClient(create_app(archive), base_url="http://archive.example.org")


@pytest.fixture(scope="module")
def record_id(room: TestClient) -> str:
    hits = room.get("/search.json", params={"q": f'title:"{TITLE}"'}).json()["found"]["hits"]
    assert hits[0]["title"] == TITLE
    return str(hits[0]["id"])


def test_the_head_of_a_page_tells_what_the_record_is(room: TestClient, record_id: str) -> None:
    page = html.fromstring(room.get(f"/records/{record_id}").content)
    told: dict[str, list[str]] = {}
    for meta in page.xpath("//meta[@name]"):
        told.setdefault(meta.get("name"), []).append(meta.get("content"))
    assert told["citation_title"] == [TITLE]
    assert told["citation_author"] == ["Sable"]
    assert told["citation_publication_date"] == ["1920/06/01"]
    assert told["citation_public_url"] == [f"http://archive.example.org/records/{record_id}"]
    assert told["DC.creator"] == ["Sable"]
    assert told["DC.date"] == ["1920-06-01"]
    assert told["DC.source"] == ["HM, box 4"]


def test_zotero_and_mendeley_find_the_names_that_they_document(room: TestClient, record_id: str) -> None:
    """Zotero reads the tags of Highwire Press, Dublin Core (prefix DC with its schema.DC link) and ContextObjects; Mendeley and Google Scholar want
    title, author (one a tag), a date as yyyy/mm/dd or yyyy, all in the head.  ("Exposing Your Metadata", zotero.org; "Inclusion Guidelines", Scholar.)"""
    page = html.fromstring(room.get(f"/records/{record_id}").content)
    head = page.find("head")
    names = [meta.get("name") for meta in head.findall("meta") if meta.get("name")]
    assert {"citation_title", "citation_author", "citation_publication_date", "citation_language"} <= set(names)
    assert head.xpath("link[@rel='schema.DC']/@href") == ["http://purl.org/dc/elements/1.1/"]
    elements = {name.removeprefix("DC.") for name in names if name.startswith("DC.")}
    assert elements <= _DUBLIN_CORE
    assert {"title", "creator", "date", "type", "language", "publisher", "source", "identifier"} <= elements
    dates = head.xpath("meta[@name='citation_publication_date']/@content")
    assert all(re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", date) for date in dates)
    assert all(head.xpath("meta[@name]/@content")), "no tag is empty"
    (span,) = page.xpath("//span[@class='Z3988']")
    told = parse_qsl(span.get("title"), strict_parsing=True)
    assert dict(told)["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert {key.removeprefix("rft.") for key, _ in told if key.startswith("rft.")} <= _DUBLIN_CORE
    assert not span.text_content().strip(), "a ContextObject is an empty span"
    linked = head.xpath("link[@rel='alternate']/@type")
    assert {"application/ld+json", "application/x-bibtex"} <= set(linked)


def test_a_context_object_stands_in_the_page(room: TestClient, record_id: str) -> None:
    (span,) = html.fromstring(room.get(f"/records/{record_id}").content).xpath("//span[@class='Z3988']")
    told = dict(parse_qsl(span.get("title")))
    assert told["ctx_ver"] == "Z39.88-2004"
    assert told["rft.title"] == TITLE
    assert told["rft.creator"] == "Sable"


def test_the_files_of_a_record_can_be_imported(room: TestClient, record_id: str) -> None:
    ris = room.get(f"/records/{record_id}.ris")
    assert rispy.loads(ris.text)[0]["title"] == TITLE
    assert f'filename="{record_id}.ris"' in ris.headers["content-disposition"]
    assert (
        parse_string(room.get(f"/records/{record_id}.bib").text, "bibtex").entries[record_id].fields["title"] == TITLE
    )
    assert room.get(f"/records/{record_id}.csl.json").json()[0]["author"] == [{"literal": "Sable"}]
    linked = room.get(f"/records/{record_id}.jsonld").json()
    assert linked["@context"] == "https://schema.org"
    assert linked["recipient"] == [{"@type": "Person", "name": "Harbour Office"}]


def test_a_file_of_no_record_is_a_problem(room: TestClient) -> None:
    assert room.get("/records/nosuchrecord.ris").status_code == 404


def test_a_whole_result_is_taken_home(room: TestClient) -> None:
    lines = room.get("/search.csv", params={"q": "adrift"}).text.splitlines()
    assert len(lines) == 121
    assert lines[0].lstrip("\ufeff").startswith("id,date,kind,title,from,to")
    assert "1920-06-01,telegram" in lines[1]
    taken = room.get("/search.jsonl", params={"q": "adrift"}).text.splitlines()
    assert len(set(taken)) == 120
    assert len(parse_string(room.get("/search.bib", params={"q": "adrift"}).text, "bibtex").entries) == 120


def test_no_cell_of_a_table_is_a_formula(room: TestClient) -> None:
    text = room.get("/search.csv", params={"q": "adrift"}).text
    assert "\"'=HYPERLINK" in text
    assert ',"=HYPERLINK' not in text


def test_too_much_is_not_taken_at_once(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 1000
    monkeypatch.setattr("muniment.web.taking.MOST", 100)
    answer = room.get("/search.csv", params={"q": "adrift"})
    assert answer.status_code == 400
    assert "120 records" in answer.text
