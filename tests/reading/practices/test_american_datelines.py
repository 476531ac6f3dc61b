"""Datelines as printed despatches write them.  All are invented in the form of real ones."""

import pytest

from muniment.reading.practices.american.dateline import find_dateline


@pytest.mark.parametrize(
    ("line", "edtf", "place"),
    [
        ("Port Azure, May 11, (23,) 1861.", "1861-05-23", "Port Azure"),  # both calendars: the Gregorian day
        ("Port Azure, May 22, (June 3,) 1861.", "1861-06-03", "Port Azure"),
        ("Port Azure, January 5, (18,) 1911.", "1911-01-18", "Port Azure"),
        ("Port Azure, May 11, (15,) 1861.", "1861-05-11", "Port Azure"),  # no two calendars are four days apart
        ("Port Azure, June —, 1861.", "1861-06", "Port Azure"),
        ("Port Azure, March 21, (?) 1897.", "1897-03-21?", "Port Azure"),
        ("October 24?, 1917.", "1917-10-24?", None),
        ("Port Azure, January 3, 1924 [1925]—8 p.m.", "1925-01-03T20:00", "Port Azure"),
        ("Port Azure, October 24, 1943, 12:00 noon.", "1943-10-24T12:00", "Port Azure"),
        ("Port Azure, October 24, 1943, noon", "1943-10-24T12:00", "Port Azure"),
    ],
)
def test_a_dateline_gives_its_day_and_town(line: str, edtf: str, place: str | None) -> None:
    found = find_dateline(line, 0)
    assert found is not None
    assert found.edtf == edtf
    assert (line[slice(*found.place)] if found.place else None) == place


@pytest.mark.parametrize(
    "line",
    ["The lamps (23,) of 1861 burn oil.", "See Mr. Harlow’s letter of June —, 1861.", "May 32, (13,) 1861."],
)
def test_other_lines_are_no_datelines(line: str) -> None:
    assert find_dateline(line, 0) is None
