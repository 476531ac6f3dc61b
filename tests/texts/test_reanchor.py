"""Evidence survives an edit, or is said to be lost.  All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.texts.reanchor import Reanchored, reanchor, reanchor_all

OLD = "To Cde. GROMOV\n\nThree lamps came with the steamer of 29 May. Two of them are broken.\n\nNo. 88 LOSEV"
TEXT = st.text(alphabet="abc de.\nжш1", max_size=60)


def _span(words: str, text: str = OLD) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("words", "new", "kind", "now"),
    [
        ("No. 88", OLD.replace("Three", "All three"), "kept", "No. 88"),
        ("29 May", OLD.replace("lamps", "lamp-glasses").replace("LOSEV", "LOSSEV"), "kept", "29 May"),
        ("the steamer of 29 May", OLD.replace("29 May", "28 May"), "changed", "the steamer of 28 May"),
        ("No. 88 LOSEV", OLD.replace("LOSEV", "LOSSEV"), "changed", "No. 88 LOSSEV"),
        (
            "Two of them are broken",
            "Two of them are broken.\n\nTo Cde. GROMOV\n\nNo. 88 LOSEV",
            "moved",
            "Two of them are broken",
        ),
        ("Two of them are broken", "To Cde. GROMOV\n\nThree lamps came.", "lost", None),
        ("29 May", "To Cde. GROMOV\n\nWe wait.\n\nNo. 88 LOSEV", "lost", None),
    ],
)
def test_a_span_is_found_again_or_lost(words: str, new: str, kind: str, now: str | None) -> None:
    again = reanchor(_span(words), OLD, new)
    assert (again.kind, again.quote) == (kind, now)


@settings(deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_what_stands_around_may_change_freely(before: str, words: str, behind: str, added: str) -> None:
    old, new = f"{before}<{words}>{behind}", f"{added}{before}<{words}>{behind}{added}"
    again = reanchor((len(before), len(before) + len(words) + 2), old, new)
    assert again.kind != "lost"
    assert again.likeness == 1.0


@settings(deadline=None)
@given(TEXT, TEXT, st.data())
def test_what_is_said_is_true(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    again = reanchor((start, end), old, new)
    if again.kind == "lost":
        assert again == Reanchored(kind="lost")
    else:
        assert again.start is not None
        assert again.end is not None
        assert new[again.start : again.end] == again.quote
        assert again.kind != "kept" or again.quote == old[start:end]


@settings(deadline=None)
@given(TEXT, st.data())
def test_an_unchanged_text_keeps_every_span(old: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    assert reanchor((start, end), old, old) == Reanchored(
        kind="kept", start=start, end=end, quote=old[start:end], likeness=1.0
    )


def test_many_spans_are_found_in_their_order() -> None:
    new = OLD.replace("GROMOV", "GROMOV, Harwick")
    found = reanchor_all([_span("LOSEV"), _span("Three")], OLD, new)
    assert [again.quote for again in found] == ["LOSEV", "Three"]


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a text"):
        reanchor((0, 5), "abc", "abc")
