"""A short gap in a sender's numbers is a message that is not here, until it comes.  (All invented.)"""

from collections.abc import Callable

import pytest

from muniment.errors import NotFoundError
from muniment.model import Mention, Number, Record
from muniment.store import Store
from muniment.threads.desk import Threads
from muniment.threads.lacking import Lacking, Wanted, csv_of

Put = Callable[[Record, str], str]
Make = Callable[..., Record]
RUN = ((10, 1), (11, 3), (14, 6), (15, 9), (17, 12))


@pytest.fixture
def threads(store: Store) -> Threads:
    return Threads(store)


@pytest.fixture
def run(put: Put, a_message: Make, threads: Threads) -> dict[int, str]:
    """Five numbered messages of one sender: 12 and 13 are not here, nor is 16."""
    ids = {n: put(a_message("Orlova", "Brandt", f"1931-05-{d:02d}", f"{n}/Sh"), str(n)) for n, d in RUN}
    settled(threads)
    return ids


def settled(threads: Threads) -> None:
    for _ in threads.settle():
        pass


def test_a_short_gap_is_a_missing_message_with_all_that_is_known_of_it(threads: Threads, run: dict[int, str]) -> None:
    found = list(threads.lacking())
    assert [(one.number, one.basis, one.not_before, one.not_after) for one in found] == [
        ("12/Sh", "gap", "1931-05-03", "1931-05-06"), ("13/Sh", "gap", "1931-05-03", "1931-05-06"), ("16/Sh", "gap", "1931-05-09", "1931-05-12"),
    ]  # fmt: skip
    first = found[0]
    assert (first.id, first.sender, first.addressee, first.kind) == (f"{run[11]}-12", "Orlova", "Brandt", "telegram")
    assert [(near.record, near.number, near.day) for near in first.between] == [
        (run[11], "11/Sh", "1931-05-03"), (run[14], "14/Sh", "1931-05-06"),
    ]  # fmt: skip
    assert threads.lacking_one(first.id) == first
    assert [one.id for one in threads.missing()] == [one.id for one in found]
    assert f"11/Sh (1931-05-03, {run[11]}) 14/Sh (1931-05-06, {run[14]})" in b"".join(csv_of(found)).decode()


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (Wanted(basis="mention"), []),
        (Wanted(basis="gap", since="1931-05-05"), ["16/Sh"]),
        (Wanted(number="13/sh"), ["13/Sh"]),
        (Wanted(sender="castell"), []),
    ],
    ids=str,
)
def test_gaps_are_asked_for_like_other_missing_messages(threads: Threads, run: dict[int, str], asked: Wanted, numbers: list[str]) -> None:  # fmt: skip
    for by in ("date", "number"):
        assert [one.number for one in threads.lacking(asked, by)] == numbers


def test_what_comes_takes_the_place_of_the_gap_and_its_address_leads_on(
    threads: Threads, run: dict[int, str], put: Put, a_message: Make
) -> None:
    first, second = f"{run[11]}-12", f"{run[11]}-13"
    twelve = put(a_message("Orlova", "Brandt", "1931-05-04", "12/Sh"), "12")
    settled(threads)
    assert threads.lacking_one(first) == twelve
    assert threads.missing_message(first).became == twelve
    still = threads.lacking_one(second)
    assert isinstance(still, Lacking)
    assert (still.id, still.not_before) == (f"{twelve}-13", "1931-05-04")
    thirteen = put(a_message("Orlova", "Brandt", "1931-05-05", "13/Sh"), "13")
    settled(threads)
    assert threads.lacking_one(first) == twelve
    assert threads.lacking_one(second) == threads.lacking_one(f"{twelve}-13") == thirteen
    assert [one.number for one in threads.lacking()] == ["16/Sh"]


def test_an_undated_message_with_the_number_is_no_gap(
    threads: Threads, run: dict[int, str], put: Put, a_message: Make
) -> None:
    put(a_message("Orlova", "Brandt", None, "16/Sh"), "16")
    settled(threads)
    assert [one.number for one in threads.lacking()] == ["12/Sh", "13/Sh"]


def test_another_sender_with_the_number_fills_no_gap(
    threads: Threads, run: dict[int, str], put: Put, a_message: Make
) -> None:
    put(a_message("Castell", "Brandt", "1931-05-10", "16/Sh"), "16")
    settled(threads)
    assert [one.number for one in threads.lacking()] == ["12/Sh", "13/Sh", "16/Sh"]


def test_a_mention_and_a_gap_of_one_number_are_one_missing_message(
    threads: Threads, run: dict[int, str], put: Put, a_message: Make
) -> None:
    said = Mention(as_written="your No. 16/Sh", direction="yours", kind="telegram", number="16/Sh")
    answer = put(a_message("Brandt", "Orlova", "1931-05-14", "3", (said,)), "answer")
    settled(threads)
    *_, sixteen = threads.lacking()
    assert (sixteen.basis, sixteen.mentioned_by, sixteen.not_before, sixteen.not_after) == ("mention", (answer,), "1931-05-09", "1931-05-12")  # fmt: skip
    assert sum(one.number == "16/Sh" for one in threads.lacking()) == 1
    assert threads.lacking_one(f"{run[15]}-16") == threads.lacking_one(sixteen.id) == sixteen
    assert [turn.step.id for turn in threads.exchange("Orlova", "Brandt").turns].count(sixteen.id) == 1
    came = put(a_message("Orlova", "Brandt", "1931-05-10", "16/Sh"), "16")
    settled(threads)
    assert threads.lacking_one(sixteen.id) == threads.lacking_one(f"{run[15]}-16") == came


def test_a_gap_has_its_place_in_the_exchange_and_in_the_thread(threads: Threads, run: dict[int, str]) -> None:
    told = [(turn.side, turn.step.numbers[0][1], turn.step.ghost) for turn in threads.exchange("Orlova", "Brandt").turns]  # fmt: skip
    assert told == [("a", f"{n}/Sh", n in (12, 13, 16)) for n in range(10, 18)]
    assert {turn.side for turn in threads.exchange("Brandt", "Orlova").turns} == {"b"}
    thread = threads.thread(f"{run[11]}-12")
    assert [step.numbers[0][1] for step in thread.steps] == ["11/Sh", "12/Sh", "13/Sh", "14/Sh"]
    assert thread.steps[1].between == (run[11], run[14])


LONG = [(10, 1), (11, 3), (16, 6), (17, 9), (18, 12)]
SLOW = [(10, 1), (11, 3), (13, 28), (14, 29), (15, 30)]


@pytest.mark.parametrize("run_of", [LONG, SLOW], ids=["many numbers", "many days"])
def test_a_long_gap_is_no_message(threads: Threads, put: Put, a_message: Make, run_of: list[tuple[int, int]]) -> None:
    for n, d in run_of:
        put(a_message("Orlova", "Brandt", f"1931-05-{d:02d}", str(n)), str(n))
    settled(threads)
    assert list(threads.lacking()) == []
    assert [one.gaps for one in threads.series()] != [()]


def test_only_numbers_that_a_sender_gave_itself_leave_gaps(threads: Threads, put: Put, a_message: Make) -> None:
    for n, d in RUN:
        put(a_message("Orlova", "Brandt", f"1931-05-{d:02d}", numbers=(Number(role="registry", value=str(n)),)), str(n))
    settled(threads)
    assert list(threads.lacking()) == []


def test_neighbours_to_two_addressees_do_not_say_to_whom(threads: Threads, put: Put, a_message: Make) -> None:
    for (n, d), to in zip(RUN, ("Brandt", "Brandt", "Castell", "Castell", "Castell"), strict=True):
        put(a_message("Orlova", to, f"1931-05-{d:02d}", str(n)), str(n))
    settled(threads)
    assert [(one.number, one.addressee) for one in threads.lacking()] == [("12", None), ("13", None), ("16", "Castell")]


@pytest.mark.parametrize("address", ["", "-", "nobody-12", "{}-", "{}-99", "{}-1e3", "{}-12345678", "{}--12"])
def test_addresses_where_no_gap_is_lead_nowhere(threads: Threads, run: dict[int, str], address: str) -> None:
    with pytest.raises(NotFoundError, match="no missing message"):
        threads.lacking_one(address.format(run[11]))


def test_a_record_that_is_asked_for_by_its_neighbour_is_found(threads: Threads, run: dict[int, str]) -> None:
    assert threads.lacking_one(f"{run[14]}-15") == run[15]
