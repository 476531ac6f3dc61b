"""A message inside a message is found with its own parties and date.  Texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.model import Nested, Witness
from muniment.reading.nested import read_nested
from muniment.reading.sheet import Context, Sheet

CARRIER = "CIPHERED TELEGRAM No. 12\n\nTo Cde. SEDOV\n\nWei Lian handed me the following:\n\n{}\n\nI have nothing to add to this.\n\nZARIN"


def _nested(text: str, language: str = "en") -> list[Nested]:
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    found = read_nested(Sheet(witness, Context(date="1950-03-09")))
    assert all(place.stands_in(text) for nested in found for place in nested.evidence)
    assert all(text[nested.start : nested.end] == nested.evidence[0].quote for nested in found)
    return found


@pytest.mark.parametrize(
    ("inner", "parties", "date"),
    [
        (
            '"To Comrade Zarin.\nWe shall need two lamps before the fogs come.\nWei Lian\n5 March 1950"',
            {("sender", "Wei Lian"), ("addressee", "Zarin")},
            "1950-03-05",
        ),
        (
            "“Comrade Zarin! Accept our thanks for the lamps and for the oil.\nWEI LIAN\n4 March”",
            {("sender", "WEI LIAN"), ("addressee", "Zarin")},
            "1950-03-04",
        ),
        (
            '"To Comrade Zarin. The lamps have come and they burn well. Wei Lian. 5 March 1950"',
            {("sender", "Wei Lian"), ("addressee", "Zarin")},
            "1950-03-05",
        ),
    ],
)
def test_a_quoted_message_has_its_own_parties_and_date(
    inner: str, parties: set[tuple[str, str | None]], date: str
) -> None:
    found = _nested(CARRIER.format(inner))
    assert len(found) == 1
    assert {(p.role, p.name) for p in found[0].parties} == parties
    assert found[0].date == date


@pytest.mark.parametrize(
    "inner",
    [
        '"The lamps have come, and they burn as well as lamps can be expected to."',
        'He said: "To be sure, the lamps burn well enough for the whole coast to see."',
        '"Comrade!"',
        '"To Comrade Zarin. The quotation never ends and so it is none',
    ],
)
def test_what_is_quoted_but_is_no_message_is_left(inner: str) -> None:
    assert _nested(CARRIER.format(inner)) == []


def test_a_russian_message_inside_is_found_too() -> None:
    text = 'ТОВАРИЩУ СЕДОВУ\n\nПередаю сообщение Вэй Ляня:\n\n"Товарищу Зарину. Лампы прибыли и горят исправно. Вэй Лянь. 22 марта 1950 г."\n\nЗАРИН'
    assert {(p.role, p.name) for p in _nested(text, "ru")[0].parties} == {
        ("sender", "Вэй Лянь"),
        ("addressee", "Зарину"),
    }


def test_the_draft_attached_to_a_decision_is_a_message() -> None:
    text = "STRICTLY SECRET\n\nNº B9/12\n\nThe attached draft answer is approved by the Board.\n\nAttachment\n\nLIMA, to SEDOV\n\nYou may hand over the lamps.\n\nZARIN"
    found = _nested(text)
    assert [{(p.role, p.name) for p in nested.parties} for nested in found] == [
        {("sender", "ZARIN"), ("addressee", "SEDOV")}
    ]


def test_ten_thousand_messages_inside_do_not_hang() -> None:
    assert len(_nested('"To Comrade Zarin. The lamps have come and they burn well.\nWei Lian"\n' * 10_000)) <= 1000


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "To Comrade Zarin. ",
                "\n",
                "Wei Lian",
                " 5 March 1950",
                "Attachment",
                ":",
                "words of no kind, ",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_text_is_survived(text: str) -> None:
    _nested(text)
