"""Fixtures that every room's tests may use."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    """The shared data folder; tests that need it skip, and say so, where it is not to be found."""
    beside = Path(__file__).parent.parent.parent / "shared" / "data"
    folder = Path(os.environ.get("MUNIMENT_DATA") or beside)
    if not folder.is_dir():
        pytest.skip(f"the shared data is not at {folder}: set MUNIMENT_DATA to run this test")
    return folder
