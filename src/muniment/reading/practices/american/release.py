"""Release: the note by which a later hand declassified a paper."""

import re
from functools import cache
from re import Pattern

from muniment.reading.practices.american.words import despatch


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
