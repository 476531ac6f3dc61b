"""Offices: the office at the head of a sheet."""

import re
from collections.abc import Iterator
from re import Pattern

from muniment.model import Said, Statement
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line
from muniment.reading.zones import place_offset

LOOKED_AT = 8
"""An office heads the sheet within so many lines that are not blank."""
LONGEST = 120
_NOT_OFFICE = re.compile(r"[№#]|\d{4}|[;]|\bNo\b")
_GOES_ON = re.compile(r"\s*(?:of|OF|at|for|and)\b|\s*(?:[А-ЯЁA-Z]{2,}\s*)?[(]")


def read_offices(parts: Parts) -> Iterator[Statement]:
    """The first line of the head that names an office; one office set over two lines is taken as one."""
    sheet, head = parts.sheet, parts.head[:LOOKED_AT]
    for n, line in enumerate(head):
        if not is_office(parts, line):
            continue
        last = head[n + 1] if n + 1 < len(head) and _runs_on(parts, line, head[n + 1]) else line
        end = last.end if last is not line else line.start + _office_end(parts, line.text)
        evidence = sheet.cite(line.start, end)
        value = " ".join((evidence.quote or "").split())
        yield Said(field="office", value=value, evidence=(evidence,), rule="soviet/office")
        return


def _office_end(parts: Parts, text: str) -> int:
    """Where an office ends on its line: before a bracket, a wide gap, or a marking set beside it."""
    marking = parts.words.pattern("office-marking", rf"[ \t]+{parts.words.choice('classification')}[\s.]*$").search(
        text
    )
    gap = re.search(r"(?<=\S)(?:[ \t]{3,}|[ \t]*\[)", text)
    return min(found.start() for found in (marking, gap, re.search(r"$", text)) if found)


def is_office(parts: Parts, line: Line) -> bool:
    """Whether a line of the head is the name of an office, and nothing that speaks of copies, stamps or addressees."""
    text = line.text.strip()
    if len(text) > LONGEST or line.number in parts.stamped or text.startswith(("(", "[", '"', "“", "«")):
        return False
    if place_offset(re.split(r"\s*[–—-]", text)[0]) or _NOT_OFFICE.search(text) or not naming(parts).search(text):
        return False
    return (text[:1].isupper() or text[:1].isdigit()) and not _otherwise(parts).match(text)


def naming(parts: Parts) -> Pattern[str]:
    """The words and abbreviations by which a line names an office."""
    words = parts.words
    return words.pattern(
        "office",
        rf"(?<!\w)(?:{words.choice('office', 'words')}|(?-i:^\d{{1,2}}(?:th|st|nd|rd|-й)?[ ]?[A-ZА-ЯЁ]{{1,3}}/[A-ZА-ЯЁ]{{2,6}}$)|(?-i:{words.choice('office', 'acronyms')}))(?!\w)",
    )


def _otherwise(parts: Parts) -> Pattern[str]:
    words = parts.words
    begins = words.any_of(
        ("copies", "lists"), ("stamps", "return"), ("stamps", "copied"), ("stamps", "incoming"), ("parties", "to"),
        ("parties", "destination"), ("times", "sent"), ("times", "received"), ("kind",), ("slogans", "phrases"), ("parties", "from"),
    )  # fmt: skip
    counted = rf"\d+[ \t]+{words.choice('copies', 'count')}"
    return words.pattern("no-office", rf"^\W*(?:{begins}|{counted}|{words.courtesy})(?!\w)")


def _runs_on(parts: Parts, line: Line, following: Line) -> bool:
    """Whether an office goes on in the next line: "SECOND ADMINISTRATION / OF THE GENERAL STAFF"."""
    if following.number != line.number + 1 or len(following.text) > LONGEST:
        return False
    of_the = bool(re.match(r"\s*(?:of|OF)\b", following.text)) or line.text.rstrip().lower().endswith(
        (" of", " of the")
    )
    return of_the and not re.search(r"\d{4}|[№#]", following.text)
