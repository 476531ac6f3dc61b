"""Processes that write together write the same twin as one alone.  The documents are invented."""

import json
from pathlib import Path

from msgspec.structs import replace

from muniment.archive import Archive
from muniment.publish import Published, publish


def _publish(archive: Archive, folder: Path, workers: int) -> Published:
    *_, done = publish(archive, folder, everything=True, workers=workers)
    assert isinstance(done, Published)
    return done


def _pages(folder: Path) -> dict[str, str]:
    """The hashes of all files but those of the search's library, which makes others every time."""
    files: dict[str, str] = json.loads((folder / "published.json").read_bytes())["files"]
    return {file: sha256 for file, sha256 in files.items() if not file.startswith("pagefind/")}


def test_the_twin_is_the_same_however_many_write_it(archive: Archive, tmp_path: Path) -> None:
    alone, together = _publish(archive, tmp_path / "alone", 0), _publish(archive, tmp_path / "together", 2)
    assert alone == together
    one, other = (_pages(tmp_path / folder) for folder in ("alone", "together"))
    assert one == other
    assert len(one) > 500


def test_a_page_that_names_a_changed_record_is_written_again(archive: Archive, tmp_path: Path) -> None:
    """What a page says of other records is not in its own data."""
    _publish(archive, tmp_path / "site", 0)
    naming = next(r for r in archive.records() if any(m.target for m in r.mentions))
    target = next(m.target for m in naming.mentions if m.target)
    page = tmp_path / "site" / "records" / naming.id / "index.html"
    changed = archive.store.get(target)
    data = (tmp_path / "site" / "records" / f"{naming.id}.json").read_bytes()
    archive.store.revise(replace(changed, title="A title that nobody gave before"), "anna", "the title was wrong")
    archive._follow()
    _publish(archive, tmp_path / "site", 0)
    assert "A title that nobody gave before" in page.read_text("utf-8")
    assert (tmp_path / "site" / "records" / f"{naming.id}.json").read_bytes() == data
    archive.store.revise(replace(changed, version=changed.version + 1), "anna", "it was right")
    archive._follow()
