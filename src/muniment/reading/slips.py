"""Slips: what a careful reader corrects in recognised text before he reads it, letter for letter, so that every place stays where it is.

Only in witnesses of kind `ocr`, and only where the surroundings leave no other reading: a month between its day and its year, the numeral of a
month between points, the point of "No." before its number, the nought of a Chinese year, the sign of a month between year and day.  What is stated quotes the sheet as it was recognised, with less confidence.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from muniment.model import Evidence, Statement, Witness
from muniment.reading.calendars import calendar
from muniment.reading.numerals import ROMAN

DOUBT = 0.7
"""What of its confidence a statement keeps whose words were corrected."""
_LEAST_MONTH = 4
_NUMERAL = re.compile(
    r"(?<!\d)\d{1,2}\s?(?P<first>[.,])\s?(?P<month>[1lI|VХX]{1,4})\s?(?P<second>[.,])\s?(?:\d{4}|\d{2})(?!\d)"
)
_ONES = str.maketrans({"1": "I", "l": "I", "|": "I", "Х": "X"})
_WORDED = re.compile(r"(?<!\d)\d{1,2}\.?[ \t]{1,2}(?P<month>[^\W\d_]{4,12})\.?,?[ \t]{1,2}\d{4}(?!\d)")
_NUMBER_SIGN = re.compile(r"\b(?:No|Nr)(?P<point>,|\.{2,3})(?=[ \t]?\d)")
_IN_NUMBER = re.compile(r"(?:[№#]|\b(?:No|Nr)\.?)[ \t]?\d+(?P<nought>[°º])\d")
_DAY = re.compile(
    r"(?<![\w.,/])(?P<day>[OО]0?|0[SЗБ])(?P<rest>\d?)\.?[ \t]{1,2}(?P<month>[^\W\d_]{3,12})\.?,?[ \t]{1,2}\d{4}(?!\d)"
)
_DAYS = {"O": "0", "О": "0", "S": "5", "З": "3", "Б": "6"}
_HAN_YEAR = re.compile(
    r"(?<![一二三四五六七八九〇])一[八九](?:[一二三四五六七八九](?P<last>[口囗OО0])|(?P<third>[口囗OО0])[一二三四五六七八九〇])(?=年)"
)
_HAN_DAY = re.compile(r"月(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})(?P<sign>[旦曰])")
_HANGUL_MONTH = re.compile(
    r"(?:년\s?\d{1,2}(?P<after_year>[가-힣])|(?<!\d)(?:1[0-2]|[1-9])(?P<alone>[윌윈웡웜]))\s?\d{1,2}\s?일"
)
_LOW_MONTH = re.compile(r"[年년.]\s?0(?P<one>[\]|lI!])(?=\s?[月월.]\s?\d)")
_STAMPED = re.compile(r"^\W*第\s?\d{1,6}\s?(?P<sign>吨)\W*$", re.M)

S = TypeVar("S", bound=Statement)


def mended(text: str, language: str) -> str:
    """The recognised text with its certain slips corrected, as long as it was."""
    letters = list(text)
    for start, right in _corrections(text, language):
        letters[start : start + len(right)] = right
    return "".join(letters)


def _corrections(text: str, language: str) -> Iterator[tuple[int, str]]:
    yield from _numerals(text)
    for match in _WORDED.finditer(text):
        if month := _month_meant(match["month"], language[:2]):
            yield match.start("month"), month
    for match in _DAY.finditer(text):
        if match["month"].casefold() in calendar(language[:2]).months:
            yield from _day_meant(match)
    for match in _NUMBER_SIGN.finditer(text):
        yield match.start("point"), ".".ljust(len(match["point"]))
    for match in _IN_NUMBER.finditer(text):
        yield match.start("nought"), "0"
    yield from _eastern(text, language[:2])


def _numerals(text: str) -> Iterator[tuple[int, str]]:
    """Months in Roman numerals, and the points around them."""
    for match in _NUMERAL.finditer(text):
        month = match["month"]
        numeral = month.translate(_ONES)
        if numeral.casefold() not in ROMAN:
            continue
        # 11 and 1l may be the eleventh month as well as II: only what no number is counts.
        sure = len(month) > 1 and (not month.isdigit() or month == "111")
        if sure:
            yield match.start("month"), numeral
        if sure or not any(c in "1l|" for c in month):
            yield match.start("first"), "."
            yield match.start("second"), "."


def _day_meant(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The day before a month and a year: O5 and 0S are 05, and a nought seen twice, O05, is one."""
    day, rest = match["day"], match["rest"]
    if day[1:] == "0" and rest in "123456789" and rest:
        yield match.start("day"), " "
    elif (len(day) == 1 and rest in "123456789" and rest) or (len(day) == 2 and not rest and day[1] != "0"):
        yield match.start("day"), "".join(_DAYS.get(sign, sign) for sign in day)


def _eastern(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Signs of Chinese and Korean dates and stamps that look alike."""
    for match in _LOW_MONTH.finditer(text):
        yield match.start("one"), "1"
    if language == "zh":
        for match in _HAN_YEAR.finditer(text):
            yield match.start("last") if match["last"] else match.start("third"), "〇"
        for pattern, right in ((_HAN_DAY, "日"), (_STAMPED, "号")):
            for match in pattern.finditer(text):
                yield match.start("sign"), right
    elif language == "ko":
        for match in _HANGUL_MONTH.finditer(text):
            yield match.start("after_year") if match["after_year"] else match.start("alone"), "월"


@cache
def _month_meant(word: str, language: str) -> str | None:
    """The one month that a word is but for one letter; None where it is a month, or could be none or several."""
    months = calendar(language).months
    if word.casefold() in months:
        return None
    alike = [form for form in months if len(form) == len(word) >= _LEAST_MONTH and _differ(form, word.casefold()) == 1]
    if len({months[form] for form in alike}) != 1:
        return None
    return "".join(right.upper() if written.isupper() else right for right, written in zip(alike[0], word, strict=True))


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def as_recognised(statement: S, witness: Witness, read: str) -> S:
    """A statement read from the corrected text `read`, with the words that the witness really has; less sure where they differ."""
    told: S = _restored(statement, witness, read)
    changed = any(
        place.start is not None and place.end is not None and read[place.start : place.end] != place.quote
        for place in told.evidence
    )
    return replace(told, confidence=round(told.confidence * DOUBT, 3)) if changed else told


def as_written(statement: S, witness: Witness, read: str) -> S:
    """A statement read from the text `read`, with the words that the witness really has, as sure as it was."""
    told: S = _restored(statement, witness, read)
    return told


def _restored(value: Any, witness: Witness, read: str) -> Any:
    if isinstance(value, Evidence):
        if value.witness != witness.id or value.start is None or value.end is None:
            return value
        return replace(value, quote=witness.text[value.start : value.end])
    if isinstance(value, tuple):
        return tuple(_restored(one, witness, read) for one in value)
    if not isinstance(value, Struct):
        return value
    changes = {field.name: _restored(getattr(value, field.name), witness, read) for field in fields(value)}
    if isinstance(value, Statement) and isinstance(written := changes.get("as_written"), str):
        changes["as_written"] = _as_it_stands(written, value.evidence, witness, read)
    return replace(value, **changes)


def _as_it_stands(written: str, evidence: tuple[Evidence, ...], witness: Witness, read: str) -> str:
    """The words of the witness at the place where the corrected text has these."""
    for place in evidence:
        if place.witness == witness.id and place.start is not None and place.end is not None:
            start = read.find(written, place.start, place.end)
            if start >= 0:
                return witness.text[start : start + len(written)]
    return written
