"""Compliments: the opening of a note verbale, "The Embassy of X presents its compliments to the Ministry of Y and ...", on sheets of any practice.

Such a note often bears no other words of who writes to whom; where it does, as below a printed head, those stand.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from muniment.model import Party, Statement
from muniment.reading.calendars import any_of
from muniment.reading.letters import SMALL
from muniment.reading.phrases import table
from muniment.reading.sheet import Sheet

LOOKED_AT = 6_000
"""So much of a sheet is looked at, in code points: a note opens with its compliments."""
LONGEST = 160
RULE = "compliments"


def with_compliments(sheet: Sheet, said: Sequence[Statement]) -> list[Statement]:
    """The statements of a sheet, with the parties that only its compliments name."""
    named = list(_parties(sheet))
    # What a practice took from the opening sentence itself, for a head, is taken back.
    kept = [s for s in said if not (isinstance(s, Party) and any(_overlap(s, party) for party in named))]
    known = {"sender" if s.role == "author" else s.role for s in kept if isinstance(s, Party)}
    return [*kept, *(party for party in named if party.role not in known)]


def _overlap(a: Party, b: Party) -> bool:
    return any(
        (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
        for one in a.evidence
        for other in b.evidence
    )


def _parties(sheet: Sheet) -> Iterator[Party]:
    pattern = _opening(sheet.language[:2])
    head = sheet.text[:LOOKED_AT].lower() if pattern else ""
    if not any(key in head for key in _keys(sheet.language[:2])):
        return  # Quicker than the pattern, and most sheets are no notes.
    match = pattern.search(sheet.text, 0, LOOKED_AT) if pattern else None
    if match is None:
        return
    for role, group in (("sender", "writer"), ("addressee", "addressee")):
        evidence = sheet.cite(*match.span(group))
        written = evidence.quote or ""
        yield Party(role=role, as_written=written, office=" ".join(written.split()), evidence=(evidence,), rule=f"{RULE}/{role}")  # fmt: skip


@cache
def _keys(language: str) -> tuple[str, ...]:
    """The longest word of each courtesy."""
    verbs = table("", "compliments").get(language, {}).get("verbs", ())
    return tuple(sorted({max(re.findall(r"\w+", verb.lower()), key=len) for verb in verbs}))


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    words = table("", "compliments").get(language)
    if words is None:
        return None
    # The offices may run over a line's end, never over an empty line.
    office = rf"(?:(?-i:[^\W\d_{SMALL}])(?:[^.;:\n]|\.(?=\w)|\n(?!\n)){{3,{LONGEST}}}?)"
    verbs, ends = any_of(words["verbs"]), any_of(words["ends"])
    led = r"(?:(?:the|la|le|el|los|las)\s+|l['’])?"
    return re.compile(
        rf"(?:^|(?<=\n)|(?<=[.:]\s))[ \t]*{led}(?P<writer>{office})\s+{verbs}\s+{led}(?P<addressee>{office})(?=\s*,|\s+{ends}(?!\w)|\s*\.\s|\s*\n\s*\n)",
        re.IGNORECASE,
    )
