"""Every answer of the reconciliation service has the form that version 0.2 demands: facts of the specification, as closed types.

(All persons are invented.)"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct
from starlette.testclient import TestClient
from tests.web.test_reconcile import PEOPLE

from muniment.archive import Archive
from muniment.web.app import create_app

WithId = Annotated[str, Meta(pattern=r"\{\{id\}\}")]


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A form that takes nothing else."""


class Named(Form, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str


class View(Form, frozen=True, forbid_unknown_fields=True):
    url: WithId


class Preview(Form, frozen=True, forbid_unknown_fields=True):
    url: WithId
    width: int
    height: int


class Where(Form, frozen=True, forbid_unknown_fields=True):
    service_url: str
    service_path: str


class Suggests(Form, frozen=True, forbid_unknown_fields=True):
    entity: Where
    property: Where
    type: Where


class Extends(Form, frozen=True, forbid_unknown_fields=True):
    propose_properties: Where
    property_settings: tuple[dict[str, Any], ...] = ()


class Manifest(Form, frozen=True, forbid_unknown_fields=True, rename="camel"):
    versions: list[str]
    name: str
    identifier_space: Annotated[str, Meta(pattern="^https?://")]
    schema_space: Annotated[str, Meta(pattern="^https?://")]
    view: View
    preview: Preview
    suggest: Suggests
    extend: Extends
    default_types: list[Named] = []
    documentation: str = ""
    service_version: str = ""
    logo: str = ""
    batch_size: Annotated[int, Meta(gt=0)] = 1


class Candidate(Form, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    score: float
    match: bool
    type: list[Named]
    description: str = ""
    features: tuple[dict[str, Any], ...] = ()


class Result(Form, frozen=True, forbid_unknown_fields=True):
    result: list[Candidate]


class Suggested(Form, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    description: str = ""
    notable: list[Named] = []


class Suggestions(Form, frozen=True, forbid_unknown_fields=True):
    result: list[Suggested]


class Cell(Form, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    str: str


class Rows(Form, frozen=True, forbid_unknown_fields=True):
    meta: list[Named]
    rows: dict[str, dict[str, list[Cell]]]


class Proposed(Form, frozen=True, forbid_unknown_fields=True):
    type: str
    properties: list[Named]


T = TypeVar("T")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("reconcile") / "archive"
    with Archive.create(folder) as archive:
        archive.agents.put(PEOPLE, who="anna")
        yield TestClient(create_app(archive), base_url="http://archive.example")


def told(room: TestClient, form: type[T], path: str, **asked: str) -> T:
    answer = room.post(path, data=asked) if "queries" in asked or "extend" in asked else room.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    return msgspec.json.decode(answer.content, type=form)


def test_the_manifest_has_all_that_is_demanded_and_nothing_unknown(room: TestClient) -> None:
    found = told(room, Manifest, "/reconcile")
    assert "0.2" in found.versions
    assert len({one.id for one in found.default_types}) == len(found.default_types)
    page = room.get(found.view.url.replace("{{id}}", "orlov"))
    assert page.status_code == 200
    shown = room.get(found.preview.url.replace("{{id}}", "orlov"))
    assert shown.headers["content-type"].startswith("text/html")
    assert "Orlov, Pyotr" in shown.text


VALUES = st.text(max_size=8) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.fixed_dictionaries({"id": st.text(max_size=6)})  # fmt: skip
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": st.sampled_from(["Orlov", "Castell", "Sokolov", "", "Ambassador in Ruritania"]) | st.text(max_size=20),
        "type": st.sampled_from(["person", "position", "nothing", ["person", "corporate body"], []]),
        "limit": st.sampled_from([0, 1, 3, 1000]),
        "type_strict": st.sampled_from(["any", "should", "all"]),
        "properties": st.lists(
            st.fixed_dictionaries({"pid": st.sampled_from(["day", "office", "collection", "else"]), "v": VALUES | st.lists(VALUES, max_size=2)}),
            max_size=3,
        ),
    },
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(queries=st.dictionaries(st.from_regex(r"q\d{1,3}", fullmatch=True), QUERY, min_size=1, max_size=4))
def test_whatever_a_batch_asks_each_query_has_its_result(room: TestClient, queries: dict[str, dict[str, Any]]) -> None:
    found = told(room, dict[str, Result], "/reconcile", queries=json.dumps(queries))
    assert found.keys() == queries.keys()
    for key, query in queries.items():
        scores = [one.score for one in found[key].result]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)
        assert sum(one.match for one in found[key].result) <= 1
        assert len(scores) <= query.get("limit", 1000)


def test_suggestions_are_found_where_the_manifest_says(room: TestClient) -> None:
    where = told(room, Manifest, "/reconcile").suggest
    for service, prefix, first in (
        (where.entity, "cast", "jorge"),
        (where.type, "pers", "person"),
        (where.property, "d", "day"),
    ):
        found = told(room, Suggestions, service.service_path, prefix=prefix)
        assert found.result[0].id == first
        assert told(room, Suggestions, service.service_path, prefix="zzz").result == []
        assert (
            told(room, Suggestions, service.service_path, prefix=prefix, cursor="10").result == []
            or service is not where.entity
        )
    assert all(one.notable for one in told(room, Suggestions, where.entity.service_path, prefix="cast").result)


def test_values_of_agents_have_a_row_for_each_and_a_cell_for_each_property(room: TestClient) -> None:
    proposed = told(
        room, Proposed, told(room, Manifest, "/reconcile").extend.propose_properties.service_path, type="person"
    )
    names = [one.id for one in proposed.properties]
    ids = ["orlov", "nobody", "maria"]
    wish = {"ids": ids, "properties": [{"id": name, "settings": {"limit": "1"}} for name in names]}
    found = told(room, Rows, "/reconcile", extend=json.dumps(wish))
    assert [one.id for one in found.meta] == names
    assert list(found.rows) == ids
    assert all(list(row) == names for row in found.rows.values())
    assert found.rows["orlov"]["born"] == [Cell(str="1889")]
    assert found.rows["nobody"] == {name: [] for name in names}
