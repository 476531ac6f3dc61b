"""Messages passed on without quotation marks: a line says so and ends with a colon, then comes an address, then a signature."""

import re
from collections.abc import Iterator, Sequence

from muniment.model import Nested, Statement
from muniment.reading.nested.inner import addressees_at, nested, signed
from muniment.reading.nested.quoted import introduction
from muniment.reading.practices.soviet.names import is_name_line
from muniment.reading.sheet import Line, Sheet

_QUOTED = re.compile('\\s*["“„«「『]')
MOST_INTRODUCTIONS = 500
MOST_LINES = 400
LONGEST_LINE = 400


def unquoted(sheet: Sheet, said: Sequence[Statement]) -> Iterator[Nested]:
    """What follows an introduction, from its address to the line with its signature (and the day below it)."""
    if ":\n" not in sheet.text and "：\n" not in sheet.text:
        return
    lines, done, tried = sheet.lines, 0, 0
    for line in lines:
        if line.number < done or tried >= MOST_INTRODUCTIONS or not line.text.rstrip().endswith((":", "：")):
            continue
        tried += 1
        if not introduction(sheet, line.end):
            continue
        first = next((n for n in range(line.number + 1, min(line.number + 4, len(lines))) if not lines[n].blank), None)
        if first is None or _QUOTED.match(lines[first].text):
            continue
        found = _message(sheet, said, lines, first)
        if found:
            yield found
            done = next((n for n in range(first, len(lines)) if lines[n].end >= found.end), len(lines))


def _message(sheet: Sheet, said: Sequence[Statement], lines: Sequence[Line], first: int) -> Nested | None:
    start = lines[first].start
    addressees = list(addressees_at(sheet, start, len(sheet.text)))
    if not addressees:
        return None
    for line in lines[first + 1 : first + MOST_LINES]:
        if len(line.text) < LONGEST_LINE and is_name_line(line.text):
            end = _with_day(sheet, said, lines, line)
            sender, number, date = signed(sheet, said, start, end)
            if sender:
                return nested(sheet, start, end, [sender, *addressees], date, number, "introduced")
    return None


def _with_day(sheet: Sheet, said: Sequence[Statement], lines: Sequence[Line], line: Line) -> int:
    """Where the signature ends: with the day in the line below, where that line is no more than a day."""
    following = lines[line.number + 1] if line.number + 1 < len(lines) else None
    if following is None or following.blank or len(following.text) > 40:
        return line.end
    return following.end if signed(sheet, said, line.start, following.end)[2] else line.end
