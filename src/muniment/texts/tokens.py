"""Tokens: words, numbers and signs of a text with their places, each with a key that leaves out what is only form."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from re import Pattern

from msgspec import Struct

_TOKEN = re.compile(
    r"(?<!\w)(?:[^\W\d_][ \u00a0]){3,}[^\W\d_](?!\w)"  # a word in spaced letters
    r"|(?<!\w)(?:[A-ZА-ЯЁ][ \u00a0]){2}[A-ZА-ЯЁ](?!\w)"  # of three, capitals only
    r"|[^\W\d_]+[-¬][ \t]*\n[ \t]*[^\W\d_]+"  # a word broken at a line's end
    r"|\d+[^\W_]+(?:[.,:/]\w+)*"  # a number with letters in it, as slips of recognition are
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+(?:[-'’‐][^\W\d_]+)*"
    r"|[^\w\s]"
)
SLIPS = str.maketrans({"o": "0", "о": "0", "l": "1", "і": "1", "|": "1", "з": "3"})
"""Letters that a machine takes for digits, small."""
_HYPHENS = re.compile(r"[-¬‐\s\u00a0'’]")


class Token(Struct, frozen=True):
    """A word, number or sign: its span in code points, as written, and its key."""

    start: int
    end: int
    written: str
    key: str

    @property
    def kind(self) -> str:
        """`number`, `word` or `sign`."""
        return "number" if self.written[0].isdigit() else "word" if self.written[0].isalpha() else "sign"


def tokens(text: str, language: str) -> list[Token]:
    """The tokens of a text; two are the same to a reader where their keys are."""
    return [Token(m.start(), m.end(), m[0], _key(m[0], language[:2])) for m in _TOKEN.finditer(text)]


def _key(written: str, language: str) -> str:
    if not written[0].isalnum():
        return _sign(written)
    plain = _HYPHENS.sub("", written).casefold().replace("ё", "е")
    if re.match(r"\d[\d.,:/oоlіз|]*$", plain):
        return plain.translate(SLIPS).rstrip(".,")
    for pattern, same in _spellings(language):
        plain = pattern.sub(same, plain)
    return plain


def _sign(sign: str) -> str:
    """Quotation marks, dashes and the signs of a number are each one, however typed."""
    if sign in "\"“”„«»'‘’‚":
        return '"'
    if sign in "-–—−‒":
        return "-"
    return "№" if sign in "№#" else sign


@cache
def _spellings(language: str) -> tuple[tuple[Pattern[str], str], ...]:
    told = tomllib.loads(files("muniment.texts").joinpath("spellings.toml").read_text("utf-8"))
    return tuple((re.compile(pattern), same) for pattern, same in told.get(language, ()))
