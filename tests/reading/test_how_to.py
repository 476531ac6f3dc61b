"""The worked examples of the how-to pages do what the pages say."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from muniment.model import Copies, Event, Marking, Number, Party, Said, Statement, Witness
from muniment.reading.calendars import calendar_of
from muniment.reading.dates import find_dates
from muniment.reading.labels.form import form_of
from muniment.reading.labels.statements import read_form
from muniment.reading.labels.words import words_from
from muniment.reading.sheet import Sheet

HOW_TO = Path(__file__).parent.parent.parent / "docs" / "how-to"


def _block(page: str, kind: str) -> str:
    text = (HOW_TO / page).read_text("utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", text, re.S)
    assert found, f"{page} has no block of {kind}"
    return found[1]


def _rows(page: str) -> Iterator[tuple[str, str]]:
    text = (HOW_TO / page).read_text("utf-8").partition("`find_dates` reads")[2]
    yield from re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", text, re.M)


def test_the_new_language_reads_what_its_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    words: dict[str, Any] = tomllib.loads(_block("add-a-language.md", "toml"))
    monkeypatch.setattr("muniment.reading.calendars.table", lambda language, purpose: words)
    rows = list(_rows("add-a-language.md"))
    assert len(rows) == 5
    assert calendar_of(words).months["července"] == 7
    for text, value in rows:
        assert [date.moment for date in find_dates(text, "cs")] == [value]


def test_the_new_practice_reads_what_its_page_says() -> None:
    words = words_from("en", tomllib.loads(_block("add-a-practice.md", "toml")))
    sheet = Sheet(Witness(id="w", kind="original", language="en", text=_block("add-a-practice.md", "text")))
    said = list(read_form(form_of(sheet, words, "harbour")))
    assert {s.rule.partition("/")[0] for s in said if s.rule} == {"harbour"}
    assert _some(said, Said)[0].value == "telegram"
    assert [(n.role, n.value) for n in _some(said, Number)] == [("registry", "51")]
    assert [(m.as_written, m.level) for m in _some(said, Marking)] == [("Sekreta", "secret"), ("Urĝa", None)]
    assert [(p.role, p.name, p.office) for p in _some(said, Party)] == [
        ("sender", "Marulo", "Havena Oficejo"),
        ("addressee", "Kranto", None),
    ]
    assert [e.date for e in _some(said, Event)] == ["1951-04-03T16:20"]
    assert [c.listed for c in _some(said, Copies)] == [2]


def _some(said: list[Statement], kind: type[Any]) -> list[Any]:
    return [statement for statement in said if isinstance(statement, kind)]
