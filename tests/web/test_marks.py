"""A text cut at the edges of its evidence is still the text, and every span finds its words."""

from hypothesis import given
from hypothesis import strategies as st

from muniment.web.record.marks import Span, cut

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


def test_a_mark_opens_where_its_words_begin() -> None:
    segments = list(cut("No. 412 ZIMIN", [Span(4, 7, "s1"), Span(0, 13, "s2")]))
    assert [(s.text, s.keys, s.opens) for s in segments] == [
        ("No. ", ("s2",), ("s2",)),
        ("412", ("s2", "s1"), ("s1",)),
        (" ZIMIN", ("s2",), ()),
    ]
