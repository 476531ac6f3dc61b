"""Corrections: numbers that an edition puts in brackets behind a wrong one, "telegram 418 [481], May 29 [27], 5 p.m."."""

import re

_CORRECTED = re.compile(r"\d{1,6} \[(?P<meant>\d{1,6})\]")


def corrected(text: str) -> str:
    """The text with what is meant in the place of what is written, as long as before, so that every place stays where it was.

    The mark of a footnote looks the same where an edition sets it behind a space; it is one where a note of that number stands
    below and no other mark calls for it.
    """
    return _CORRECTED.sub(_meant, text) if _CORRECTED.search(text) else text


def _meant(match: re.Match[str]) -> str:
    if _is_mark(match.string, match["meant"]):
        return match[0]
    return match["meant"].rjust(len(match[0]))


def _is_mark(text: str, number: str) -> bool:
    sign = re.escape(f"[{number}]")
    return bool(re.search(rf"^{sign}[ \t]", text, re.MULTILINE)) and not re.search(rf"(?<=\S){sign}", text)
