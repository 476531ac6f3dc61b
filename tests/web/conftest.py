"""A real server over the demonstration's archive, and a real browser, for all tests of pages."""

from collections.abc import Iterator

import pytest
from tests.web.serving import serving

from muniment.archive import Archive
from muniment.demo import demo_documents


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser") / "archive"
    with Archive.create(folder) as archive, demo_documents() as documents:
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
    with serving(folder) as where:
        yield where
