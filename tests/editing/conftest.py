"""A record of two invented texts that disagree, in an archive of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from muniment.archive import Archive
from muniment.model import Record

ENGLISH = """Copy No. 2

CABLE No. 748

To Cde. ZARIN

Your telegram of 9 May, 19:15, received. Two sets of rings leave with the steamer of 14 May.

11 May 1952 OSTROV

Incoming No. 40/112/s 12 May 1952
"""
RUSSIAN = """Экз. № 2

ШИФРТЕЛЕГРАММА № 748

Товарищу ЗАРИНУ

Вашу телеграмму от 9 мая, 19:15, получили. Два комплекта колец уходят пароходом 15 мая.

11 мая 1952 г. ОСТРОВ

Вх. № 112 от 12 мая 1952 г.
"""


def write(folder: Path, english: str = ENGLISH, russian: str = RUSSIAN) -> Path:
    """The record's folder, as a source brings it."""
    place = folder / "papers" / "rings"
    place.mkdir(parents=True, exist_ok=True)
    (place / "en.translation.txt").write_text(english, "utf-8")
    (place / "ru.transcription.txt").write_text(russian, "utf-8")
    return folder / "papers"


def ingest(archive: Archive, papers: Path) -> Record:
    """The record as it stands after its source was taken in."""
    list(archive.ingest([papers], workers=0))
    (record,) = archive.records()
    return record


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture
def record(archive: Archive, papers: Path) -> Record:
    return ingest(archive, papers)


def at(record: Record, language: str) -> str:
    """The id of the witness in a language."""
    return next(one.id for one in record.witnesses if one.language == language)
