"""A text cut at the edges of its evidence is still the text, and every span finds its words."""

from hypothesis import given
from hypothesis import strategies as st

from muniment.web.record.marks import Span, cut
from muniment.web.record.parts import part_of, parts

spans = st.builds(Span, st.integers(-3, 40), st.integers(-3, 45), st.sampled_from(["s1", "s2", "s3", "s4"]))


@given(st.text(max_size=40), st.lists(spans, max_size=12))
def test_the_segments_are_the_text_again(text: str, marked: list[Span]) -> None:
    assert "".join(segment.text for segment in cut(text, marked)) == text


@given(st.text(max_size=40), st.lists(spans, max_size=12))
def test_every_span_within_the_text_is_marked_whole(text: str, marked: list[Span]) -> None:
    segments = list(cut(text, marked))
    for span in marked:
        if 0 <= span.start < span.end <= len(text):
            at, lit = 0, set()
            for segment in segments:
                if span.key in segment.keys:
                    lit.update(range(at, at + len(segment.text)))
                at += len(segment.text)
            assert set(range(span.start, span.end)) <= lit


@given(st.text(max_size=40), st.lists(spans, max_size=12), st.integers(0, 40), st.integers(0, 40))
def test_the_segments_of_a_part_are_that_part(text: str, marked: list[Span], a: int, b: int) -> None:
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    segments = list(cut(text, marked, low, high))
    assert "".join(segment.text for segment in segments) == text[low:high]
    assert all(text[s.start : s.start + len(s.text)] == s.text for s in segments)


def test_the_shortest_span_is_told_first_and_a_mark_opens_where_its_words_begin() -> None:
    segments = list(cut("No. 412 ZIMIN", [Span(0, 13, "s2"), Span(4, 7, "s1")]))
    assert [(s.text, s.start, s.keys, s.opens, s.shortest) for s in segments] == [
        ("No. ", 0, ("s2",), True, 13),
        ("412", 4, ("s1", "s2"), True, 3),
        (" ZIMIN", 7, ("s2",), False, 13),
    ]


def test_a_span_that_reaches_into_a_part_is_marked_there() -> None:
    assert [(s.text, s.keys) for s in cut("one two three", [Span(2, 9, "s1")], 4, 13)] == [
        ("two t", ("s1",)),
        ("hree", ()),
    ]


@given(st.text(alphabet="ab \n", max_size=300), st.integers(5, 60))
def test_parts_are_the_text_again_and_none_is_too_long(text: str, length: int) -> None:
    found = parts(text, length)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= length for start, end in found)


def test_a_part_ends_with_its_paragraph() -> None:
    text = "First paragraph of it.\n\nSecond one, much longer than that."
    assert next(text[a:b] for a, b in parts(text, 40)) == "First paragraph of it.\n\n"


def test_the_part_of_a_place() -> None:
    cuts = [(0, 10), (10, 20), (20, 25)]
    assert [part_of(cuts, place) for place in (0, 9, 10, 24, 99)] == [1, 1, 2, 3, 3]
