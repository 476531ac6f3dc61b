"""Authority files come in and go out again without loss; what is broken is said.  (All persons are invented.)"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from muniment.errors import SourceError
from muniment.exports.authorities import write_csv, write_eac, write_json
from muniment.model import Agent, AgentName, PositionHeld, Refusal
from muniment.sources.authorities import read_agents

ORLOV = Agent(
    id="orlov",
    names=(
        AgentName(value="Orlov, Pyotr Ilyich", language="en", script="Latn"),
        AgentName(value="Орлов", script="Cyrl"),
        AgentName(value="Sokolov", kind="pseudonym", start="1931-02", end="1931-09-30", used_with=("castell", "brandt")),
    ),
    positions=(PositionHeld(title="Ambassador", body="Foreign Office", place="Ruritania", start="1930", end="1931-09"),),
    born="1889",
    died="1951-03-02",
    note="A man of few words; “& < >”.",
    identifiers={"wikidata": "Q0"},
    sources=("Register of 1930",),
)  # fmt: skip
BRANDT = Agent(id="v1-brandt", names=(AgentName(value="Brandt"),), collection="v1", merged_into="orlov")
BODY = Agent(id="office", kind="corporate body", names=(AgentName(value="Office of Ferries"),))
EVERYBODY = [ORLOV, BRANDT, BODY]


def read(path: Path, form: str | None = None) -> list[Agent | Refusal]:
    return list(read_agents(path, form))


def test_json_and_csv_give_back_what_they_got(tmp_path: Path) -> None:
    for name, written in (("a.jsonl", write_json(EVERYBODY)), ("a.csv", write_csv(EVERYBODY))):
        path = tmp_path / name
        path.write_bytes(b"".join(written))
        assert read(path) == EVERYBODY, name


def test_eac_cpf_gives_back_what_it_got(tmp_path: Path) -> None:
    for name, document in write_eac(EVERYBODY, "Archive of Tests", "2020-01-01T00:00:00Z"):
        (tmp_path / name).write_bytes(document)
    found = {agent.id: agent for agent in read(tmp_path) if isinstance(agent, Agent)}
    assert found == {agent.id: agent for agent in EVERYBODY}


def test_people_json_is_understood_with_its_short_ways_of_writing(tmp_path: Path) -> None:
    told = {
        "orlov": {
            "names": ["Orlov"],
            "scripts": {"cyrillic": ["Орлов"], "han": []},
            "pseudonyms": [
                {"name": "Sokolov", "forms": ["Sokolov", "СОКОЛОВ"], "from": "1931-02", "to": None, "used_with": ["brandt"]}
            ],
            "misspellings": ["Olrov"],
            "role": "envoy in Ruritania",
        },
        "nobody": 7,
    }  # fmt: skip
    path = tmp_path / "people.json"
    path.write_text(json.dumps(told), "utf-8")
    agent, refusal = read(path)
    assert isinstance(agent, Agent)
    assert [(n.value, n.kind, n.start) for n in agent.names] == [
        ("Orlov", "name", None), ("Орлов", "name", None), ("Sokolov", "pseudonym", "1931-02"), ("СОКОЛОВ", "pseudonym", "1931-02"),
        ("Olrov", "misspelling", None),
    ]  # fmt: skip
    assert agent.positions[0].title == "envoy in Ruritania"
    assert isinstance(refusal, Refusal)
    assert refusal.place == "nobody"


VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v7"><text><front><div><list type="names">
<item><hi><persName xml:id="p_H1">Harrow, John P.</persName>,</hi> Ambassador in Ruritania from March 4, 1951 until 1953; thereafter
 Under Secretary</item>
<item><persName xml:id="p_S1">Stane, Lord</persName>, see Harrow, John P.</item>
<item><persName xml:id="p_V1">Vale</persName>, see <persName corresp="#p_H1">Harrow, Sir John</persName></item>
<item>Nobody, without a key</item>
</list></div></front></text></TEI>"""


def test_a_list_of_persons_of_a_volume_is_agents_of_that_volume(tmp_path: Path) -> None:
    path = tmp_path / "v.xml"
    path.write_text(VOLUME, "utf-8")
    harrow, stane, vale = read(path)
    assert isinstance(harrow, Agent)
    assert isinstance(stane, Agent)
    assert (harrow.id, harrow.collection, harrow.shown_name) == ("v7-p_H1", "v7", "Harrow, John P.")
    assert [(p.title, p.start, p.end) for p in harrow.positions] == [
        ("Ambassador in Ruritania", "1951-03-04", "1953"), ("Under Secretary", None, None)
    ]  # fmt: skip
    assert stane.merged_into == "v7-p_H1"
    assert isinstance(vale, Agent)
    assert (vale.merged_into, vale.positions) == ("v7-p_H1", ())


def item(qid: str, label: str, *, human: bool = True, **claims: object) -> dict[str, object]:
    kind = {"mainsnak": {"datavalue": {"value": {"id": "Q5" if human else "Q4164871"}}}}
    return {"type": "item", "id": qid, "labels": {"en": {"language": "en", "value": label}}, "claims": {"P31": [kind], **claims}}  # fmt: skip


def a_day(day: str, precision: int) -> dict[str, object]:
    return {"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}


def a_dump(*lines: object) -> bytes:
    return b"[\n" + b",\n".join(json.dumps(line).encode() for line in lines) + b"\n]\n"


def test_a_dump_of_wikidata_gives_persons_with_the_offices_they_held(tmp_path: Path) -> None:
    held = {
        "mainsnak": {"datavalue": {"value": {"id": "Q2"}}},
        "qualifiers": {"P580": [a_day("1930-05-00", 10)], "P582": [a_day("1932-00-00", 9)]},
    }
    orlov = item("Q1", "Pyotr Orlov", P39=[held], P569=[{"mainsnak": a_day("1889-07-03", 11)}])
    orlov["aliases"] = {"ru": [{"language": "ru", "value": "Орлов"}], "zh": [{"language": "zh", "value": "奥尔洛夫"}]}
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(a_dump(orlov, item("Q2", "Ambassador to Ruritania", human=False))))
    agent, passed = read(path)
    assert isinstance(agent, Agent)
    assert (agent.id, agent.born, agent.identifiers) == ("Q1", "1889-07-03", {"wikidata": "Q1"})
    assert [(n.value, n.script) for n in agent.names] == [
        ("Pyotr Orlov", "Latn"),
        ("Орлов", "Cyrl"),
        ("奥尔洛夫", "Hani"),
    ]
    [position] = agent.positions
    assert (position.title, position.start, position.end) == ("Ambassador to Ruritania", "1930-05", "1932")
    assert isinstance(passed, Refusal)
    assert "1 items that are no persons" in passed.reason


def test_a_line_of_five_million_bytes_and_a_broken_one_do_no_harm(tmp_path: Path) -> None:
    huge = item("Q1", "Orlov")
    huge["aliases"] = {"en": [{"language": "en", "value": f"Orlov the {n}th of that name and house"} for n in range(70_000)]}  # fmt: skip
    data = a_dump(huge, item("Q3", "Brandt")).replace(b"\n]", b',\n{"id": "Q4", broken\n]')
    assert len(data) > 5_000_000
    path = tmp_path / "dump.json"
    path.write_bytes(data)
    many, agent, other, broken = read(path, "wikidata")
    assert isinstance(many, Refusal)
    assert "Q1 has 70001 names; all are kept, and it is found by the first 400" in many.reason
    assert isinstance(agent, Agent)
    assert len(agent.names) == 70_001
    assert isinstance(other, Agent)
    assert isinstance(broken, Refusal)
    assert (broken.place, "no item of Wikidata" in broken.reason) == ("line 4", True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "id,label\n1,Orlov\n", "no column “name”"),
        ("a.csv", 'id,name,identifiers\n1,Orlov,{"a"\n', "identifiers cannot be understood"),
        ("a.json", '[{"id": "a", "names": [{"form": "Orlov"}]}]', "cannot be understood"),
        ("a.json", '{"id": "a", "names": ["Orlov"]}\nno json\n', "no JSON"),
        ("a.xml", "<eac-cpf><control/></eac-cpf>", "no recordId, or no nameEntry"),
        ("a.xml", "<eac-cpf><control>", "XML cannot be read"),
        ("a.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "no list of persons"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    refused = [one for one in read(tmp_path / name) if isinstance(one, Refusal)]
    assert any(said in one.reason for one in refused), refused


def test_a_file_that_is_no_authority_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dear friend", "utf-8")
    with pytest.raises(SourceError, match=r"no authority file.*Bring JSON, CSV"):
        read(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "missing.json")
    with pytest.raises(SourceError, match="no form “marc”"):
        read(tmp_path / "a.txt", "marc")


def test_a_table_cannot_bring_a_formula_into_a_spreadsheet() -> None:
    rows: Sequence[bytes] = list(write_csv([Agent(id="a", names=(AgentName(value="=1+1"),))]))
    assert b"'=1+1" in rows[1]
