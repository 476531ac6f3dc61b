"""Layout: where a sheet's head ends and its foot begins."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from muniment.reading.labels.claims import SHORT, Claim, Dater, addressed, claims_of, whole
from muniment.reading.labels.parties import is_office
from muniment.reading.labels.rows import Row
from muniment.reading.labels.words import Words


class Layout(Struct, frozen=True, kw_only=True):
    """The claims of the head and of the foot, in order."""

    head: tuple[Claim, ...]
    foot: tuple[Claim, ...]


def layout_of(rows: Sequence[Row], words: Words, dates_in: Dater) -> Layout:
    """The layout of a sheet's rows; `dates_in` finds the dates of a row."""
    head, after = _run(rows, words, dates_in)
    foot, _ = _run(tuple(reversed(rows[after:])), words, dates_in, forward=False)
    foot.reverse()
    return Layout(head=tuple(c for row in head for c in row), foot=tuple(c for row in foot for c in row))


def _run(rows: Sequence[Row], words: Words, dates_in: Dater, *, forward: bool = True) -> tuple[list[list[Claim]], int]:
    """The claims of the rows up to the first that is body, and that row's place."""
    claimed: list[list[Claim]] = []
    for n, row in enumerate(rows):
        if row.blank or (not forward and not claimed and _is_note(row)):
            continue
        claims = claims_of(row, words, dates_in) or (_title(row) if not claimed and forward else [])
        if forward and (not claims or claims[0].what == "short") and not _goes_under(row, claimed, words):
            claims = addressed(row, words) or claims
        if forward and claims and claims[0].what == "short" and _runs_on(row, rows[n + 1 : n + 2], words, dates_in):
            claims = []
        if not claims and forward and claimed and claimed[-1][-1].what == "short":
            claims = _letterhead_goes_on(row, claimed[-1][-1].row)
        if not claims:
            return claimed, n
        claimed.append(claims)
    return claimed, len(rows)


def _goes_under(row: Row, claimed: Sequence[Sequence[Claim]], words: Words) -> bool:
    """Whether a line in small letters stands right below a letterhead and belongs to it: "COMMITTEE / to the Council of Ministers"."""
    above = claimed[-1][-1] if claimed else None
    beside = above is not None and above.what == "short" and above.row.line.number == row.line.number - 1
    return above is not None and beside and row.text.lstrip()[:1].islower() and is_office(above.row.text, words)


NOTE = re.compile(
    r"\s*(?:\[\s?(?:translator|editor|note|ed\.|trans\.|n\. ?b|n\.d|footnote|remark|прим|anm|uwaga|примечание)[^\[\]]*\]?\s*$|(?:\d{1,2}[/)]|[¹²³⁴⁵]|\*{1,3}|[xх]/|\[\d{1,2}\])\s?\S.{12,}|[_—–-]{4,}\s*$)",
    re.IGNORECASE,
)
"""What editors and translators set below the sheet: a note in brackets, a footnote behind its mark, the rule above it."""


@cache
def _courtesy_alone(words: Words) -> re.Pattern[str]:
    """A line of courtesy whose person follows on the next: "To His Excellency"."""
    return re.compile(rf"\s*(?:{words.any('to_words')}\s+)?{words.any('courtesies')}[\s,]*", re.I)


def _is_note(row: Row) -> bool:
    return bool(NOTE.match(row.text))


def _runs_on(row: Row, following: Sequence[Row], words: Words, dates_in: Dater) -> bool:
    """Whether a short line goes on in small letters on the next, as the wrapped lines of a body do, and is no office."""
    below = following[0].text.strip() if following else ""
    if not below or not below[0].islower() or is_office(row.text, words) or _courtesy_alone(words).fullmatch(row.text):
        return False
    return not claims_of(following[0], words, dates_in)


def _letterhead_goes_on(row: Row, above: Row) -> list[Claim]:
    """A line in small letters right under a line of the letterhead: "in the Mongolian People's Republic"."""
    text = row.text.strip()
    beside = row.line.number == above.line.number + 1
    return [whole("short", row)] if beside and len(text) <= SHORT and text[-1] not in ".?!;" else []


def _title(row: Row) -> list[Claim]:
    """A long first line that is no sentence: a title that was kept with the text."""
    text = row.text.strip()
    return [whole("title", row)] if len(text) <= 160 and text[-1] not in ".?!。！？" and not text[0].islower() else []
