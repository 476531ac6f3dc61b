"""What all messages tell together is worked out once, and anew as soon as one of them has changed.  (All persons are invented.)"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from muniment.archive import Archive
from muniment.model import DateSaid, Party, Record, Witness
from muniment.store import Origin, Store
from muniment.threads import serials, standing
from muniment.threads.desk import Threads
from muniment.threads.following import Thread, steps


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


def test_of_all_senders_only_the_one_who_wrote_has_its_series_found_again(
    store: Store, put: Callable[[Record, str], str], a_message: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 4, 5, 6):
        put(a_message("Orlova", "Brandt", f"1931-05-{number:02d}", str(number)), f"o{number}")
        put(a_message("Castell", "Thorold", f"1931-06-{number:02d}", str(20 + number)), f"c{number}")
    threads, found = Threads(store), []
    counted = serials.grouped
    monkeypatch.setattr(serials, "grouped", lambda messages: found.append(len(messages)) or counted(messages))
    _all(threads.settle())
    assert [one.gaps for one in threads.series()] == [((3, 3),), ((23, 23),)]
    assert found == [5, 5]
    put(a_message("Orlova", "Brandt", "1931-05-03", "3"), "o3")
    _all(threads.settle())
    again = list(threads.series())
    assert [one.gaps for one in again] == [(), ((23, 23),)]
    assert found == [5, 5, 6]
    assert again == list(Threads(store).series())


def _all(steps: Iterator[object]) -> None:
    for _ in steps:
        pass


def test_a_thread_is_followed_once_from_all_its_messages(archive: Archive) -> None:
    asked: list[str] = []

    def follow(root: str, whole: bool = True) -> Callable[[], tuple[Thread, bool]]:
        def found() -> tuple[Thread, bool]:
            asked.append(root)
            return Thread(root=root, steps=steps(archive.store, ids, {})), whole

        return found

    ids = [row.id for row in archive.rows()]
    held = standing.Standing(archive.store)
    told = [held.thread(one, follow(one)) for one in ids]
    assert [thread.root for thread in told] == ids
    assert told[0].steps == told[1].steps
    assert asked == ids[:1]
    with Archive.open(archive.folder) as other:
        _put(other.store, "c", "Quist", "Thorold", "1930-01-02")
    held.thread(ids[1], follow(ids[1]))
    assert asked == ids
    limited = standing.Standing(archive.store.showing(["draft"]))
    for one in ids:
        limited.thread(one, follow(one))
        standing.Standing(archive.store).thread(one, follow(one, whole=False))
    assert asked == ids + [one for one in ids for _ in range(2)]
