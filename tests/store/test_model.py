"""The store against a simple model of it: whatever is done in whatever order, nothing is lost and nothing is overwritten."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from muniment.model import Number, Record, Witness
from muniment.store import Origin, Store

ORIGINS = [
    Origin("papers", "a.txt"),
    Origin("papers", "table", "1"),
    Origin("papers", "table", "2"),
    Origin("notes", "a.txt"),
]
TEXTS = ["", "One.", "Two.", "Три."]


def record_of(text: str, numbers: tuple[Number, ...] = ()) -> Record:
    """A record that says one thing."""
    return Record(witnesses=(Witness(id="w1", kind="original", language="en", text=text),), numbers=numbers)


class StoreMachine(RuleBasedStateMachine):
    """Puts, edits and indexes at random.  The model: for each origin its versions, and what its source said last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.create(Path(self.folder.name))
        self.versions: dict[Origin, list[tuple[str, tuple[str, ...]]]] = {}
        self.said: dict[Origin, str] = {}
        self.owed: dict[str, int] = {}

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(origin=st.sampled_from(ORIGINS), text=st.sampled_from(TEXTS))
    def read_from_a_source(self, origin: Origin, text: str) -> None:
        history = self.versions.setdefault(origin, [])
        outcome = self.store.put(record_of(text), origin, "ingest", "read")
        if not history:
            expected = "new"
        elif self.said[origin] == text or history[-1][0] == text:
            expected = "unchanged"
        else:
            expected = "changed"
        self.said[origin] = text
        if expected != "unchanged":
            by_persons = history[-1][1] if history else ()
            history.append((text, by_persons))
            self.owed[origin.id] = len(history)
        assert (outcome.change, outcome.version) == (expected, len(history))

    @rule(origin=st.sampled_from(ORIGINS), number=st.sampled_from(["1", "2"]))
    def a_person_adds_a_number(self, origin: Origin, number: str) -> None:
        history = self.versions.get(origin)
        if not history:
            return
        record = self.store.get(origin.id)
        stated = Number(role="registry", value=number, reader="anna")
        outcome = self.store.revise(replace(record, numbers=(*record.numbers, stated)), "anna", "seen on the sheet")
        history.append((history[-1][0], (*history[-1][1], number)))
        self.owed[origin.id] = len(history)
        assert (outcome.change, outcome.version) == ("changed", len(history))

    @rule(text=st.sampled_from(TEXTS))
    def a_batch_fails(self, text: str) -> None:
        try:
            with self.store.batch("ingest", "read") as batch:
                batch.name_collection("papers", "/papers")
                batch.clear_pending(list(self.owed.items()))
                raise InterruptedError
        except InterruptedError:
            pass

    @rule()
    def the_index_catches_up(self) -> None:
        self.store.clear_pending(self.store.pending())
        self.owed.clear()

    @rule()
    def the_store_is_opened_again(self) -> None:
        self.store.close()
        self.store = Store.open(Path(self.folder.name))

    @invariant()
    def every_version_is_there_as_it_was(self) -> None:
        for origin, history in self.versions.items():
            assert len(self.store.versions(origin.id)) == len(history)
            for number, (text, by_persons) in enumerate(history, start=1):
                record = self.store.get(origin.id, number)
                assert record.witnesses[0].text == text
                assert tuple(n.value for n in record.numbers) == by_persons

    @invariant()
    def lists_and_outbox_agree(self) -> None:
        assert {row.id for row in self.store.rows()} == {origin.id for origin in self.versions}
        assert dict(self.store.pending()) == self.owed

    @invariant()
    def nothing_is_found_wrong(self) -> None:
        assert list(self.store.check()) == []


TestStoreAgainstModel = StoreMachine.TestCase
TestStoreAgainstModel.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
