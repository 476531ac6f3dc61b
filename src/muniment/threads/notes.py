"""Notes: a note under the text tells more of the message that is named where its mark stands, and both are one message."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.threads.values import Sought
from muniment.threads.weighing import are_alike, days_between
from muniment.threads.words import words

_MARK = r"\[(?P<mark>\d{1,3}|\*{1,3}|[a-z])\]"
_BEGIN = re.compile(rf"\n\n[ \t]*{_MARK}[ \t]+")
_AT = re.compile(rf"[\s.,;:)\]\"'”’»]{{0,4}}{_MARK}")
_LEAD = 48
"""Characters of a note before the message that it names."""


class Noted(Struct, frozen=True):
    """The mark of a note that a mention stands at, or that it stands in (`inside`), as the first that the note names."""

    mark: str
    inside: bool


def notes_begin(text: str) -> int:
    """Where the notes under a text begin; its end where it has none.  What stands behind the first of them is theirs."""
    first = _BEGIN.search(text)
    return first.start() if first is not None else len(text)


def noted(text: str, start: int, end: int) -> Noted | None:
    """The note that says which message the words from `start` to `end` name, or that they belong to."""
    if start < notes_begin(text):
        at = _AT.match(text, end)
        return Noted(at["mark"], inside=False) if at is not None else None
    begin = None
    for begin in _BEGIN.finditer(text, max(0, start - _LEAD - 8), start):  # noqa: B007 the last of them
        pass
    if begin is None or not _leads(text[begin.end() : start]):
        return None
    return Noted(begin["mark"], inside=True)


def told_together(wanted: Sequence[Sought], marks: Sequence[Noted | None]) -> list[Sought]:
    """What is sought, each mention in the text with what its note adds, and the note's with what the text says.

    Only where one mention stands at a mark and one in its note, and the two can be one message.
    """
    at: dict[str, list[int]] = {}
    inside: dict[str, list[int]] = {}
    for number, note in enumerate(marks):
        if note is not None:
            (inside if note.inside else at).setdefault(note.mark, []).append(number)
    told = list(wanted)
    for mark, places in at.items():
        behind = inside.get(mark, ())
        if len(places) == len(behind) == 1 and _can_be_one(one := wanted[places[0]], other := wanted[behind[0]]):
            told[places[0]], told[behind[0]] = _with(one, other), _with(other, one)
    return told


def _can_be_one(a: Sought, b: Sought) -> bool:
    if a.plural or b.plural or a.zulu != b.zulu or (a.kind and b.kind and not are_alike(a.kind, b.kind)):
        return False
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return False
    return not (a.day and b.day and abs(days_between(a.day, b.day)) > 1)


def _with(one: Sought, other: Sought) -> Sought:
    """What one says, and where it says nothing what the other does; who wrote to whom is not asked where number and day are told."""
    whole = bool(one.numbers and one.day)
    return replace(
        one,
        kind=one.kind or other.kind,
        numbers=one.numbers or other.numbers,
        written=one.written if one.numbers else other.written,
        role=one.role if one.numbers else other.role,
        others=one.others or other.others,
        day=one.day or other.day,
        clock=one.clock or (other.clock if not one.day or one.day == other.day else None),
        senders=one.senders or (() if whole else other.senders),
        addressees=one.addressees or (() if whole else other.addressees),
        latest=one.latest and other.latest,
    )


def _leads(lead: str) -> bool:
    said = " ".join(lead.casefold().split())
    begins = words("notes")["begins"]
    return not said or said in begins or said.removesuffix(" the") in begins
