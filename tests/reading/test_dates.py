"""Dates and clocks in every form that sheets have them; the excerpts are invented."""

from itertools import pairwise

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.reading.dates import find_clock, find_dates

LANGUAGES = ["en", "ru", "pl", "de", "zh", "ko", "ro", "pt", "fr", "es", "it", "und"]

WHOLE = [
    ("en", "21 July 1951", "1951-07-21"),
    ("en", "July 21, 1951", "1951-07-21"),
    ("en", "6 March i949", "1949-03-06"),
    ("en", "JULY 21, 1951", "1951-07-21"),
    ("en", "21st of July, 1951", "1951-07-21"),
    ("en", "1951-07-21", "1951-07-21"),
    ("en", "11.14.1952", "1952-11-14"),
    ("en", "3/5/1953", "1953-03-05"),
    ("en", "31.12.1953", "1953-12-31"),
    ("en", "24 month 6 year 1966", "1966-06-24"),
    ("en", "June 1949", "1949-06"),
    ("en", "autumn 1959", "1959-23"),
    ("en", "[June 1949]", "1949-06?"),
    ("en", "[June 3], 1949", "1949-06-03?"),
    ("en", "[1951?]", "1951?"),
    ("en", "[1951]", "1951?"),
    ("en", "about 5 May 1950", "1950-05-05~"),
    ("en", "ca. May 1950", "1950-05~"),
    ("en", "June 3–5, 1949", "1949-06-03/1949-06-05"),
    ("en", "3-5 June 1949", "1949-06-03/1949-06-05"),
    ("en", "1950s", "195X"),
    ("en", "O5.11.1949", "1949-11-05"),
    ("ru", "21 июля 1951 г.", "1951-07-21"),
    ("ru", "« 22 » июля 1951 г.", "1951-07-22"),
    ("ru", "22.7.51 г.", "1951-07-22"),
    ("ru", "22/VII 1951", "1951-07-22"),
    ("ru", "13/ III 1951 г.", "1951-03-13"),
    ("ru", "2.X.1949", "1949-10-02"),
    ("ru", "2.Х.1949", "1949-10-02"),
    ("ru", "15.V.50", "1950-05-15"),
    ("ru", "11/25-50", "1950-11-25"),
    ("ru", "13 мая 50 г.", "1950-05-13"),
    ("ru", "осенью 1959 года", "1959-23"),
    ("ru", "1952 г.", "1952"),
    ("ru", "около 5 мая 1950 г.", "1950-05-05~"),
    ("pl", "11 listopada 1952 r.", "1952-11-11"),
    ("pl", "11.XI.1952 r.", "1952-11-11"),
    ("de", "21. Juli 1951", "1951-07-21"),
    ("de", "April 1953", "1953-04"),
    ("de", "Frühjahr 1953", "1953-21"),
    ("zh", "1951年7月21日", "1951-07-21"),
    ("zh", "１９５１年７月２１日", "1951-07-21"),
    ("zh", "一九五一年七月二十一日", "1951-07-21"),
    ("zh", "一九四九年八月", "1949-08"),
    ("zh", "民国四十年七月廿一日", "1951-07-21"),
    ("zh", "民国40年", "1951"),
    ("ko", "1951년 7월 21일", "1951-07-21"),
    ("ko", "주체40년 7월 21일", "1951-07-21"),
    ("ko", "단기4284년 7월 21일", "1951-07-21"),
    ("ro", "21 iulie 1951", "1951-07-21"),
    ("pt", "21 de julho de 1951", "1951-07-21"),
    ("pt", "1º de março de 1962", "1962-03-01"),
    ("fr", "1er juillet 1951", "1951-07-01"),
    ("es", "21 de julio de 1951", "1951-07-21"),
    ("it", "1° luglio 1951", "1951-07-01"),
]


@pytest.mark.parametrize(("language", "written", "value"), WHOLE, ids=[w for _, w, _ in WHOLE])
def test_a_date_is_read_whole_in_each_form(language: str, written: str, value: str) -> None:
    for text in (written, f"— {written} —", f"({written})\n"):
        found = find_dates(text, language)
        assert [(date.edtf, date.as_written.strip("()")) for date in found] == [(value, written)]
        assert text[found[0].start : found[0].end] == found[0].as_written


NOT_DATES = [
    ("en", "31 February 1950"),
    ("en", "32.12.1950"),
    ("en", "No. 1952"),
    ("en", "from 740.00119/6–1451"),
    ("en", "you may 5 times"),
    ("en", "f. 71, op. 1, d. 233, ll. 20"),
    ("en", "1,952 tons"),
    ("en", "the ship took 1952 tons"),
    ("ru", "2015 кубометров"),
    ("zh", "三年"),
    ("zh", "九五〇年五月三日"),  # what is left of 一九五〇年
    ("zh", "一九五中年五月三日"),
    ("zh", "请派二十一人"),
    ("pl", "12.11 tony"),
    ("de", "Nr. 12.5"),
]


@pytest.mark.parametrize(("language", "text"), NOT_DATES, ids=[t for _, t in NOT_DATES])
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert find_dates(text, language, default_year=1951) == []


PARTIAL = [
    ("en", "of 21 July", "1951-07-21", "year taken from the record's date"),
    ("ru", "от 20 июля", "1951-07-20", "year taken from the record's date"),
    ("ru", '" 22 " июля', "1951-07-22", "year taken from the record's date"),
    ("ru", "3 июля с. г.", "1951-07-03", "year taken from the record's date"),
    ("ru", "от 12.11", "1951-11-12", "year taken from the record's date"),
    ("ru", "3 июля прошлого года", "1950-07-03", "the year before that of the record's date"),
    ("pl", "z 12.11", "1951-11-12", "year taken from the record's date"),
    ("pl", "z dnia 3 bm.", "1951-08-03", "month taken from the record's date"),
    ("de", "vom 5. d. M.", "1951-08-05", "month taken from the record's date"),
    ("en", "of the 5th inst.", "1951-08-05", "month taken from the record's date"),
    ("en", "of the 5th ult.", "1951-07-05", "the month before that of the record's date"),
    ("zh", "同年七月二十八日", "1951-07-28", "year taken from the record's date"),
    ("zh", "七月二十八日来电", "1951-07-28", "year taken from the record's date"),
    ("zh", "二十八日来电", "1951-08-28", "month and year taken from the record's date"),
    ("ko", "7월 21일부 전보", "1951-07-21", "year taken from the record's date"),
    ("en", "about 5 May", "1951-05-05~", "year taken from the record's date"),
]


@pytest.mark.parametrize(("language", "text", "value", "how"), PARTIAL, ids=[p[1] for p in PARTIAL])
def test_an_incomplete_date_is_completed_and_says_how(language: str, text: str, value: str, how: str) -> None:
    (found,) = find_dates(text, language, default_year=1951, default_month=8)
    assert (found.edtf, found.completed) == (value, how)


def test_a_bare_day_and_month_is_a_date_only_where_one_is_expected() -> None:
    assert find_dates("18.3. godz. 7.05", "pl", default_year=1956) == []
    (found,) = find_dates("18.3. godz. 7.05", "pl", default_year=1956, expected=True)
    assert found.moment == "1956-03-18T07:05"


def test_without_a_context_the_missing_year_stays_unknown() -> None:
    assert [d.edtf for d in find_dates("of 21 July and the 5th inst.", "en")] == ["XXXX-07-21", "XXXX-XX-05"]


def test_an_unmistakable_date_settles_the_order_of_the_others() -> None:
    text = "sent 11.09.1952, received 11.14.1952"
    assert [d.edtf for d in find_dates(text, "en")] == ["1952-11-09", "1952-11-14"]
    assert [d.edtf for d in find_dates("sent 11.09.1952, received 14.11.1952", "en")] == ["1952-09-11", "1952-11-14"]


def test_where_nothing_decides_the_other_order_is_told() -> None:
    (found,) = find_dates("Beijing, 3/5/1953", "en")
    assert (found.edtf, found.other) == ("1953-03-05", "1953-05-03")
    assert find_dates("3/5/1953", "en", month_first=False)[0].edtf == "1953-05-03"
    assert find_dates("3/3/1953", "en")[0].other is None


@pytest.mark.parametrize(("near", "year"), [(None, 1951), (1949, 1951), (1880, 1851), (1905, 1951), (2001, 1951)])
def test_two_digits_find_the_century_of_the_context(near: int | None, year: int) -> None:
    assert find_dates("22.7.51", "ru", default_year=near)[0].edtf == f"{year}-07-22"


def test_between_two_dates_lies_an_interval() -> None:
    (found,) = find_dates("[between 5 May 1950 and 7 June 1950]", "en")
    assert (found.edtf, found.as_written) == ("1950-05-05/1950-06-07", "[between 5 May 1950 and 7 June 1950]")
    assert len(find_dates("our notes 5 May 1950 and 7 June 1950", "en")) == 2


CLOCKED = [
    ("en", "12.4.51 at 07:05 Pyongyang time", "1951-04-12T07:05+09:00"),
    ("en", "12.4.51 at 13:30 p.m.", "1951-04-12T13:30"),
    ("en", "12.4.51 at 24:00", "1951-04-12T24:00"),
    ("en", "08:45 (Moscow time) 19 August 1949", "1949-08-19T08:45+03:00"),
    ("en", "14 hours 20 minutes 3 May 1950", "1950-05-03T14:20"),
    ("en", "March 6, 1951—8 p. m.", "1951-03-06T20:00"),
    ("en", "March 6, 1951-9 p.m.", "1951-03-06T21:00"),
    ("en", "May 5, 1950, noon", "1950-05-05T12:00"),
    ("en", "12 April 1951, 0705Z", "1951-04-12T07:05+00:00"),
    ("en", "12 April 1951, 9:40 a.m. EST", "1951-04-12T09:40-05:00"),
    ("ru", "15.V.50 в 06.10 (по московскому времени)", "1950-05-15T06:10+03:00"),
    ("ru", "14 час. 20 мин. 3 мая 1950 г.", "1950-05-03T14:20"),
    ("ru", "10.00 31 марта 1950 г.", "1950-03-31T10:00"),
    ("ru", "3 мая 1950 г., 8 часов вечера", "1950-05-03T20:00"),
    ("pl", "14.11.1952 godz. 16.30", "1952-11-14T16:30"),
    ("de", "14.11.1952, 16.40 Uhr", "1952-11-14T16:40"),
    ("zh", "一九四九年八月二十日七时", "1949-08-20T07:00"),
    ("zh", "1949年8月20日下午3时半", "1949-08-20T15:30"),
    ("ko", "1949년 8월 20일 오후 3시 5분", "1949-08-20T15:05"),
    ("ro", "21 iulie 1951, ora 13,30", "1951-07-21T13:30"),
    ("pt", "21 de julho de 1951, às 16h30", "1951-07-21T16:30"),
]


@pytest.mark.parametrize(("language", "text", "moment"), CLOCKED, ids=[c[1] for c in CLOCKED])
def test_the_clock_beside_a_date_belongs_to_it(language: str, text: str, moment: str) -> None:
    assert [date.moment for date in find_dates(text, language)] == [moment]


def test_each_of_two_dates_on_a_line_has_its_own_clock() -> None:
    text = "Sent 10:20 6.4.1950, received 06:05 7.4.1950"
    assert [d.moment for d in find_dates(text, "en")] == ["1950-04-06T10:20", "1950-04-07T06:05"]
    text = "Sent 6.4.1950 at 10:20, received 7.4.1950 at 06:05"
    assert [d.moment for d in find_dates(text, "en")] == ["1950-04-06T10:20", "1950-04-07T06:05"]


CLOCKS = [
    ("en", "at noon", "12:00"),
    ("en", "8 p. m.", "20:00"),
    ("en", "12:15 a.m.", "00:15"),
    ("en", "1420 hours", "14:20"),
    ("ru", "в 11 часов ночи", "23:00"),
    ("ru", "в полдень", "12:00"),
    ("pl", "godz. 2.10", "02:10"),
    ("de", "um 16 Uhr", "16:00"),
    ("zh", "上午7时", "07:00"),
    ("ko", "오후 3시", "15:00"),
]


@pytest.mark.parametrize(("language", "text", "time"), CLOCKS, ids=[c[1] for c in CLOCKS])
def test_a_clock_is_read_in_each_form(language: str, text: str, time: str) -> None:
    assert [clock.time for clock in find_clock(text, language)] == [time]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "25:10"),
        ("en", "scale 1:50000"),
        ("en", "16.30 tons"),
        ("ru", "через 7 часов"),
        ("en", "12:75"),
        ("zh", "七小时"),
    ],
)
def test_what_only_looks_like_a_clock_is_none(language: str, text: str) -> None:
    assert find_clock(text, language) == []


PIECES = st.sampled_from(
    [
        "21",
        "July",
        "1951",
        "июля",
        "22",
        ".",
        "/",
        "-",
        ",",
        "г.",
        "[",
        "]",
        "(",
        ")",
        "«",
        "»",
        '"',
        "7",
        "30",
        "at",
        "в",
        "Uhr",
        "年",
        "月",
        "日",
        "七",
        "十",
        "一",
        "民国",
        "월",
        "일",
        "XII",
        "III",
        "?",
        "between",
        "and",
        "31",
        "2",
        "29",
        "99",
        "p.m.",
        ":",
        "Moscow",
        "time",
        "inst",
        "от",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), st.sampled_from(LANGUAGES), st.booleans())
def test_any_text_is_survived_and_every_find_quotes_exactly(text: str, language: str, known: bool) -> None:
    found = find_dates(text, language, default_year=1951 if known else None)
    for date in found:
        assert text[date.start : date.end] == date.as_written
        edtf.parse_edtf(date.edtf)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for clock in find_clock(text, language, bare=True):
        assert text[clock.start : clock.end] == clock.as_written
        assert "00:00" <= clock.time <= "24:00"
