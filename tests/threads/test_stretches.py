"""A page of mentions is looked up in the years that each speaks of."""

import pytest

from muniment.store.dating import UNDATED
from muniment.threads.stretches import stretches


@pytest.mark.parametrize(
    ("moments", "found"),
    [
        ([], []),
        ([("1931-05-03",)], [("1929", "1933-99", (0,))]),
        ([("1931-05-03",), ("1934",)], [("1929", "1936-99", (0, 1))]),
        ([("1931-05-03",), ("1951-01-01T07:00",)], [("1929", "1933-99", (0,)), ("1949", "1953-99", (1,))]),
        ([(UNDATED,), ("1931-05-03",)], [("0000", UNDATED, (0,)), ("1929", "1933-99", (1,))]),
        ([("1931-05-03", UNDATED)], [("0000", UNDATED, (0,))]),
        ([("1931-05-03", "1776-07-04")], [("1774", "1778-99", (0,)), ("1929", "1933-99", (0,))]),
        ([("0001-01-01",)], [("0000", "0003-99", (0,))]),
    ],
)
def test_years_that_meet_are_one_stretch_and_the_undated_have_all(
    moments: list[tuple[str, ...]], found: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    assert [(one.low, one.high, one.places) for one in stretches(moments, 2)] == found
