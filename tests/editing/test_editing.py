"""What persons say of a record stands against readings, from the command line to the next ingest, and can be taken back.  Invented texts."""

from pathlib import Path

import pytest
from tests.editing.conftest import ENGLISH, at, ingest, write

from muniment.archive import Archive
from muniment.editing.pointing import keyed
from muniment.errors import MunimentError, NotFoundError, QueryError
from muniment.model import Record
from muniment.reading import read


def _same(one: Record, other: Record) -> bool:
    return {**one.to_dict(), "version": 0} == {**other.to_dict(), "version": 0}


def _key(record: Record, field: str, value: str) -> str:
    """The key of the first statement of a field in whose words a value stands."""
    return next(p.key for p in keyed(record) if p.field == field and value in repr(p.statement))


def _again(archive: Archive, papers: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """The record after its source was read again by other rules."""
    for module in ("muniment.ingest.running", "muniment.reading.read"):
        monkeypatch.setattr(f"{module}.READER_VERSION", "another")
    assert read.READER_VERSION == "another"
    return ingest(archive, papers)


def test_what_is_stated_stands_against_new_rules_and_another_source(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = archive.editing
    desk.state(record.id, "date", "1952-05", who="anna", why="the day is doubtful", quote="May 1952")
    desk.state(record.id, "title", "Rings for the ferry", who="anna", why="clearer")
    desk.state(record.id, "party.typist", "Belova", who="anna", why="by the hand")
    for now in (_again(archive, papers, monkeypatch), ingest(archive, write(papers.parent, f"{ENGLISH}\nA line.\n"))):
        assert now.date is not None
        assert (now.date.edtf, now.date.reader, now.date.evidence[0].quote) == ("1952-05", "anna", "May 1952")
        assert now.title == "Rings for the ferry"
        assert now.parties[0].name == "Belova"
        assert not list(archive.check())
    assert archive.search("ferry").total == 1


def test_what_is_wrong_goes_and_no_reading_states_it_again(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key(record, "numbers", "748")
    archive.editing.judge(record.id, key, "wrong", who="anna", why="a page")
    for now in (archive.get(record.id), _again(archive, papers, monkeypatch)):
        assert "748" not in [number.value for number in now.numbers]
        (rejected,) = now.rejected
        assert (rejected.reader, rejected.field, rejected.reasons) == ("anna", "numbers", "a page")
    archive.editing.withdraw(record.id, "rejected-0", who="anna", why="it is one")
    assert "748" in [number.value for number in archive.get(record.id).numbers]


def test_a_rejected_date_gives_way_to_the_next(archive: Archive, record: Record) -> None:
    assert record.date is not None
    archive.editing.judge(record.id, "date", "wrong", who="anna", why="no")
    now = archive.get(record.id)
    assert now.date is None or now.date.edtf != record.date.edtf or now.date.basis != record.date.basis
    assert all((d.edtf, d.basis) != (record.date.edtf, record.date.basis) for d in now.dates)
    archive.editing.withdraw(record.id, "rejected-0", who="anna", why="yes")
    assert _same(archive.get(record.id), record)


def test_what_is_right_stands_in_a_persons_name_once(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key(record, "numbers", "748")
    archive.editing.judge(record.id, key, "right", who="anna", why="seen on the sheet")
    for now in (archive.get(record.id), _again(archive, papers, monkeypatch)):
        assert [(n.reader, n.confidence) for n in now.numbers if n.value == "748"] == [("anna", 1.0)]


def test_of_a_disagreement_one_side_holds(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key(record, "discrepancies", "40/112/s")
    clash = record.discrepancies[int(key.rpartition("-")[2])]
    side = "a" if clash.a.value == "40/112/s" else "b"
    assert {n.value for n in record.numbers if n.role == "incoming"} == {"40/112/s", "112"}
    archive.editing.judge(record.id, key, side, who="anna", why="the stamp has all of it")
    for now in (archive.get(record.id), _again(archive, papers, monkeypatch)):
        decided = [one for one in now.discrepancies if one.holds]
        assert [(one.holds, one.reader, one.reasons) for one in decided] == [(side, "anna", "the stamp has all of it")]
        assert len(now.discrepancies) == len(record.discrepancies)
        assert [n.value for n in now.numbers if n.role == "incoming"] == ["40/112/s"]
    archive.editing.withdraw(record.id, _key(now, "discrepancies", "40/112/s"), who="anna", why="not sure")
    assert _same(archive.get(record.id), record)


def test_a_disagreement_of_words_is_decided_too_and_both_may_be_right(archive: Archive, record: Record) -> None:
    key = _key(record, "discrepancies", "14 May")
    archive.editing.judge(record.id, key, "both", who="anna", why="two steamers")
    (decided,) = [one for one in archive.get(record.id).discrepancies if one.holds]
    assert (decided.holds, archive.get(record.id).rejected) == ("both", ())


def test_a_plain_field_is_given_back_as_it_was(archive: Archive, record: Record) -> None:
    archive.editing.state(record.id, "kind", "letter", who="anna", why="it is one")
    archive.editing.state(record.id, "kind", "note", who="anna", why="no, a note")
    now = archive.get(record.id)
    assert (now.kind, [s.value for s in now.statements if s.reader == "anna"]) == ("note", ["note"])
    archive.editing.withdraw(record.id, "statements-0", who="anna", why="no")
    assert _same(archive.get(record.id), record)


def test_a_corrected_text_is_read_and_what_pointed_into_it_is_found_again(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = at(record, "en")
    archive.editing.judge(record.id, _key(record, "numbers", "748"), "right", who="anna", why="seen")
    text = f"MOST SECRET\n\n{ENGLISH}".replace("14 May", "15 May").replace("9 May", "8 May")
    archive.editing.correct(record.id, witness, text, who="anna", why="misread")
    for now in (archive.get(record.id), _again(archive, papers, monkeypatch)):
        text_now = now.witness(witness)
        assert text_now is not None
        assert text_now.corrected_by == "anna"
        assert "15 May" in text_now.text
        assert not any("14 May" in repr(one) for one in now.discrepancies)
        (number,) = [n for n in now.numbers if n.value == "748"]
        assert all(p.stands_in(w.text) for p in number.evidence if (w := now.witness(p.witness or "")))
        assert "MOST SECRET" in [marking.as_written for marking in now.markings]
        assert not list(archive.check())
    assert archive.search("misread").total == 0
    assert archive.search('"15 May"').total == 1


def test_when_the_source_changes_the_corrected_text_stands_and_the_version_says_so(
    archive: Archive, record: Record, papers: Path
) -> None:
    witness = at(record, "en")
    archive.editing.correct(record.id, witness, ENGLISH.replace("14 May", "15 May"), who="anna", why="misread")
    now = ingest(archive, write(papers.parent, ENGLISH.replace("steamer", "ferry")))
    text = now.witness(witness)
    assert text is not None
    assert "steamer of 15 May" in text.text
    assert f"another text of {witness}, of which a person's correction stands" in archive.versions(record.id)[-1].why


def test_a_text_is_added_and_stays(
    archive: Archive, record: Record, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = "TELEGRAMM Nr. 748\n\nZwei Satz Ringe gehen mit dem Dampfer vom 15. Mai ab.\n"
    archive.editing.add_text(
        record.id, german, kind="translation", language="de", who="anna", why="a first translation"
    )
    for now in (archive.get(record.id), _again(archive, papers, monkeypatch)):
        added = now.witnesses[-1]
        assert (added.kind, added.language, added.corrected_by) == ("translation", "de", "anna")
        assert len(now.witnesses) == len(record.witnesses) + 1
    assert archive.search("Dampfer").total == 1


@pytest.mark.parametrize(
    ("field", "value", "quote", "told"),
    [
        ("colour", "red", "", "There is no field “colour”"),
        ("date", "1951-13-45", "", "not a date in EDTF"),
        ("date", "  ", "", "nothing stated"),
        ("date", "1952", "thirteen ships", "do not stand in any witness"),
    ],
)
def test_what_cannot_be_stated_is_said(
    archive: Archive, record: Record, field: str, value: str, quote: str, told: str
) -> None:
    with pytest.raises(MunimentError, match=told):
        archive.editing.state(record.id, field, value, who="anna", why="x", quote=quote)
    assert archive.get(record.id).version == record.version


@pytest.mark.parametrize(
    ("key", "verdict"),
    [("numbers-77", "right"), ("nothing", "wrong"), ("numbers-0", "a"), ("discrepancies-0", "right"), ("numbers-0", "perhaps")],
)  # fmt: skip
def test_what_cannot_be_judged_is_said(archive: Archive, record: Record, key: str, verdict: str) -> None:
    with pytest.raises(MunimentError):
        archive.editing.judge(record.id, key, verdict, who="anna", why="x")


def test_a_change_needs_a_person_and_a_reason(archive: Archive, record: Record) -> None:
    with pytest.raises(QueryError, match="Say why"):
        archive.editing.state(record.id, "title", "X", who="anna", why=" ")
    with pytest.raises(QueryError, match="no person's name"):
        archive.editing.state(record.id, "title", "X", who="catalogue", why="x")
    with pytest.raises(QueryError, match="no person's word"):
        archive.editing.withdraw(record.id, "numbers-0", who="anna", why="x")
    with pytest.raises(NotFoundError, match="has no witness"):
        archive.editing.correct(record.id, "w99", "text", who="anna", why="x")
    with pytest.raises(QueryError, match="as it stands"):
        archive.editing.correct(record.id, record.witnesses[0].id, record.witnesses[0].text, who="anna", why="x")
