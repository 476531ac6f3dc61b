"""Signs: how sure a practice is of a sheet, by its language, its original language, and words that only this practice has."""

from muniment.reading.labels.words import words_of
from muniment.reading.sheet import Sheet

LOOKED_AT = 1_500
"""How much of a sheet's beginning is looked at for signs, in characters."""
TOLD, SIGNED, TITLED = 0.9, 0.8, 0.45
"""How sure the language or the catalogue's language makes us, a sign that no other practice has, and the catalogue's title."""
OTHERS = 0.5
"""How sure signs can make us at most where the catalogue names another language as that of the original."""
_ANY_PRACTICE = ("", "en", "un")
"""What the catalogue says of the language where it says nothing of the practice."""


def sureness(sheet: Sheet, practice: str, own: str) -> float:
    """How sure, 0 to 1: a text in the practice's own language is its own; a translation needs signs or the catalogue's word.

    Tables list `titles`, which the catalogue gives such sheets, `signs`, which only such sheets have, and `hints`, which others have too; one that begins with a line feed must
    begin a line.
    """
    words = words_of(practice, own, sheet.language)
    if words is None:
        return 0.0
    head = "\n" + sheet.text[:LOOKED_AT].casefold()
    signs = sum(sign in head for sign in words.lists.get("signs", ()))
    hints = sum(hint in head for hint in words.lists.get("hints", ()))
    original = (sheet.context.original_language or "")[:2]
    told = sheet.language[:2] == own or original == own
    title = (sheet.context.title or "").casefold()
    titled = any(words_in_title in title for words_in_title in words.lists.get("titles", ()))
    if not (told or signs or titled):
        return min(0.09, 0.03 * hints)
    base = TOLD if told else SIGNED if signs else TITLED
    sure = min(0.97, base + 0.03 * signs + min(0.03, 0.01 * hints))
    return sure if told or original in _ANY_PRACTICE else min(OTHERS, sure)
