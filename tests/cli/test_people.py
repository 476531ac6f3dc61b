"""`muniment people` does what its help says.  The documents and persons are invented."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

CABLE = "CABLE No. {n}\n\nTo Cde. BRANDT\n\nThe ferry is late.\n\n{n} May 1931 CASTELL\n"


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in (1, 2):
        (papers / f"{n}.txt").write_text(CABLE.format(n=n), "utf-8")
    told = {key: {"names": [f"Castell, {name}"]} for key, name in (("jorge", "Jorge"), ("maria", "Maria"))}
    (tmp_path / "people.json").write_text(json.dumps(told), "utf-8")
    assert command("init", tmp_path / "archive").returncode == 0
    assert command("ingest", papers).returncode == 0
    return command


def test_a_doubtful_name_is_listed_decided_and_undone(run: Run) -> None:
    done = run("people", "import", "people.json")
    assert done.stdout == "2 read, 2 new, 0 changed, 0 remarks\n", done.stderr
    doubts = [json.loads(line) for line in run("people", "doubtful", "--json").stdout.splitlines()]
    assert {c["agent"] for doubt in doubts for c in doubt["candidates"]} == {"jorge", "maria"}
    shown = run("people", "doubtful").stdout
    assert "Castell, Maria" in shown
    assert "is the family name of" in shown
    first = doubts[0]
    assert run("people", "decide", first["record"], first["place"], "maria", "--everywhere").stdout == "decision 1\n"
    assert run("people", "doubtful").stdout == "No name is doubtful.\n"
    listed = [json.loads(line) for line in run("people", "list", "cast", "--json").stdout.splitlines()]
    assert {one["id"]: one["records"] for one in listed} == {"jorge": 0, "maria": 2}
    record = json.loads(run("show", first["record"], "--json").stdout)
    assert "Castell, Maria" in {party.get("agent_name") for party in record["parties"]}
    assert "“CASTELL” → maria" in run("decisions").stdout
    assert len(run("search", "from:Maria", "--json").stdout.splitlines()) == 2, "found by a name that no text has"
    assert run("undo", "1").stdout == "decision 2\n"
    assert len(run("people", "doubtful", "--json").stdout.splitlines()) == len(doubts)


def test_mistakes_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("id,label\n1,Orlov\n", "utf-8")
    done = run("people", "import", "bad.csv")
    assert done.returncode == 3
    assert "no column “name”" in done.stderr
    for words, said in (
        (("people", "show", "nemo"), "There is no agent nemo. `muniment people list` shows them."),
        (("people", "merge", "a", "b"), "There is no agent a"),
        (("people", "export", "--form", "eac"), "--form eac --to FOLDER"),
        (("people", "decide", "x", "party 0"), "Name the agent that is meant, or say --nobody."),
        (("people", "undo", "7"), "There is no decision 7"),
    ):
        done = run(*words)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_every_command_has_examples(run: Run) -> None:
    listed = run("people", "--help").stdout
    for name in (
        "list",
        "show",
        "import",
        "export",
        "doubtful",
        "decide",
        "merge",
        "split",
        "undo",
        "history",
        "match",
    ):
        assert name in listed
        assert "Examples:" in run("people", name, "--help").stdout
