"""IIIF manifests that lie among the files: invented ones, of both versions, whole, partly elsewhere and broken."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from muniment.archive import Archive
from muniment.ingest import Summary
from muniment.model import Draft, Record, Refusal
from muniment.sources import read
from muniment.sources.items import walk

THREE = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "id": "https://sheets.example.org/lamp/manifest.json",
    "type": "Manifest",
    "label": {"ru": ["Телеграмма о фонаре"], "en": ["Telegram about the <i>lamp</i>"]},
    "metadata": [
        {"label": {"en": ["Date"]}, "value": {"none": ["12 April 1951"]}},
        {"label": {"en": ["Creator"]}, "value": {"en": ["Vetrov, Ivan"]}},
        {"label": {"en": ["Shelfmark of the box"]}, "value": {"none": ["Box 4"]}},
    ],
    "summary": {"en": ["The lamp on the north quay is out."]},
    "requiredStatement": {"label": {"en": ["Rights"]}, "value": {"en": ["Invented for the tests."]}},
}


def canvas(label: str, image: str, service: str = "") -> dict[str, Any]:
    body: dict[str, Any] = {"id": image, "type": "Image", "format": "image/png"}
    if service:
        body["service"] = [{"id": service, "type": "ImageService3", "profile": "level2"}]
    annotation = {"id": f"urn:a:{label}", "type": "Annotation", "motivation": "painting", "body": body, "target": f"urn:c:{label}"}  # fmt: skip
    page = {"id": f"urn:p:{label}", "type": "AnnotationPage", "items": [annotation]}
    return {"id": f"urn:c:{label}", "type": "Canvas", "label": {"none": [label]}, "width": 60, "height": 80, "items": [page]}  # fmt: skip


def three(*canvases: dict[str, Any], **changes: Any) -> str:
    return json.dumps({**THREE, "items": list(canvases), **changes}, ensure_ascii=False)


def two(*images: str) -> str:
    canvases = [
        {"@id": f"urn:{n}", "@type": "sc:Canvas", "label": f"f. {n}r", "width": 60, "height": 80,
         "images": [{"@type": "oa:Annotation", "motivation": "sc:painting", "resource": {"@id": image, "@type": "dctypes:Image"}}]}
        for n, image in enumerate(images, start=1)
    ]  # fmt: skip
    told = {
        "@context": "http://iiif.io/api/presentation/2/context.json", "@id": "https://sheets.example.org/oil", "@type": "sc:Manifest",
        "label": "Letter about the oil", "metadata": [{"label": "Date", "value": "3 May 1951"}], "license": "https://example.org/free",
        "attribution": [{"@value": "Erfunden", "@language": "de"}, {"@value": "Invented", "@language": "en"}],
        "sequences": [{"@type": "sc:Sequence", "canvases": canvases}],
    }  # fmt: skip
    return json.dumps(told)


def picture(path: Path, width: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (width, 80), "white").save(path)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


def ingested(archive: Archive, folder: Path) -> list[Record]:
    *_, summary = archive.ingest([folder], workers=0)
    assert isinstance(summary, Summary)
    assert summary.quarantined == ()
    return list(archive.records())


def test_a_manifest_gives_its_words_and_its_leaves_in_its_own_order(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "papers"
    for name, width in (("a.png", 61), ("images/b.png", 62), ("0003.png", 63)):
        picture(folder / name, width)
    leaves = (
        canvas("l. 2", "https://elsewhere.example.org/0003/full/max/0/default.jpg", "https://elsewhere.example.org/0003"),
        canvas("l. 1", "images/b.png"),
        canvas("l. 1 verso", "file:///elsewhere/a.png"),
    )  # fmt: skip
    (folder / "manifest.json").write_text(three(*leaves), "utf-8")
    (record,) = ingested(archive, folder)
    assert record.title == "Telegram about the lamp"
    assert record.date is not None
    assert (record.date.edtf, record.date.reader) == ("1951-04-12", "catalogue")
    assert record.summary == "The lamp on the north quay is out."
    assert record.rights == "Invented for the tests."
    assert ("author", "Ivan Vetrov") in {(party.role, party.name) for party in record.parties}
    assert record.identifiers["source_id"] == "https://sheets.example.org/lamp/manifest.json"
    assert {one.field: one.value for one in record.statements}["Shelfmark of the box"] == "Box 4"
    assert [(page.label, page.width) for page in record.pages] == [("l. 2", 63), ("l. 1", 62), ("l. 1 verso", 61)]
    assert list(archive.check()) == []


def test_a_manifest_of_version_two_is_read_as_well(tmp_path: Path, archive: Archive) -> None:
    picture(tmp_path / "papers" / "oil 2.png", 61)
    picture(tmp_path / "papers" / "oil-1.png", 62)
    (tmp_path / "papers" / "oil.json").write_text(two("oil-1.png", "oil%202.png"))
    (record,) = ingested(archive, tmp_path / "papers")
    assert (record.title, record.credits) == ("Letter about the oil", "Invented")
    assert [(page.label, page.width) for page in record.pages] == [("f. 1r", 62), ("f. 2r", 61)]


def test_a_picture_that_is_not_here_is_said_to_be_elsewhere_and_nothing_is_fetched(
    tmp_path: Path, archive: Archive
) -> None:
    picture(tmp_path / "papers" / "here.png", 61)
    leaves = (
        canvas("1", "here.png"),
        canvas("2", "https://elsewhere.example.org/2.jpg"),
        canvas("3", "../../../etc/3.png"),
    )
    (tmp_path / "papers" / "m.json").write_text(three(*leaves))
    (record,) = ingested(archive, tmp_path / "papers")
    assert [page.label for page in record.pages] == ["1"]
    told = [one.value for one in record.statements if one.field == "page elsewhere"]
    assert told == ["2: https://elsewhere.example.org/2.jpg", "3: ../../../etc/3.png"]


def test_a_manifest_in_the_folder_of_a_record_orders_its_pages_and_leaves_what_is_known(
    tmp_path: Path, archive: Archive
) -> None:
    folder = tmp_path / "papers" / "lamp"
    picture(folder / "1.png", 61)
    picture(folder / "2.png", 62)
    (folder / "record.toml").write_text('title = "The lamp"\n')
    (folder / "manifest.json").write_text(three(canvas("verso", "2.png"), canvas("recto", "1.png")))
    (record,) = ingested(archive, tmp_path / "papers")
    assert record.title == "The lamp"
    assert record.date is not None
    assert record.date.edtf == "1951-04-12"
    assert [(page.label, page.width) for page in record.pages] == [("verso", 62), ("recto", 61)]


def test_pictures_that_no_manifest_names_are_records_as_before(tmp_path: Path, archive: Archive) -> None:
    picture(tmp_path / "papers" / "named.png", 61)
    picture(tmp_path / "papers" / "other.png", 62)
    (tmp_path / "papers" / "m.json").write_text(three(canvas("1", "named.png")))
    assert {record.title for record in ingested(archive, tmp_path / "papers")} == {"Telegram about the lamp", "other"}


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        (three(canvas("1", "a.png"))[:-9], "no sound JSON", "line 1"),
        (three(), "no canvas", ""),
        (three(type="Collection"), "collection", ""),
        (three(items={"id": "x"}), "no canvas", ""),
        (three(canvas("1", "a.png"), type=["Manifest"]).replace('"type": ["Manifest"]', '"type": "AnnotationPage", "of": {"type": "Manifest"}'), "no IIIF manifest", ""),
        (json.dumps({**THREE, "items": [canvas("1", "a.png")] * 5001}), "5,001 canvases", ""),
    ],
    ids=["cut short", "empty", "collection", "odd items", "other", "many"],
)  # fmt: skip
def test_a_manifest_that_cannot_be_read_says_why(tmp_path: Path, text: str, reason: str, place: str) -> None:
    (tmp_path / "m.json").write_text(text)
    (item,) = walk(tmp_path)
    assert not isinstance(item, Refusal)
    (refusal,) = read(item)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert refusal.place == place
    assert refusal.advice


@pytest.mark.parametrize(
    "odd",
    [{"metadata": "none"}, {"metadata": [3, {"label": None}]}, {"label": 4}, {"provider": [[]]}, {"homepage": {"id": 5}}, {"items": [canvas("1", ""), 7, {"type": "Canvas", "items": "x"}]}],
)  # fmt: skip
def test_odd_values_are_passed_over(tmp_path: Path, odd: dict[str, Any]) -> None:
    (tmp_path / "m.json").write_text(three(canvas("1", "a.png"), **odd) if "items" not in odd else three(**odd))
    (item,) = walk(tmp_path)
    assert not isinstance(item, Refusal)
    (draft,) = read(item)
    assert isinstance(draft, Draft)


def test_other_json_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "letters.json").write_text(
        '[{"id": "1", "title": "A", "text": "The lamp is out. See http://iiif.io/"}]'
    )
    (item,) = walk(tmp_path)
    assert not isinstance(item, Refusal)
    (draft,) = read(item)
    assert isinstance(draft, Draft)
    assert draft.record.source_files[0].source == "json"
