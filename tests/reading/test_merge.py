"""What witnesses say becomes one record: the same said twice is one statement, and what differs stands twice.  Texts are invented."""

import pytest

from muniment.model import DateSaid, Number, Party, Record, Witness
from muniment.reading.merge import merge
from muniment.reading.read import read_record
from muniment.reading.title import read_title, supplied_title
from muniment.reading.transliteration import likeness, same_name, same_number


def _party(role: str, name: str, witness: str = "w1") -> Party:
    return Party(role=role, as_written=name, name=name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("FILIPPOV", "Ф И Л И П П О В".replace(" ", "")),
        ("Lavrov", "ЛАВРОВУ"),
        ("Wei Lian", "ВЭЙ ЛЯНЮ"),
        ("Qiao Wenbin", "ЦЯО ВЭНЬ-БИНЬ"),
        ("Mao Tse-tung", "МАО ЦЗЭДУН"),
        ("Zhukov", "Жуков"),
        ("Wei Lian", "魏廉"),
    ],
)
def test_forms_of_one_name_are_one(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), [("Zarin", "Morozov"), ("КАЛИНИН", "Sedov"), ("Lin", "Хрущев"), ("", "Zarin")])
def test_other_names_are_not(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert likeness(a, b) < 78


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("61/sh", "61/ш", True), ("3O42", "3042", True), ("412", "421", False), ("72/IV", "72/iv", True)],
)
def test_numbers_are_compared_in_any_script(a: str, b: str, same: bool) -> None:
    assert same_number(a, b) is same


def test_one_person_in_two_witnesses_is_one_party_with_both_forms() -> None:
    record = merge(Record(), [(_party("sender", "ZARIN"),), (_party("sender", "ЗАРИН"),)])
    assert [(p.as_written, p.also_written) for p in record.parties] == [("ZARIN", ("ЗАРИН",))]


def test_two_addressees_stay_two() -> None:
    record = merge(
        Record(),
        [
            (_party("addressee", "Sedov"), _party("addressee", "Kirillov")),
            (_party("addressee", "Седову"), _party("addressee", "Кириллову")),
        ],
    )
    assert [(p.as_written, p.also_written) for p in record.parties] == [
        ("Sedov", ("Седову",)),
        ("Kirillov", ("Кириллову",)),
    ]


def test_numbers_that_differ_both_stand() -> None:
    record = merge(Record(), [(Number(role="incoming", value="40/112/s"),), (Number(role="incoming", value="112"),)])
    assert [n.value for n in record.numbers] == ["40/112/s", "112"]


def test_the_date_by_the_signature_is_better_than_the_catalogues() -> None:
    line = DateSaid(edtf="1950-03-03", as_written="March 3, 1950", basis="date-line", reader="catalogue")
    signed = DateSaid(edtf="1950-03-02", as_written="2 March 1950", basis="signature")
    sent = DateSaid(edtf="1950-03-02T18:00+08:00", as_written="2 March 1950 18:00", basis="sent")
    assert merge(Record(dates=(line,)), [(sent, signed)]).date == signed
    best = merge(Record(dates=(line,)), [(sent,)]).date
    assert best is not None
    assert best.edtf == "1950-03-02"
    assert merge(Record(dates=(line,)), [()]).date == line


def test_a_date_without_a_year_dates_nothing() -> None:
    assert merge(Record(), [(DateSaid(edtf="XXXX-03-02", as_written="2 March", basis="signature"),)]).date is None


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        (
            "Cable No. 611, Zarin [Morozov] to Cde. Wei Lian",
            [("sender", "Zarin", "Morozov"), ("addressee", "Wei Lian", None)],
        ),
        (
            "Cable No. 5, Zarin to Sedov, for Wei Lian",
            [("sender", "Zarin", None), ("via", "Sedov", None), ("addressee", "Wei Lian", None)],
        ),
        (
            "Telegram, Wei Lian to Zarin [Morozov] (via Sedov)",
            [("sender", "Wei Lian", None), ("addressee", "Zarin", "Morozov"), ("via", "Sedov", None)],
        ),
        ("Telegram from the Polish Mission in Lima (Nowak), 2 May 1950", [("sender", "Nowak", None)]),
        ("Letter from Wei Lian, 'On the Lamps'", [("sender", "Wei Lian", None)]),
        (
            "Telegram No. 3, Ahrens to the Ministry for Sea Marks",
            [("sender", "Ahrens", None), ("addressee", "Ministry for Sea Marks", None)],
        ),
        ("Record of a Conversation of G. P. Sedov with Wei Lian, 16 April 1950", []),
        ("Decision L7/88 of the Bureau, with a Draft Telegram to Wei Lian", [("addressee", "Wei Lian", None)]),
        ("", []),
    ],
)
def test_a_title_tells_who_wrote_to_whom(title: str, parties: list[tuple[str, str, str | None]]) -> None:
    assert [(p.role, p.name, p.agent) for p in read_title(title, "en") if isinstance(p, Party)] == parties


def test_the_title_fills_only_what_no_text_says() -> None:
    title = "Cable No. 611, Zarin [Morozov] to Cde. Wei Lian"
    text = "To Cde. KIRILLOV\n\nThe lamp burns every night now, and nobody complains about it any more.\n\nZARIN"
    record = read_record(
        Record(title=title, language="ru", witnesses=(Witness(id="w1", kind="translation", language="en", text=text),))
    )
    assert [(p.role, p.name, p.agent) for p in record.parties] == [
        ("addressee", "KIRILLOV", None),
        ("sender", "ZARIN", "Morozov"),
    ]
    assert [(n.role, n.value, n.reader) for n in record.numbers] == [("registry", "611", "catalogue")]


def test_a_record_without_a_title_is_given_one_in_brackets() -> None:
    record = Record(
        kind="letter",
        parties=(_party("sender", "Orne"), _party("addressee", "Aspern")),
        numbers=(Number(role="sender", value="9"),),
    )
    assert supplied_title(record) == "[Letter No. 9, Orne to Aspern]"
    assert supplied_title(Record()) is None


def test_events_stand_in_order_of_time() -> None:
    text = (
        "CIPHERED TELEGRAM No. 12\n\nReceived in Moscow at 14:20 Moscow time on 9 March 1950\nSent 9 March 1950 at 18:00 Peking time\n\n"
        "To Cde. SEDOV\n\nThe lamp burns every night now, and nobody complains about it any more.\n\nZARIN\n"
    )
    record = read_record(Record(witnesses=(Witness(id="w1", kind="translation", language="en", text=text),)))
    assert [(e.type, e.date) for e in record.events] == [
        ("received", "1950-03-09T14:20+03:00"),
        ("sent", "1950-03-09T18:00+08:00"),
    ]
