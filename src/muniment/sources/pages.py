"""Pages headed by their description: date, title, citation, summary, credits, language, contents, then the texts."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from muniment.model import Draft
from muniment.sources.blocks import Block, blocks, fold
from muniment.sources.catalogue import (
    cited,
    is_date_line,
    publisher_and_source,
    said,
    witness_kind,
    words,
)
from muniment.sources.drafting import Origin, Stated, draft_of, state, witnesses_of
from muniment.sources.metadata import block_start, read_entries
from muniment.sources.split import Expected, split
from muniment.sources.teasers import after, is_teaser_line

_HEADER = 300  # lines in which a header must end
_URL = re.compile(r"<?(https?://[^\s<>\"]+)>?")
_ITEM = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+(?P<item>.+?)\s*$")


class _Label(Struct, frozen=True):
    field: str
    line: int
    inline: str


def is_page(text: str) -> bool:
    """Whether a text is such a page: at least two of its labels stand as lines of their own near its head."""
    labels = _labels(text[:60_000].split("\n", _HEADER)[:_HEADER])
    fields = {label.field for label in labels}
    return len(fields) >= 2 and bool(fields & {"contents", "citation"}) and bool(labels) and labels[0].line < 80


def read_page(text: str, origin: Origin) -> Draft:
    """The draft of such a page."""
    lines = text.split("\n")
    labels = _labels(lines[:_HEADER])
    stated = Stated()
    _state_head(stated, blocks(lines, 0, labels[0].line))
    contents: tuple[str, ...] = ()
    body = len(lines)
    for number, label in enumerate(labels):
        last = number + 1 == len(labels)
        end = len(lines) if last else labels[number + 1].line
        if label.field == "contents":
            contents, body = _contents(lines, label, end)
        else:
            values, body = _values(lines, label, end, to_first_gap=last)
            _state_label(stated, label.field, values)
    stated.statements += [said("contents", item) for item in contents]
    expected = [Expected(*known) for item in contents if (known := witness_kind(item))]
    end = _metadata(stated, lines, body)
    found, foreign = after(blocks(lines, body, end))
    stated.statements += [said("teaser", block.text) for block in foreign]
    pieces = split(found, expected, stated.language)
    return draft_of(stated, witnesses_of(lines, found, pieces), origin)


def _metadata(stated: Stated, lines: Sequence[str], body: int) -> int:
    """Where the texts end: a block of metadata may stand under them too; what it adds is stated."""
    start = block_start(lines)
    if start is None or start < body:
        return len(lines)
    entries, trailing = read_entries(lines, start)
    for entry in entries:
        if not (entry.field == "source" and stated.codes):
            state(stated, entry.field or entry.label.lower().rstrip(":"), entry.values)
    stated.statements += [said("teaser", block.text) for block in trailing]
    return start


@cache
def _label_line() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(words()["page_labels"], key=len, reverse=True))
    return re.compile(rf"\s{{0,8}}(?P<name>{names})\s{{0,3}}:\s*(?P<inline>[^\n]{{0,2000}})$", re.I)


def _labels(lines: Sequence[str]) -> list[_Label]:
    """The labels of the header, each where it stands first, up to the list of contents."""
    found: dict[str, _Label] = {}
    for number, line in enumerate(lines):
        if len(line) > 3000 or ":" not in line[:60]:
            continue
        match = _label_line().match(line)
        if not match:
            continue
        field = str(words()["page_labels"][match["name"].lower()])
        if field not in found:
            found[field] = _Label(field, number, match["inline"].strip())
        if field == "contents":
            break
    return list(found.values())


def _state_head(stated: Stated, head: Sequence[Block]) -> None:
    """Date line and title: the last two blocks before the labels; what stands before them is another record's."""
    own = list(head)
    title = own.pop() if own and not is_date_line(own[-1].text) else None
    date = own.pop() if own and is_date_line(own[-1].text) else None
    if title is not None and date is None:
        first, _, rest = title.text.partition("\n")
        if rest and is_date_line(first):
            state(stated, "date", [first])
            title = Block(title.first + 1, title.last, rest)
    if title is not None:
        state(stated, "title", [title.line])
    if date is not None:
        state(stated, "date", [date.text])
    stated.statements += [said("teaser", block.text) for block in own]


def _values(lines: Sequence[str], label: _Label, end: int, to_first_gap: bool) -> tuple[list[str], int]:
    """The paragraphs under a label, and the line after them; under the last label only one."""
    if label.inline:
        return [label.inline], label.line + 1
    found = blocks(lines, label.line + 1, end)
    if to_first_gap:
        found = found[:1]
    return [block.line for block in found], (found[-1].last + 1 if found else label.line + 1)


def _contents(lines: Sequence[str], label: _Label, end: int) -> tuple[tuple[str, ...], int]:
    """The list of contents, and the line where the texts begin."""
    if label.inline:
        return tuple(part.strip() for part in re.split(r"[,;]", label.inline)), label.line + 1
    items: list[str] = []
    after_list = label.line + 1
    for block in blocks(lines, label.line + 1, end):
        rows = block.text.split("\n")
        named = [_item(row) for row in rows]
        if not all(named) or (items and not all(witness_kind(str(item)) for item in named)):
            break
        items += [str(item) for item in named]
        after_list = block.last + 1
    return tuple(items), after_list


def _item(row: str) -> str | None:
    """A row of a list of contents: marked as such, or naming a text; None for anything else."""
    match = _ITEM.match(row[:200])
    if match and len(row) < 120:
        return match["item"]
    return fold(row) if len(row) < 60 and witness_kind(row) else None


def _state_label(stated: Stated, field: str, values: Sequence[str]) -> None:
    if field == "citation":
        _state_citation(stated, values)
    elif field == "summary":
        state(stated, field, [value for value in values if not is_teaser_line(value)])
    else:
        state(stated, field, values)


def _state_citation(stated: Stated, values: Sequence[str]) -> None:
    """The citation, with what it names: address, number of the record there, publisher, source and who is thanked."""
    prose = [value for value in values if not _URL.fullmatch(value.strip())]
    address = next((match[1] for value in values if (match := _URL.search(value))), None)
    if address:
        clean = address.rstrip(".,)")
        state(stated, "url", [clean])
        tail = clean.rstrip("/").rsplit("/", 1)[-1].split("?")[0]
        if any(c.isdigit() for c in tail):
            state(stated, "record_id", [tail])
    whole = _URL.sub("", " ".join(prose)).strip()
    state(stated, "citation", [whole])
    title, rest = cited(whole)
    if title:
        state(stated, "title", [title])
    publisher, source = publisher_and_source(rest)
    if publisher:
        state(stated, "publisher", [publisher])
    if source:
        state(stated, "source", [source])
