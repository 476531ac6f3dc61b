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
