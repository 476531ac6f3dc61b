"""What speaks for and against it that a message is the one that is meant.  (All names and numbers are invented.)"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from muniment.agents.offices import post_words
from muniment.threads.alike import alike
from muniment.threads.deciding import decide
from muniment.threads.numbers import bare, folded, parts, run_of, same
from muniment.threads.scales import Scales
from muniment.threads.seats import Seats
from muniment.threads.values import Card, Correspondent, Sought

NOWHERE = Seats({})
ORLOVA = Correspondent(names=("Orlova",))
BRANDT = Correspondent(names=("Brandt",))
HARROW = Correspondent(names=("Harrow",))


def card(record: str = "a", day: str = "1931-05-03", number: str | None = None, **fields: Any) -> Card:
    numbers = (("sender", number),) if number else ()
    told = {"low": day, "high": day, "days": (day,), "senders": (ORLOVA,), "addressees": (BRANDT,), "kind": "telegram"}
    return Card(record=record, numbers=numbers, **(told | fields))


def sought(day: str | None = None, number: str | None = None, **fields: Any) -> Sought:
    told = {"low": "1931-05-06", "high": "1931-05-06", "direction": "yours", "kind": "telegram", "senders": (ORLOVA,)}
    return Sought(
        record="x", mention="m1", as_written="…", day=day, numbers=(number,) if number else (), **(told | fields)
    )


@pytest.mark.parametrize(
    ("asked", "cards", "status", "targets"),
    [
        (sought(number="14"), [card(number="14")], "resolved", ("a",)),
        (sought(number="14"), [card(number="15")], "absent", ()),
        (sought(number="14"), [card(number="14", senders=(BRANDT,))], "absent", ()),
        (sought(number="14"), [card(number="14", day="1931-05-20")], "absent", ()),
        (sought(number="14"), [card("a", "1931-05-03", "14"), card("b", "1929-05-03", "14")], "resolved", ("a",)),
        (sought(number="14", day="1931-05-02"), [card(number="14")], "resolved", ("a",)),
        (sought(day="1931-05-03"), [card("a"), card("b")], "ambiguous", ()),
        (sought(day="1931-05-03", clock="07:00"), [card("a", clocks=("1931-05-03T07:00",)), card("b", clocks=("1931-05-03T19:10",))], "resolved", ("a",)),
        (sought(day="1931-05-03"), [card("a", senders=(BRANDT,))], "absent", ()),
        (sought(day="1931-05-03", senders=()), [card("a", kind="letter")], "absent", ()),
        (sought(), [card("a")], "absent", ()),
        (sought(number="61/sh"), [card(number="61/ш")], "resolved", ("a",)),
        (sought(number="14"), [], "absent", ()),
        # Telegrams and despatches of a post are two series; a coded telegram is a telegram, and a circular goes to many.
        (sought(number="1254"), [card("a", number="1254", kind="despatch")], "absent", ()),
        (sought(number="14"), [card("a", number="14", kind="coded telegram")], "resolved", ("a",)),
        (sought(day="1931-05-03", kind="memorandum"), [card("a", kind="memorandum for the record"), card("b", kind="telegram")], "resolved", ("a",)),
        (sought(day="1931-05-03", kind="circular", addressees=(HARROW,)), [card("a", kind="telegram"), card("b", kind="letter", senders=(HARROW,))], "resolved", ("a",)),
        (sought(number="321", kind="circular"), [card("a", number="circr321"), card("b", number="a-321")], "resolved", ("a",)),
        # A number of another year is another's, where one of this month is here.
        (sought(number="14"), [card("a", "1931-05-03", "14"), card("b", "1930-06-03", "14")], "resolved", ("a",)),
        # A clock that is said is the message's own, or nothing more is sure of it; an editor may speak of any message.
        (sought(day="1931-05-03", clock="16:00", kind=None), [card(addressees=())], "ambiguous", ()),
        (sought(day="1931-05-03", clock="16:00", kind=None), [card(addressees=(), clocks=("1931-05-03T16:00",))], "resolved", ("a",)),
        (sought(day="1931-05-03", kind=None), [card(addressees=())], "resolved", ("a",)),
        (sought(day="1931-05-03", kind="letter", free=True, pair=(ORLOVA, BRANDT)), [card()], "ambiguous", ()),
        (sought(day="1931-05-03", kind="telegram", free=True, pair=(ORLOVA, BRANDT)), [card()], "resolved", ("a",)),
        # The very day comes before the day beside it; alone the day beside it is offered, not taken.
        (sought(day="1931-05-03"), [card("a"), card("b", "1931-05-04"), card("c", "1931-05-02")], "resolved", ("a",)),
        (sought(day="1931-05-03"), [card("b", "1931-05-04")], "ambiguous", ()),
        # Another kind of the same day is no rival.
        (sought(day="1931-05-03", kind="note"), [card("a", kind="letter"), card("b", kind="memorandum")], "resolved", ("a",)),
        # Where no message bears the number, the one of that day whose number was not kept: by its clock, or by kind and correspondents.
        (sought(number="534", day="1931-05-03"), [card("a"), card("b", number="77")], "resolved", ("a",)),
        (sought(number="534", day="1931-05-03"), [card("b", number="77")], "absent", ()),
        (sought(number="534", day="1931-05-03", clock="17:00", senders=()), [card("a", clocks=("1931-05-03T17:00",))], "resolved", ("a",)),
        (sought(number="534", day="1931-05-03", clock="17:00"), [card("a", clocks=("1931-05-03T09:00",))], "absent", ()),
        (sought(number="534", day="1931-05-03", kind=None), [card("a", kind="memorandum")], "absent", ()),
        # A day that is two or three days off is a slip where the number is long enough to tell.
        (sought(number="534", day="1931-05-05"), [card("a", number="534")], "resolved", ("a",)),
        (sought(number="9", day="1931-05-06"), [card("a", number="9", senders=(), addressees=())], "absent", ()),
        # The letters before a long number are those of the service, not of the series.
        (sought(number="exdis3941"), [card("a", number="3941")], "resolved", ("a",)),
        (sought(number="secto44"), [card("a", number="44")], "absent", ()),
        # A long number that only one message bears, with nothing against it, is enough; a short one, or one of two, is not.
        (sought(number="534", senders=(), kind=None), [card("a", "1931-05-04", "534", addressees=())], "resolved", ("a",)),
        (sought(number="53", senders=(), kind=None), [card("a", "1931-05-04", "53", addressees=())], "absent", ()),
        (sought(number="534", senders=(), kind=None, addressees=(HARROW,)), [card("a", "1931-05-04", "534")], "absent", ()),
        # Whoever is named just before may be the sender; others who are named there say nothing against it.
        (sought(number="53", senders=(), kind=None, beside=(HARROW, ORLOVA)), [card("a", "1931-05-04", "53")], "resolved", ("a",)),
        (sought(number="53", senders=(), kind=None, beside=(HARROW,)), [card("a", "1931-05-04", "53")], "absent", ()),
    ],
)  # fmt: skip
def test_which_message_is_meant(asked: Sought, cards: list[Card], status: str, targets: tuple[str, ...]) -> None:
    answer = decide(asked, cards, NOWHERE)
    assert (answer.status, answer.targets) == (status, targets), answer.why


@pytest.mark.parametrize(
    ("clocks", "status"),
    [
        (("1931-05-03T18:39",), "resolved"),  # five hours west of Greenwich
        (("1931-05-04T07:39",), "resolved"),  # eight hours east of it, the next day
        (("1931-05-03T18:40",), "absent"),
        (("1931-05-01T23:39",), "absent"),
        ((), "absent"),
    ],
)
def test_a_date_time_group_is_a_moment_at_greenwich(clocks: tuple[str, ...], status: str) -> None:
    asked = sought(number="dod032339z", day="1931-05-03", clock="23:39", zulu=True, senders=(), kind=None)
    days = tuple(clock[:10] for clock in clocks) or ("1931-05-03",)
    assert decide(asked, [card("a", days[0], "def9164", clocks=clocks)], NOWHERE).status == status


def test_two_agents_that_are_written_alike_may_be_one() -> None:
    found, told = Correspondent(frozenset("a"), ("洛巴诺夫",)), Correspondent(frozenset("b"), ("Lobanov",))
    assert alike(found, told, NOWHERE) is None
    assert (
        alike(Correspondent(frozenset("a"), ("Orlov",)), Correspondent(frozenset("b"), ("P. Orlov",)), NOWHERE) is None
    )
    assert (
        alike(Correspondent(frozenset("a"), ("Orlov",)), Correspondent(frozenset("b"), ("Harrow",)), NOWHERE) is False
    )


def office(phrase: str, agent: str | None = None) -> Correspondent:
    return Correspondent(agents=frozenset([agent] if agent else []), posts=post_words(phrase))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        # A town is one in all languages, and so is the embassy that sits in it; a place of another name is another.
        (office("Embaixada em Varsóvia"), office("посольство в Варшаве"), True),
        (office("Ambasada w Ułan Bator"), office("驻蒙古使馆"), True),
        (office("the Embassy in Japan"), office("Legation at Tokyo"), True),
        (office("Embaixada em Varsóvia"), office("посольство в Праге"), False),
        # A department is of its ministry; another ministry's is not.
        (office("外交部亚洲二司", "x"), office("外交部", "y"), True),
        (office("外交部亚洲二司"), office("贸易部"), False),
        # Whose an office is and where it sits are two things.
        (office("French Embassy"), office("the Legation at Peking"), None),
        (office("French Embassy"), office("British Embassy"), False),
        # An office and a man cannot be told apart, nor a man by his father's name and by his family's.
        (office("the Consulate at Strelsau", "x"), Correspondent(frozenset("y"), ("Brandt",)), None),
        (Correspondent(frozenset("x"), ("Nikolai Karlovich",)), Correspondent(frozenset("y"), ("Orlov",)), None),
        (Correspondent(frozenset("x"), ("Nikolai Brandt",)), Correspondent(frozenset("y"), ("Orlov",)), False),
    ],
)
def test_offices_are_compared_by_what_they_say(a: Correspondent, b: Correspondent, same: bool | None) -> None:
    assert alike(a, b, NOWHERE) is alike(b, a, NOWHERE) is same


def test_a_telegram_in_parts_bears_the_number_of_each() -> None:
    assert run_of("812 à 814") == ("812", "813", "814")
    assert run_of("7 to 8") == ("7", "8")
    assert run_of("10-51") == ("10-51",)
    assert run_of("814 à 812") == ("814 à 812",)
    assert run_of("1 to 900") == ("1 to 900",)


def test_the_order_of_the_messages_does_not_matter() -> None:
    cards = [card("a", number="14"), card("b", "1931-05-02", "14"), card("c", "1931-04-01", "14", senders=(BRANDT,))]
    answers = {
        decide(sought(number="14"), order, NOWHERE) for order in (cards, cards[::-1], [cards[1], cards[0], cards[2]])
    }
    assert len(answers) == 1


def test_a_right_number_with_a_wrong_day_is_resolved_and_the_conflict_is_told() -> None:
    answer = decide(sought(number="1014", day="1931-05-02"), [card(number="1014")], NOWHERE)
    assert (answer.status, answer.conflict) == ("resolved", "date")


def test_copies_of_one_message_do_not_make_a_mention_ambiguous() -> None:
    cards = [card("a", number="14"), card("b", number="14")]
    assert decide(sought(number="14"), cards, NOWHERE).status == "ambiguous"
    assert decide(sought(number="14"), cards, NOWHERE, twins=lambda a, b: {a, b} == {"a", "b"}).targets == ("a",)


def test_what_was_weighed_once_weighs_the_same_for_its_copies_and_for_no_other() -> None:
    cards = [card(one, number="14") for one in "abc"] + [
        card("d", "1931-05-04", "14"),
        card("e", number="14", senders=(BRANDT,)),
    ]
    scales = Scales()
    for record, day in (("x", None), ("y", None), ("z", "1931-05-03"), ("b", None)):
        asked = replace(sought(number="14", day=day), record=record)
        assert decide(asked, cards, NOWHERE, scales=scales) == decide(asked, cards, NOWHERE)


def test_a_post_is_known_by_the_place_it_writes_from() -> None:
    embassy = Correspondent(posts=post_words("the Embassy in Ruritania"))
    city = Correspondent(names=("Strelsau",), posts=post_words("Strelsau"))
    assert alike(embassy, city, NOWHERE) is False
    assert alike(embassy, city, Seats({("ruritania", "strelsau"): 3})) is True


def test_a_name_is_known_by_the_post_its_bearer_holds() -> None:
    seats = Seats({("@" + "apl", "hamburg"): 2})
    assert alike(Correspondent(names=("Opel",)), Correspondent(posts=frozenset(["hamburg"])), seats) is True


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the Chargé in Ruritania", {"ruritania"}),
        ("The Acting Secretary of State", {"state"}),
        ("the Department of State", {"state"}),
        ("the Consulate General at Strelsau", {"strelsau"}),
        ("the Foreign Minister", {"foreign minister"}),
        ("Посольство в Руритании", {"руритании"}),
        ("", set()),
    ],
)
def test_a_post_is_what_its_offices_name_leaves(phrase: str, words: set[str]) -> None:
    assert post_words(phrase) == words


def test_numbers_are_folded() -> None:
    assert folded("№ 61/ш") == "61/ш"
    assert same(folded("№ 61/ш"), folded("61/sh"))
    assert not same(folded("61/ш"), folded("61"))
    assert folded("A–696") == "a-696"
    assert bare("a-696") == "696"
    assert bare("61/sh") == "61"
    assert parts("1702, 1704") == ("1702", "1704")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_break_the_comparing(a: str, b: str) -> None:
    one, other = Correspondent(names=(a,), posts=post_words(a)), Correspondent(names=(b,), posts=post_words(b))
    assert alike(one, other, NOWHERE) == alike(other, one, NOWHERE)
    assert same(folded(a), folded(a))
    assert isinstance(bare(folded(a)), str)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.dates().map(str), st.integers(0, 20).map(str)), max_size=8), st.integers(0, 20).map(str))  # fmt: skip
def test_a_decision_always_has_its_reason_and_targets_among_the_messages(rows: list[tuple[str, str, str]], number: str) -> None:  # fmt: skip
    answer = decide(sought(number=number), [card(*row) for row in rows], NOWHERE)
    assert answer.why
    assert set(answer.targets) <= {row[0] for row in rows}
    assert (answer.status == "resolved") == bool(answer.targets)
