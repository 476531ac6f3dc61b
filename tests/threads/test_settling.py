"""Mentions find their messages at ingest, wait for those that come later, and keep to what a person decided.  (All invented.)"""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Mention, Record
from muniment.store import Origin, Store
from muniment.threads.desk import Threads
from muniment.threads.judging import found_again
from muniment.threads.overlay import overlaid

Put = Callable[[Record, str], str]
Make = Callable[..., Record]

YOURS_14 = Mention(as_written="your No. 14", direction="yours", kind="telegram", number="14")
YOURS_OF_THE_3RD = Mention(as_written="your telegram of 3 May", direction="yours", kind="telegram", date="1931-05-03")


@pytest.fixture
def threads(store: Store) -> Threads:
    return Threads(store)


def settled(threads: Threads) -> None:
    for _ in threads.settle():
        pass


def mention(store: Store, record_id: str, number: int = 0) -> Mention:
    return overlaid(store, [store.get(record_id)])[0].mentions[number]


def test_a_mention_finds_the_message_it_means_and_says_why(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    meant = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "a")
    put(a_message("Castell", "Brandt", "1931-05-02", "14"), "b")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    settled(threads)
    found = mention(store, answer)
    assert (found.status, found.target, found.resolved_by) == ("resolved", meant, "rule")
    assert found.reasons is not None
    assert "it bears No. 14" in found.reasons
    assert "from the one who is meant" in found.reasons


def test_a_message_that_comes_later_takes_the_place_of_its_ghost(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    settled(threads)
    waiting = mention(store, answer)
    assert waiting.status == "absent"
    [missing] = threads.missing()
    assert missing.id == waiting.ghost
    assert missing.missing.card.numbers == (("sender", "14"),)
    assert missing.meant_by == ((answer, "m1"),)

    meant = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "a")
    settled(threads)
    assert mention(store, answer).target == meant
    assert list(threads.missing()) == []
    assert threads.missing_message(missing.id).became == meant


def test_mentions_of_one_missing_message_share_a_ghost(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    first = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    mine = Mention(as_written="my No. 14 of 3 May", direction="mine", kind="telegram", number="14", date="1931-05-03")
    second = put(a_message("Orlova", "Brandt", "1931-05-09", "15", (mine,)), "d")
    settled(threads)
    [missing] = threads.missing()
    assert {record for record, _ in missing.meant_by} == {first, second}
    assert missing.missing.card.days == ("1931-05-03",)
    assert mention(store, first).ghost == mention(store, second).ghost == missing.id


def test_two_messages_of_one_day_are_ambiguous_and_a_person_decides(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    one = put(a_message("Orlova", "Brandt", "1931-05-03", "13"), "a")
    other = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "b")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_OF_THE_3RD,)), "c")
    settled(threads)
    assert mention(store, answer).status == "ambiguous"
    assert set(mention(store, answer).candidates) == {one, other}
    assert [r.mention for r in threads.doubtful()] == ["m1"]

    number = threads.decide(answer, "m1", [other], who="anna", why="the sums agree")
    decided = mention(store, answer)
    assert (decided.target, decided.resolved_by, decided.reasons) == (other, "anna", "the sums agree")
    for _ in threads.settle(whole=True):
        pass
    assert mention(store, answer).target == other, "no rule overwrites a person"

    threads.undo(number, who="anna")
    assert mention(store, answer).status == "ambiguous"
    assert [d.undoes for d in threads.decisions()] == [None, number]


def test_a_decision_outlives_a_new_reading_of_the_record(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    meant = put(a_message("Castell", "Orlova", "1931-04-30", "77"), "a")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_OF_THE_3RD,)), "c")
    settled(threads)
    threads.decide(answer, "m1", [meant], who="anna")
    put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14, YOURS_OF_THE_3RD)), "c")
    settled(threads)
    assert [m.target for m in overlaid(store, [store.get(answer)])[0].mentions] == [None, meant]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("your telegramme of 3 May", True),  # spelled otherwise by an editor
        ("your  telegram of\n3 May", True),  # another line
        ("your telegram of 5 May", False),  # another day is another message
        ("the letter that Castell brought", False),
    ],
)
def test_a_decision_follows_its_words_into_a_changed_text_or_is_said_to_be_lost(
    store: Store, threads: Threads, put: Put, a_message: Make, words: str, kept: bool
) -> None:
    meant = put(a_message("Castell", "Orlova", "1931-04-30", "77"), "a")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_OF_THE_3RD,)), "c")
    settled(threads)
    number = threads.decide(answer, "m1", [meant], who="anna")
    assert threads.lost_decisions() == []
    put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14, replace(YOURS_OF_THE_3RD, as_written=words))), "c")
    settled(threads)
    assert [m.target for m in overlaid(store, [store.get(answer)])[0].mentions] == [None, meant if kept else None]
    assert [one.number for one in threads.lost_decisions()] == ([] if kept else [number])
    if not kept:
        threads.undo(number, who="anna")
        assert threads.lost_decisions() == []


def test_a_decision_is_put_on_neither_of_two_mentions_that_are_as_like() -> None:
    old, one, other = (
        ("r", "your telegram of May #1"),
        ("r", "your telegrams of May #1"),
        ("r", "your telegrama of May #1"),
    )
    assert found_again([old], [one]) == {old: one}
    assert found_again([old], [one, other]) == {}
    assert found_again([old, ("r", "your telegramo of May #1")], [one]) == {}


def test_what_cannot_be_decided_is_refused_with_advice(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    settled(threads)
    with pytest.raises(NotFoundError, match=r"has no mention m7.*m1 \(“your No. 14”\)"):
        threads.decide(answer, "m7", [answer], who="anna")
    with pytest.raises(ArchiveError, match="cannot be the one that it mentions"):
        threads.decide(answer, "m1", [answer], who="anna")
    with pytest.raises(NotFoundError, match="no record nowhere"):
        threads.decide(answer, "m1", ["nowhere"], who="anna")
    with pytest.raises(NotFoundError, match="no decision 5"):
        threads.undo(5, who="anna")
    number = threads.undo(threads.decide(answer, "m1", [], who="anna"), who="anna")
    with pytest.raises(ArchiveError, match="took back"):
        threads.undo(number, who="anna")


def test_a_message_that_answers_itself_and_circular_replies_do_no_harm(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    itself = Mention(as_written="my No. 9", direction="mine", kind="telegram", number="9")
    a = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (itself, YOURS_14)), "a")
    b = put(a_message("Orlova", "Brandt", "1931-05-06", "14", (Mention(as_written="your No. 9", direction="yours", kind="telegram", number="9"),)), "b")  # fmt: skip
    settled(threads)
    assert [m.target for m in overlaid(store, [store.get(a)])[0].mentions] == [None, b]
    thread = threads.thread(a)
    assert {step.id for step in thread.steps if not step.ghost} == {a, b}


def test_settling_can_be_stopped_after_any_page_and_goes_on(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    meant = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "a")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    next(threads.settle())
    assert store.links.count_unsettled() == 2
    settled(threads)
    assert store.links.count_unsettled() == 0
    assert mention(store, answer).target == meant


@pytest.mark.parametrize("day", [None, "1931-05-03"], ids=["without a day", "of one day"])
def test_ten_thousand_mentions_in_one_document_are_resolved(
    store: Store, threads: Threads, a_message: Make, day: str | None
) -> None:
    many = tuple(
        Mention(as_written=f"your No. {n}!", direction="yours", kind="telegram", number=str(n), date=day) for n in range(1, 10_001)
    )  # fmt: skip
    store.put(a_message("Brandt", "Orlova", "1931-05-06", None, many), Origin("papers", "long"), "anna", "test")
    store.put(a_message("Orlova", "Brandt", "1931-05-03", "14"), Origin("papers", "a"), "anna", "test")
    settled(threads)
    assert threads.statuses() == {"absent": 9999, "resolved": 1}


def test_the_first_by_date_that_mentions_a_missing_message_tells_of_it(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    later = [
        put(a_message("Brandt", "Orlova", f"1931-05-{day:02d}", f"10{day}", (YOURS_14,)), f"{day}")
        for day in range(9, 20)
    ]
    first = put(a_message("Brandt", "Orlova", "1931-05-06", "6", (YOURS_14,)), "first")
    settled(threads)
    [missing] = threads.missing()
    assert (missing.missing.record, missing.missing.about) == (first, "1931-05-06")
    assert {record for record, _ in missing.meant_by} == {first, *later}


def test_an_undated_message_on_the_page_finds_what_lies_centuries_away_and_moves_no_other(
    store: Store, threads: Threads, put: Put, a_message: Make
) -> None:
    old = put(a_message("Orlova", "Brandt", "1731-05-03", "14"), "old")
    new = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "new")
    undated = put(a_message("Brandt", "Orlova", None, "9", (YOURS_14,)), "undated")
    dated = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "dated")
    settled(threads)
    assert mention(store, dated).target == new
    assert set(mention(store, undated).candidates) == {old, new}


def test_a_plural_means_all_the_messages_it_names(store: Store, threads: Threads, put: Put, a_message: Make) -> None:
    one = put(a_message("Orlova", "Brandt", "1931-05-03", "1702"), "a")
    other = put(a_message("Orlova", "Brandt", "1931-05-04", "1704"), "b")
    both = Mention(as_written="your Nos. 1702 and 1704", direction="yours", kind="telegram", number="1702, 1704")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (both,)), "c")
    settled(threads)
    assert mention(store, answer).targets == (one, other)


def test_a_thread_shows_ghosts_and_the_time_an_answer_took(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    first = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "a")
    lost = Mention(as_written="my No. 8", direction="mine", kind="telegram", number="8")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14, lost)), "b")
    settled(threads)
    steps = threads.thread(first).steps
    assert [("ghost" if step.ghost else step.id) for step in steps] == [first, "ghost", answer]
    last = steps[-1]
    assert (last.answers, last.after) == (first, 3 * 86_400)


def test_two_records_with_one_number_are_told_apart_or_both_offered(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "a")
    put(a_message("Orlova", "Brandt", "1931-05-04", "14"), "b")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    other = put(a_message("Brandt", "Castell", "1931-05-06", "10", (Mention(as_written="Orlova's No. 14 of 4 May", direction="his", kind="telegram", number="14", date="1931-05-04", sent_from="Orlova"),)), "d")  # fmt: skip
    settled(threads)
    told = mention(store, answer)
    assert (told.status, told.target, len(told.candidates)) == ("ambiguous", None, 2)
    assert told.reasons is not None
    assert "2 messages fit alike" in told.reasons
    assert mention(store, other).target is not None, "the day tells which"


def test_a_number_again_in_another_year_is_another_message(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    put(a_message("Orlova", "Brandt", "1930-05-02", "14"), "a")
    near = put(a_message("Orlova", "Brandt", "1931-05-03", "14"), "b")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS_14,)), "c")
    settled(threads)
    assert mention(store, answer).target == near


@pytest.mark.parametrize("name", ["K", "К", "K.", "A. B."])
def test_a_correspondent_of_one_letter_is_nobody_and_stops_nothing(store: Store, threads: Threads, put: Put, a_message: Make, name: str) -> None:  # fmt: skip
    meant = put(a_message(name, "Brandt", "1931-05-03", "14"), "a")
    put(a_message("Karsten", "Brandt", "1931-05-03", "14"), "b")
    answer = put(a_message("Brandt", name, "1931-05-06", "9", (YOURS_14,)), "c")
    settled(threads)
    told = mention(store, answer)
    assert told.status in ("resolved", "ambiguous")
    assert meant in (told.target, *told.candidates)
    assert threads.thread(answer).steps
    assert sum(tie.messages for tie in threads.ties()) == 3
