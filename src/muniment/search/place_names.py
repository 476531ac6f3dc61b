"""A place as it is listed: what telegrams write in capitals is put in small letters, so that one place is listed once."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    [
        "am",
        "an",
        "and",
        "bei",
        "da",
        "das",
        "de",
        "del",
        "der",
        "di",
        "do",
        "du",
        "en",
        "la",
        "le",
        "les",
        "los",
        "of",
        "on",
        "sur",
        "the",
        "upon",
        "von",
        "и",
        "на",
    ]
)
_SHORT = 4
_ABBREVIATED = frozenset(("GDR", "NATO", "UAE", "UAR", "USSR", "ГДР", "КНДР", "СССР"))


def listed_place(written: str) -> str:
    """ "PORT AZURE" as "Port Azure", "RIO DE JANEIRO" as "Rio de Janeiro"; "Port Azure" and "USSR" as they are.

    A single word of three letters in capitals is left alone: it is more often an abbreviation than a town.
    """
    words = _WORD.findall(written)
    if not written.isupper() or not words or (len(words) == 1 and len(words[0]) < _SHORT):
        return written
    first = words[0]

    def small(match: re.Match[str]) -> str:
        word = match[0]
        if word in _ABBREVIATED:
            return word
        after_apostrophe = written[match.start() - 1 : match.start()] in ("'", "’") and len(word) == 1
        if after_apostrophe or (
            word.lower() in _SMALL and not (word == first and match.start() == written.index(first))
        ):
            return word.lower()
        return word.capitalize()

    return _WORD.sub(small, written)
