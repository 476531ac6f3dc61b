"""The reconciliation service speaks version 0.2 of the API; its own client understands it.  (All persons are invented.)"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.serving import serving, surroundings

from muniment.archive import Archive
from muniment.errors import SourceError
from muniment.model import Agent, AgentName, PositionHeld
from muniment.sources.authorities.reconciliation import identifier_space, reconcile
from muniment.web.app import create_app

PEOPLE = (
    Agent(
        id="orlov",
        names=(AgentName(value="Orlov, Pyotr"), AgentName(value="Sokolov", kind="pseudonym", start="1931-01", end="1931-06")),
        positions=(PositionHeld(title="Ambassador in Ruritania", start="1930", end="1932"),),
        born="1889",
    ),
    Agent(id="jorge", names=(AgentName(value="Castell, Jorge"),)),
    Agent(id="maria", names=(AgentName(value="Castell, Maria"),)),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "archive", title="Ferry Papers") as archive:
        archive.agents.put(PEOPLE, who="anna")
    return tmp_path / "archive"


@pytest.fixture
def room(folder: Path) -> Iterator[TestClient]:
    with Archive.open(folder) as archive:
        yield TestClient(create_app(archive), base_url="http://archive.example")


def test_the_manifest_says_what_the_service_can_and_may_be_read_from_anywhere(room: TestClient) -> None:
    answer = room.get("/reconcile", headers={"origin": "http://127.0.0.1:3333"})
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert told["versions"] == ["0.2"]
    assert told["name"] == "Ferry Papers: people"
    assert {"identifierSpace", "schemaSpace", "defaultTypes"} <= set(told)
    assert told["view"]["url"] == "http://archive.example/people/{{id}}"
    assert room.options("/reconcile").status_code == 204


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_of_queries_is_answered_with_scores_and_reasons(room: TestClient, method: str) -> None:
    queries = {
        "q0": {"query": "Орлову", "type": "person", "limit": 3},
        "q1": {"query": "Castell"},
        "q2": {"query": "Sokolov", "properties": [{"pid": "day", "v": "1931-03-01"}]},
        "q3": {"query": "Orlov", "type": "corporate body"},
        "q4": {"query": ""},
    }
    form = {"queries": json.dumps(queries)}
    answer = room.get("/reconcile", params=form) if method == "GET" else room.post("/reconcile", data=form)
    told = {key: one["result"] for key, one in answer.json().items()}
    assert [(c["id"], c["match"]) for c in told["q0"]] == [("orlov", True)]
    assert {c["id"]: c["match"] for c in told["q1"]} == {"jorge": False, "maria": False}
    assert told["q2"][0]["match"]
    assert 0 < told["q2"][0]["score"] <= 100
    assert told["q2"][0]["type"] == [{"id": "person", "name": "person"}]
    assert told["q3"] == told["q4"] == []


def test_names_are_suggested_previewed_and_extended(room: TestClient) -> None:
    found = room.get("/reconcile/suggest", params={"prefix": "cast"}).json()["result"]
    assert [one["id"] for one in found] == ["jorge", "maria"]
    preview = room.get("/reconcile/preview", params={"id": "orlov"})
    assert "Ambassador in Ruritania" in preview.text
    assert preview.headers.get_list("content-security-policy") == ["default-src 'none'; frame-ancestors *"]
    assert room.get("/reconcile/preview", params={"id": "nobody"}).status_code == 404
    wish = {"ids": ["orlov", "nobody"], "properties": [{"id": "born"}, {"id": "position"}]}
    told = room.get("/reconcile", params={"extend": json.dumps(wish)}).json()
    assert told["rows"]["orlov"] == {"born": [{"str": "1889"}], "position": [{"str": "Ambassador in Ruritania"}]}
    assert told["rows"]["nobody"] == {"born": [], "position": []}


def test_types_and_properties_are_suggested_where_the_manifest_says(room: TestClient) -> None:
    told = room.get("/reconcile").json()
    assert set(told["suggest"]) == {"entity", "type", "property"}
    found = {}
    for name, prefix in (("entity", "orl"), ("type", "pers"), ("property", "d")):
        where = told["suggest"][name]
        assert where["service_url"] == "http://archive.example"
        found[name] = room.get(where["service_path"], params={"prefix": prefix}).json()["result"]
    assert [one["id"] for one in found["entity"]] == ["orlov"]
    assert found["type"] == [{"id": "person", "name": "person"}]
    assert {one["id"] for one in found["property"]} == {"day", "died"}
    proposed = told["extend"]["propose_properties"]
    listed = room.get(proposed["service_path"], params={"type": "person"}).json()
    assert listed["type"] == "person"
    wish = {"ids": ["orlov"], "properties": [{"id": one["id"]} for one in listed["properties"]]}
    extended = room.post("/reconcile", data={"extend": json.dumps(wish)}).json()
    assert [one["id"] for one in extended["meta"]] == [one["id"] for one in listed["properties"]]
    assert all(isinstance(cell, list) for cell in extended["rows"]["orlov"].values())


def test_an_older_client_is_answered_in_a_script_and_nothing_else_can_be_called(room: TestClient) -> None:
    query = json.dumps({"q0": {"query": "</script>"}})
    answer = room.get("/reconcile", params={"queries": query, "callback": "jQuery12_3"})
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text == '/**/jQuery12_3({"q0":{"result":[]}});'
    for callback in ("alert(1)//", "a b", "a..b", "", "x" * 400):
        plain = room.get("/reconcile", params={"callback": callback})
        assert plain.headers["content-type"] == "application/json"


@pytest.mark.parametrize("form", [{"queries": "no json"}, {"queries": "[1]"}, {"extend": '{"ids": [], "properties": [{"id": "x"}]}'}])  # fmt: skip
def test_what_is_no_query_is_said(room: TestClient, form: dict[str, str]) -> None:
    answer = room.post("/reconcile", data=form)
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert room.post("/reconcile", data={"queries": "x" * 3_000_000}).status_code == 400


def test_other_pages_keep_their_headers(room: TestClient) -> None:
    home = room.get("/")
    assert "frame-ancestors 'none'" in home.headers["content-security-policy"]
    assert "access-control-allow-origin" not in home.headers


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield f"{address}/reconcile"


def test_the_client_asks_a_service_whom_it_knows(served: str, tmp_path: Path) -> None:
    assert identifier_space(served).endswith("/people/")
    found = dict(reconcile(served, [("a", "P. Orlov"), ("b", "Castell"), ("c", "Quist")]))
    assert [(one.id, one.match) for one in found["a"]] == [("orlov", True)]
    assert [one.match for one in found["b"]] == [False, False]
    assert found["c"] == ()
    with pytest.raises(SourceError, match="no reconciliation service"):
        identifier_space(served.replace("/reconcile", "/"))
    with pytest.raises(SourceError, match="no address of a service"):
        identifier_space("file:///etc/hostname")

    mine = tmp_path / "mine"
    with Archive.create(mine) as archive:
        archive.agents.put([Agent(id="p1", names=(AgentName(value="Orlov, P."),))], who="anna")
    environment = {**surroundings(), "MUNIMENT_ARCHIVE": str(mine)}
    command = [sys.executable, "-m", "muniment", "people", "reconcile", served, "--accept"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "p1 (Orlov, P.) = orlov (Orlov, Pyotr)" in done.stdout, done.stderr
    with Archive.open(mine) as archive:
        assert list(archive.agents.get("p1").identifiers.values()) == ["orlov"]
