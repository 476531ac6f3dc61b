"""Recognition: how sure it is that a sheet is of the Soviet practice."""

import re
from functools import cache

from muniment.reading.practices.soviet.words import words_of
from muniment.reading.sheet import Sheet

_LOOKED_AT = 4000
_RUSSIAN = ("ru", "uk", "be")


@cache
def _by_line(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE | re.MULTILINE)


def recognise(sheet: Sheet) -> float:
    """High for Russian sheets; for English ones as high as the words of a translated Soviet sheet are many."""
    if sheet.language in _RUSSIAN:
        return 0.8
    if sheet.language not in ("en", "und"):
        return 0.0
    if sheet.context.original_language in _RUSSIAN:
        return 0.75
    text = (
        sheet.text if len(sheet.text) <= 2 * _LOOKED_AT else sheet.text[:_LOOKED_AT] + "\n" + sheet.text[-_LOOKED_AT:]
    )
    words = words_of("en")
    signs = (
        words.pattern("comrade", r"(?<!\w)(?:cdes?|comrades?|comr?)\b\.?[ \t]+[A-Z]"),
        words.pattern("cipher", r"cipher(?:ed)?[ \t]+(?:telegram|message|cable)|ciphergram|\bcable[ \t]+n[°º]"),
        words.pattern("copies", r"(?:^\W{0,3}|[.;][ \t]|[ \t]{2})(?:copy|copies)[ \t]*(?:n[°ºo]|№|:)"),
        words.pattern("party", r"^[^\n]{0,60}(?-i:CC CPSU|CPSU CC|VKP\(b\)|\bPolitburo\b|Communist Party of the Soviet Union|USSR MFA|MFA USSR|USSR EMBASSY)"),
        words.pattern("protocol", rf"^\W{{0,3}}(?:(?:excerpt|extract) from (?:the )?(?:protocol|minutes)|{words.choice('slogans')})"),
        words.pattern("series", rf"^\W{{0,3}}(?:{words.choice('series', 'phrases')}|series [\"“])"),
        words.pattern("ciphered number", r"\d/shs?\b"),
        words.pattern("special", r"^\W{0,3}spe(?:cial|ts|c)\.? no"),
        words.pattern("prohibited", rf"^\W{{0,3}}{words.choice('copying')}"),
        words.pattern("own", r"^\W{0,3}(?:no\.?|№)?[ \t]*\d{1,5}(?:/\w{1,3})?[ \t]+(?-i:[A-Z]{3,})"),
        words.pattern("typed", rf"^\W{{0,3}}(?:{words.choice('hands', 'typed')}|{words.choice('hands', 'printed')}|{words.choice('hands', 'authenticated')})\b"),
        words.pattern("strict", r"^\W{0,3}strictly secret"),
        words.pattern("to", r"^\W{0,3}to[ \t]+(?-i:[A-Z]{2,})"),
        words.pattern("diary", r"^\W{0,3}(?:from the )?(?:diary|journal) of"),
        words.pattern("talk", r"^\W{0,3}record of (?:a )?conversation"),
    )  # fmt: skip
    found = sum(bool(_by_line(sign.pattern).search(text)) for sign in signs)
    title = sheet.context.title or ""
    found += bool(
        words.pattern("title", r"cipher|\bcables? no|\[[A-Z]\w+\]|\(via |diary|record of (?:a )?conversation").search(
            title
        )
    )
    return min(0.7, 0.25 * found) if found > 1 else 0.08 * found
