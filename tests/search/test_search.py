"""What a reader types finds the record, in whatever form and language its words stand.  All texts are invented."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.errors import ArchiveError, QueryError
from muniment.model import DateSaid, Number, Party, Record, ReferenceCode, Witness
from muniment.search import Index, find_marks, snippets, understand


def _witness(number: int, language: str, text: str) -> Witness:
    return Witness(id=f"w{number}", kind="transcription", language=language, text=text)


def _dated(edtf: str) -> DateSaid:
    return DateSaid(edtf=edtf, as_written=edtf, basis="sent")


PONTOONS = Record(
    id="pontoons",
    title="Cable to Harbour Master Ostrov",
    kind="telegram",
    date=_dated("1951-07-21"),
    witnesses=(
        _witness(1, "en", "The pontoons were delivered to the bridge before the flood."),
        _witness(2, "ru", "Шифртелеграмма о понтонах и переправе. Паводок ещё не прошёл."),
        _witness(3, "zh", "我们请求修建大桥"),
        _witness(4, "pl", "Rysunki się znalazły w skrzyniach."),
    ),
    parties=(Party(role="sender", as_written="ZIMIN", agent="Ostrovsky"), Party(role="addressee", as_written="Lin")),
    numbers=(Number(role="incoming", value="546/2491/shs"),),
    reference_codes=(ReferenceCode(as_written="APRF, f. 9", repository="APRF", canonical="APRF, f. 9"),),
)
LETTER = Record(
    id="letter", title="Letter on oats", kind="letter", date=_dated("1950-03"), witnesses=(_witness(1, "en", "Oats."),)
)
UNDATED = Record(id="undated", title="Note", witnesses=(_witness(1, "und", "Oats 12."),))


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.open(tmp_path / "search")
    with index.write() as writer:
        for record in (PONTOONS, LETTER, UNDATED):
            writer.put(record)
    return index


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("pontoon", {"pontoons"}),
        ("bridges", {"pontoons"}),
        ("понтоны", {"pontoons"}),
        ("еще", {"pontoons"}),
        ("ЕЩЁ", {"pontoons"}),
        ("大桥", {"pontoons"}),
        ("桥", {"pontoons"}),
        ("rysunek OR rysunki", {"pontoons"}),
        ("pontoons понтон", {"pontoons"}),
        ("pontoons oats", set()),
        ("pontoons OR oats", {"pontoons", "letter", "undated"}),
        ('"delivered to the bridge"', {"pontoons"}),
        ('"bridge to the delivered"', set()),
        ("deliver*", {"pontoons"}),
        ("oats -letter", {"undated"}),
        ("-oats", {"pontoons"}),
        ("from:ostrovsky", {"pontoons"}),
        ("from:lin", set()),
        ("to:lin", {"pontoons"}),
        ("546/2491/shs", {"pontoons"}),
        ("number:2491", {"pontoons"}),
        ("kind:letter", {"letter"}),
        ("year:1951", {"pontoons"}),
        ("year:1949..1950", {"letter"}),
        ("year:[1949 TO 1950]", {"letter"}),
        ("date:1951-07", {"pontoons"}),
        ("date:1951-08", set()),
        ("date:[1950-03 TO 1950-03]", {"letter"}),
        ("year:>1950", {"pontoons"}),
        ("code:aprf", {"pontoons"}),
        ("title:oats", {"letter"}),
        ("", {"pontoons", "letter", "undated"}),
        ('"oats', {"letter", "undated"}),
    ],
)
def test_a_query_finds_its_records(index: Index, query: str, ids: set[str]) -> None:
    assert set(index.search(query).ids) == ids


@pytest.mark.parametrize("query", ["colour:red", "year:soon", "date:1951-7", "kind:[a TO b]", "x" * 2001, "(" * 21])
def test_a_query_that_cannot_be_says_so(index: Index, query: str) -> None:
    with pytest.raises(QueryError):
        index.search(query)


def test_a_mended_query_says_what_was_mended(index: Index) -> None:
    assert index.search('"oats').asked.notes


def test_facets_count_what_was_found(index: Index) -> None:
    facets = index.search("oats").facets
    assert facets["kind"] == (("letter", 1),)
    assert facets["year"] == (("1950", 1),)
    assert dict(facets["language"]) == {"en": 1, "und": 1}


def test_filters_narrow_what_is_found(index: Index) -> None:
    assert index.search("oats", filters=[("year", "1950")]).ids == ("letter",)
    with pytest.raises(QueryError):
        index.search("oats", filters=[("colour", "red")])


def test_records_sort_by_date_and_the_undated_come_last(index: Index) -> None:
    assert index.search("", sort="oldest").ids == ("letter", "pontoons", "undated")


def test_paging_goes_on_where_the_page_before_ended(index: Index) -> None:
    pages = [index.search("", sort="oldest", limit=1, offset=n).ids for n in range(3)]
    assert [page[0] for page in pages] == ["letter", "pontoons", "undated"]
    with pytest.raises(QueryError):
        index.search("", offset=1_000_000)


def test_the_undated_come_last_in_both_orders_by_date(index: Index) -> None:
    assert index.search("", sort="newest").ids == ("pontoons", "letter", "undated")


def test_the_clock_orders_the_messages_of_a_day(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "clock")
    with index.write() as writer:
        for clock in ("T23:10", "T07:05+09:00", ""):
            writer.put(Record(id=f"at{clock}", date=_dated(f"1951-07-21{clock}")))
    assert index.search("", sort="oldest").ids == ("at", "atT07:05+09:00", "atT23:10")


@pytest.mark.parametrize("sort", ["oldest", "newest"])
def test_by_date_each_page_goes_on_where_the_one_before_ended(tmp_path: Path, sort: str) -> None:
    index = Index.open(tmp_path / "many")
    with index.write() as writer:
        for number in range(57):
            date = _dated(f"19{50 + number % 3}") if number % 4 else None
            writer.put(Record(id=f"r{number}", date=date))
    seen: list[str] = []
    after = None
    while True:
        page = index.search("", sort=sort, limit=10, after=after, facets=())
        assert page.total == 57
        seen += page.ids
        after = page.after
        if after is None:
            break
    assert seen == list(index.search("", sort=sort, limit=100).ids)
    assert len(set(seen)) == 57


def test_records_of_one_number_in_the_order_are_all_reached(index: Index) -> None:
    with index.write() as writer:
        writer.put(PONTOONS)
    first = index.search("", sort="oldest", limit=1)
    number = str(first.after).partition(".")[0]
    assert index.search("", sort="oldest", after=f"{number}.0").ids == ("letter", "pontoons", "undated")
    assert index.search("", sort="oldest", after=first.after).ids == ("pontoons", "undated")


@pytest.mark.parametrize("after", ["", "x", "1", "1.x", "-1.1", "9" * 19 + ".1"])
def test_an_end_of_a_page_that_no_page_gave_is_refused(index: Index, after: str) -> None:
    with pytest.raises(QueryError):
        index.search("", sort="oldest", after=after)
    with pytest.raises(QueryError):
        index.search("", after="1.1")


def test_a_page_too_deep_is_refused_with_the_way_that_leads_there(index: Index) -> None:
    with pytest.raises(QueryError, match="by date"):
        index.search("", offset=20_000)


def test_a_card_shows_a_record_without_opening_it(index: Index) -> None:
    (card,) = index.search("pontoons", cards=True).cards
    assert (card.title, card.date, card.sender, card.addressee) == (PONTOONS.title, "1951-07-21", "ZIMIN", "Lin")
    assert [text.text for text in card.texts] == [witness.text for witness in PONTOONS.witnesses]


def test_a_second_entry_of_a_record_replaces_the_first(index: Index) -> None:
    with index.write() as writer:
        writer.put(LETTER)
    assert index.count() == 3
    with index.write() as writer:
        writer.remove("letter")
    assert sorted(index.ids()) == ["pontoons", "undated"]


def test_a_writer_that_fails_leaves_the_index_as_it_was(index: Index) -> None:
    def clear_and_fail() -> None:
        with index.write() as writer:
            writer.clear()
            raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        clear_and_fail()
    assert index.count() == 3


def test_a_second_writer_is_refused_and_told_why(index: Index) -> None:
    other = Index.open(index.folder)
    with index.write(), pytest.raises(ArchiveError, match="Another process"), other.write():
        pass


@pytest.mark.parametrize(
    ("query", "witness", "lit"),
    [
        ("pontoon bridge", 0, ["pontoons", "bridge"]),
        ('"the bridge"', 0, ["the bridge"]),
        ("понтон", 1, ["понтонах"]),
        ("прошел", 1, ["прошёл"]),
        ("大桥", 2, ["大桥"]),
        ("skrzydło", 3, []),
        ("-pontoons", 0, []),
        ("flood*", 0, ["flood"]),
    ],
)
def test_the_words_found_are_lit_in_the_witness(query: str, witness: int, lit: list[str]) -> None:
    text = PONTOONS.witnesses[witness].text
    assert [text[a:b] for a, b in find_marks(understand(query), PONTOONS.witnesses[witness])] == lit


def test_snippets_say_which_witness_they_are_from() -> None:
    found = snippets(understand("понтон OR pontoons"), PONTOONS.witnesses)
    assert [(s.witness, s.language) for s in found] == [("w1", "en"), ("w2", "ru")]
    for piece in found:
        witness = PONTOONS.witness(piece.witness)
        assert witness is not None
        assert witness.text[piece.start : piece.start + len(piece.text)] == piece.text
        assert all(piece.text[a:b].lower().startswith(("pont", "понт")) for a, b in piece.marks)


@given(st.text(max_size=60), st.text(max_size=200), st.sampled_from(["en", "ru", "zh", "pl", "xx"]))
def test_no_query_and_no_text_breaks_the_highlights(query: str, text: str, language: str) -> None:
    try:
        asked = understand(query)
    except QueryError:
        return
    for start, end in find_marks(asked, _witness(1, language, text)):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "query", ["((a)", "a:b:c", ":", "*", "a AND", "NOT", "[", "/re/", "x~5", "\x00", "😀", "№", "a^b"]
)
def test_odd_queries_answer_or_are_refused(index: Index, query: str) -> None:
    with suppress(QueryError):
        assert index.search(query).total >= 0
