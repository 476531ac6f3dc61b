"""The worked example of the how-to page about mentions does what the page says."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from muniment.model import Witness
from muniment.reading import calendars, clocks, dateforms, datemarks, zones
from muniment.reading.mentions import patterns, read_mentions, tail, vocabulary
from muniment.reading.sheet import Context, Sheet

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to"
CACHED = [
    found
    for module in (calendars, clocks, dateforms, datemarks, zones, patterns, tail, vocabulary)
    for found in vars(module).values()
    if hasattr(found, "cache_clear")
]


def _table(page: str) -> dict[str, Any]:
    found = re.search(r"```toml\n(.*?)```", (HOW_TO / page).read_text("utf-8"), re.S)
    assert found, f"{page} has no table"
    return tomllib.loads(found[1])


@pytest.fixture
def czech(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Czech for the time of a test, and no trace of it after."""
    tables = {"calendar": _table("add-a-language.md"), "mentions": _table("add-mentions.md")}
    for module in (calendars, vocabulary):
        monkeypatch.setattr(module, "table", lambda language, purpose: tables[purpose])
    for cached in CACHED:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in CACHED:
        cached.cache_clear()


@pytest.mark.usefixtures("czech")
def test_the_new_language_names_messages_as_its_page_says() -> None:
    page = (HOW_TO / "add-mentions.md").read_text("utf-8").partition("names:")[2]
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|$", page, re.M)
    assert len(rows) == 4
    for text, *values in rows:
        sheet = Sheet(Witness(id="w1", kind="original", language="cs", text=text), Context(date="1951-06-20"))
        found = [[m.direction, m.number or "-", m.date or "-"] for m in read_mentions(sheet, ())]
        assert found == ([] if values[0] == "-" else [values]), text
