"""Acts: messages that a verb tells of, beside a day: "On June 8 I telegraphed you", "я писал вам 3 мая"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from muniment.reading.dates import find_dates
from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.known import Known
from muniment.reading.mentions.tail import before
from muniment.reading.mentions.vocabulary import any_of
from muniment.reading.phrases import languages, table

BEFORE, AFTER = 40, 48
"""How far before and behind the verb its day may stand, in characters."""
_STOPPED = re.compile(r"\d\.\Z")
"""A stop behind figures, which the form of a date takes in, ends a sentence: "on June 8. I ..."."""
_APART = re.compile(r"[.;:!?\n]\s|\n\n")


def read_acts(text: str, language: str, known: Known, found: Sequence[Found]) -> Iterator[Found]:
    """The messages that verbs tell of, where no other mention stands."""
    keys = _keys(language)
    lowered = text.lower() if keys else ""
    if not any(key in lowered for key in keys):
        return  # Quicker than the patterns, and most texts tell of none.
    for pattern, direction, kind in _patterns(language):
        for match in pattern.finditer(text):
            told = _told(text, language, known, match.start(), match.end())
            if told and not any(other.start < told[1] and told[0] < other.end for other in found):
                start, end, tail = told
                yield Found(start, end, direction, kind, tail, sort="day")


def _told(text: str, language: str, known: Known, start: int, end: int) -> tuple[int, int, Tail] | None:
    """Where the words of verb and day begin and end, and the day."""
    begin = max(0, start - BEFORE)
    days = find_dates(text, language, begin, min(len(text), end + AFTER), default_year=known.year, default_month=known.month)  # fmt: skip
    for day in days:
        if day.precision != "day" or (day.start < end and day.end > start):
            continue
        between = text[day.end : start] if day.end <= start else text[end : day.start]
        if _STOPPED.search(text, max(0, day.end - 2), day.end):
            between = "." + between
        if _APART.search(between) or len(between.split()) > (1 if day.end <= start else 4):
            continue
        date, why = before(day.edtf.rstrip("?~%"), day.completed, known.date)
        last = max(end, day.end)
        return min(start, day.start), last, Tail(last, date=date, why=why, led=True)
    return None


@lru_cache(maxsize=16)
def _keys(language: str) -> tuple[str, ...]:
    """The longest word of each verb: without one of them in it a text tells of no message so."""
    acts = table(language, "mentions").get("acts", {}) if language in languages("mentions") else {}
    forms = [form for ways in acts.values() for listed in ways.values() for form in listed]
    return tuple(sorted({max(re.findall(r"\w+", form.lower()), key=len) for form in forms}))


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    acts = table(language, "mentions").get("acts", {}) if language in languages("mentions") else {}
    return tuple(
        (re.compile(rf"(?<!\w){any_of(forms)}(?!\w)", re.IGNORECASE), direction, kind)
        for kind, ways in acts.items()
        for direction, forms in ways.items()
    )
