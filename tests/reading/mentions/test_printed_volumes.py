"""How despatches and telegrams in printed volumes name others: runs, editors' corrections, enclosures.  All excerpts are invented."""

import pytest

from muniment.model import Nested, Party, Statement, Witness
from muniment.reading.mentions import read_mentions
from muniment.reading.mentions.corrections import corrected
from muniment.reading.nested import read_nested
from muniment.reading.sheet import Context, Sheet


def named(text: str, date: str = "1934-06-20") -> list[tuple[str, str, str | None, str | None, str | None]]:
    sheet = Sheet(Witness(id="w1", kind="transcription", language="en", text=text), Context(date=date))
    nested: list[Statement] = list(read_nested(sheet, ()))
    return [(m.as_written, m.direction, m.number, m.date, m.time) for m in read_mentions(sheet, nested)]


FORMS = [
    ("Your despatches, from No. 44 to No. 46, both inclusive, are here.", "Your despatches, from No. 44 to No. 46, both inclusive", "yours", "44, 45, 46", None, None),
    ("I sent you my Nos. 12–14 of May 3.", "my Nos. 12–14 of May 3", "mine", "12, 13, 14", "1934-05-03", None),
    ("I sent you my No. 12–14 of May 3.", "my No. 12–14 of May 3", "mine", "12–14", "1934-05-03", None),
    ("I have your No. 88, of the 9th idem.", "your No. 88, of the 9th idem", "yours", "88", "1934-06-09", None),
    ("Answering my despatch to M. Pinel de l’Orme, dated March 6, 1933, at last.", "my despatch to M. Pinel de l’Orme, dated March 6, 1933", "mine", None, "1933-03-06", None),
    ("It went in telegram 1134 to Lima, also June 11.", "telegram 1134 to Lima, also June 11", "his", "1134", "1934-06-11", None),
    ("The Consul has your excellency’s note of the 28th instant.", "your excellency’s note of the 28th instant", "yours", None, "1934-05-28", None),
    ("40. Limas 512[2] is clear.", "Limas 512", "his", "512", None, None),
    ("It says so in Weeka 33.", "Weeka 33", "his", "Weeka 33", None, None),
    ("I confirm mine of the 4th instant on oil.", "mine of the 4th instant", "mine", None, "1934-06-04", None),
    ("Refer to Department’s instruction 518, May 29 [27], 1934, on tin.", "Department’s instruction 518, May 29 [27], 1934", "yours", "518", "1934-05-27", None),
    ("In your 418 [481], May 29, 5 [4] p.m., tin was meant.", "your 418 [481], May 29, 5 [4] p.m.", "yours", "481", "1934-05-29", "16:00"),
    ("Your 42 [41], May 5, 1 p.m. I agree.", "Your 42 [41], May 5, 1 p.m.", "yours", "41", "1934-05-05", "13:00"),
    ("See my 418 [2], May 5.\n\n[2] Not printed.", "my 418 [2], May 5", "mine", "418", "1934-05-05", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "direction", "number", "date", "time"), FORMS)
def test_printed_volumes_name_messages(
    text: str, words: str, direction: str, number: str | None, date: str | None, time: str | None
) -> None:
    assert named(text) == [(words, direction, number, date, time)]


UNNAMED = [
    "The United States 12 years ago; the Departments 3 of them.",
    "Source: National Archives, RG 59, Central Files 1967–69, DEF 12–5 PERU.",
    "Rooms Nos. 3 to 5 are let.",
    "Repeated as my No. 12 to Lima.",
    "The coal mine of the 4th of May, a friend of mine of May 3, and the mine No. 4 of May 5 are lost.",
    "The parcels from No. 3 to No. 900 are lost.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_what_looks_like_them_is_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_correction_keeps_every_place_and_a_footnotes_mark_is_none() -> None:
    text = "No. 418 [481], his 7 [2] and[3] 9 [3].\n\n[2] A note.\n\n[3] Another."
    assert len(corrected(text)) == len(text)
    assert corrected(text).split() == [
        "No.",
        "481,",
        "his",
        "7",
        "[2]",
        "and[3]",
        "3.",
        "[2]",
        "A",
        "note.",
        "[3]",
        "Another.",
    ]


def test_inside_an_enclosure_its_own_day_and_its_own_ends_count() -> None:
    text = (
        "Sir: I send a copy of a letter.\n\nYours,\n\nHolm\n\n[Inclosure.]\n\nMr. Ewing to Mr. Vaughan.\n\nLima, March 4, 1934.\n\n"
        "Sir: I have your letter of the 3d instant.\n\nEwing"
    )
    sheet = Sheet(Witness(id="w1", kind="transcription", language="en", text=text), Context(date="1934-06-20"))
    outer: tuple[Statement, ...] = (
        Party(role="sender", as_written="Mr. Holm", name="Holm"),
        Party(role="addressee", as_written="Mr. Stone", name="Stone"),
    )
    nested = read_nested(sheet, outer)
    assert [type(n) for n in nested] == [Nested]
    (mention,) = read_mentions(sheet, [*outer, *nested])
    assert (mention.date, mention.sent_from, mention.sent_to) == ("1934-03-03", "Mr. Vaughan", "Mr. Ewing")


def test_what_is_sent_on_over_the_wire_counts_in_its_series() -> None:
    sheet = Sheet(Witness(id="w1", kind="transcription", language="en", text="2767. For Holm from Ambassador. Deptel 1820. Agree."))  # fmt: skip
    outer: tuple[Statement, ...] = (
        Party(role="sender", as_written="the Embassy in Azuria", name="the Embassy in Azuria"),
        Party(role="addressee", as_written="the Department of State", name="the Department of State"),
    )
    nested = read_nested(sheet, outer)
    assert nested
    (mention,) = read_mentions(sheet, [*outer, *nested])
    assert (mention.direction, mention.sent_from) == ("yours", "the Department of State")


def test_a_list_of_references_names_offices_by_any_name() -> None:
    text = "5726. For Holm. Refs: A. GUAVA 919; B. LANTERN 4197 [4097]; C. POL 5 PERU.[2]\n\n1. All was said in ref B."
    assert named(text) == [
        ("GUAVA 919", "his", "919", None, None),
        ("LANTERN 4197 [4097]", "his", "4097", None, None),
        ("ref B", "his", "4097", None, None),
    ]
    assert named("5726. The lists are 919 and LANTERN 4197 long.") == []


def test_a_report_that_bears_its_day_is_a_paper() -> None:
    assert named("See the Status Report, dated 29 March 1934.") == [("Report, dated 29 March 1934", "his", None, "1934-03-29", None)]  # fmt: skip
    assert named("See the report of 29 March 1934.") == []


def test_a_second_number_may_follow_a_clock() -> None:
    text = "I agree with your 446, May 11, noon, and 447, May 13, 4 p.m., on oil."
    assert [(number, date, time) for _, _, number, date, time in named(text)] == [
        ("446", "1934-05-11", "12:00"),
        ("447", "1934-05-13", "16:00"),
    ]
    assert len(named("I agree with your 446, May 11, noon, and 12 men.")) == 1
