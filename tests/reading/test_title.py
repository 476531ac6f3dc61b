"""What a catalogue's title says of who wrote to whom."""

import pytest

from muniment.model import Party
from muniment.reading.title import read_title


def parties(title: str) -> list[tuple[str, str, str | None]]:
    return [(p.role, p.as_written, p.agent) for p in read_title(title, "en") if isinstance(p, Party)]


@pytest.mark.parametrize("aside", ["(File Copy)", "[Excerpt]", "(Draft)", "[sic]", "(Part 2)"])
def test_what_stands_in_brackets_may_be_no_identity(aside: str) -> None:
    title = f"Outgoing Telegram No. 640, Zarin to Wei Lian {aside}"
    assert parties(title) == [("sender", "Zarin", None), ("addressee", "Wei Lian", None)]


def test_an_identity_in_brackets_is_kept() -> None:
    title = "Ciphered Telegram No. 640, Zarin [Morozov] to Cde. Wei Lian"
    assert parties(title) == [("sender", "Zarin", "Morozov"), ("addressee", "Wei Lian", None)]
