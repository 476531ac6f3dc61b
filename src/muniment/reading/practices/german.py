"""German: telegrams, notes (Vermerke) and letters, of the German Democratic Republic above all, and their English translations."""

import re
from collections.abc import Iterator

from muniment.model import Party, Statement
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.sheet import Sheet

NAME = "german"
OWN = "de"


def recognise(sheet: Sheet) -> float:
    """By the language, and in translation by the words that only such sheets have."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    heads = list(_head_line(sheet))
    yield from heads
    for statement in read_sheet(sheet, NAME, OWN):
        if heads and isinstance(statement, Party) and statement.role == "addressee":
            continue
        yield statement


HEAD_LINE = re.compile(
    r"(?m)^[ \t]*(?P<sender>(?:Der|Die|The)[ ](?:[A-ZÄÖÜ][\w’'äöüß-]+[ ]?){1,3}(?:(?:in|at|of)[ ][A-ZÄÖÜ][\w’'äöüß .-]{2,30}?)?)[ ]"
    r"(?:an[ ](?:das|die|den)|to[ ]the)[ ](?P<addressee>[A-ZÄÖÜ][^\n.;:]{4,60}?)[ \t]*$"
)
"""The line over a printed or filed telegram: "Der Gesandte in Lima an das Auswärtige Amt"."""


def _head_line(sheet: Sheet) -> Iterator[Party]:
    """Both parties of the line over the sheet."""
    match = HEAD_LINE.search(sheet.text, 0, 600)
    if match is None:
        return
    for role in ("sender", "addressee"):
        evidence = sheet.cite_group(match, role)
        written = evidence.quote or ""
        yield Party(role=role, as_written=written, office=written, evidence=(evidence,), rule="german/head-line")
