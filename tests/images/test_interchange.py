"""ALTO, hOCR and PAGE: what goes out comes back, and other people's files come in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from starlette.testclient import TestClient
from tests.images import sheets

from muniment.archive import Archive
from muniment.cli.main import muniment
from muniment.images.interchange import read_layout, write_alto, write_hocr
from muniment.images.layout import Line, PageText, Word
from muniment.images.values import ImageError
from muniment.web.app import create_app

PAGE = PageText(
    width=800,
    height=1000,
    engine="Tesseract",
    lines=(
        Line((Word("Лампа", (10, 20, 90, 30), 0.93), Word("погасла & <дымит>", (110, 20, 200, 30), 0.5))),
        Line((Word("12.IV.51", (500, 700, 120, 28), 0.81),), stamp=True),
    ),
)
PRIMA = b"""<?xml version="1.0"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="640" imageHeight="480">
<TextRegion id="r"><Coords points="0,0 600,0 600,90 0,90"/>
<TextLine id="l1"><Coords points="10,10 300,12 300,40 10,38"/>
<Word id="w"><Coords points="10,10 80,10 80,38 10,38"/><TextEquiv conf="0.75"><Unicode>Harbour</Unicode></TextEquiv></Word>
<TextEquiv><Unicode>Harbour</Unicode></TextEquiv></TextLine>
<TextLine id="l2"><Coords points="10,50 300,50 300,80 10,80"/><TextEquiv><Unicode>dues are paid</Unicode></TextEquiv></TextLine>
<TextLine id="l3"><Coords points="10,80 300,80"/><TextEquiv><Unicode> </Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>"""


def test_alto_comes_back_as_it_went_out() -> None:
    read = read_layout(write_alto(PAGE, "page-1.jpg"))
    assert (read.width, read.height, read.lines) == (800, 1000, PAGE.lines)


def test_hocr_comes_back_as_it_went_out() -> None:
    read = read_layout(write_hocr(PAGE, "page-1.jpg"))
    assert (read.width, read.height) == (800, 1000)
    assert [line.words for line in read.lines] == [line.words for line in PAGE.lines]


def test_alto_has_unique_ids_and_boxes_on_everything() -> None:
    root = etree.fromstring(write_alto(PAGE, "page-1.jpg"))
    ids = root.xpath("//@ID")
    assert len(ids) == len(set(ids))
    for element in root.iter("{*}TextBlock", "{*}TextLine", "{*}String"):
        assert {"HPOS", "VPOS", "WIDTH", "HEIGHT"} <= set(element.attrib)


BOX = {"HPOS": r"\d+", "VPOS": r"\d+", "WIDTH": r"\d+", "HEIGHT": r"\d+"}
NAME = r"[A-Za-z_][\w.-]*"
ALTO_4 = {
    "alto": (r"Description Layout", {}, {}),
    "Description": (r"MeasurementUnit sourceImageInformation", {}, {}),
    "MeasurementUnit": ("", {}, {}),
    "sourceImageInformation": (r"fileName", {}, {}),
    "fileName": ("", {}, {}),
    "Layout": (r"(Page ?)+", {}, {}),
    "Page": (r"PrintSpace", {"ID": NAME, "PHYSICAL_IMG_NR": r"\d+"}, {"WIDTH": r"\d+", "HEIGHT": r"\d+"}),
    "PrintSpace": (r"(TextBlock ?)*", {}, BOX),
    "TextBlock": (r"(TextLine ?)+", {"ID": NAME}, BOX),
    "TextLine": (r"(String ?)+", {}, {"ID": NAME, **BOX}),
    "String": ("", {"CONTENT": r"(?s).+"}, {"ID": NAME, "WC": r"0\.\d+|1\.0+", **BOX}),
}  # fmt: skip
"""Facts of the schema of ALTO 4, as far as we write it: an element's children in order, its required attributes, and those it may have."""


@pytest.mark.parametrize("page", [PAGE, PageText(width=10, height=20, engine="Tesseract", lines=())])
def test_alto_is_built_as_its_schema_says(page: PageText) -> None:
    root = etree.fromstring(write_alto(page, "page-1.jpg"))
    assert etree.QName(root).namespace == "http://www.loc.gov/standards/alto/ns-v4#"
    for element in root.iter():
        name = etree.QName(element).localname
        children, required, optional = ALTO_4[name]
        assert re.fullmatch(children, " ".join(etree.QName(child).localname for child in element)), name
        assert set(required) <= set(element.attrib) <= set(required) | set(optional), name
        for attribute, value in element.attrib.items():
            assert re.fullmatch({**required, **optional}[str(attribute)], str(value)), (name, attribute)
    assert root.findtext(".//{*}MeasurementUnit") in ("pixel", "mm10", "inch1200")


def test_hocr_says_what_its_specification_asks() -> None:
    root = etree.fromstring(write_hocr(PAGE, "page-1.jpg"))
    metas = {meta.get("name"): meta.get("content", "") for meta in root.iter("{*}meta")}
    assert metas["ocr-system"]
    found = [element for element in root.iter() if element.get("class")]
    assert {element.get("class") for element in found} == set(metas["ocr-capabilities"].split())
    within = {"ocr_page": None, "ocr_line": "ocr_page", "ocrx_word": "ocr_line"}
    for element in found:
        parent = element.getparent()
        kind = element.get("class", "")
        assert parent is not None
        assert parent.get("class") == within[kind]
        bbox = re.search(r"(?:^|; )bbox (\d+) (\d+) (\d+) (\d+)(?:;|$)", element.get("title", ""))
        assert bbox, element.get("title")
        left, top, right, bottom = map(int, bbox.groups())
        assert left < right
        assert top < bottom
        assert (kind == "ocrx_word") == bool(re.search(r"; x_wconf (?:100|\d{1,2})$", element.get("title", "")))


def test_page_gives_words_where_it_has_them_and_lines_where_not() -> None:
    read = read_layout(PRIMA)
    assert (read.width, read.height) == (640, 480)
    assert read.lines == (
        Line((Word("Harbour", (10, 10, 70, 28), 0.75),)),
        Line((Word("dues are paid", (10, 50, 290, 30), 1.0),)),
    )


@pytest.mark.parametrize("data", [b"", b"no xml", b"<TEI/>", b"<alto/>", b"<alto><Page></alto>"])
def test_what_is_no_layout_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ImageError):
        read_layout(data)


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/hostname">]><alto><Page><TextLine><String CONTENT="x"/>&a;</TextLine></Page></alto>'
    assert read_layout(bomb).lines[0].text == "x"


def test_a_layout_from_elsewhere_becomes_the_witness_and_goes_out_again(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    sheets.sheet().save(tmp_path / "papers" / "letter.png")
    (tmp_path / "letter.xml").write_bytes(PRIMA)
    with Archive.create(tmp_path / "archive") as archive:
        list(archive.ingest([tmp_path / "papers"], workers=0))
        (row,) = archive.rows()
        run = CliRunner().invoke(
            muniment,
            ["ocr", row.id, "--archive", str(tmp_path / "archive"), "--take", "p1", str(tmp_path / "letter.xml")],
        )
        assert run.exit_code == 0, run.output
        (witness,) = archive.get(row.id).witnesses
        assert witness.text == "Harbour\ndues are paid"
        assert "letter.xml" in (witness.responsible or "")
        answer = TestClient(create_app(archive)).get(f"/records/{row.id}/pages/p1.alto.xml")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert [line.text for line in read_layout(answer.content).lines] == ["Harbour", "dues are paid"]
