"""Other people's viewers open our manifests.  They are large and come by npm: the test runs where they were brought before."""

import os
import shutil
from pathlib import Path

import pytest
from benchmarks.viewers import PAGES, open_in_viewers

pytestmark = pytest.mark.browser


def test_mirador_universal_viewer_tify_and_clover_open_a_manifest(tmp_path: Path) -> None:
    named = os.environ.get("MUNIMENT_VIEWERS")
    modules = Path(named or "")
    if not named or not all((modules / "node_modules" / name).is_dir() for name in PAGES):
        pytest.skip("needs MUNIMENT_VIEWERS=FOLDER, which `python -m benchmarks.viewers --modules FOLDER` fills by npm")
    if shutil.which("chromium") is None:
        pytest.skip("needs Chromium")
    found = open_in_viewers(tmp_path, modules)
    assert {one.viewer: one.well for one in found} == dict.fromkeys(PAGES, True), found
