"""A store in each of the two databases, and records to put into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from muniment.model import DateSaid, Record, Witness
from muniment.store import Origin, Store


@pytest.fixture
def store(tmp_path: Path, database: str | None) -> Iterator[Store]:
    made = Store.create(tmp_path, database, patience=2)
    yield made
    made.close()


@pytest.fixture
def a_record() -> Callable[..., Record]:
    def make(text: str = "The ferry sails at dawn.", date: str | None = "1951-04-12", **fields: object) -> Record:
        said = DateSaid(edtf=date, as_written=date, basis="title") if date else None
        witness = Witness(id="w1", kind="original", language="en", text=text)
        return Record(witnesses=(witness,), date=said, **{"title": "A ferry", "kind": "telegram"} | fields)

    return make


@pytest.fixture
def origin() -> Origin:
    return Origin("papers", "ferry.txt")
