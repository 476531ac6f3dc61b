"""A transcription on its sheet, from the file to what others' programs are told.  All texts are invented."""

import shutil
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.images import sheets

from muniment.archive import Archive
from muniment.images import program
from muniment.model import Record, Witness
from muniment.web.app import create_app

LINES = ("To the Harbour Board", "The lamp on the north quay went out at", "midnight. Two ships wait outside the bar.")
TRANSCRIPTION = f"{LINES[0]}\n\n{LINES[1]} {LINES[2]}\n\n[On the back, in pencil: seen.]"
GERMAN = "An das Hafenamt\n\nDie Lampe am Nordkai erlosch um Mitternacht. Zwei Schiffe warten vor der Barre."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    if shutil.which(program.NAME) is None:
        pytest.skip("needs Tesseract: apt-get install tesseract-ocr")
    folder = tmp_path_factory.mktemp("lines")
    (folder / "papers").mkdir()
    (folder / "papers" / "lamp.pdf").write_bytes(sheets.written_pdf(LINES))
    with Archive.create(folder / "archive") as made:
        list(made.ingest([folder / "papers"], workers=0))
        list(made.transcribe(languages=["en"], workers=1))
        (record,) = made.records()
        texts = (
            Witness(id="w1", kind="transcription", language="en", text=TRANSCRIPTION),
            Witness(id="w2", kind="translation", language="de", text=GERMAN),
        )
        made.store.revise(replace(record, witnesses=(*texts, *record.witnesses)), "tester", "to have its text")
        yield made


@pytest.fixture
def record(archive: Archive) -> Record:
    (record,) = archive.records()
    return record


def test_each_line_knows_its_rectangle(archive: Archive, record: Record) -> None:
    (transcription,) = [w for w in archive.texts.lines(record.id).witnesses if w.witness == "w1"]
    head, body, note = transcription.lines
    assert note.stands is None
    assert head.stands is not None
    assert body.stands is not None
    assert [zone.page for zone in body.stands.zones] == ["p1", "p1"]
    first, second = (zone.box for zone in body.stands.zones)
    assert first[1] < second[1]
    assert head.stands.zones[0].box[1] < first[1]
    assert body.stands.confidence == 1


def test_sentences_in_step_know_theirs_and_what_is_kept_gives_the_same(archive: Archive, record: Record) -> None:
    once, again = archive.texts.parallel(record.id), archive.texts.parallel(record.id)
    assert once == again
    stood = {
        (column.witness, piece.text): piece.stands
        for row in once.rows
        for column, cell in zip(once.columns, row.cells, strict=True)
        for piece in cell
    }
    ships = stood[("w1", "Two ships wait outside the bar.")]
    assert ships is not None
    assert len(ships.zones) == 1
    assert stood[("w2", "Zwei Schiffe warten vor der Barre.")] is None


def test_the_lines_are_told_as_json_and_as_annotations(archive: Archive, record: Record) -> None:
    room = TestClient(create_app(archive), raise_server_exceptions=False)
    told = room.get(f"/records/{record.id}/lines.json").json()
    assert {w["witness"] for w in told["witnesses"]} == {"w1", "ocr"}
    manifest = room.get(f"/iiif/records/{record.id}/manifest.json").json()
    (mine,) = [one for one in manifest["items"][0]["annotations"] if one["id"].endswith(".w1.json")]
    page = room.get(mine["id"]).json()
    assert page["type"] == "AnnotationPage"
    assert [one["body"]["value"] for one in page["items"]] == [LINES[0], f"{LINES[1]} {LINES[2]}"]
    assert all(one["motivation"] == "supplementing" and "#xywh=" in one["target"] for one in page["items"])
    base = f"/iiif/records/{record.id}/annotations"
    assert room.get(f"{base}/p1.w2.json").status_code == 404
    assert room.get(f"{base}/p1.nobody.json").status_code == 404
    assert room.get(f"/records/{record.id}/lines.json?version=99").status_code == 404
