"""How sure we are that a sheet is American."""

import re
from functools import cache
from re import Pattern

from muniment.reading.practices.american.foot import end_of_body
from muniment.reading.practices.american.opening import Opening, Walk
from muniment.reading.practices.american.sources import SourceNote, find_source_note
from muniment.reading.sheet import Sheet


def recognise(sheet: Sheet) -> float:
    """0 to 1, from the form of head line, file number, dateline and note on the source."""
    if sheet.language not in ("en", "und") or _foreign(sheet.text[:800]) or is_translation(sheet):
        return 0.0
    opening, note = layout(sheet)
    marks = 0.0
    if note is not None:
        marks += 0.6
    if opening.source is not None:
        marks += 0.4
    if opening.title is not None:
        marks += opening.title.sure * 0.6
    if opening.dateline is not None:
        marks += 0.25
    if opening.labelled or opening.captions or opening.salutation or opening.numbers:
        marks += 0.15
    return min(marks, 0.95) if marks >= 0.3 else 0.0


def is_translation(sheet: Sheet) -> bool:
    """Whether the catalogue says that the document was written in another language: its practice is that language's."""
    return (sheet.context.original_language or "en")[:2] not in ("en", "un")


def layout(sheet: Sheet) -> tuple[Opening, SourceNote | None]:
    """The opening of a sheet and the note on its source, found once."""
    kept = sheet.__dict__.get("_american")
    if kept is None:
        kept = Walk(sheet).run(), find_source_note(sheet.text)
        sheet.__dict__["_american"] = kept
    found: tuple[Opening, SourceNote | None] = kept
    return found


def _foreign(head: str) -> bool:
    """Whether a sheet carries at its head what only sheets of other practices do; most carry none of its words."""
    lowered = head.lower()
    if any(word in lowered for word in _OTHER_WORDS) and _other_practice().search(head):
        return True
    return not head.isascii() and _other_letters().search(head) is not None


_OTHER_WORDS = ("phered telegram", "cde.", "comrade", "tov.", "strictly forbidden", "making copies", "cpsu", "cc vkp", "szyfrogram", "embassy of the gdr")  # fmt: skip
"""One of these stands in whatever `_other_practice` finds."""


@cache
def _other_practice() -> Pattern[str]:
    """Words that only sheets of other practices carry at their head."""
    return re.compile(
        r"\bc[iy]phered telegram|\bcde\.|\bto comrade\b|\btov\.|Strictly forbidden|Making copies|CPSU|\bCC VKP|szyfrogram|\bEmbassy of the GDR|^\[?(?:to\]?:?\s+)?(?:dear\s+)?comrade\s",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _other_letters() -> Pattern[str]:
    """Letters that only sheets of other practices are written in."""
    return re.compile(r"[\u0400-\u04ff]{4}|[\u3400-\u9fff\uac00-\ud7af]{2}")


__all__ = ["end_of_body", "layout", "recognise"]
