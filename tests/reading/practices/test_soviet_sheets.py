"""Whole Soviet sheets, invented in the forms of real ones: all that they say is read, and nothing that they do not say."""

import pytest
from tests.reading.practices.said import STRICT, said
from tests.reading.practices.sheets import SHEETS, Case


@pytest.mark.parametrize("case", SHEETS, ids=[case.name for case in SHEETS])
def test_a_sheet_says_this_and_no_more(case: Case) -> None:
    found = said(case.text, case.language)
    wanted = {field: case.says.get(field, []) for field in (*STRICT, *case.says)}
    assert {field: found.get(field, []) for field in wanted} == wanted
