"""Pages with a block of metadata under the text: date, title, donor, text, summary, then "Record ID", "Source", "Author(s)" ..."""

import re
from collections.abc import Sequence

from msgspec import Struct

from muniment.model import Draft
from muniment.sources.bare import Announced, is_translated
from muniment.sources.blocks import Block, blocks
from muniment.sources.catalogue import is_date_line, is_donor_line, said, words
from muniment.sources.drafting import Origin, Stated, draft_of, state, witnesses_of
from muniment.sources.languages import tongue
from muniment.sources.split import Piece, split
from muniment.sources.teasers import after, before, is_sentence

_FEWEST = 4  # labels that make a block of metadata
_LONGEST_LABEL = 60
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|you|your)\b")


class Entry(Struct, frozen=True):
    """One entry of the block: the label as written, its field (None where the label is unknown), its values."""

    label: str
    field: str | None
    values: tuple[str, ...]


def is_record_page(text: str) -> bool:
    """Whether a text ends with such a block of metadata."""
    return _block_start(text.split("\n")) is not None


def read_record_page(text: str, origin: Origin) -> Draft:
    """The draft of such a page."""
    lines = text.split("\n")
    start = _block_start(lines)
    assert start is not None, "only called where is_record_page"
    entries, trailing = _entries(lines, start)
    stated = Stated()
    own, foreign = before(blocks(lines, 0, start))
    body = _state_head(stated, own)
    body, labelled = _labelled_summary(body)
    for entry in entries:
        state(stated, entry.field or entry.label.lower().rstrip(":"), entry.values)
    if labelled:
        state(stated, "summary", [block.line for block in labelled])
    else:
        body = _state_summary(stated, body)
    stated.statements += [said("teaser", block.text) for block in (*foreign, *trailing)]
    pieces = _pieces(body, Announced(original=stated.language))
    return draft_of(stated, witnesses_of(lines, body, pieces), origin)


def _pieces(body: Sequence[Block], announced: Announced) -> list[Piece]:
    pieces = split(body, (), announced.original)
    if announced.original is None and len(pieces) == 1 and is_translated(body, pieces[0].language):
        pieces = [Piece("translation", pieces[0].language, 0, len(body) - 1)]
    return pieces


def _field(line: str) -> str | None:
    """The field of a line that is a known label, with or without a colon."""
    if len(line) > _LONGEST_LABEL:
        return None
    found = words()["record_labels"].get(line.strip().rstrip(":").lower())
    return str(found) if found else None


def _inline(line: str) -> tuple[str, str] | None:
    """Label and value of a line that holds both ("Record ID: 990150")."""
    label, colon, value = line[:2000].partition(":")
    if colon and value.strip() and _field(label):
        return label.strip(), value.strip()
    return None


def _block_start(lines: Sequence[str]) -> int | None:
    """The line where the block begins: a known label from which on at least four different ones follow to the end of the text.

    Found from the end, so that a text that has such a word as a line of its own is not cut short.
    """
    fields: set[str] = set()
    start: int | None = None
    since = 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        field = _field(line) or (_field(pair[0]) if (pair := _inline(line)) else None)
        if field and (number == 0 or not lines[number - 1].strip() or _inline(line)):
            if field in fields and len(fields) >= _FEWEST:
                break
            fields.add(field)
            start, since = number, 0
        elif line.strip():
            since += 1
            if since > 60 and len(fields) >= _FEWEST:
                break
            if since > 400:
                break
    if start is None or len(fields) < _FEWEST or not fields & {"record_id", "archive", "source", "uploaded"}:
        return None
    return _without_stray_head(lines, start)


def _without_stray_head(lines: Sequence[str], start: int) -> int:
    """The block begins at its "Record ID" where it has one, unless other labels of the block stand right before it."""
    labels = [n for n in range(start, len(lines)) if _field(lines[n]) or _inline(lines[n])]
    identity = next((n for n in labels if _is(lines[n], "record_id")), None)
    if identity is None:
        return next((n for n in labels if not _is(lines[n], "summary")), start)
    first = identity
    for label in reversed([n for n in labels if n < identity]):
        between = [line for line in lines[label + 1 : first] if line.strip()]
        if len(between) > 3 or _is(lines[label], "summary"):
            break
        first = label
    return first


def _is(line: str, field: str) -> bool:
    pair = _inline(line)
    return (_field(line) or (_field(pair[0]) if pair else None)) == field


def _entries(lines: Sequence[str], start: int) -> tuple[list[Entry], list[Block]]:
    """The entries of the block, and blocks of another record after it."""
    own, foreign = after(blocks(lines, start))
    entries: list[Entry] = []
    for block in own:
        for row, line in enumerate(block.text.split("\n")):
            pair, field = _inline(line), _field(line)
            if field:
                entries.append(Entry(line.strip(), field, ()))
            elif pair:
                entries.append(Entry(pair[0], _field(pair[0]), (pair[1],)))
            elif row == 0 and _is_new_label(block, entries):
                entries.append(Entry(line.strip(), None, ()))
            else:
                last = entries[-1]
                entries[-1] = Entry(last.label, last.field, (*last.values, line.strip()))
    return entries, foreign


def _is_new_label(block: Block, entries: Sequence[Entry]) -> bool:
    """Whether a paragraph of the block begins with a label nobody told us of: a short line, with values under it."""
    first, _, rest = block.text.partition("\n")
    filled = bool(entries and entries[-1].values)
    return bool(rest) and filled and len(first) <= 40 and not first.rstrip().endswith((".", ",", ";"))


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
