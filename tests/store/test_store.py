"""The store keeps every version, refuses to lose what persons said, and says plainly what is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Evidence, Number, Record, Refusal, Said, SourceFile
from muniment.store import KeptFile, Origin, Reading, SourceSeen, Store, Wish, pack
from muniment.store.engine import reading

Make = Callable[..., Record]


def test_a_new_record_gets_the_id_of_its_origin_and_version_one(store: Store, a_record: Make, origin: Origin) -> None:
    outcome = store.put(a_record(), origin, "anna", "first")
    assert (outcome.id, outcome.version, outcome.change) == (origin.id, 1, "new")
    assert store.get(origin.id) == replace(a_record(), id=origin.id, version=1)


def test_the_same_content_makes_no_new_version(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record(), origin, "anna", "first")
    assert store.put(a_record(), origin, "anna", "again").change == "unchanged"
    assert len(store.versions(origin.id)) == 1
    assert [entry.action for entry in store.ledger()] == ["new"]


def test_other_content_makes_a_new_version_and_keeps_the_old(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record("One."), origin, "anna", "first")
    outcome = store.put(a_record("Two."), origin, "boris", "second")
    assert (outcome.version, outcome.change) == (2, "changed")
    assert store.get(origin.id).witnesses[0].text == "Two."
    assert store.get(origin.id, 1).witnesses[0].text == "One."
    assert [(v.number, v.who, v.why) for v in store.versions(origin.id)] == [
        (1, "anna", "first"),
        (2, "boris", "second: its source changed"),
    ]


def test_a_volume_with_other_bytes_does_not_change_the_documents_it_did_not_touch(
    store: Store, a_record: Make, origin: Origin
) -> None:
    def volume(sha: str) -> tuple[SourceFile, ...]:
        return (SourceFile(path="volume.xml", sha256=sha * 64, source="tei"),)

    store.put(a_record(source_files=volume("a")), origin, "anna", "first")
    assert store.put(a_record(source_files=volume("b")), origin, "anna", "again").change == "unchanged"


def test_a_kept_file_with_other_bytes_is_a_change(store: Store, a_record: Make, origin: Origin) -> None:
    def scan(sha: str) -> tuple[Record, list[KeptFile]]:
        files = (SourceFile(path="scan.pdf", sha256=sha * 64, source="kept", media_type="application/pdf"),)
        return a_record(source_files=files), [KeptFile("scan.pdf", sha * 64, 10, "application/pdf")]

    first, files = scan("a")
    store.put(first, origin, "anna", "first", files=files)
    second, files = scan("b")
    assert store.put(second, origin, "anna", "again", files=files).change == "changed"
    assert [file.sha256[0] for version in (1, 2) for file in store.files(origin.id, version)] == ["a", "b"]


def test_what_a_person_said_outlives_reading_again(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record("No. 12, the ferry."), origin, "ingest", "first")
    by_anna = Number(
        role="registry", value="12", reader="anna", evidence=(Evidence(witness="w1", start=4, end=6, quote="12"),)
    )
    title = Said(field="title", value="The ferry of the 12th", reader="anna")
    edited = replace(
        store.get(origin.id), numbers=(by_anna,), statements=(title,), title=title.value, status="published"
    )
    assert store.revise(edited, "anna", "read the number").version == 2
    again = a_record("Now: No. 12, the ferry.", numbers=(Number(role="registry", value="21"),))
    assert store.put(again, origin, "ingest", "again").version == 3
    record = store.get(origin.id)
    assert [number.value for number in record.numbers] == ["12", "21"]
    assert record.numbers[0].evidence[0].start == 9
    assert (record.title, record.status) == ("The ferry of the 12th", "published")


def test_an_edit_stands_when_the_source_says_what_it_said_before(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record(subjects=("ships",)), origin, "ingest", "first")
    store.revise(replace(store.get(origin.id), subjects=()), "anna", "not about ships")
    assert store.put(a_record(subjects=("ships",)), origin, "ingest", "again").change == "unchanged"
    assert store.get(origin.id).subjects == ()


def test_two_persons_cannot_overwrite_each_other(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record(), origin, "ingest", "first")
    seen = store.get(origin.id)
    store.revise(replace(seen, title="Anna's"), "anna", "title")
    with pytest.raises(ArchiveError, match="has changed since version 1"):
        store.revise(replace(seen, title="Boris's"), "boris", "title")
    assert store.revise(store.get(origin.id), "anna", "nothing").change == "unchanged"


def test_what_is_not_there_is_said_plainly(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record(), origin, "ingest", "first")
    with pytest.raises(NotFoundError, match="no record nobody"):
        store.get("nobody")
    with pytest.raises(NotFoundError, match=r"no version 7\. It has versions 1 to 1"):
        store.get(origin.id, 7)
    with pytest.raises(NotFoundError, match="no record nobody"):
        store.versions("nobody")
    with pytest.raises(NotFoundError, match="no record nobody"):
        store.revise(a_record(id="nobody", version=1), "anna", "edit")


def test_nothing_is_stored_of_a_batch_that_fails(store: Store, a_record: Make) -> None:
    with pytest.raises(ZeroDivisionError), store.batch("ingest", "first") as batch:  # noqa: PT012
        batch.put([Reading(Origin("papers", "a.txt"), pack(a_record()))])
        raise ZeroDivisionError
    counts = store.counts()
    assert (counts.records, counts.versions, counts.pending, list(store.ledger())) == (0, 0, 0, [])


def test_two_documents_of_one_key_are_refused(store: Store, a_record: Make, origin: Origin) -> None:
    readings = [Reading(origin, pack(a_record("One."))), Reading(origin, pack(a_record("Two.")))]
    with pytest.raises(ArchiveError, match="have the key"), store.batch("ingest", "first") as batch:
        batch.put(readings)


@pytest.mark.parametrize("order", ["date", "id"])
def test_lists_are_paged_without_loss_or_repeat(store: Store, a_record: Make, order: str) -> None:
    dates = ["1951-04-12", "1951-04", "1949", None, "1951-04-12T07:05+03:00", "195X", "1951-04-12"]
    for number, date in enumerate(dates):
        store.put(a_record(date=date), Origin("papers", f"{number}.txt"), "ingest", "first")
    rows, page = [], list(store.rows(Wish(order=order), limit=2))
    while page:
        rows += page
        page = list(store.rows(Wish(order=order), after=page[-1], limit=2))
    assert len({row.id for row in rows}) == len(rows) == len(dates)
    if order == "date":
        assert [row.date for row in rows if row.date != "1951-04-12"] == [
            "1949",
            "195X",
            "1951-04",
            "1951-04-12T07:05+03:00",
            None,
        ]
    assert [record.id for record in store.iterate(Wish(order=order))] == [row.id for row in rows]


def test_lists_are_narrowed(store: Store, a_record: Make) -> None:
    store.put(a_record(date="1951-04-12"), Origin("papers", "a.txt"), "ingest", "first")
    store.put(a_record(date="1952", kind="letter"), Origin("papers", "b.txt"), "ingest", "first")
    store.put(a_record(date=None, language="ru"), Origin("notes", "c.txt"), "ingest", "first")

    def paths(wish: Wish) -> list[str]:
        return [row.path for row in store.rows(wish)]

    assert paths(Wish(year=1952)) == ["b.txt"]
    assert paths(Wish(undated=True)) == ["c.txt"]
    assert paths(Wish(kind="telegram")) == ["a.txt", "c.txt"]
    assert paths(Wish(language="ru")) == ["c.txt"]
    assert paths(Wish(collection="papers")) == ["a.txt", "b.txt"]
    assert store.years() == ((1951, 1), (1952, 1), (None, 1))
    counts = store.counts()
    assert (counts.kinds, counts.languages) == ((("telegram", 2), ("letter", 1)), (("en", 2), ("ru", 1)))


def test_the_outbox_is_cleared_up_to_the_version_that_was_entered(store: Store, a_record: Make, origin: Origin) -> None:
    store.put(a_record("One."), origin, "ingest", "first")
    store.put(a_record("Two."), origin, "ingest", "again")
    assert store.pending() == [(origin.id, 2)]
    store.clear_pending([(origin.id, 1)])
    assert store.pending() == [(origin.id, 2)]
    store.clear_pending([(origin.id, 2)])
    assert store.pending() == []


def test_sources_and_their_refusals_are_remembered_until_the_problem_is_gone(store: Store) -> None:
    source = SourceSeen("papers", "a.xml", "f" * 64, "1", 10, "partly", 3, 1)
    refusal = Refusal(path="a.xml", place="line 4", reason="it ends too early", advice="Get it again.")
    with store.batch("ingest", "first") as batch:
        batch.name_collection("papers", "/papers")
        batch.settle(source, [refusal])
    assert replace(store.sources("papers", ["a.xml", "b.xml"])["a.xml"], at="") == source
    found = store.quarantine("papers")
    assert [(one.path, one.place, one.reason, one.advice) for one in found] == [
        ("a.xml", "line 4", "it ends too early", "Get it again.")
    ]
    with store.batch("ingest", "again") as batch:
        batch.settle(replace(source, fingerprint="e" * 64, outcome="read", refused=0), [])
    assert store.quarantine() == []
    assert list(store.source_paths("papers")) == ["a.xml"]
    assert [c.root for c in store.collections()] == ["/papers"]


def test_text_that_a_database_cannot_hold_is_stored_all_the_same(store: Store, a_record: Make, origin: Origin) -> None:
    record = a_record("NUL \x00 in the text", title="NUL \x00 in the title", kind="\U0001f6a2")
    store.put(record, origin, "ingest", "first")
    assert store.get(origin.id).title == "NUL \x00 in the title"
    assert next(store.rows()).title == "NUL \ufffd in the title"


def test_a_store_is_not_made_where_there_is_one(
    store: Store, a_record: Make, origin: Origin, tmp_path: Path, database: str | None
) -> None:
    store.put(a_record(), origin, "ingest", "first")
    with pytest.raises(ArchiveError, match="There is an archive already"):
        Store.create(tmp_path, database)
    again = Store.open(tmp_path, database)
    assert again.counts().records == 1
    again.close()


def test_there_is_no_store_where_none_was_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no archive here"):
        Store.open(tmp_path)


@pytest.mark.postgres
def test_there_is_no_store_in_an_empty_database(tmp_path: Path, postgres) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotFoundError, match="There are no tables"):
        Store.open(tmp_path, postgres.new_database())


def test_what_is_read_once_shares_one_connection_and_the_next_reading_sees_what_came_since(store: Store, a_record: Make, origin: Origin) -> None:  # fmt: skip
    store.put(a_record("One."), origin, "anna", "first")
    with store.reading_once(), reading(store.engine) as one, reading(store.engine) as other:
        assert one is other
        assert store.get(origin.id).witnesses[0].text == "One."
    store.put(a_record("Two."), origin, "boris", "second")
    assert store.get(origin.id).witnesses[0].text == "Two."
    with pytest.raises(NotFoundError), store.reading_once():
        store.get("nowhere")
    with reading(store.engine) as after:
        assert after is not one
