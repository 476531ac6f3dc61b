"""The plain text of any markup quotes every element at its place."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from muniment.sources.tei.derive import derive

NAMES = st.sampled_from(
    [
        "p",
        "hi",
        "persName",
        "list",
        "item",
        "label",
        "note",
        "lb",
        "pb",
        "table",
        "row",
        "cell",
        "head",
        "quote",
        "seg",
        "closer",
        "signed",
    ]
)
WORDS = st.text(alphabet=" \n\tabзж国.,()[]", max_size=8)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    element = etree.Element(f"{{http://www.tei-c.org/ns/1.0}}{draw(NAMES)}")
    element.text = draw(WORDS)
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        child = draw(elements(depth - 1))
        child.tail = draw(WORDS)
        element.append(child)
    return element


@given(elements())
def test_no_word_is_lost_and_every_span_lies_in_the_text(element: etree._Element) -> None:
    derived = derive(element)
    for placed in derived.spans:
        assert 0 <= placed.start <= placed.end <= len(derived.text)
    kept = "".join(derived.text.split())
    for piece in element.itertext():
        assert "".join(str(piece).split()) in kept


@given(elements())
def test_an_element_without_notes_is_quoted_by_its_span(element: etree._Element) -> None:
    derived = derive(element)
    for placed in derived.spans:
        if placed.element.find(".//{*}note") is None and placed.end > placed.start:
            words = "".join("".join(str(t) for t in placed.element.itertext()).split())
            assert "".join(derived.text[placed.start : placed.end].split()) == words


def test_white_space_of_a_pretty_printer_is_not_the_texts() -> None:
    element = etree.fromstring(
        '<p xmlns="http://www.tei-c.org/ns/1.0">The Consul ( <persName>\n Osgood\n </persName> )\n at <placeName>\n Azure</placeName>\n , Tuesday</p>'
    )
    assert derive(element).text == "The Consul (Osgood) at Azure, Tuesday"
