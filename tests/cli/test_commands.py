"""The commands do what their help says, and tell mistakes in one line.  The documents are invented."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from muniment.demo import demo_documents

CABLE = "CABLE No. 88\n\nTo Cde. LU JIAN\n\nWe have received your telegram of 3 May. The launch will come on 12 May.\n\n5 May 1950 ZARIN\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("commands")

    def run_it(*words: str | Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
            "COLUMNS": "200",
            **variables,
        }
        command = [sys.executable, "-m", "muniment", *map(str, words)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, check=False, env=environment, cwd=folder
        )

    return run_it


@pytest.fixture(scope="module")
def archive(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "demo"
    assert run("init", folder).returncode == 0
    with demo_documents() as documents:
        done = run("ingest", "--archive", folder, documents, "--collection", "demo")
    assert done.returncode == 0, done.stderr
    assert ", 0 changed, 0 unchanged, 0 files as before, 0 set aside" in done.stdout
    return folder


def _first_id(run: Run, archive: Path) -> str:
    return str(json.loads(run("list", "--archive", archive, "--json").stdout.splitlines()[0])["id"])


def test_read_shows_statements_with_their_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cable.txt"
    path.write_text(CABLE)
    done = run("read", path)
    assert done.returncode == 0, done.stderr
    for words in ("registry number", "88", "LU JIAN", "1950-05-05", "your telegram of 3 May", "w1["):
        assert words in done.stdout


def test_read_takes_standard_input_and_gives_data(run: Run) -> None:
    record = json.loads(run("read", "--json", stdin=CABLE).stdout)
    assert record["date"]["edtf"] == "1950-05-05"
    text = record["witnesses"][0]["text"]
    for party in record["parties"]:
        for place in party["evidence"]:
            assert text[place["start"] : place["end"]] == place["quote"]


def test_read_takes_json_lines_with_the_text_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    padded = "  \n" + CABLE + "\n\n "
    path.write_text(
        json.dumps({"name": "a/1", "body": padded}) + "\n\n" + "not json\n" + json.dumps({"name": "a/2", "body": CABLE})
    )
    done = run("read", path, "--text", "body", "--id", "name", "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in records] == ["a/1", "a/2"]
    assert records[0]["witnesses"][0]["text"] == padded
    assert done.returncode == 3
    assert "line 3" in done.stderr


def test_list_show_search_and_cite_tell_of_the_same_record(run: Run, archive: Path) -> None:
    rows = [json.loads(line) for line in run("list", "--archive", archive, "--json").stdout.splitlines()]
    assert len(rows) >= 80
    dates = [row["date"] or "undated" for row in rows]
    assert dates == sorted(dates)
    hits = [
        json.loads(line)
        for line in run("search", "--archive", archive, "number:611 lamp", "--json").stdout.splitlines()
    ]
    assert [hit["title"] for hit in hits] == ["Cable No. 611, Zarin [Morozov] to Cde. Wei Lian"]
    shown = json.loads(run("show", hits[0]["id"], "--archive", archive, "--json").stdout)
    assert shown["id"] == hits[0]["id"]
    cited = run("cite", hits[0]["id"], "--archive", archive).stdout
    assert cited.startswith(
        "“Cable No. 611, Zarin [Morozov] to Cde. Wei Lian,” March 2, 1950, Muniment Demonstration Archive"
    )
    assert "Wei Lian" in run("show", hits[0]["id"], "--archive", archive).stdout
    assert "1 found" in run("search", "--archive", archive, "number:611 lamp").stdout
    assert "1950" in run("list", "--archive", archive, "--year", "1950").stdout


def test_export_gives_every_record_as_a_line(run: Run, archive: Path) -> None:
    records = [json.loads(line) for line in run("export", "--json", "--archive", archive).stdout.splitlines()]
    assert len(records) >= 80
    assert all(record["rights"] or "nvented" in (record["credits"] or "") for record in records)


def test_a_second_ingest_changes_nothing(run: Run, archive: Path) -> None:
    with demo_documents() as documents:
        done = run("ingest", "--archive", archive, documents, "--collection", "demo", "--json")
    summary = json.loads(done.stdout)
    assert (summary["new"], summary["changed"]) == (0, 0)
    assert done.returncode == 0


def test_what_cannot_be_read_is_set_aside_and_listed(run: Run, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text(CABLE)
    (papers / "empty.txt").write_text("")
    (papers / "broken.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>')
    assert run("init", tmp_path / "a").returncode == 0
    done = run("ingest", "--archive", tmp_path / "a", papers)
    assert done.returncode == 3
    assert "1 new" in done.stdout
    assert "empty.txt" in done.stderr
    listed = run("quarantine", "--archive", tmp_path / "a").stdout
    assert "empty.txt" in listed
    assert "broken.xml" in listed
    assert len(run("quarantine", "--archive", tmp_path / "a", "--json").stdout.splitlines()) == 2


def test_check_finds_a_damaged_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "cable.txt").write_text(CABLE)
    run("init", tmp_path / "a")
    run("ingest", "--archive", tmp_path / "a", tmp_path / "papers")
    whole = run("check", "--archive", tmp_path / "a")
    assert whole.returncode == 0
    assert "All is whole" in whole.stdout
    blob = next(path for path in (tmp_path / "a" / "blobs").rglob("*") if path.is_file())
    blob.chmod(0o644)
    blob.write_bytes(b"other bytes")
    amiss = run("check", "--archive", tmp_path / "a")
    assert amiss.returncode == 1
    assert "amiss" in amiss.stdout
    assert run("check", "--archive", tmp_path / "a", "--json").stdout.startswith("{")


def test_reindex_makes_the_index_anew(run: Run, archive: Path) -> None:
    assert "records are in the index" in run("reindex", "--archive", archive).stdout


def test_the_archive_may_be_named_by_a_variable(run: Run, archive: Path) -> None:
    assert run("list", MUNIMENT_ARCHIVE=str(archive)).returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list", "--archive", "nowhere"), "There is no archive here"),
        (("show", "nosuchrecord"), "nosuchrecord"),
        (("search", "colour:red"), "There is no field “colour”"),
        (("search", "year:soon"), "is not a year"),
        (("ingest", "no-such-folder"), "no-such-folder"),
        (("frobnicate",), "No such command"),
        (("list", "--frobnicate"), "No such option"),
        (("read", "no-such-file.txt"), "There is no such file"),
    ],
)
def test_a_mistake_is_told_in_a_line_with_code_2(run: Run, archive: Path, words: tuple[str, ...], told: str) -> None:
    done = run(*words, MUNIMENT_ARCHIVE=str(archive))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_archive_is_not_made_twice(run: Run, archive: Path) -> None:
    done = run("init", archive)
    assert done.returncode == 2
    assert "already" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "ingest",
        "read",
        "list",
        "show",
        "search",
        "cite",
        "check",
        "reindex",
        "export",
        "serve",
        "demo",
        "quarantine",
    ],
)
def test_every_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"muniment {command}" in done.stdout
