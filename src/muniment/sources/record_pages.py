"""Pages with a block of metadata under the text: date, title, donor, text, summary, then "Record ID", "Source", "Author(s)" ..."""

import re
from collections.abc import Sequence

from muniment.model import Draft
from muniment.sources.bare import Announced, is_translated
from muniment.sources.blocks import Block, blocks
from muniment.sources.catalogue import is_date_line, is_donor_line, said, words
from muniment.sources.drafting import Origin, Stated, draft_of, state, witnesses_of
from muniment.sources.languages import tongue
from muniment.sources.metadata import block_start, read_entries
from muniment.sources.split import Piece, split
from muniment.sources.teasers import after, before, is_sentence, without_furniture

_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|you|your)\b")


def is_record_page(text: str) -> bool:
    """Whether a text ends with such a block of metadata."""
    return block_start(text.split("\n")) is not None


def read_record_page(text: str, origin: Origin) -> Draft:
    """The draft of such a page."""
    lines = text.split("\n")
    start = block_start(lines)
    assert start is not None, "only called where is_record_page"
    entries, trailing = read_entries(lines, start)
    stated = Stated()
    own, foreign = before(without_furniture(blocks(lines, 0, start)))
    own, more = _teaser_after_summary(own)
    body = _state_head(stated, own)
    body, labelled = _labelled_summary(body)
    for entry in entries:
        state(stated, entry.field or entry.label.lower().rstrip(":"), entry.values)
    if labelled:
        state(stated, "credits", [block.line for block in labelled if is_donor_line(block.text)])
        state(stated, "summary", [block.line for block in labelled if not is_donor_line(block.text)])
    else:
        body = _state_summary(stated, body)
    stated.statements += [said("teaser", block.text) for block in (*foreign, *more, *trailing)]
    pieces = _pieces(body, Announced(original=stated.language))
    return draft_of(stated, witnesses_of(lines, body, pieces), origin)


def _teaser_after_summary(own: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks, and a teaser of another record between the summary and the block of metadata."""
    if len(own) > 4 and is_sentence(own[-4]):
        return after(own)
    return own, []


def _pieces(body: Sequence[Block], announced: Announced) -> list[Piece]:
    pieces = split(body, (), announced.original)
    if announced.original is None and len(pieces) == 1 and is_translated(body, pieces[0].language):
        pieces = [Piece("translation", pieces[0].language, 0, len(body) - 1)]
    return pieces


def _state_head(stated: Stated, own: Sequence[Block]) -> list[Block]:
    """Date line, title and donor's line at the head; gives the blocks of the text itself."""
    body = list(own)
    if body and is_date_line(body[0].text):
        state(stated, "date", [body.pop(0).text])
    elif body and is_date_line(body[0].text.split("\n")[0]) and body[0].first < body[0].last:
        first, _, rest = body[0].text.partition("\n")
        state(stated, "date", [first])
        body[0] = Block(body[0].first + 1, body[0].last, rest)
    if body and len(body[0].text) <= 600:
        state(stated, "title", [body.pop(0).line])
    while body and is_donor_line(body[0].text):
        state(stated, "credits", [body.pop(0).line])
    return body


def _labelled_summary(body: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The text, and the summary under a label of its own at its end."""
    labels = words()["summary_labels"]["words"]
    if len(body) > 2 and body[0].line.rstrip(":").lower() in labels:
        return list(body[2:]), [body[1]]
    for number in range(len(body) - 1, max(len(body) - 8, 0), -1):
        first, _, rest = body[number].text.partition("\n")
        if first.strip().rstrip(":").lower() in labels:
            told = [Block(body[number].first + 1, body[number].last, rest)] if rest.strip() else []
            return list(body[:number]), told + list(body[number + 1 :])
    return list(body), []


def _state_summary(stated: Stated, body: list[Block]) -> list[Block]:
    """The last paragraph as the summary where it reads as one; donors' lines before and after it as credits."""
    own = list(body)
    while len(own) > 1 and is_donor_line(own[-1].text):
        state(stated, "credits", [own.pop().line])
    if stated.summary is None and len(own) > 1 and _reads_as_summary(own[-1]):
        state(stated, "summary", [own.pop().line])
    while len(own) > 1 and is_donor_line(own[-1].text):
        state(stated, "credits", [own.pop().line])
    return own


def _reads_as_summary(block: Block) -> bool:
    """Whether a paragraph speaks of a document and not in it: a sentence in the catalogue's language, in the third person."""
    bare = re.sub(r"[\"“][^\"”]{0,500}[\"”]", "", block.line)
    if not is_sentence(block) or block.first < block.last or _FIRST_PERSON.search(bare):
        return False
    said_in = tongue(block.text)
    return said_in.language == "en" or said_in.confidence < 0.5
