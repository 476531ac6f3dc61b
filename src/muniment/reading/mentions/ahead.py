"""Ahead: mentions in languages that set the number before the word, whose ending tells whose message it is: "198. sz. táviratunkra"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.known import Known
from muniment.reading.mentions.vocabulary import any_of
from muniment.reading.phrases import languages, table


def read_ahead(text: str, language: str, known: Known, found: Sequence[Found]) -> Iterator[Found]:
    """The messages whose number stands before the word for them, where no other mention stands."""
    form = _form(language)
    if form is None:
        return
    pattern, meant = form
    for match in pattern.finditer(text):
        start, end = match.span()
        if known.is_own(*match.span("number")) or any(f.start < end and start < f.end for f in found):
            continue
        direction, kind = meant[match["word"].casefold()]
        yield Found(start, end, direction, kind, Tail(end, (match["number"],), match.start("number"), signed=True))


@lru_cache(maxsize=8)
def _form(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]] | None:
    words = table(language, "mentions").get("numbered_before") if language in languages("mentions") else None
    if not words:
        return None
    meant = {
        form.casefold(): (direction, kind)
        for direction in ("his", "yours", "mine")
        for kind, forms in words[direction].items()
        for form in forms
    }
    pattern = re.compile(
        rf"(?<![\w./])(?P<number>\d{{1,7}}(?:/\d{{1,6}})?)\.?\s?{any_of(words['signs'])}\s{{1,2}}(?P<word>{any_of(meant)})(?!\w)",
        re.IGNORECASE,
    )
    return pattern, meant
