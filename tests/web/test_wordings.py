"""The languages of the interface: chosen by address, cookie or browser, complete, and in step with the code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.web.app import create_app
from muniment.web.catalogues import messages, missing
from muniment.web.wording import LANGUAGES, catalogue_folder, wording


@pytest.fixture
def room(tmp_path: Path) -> Iterator[TestClient]:
    with Archive.create(tmp_path / "archive") as archive:
        yield TestClient(create_app(archive))


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_every_message_has_words_in_every_language(language: str) -> None:
    lacking = list(missing(language))
    assert not lacking, f"add these to {catalogue_folder(language)}:\n" + "\n".join(lacking)


def test_messages_are_found_in_code_templates_and_vocabularies() -> None:
    found = {(m.context, m.id) for m in messages()}
    assert (None, "There is no such page here.") in found
    assert (None, "Skip to the content") in found
    assert ("role", "copy holder") in found


@pytest.mark.parametrize(
    ("headers", "address", "language"),
    [
        ({}, "/", "en"),
        ({"accept-language": "ru-RU,ru;q=0.9,en;q=0.8"}, "/", "ru"),
        ({"accept-language": "de,ru;q=0.2,en;q=0.7"}, "/", "en"),
        ({"accept-language": "de"}, "/", "en"),
        ({"accept-language": "ru;q=nonsense"}, "/", "en"),
        ({"cookie": "muniment-language=ru"}, "/", "ru"),
        ({"cookie": "muniment-language=xx"}, "/", "en"),
        ({"accept-language": "ru"}, "/?lang=en", "en"),
        ({}, "/?lang=ru", "ru"),
        ({}, "/nowhere?lang=ru", "ru"),
    ],
)
def test_the_language_is_the_readers(room: TestClient, headers: dict[str, str], address: str, language: str) -> None:
    assert f'<html lang="{language}">' in room.get(address, headers=headers).text


def test_a_language_once_chosen_stays(room: TestClient) -> None:
    room.get("/?lang=ru")
    assert '<html lang="ru">' in room.get("/years").text


def test_numbers_agree_with_their_nouns() -> None:
    say = wording("ru").ngettext
    assert [say("record", "records", n) for n in (1, 2, 5, 21)] == ["документ", "документа", "документов", "документ"]


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("1951-07-21", "21 July 1951", "21 июля 1951\u202fг."),
        ("1951-07-21T07:05+09:00", "21 July 1951, 07:05 (+09:00)", "21 июля 1951\u202fг., 07:05 (+09:00)"),
        ("1949-06", "June 1949", "июнь 1949\u202fг."),
        ("1959-23", "autumn 1959", "осень 1959 г."),
        ("1952", "1952", "1952"),
        ("1951?", "1951?", "1951?"),
        ("1951-05~", "about May 1951", "прибл. май 1951\u202fг."),
        ("1950/1951", "1950 – 1951", "1950 – 1951"),
        ("1951-99", "1951-99", "1951-99"),
        (None, "undated", "без даты"),
    ],
)
def test_dates_are_written_as_a_reader_writes_them(edtf: str | None, english: str, russian: str) -> None:
    assert wording("en").date(edtf) == english
    assert wording("ru").date(edtf).replace("\u00a0", "\u202f") == russian
