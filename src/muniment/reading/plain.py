"""Plain: a text as it is read, letter for letter as long as it stands: odd spaces, letters of the other script, and marks of emphasis are put right.

No-break and thin spaces are spaces.  A Latin letter in a Cyrillic word that looks like a Cyrillic one ("мартa") is that, and the other way
round.  Stars around a whole line are a printer's emphasis.  Nothing of it is in doubt, so that what is stated keeps its confidence.
"""

import re

_ODD = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F)
_SPACES = str.maketrans(dict.fromkeys(_ODD, " "))
_SIGNS = (*map(chr, _ODD), "**")
_EMPHASIS = re.compile(r"^([ \t]*)(\*\*)(?=[^\s*])([^\n*]*[^\s*])(\*\*)(?=[ \t]*$)", re.MULTILINE)
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_WORD = re.compile("[A-Za-z\u0400-\u04ff]+")
_LATIN, _CYRILLIC = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)


def plain(text: str) -> str:
    """The text as it is read, as long as it was; the same text where nothing is odd."""
    if any(sign in text for sign in _SIGNS):
        text = _EMPHASIS.sub(r"\1  \3  ", text.translate(_SPACES))
    if text.isascii() or not _MIXED.search(text):
        return text
    mostly_cyrillic = 2 * sum("\u0400" <= c <= "\u04ff" for c in text) > sum(c.isalpha() for c in text)
    return _WORD.sub(lambda match: _of_one_script(match[0], mostly_cyrillic), text)


def _of_one_script(word: str, mostly_cyrillic: bool) -> str:
    """A word in the one script whose letters cannot be the other's; as it stands where both have such.

    A word of both scripts whose letters could all be either is of the script of most of the text.
    """
    if word.isascii() or not any(c.isascii() for c in word):
        return word
    latin = any(c.isascii() and c not in _LATIN for c in word)
    cyrillic = any(not c.isascii() and c not in _CYRILLIC for c in word)
    if latin and cyrillic:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic or (not latin and mostly_cyrillic) else _TO_LATIN)
