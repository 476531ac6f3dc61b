"""Copies of one message find each other, and what only looks like one does not.  (All excerpts are invented.)"""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Mention, Record, Witness
from muniment.store import Store
from muniment.threads.cards import cards
from muniment.threads.desk import Threads
from muniment.threads.doubles import differences, double_of
from muniment.threads.overlay import overlaid
from muniment.threads.seats import Seats
from muniment.threads.sketches import figures, sketch, text_keys

Put = Callable[[Record, str], str]
Make = Callable[..., Record]

SALT = (
    "The salt commissioner returned yesterday from Marwick and reports that the warehouses on the northern quay are empty. "
    "He asks whether the second instalment of 12,450 crowns may be paid before the harbour closes, and whether the pilots "
    "engaged in Ostrava are to be discharged or kept through the winter at half wages."
)
RECOPIED = SALT.replace("northern quay", "north quay").replace("12,450", "12,540")
OTHER = (
    "The salt commissioner returned yesterday from a tour of the islands. Nothing was settled about wages. The governor has "
    "promised an answer before the harbour closes, and wishes to know who shall bear the cost of lighting the channel."
)
RUSSIAN = (
    "Соляной комиссар вернулся вчера из Марвика и сообщает, что склады на северной набережной пусты. Он просит указаний, можно ли "
    "выплатить второй взнос в 12 450 крон до закрытия гавани, и хватит ли 875 мешков и 1340 бочек на зиму."
)


@pytest.fixture
def threads(store: Store) -> Threads:
    return Threads(store)


def settled(threads: Threads) -> None:
    for _ in threads.settle():
        pass


def saying(record: Record, text: str, language: str = "en", script: str = "Latn", name: str = "a") -> Record:
    witness = Witness(id="w1", kind="original", language=language, script=script, text=text)
    return replace(record, id=name, witnesses=(witness,))


def are_doubles(a: Record, b: Record) -> bool:
    found = double_of(a, b, cards(a)[0], cards(b)[0], Seats({}))
    assert (double_of(b, a, cards(b)[0], cards(a)[0], Seats({})) is None) == (found is None), "the order tells nothing"
    return found is not None


def test_texts_that_share_most_words_share_keys_and_others_none() -> None:
    keys = [set(text_keys(text, "Latn")) for text in (SALT, RECOPIED, OTHER)]
    assert len(keys[0] & keys[1]) >= 6
    assert len(keys[0] & keys[2]) <= 1
    assert text_keys("", "Latn") == []


def test_a_text_without_spaces_has_keys_as_well() -> None:
    one = "鹽務專員昨日自馬里克返回報告北岸倉庫已空並請示第二筆款項可否於封港前支付"
    assert len(set(text_keys(one, "Hant")) & set(text_keys(one.replace("昨日", "前日"), "Hant"))) >= 5


def test_figures_are_one_whatever_parts_their_thousands_and_years_are_none() -> None:
    assert figures("12,450 crowns, 12.450 Kronen; in 1949, 875 sacks") == {"12450", "875"}


def test_numbers_and_figures_lead_to_copies_with_their_day_and_not_among_the_undated(a_message: Make) -> None:
    dated = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), RUSSIAN, "ru", "Cyrl")
    keys = sketch(dated, cards(dated)[0])
    assert {"n 14 1931-05-03", "f 875 1931-05-03"} <= set(keys)
    undated = replace(dated, date=None)
    assert set(sketch(undated, cards(undated)[0])) == {key for key in keys if key.startswith("t ")}


def test_a_record_that_was_put_again_is_found_by_its_new_keys_alone(store: Store, put: Put) -> None:
    one, other = put(Record(title="One"), "one"), put(Record(title="Other"), "other")
    store.doubles.put({one: ("1931-05-03", ["t 1", "t 2"]), other: ("1931-05-03", ["t 1"])}, [])
    store.doubles.put({one: ("1931-06-04", ["t 2", "t 3"])}, [])
    found = list(store.doubles.sharing(["t 1", "t 2", "t 3"], "1931-01-01", "1931-12-31", 9))
    assert found == [("t 1", other), ("t 2", one), ("t 3", one)]
    assert list(store.doubles.sharing(["t 2"], "1931-05-01", "1931-05-31", 9)) == []


def test_a_recopy_is_a_copy_and_says_where_it_differs(a_message: Make) -> None:
    one = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), SALT)
    other = saying(a_message("Orlova", "Brandt", "1931-05-03"), RECOPIED, name="b")
    assert are_doubles(one, other)
    told = [(d.field, d.a, d.b) for d in differences(one, other)]
    assert ("number.sender", "14", None) in told
    assert ("text", "warehouses on the [northern] quay are empty.", "warehouses on the [north] quay are empty.") in told
    assert (
        "text",
        "second instalment of [12,450] crowns may be",
        "second instalment of [12,540] crowns may be",
    ) in told


@pytest.mark.parametrize(
    ("why", "sender", "addressee", "day", "number", "text"),
    [
        ("a circular to another post", "Orlova", "Castell", "1931-05-03", None, SALT),
        ("notes of one wording that two sides exchange", "Brandt", "Orlova", "1931-05-03", None, SALT),
        ("the same words a season later", "Orlova", "Brandt", "1931-08-30", None, SALT),
        ("the next message of the same day", "Orlova", "Brandt", "1931-05-03", None, OTHER),
        ("the same words of somewhere else", "Orlova", "Brandt", "1931-05-03", None, SALT.replace("Marwick", "Tolminster")),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_copy_is_none(
    why: str, sender: str, addressee: str, day: str, number: str | None, text: str, a_message: Make
) -> None:
    one = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), SALT)
    assert not are_doubles(one, saying(a_message(sender, addressee, day, number), text, name="b")), why


def test_the_next_number_in_other_words_is_none_though_much_is_alike(a_message: Make) -> None:
    one = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), SALT)
    half = (
        SALT[: len(SALT) * 6 // 10]
        + " The rest of the matter waits until the council has met and the figures of the bank are known."
    )
    assert not are_doubles(one, saying(a_message("Orlova", "Brandt", "1931-05-03", "15"), half, name="b"))


def test_a_text_in_another_language_is_a_copy_by_number_or_by_figures(a_message: Make) -> None:
    one = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), SALT)
    numbered = saying(a_message("Orlova", "Brandt", "1931-05-03", "14"), RUSSIAN, "ru", "Cyrl", "b")
    assert are_doubles(one, numbered)
    assert not are_doubles(one, saying(a_message("Orlova", "Brandt", "1931-05-03"), RUSSIAN, "ru", "Cyrl", "b"))
    english = SALT + " There remain 875 sacks and 1,340 casks."
    assert are_doubles(
        saying(a_message("Orlova", "Brandt", "1931-05-03"), english),
        saying(a_message("Orlova", "Brandt", "1931-05-03"), RUSSIAN, "ru", "Cyrl", "b"),
    )


YOURS = Mention(as_written="your telegram of 3 May", direction="yours", kind="telegram", date="1931-05-03")


def test_copies_meet_at_ingest_and_a_mention_of_one_is_not_ambiguous(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    one = put(saying(a_message("Orlova", "Brandt", "1931-05-03"), SALT), "a")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS,)), "c")
    settled(threads)
    other = put(saying(a_message("Orlova", "Brandt", "1931-05-03"), RECOPIED), "b")
    settled(threads)
    [double] = threads.doubles()
    assert {double.record_id, double.other} == {one, other}
    [told] = overlaid(store, [store.get(one)])[0].derived
    assert (told.field, told.value, told.reader) == ("double", other, "derived")
    mention = overlaid(store, [store.get(answer)])[0].mentions[0]
    assert mention.status == "resolved"
    assert {mention.target, *mention.equivalents} == {one, other}


def test_a_person_parts_copies_and_joins_what_no_rule_would(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    one = put(saying(a_message("Orlova", "Brandt", "1931-05-03"), SALT), "a")
    other = put(saying(a_message("Orlova", "Brandt", "1931-05-03"), RECOPIED), "b")
    third = put(saying(a_message("Orlova", "Brandt", "1931-05-20"), OTHER), "d")
    answer = put(a_message("Brandt", "Orlova", "1931-05-06", "9", (YOURS,)), "c")
    settled(threads)
    number = threads.decide_double(other, one, False, who="anna", why="two reports of one visit")
    assert list(threads.doubles()) == []
    assert overlaid(store, [store.get(answer)])[0].mentions[0].status == "ambiguous"
    for _ in threads.settle(whole=True):
        pass
    assert list(threads.doubles()) == [], "no rule overwrites a person"
    threads.undo(number, who="anna")
    assert len(list(threads.doubles(one))) == 1

    threads.decide_double(one, third, True, who="anna")
    assert {(d.reader, d.record_id, d.other) for d in threads.doubles(third)} == {("anna", *sorted((one, third)))}


def test_what_cannot_be_a_copy_is_refused(threads: Threads, put: Put, a_message: Make) -> None:
    one = put(a_message("Orlova", "Brandt", "1931-05-03"), "a")
    with pytest.raises(ArchiveError, match="no copy of itself"):
        threads.decide_double(one, one, True, who="anna")
    with pytest.raises(NotFoundError, match="no record nowhere"):
        threads.decide_double(one, "nowhere", True, who="anna")


def test_a_formula_that_hundreds_begin_with_makes_no_copies(store: Store, threads: Threads, put: Put, a_message: Make) -> None:  # fmt: skip
    for number in range(100):
        text = f"Referring to instructions previously communicated regarding navigation questions, see enclosure of ship {number}."
        put(saying(a_message("Orlova", "Brandt", "1931-05-03", str(number)), text), f"{number}")
    settled(threads)
    assert list(threads.doubles()) == []
