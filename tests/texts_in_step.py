"""Records with several texts, in an archive of their own and its room: for the tests that read texts in step or take them home."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import Record, ReferenceCode, Witness
from muniment.store import Origin
from muniment.web.app import create_app


@contextmanager
def an_archive(folder: Path) -> Iterator[tuple[Archive, TestClient]]:
    """A new archive and its room."""
    with Archive.create(folder) as archive:
        yield archive, TestClient(create_app(archive), raise_server_exceptions=False)


def put_texts(
    archive: Archive, key: str, texts: Sequence[tuple[str, str]], title: str, codes: tuple[ReferenceCode, ...] = ()
) -> str:
    """Takes in a record with these texts, each with its language; gives its id."""
    witnesses = tuple(
        Witness(id=f"w{n}", kind="transcription", language=language, text=text)
        for n, (language, text) in enumerate(texts, 1)
    )
    record = Record(title=title, witnesses=witnesses, reference_codes=codes)
    return archive.store.put(record, Origin("tests", key), "tester", "to read it in step").id
