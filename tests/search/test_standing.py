"""What is held of an index is what was committed last, by whoever did.  All texts are invented."""

from pathlib import Path

import pytest

from muniment.model import Record, Witness
from muniment.search import Index, standing


def _letter(key: str, title: str) -> Record:
    text = Witness(id="w1", kind="original", language="en", text=f"{title}, written in haste.")
    return Record(id=key, title=title, kind="letter", witnesses=(text,))


def _put(index: Index, *records: Record) -> None:
    with index.write() as writer:
        for record in records:
            writer.put(record)


def test_what_another_has_committed_is_seen_at_the_next_search(tmp_path: Path) -> None:
    mine, theirs = Index.open(tmp_path), Index.open(tmp_path)
    _put(mine, _letter("a", "Oats"))
    for title in ("Barley", "Rye"):
        assert mine.search("haste").total == 1
        _put(theirs, _letter("a", title), _letter("b", title))
        found = mine.search("haste", cards=True)
        assert [card.title for card in found.cards] == [title, title]
        assert found.facets["kind"] == (("letter", 2),)
        theirs_gone = Index.open(tmp_path)
        with theirs_gone.write() as writer:
            writer.remove("b")


def test_who_sees_only_some_records_is_not_given_the_counts_of_others(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    _put(index, _letter("a", "Oats"))
    assert index.search("").facets["kind"] == (("letter", 1),)
    assert index.showing(["published"]).search("").facets["kind"] == ()


def test_no_more_is_held_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "MOST_BYTES", 400)
    monkeypatch.setattr(standing, "_SHARE", 2)
    index = Index.open(tmp_path)
    _put(index, *(_letter(f"r{n}", f"Letter {n}") for n in range(40)))
    for _ in range(2):
        cards = index.search("haste", sort="oldest", limit=40, cards=True).cards
        assert {card.title for card in cards} == {f"Letter {n}" for n in range(40)}
    assert 0 < index._now()._entries._taken <= 400
