"""`muniment state`, `judge`, `withdraw`, `correct` do what their help says.  The document is invented."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.editing.conftest import write


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    assert command("init", tmp_path / "archive").returncode == 0
    assert command("ingest", write(tmp_path)).returncode == 0
    return command


def test_a_record_is_judged_corrected_and_given_back(run: Run, tmp_path: Path) -> None:
    record = run("search", "rings", "--json").stdout.split('"id":"')[1].split('"')[0]
    shown = run("show", record, "--keys").stdout
    clash = next(line.split()[0] for line in shown.splitlines() if line.startswith("discrepancies-") and "112" in line)
    assert run("judge", record, clash, "a", "--why", "seen").stdout == f"{record} version 2 (changed)\n"
    shown = run("show", record, "--keys").stdout
    assert "anna: a holds (seen)" in shown
    assert "rejected-0 anna says it is wrong: numbers (incoming): 112" in shown
    assert run("withdraw", record, clash, "--why", "no").returncode == 0
    assert "holds" not in run("show", record).stdout
    assert run("state", record, "title", "Rings", "--why", "short").returncode == 0
    assert run("show", record).stdout.startswith("Rings\n")
    text = run("show", record, "--text", "w1").stdout
    done = run("correct", record, "-", "--witness", "w1", "--why", "misread", stdin=text.replace("14 May", "15 May"))
    assert done.stdout == f"{record} version 5 (changed)\n", done.stderr
    assert "steamer of 15 May" in run("show", record, "--text", "w1").stdout
    assert ", by anna)" in run("show", record).stdout


def test_mistakes_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    record = run("search", "rings", "--json").stdout.split('"id":"')[1].split('"')[0]
    (tmp_path / "binary").write_bytes(b"\0\1\2")
    mistakes = [
        (("judge", record, "numbers-99", "wrong", "--why", "x"), "`muniment show ID --keys` lists them"),
        (("state", record, "colour", "red", "--why", "x"), "There is no field “colour”"),
        (("correct", record, "nothing.txt", "--witness", "w1", "--why", "x"), "cannot be read"),
        (("correct", record, "binary", "--witness", "w1", "--why", "x"), "it is binary, not text"),
        (("correct", record, "binary", "--why", "x"), "say --add KIND"),
        (("correct", record, "binary", "--add", "translation", "--why", "x"), "--language"),
        (("show", record, "--text", "w9"), "has no witness “w9”"),
    ]
    for words, told in mistakes:
        done = run(*words)
        assert done.returncode != 0
        assert told in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr
