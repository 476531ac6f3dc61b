"""The door: whatever lies in a folder becomes drafts or refusals, and nothing stops the rest."""

import json
import os
import socket
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muniment.model import Draft, Refusal
from muniment.sources import SourceItem, fingerprint, read, read_text, recognise, walk

from .documents import BARE, PAGE, RECORD_PAGE

KOI = BARE.replace("№", "N").encode("koi8-r")
MAPPING = """
[source]
publisher = "The Mirror"
table = "letters"

[columns]
no = "id"
headline = "title"
body = { field = "text", kind = "transcription", language = "ru" }
english = { field = "text", kind = "translation", language = "en" }
keywords = { field = "subject", separator = ";" }
shelf = "x-shelf"
"""
ROW = {
    "no": "7",
    "headline": "Letter of Loginov",
    "body": "Бочки прибыли.",
    "english": "The barrels came.",
    "keywords": "oil; lamps",
    "shelf": "B",
}


def item(path: Path, form: str = "file") -> SourceItem:
    return SourceItem(path=path.name + "/" * (form == "folder"), absolute=path, form=form)


def everything(root: Path) -> list[Draft | Refusal]:
    found: list[Draft | Refusal] = []
    for one in walk(root):
        found += [one] if isinstance(one, Refusal) else list(read(one))
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PAGE, "page"),
        (RECORD_PAGE, "record-page"),
        (BARE, "bare"),
        ('{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ('[{"text": "a"}]', "json"),
        ("id,title,text\n1,a,b\n2,c,d\n", "csv"),
        ("id;title;text\n1;a;b\n2;c;d\n", "csv"),
        ("ODESSA,ALDANA\n\nTell him,please\n\nLOGINOV", "bare"),
        ("ODESSA, ALDANA\nTell him, please.\nThe oil, all of it, burns.", "bare"),
        ("To Loginov, from Aldana\n\nThe barrels, all eleven, came today.", "bare"),
        (MAPPING, "mapping"),
        ('<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "tei"),
        ('<?xml version="1.0"?><alto/>', "xml"),
        (b"%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"PK\x03\x04", "zip"),
        (PAGE.encode("utf-16"), "page"),
        (KOI, "bare"),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_a_file_is_recognised_by_what_is_in_it(content, name):
    head = content if isinstance(content, bytes) else content.encode()
    assert recognise(head, item(Path("anything.pdf"))) == name


def test_names_do_not_mislead(tmp_path):
    write(tmp_path / "scan.pdf", BARE)
    (draft,) = everything(tmp_path)
    assert draft.record.witnesses[0].text == BARE


def test_a_lone_pdf_is_a_record_named_after_its_file(tmp_path):
    write(tmp_path / "Lamp_accounts.pdf", b"%PDF-1.4 ...")
    (draft,) = everything(tmp_path)
    assert (draft.record.title, draft.record.witnesses, draft.files) == ("Lamp accounts", (), ("Lamp_accounts.pdf",))
    assert draft.record.source_files[0].media_type == "application/pdf"


def test_a_pdf_beside_a_text_of_the_same_stem_belongs_to_it(tmp_path):
    text, scan = write(tmp_path / "a" / "one.txt", BARE), write(tmp_path / "a" / "one.pdf", b"%PDF-1.4")
    items = list(walk(tmp_path))
    assert [(i.path, i.form) for i in items] == [("a/one.pdf", "companion"), ("a/one.txt", "file")]
    (draft,) = everything(tmp_path)
    assert draft.files == ("a/one.pdf",)
    before = fingerprint(items[1])
    scan.write_bytes(b"%PDF-1.5")
    assert fingerprint(items[1]) != before
    assert text.read_text() == BARE


def test_a_changed_mapping_makes_a_table_another_one(tmp_path):
    write(tmp_path / "x.jsonl", json.dumps(ROW) + "\n")
    mapping = write(tmp_path / "m.toml", MAPPING)
    for root in (tmp_path, tmp_path / "x.jsonl"):
        table = list(walk(root))[-1]
        before = fingerprint(table)
        mapping.write_text(mapping.read_text() + "\n")
        assert fingerprint(table) != before


def test_a_folder_of_witness_files_is_one_record(tmp_path):
    folder = tmp_path / "box" / "letter-9"
    write(folder / "ru.transcription.md", "Бочки прибыли, одна течёт.")
    write(folder / "en.translation.txt", "The barrels came, one leaks.")
    write(folder / "leaf-1.jpg", b"\xff\xd8\xff")
    write(
        folder / "record.toml",
        'title = "Letter of Loginov"\ndate = 1957-05-14\nlanguage = "Russian"\npersons = ["Loginov"]\nshelf = "B"\n',
    )
    (one,) = list(walk(tmp_path))
    assert (one.path, one.form) == ("box/letter-9/", "folder")
    (draft,) = list(read(one))
    record = draft.record
    assert [(w.id, w.kind, w.language) for w in record.witnesses] == [
        ("w1", "translation", "en"),
        ("w2", "transcription", "ru"),
    ]
    assert (record.title, record.language, record.persons) == ("Letter of Loginov", "ru", ("Loginov",))
    assert record.dates[0].edtf == "1957-05-14"
    assert draft.files == ("box/letter-9/leaf-1.jpg",)
    assert record.source_files[0].path == "box/letter-9/en.translation.txt"
    assert [s.value for s in record.statements if s.field == "shelf"] == ["B"]


def test_a_damaged_record_toml_is_refused_with_its_line_and_the_texts_are_taken(tmp_path):
    write(tmp_path / "r" / "en.original.txt", "The barrels came.")
    write(tmp_path / "r" / "record.toml", 'title = "x"\ndate == 3\n')
    refusal, draft = everything(tmp_path)
    assert (refusal.path, refusal.place) == ("r/record.toml", "line 2")
    assert draft.record.witnesses[0].kind == "original"


def _tables(folder: Path) -> dict[str, Path]:
    lines = json.dumps(ROW, ensure_ascii=False) + "\n" + json.dumps({**ROW, "no": "8"}, ensure_ascii=False) + "\n"
    header = ",".join(ROW)
    rows = "".join(",".join({**ROW, "no": no}.values()) + "\n" for no in ("7", "8"))
    base = sqlite3.connect(folder / "mirror.db")
    base.execute("create table letters (no, headline, body, english, keywords, shelf)")
    base.execute("create table other (x)")
    for no in ("7", "8"):
        base.execute("insert into letters values (?,?,?,?,?,?)", list({**ROW, "no": no}.values()))
    base.commit()
    base.close()
    return {
        "jsonl": write(folder / "mirror.jsonl", lines),
        "csv": write(folder / "mirror.csv", f"{header}\n{rows}"),
        "sqlite": folder / "mirror.db",
    }


@pytest.mark.parametrize("form", ["jsonl", "csv", "sqlite"])
def test_a_mirror_comes_home_by_the_mapping_that_lies_beside_it(tmp_path, form):
    path = _tables(tmp_path)[form]
    write(tmp_path / "anyname.toml", MAPPING)
    first, second = read(item(path))
    assert (first.key, second.key) == ("7", "8")
    record = first.record
    assert [(w.kind, w.language, w.text) for w in record.witnesses] == [
        ("transcription", "ru", "Бочки прибыли."),
        ("translation", "en", "The barrels came."),
    ]
    assert (record.title, record.publisher, record.subjects) == ("Letter of Loginov", "The Mirror", ("oil", "lamps"))
    assert record.identifiers == {"source_id": "7"}
    assert [s.value for s in record.statements if s.field == "shelf"] == ["B"]
    assert record.source_files[0].source == form


def test_a_table_with_columns_named_as_fields_needs_no_mapping(tmp_path):
    path = write(tmp_path / "x.jsonl", '{"id": 3, "title": "A", "text": "Бочки прибыли, ждём."}\n')
    (draft,) = read(item(path))
    assert (draft.key, draft.record.title, draft.record.witnesses[0].language) == ("3", "A", "ru")


def test_a_column_may_hold_a_whole_page(tmp_path):
    path = write(tmp_path / "x.jsonl", json.dumps({"id": "p1", "text": PAGE}) + "\n")
    (draft,) = read(item(path))
    assert (draft.key, len(draft.record.witnesses)) == ("p1", 3)
    assert draft.record.identifiers["source_id"] == "p1"


def test_a_truncated_line_of_json_is_refused_by_its_number_and_the_rest_goes_on(tmp_path):
    path = write(
        tmp_path / "x.jsonl", '{"id": 1, "text": "a b c"}\n{"id": 2, "te\n{"id": 3, "text": "d e f"}\n[1]\n{"id": 4'
    )
    found = list(read(item(path)))
    assert [getattr(f, "key", None) or f.place for f in found] == ["1", "line 2", "3", "line 4", "line 5"]


def test_ragged_rows_of_a_table_are_refused_by_their_line(tmp_path):
    path = write(tmp_path / "x.csv", "id,title,text\n1,a,b\n2,c\n3,d,e,f\n4,g,h\n")
    found = list(read(item(path)))
    assert [getattr(f, "key", None) or f.place for f in found] == ["1", "line 3", "line 4", "4"]
    assert "2 cells" in found[1].reason


def test_two_rows_of_one_id_are_not_taken_for_one(tmp_path):
    path = write(tmp_path / "x.jsonl", '{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}\n')
    assert isinstance(list(read(item(path)))[1], Refusal)


def test_nul_in_a_row_is_replaced_and_said(tmp_path):
    path = write(tmp_path / "x.jsonl", '{"id": 1, "text": "a\\u0000b \\ud800"}\n')
    (draft,) = read(item(path))
    assert draft.record.witnesses[0].text == "a�b �"
    assert any(s.field == "damage" for s in draft.record.statements)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ('[columns]\nwrong = "title"\nbody = "text"\n', "a column that is not there: wrong"),
        ('[columns]\nbody = "txt"\n', "'txt' is no field"),
        ('[columns]\nbody = { field = "text", kind = "copy" }\n', "'copy' is no kind"),
        ("[columns]\nbody = \n", "not TOML"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused_with_what_to_write(tmp_path, mapping, words):
    write(tmp_path / "m.toml", mapping)
    (refusal,) = read(item(write(tmp_path / "x.csv", "no,body\n1,a\n2,b\n")))
    assert words in refusal.reason


def test_a_corrupt_database_is_refused(tmp_path):
    path = _tables(tmp_path)["sqlite"]
    write(tmp_path / "m.toml", MAPPING)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 5000)
    (refusal,) = read(item(path))
    assert "damaged" in refusal.reason


def test_a_locked_database_is_refused_and_says_what_to_do(tmp_path):
    path = _tables(tmp_path)["sqlite"]
    write(tmp_path / "m.toml", MAPPING)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("begin exclusive")
    (refusal,) = read(item(path))
    holder.close()
    assert "locked" in refusal.reason


def test_a_text_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(b"lamp ")
        stream.truncate(300 * 1024 * 1024)
        stream.seek(0)
        stream.write(b"lamp oil " * 60_000)
    (refusal,) = read(item(path))
    assert "300 MB" in refusal.reason
    assert "Split" in refusal.advice


def test_a_line_of_json_over_the_limit_is_passed_over(tmp_path):
    path = write(
        tmp_path / "x.jsonl", b'{"id": 1, "text": "' + b"a" * (33 * 1024 * 1024) + b'"}\n{"id": 2, "text": "b"}\n'
    )
    refusal, draft = read(item(path))
    assert (refusal.place, draft.key) == ("line 1", "2")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"PK\x03\x04...", "unpack it"),
        (b'<?xml version="1.0"?><alto/>', "not TEI"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, content, words):
    write(tmp_path / "good.txt", BARE)
    write(tmp_path / "bad.txt", content)
    refusal, draft = everything(tmp_path)
    assert refusal.path == "bad.txt"
    assert words in refusal.reason
    assert isinstance(draft, Draft)


def test_an_encoding_other_than_utf8_is_said_in_the_draft(tmp_path):
    (draft,) = read(item(write(tmp_path / "a.txt", KOI)))
    assert [(s.field, s.value) for s in draft.record.statements] == [("encoding", "koi8-r")]
    assert draft.record.witnesses[0].text == KOI.decode("koi8-r")


def test_loops_sockets_and_odd_names_do_not_stop_the_walk(tmp_path):
    write(tmp_path / "a" / "one.txt", BARE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(odd, "wb") as stream:
        stream.write(BARE.encode())
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "s"))
    left.close()
    found = everything(tmp_path)
    assert {(f.path, type(f).__name__) for f in found if isinstance(f, Refusal)} == {
        ("a/loop", "Refusal"),
        ("nowhere", "Refusal"),
        ("s", "Refusal"),
    }
    assert sorted(f.record.source_files[0].path for f in found if isinstance(f, Draft)) == ["a/one.txt", "caf\\xe9.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = write(tmp_path / "secret.txt", BARE)
    path.chmod(0)
    (refusal,) = everything(tmp_path)
    assert "permission" in refusal.reason


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, monkeypatch):
    def denied(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "secret.txt", BARE)
    monkeypatch.setattr(Path, "open", denied)
    (refusal,) = read(item(path))
    assert "permission" in refusal.reason
    assert refusal.advice


def test_an_archive_of_our_own_is_no_source(tmp_path):
    for name in ("archive.toml", "archive.sqlite", "blobs/ab/cd"):
        write(tmp_path / "archive" / name, "x")
    write(tmp_path / "one.txt", BARE)
    assert [i.path for i in walk(tmp_path)] == ["one.txt"]
    (refusal,) = walk(tmp_path / "archive")
    assert "archive itself" in refusal.reason


def test_the_walk_is_stable_and_a_single_file_is_an_item(tmp_path):
    for name in ("b.txt", "a/z.txt", "c/1.txt", ".hidden"):
        write(tmp_path / name, BARE)
    assert [i.path for i in walk(tmp_path)] == ["a/z.txt", "b.txt", "c/1.txt"]
    assert [i.path for i in walk(tmp_path / "b.txt")] == ["b.txt"]
    (missing,) = walk(tmp_path / "missing")
    assert isinstance(missing, Refusal)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=3000), st.text(max_size=1500).map(lambda s: s.encode("utf-8", "replace"))))
def test_any_bytes_give_drafts_or_refusals(tmp_path, data):
    for found in read(item(write(tmp_path / "x", data))):
        assert isinstance(found, Draft | Refusal)
        if isinstance(found, Refusal):
            assert "reading it failed" not in found.reason


PIECES = st.sampled_from(
    [
        *PAGE.split("\n"),
        *RECORD_PAGE.split("\n"),
        *BARE.split("\n"),
        "",
        "",
        "[...]",
        "- English Translation",
        "Contents:",
        "Record ID",
        "May 1, 1960",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("\n".join))
def test_pages_in_any_disorder_keep_every_witness_a_piece_of_the_text(text):
    draft = read_text(text, "x")
    for number, witness in enumerate(draft.record.witnesses, start=1):
        assert witness.id == f"w{number}"
        assert witness.text in text
        assert witness.text.strip()


README_TEXT = "# Lamps\n\nForty letters of a lamp works.\n\n## Files\n\n| file | holds |\n|---|---|\n| truth.json | the truth |\n| *.txt | the letters |\n"


def test_a_readme_beside_the_files_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "ABOUT").write_text(README_TEXT, "utf-8")
    (tmp_path / "letter.txt").write_text(BARE, "utf-8")
    found = [(type(one), one.path if isinstance(one, Refusal) else "") for item in walk(tmp_path) for one in read(item)]  # type: ignore[arg-type]
    assert sorted(found, key=str) == sorted([(Draft, ""), (Refusal, "ABOUT")], key=str)


def test_a_sheet_that_begins_with_a_number_sign_stays_a_sheet() -> None:
    assert (
        recognise(
            b"# 74/sh\n\nTo Comrade LOGINOV\n\nThe barrels came.\n",
            SourceItem(path="a", absolute=Path("a"), form="file"),
        )
        == "bare"
    )
