"""Texts side by side through the archive: made once, kept, made again when a text changes.  All texts are invented."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from muniment.archive import Archive
from muniment.cli.main import muniment
from muniment.errors import NotFoundError
from muniment.model import Record, Witness
from muniment.store import Origin
from muniment.store.derived import FILE, Derived
from muniment.texts import desk

ENGLISH = "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May. Two of them are broken.\n\nLOSEV"
RUSSIAN = "Тов. ГРОМОВУ\n\nТри лампы прибыли с пароходом 28 мая, но две разбиты.\n\nЛОСЕВ"
RECORD = Record(
    title="Losev to Gromov",
    witnesses=(
        Witness(id="w1", kind="translation", language="en", text=ENGLISH),
        Witness(id="w2", kind="transcription", language="ru", text=RUSSIAN),
        Witness(id="w3", kind="ocr", language="ru", text=RUSSIAN.replace("но две", "две")),
    ),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as archive:
        yield archive


def _put(archive: Archive, record: Record = RECORD) -> str:
    return archive.store.put(record, Origin("tests", "1"), "tester", "to read it beside another").id


def test_witnesses_stand_in_step(archive: Archive) -> None:
    made = archive.texts.parallel(_put(archive))
    assert [column.witness for column in made.columns] == ["w1", "w2", "w3"]
    texts = [[" ".join(piece.text for piece in cell) for cell in row.cells] for row in made.rows]
    assert texts[0] == ["To Cde. GROMOV", "Тов. ГРОМОВУ", "Тов. ГРОМОВУ"]
    assert [text[:3] for text in texts[1]] == ["Thr", "Три", "Три"]
    assert texts[-1] == ["LOSEV", "ЛОСЕВ", "ЛОСЕВ"]
    assert not [d for d in made.differences if d.field == "omission"]
    assert {("date", d.a.witness, d.b.witness) for d in made.differences if d.field == "date"} == {
        ("date", "w1", "w2"),
        ("date", "w1", "w3"),
    }


def test_every_sentence_stands_in_one_row(archive: Archive) -> None:
    made = archive.texts.parallel(_put(archive))
    for column, witness in enumerate(RECORD.witnesses):
        spans = sorted((p.start, p.end) for row in made.rows for p in row.cells[column])
        assert "".join(witness.text[s:e] for s, e in spans).replace(" ", "") == "".join(witness.text.split())


def test_links_are_made_once_and_again_when_a_text_changes(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(a: Witness, b: Witness, *others: object) -> object:
        made.append(b.id)
        return real(a, b, *others)  # type: ignore[arg-type]

    real = desk.align
    monkeypatch.setattr(desk, "align", counted)
    id = _put(archive)
    archive.texts.parallel(id)
    first = list(made)
    archive.texts.parallel(id)
    assert made == first == ["w2", "w3"]
    changed = replace(RECORD.witnesses[2], text=RUSSIAN.replace("лампы", "лампы и котёл"))
    _put(archive, replace(RECORD, witnesses=(*RECORD.witnesses[:2], changed)))
    archive.texts.parallel(id)
    assert made == [*first, "w3"]


def test_one_text_and_none(archive: Archive) -> None:
    one = archive.store.put(replace(RECORD, witnesses=RECORD.witnesses[:1]), Origin("tests", "2"), "tester", "alone").id
    assert len(archive.texts.parallel(one).columns) == 1
    none = archive.store.put(replace(RECORD, witnesses=()), Origin("tests", "3"), "tester", "bare").id
    assert archive.texts.parallel(none).rows == ()
    with pytest.raises(NotFoundError):
        archive.texts.parallel("nowhere")


def test_what_is_kept_may_be_lost(tmp_path: Path) -> None:
    shelf = Derived(tmp_path)
    assert shelf.get("k") is None
    shelf.put("k", b"v")
    shelf.put_many((str(n), b"x") for n in range(1200))
    assert shelf.get("k") == b"v"
    assert len(shelf.get_many([str(n) for n in range(1200)])) == 1200
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    assert shelf.get("k") is None
    shelf.put("k", b"v")
    assert Derived(tmp_path / "nowhere").get("k") is None
    (tmp_path / "file").write_text("in the way")
    Derived(tmp_path / "file").put("k", b"v")


def test_the_commands_show_the_same(archive: Archive) -> None:
    id = _put(archive)
    place = ["--archive", str(archive.folder)]
    shown = CliRunner().invoke(muniment, ["align", id, *place])
    assert shown.exit_code == 0
    assert "w2 transcription ru" in shown.output
    assert '"columns"' in CliRunner().invoke(muniment, ["align", id, "--json", *place]).output
    told = CliRunner().invoke(muniment, ["collate", id, *place]).output
    assert "29 May" in told
    assert "28 мая" in told
    assert '"field":"date"' in CliRunner().invoke(muniment, ["collate", id, "--json", *place]).output
