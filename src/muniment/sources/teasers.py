"""Teasers: the date, title and summary of another record that a page shows before or after its own."""

import re
from collections.abc import Sequence

from muniment.sources.blocks import Block
from muniment.sources.catalogue import document_kind, is_date_line, is_donor_line, words

_LONGEST_TITLE = 300
_MOST_FURNITURE = 20
_SENTENCE = re.compile(r"^[\"“„'(]?[^\W\d_a-z].{15,}[.!?…][\"”')]?$", re.S)
_CATALOGUED_DATE = re.compile(r"\D|\d{4}\W*$")  # pages put the month first: "May 1, 1960"; sheets mostly the day
_MORE = re.compile(
    r"(?:read more|view (?:document|more)|related (?:documents?|records?|content)|next|previous)\b.{0,40}", re.I
)


def is_title_line(block: Block) -> bool:
    """Whether a block reads as the title of a record: one line, naming a kind of document, no sentence."""
    text = block.line
    return (
        "\n" not in block.text.strip()
        and 8 <= len(text) <= _LONGEST_TITLE
        and not text.endswith((".", "!", ":"))
        and document_kind(text) is not None
    )


def is_sentence(block: Block) -> bool:
    """Whether a block reads as a summary: it begins with a capital and ends as a sentence does."""
    return len(block.text) < 3000 and bool(_SENTENCE.match(block.line))


def is_teaser_line(text: str) -> bool:
    """Whether a line only leads to other pages."""
    return bool(_MORE.fullmatch(text.strip()))


def without_furniture(found: Sequence[Block]) -> list[Block]:
    """The blocks without the lines of the site that stand before a record's date: "Skip to main content", "Search documents"."""
    lines = words()["furniture"]["words"]
    for n, block in enumerate(found[:_MOST_FURNITURE]):
        if is_date_line(block.text):
            return list(found[n:])
        if not all(line.strip(" >|/»›:").casefold() in lines for line in block.text.split("\n") if line.strip()):
            break
    return list(found)


def before(found: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the page's own record, and those of a teaser before it: date, title, sentence, and then date and title again."""
    own = list(found)
    foreign: list[Block] = []
    while len(own) >= 5 and _is_teaser(own[:3]) and is_date_line(own[3].text) and _may_be_title(own[4]):
        foreign += own[:3]
        own = own[3:]
    return own, foreign


def after(found: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the page's own record, and those of a teaser that ends the page."""
    own = list(found)
    foreign: list[Block] = []
    while len(own) > 3 and (is_teaser_line(own[-1].text) or _is_teaser(own[-3:])):
        taken = 1 if is_teaser_line(own[-1].text) else 3
        foreign = own[-taken:] + foreign
        own = own[:-taken]
    return own, foreign


def _is_teaser(three: Sequence[Block]) -> bool:
    date, title, sentence = three
    return (
        is_date_line(date.text)
        and bool(_CATALOGUED_DATE.match(date.text.strip()))
        and is_title_line(title)
        and is_sentence(sentence)
        and not is_donor_line(sentence.text)
    )


def _may_be_title(block: Block) -> bool:
    """Whether a block may be the page's own title; a heading in capitals is the sheet's."""
    return not is_date_line(block.text) and not block.text.isupper() and len(block.text) <= _LONGEST_TITLE
