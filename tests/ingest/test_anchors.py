"""What persons pointed to when a source changes: found again, or said to be lost, from the file to the page.  The texts are invented."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import Evidence, Number, Record
from muniment.web.app import create_app

FIRST = "Telegram No. 31\n\nTo the Harbour Board\n\nThe lamp on the north quay went out at midnight. Two ships wait outside.\n\nELLWOOD\n"
LAMP, SHIPS = "The lamp on the north quay went out", "Two ships wait outside."


def _ingest(archive: Archive, folder: Path, text: str) -> Record:
    folder.mkdir(exist_ok=True)
    (folder / "lamp.txt").write_text(text, "utf-8")
    list(archive.ingest([folder], workers=0))
    (record,) = archive.records()
    return record


def _stated(record: Record, words: str) -> Number:
    """A number that an editor stated, pointing to words of the first witness."""
    witness = record.witnesses[0]
    start = witness.text.index(words)
    place = Evidence(witness=witness.id, start=start, end=start + len(words), quote=words)
    return Number(role="special", value=words, reader="anna", evidence=(place,))


def _why(archive: Archive, record: Record) -> str:
    return archive.versions(record.id)[-1].why


@pytest.mark.parametrize(
    ("change", "lamp", "ships", "why"),
    [
        (("To the", "Copy for the file\n\nTo the"), LAMP, SHIPS, "2 moved"),
        (("north quay", "south quay"), "The lamp on the south quay went out", SHIPS, "1 changed"),
        ((" Two ships wait outside.", ""), LAMP, None, "1 lost"),
    ],
)
def test_an_editor_s_evidence_is_found_again_or_said_to_be_lost(
    tmp_path: Path, change: tuple[str, str], lamp: str, ships: str | None, why: str
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        record = _ingest(archive, tmp_path / "papers", FIRST)
        numbers = (_stated(record, LAMP), _stated(record, SHIPS), *record.numbers)
        archive.store.revise(replace(record, numbers=numbers), "anna", "to point to it")
        again = _ingest(archive, tmp_path / "papers", FIRST.replace(*change))
        text = again.witnesses[0].text
        places = [number.evidence[0] for number in again.numbers if number.reader == "anna"]
        for place, words, old in zip(places, (lamp, ships), (LAMP, SHIPS), strict=True):
            if words is None:
                assert (place.start, place.end, place.quote) == (None, None, old)
            else:
                assert place.quote == words
                assert place.stands_in(text)
        assert why in _why(archive, again)
        assert not list(archive.check())


def test_what_stands_where_it_stood_is_not_worth_a_word(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        record = _ingest(archive, tmp_path / "papers", FIRST)
        archive.store.revise(
            replace(record, numbers=(_stated(record, LAMP), *record.numbers)), "anna", "to point to it"
        )
        again = _ingest(archive, tmp_path / "papers", f"{FIRST}\nTyped by B.\n")
        assert again.version == 3
        assert "persons" not in _why(archive, again)


@pytest.mark.parametrize(
    ("change", "said", "there"),
    [
        (("To the", "Copy for the file\n\nTo the"), "as they stand there", SHIPS),
        (("ships wait", "ships lie"), "read otherwise there", "Two ships lie outside."),
        ((" Two ships wait outside.", ""), "not in it any more", None),
    ],
)
def test_the_address_of_a_passage_leads_to_its_words_as_they_now_stand(
    tmp_path: Path, change: tuple[str, str], said: str, there: str | None
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        record = _ingest(archive, tmp_path / "papers", FIRST)
        start = record.witnesses[0].text.index(SHIPS)
        cited = f"/records/{record.id}?version=1&passage={record.witnesses[0].id}.{start}-{start + len(SHIPS)}"
        room = TestClient(create_app(archive))
        assert "this address points to" not in room.get(cited).text
        again = _ingest(archive, tmp_path / "papers", FIRST.replace(*change))
        page = room.get(cited).text
        assert said in page
        if there is not None:
            start = again.witnesses[0].text.index(there)
            assert f"version=2&amp;passage={again.witnesses[0].id}.{start}-{start + len(there)}#" in page
