"""What all messages tell together is worked out once, and anew as soon as one of them has changed.  (All persons are invented.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from muniment.archive import Archive
from muniment.model import DateSaid, Party, Record, Witness
from muniment.store import Origin, Store
from muniment.threads import standing


@pytest.fixture
def archive(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive", database) as archive:
        _put(archive.store, "a", "Quist", "Varga", "1921-03-01")
        _put(archive.store, "b", "Varga", "Quist", "1923-05-09")
        _settled(archive)
        yield archive


def _put(store: Store, key: str, sender: str, addressee: str, day: str) -> None:
    record = Record(
        id="", date=DateSaid(edtf=day, as_written=day, basis="heading"), witnesses=(Witness(id="w1", kind="original", language="en", text=f"To {addressee}."),),
        parties=(Party(role="sender", as_written=sender, name=sender), Party(role="addressee", as_written=addressee, name=addressee)),
    )  # fmt: skip
    store.put(record, Origin("tests", key), "tester", "to count it")


def _settled(archive: Archive) -> None:
    for _ in archive.threads.settle(whole=True):
        pass


def test_who_wrote_to_whom_is_counted_between_two_days(archive: Archive) -> None:
    assert [(tie.a, tie.b, tie.messages, tie.first, tie.last) for tie in archive.threads.ties()] == [("Quist", "Varga", 2, "1921-03-01", "1923-05-09")]  # fmt: skip
    assert [tie.messages for tie in archive.threads.ties("1922", "1923")] == [1]
    assert [tie.messages for tie in archive.threads.ties("1921-03-01", "1921-03-01")] == [1]
    assert archive.threads.ties("1924", "") == []


def test_messages_are_asked_once_and_again_when_one_has_come(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    counted = standing.ends_of
    monkeypatch.setattr(standing, "ends_of", lambda cards: asked.append(1) or counted(cards))
    archive.threads.ties()
    archive.threads.ties("1921", "1922")
    assert len(asked) == 1
    with Archive.open(archive.folder) as other:
        _put(other.store, "c", "Quist", "Thorold", "1930-01-02")
        _settled(other)
    assert sum(tie.messages for tie in archive.threads.ties()) == 3
    assert len(asked) == 2


def test_a_reader_of_one_state_is_not_given_what_came_later(archive: Archive) -> None:
    with archive.store.reading_once():
        assert archive.threads.ties()[0].messages == 2
        with Archive.open(archive.folder) as other:
            _put(other.store, "c", "Quist", "Varga", "1930-01-02")
            _settled(other)
        assert archive.threads.ties()[0].messages == 2
    assert archive.threads.ties()[0].messages == 3
