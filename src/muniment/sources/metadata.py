"""The block of metadata under a text: labels on lines of their own, each with its values on the lines after it."""

from collections.abc import Sequence

from msgspec import Struct

from muniment.sources.blocks import Block, blocks
from muniment.sources.catalogue import words
from muniment.sources.teasers import after

_FEWEST = 4  # labels that make a block of metadata
_LONGEST_LABEL = 60


class Entry(Struct, frozen=True):
    """One entry of the block: the label as written, its field (None where the label is unknown), its values."""

    label: str
    field: str | None
    values: tuple[str, ...]


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


def block_start(lines: Sequence[str]) -> int | None:
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


def read_entries(lines: Sequence[str], start: int) -> tuple[list[Entry], list[Block]]:
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
