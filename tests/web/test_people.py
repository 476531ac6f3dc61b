"""The pages of people, and the desk that takes decisions from this machine alone.  (All persons are invented.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import Agent, AgentName, PositionHeld
from muniment.web.app import create_app

CABLE = "CABLE No. {n}\n\nTo Cde. BRANDT\n\nThe ferry is late.\n\n{n} May 1931 CASTELL\n"
HERE = "http://127.0.0.1:8200"
OWN = {"origin": HERE}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in (1, 2):
        (papers / f"{n}.txt").write_text(CABLE.format(n=n), "utf-8")
    with Archive.create(tmp_path / "archive") as made:
        for _ in made.ingest([papers], workers=0):
            pass
        brandt = Agent(
            id="brandt",
            names=(AgentName(value="Brandt, Anna"), AgentName(value="<b>Sokolov</b>", kind="pseudonym", start="1931")),
            positions=(PositionHeld(title="Ferrymaster", start="1930"),),
        )
        castells = [Agent(id=key, names=(AgentName(value=f"Castell, {key}"),)) for key in ("Jorge", "Maria")]
        made.agents.put([brandt, *castells], who="anna")
        yield made


def room(archive: Archive, desk: str | None = "anna", client: str = "127.0.0.1") -> TestClient:
    return TestClient(create_app(archive, desk), base_url=HERE, client=(client, 5000), follow_redirects=False)


def test_people_are_listed_by_name_and_by_records(archive: Archive) -> None:
    reader = room(archive, None)
    html = reader.get("/people").text
    assert html.index("Brandt, Anna") < html.index("Castell, Jorge")
    assert "2 persons" not in html
    assert "names wait for a person" in html
    listed = reader.get("/people.json", params={"order": "records"}).json()
    assert listed["agents"][0]["id"] == "brandt"
    assert listed["agents"][0]["records"] == 2
    assert [one["id"] for one in reader.get("/people.json", params={"q": "mar"}).json()["agents"]] == ["Maria"]


def test_an_agent_is_told_with_the_words_that_name_it(archive: Archive) -> None:
    reader = room(archive, None)
    html = reader.get("/people/brandt").text
    for words in ("Brandt, Anna", "&lt;b&gt;Sokolov&lt;/b&gt;", "Ferrymaster", "BRANDT", "passage=w1."):
        assert words in html
    assert "<b>Sokolov" not in html
    told = reader.get("/people/brandt.json").json()
    assert told["portrait"]["records"] == 2
    assert [one["roles"] for one in told["records"]] == [["addressee"], ["addressee"]]
    assert reader.get("/people/nobody").status_code == 404


def test_a_reading_room_without_a_desk_decides_nothing(archive: Archive) -> None:
    reader = room(archive, None)
    html = reader.get("/people/doubtful").text
    assert "Castell, Maria" in html
    assert "<form method" not in html
    assert reader.post("/desk/names", data={}, headers=OWN).status_code == 404


def first(archive: Archive) -> dict[str, str]:
    [doubt, *_] = archive.agents.doubtful()
    return {"record": doubt.record, "place": doubt.place, "agent": "Maria"}


def test_a_doubtful_name_is_decided_at_the_desk_and_taken_back(archive: Archive) -> None:
    desk = room(archive)
    assert 'action="/desk/names"' in desk.get("/people/doubtful").text
    before = len(archive.agents.doubtful())
    done = desk.post("/desk/names", data=first(archive), headers=OWN)
    assert (done.status_code, done.headers["location"]) == (303, "/people/doubtful?done=1")
    assert len(archive.agents.doubtful()) == before - 1
    assert archive.threads.decisions()[0].who == "anna"
    assert "Decision 1 is kept" in desk.get(done.headers["location"]).text
    assert desk.post("/desk/undo", data={"number": "1"}, headers=OWN).status_code == 303
    assert len(archive.agents.doubtful()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "host": "evil.example"},
        {"origin": "http://evil.example:8200", "host": "evil.example:8200", "sec-fetch-site": "same-origin"},
        {**OWN, "content-type": "text/plain"},
    ],
    ids=str,
)
def test_what_does_not_come_from_a_page_of_this_room_is_refused(archive: Archive, headers: dict[str, str]) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    told = "&".join(f"{name}={value}" for name, value in first(archive).items())
    answer = room(archive).post("/desk/names", content=told, headers=kind | headers)
    assert answer.status_code == 403
    assert archive.threads.decisions() == []


def test_another_machine_and_a_huge_form_are_refused(archive: Archive) -> None:
    assert room(archive, client="192.0.2.7").post("/desk/names", data=first(archive), headers=OWN).status_code == 403
    huge = {**first(archive), "why": "x" * 100_000}
    assert room(archive).post("/desk/names", data=huge, headers=OWN).status_code == 403
    assert archive.threads.decisions() == []
