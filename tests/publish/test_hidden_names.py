"""What hidden records alone say of a person's name is told nowhere that a public reader can look.  The documents are invented."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import Record
from muniment.publish import publish
from muniment.web.app import create_app

HIDDEN = ("Aleksandra", "Pavlovna", "Bergmann", "Heron")
"""Words that stand in hidden records alone."""


def _paper(number: int, sender: str, day: int, said: str) -> str:
    return f"CABLE No. {number}\n\nTo Cde. CASTELL\n\n{said}\n\n{day} May 1931 {sender}\n"


PAPERS = {
    "open": _paper(12, "A. ORLOVA", 5, "The ferry is late."),
    "again": _paper(13, "Cde. ORLOVA", 6, "The ferry has come."),
    "cover": _paper(14, "QUELL", 7, "The mill stands still."),
    "full": _paper(41, "Aleksandra Pavlovna ORLOVA", 8, "Sealed words on lanterns."),
    "fuller": _paper(42, "Aleksandra Pavlovna ORLOVA", 9, "Sealed words on oars."),
    "meant": _paper(43, "QUELL [Heron Bergmann]", 10, "Sealed words on mills."),
}
SHOWN = ("open", "again", "cover")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("hidden")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / f"{name}.txt").write_text(text, "utf-8")
    with Archive.create(folder / "archive") as archive:
        list(archive.ingest([papers], workers=0))
        list(archive.change_status(list(_ids(archive, SHOWN).values()), "published", who="board", why="released"))
        yield archive


def _ids(archive: Archive, names: tuple[str, ...]) -> dict[str, str]:
    told = {name: PAPERS[name].split("\n\n")[2] for name in names}
    return {n: next(r.id for r in archive.records() if said in r.witnesses[0].text) for n, said in told.items()}


@pytest.fixture
def public(archive: Archive) -> Archive:
    return archive.showing("published")


def _senders(archive: Archive) -> dict[str, int]:
    return dict(archive.search("", facets=("sender",)).facets["sender"])


def test_the_archivist_is_told_the_best_name_of_all_records(archive: Archive) -> None:
    assert any("Aleksandra" in name for name in _senders(archive))
    assert archive.search("from:Aleksandra").total == 4
    assert any("Bergmann" in name for name in _senders(archive))


def test_the_public_facets_have_names_of_the_published_records_alone(public: Archive) -> None:
    senders = _senders(public)
    assert sum(senders.values()) == len(SHOWN)
    assert not [name for name in senders for word in HIDDEN if word.casefold() in name.casefold()]


def test_two_published_forms_of_one_person_are_one_to_the_public_too(public: Archive) -> None:
    orlova = next(name for name, count in _senders(public).items() if count == 2)
    assert "ORLOVA" in orlova.upper()
    assert public.search("", filters=[("sender", orlova)]).total == 2
    assert public.search(f'sender:"{orlova}"').total == 2
    parties = [p for record in public.records() for p in record.parties if "ORLOVA" in p.as_written]
    assert {p.agent_name for p in parties} == {orlova}


@pytest.mark.parametrize("word", HIDDEN)
def test_no_search_of_the_public_answers_to_a_hidden_name(public: Archive, archive: Archive, word: str) -> None:
    for query in (word, f"from:{word}", f"person:{word}", f'sender:"{word}"', f"{word[:4]}*"):
        assert public.search(query).total == 0, query
    for name in _senders(archive):
        if word in name:
            assert public.search("", filters=[("sender", name)]).total == 0
            assert public.search(f'sender:"{name}"').total == 0


def _known(archive: Archive) -> list[str]:
    """What the archive knows of the names that stand in hidden records: the ids of found agents, and of the records."""
    hidden = tuple(name for name in PAPERS if name not in SHOWN)
    return [*(agent.id for agent in archive.agents.every(found=True)), *_ids(archive, hidden).values()]


ADDRESSES = (
    "/", "/search", "/search?q=ferry", "/search.csv", "/search.jsonl", "/search.bib", "/years", "/years/1931", "/correspondents", "/kinds", "/places",
    "/fonds", "/network", "/exchange", "/exchange?between=ORLOVA&and=CASTELL", "/missing", "/calendar/1931", "/people", "/people/doubtful",
    "/people/pairs", "/people?q=aleks", "/people?q=orlova", "/reconcile/suggest?prefix=orl", "/reconcile/suggest?prefix=aleks", "/iiif/collection.json",
    '/reconcile?queries={"a":{"query":"Orlova"}}', "/openapi.json",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_of_the_public_room_tells_a_hidden_name(archive: Archive, public: Archive, address: str) -> None:
    room = TestClient(create_app(public))
    for accept in ("text/html", "application/json"):
        told = room.get(address, headers={"accept": accept}).text
        for word in (*HIDDEN, *_known(archive)):
            assert word.casefold() not in told.casefold(), word


def test_no_page_of_a_published_record_tells_a_hidden_name(archive: Archive, public: Archive) -> None:
    room = TestClient(create_app(public))
    for shown in _ids(archive, SHOWN).values():
        for address in (
            f"/records/{shown}",
            f"/threads/{shown}",
            f"/records/{shown}/step",
            f"/iiif/records/{shown}/manifest.json",
        ):
            for accept in ("text/html", "application/json"):
                told = room.get(address, headers={"accept": accept}).text
                for word in (*HIDDEN, *_known(archive)):
                    assert word.casefold() not in told.casefold(), (address, word)


def test_a_found_agent_is_not_told_to_who_knows_its_id(archive: Archive, public: Archive) -> None:
    room = TestClient(create_app(public))
    for agent in archive.agents.every(found=True):
        assert room.get(f"/people/{agent.id}").status_code == 404
        assert room.get(f"/reconcile/preview?id={agent.id}").status_code == 404
        told = room.get(f"/exchange?between={agent.id}&and=CASTELL").text
        assert not [word for word in HIDDEN if word in told]


def test_a_hidden_records_versions_and_files_are_not_given(archive: Archive, public: Archive) -> None:
    room = TestClient(create_app(public))
    hidden = _ids(archive, ("full",))["full"]
    [file] = archive.files(hidden)
    assert TestClient(create_app(archive)).get(f"/records/{hidden}/files/{file.sha256}").status_code == 200
    assert room.get(f"/records/{hidden}/files/{file.sha256}").status_code == 404
    assert archive.store.shows_file(file.sha256)
    assert not public.store.shows_file(file.sha256)
    shown = _ids(archive, ("open",))["open"]
    assert public.store.shows_file(archive.files(shown)[0].sha256)


def test_counts_are_of_what_may_be_seen(archive: Archive, public: Archive) -> None:
    assert archive.counts().records == len(PAPERS)
    assert public.counts().records == len(SHOWN)
    assert sum(count for _, count in public.counts().years) == len(SHOWN)
    assert sum(count for _, count in public.counts().kinds) == len(SHOWN)


def test_the_network_does_not_join_what_only_a_hidden_record_joins(archive: Archive, public: Archive) -> None:
    assert not [tie for tie in public.threads.ties() if tie.a_agent or tie.b_agent]
    assert [tie for tie in archive.threads.ties() if tie.a_agent or tie.b_agent]


def test_the_published_twin_tells_no_hidden_name(archive: Archive, tmp_path: Path) -> None:
    for _ in publish(archive, tmp_path / "site"):
        pass
    written = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and path.suffix not in (".js", ".css")]
    whole = b"".join(path.read_bytes() for path in written).decode("utf-8", "replace").casefold()
    assert "orlova" in whole
    for word in (*HIDDEN, *_known(archive)):
        assert word.casefold() not in whole, word
    data = [path for path in (tmp_path / "site" / "records").glob("*.json") if not path.name.endswith(".csl.json")]
    assert len(data) == len(SHOWN)
    assert {json.loads(path.read_bytes())["status"] for path in data} == {"published"}


def test_where_everything_is_shown_nothing_changes(archive: Archive) -> None:
    every = archive.showing("draft", "published")
    assert _senders(every) == _senders(archive)
    shown: list[Record] = every.get_all([row.id for row in every.rows()])
    assert shown == archive.get_all([record.id for record in shown])
