"""Tables: the corners of JSON, CSV and SQLite, and of mappings.  All documents are invented."""

import json
import sqlite3

import pytest

from muniment.errors import SourceError
from muniment.model import Refusal
from muniment.sources import Mapping, SourceItem, read, read_mapping
from muniment.sources.mapping import Column, by_names, mapping_of

from .documents import RECORD_PAGE

TEXT = Mapping(columns={"body": (Column(field="text"),), "id": (Column(field="id"),)})


def item(path):
    return SourceItem(path=f"mirror/{path.name}", absolute=path)


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return item(path)


def test_a_json_file_of_objects_is_a_table_too(tmp_path):
    one = write(
        tmp_path / "a.json",
        json.dumps([{"id": 1, "body": "The oil came."}, 7, {"id": 2, "body": "It burns."}], indent=1),
    )
    first, refusal, second = read(one, TEXT)
    assert (first.key, refusal.place, second.key) == ("1", "object 2", "2")
    (single,) = read(write(tmp_path / "b.json", '{\n "id": 1,\n "body": "The oil came."\n}'), TEXT)
    assert single.record.witnesses[0].text == "The oil came."
    (broken,) = read(write(tmp_path / "c.json", '[{"id": 1,'), TEXT)
    assert "not whole JSON" in broken.reason


def test_values_of_any_kind_become_statements(tmp_path):
    mapping = mapping_of(
        '[columns]\nid = "id"\nbody = "text"\nn = "x-leaves"\nmap = "x-box"\nnone = "x-none"\nkin = ["person", "x-kin"]\n'
    )
    row = {"id": 1, "body": "The oil came.", "n": 3, "map": {"a": True}, "none": None, "kin": ["Aldana", "Loginov"]}
    (draft,) = read(write(tmp_path / "a.jsonl", json.dumps(row) + "\n"), mapping)
    said = {(s.field, s.value) for s in draft.record.statements}
    assert said == {("leaves", "3"), ("box", '{"a":true}'), ("kin", "Aldana"), ("kin", "Loginov")}
    assert draft.record.persons == ("Aldana", "Loginov")


def test_files_named_in_a_row_never_lead_out_of_the_folder(tmp_path):
    mapping = mapping_of('[columns]\nbody = "text"\nscan = "file"\n')
    rows = [{"body": "a b", "scan": name} for name in ("scans/1.pdf", "../../etc/passwd", "/etc/passwd", "..\\x.pdf")]
    drafts = list(read(write(tmp_path / "a.jsonl", "".join(json.dumps(r) + "\n" for r in rows)), mapping))
    assert [d.files for d in drafts] == [
        ("mirror/scans/1.pdf",),
        ("mirror/passwd",),
        ("mirror/passwd",),
        ("mirror/x.pdf",),
    ]


def test_a_row_that_holds_a_record_page_keeps_its_other_columns(tmp_path):
    mapping = mapping_of('[columns]\nid = "id"\nbody = "page"\ntag = "subject"\nname = "title"\nshelf = "x-shelf"\n')
    row = {"id": "r1", "body": RECORD_PAGE, "tag": "Oil", "name": "Another title", "shelf": "B"}
    (draft,) = read(write(tmp_path / "a.jsonl", json.dumps(row) + "\n"), mapping)
    record = draft.record
    assert (record.title, record.subjects) == ("Letter, Pham Van Lo to Aldana", ("Buoys--Vietnam", "Bells", "Oil"))
    assert record.identifiers == {"record_id": "5120", "source_id": "r1"}
    assert ("shelf", "B") in {(s.field, s.value) for s in record.statements}


def test_a_row_without_a_text_is_refused(tmp_path):
    (refusal,) = read(write(tmp_path / "a.jsonl", '{"id": 1, "body": ""}\n'), TEXT)
    assert (refusal.place, refusal.reason) == ("line 1", "the row holds no text")


def test_a_table_without_a_mapping_says_which_columns_it_has(tmp_path):
    (refusal,) = read(write(tmp_path / "a.csv", "name,leaf\nx,1\ny,2\n"))
    assert "columns: name, leaf" in refusal.reason
    assert "mapping.toml" in refusal.advice


def test_objects_of_json_may_lack_columns_but_not_all_texts(tmp_path):
    mapping = mapping_of('[columns]\nbody = "text"\nrare = "summary"\n')
    (draft,) = read(write(tmp_path / "a.jsonl", '{"body": "The oil came."}\n'), mapping)
    assert draft.record.summary is None
    (refusal,) = read(write(tmp_path / "b.jsonl", '{"words": "The oil came."}\n'), mapping)
    assert "not there: body, rare" in refusal.reason


def test_an_empty_table_is_refused(tmp_path):
    (refusal,) = read(write(tmp_path / "a.csv", "id,body,text\n"), TEXT)
    assert isinstance(refusal, Refusal)


def test_a_table_in_another_encoding_and_with_tabs(tmp_path):
    rows = "id\tbody\n1\tБочки прибыли, одна течёт, смотритель просит бондаря\n2\tМасло горит хорошо\n"
    drafts = list(read(write(tmp_path / "a.tsv", rows.encode("windows-1251")), TEXT))
    assert [d.record.witnesses[0].language for d in drafts] == ["ru", "ru"]


def test_the_wrong_table_of_a_database_is_named(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as base:
        base.execute("create table one (body)")
        base.execute("create table two (body)")
        base.execute("insert into two values (?)", (b"\xc1\xee\xf7\xea\xe8",))
        base.execute("insert into two values (?)", ("The oil came.",))
    base.close()
    (which,) = read(item(path), TEXT)
    assert "2 tables" in which.reason
    assert "one, two" in which.advice
    (missing,) = read(item(path), Mapping(columns=TEXT.columns, table="three"))
    assert "no table 'three'" in missing.reason
    only_text = Mapping(columns={"body": (Column(field="text"),)}, table="two")
    refusal, draft = read(item(path), only_text)
    assert refusal.place == "table two, row 1"
    assert draft.key == "table two, row 2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1", "no [columns]"),
        ("source = 3\n[columns]\nbody = 'text'", "[source] must be a table"),
        ("[columns]\nbody = 3", "must be a field's name"),
        ("[columns]\nbody = { kind = 'ocr' }", "names no field"),
        ("[source]\ncolour = 'red'\n[columns]\nbody = 'text'", "'colour' is no field"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(text, words):
    with pytest.raises(SourceError, match=words.replace("[", r"\[")):
        mapping_of(text)


def test_a_mapping_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text('[columns]\nbody = "text"\n')
    assert read_mapping(path).columns["body"][0].field == "text"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match="not UTF-8"):
        read_mapping(path)
    with pytest.raises(SourceError, match="not there"):
        read_mapping(tmp_path / "none.toml")


def test_columns_named_as_fields_map_themselves():
    assert by_names(["Title", "TEXT", "other"]).columns.keys() == {"Title", "TEXT"}
    assert by_names(["title", "page"]) is None
