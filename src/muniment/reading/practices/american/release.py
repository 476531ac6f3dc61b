"""Release: the note by which a later hand declassified a paper."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from muniment.model import Event, Marking, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.american.words import despatch
from muniment.reading.sheet import Sheet


@cache
def release_pattern() -> Pattern[str]:
    """A release in brackets or on a line of its own, with the authority or date behind it as group `words`."""
    phrases = "|".join(
        re.escape(phrase).replace(r"\ ", r"[ \t]+")
        for phrase in sorted(despatch()["release"]["phrases"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?:^|\[)[ \t]*(?P<words>(?:{phrases})(?!\w)[^\]\n]{{0,80}}?)[ \t]*(?:\]|$)", re.IGNORECASE | re.MULTILINE
    )


def read_release(sheet: Sheet) -> Iterator[Statement]:
    """The note by which a later hand released the paper: "[Approved for Release, May 4, 1998]"."""
    for found in release_pattern().finditer(sheet.text[-3000:] if len(sheet.text) > 3000 else sheet.text):
        start = max(0, len(sheet.text) - 3000) + found.start("words")
        evidence = (sheet.cite(start, start + len(found["words"])),)
        yield Marking(kind="declassification", as_written=found["words"], evidence=evidence, rule="american/release")
        dates = find_dates(found["words"], "en")
        date = dates[0].edtf if dates else None
        yield Event(type="declassified", date=date, evidence=evidence, rule="american/release")
