"""Numbers rise with time: what that tells of undated messages, wrong dates, and what is not here.  (All invented.)"""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from muniment.model import Evidence, Number, Record, Witness
from muniment.store import Store
from muniment.threads.desk import Threads
from muniment.threads.overlay import overlaid
from muniment.threads.series import Numbered, doubts, fitting, series_of, split_number

Put = Callable[[Record, str], str]
Make = Callable[..., Record]


def message(number: int, day: str, addressee: str = "", kind: str = "") -> Numbered:
    at = date.fromisoformat(day).toordinal()
    return Numbered(f"{number} of {day}", number, at, at, addressee, kind)


def numbers(messages: list[Numbered]) -> list[list[int]]:
    return [[m.number for m in one.members] for one in series_of(messages)]


@pytest.mark.parametrize(
    ("number", "told"),
    [("412", ("", 412)), ("61/sh", ("c", 61)), ("61/ш", ("c", 61)), ("gocus520", ("gucuc", 520)), ("b31/207", None), ("", None)],
)  # fmt: skip
def test_a_number_is_its_digits_and_the_letters_of_its_series(number: str, told: tuple[str, int] | None) -> None:
    found = split_number(number)
    assert (found is None) == (told is None)
    if found and told:
        assert found[1] == told[1]
    assert split_number("61/sh") == split_number("61/ш") != split_number("61")


def test_a_series_begins_anew_with_the_year() -> None:
    first = [message(n, f"1931-{m:02d}-05") for n, m in ((8, 8), (11, 9), (15, 10), (19, 11), (22, 12))]
    second = [message(n, f"1932-{m:02d}-05") for n, m in ((1, 1), (4, 2), (9, 3), (12, 4))]
    assert numbers(first + second) == [[8, 11, 15, 19, 22], [1, 4, 9, 12]]


def test_a_post_keeps_telegrams_and_despatches_apart() -> None:
    telegrams = [message(n, f"1931-03-{d:02d}") for n, d in ((20, 1), (26, 4), (33, 8), (41, 13), (50, 19), (58, 25))]
    despatches = [message(n, f"1931-03-{d:02d}") for n, d in ((846, 2), (851, 7), (853, 12), (860, 20))]
    assert numbers(telegrams + despatches) == [[20, 26, 33, 41, 50, 58], [846, 851, 853, 860]]


def test_a_ministry_that_counts_for_each_post_is_parted_by_addressee() -> None:
    rows = [(5, 1, "Lima"), (702, 2, "Oslo"), (6, 3, "Lima"), (703, 4, "Oslo"), (7, 6, "Lima"), (705, 7, "Oslo"), (8, 9, "Lima"), (706, 9, "Oslo")]  # fmt: skip
    found = series_of([message(n, f"1931-03-{d:02d}", to) for n, d, to in rows])
    assert sorted((one.addressee, [m.number for m in one.members]) for one in found) == [
        ("Lima", [5, 6, 7, 8]), ("Oslo", [702, 703, 705, 706]),
    ]  # fmt: skip


RUN = [message(n, d) for n, d in ((14, "1931-05-03"), (17, "1931-05-09"), (21, "1931-05-20"), (30, "1931-06-02"), (33, "1931-06-10"))]  # fmt: skip


def test_three_numbers_that_rise_are_no_series() -> None:
    assert series_of(RUN[:3]) == []


def test_what_is_not_here_is_told_in_ranges() -> None:
    [series] = series_of(RUN)
    assert series.gaps() == [(15, 16), (18, 20), (22, 29), (31, 32)]


def test_a_message_a_year_off_is_a_doubt_with_both_neighbours_and_no_part_of_the_series() -> None:
    slip = message(24, "1931-06-08")
    later = [message(n, d) for n, d in ((41, "1931-07-01"), (47, "1931-07-15"))]
    series = series_of([*RUN, slip, *later])
    assert [m.number for m in series[0].members] == [14, 17, 21, 30, 33, 41, 47]
    [doubt] = doubts([*RUN, slip, *later], series)
    assert (doubt.message, doubt.before.number, doubt.after.number) == (slip, 21, 30)


def test_two_messages_beside_a_series_are_another_one_and_no_doubt() -> None:
    beside = [message(15, "1931-06-04"), message(16, "1931-06-09")]
    everything = [*RUN, *beside, message(41, "1931-07-01")]
    assert doubts(everything, series_of(everything)) == []


def test_a_number_outside_a_series_fits_none() -> None:
    series = series_of(RUN)
    assert fitting(series, message(13, "1931-01-01")) == []
    assert len(fitting(series, message(15, "1931-01-01"))) == 1


def numbered(make: Make, number: str, day: str | None) -> Record:
    record = make("Orlova", "Brandt", day, number)
    witness = Witness(id="w1", kind="original", language="en", text=f"No. {number}. The ferry waits.")
    place = Evidence(witness="w1", start=4, end=4 + len(number), quote=number)
    return replace(record, witnesses=(witness,), numbers=(Number(role="sender", value=number, evidence=(place,)),))


@pytest.fixture
def threads(store: Store) -> Threads:
    return Threads(store)


def settled(threads: Threads) -> None:
    for _ in threads.settle():
        pass


def test_an_undated_message_is_dated_by_its_neighbours_and_says_that_it_is_derived(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    days = {14: "1931-05-03", 17: "1931-05-09", 21: "1931-05-20", 30: "1931-06-02"}
    known = {n: put(numbered(a_message, str(n), day), f"{n}") for n, day in days.items()}
    undated = put(numbered(a_message, "19", None), "undated")
    elsewhere = put(numbered(a_message, "77", None), "elsewhere")
    settled(threads)
    [told] = overlaid(store, [store.get(undated)])[0].derived
    assert (told.field, told.value, told.reader, told.question) == ("date", "1931-05-09/1931-05-20", "derived", False)
    assert told.records == (known[17], known[21])
    assert told.reasons == "No. 19 stands in its sender's series with No. 17 of 1931-05-09 and No. 21 of 1931-05-20"
    assert [e.quote for e in told.evidence] == ["19"]
    assert store.get(undated).derived == (), "nothing derived is stored as if the paper said it"
    assert overlaid(store, [store.get(elsewhere)])[0].derived == ()


def test_a_year_that_is_known_narrows_the_series_to_it(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    for year in (1931, 1932):
        for number, day in ((1, "01-10"), (5, "02-03"), (9, "03-01"), (15, "04-20")):
            put(numbered(a_message, str(number), f"{year}-{day}"), f"{year} {number}")
    undated, of_the_year = put(numbered(a_message, "7", None), "u"), put(numbered(a_message, "7", "1932"), "y")
    settled(threads)
    one, other = overlaid(store, store.get_all([undated, of_the_year]))
    assert [d.value for d in one.derived] == ["[1931-02-03..1931-03-01,1932-02-03..1932-03-01]"]
    assert [d.value for d in other.derived] == ["1932-02-03/1932-03-01"]


def test_the_series_of_an_archive_are_listed_with_their_gaps_and_questions(threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    for number, day in (
        (14, "05-03"),
        (17, "05-09"),
        (21, "05-20"),
        (30, "06-02"),
        (33, "06-10"),
        (24, "06-08"),
        (41, "07-01"),
        (47, "07-15"),
    ):
        put(numbered(a_message, str(number), f"1931-{day}"), f"{number}")
    settled(threads)
    [series] = threads.series()
    assert (series.sender, series.first_number, series.last_number, series.here) == ("Orlova", 14, 47, 7)
    assert series.gaps[0] == (15, 16)
    assert series.doubts == (
        "No. 24 of 1931-06-08 lies in this sender's series between No. 21 of 1931-05-20 and No. 30 of 1931-06-02: its date or its number may be wrong",
    )  # fmt: skip


def test_a_message_that_comes_later_is_heard_in_a_series_that_was_read_before(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    for number, day in ((1, "01-10"), (5, "02-03"), (9, "03-01"), (15, "04-20")):
        put(numbered(a_message, str(number), f"1931-{day}"), f"{number}")
    undated = put(numbered(a_message, "7", None), "u")
    settled(threads)
    told = [overlaid(store, store.get_all([undated]))[0].derived[0].value for _ in range(2)]
    put(numbered(a_message, "6", "1931-02-17"), "6")
    settled(threads)
    assert told == ["1931-02-03/1931-03-01"] * 2
    assert overlaid(store, store.get_all([undated]))[0].derived[0].value == "1931-02-17/1931-03-01"
