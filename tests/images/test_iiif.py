"""IIIF: what others' programs ask for, and what their validators say."""

import io
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import numpy as np
import pytest
import pyvips
from iiif_prezi3 import Collection, Manifest
from PIL import Image
from starlette.testclient import TestClient
from tests.images import sheets

from muniment.archive import Archive
from muniment.errors import QueryError
from muniment.images.cuts import cut_of
from muniment.images.preparing import TILE, prepare
from muniment.images.serving import give, levels
from muniment.images.stored import stored_tile
from muniment.model import Record
from muniment.web.app import create_app


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("iiif")
    (folder / "papers").mkdir()
    sheets.pdf(folder / "papers" / "scan.pdf")
    (folder / "papers" / "born.pdf").write_bytes(sheets.written_pdf(sheets.TELEGRAM.split("\n")))
    with Archive.create(folder / "archive") as made:
        list(made.ingest([folder / "papers"], workers=0))
        yield made


@pytest.fixture(scope="module")
def record(archive: Archive) -> Record:
    return next(record for record in archive.records() if record.title == "scan")


@pytest.fixture(scope="module")
def room(archive: Archive) -> TestClient:
    return TestClient(create_app(archive), raise_server_exceptions=False)


def _image(record: Record) -> str:
    return f"/iiif/image/{record.pages[0].sha256}-{record.pages[0].number}"


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        (("full", "max", "0"), (1240, 1754)),
        (("full", "pct:25", "0"), (310, 438)),
        (("full", "620,", "90"), (877, 620)),
        (("full", ",877", "!0"), (620, 877)),
        (("full", "!300,300", "0"), (212, 300)),
        (("square", "200,200", "0"), (200, 200)),
        (("1024,1536,256,256", "216,218", "0"), (216, 218)),
        (("pct:50,50,50,50", "max", "180"), (620, 877)),
        (("0,0,100,100", "^200,200", "0"), (200, 200)),
        (("0,0,512,512", "256,256", "0"), (256, 256)),
    ],
)  # fmt: skip
def test_a_part_is_given_as_it_is_asked_for(
    room: TestClient, record: Record, asked: tuple[str, str, str], size: tuple[int, int]
) -> None:
    answer = room.get(f"{_image(record)}/{'/'.join(asked)}/default.jpg")
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).size == size
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_part_shows_that_part(room: TestClient, record: Record) -> None:
    def darkest(region: str) -> int:
        answer = room.get(f"{_image(record)}/{region}/max/0/gray.png")
        return int(min(Image.open(io.BytesIO(answer.content)).convert("L").tobytes()))

    assert darkest("100,100,700,300") < 60  # the head of the telegram
    assert darkest("100,1300,700,300") > 200  # empty paper


def test_two_tones_are_two(room: TestClient, record: Record) -> None:
    picture = Image.open(io.BytesIO(room.get(f"{_image(record)}/full/400,/0/bitonal.png").content))
    assert set(picture.convert("L").tobytes()) <= {0, 255}


@pytest.mark.parametrize(
    "parts",
    [
        ("0,0,0,10", "max", "0", "default", "jpg"), ("9000,0,10,10", "max", "0", "default", "jpg"),
        ("full", "2000,", "0", "default", "jpg"), ("full", "", "0", "default", "jpg"), ("full", ",", "0", "default", "jpg"),
        ("full", "^90000,90000", "0", "default", "jpg"), ("full", "0,", "0", "default", "jpg"), ("full", "!200,", "0", "default", "jpg"),
        ("full", "max", "45", "default", "jpg"), ("full", "max", "x", "default", "jpg"), ("full", "max", "0", "loud", "jpg"),
        ("full", "max", "0", "default", "exe"), ("1,2,3", "max", "0", "default", "jpg"), ("full", "pct:0", "0", "default", "jpg"),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_refused_in_words(parts: tuple[str, str, str, str, str]) -> None:
    with pytest.raises(QueryError):
        cut_of(parts, 1240, 1754)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_whole_tile_is_given_as_it_lies_and_is_the_picture(tmp_path: Path, mode: str) -> None:
    """The bytes come from the file without being decoded; what they show is what the level holds, at every whole tile."""
    dice = np.random.default_rng(3)
    soft = Image.fromarray(dice.integers(0, 255, (30, 40, 3), np.uint8)).resize((1200, 900), Image.Resampling.BICUBIC)
    soft.convert(mode).save(tmp_path / "soft.png")
    pyramid = tmp_path / "soft.tif"
    prepare(tmp_path / "soft.png", 1, None, pyramid)
    compared = 0
    for level in range(levels(1200, 900)):
        shown = pyvips.Image.tiffload(str(pyramid), page=level).numpy().astype(int)
        side = TILE * 2**level
        for x, y in ((x, y) for x in range(0, 1200, side) for y in range(0, 900, side)):
            tile = stored_tile(pyramid, level, x // side, y // side)
            inside = shown[y // 2**level :, x // 2**level :][:TILE, :TILE]
            assert (tile is None) == (inside.shape[:2] != (TILE, TILE)), "only whole tiles are given as they lie"
            if tile is None:
                continue
            region = (f"{x},{y},{side},{side}", f"{TILE},{TILE}", "0", "default", "jpg")
            assert give(pyramid, cut_of(region, 1200, 900), 1200, 900) == tile
            assert np.abs(np.asarray(Image.open(io.BytesIO(tile))).astype(int) - inside).mean() < 2
            compared += 1
    assert compared == 4 * 3 + 2 * 1
    assert stored_tile(pyramid, 9, 0, 0) is None


def test_a_tile_of_another_kind_of_file_is_not_taken_as_it_lies(tmp_path: Path) -> None:
    plain = pyvips.Image.black(600, 600).copy(interpretation="b-w")
    plain.tiffsave(str(tmp_path / "flat.tif"), tile=True, tile_width=TILE, tile_height=TILE, compression="deflate")
    plain.pngsave(str(tmp_path / "no.tif"))
    plain.tiffsave(
        str(tmp_path / "big.tif"), tile=True, tile_width=TILE, tile_height=TILE, compression="jpeg", bigtiff=True
    )
    assert stored_tile(tmp_path / "flat.tif", 0, 0, 0) is None
    assert stored_tile(tmp_path / "no.tif", 0, 0, 0) is None
    big = stored_tile(tmp_path / "big.tif", 0, 1, 1)
    assert big is not None
    assert Image.open(io.BytesIO(big)).getextrema() == (0, 0)


def test_a_picture_that_the_reader_has_is_not_sent_again(room: TestClient, record: Record) -> None:
    address = f"{_image(record)}/0,0,256,256/256,256/0/default.jpg"
    first = room.get(address)
    again = room.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = room.get(f"{_image(record)}/0,0,256,256/128,128/0/default.jpg")
    assert other.headers["etag"] != first.headers["etag"]


def test_strangers_get_no_picture(room: TestClient) -> None:
    assert room.get(f"/iiif/image/{'0' * 64}-1/info.json").status_code == 404
    assert room.get("/iiif/image/..%2f..%2fetc-1/info.json").status_code == 404


def test_the_presentation_is_what_iiif_says_it_is(room: TestClient, archive: Archive, record: Record) -> None:
    told = room.get(f"/iiif/records/{record.id}/manifest.json")
    manifest = Manifest(**told.json())
    assert [canvas.height for canvas in manifest.items] == [1754, 1754]
    listed = Collection(**room.get("/iiif/collection.json").json())
    assert {item.id for item in listed.items} == {
        f"http://testserver/iiif/records/{one.id}/manifest.json" for one in archive.records()
    }
    body = told.json()["items"][0]["items"][0]["items"][0]["body"]
    assert room.get(body["id"].removeprefix("http://testserver")).status_code == 200


def test_lines_and_statements_are_annotations_and_can_be_searched(room: TestClient, archive: Archive) -> None:
    born = next(record for record in archive.records() if record.title == "born")
    list(archive.transcribe([born.id], workers=1)) if not born.witnesses else None
    annotations = room.get(f"/iiif/records/{born.id}/annotations/p1.json").json()["items"]
    said = {one["body"]["value"]: one for one in annotations}
    assert said["The lamp on the north quay is out."]["motivation"] == "supplementing"
    assert any(one["motivation"] == "commenting" and "118" in one["body"]["value"] for one in annotations)
    assert "#xywh=" in annotations[0]["target"]
    found = room.get(f"/iiif/records/{born.id}/search", params={"q": "north QUAY"}).json()["items"]
    assert [one["body"]["value"] for one in found] == ["The lamp on the north quay is out."]
    assert room.get(f"/iiif/records/{born.id}/search", params={"q": "zebra"}).json()["items"] == []


def test_an_original_is_saved_and_never_opened(room: TestClient, record: Record) -> None:
    answer = room.get(f"/records/{record.id}/files/{record.pages[0].sha256}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content.startswith(b"%PDF")
    assert room.get(f"/records/{record.id}/files/{'0' * 64}").status_code == 404


def test_the_public_validator_has_nothing_to_say(tmp_path: Path) -> None:
    """The validator knows the colours of one picture, a grid of ten by ten; it is drawn from the validator's own table."""
    validator = pytest.importorskip("iiif_validator.validator", reason="the validator needs libmagic")
    colours = validator.ValidationInfo().colorInfo
    grid = Image.new("RGB", (1000, 1000))
    for x, column in enumerate(colours):
        for y, colour in enumerate(column):
            grid.paste(colour, (100 * x, 100 * y, 100 * x + 100, 100 * y + 100))
    (tmp_path / "papers").mkdir()
    grid.save(tmp_path / "papers" / "grid.png")
    with Archive.create(tmp_path / "archive") as made:
        list(made.ingest([tmp_path / "papers"], workers=0))
        (record,) = made.records()
    with served(tmp_path / "archive") as address:
        command = [
            sys.executable, str(Path(sys.executable).with_name("iiif-validate.py")), "-s", address, "-p", "iiif/image",
            "-i", f"{record.pages[0].sha256}-1", "--version", "3.0", "--level", "2", "-v",
        ]  # fmt: skip
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stderr.count("PASS") >= 20, told.stderr


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The reading room of an archive on a free port of this machine."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "muniment", "serve", "--archive", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"127.0.0.1:{port}"
    try:
        for _ in range(600):
            with suppress(httpx.TransportError):
                httpx.get(f"http://{address}/", timeout=5)
                break
            threading.Event().wait(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()
