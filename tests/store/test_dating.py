"""Every date has a first and a last moment that sort as strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.store.dating import UNDATED, Span, span_of


@pytest.mark.parametrize(
    ("edtf", "low", "high", "year"),
    [
        ("1951-04-12", "1951-04-12", "1951-04-12", 1951),
        ("1951-04-12T07:05+09:00", "1951-04-12T07:05", "1951-04-12T07:05", 1951),
        ("1951-04", "1951-04-01", "1951-04-31", 1951),
        ("1951?", "1951-01-01", "1951-12-31", 1951),
        ("195X", "1950-01-01", "1959-12-31", 1950),
        ("1951-XX-12", "1951-01-12", "1951-12-12", 1951),
        ("1959-23", "1959-09-01", "1959-11-31", 1959),
        ("1951-04-12/1951-05-02", "1951-04-12", "1951-05-02", 1951),
        ("../1951-05", "1951-05-01", "1951-05-31", 1951),
        ("[1951-04,1953]", "1951-04-01", "1953-12-31", 1951),
        ("~1951-04-12%", "1951-04-12", "1951-04-12", 1951),
    ],
)
def test_the_first_and_last_moment_of_a_date(edtf: str, low: str, high: str, year: int) -> None:
    assert span_of(edtf) == Span(low, high, year)


@pytest.mark.parametrize("edtf", [None, "", "unknown", ".."])
def test_what_is_no_date_is_undated_and_sorts_last(edtf: str | None) -> None:
    assert span_of(edtf) == Span(UNDATED, UNDATED, None)


@given(st.text(alphabet="0123456789-X?~%/.,[]{}T:+Z ", max_size=40))
def test_any_text_gives_a_span_in_order(edtf: str) -> None:
    span = span_of(edtf)
    assert span.low <= span.high
