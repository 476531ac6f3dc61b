"""Texts put in step ahead of their readers.  All texts are invented."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from muniment.archive import Archive
from muniment.cli import align as command
from muniment.cli.main import muniment
from muniment.ingest import aligning
from muniment.model import Record, Witness
from muniment.store import Origin
from muniment.texts import desk
from muniment.web.serving import aligning as aligning_beside

RECORD = Record(
    title="Losev to Gromov",
    witnesses=(
        Witness(id="w1", kind="translation", language="en", text="To Cde. GROMOV\n\nThree lamps came.\n\nLOSEV"),
        Witness(id="w2", kind="transcription", language="ru", text="Тов. ГРОМОВУ\n\nТри лампы прибыли.\n\nЛОСЕВ"),
    ),
)
ALONE = replace(RECORD, title="Gromov to Losev", witnesses=RECORD.witnesses[:1])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as archive:
        yield archive


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that each alignment begins with, of those that are made."""
    told: list[str] = []
    real = desk.align

    def counting(a: Witness, b: Witness, *rest: object) -> object:
        told.append(b.text[:4])
        return real(a, b, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "align", counting)
    return told


def _put(archive: Archive, record: Record, name: str) -> str:
    return archive.store.put(record, Origin("tests", name), "tester", "to read it beside another").id


def test_what_was_put_in_step_is_not_made_when_a_reader_asks(archive: Archive, made: list[str]) -> None:
    both, _ = _put(archive, RECORD, "1"), _put(archive, ALONE, "2")
    assert list(archive.align()) == [both]
    assert made == ["Тов."]
    with Archive.open(archive.folder) as another:
        assert another.texts.parallel(both).rows
        assert list(another.align()) == []
    assert made == ["Тов."]


def test_differences_are_kept_as_well(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    both = _put(archive, RECORD, "1")
    list(archive.align())
    with Archive.open(archive.folder) as another:
        made = another.texts.collation(both)
        monkeypatch.setattr(desk, "collate", lambda *given: pytest.fail("the differences are made again"))
        assert another.texts.collation(both) == made
        assert another.texts.parallel(both).differences == made.differences
        monkeypatch.undo()
        revised = replace(
            another.get(both),
            witnesses=(
                RECORD.witnesses[0],
                replace(RECORD.witnesses[1], text="Тов. ГРОМОВУ\n\nДве лампы прибыли.\n\nЛОСЕВ"),
            ),
        )
        another.store.revise(revised, "tester", "another text")
        assert [d.field for d in another.texts.collation(both).differences] == ["number"]


def test_only_what_changed_since_is_looked_at_again(archive: Archive, made: list[str]) -> None:
    first, second = _put(archive, RECORD, "1"), _put(archive, replace(RECORD, title="again"), "2")
    assert list(archive.align()) == [first, second]
    changed = replace(
        archive.get(second), witnesses=(RECORD.witnesses[0], replace(RECORD.witnesses[1], text="Гром гремит."))
    )
    archive.store.revise(changed, "tester", "another text")
    assert list(archive.align()) == [second]
    assert made == ["Тов.", "Гром"]


def test_a_run_that_was_stopped_goes_on_behind_what_it_has_kept(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aligning, "_AT_ONCE", 1)
    ids = [_put(archive, replace(RECORD, title=str(n)), str(n)) for n in range(3)]
    steps = archive.align()
    assert [next(steps), next(steps)] == ids[:2]
    steps.close()
    with Archive.open(archive.folder) as another:
        assert list(another.align()) == ids[1:]


def test_where_nothing_can_be_kept_nothing_is_made_for_ever(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    both = _put(archive, RECORD, "1")
    monkeypatch.setattr(archive.texts._shelf, "put", lambda key, value: None)
    assert list(archive.align()) == [both]
    assert list(archive.align()) == []


def test_the_command_says_how_many_are_in_step(archive: Archive) -> None:
    _put(archive, RECORD, "1")
    words = ["align", "--archive", str(archive.folder)]
    assert CliRunner().invoke(muniment, words).output.endswith("The texts of 1 record are in step.\n")
    assert CliRunner().invoke(muniment, words).output.endswith("Nothing has changed.\n")
    assert CliRunner().invoke(muniment, [*words, "--json"]).output == '{"records":0}\n'


def test_who_follows_stops_when_the_one_who_started_it_is_gone(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = _put(archive, RECORD, "1")
    parents = iter([7, 7, 7, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(os, "nice", lambda by: by)
    monkeypatch.setattr(command, "_BETWEEN", 0)
    done = CliRunner().invoke(muniment, ["align", "--follow", "--archive", str(archive.folder)])
    assert done.exit_code == 0
    assert archive.texts.aligned_until() > 0
    assert list(archive.align()) == []
    assert both in {entry.subject for entry in archive.ledger()}
    assert next(parents, None) is None


def test_beside_the_reading_room_texts_are_put_in_step(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(archive, RECORD, "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(Path(p)) for p in sys.path if p))
    with aligning_beside(archive.folder) as beside:
        for _ in range(600):
            if archive.texts.aligned_until():
                break
            time.sleep(0.1)
        assert beside.poll() is None
    assert archive.texts.aligned_until() > 0
    assert beside.poll() is not None


class Batches:
    """An encoder that tells how many sentences it is given at a time, each a vector of its own."""

    name = "batches 1"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        self.asked.append(len(sentences))
        return np.array(
            [[len(s), ord(s[0]), 1.0] / np.linalg.norm([len(s), ord(s[0]), 1.0]) for s in sentences], np.float32
        )


def test_the_sentences_of_many_records_are_encoded_at_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Batches()
    monkeypatch.setattr(archive.texts, "_reader", lambda: encoder)
    for number in range(3):
        texts = (replace(w, text=w.text.replace("OSEV", f"OSEV {number}")) for w in RECORD.witnesses)
        _put(archive, replace(RECORD, witnesses=tuple(texts)), str(number))
    _put(archive, ALONE, "alone")
    assert len(list(archive.align())) == 3
    assert encoder.asked == [8]  # three sentences of each text, most of them the same in all records
