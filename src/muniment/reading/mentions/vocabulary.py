"""Vocabulary: how a language names other messages, from its phrases/<language>/mentions.toml, ready to be put into patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from muniment.reading.phrases import table

LONGEST_STEM = 5
_AFTER_SIGN = r"(?=[.\s\d])"
_AFTER_PLACE = r"(?=['’ \t-]|s[ \t])"


class Vocabulary(Struct, frozen=True):
    """The words of one language.

    `directions` and `kinds` are by form; a possessive that the table writes with a capital is known in that case only (Ihr is not
    ihr).  `offices` are one-word names of a message by the office that sent it (Deptel): direction and kind.
    """

    language: str
    directions: Mapping[str, str]
    kinds: Mapping[str, str]
    offices: Mapping[str, tuple[str, str]]
    places: Mapping[str, str]
    words: Mapping[str, Any]

    def direction(self, written: str) -> str:
        """The direction that a possessive shows: yours, mine, his, home (the ministry's), post (the mission's)."""
        plain = _spaced(written)
        return self.directions.get(plain) or self.directions.get(plain.casefold()) or "his"

    def kind(self, written: str) -> str:
        """The kind that a written form names."""
        return self.kinds.get(_spaced(written).casefold(), "telegram")

    def listed(self, name: str) -> list[str]:
        """A list of the table, empty where the language has none."""
        found: list[str] = self.words.get(name, [])
        return found


@lru_cache(maxsize=32)
def vocabulary(language: str) -> Vocabulary | None:
    """The vocabulary of a language of words and spaces; None where nobody has written its table."""
    words = table(language, "mentions")
    if "direction" not in words:
        return None
    return Vocabulary(
        language=language,
        directions={form: way for way, forms in words["direction"].items() for form in forms},
        kinds={form.casefold(): kind for kind, forms in words["kind"].items() for form in forms},
        offices={
            form.casefold(): (way, kind)
            for kind, ways in words.get("offices", {}).items()
            for way, forms in ways.items()
            for form in forms
        },
        places={form.casefold(): form for form in [*words.get("posts", []), *words.get("series", [])]},
        words=words,
    )


@lru_cache(maxsize=32)
def anchors(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Where a mention may begin in a text in lower case, and which readers to ask there, by the stem found.

    The pattern begins with a set of characters and goes on by first letters, so that it passes over a text quickly.  The readers:
    o possessive, k kind, t one-word name, p place or series, s number sign.
    """
    words = vocabulary(language)
    assert words is not None
    stems: dict[str, set[str]] = {}
    for reader, forms in (("o", words.directions), ("k", words.kinds), ("t", words.offices), ("p", words.places)):
        for form in forms:
            stems.setdefault(_stem(form), set()).add(reader)
    for sign in words.listed("number_signs"):
        stems.setdefault(sign.casefold(), set()).add("s")
    endings = {
        stem: _AFTER_SIGN if asked == {"s"} else _AFTER_PLACE if asked == {"p"} and stem in words.places else ""
        for stem, asked in stems.items()
    }
    branches = _tree(endings)
    asked = {stem: set().union(*(stems[s] for s in stems if stem.startswith(s))) for stem in stems}
    readers = {stem: "".join(sorted(found, key="tpoks".index)) for stem, found in asked.items()}
    return re.compile(rf"[\s(\[\"“”«»„'’‘/—–:;,.-]({branches})"), readers


def _tree(endings: Mapping[str, str]) -> str:
    """The stems as a pattern that goes on letter by letter, the longest first, each with the lookahead that must follow it."""
    branches = []
    for first in sorted({stem[0] for stem in endings if stem}):
        rests = {stem[1:]: ending for stem, ending in endings.items() if stem[:1] == first}
        branches.append(re.escape(first) + _tree(rests))
    if "" in endings:
        branches.append(endings[""])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first; a space stands for white space, a line end included."""
    ordered = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    parts = [re.escape(form).replace(r"\ ", r"[ \t\xa0]*\n?[ \t\xa0]*").replace("'", "['’]") for form in ordered]
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def _stem(form: str) -> str:
    """The beginning of a form: of its first word, or of two where the first is as short as "the"."""
    first = re.split(r"[ '’-]", form.casefold(), maxsplit=1)[0]
    return form.casefold()[: 2 * LONGEST_STEM] if len(first) < 4 else first[:LONGEST_STEM]


def _spaced(written: str) -> str:
    return " ".join(written.replace("’", "'").split())
