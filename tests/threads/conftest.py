"""Messages of an invented correspondence, as records that were read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from muniment.model import DateSaid, Evidence, Mention, Number, Party, Record, Witness
from muniment.store import Origin, Store

Make = Callable[..., Record]


@pytest.fixture
def store(tmp_path: Path, database: str | None) -> Iterator[Store]:
    made = Store.create(tmp_path, database, patience=2)
    yield made
    made.close()


@pytest.fixture
def a_message() -> Make:
    """A message from one to another on a day, with its own number, that mentions others."""

    def make(
        sender: str, addressee: str, day: str | None, number: str | None = None, mentions: tuple[Mention, ...] = (), **fields: object
    ) -> Record:  # fmt: skip
        words = " / ".join(m.as_written for m in mentions) or "Nothing new."
        placed = tuple(
            msg_at(mention, words.index(mention.as_written), f"m{n}") for n, mention in enumerate(mentions, start=1)
        )
        told: dict[str, object] = {
            "title": f"From {sender} to {addressee}",
            "kind": "telegram",
            "witnesses": (Witness(id="w1", kind="original", language="en", text=words),),
            "date": DateSaid(edtf=day, as_written=day, basis="heading") if day else None,
            "parties": (Party(role="sender", as_written=sender, name=sender), Party(role="addressee", as_written=addressee, name=addressee)),
            "numbers": (Number(role="sender", value=number),) if number else (),
            "mentions": placed,
        }  # fmt: skip
        return Record(**(told | fields))  # type: ignore[arg-type]

    return make


def msg_at(mention: Mention, start: int, name: str) -> Mention:
    from msgspec.structs import replace

    end = start + len(mention.as_written)
    place = Evidence(witness="w1", start=start, end=end, quote=mention.as_written)
    return replace(mention, id=name, evidence=(place,))


@pytest.fixture
def put(store: Store) -> Callable[[Record, str], str]:
    """Stores a record under a name, and gives its id."""

    def keep(record: Record, name: str) -> str:
        origin = Origin("papers", name)
        store.put(record, origin, "anna", "test")
        return origin.id

    return keep
