"""What a text is read as, letter for letter: odd spaces, mixed scripts and emphasis.  All excerpts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.model import Record, Witness
from muniment.reading.plain import plain
from muniment.reading.read import read_record


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("To\xa0Comrade\u2009SUDAKOV", "To Comrade SUDAKOV"),
        ("до исхода 9 мартa", "до исхода 9 марта"),
        ("СОB. СЕКРЕТНО, Tов. СУДАКОВУ", "СОВ. СЕКРЕТНО, Тов. СУДАКОВУ"),
        ("from Сhoibalsan", "from Choibalsan"),
        ("  **Top secret**", "    Top secret  "),
    ],
)
def test_what_only_looks_otherwise(text: str, read: str) -> None:
    assert plain(text) == read


@pytest.mark.parametrize(
    "text", ["Nº 88/sh", "№ 88/ш", "SUDAKOV**", "**Note.** The ferry is gone.", "жd", "2 * 2 ** 3", "COB and сов"]
)
def test_what_is_as_it_should_be(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet="aсAСжd \xa0*\n\u2009-9", max_size=80))
def test_every_place_stays_where_it_is_and_once_is_enough(text: str) -> None:
    once = plain(text)
    assert len(once) == len(text)
    assert plain(once) == once


def test_statements_quote_the_text_as_it_stands() -> None:
    text = "**ШИФРТЕЛЕГРАММА\xa0№\xa081**\n\nТовaрищу МAРКОВУ\n\nМост у мельницы снесло, и инженеры не могут договориться, по чьей вине.\n\n№\xa077 СУДAКОВ\n"
    record = read_record(Record(witnesses=(Witness(id="w", kind="transcription", language="ru", text=text),)))
    assert [(n.role, n.value) for n in record.numbers] == [("registry", "81"), ("sender", "77")]
    (sender,) = [p for p in record.parties if p.role == "sender"]
    assert (sender.name, sender.as_written) == ("СУДАКОВ", "СУДAКОВ")
    for statement in (*record.parties, *record.numbers):
        assert statement.confidence == 1.0
        assert all(text[e.start : e.end] == e.quote for e in statement.evidence)
