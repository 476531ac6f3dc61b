"""Fixtures that every room's tests may use."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.postgres import Server


@pytest.fixture(scope="session")
def data() -> Path:
    """The shared data folder; tests that need it skip, and say so, where it is not to be found."""
    beside = Path(__file__).parent.parent.parent / "shared" / "data"
    folder = Path(os.environ.get("MUNIMENT_DATA") or beside)
    if not folder.is_dir():
        pytest.skip(f"the shared data is not at {folder}: set MUNIMENT_DATA to run this test")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator["Server"]:
    """A real PostgreSQL server; where it cannot be started, the test fails."""
    from tests.postgres import serving

    with serving() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str | None:
    """The address of a new, empty database, None for SQLite: a test that asks for it runs with both."""
    return request.getfixturevalue("postgres").new_database() if request.param == "postgres" else None
