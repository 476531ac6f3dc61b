"""The documentation can be built, with every link leading somewhere, and asks nothing of another host."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("site", "made"))
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        folder / "docs",
        folder / "site",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_the_reference_is_made_from_the_code(site: Path) -> None:
    assert "muniment ingest" in (site / "reference" / "made" / "commands.html").read_text("utf-8")
    assert "source_files" in (site / "reference" / "made" / "record.html").read_text("utf-8")
    assert "/records/{record_id}" in (site / "reference" / "made" / "http.html").read_text("utf-8")
    assert "AVPRF" in (site / "reference" / "made" / "codes.html").read_text("utf-8")


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//|<link[^>]+href=\"(?:https?:)?//|url\((?:https?:)?//|@import"
    )
    pages = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert pages
    assert [str(page) for page in pages if loaded.search(page.read_text("utf-8"))] == []


def test_pictures_are_small_and_all_are_shown() -> None:
    pictures = list((ROOT / "docs" / "images").iterdir())
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = "\n".join(page.read_text("utf-8") for page in pages)
    assert sum(picture.stat().st_size for picture in pictures) < 1_500_000
    assert [picture.name for picture in pictures if f"images/{picture.name}" not in shown] == []


def test_a_missing_or_old_python_is_told_in_a_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && { echo Python 3.9.2; exit 0; }\nexit 1\n')
    old.chmod(0o755)
    for python, words in ((str(old), "Python 3.9.2"), ("no-such-python", 'no "no-such-python" here')):
        done = subprocess.run([ROOT / "scripts" / "python-ready", python], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert words in done.stderr
    assert subprocess.run([ROOT / "scripts" / "python-ready", sys.executable], check=False).returncode == 0
