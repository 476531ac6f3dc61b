"""What a mention says of the message it means, with what its record and the notes under its text tell.  (All invented.)"""

from typing import Any

import pytest

from muniment.model import DateSaid, Evidence, Mention, Party, Record, Witness
from muniment.store.dating import Span
from muniment.threads.groups import date_time_group
from muniment.threads.sought import soughts
from muniment.threads.values import Sought

TEXT = """I refer to Harrow's telegram of January 18, noon,[1] and to your letter.[2] Nothing else has come by cable.[3]

[1] See telegram No. 3, not printed.

[2] Not printed; it enclosed the despatch of January 3, 1934.

[3] Telegram 71, January 9, mentions a storm."""


def a_record(*mentions: tuple[str, dict[str, Any]], text: str = TEXT) -> Record:
    made = []
    for number, (words, told) in enumerate(mentions, start=1):
        at = text.index(words)
        place = Evidence(witness="w1", start=at, end=at + len(words), quote=words)
        made.append(Mention(id=f"m{number}", as_written=words, evidence=(place,), **told))
    return Record(
        witnesses=(Witness(id="w1", kind="original", language="en", text=text),),
        date=DateSaid(edtf="1934-01-20", as_written="20 January", basis="heading"),
        parties=(
            Party(role="sender", as_written="Orlova", name="Orlova"),
            Party(role="addressee", as_written="Brandt", name="Brandt"),
        ),
        mentions=tuple(made),
    )


def test_a_note_at_a_mention_and_the_mention_tell_of_one_message() -> None:
    body, note = soughts(
        a_record(
            ("Harrow's telegram of January 18, noon", {"kind": "telegram", "date": "1934-01-18", "time": "12:00", "sent_from": "Harrow"}),
            ("telegram No. 3", {"kind": "telegram", "number": "3"}),
        )
    )  # fmt: skip
    assert (
        (body.numbers, body.day, body.clock) == (note.numbers, note.day, note.clock) == (("3",), "1934-01-18", "12:00")
    )
    assert [c.names for c in note.senders] == [("Harrow",)]
    assert not body.free
    assert note.free


def test_a_note_that_tells_of_another_message_is_left_apart() -> None:
    body, note = soughts(
        a_record(
            ("your letter", {"kind": "letter", "direction": "yours"}),
            ("the despatch of January 3, 1934", {"kind": "despatch", "date": "1934-01-03"}),
        )
    )
    assert body.day is None
    assert not note.numbers


@pytest.mark.parametrize(
    ("words", "told", "says"),
    [
        ("your No. 626", {"kind": "telegram", "number": "626"}, None),
        ("your telegram 626", {"kind": "telegram", "number": "626"}, "telegram"),
        ("Deptel 626", {"kind": "telegram", "number": "626"}, "telegram"),
        ("your 626, 3 p.m.", {"kind": "telegram", "number": "626", "time": "15:00"}, "telegram"),
        ("your despatch 626", {"kind": "despatch", "number": "626"}, "despatch"),
    ],
)
def test_the_kind_is_what_the_words_say(words: str, told: dict[str, Any], says: str | None) -> None:
    [found] = soughts(a_record((words, told), text=f"I have {words} before me."))
    assert found.kind == says


@pytest.mark.parametrize(("phrase", "names"), [("you", "Brandt"), ("me", "Orlova"), ("him", None), ("Castell", "Castell")])  # fmt: skip
def test_to_whom_a_message_went_is_told_by_a_pronoun_too(phrase: str, names: str | None) -> None:
    [found] = soughts(
        a_record(("his note to", {"kind": "note", "sent_to": phrase}), text=f"I saw his note to {phrase}.")
    )
    assert [c.names for c in found.addressees] == ([(names,)] if names else [])


@pytest.mark.parametrize(
    ("number", "day", "moment"),
    [
        ("dtg152339z", None, "1934-01-15T23:39"),
        ("152339z", "1934-01-15", "1934-01-15T23:39"),
        ("dtg252339z", None, "1933-12-25T23:39"),
        ("dtg312359z", "1934-03-01", "1934-01-31T23:59"),
        ("dod152339", None, None),
        ("dtg152461z", None, None),
        ("dtg992339z", None, None),
    ],
)
def test_a_date_time_group_is_read_with_the_month_before_the_message(number: str, day: str | None, moment: str | None) -> None:  # fmt: skip
    span = Span("1934-01-20", "1934-01-20")
    assert date_time_group((number,), day, span) == moment


def test_a_group_in_an_undated_message_names_no_moment() -> None:
    record = a_record(("DTG 152339Z", {"kind": "telegram", "number": "DTG 152339Z"}), text="See DTG 152339Z at once.")
    from msgspec.structs import replace

    [found] = soughts(replace(record, date=None))
    assert isinstance(found, Sought)
    assert (found.day, found.zulu, found.numbers) == (None, False, ("dtg152339z",))


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Received Oelsner at noon.\n\nHis letter of 9 October came too.", "letter of 9 October", ["His", "Received Oelsner"]),
        ("Прибыл Вэй Лянь. Он просит ответа на его № 91.", "его № 91", ["Он", "Прибыл Вэй Лянь"]),
        ("Nothing was said. " * 20 + "The telegram No. 7 came.", "telegram No. 7", ["The", "Nothing"]),
    ],
)  # fmt: skip
def test_whoever_is_named_shortly_before_a_mention_may_have_written(text: str, words: str, names: list[str]) -> None:
    (one,) = soughts(a_record((words, {"direction": "his", "number": "91"}), text=text))
    assert [name for told in one.beside for name in told.names] == names


def test_a_mention_that_says_who_wrote_needs_no_names_beside_it() -> None:
    (one,) = soughts(
        a_record(("your No. 91", {"direction": "yours", "number": "91"}), text="Oelsner asks for your No. 91.")
    )
    assert one.beside == ()
