"""A blob is there wholly or not at all, under the hash of its bytes."""

import hashlib
import os
from pathlib import Path

import pytest

from muniment.errors import ArchiveError, NotFoundError
from muniment.store import Blobs


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


def test_a_file_is_kept_under_the_hash_of_its_bytes(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"a scan")
    blob = blobs.put(tmp_path / "scan.pdf")
    assert blob.sha256 == hashlib.sha256(b"a scan").hexdigest()
    assert blob.size == 6
    assert blobs.path(blob.sha256).parts[-3:] == ("blobs", blob.sha256[:2], blob.sha256[2:])
    with blobs.open(blob.sha256) as stream:
        assert stream.read() == b"a scan"
    assert list(blobs.sizes()) == [(blob.sha256, 6)]
    assert list((tmp_path / "blobs" / "writing").iterdir()) == []


def test_the_same_bytes_are_kept_once(blobs: Blobs, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"the same")
    first, second = blobs.put_all([tmp_path / "a", tmp_path / "b"])
    assert first == second
    assert len(list(blobs.sizes())) == 1


def test_a_file_that_cannot_be_read_does_not_stop_the_others(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"there")
    missing, there = blobs.put_all([tmp_path / "missing", tmp_path / "there"])
    assert isinstance(missing, FileNotFoundError)
    assert not isinstance(there, OSError)
    assert blobs.has(there.sha256)


def test_a_damaged_blob_is_found(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"a scan")
    sha256 = blobs.put(tmp_path / "scan.pdf").sha256
    blobs.verify(sha256)
    blobs.path(sha256).write_bytes(b"a scam")
    with pytest.raises(ArchiveError, match="A kept file is damaged"):
        blobs.verify(sha256)
    blobs.path(sha256).unlink()
    with pytest.raises(NotFoundError, match="A kept file is missing"):
        blobs.verify(sha256)


def test_a_name_that_is_no_hash_never_leads_out_of_the_folder(blobs: Blobs) -> None:
    with pytest.raises(NotFoundError, match="does not name a kept file"):
        blobs.open("../../etc/passwd")


def test_what_a_killed_process_left_is_swept_away_after_a_day(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    blobs.put(tmp_path / "a")
    old, new = (blobs.folder / "writing" / name for name in ("old", "new"))
    for half in (old, new):
        half.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert blobs.sweep() == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_a_disk_that_is_full_leaves_nothing_half_written(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "scan.pdf").write_bytes(b"a scan")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match=r"The disk is full\. Make room"):
        blobs.put(tmp_path / "scan.pdf")
    assert [path for path in blobs.folder.rglob("*") if path.is_file()] == []
