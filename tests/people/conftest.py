"""Records of an invented correspondence, and an archive's agents over both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from muniment.model import DateSaid, Evidence, Party, Record, Signature, Witness
from muniment.people.desk import Agents
from muniment.people.naming import name
from muniment.store import Origin, Store


@pytest.fixture
def store(tmp_path: Path, database: str | None) -> Iterator[Store]:
    made = Store.create(tmp_path, database, patience=2)
    yield made
    made.close()


@pytest.fixture
def agents(store: Store) -> Agents:
    """The desk; what follows from a change is the names alone."""

    def follow() -> None:
        for _ in name(store):
            pass

    return Agents(store, follow)


Put = Callable[..., str]


@pytest.fixture
def put(store: Store, agents: Agents) -> Put:
    """Stores a record with these parties under a name, and gives its id; `settle` matches its names at once."""

    def keep(called: str, day: str | None, *parties: Party, signature: str | None = None, settle: bool = True, **fields: object) -> str:  # fmt: skip
        words = " / ".join(p.as_written for p in parties)
        placed, at = [], 0
        for party in parties:
            start = words.index(party.as_written, at)
            at = start + len(party.as_written)
            placed.append(_with_place(party, start, at))
        told: dict[str, object] = {
            "title": f"Message {called}",
            "witnesses": (Witness(id="w1", kind="original", language="en", text=words),),
            "date": DateSaid(edtf=day, as_written=day, basis="heading") if day else None,
            "parties": tuple(placed),
            "signature": Signature(as_written=signature) if signature else None,
        }
        origin = Origin("papers", called)
        store.put(Record(**(told | fields)), origin, "anna", "test")  # type: ignore[arg-type]
        if settle:
            for _ in agents.settle():
                pass
        return origin.id

    return keep


def _with_place(party: Party, start: int, end: int) -> Party:
    from msgspec.structs import replace

    return replace(party, evidence=(Evidence(witness="w1", start=start, end=end, quote=party.as_written),))


def sender(written: str, *also: str, agent: str | None = None, office: str | None = None) -> Party:
    kind = "pseudonym" if agent else None
    return Party(role="sender", as_written=written, also_written=also, agent=agent, name_kind=kind, office=office)


def addressee(written: str, *also: str, office: str | None = None) -> Party:
    return Party(role="addressee", as_written=written, also_written=also, office=office)
