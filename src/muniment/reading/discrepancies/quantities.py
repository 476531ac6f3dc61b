"""Quantities: the numbers, days, months and clocks that a text names, in order, whatever its language writes them with."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import Pattern
from typing import Any

from msgspec import Struct

from muniment.reading.dates import find_dates
from muniment.reading.phrases import table

_WRITTEN = r"0-9A-Za-z\u00c0-\u052f_"
"""Letters that make figures beside them part of a word; Han and Hangul do not: 第611号, 제31호."""
_DIGITS = re.compile(
    rf"(?<![{_WRITTEN}/.,-])[0-9]{{1,3}}(?:[,. ][0-9]{{3}})+(?![0-9])|(?<![{_WRITTEN}/])[0-9]{{1,9}}(?:[.,][0-9]{{1,2}})?(?![{_WRITTEN}]*/|일|日)"
)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")


class Quantity(Struct, frozen=True):
    """A value at a place: kind `number`, `day`, `month` or `clock`; `value` can be compared across languages."""

    kind: str
    value: str
    start: int
    end: int


def quantities(text: str, language: str, start: int, end: int) -> list[Quantity]:
    """The quantities of a piece of a text, in order; days and clocks before the digits inside them."""
    # Line by line, since a name at the end of one is no month of a day on the next ("OK SE-JUN", "18 May").
    found = [
        day
        for line in _LINE.finditer(text, start, end)
        for day in _days(text, language, max(line.start(), start), min(line.end(), end))
    ]
    taken = [(q.start, q.end) for q in found]
    numbers = [*_figures(text, start, end), *_worded(text, language, start, end)]
    found += [q for q in numbers if not any(q.start < b and a < q.end for a, b in taken)]
    return sorted(found, key=lambda q: q.start)


def _days(text: str, language: str, start: int, end: int) -> Iterator[Quantity]:
    """Days and months without their years, which one text may write and the other leave out."""
    for date in find_dates(text, language, start, end, default_year=2000):
        parts = date.edtf[:10].split("-")
        if date.precision == "day" and len(parts) == 3:
            yield Quantity("day", "-".join(parts[1:]), date.start, date.end)
        elif date.precision == "month" and len(parts) == 2:
            yield Quantity("month", parts[1], date.start, date.end)
        if date.clock and start <= date.clock.start and date.clock.end <= end:
            yield Quantity("clock", date.clock.time, date.clock.start, date.clock.end)
    for match in _months(language).finditer(text, start, end):
        if match.group() in _month_names(language):
            yield Quantity("month", _month_number(language, match.group()), match.start(), match.end())


def _figures(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text, start, end):
        plain = re.sub(r"(?<=\d)[,. ](?=\d{3})", "", match.group()).replace(",", ".")
        yield Quantity("number", str(float(plain)).removesuffix(".0"), match.start(), match.end())


def _worded(text: str, language: str, start: int, end: int) -> Iterator[Quantity]:
    words = table(language, "numerals")
    if "digits" in words:
        yield from _measured(text, words, start, end)
    elif words:
        yield from _spelled(text, language, words, start, end)


def _spelled(text: str, language: str, words: dict[str, Any], start: int, end: int) -> Iterator[Quantity]:
    """Number words, composed where they follow one another: "two thousand nine hundred and sixty"."""
    if _number_begins(language).isdisjoint(_WORD.findall(_folded(text[start:end]))):
        return
    values, multipliers, joints = words["words"], words["multipliers"], words["joints"]["words"]
    total = current = 0
    first = last = -1
    single, endings = words["single"], words.get("endings", {})
    articled = single.get("multiplied", True)
    before = ""
    for match in _number_words(language).finditer(text, start, end):
        word = _folded(match.group())
        near = first >= 0 and text[last : match.start()].strip(" \n-") in ("", *joints)
        if first >= 0 and not near:
            yield Quantity("number", str(total + current), first, last)
            total, current, first = 0, 0, -1
        if word in values:
            first = match.start() if first < 0 else first
            current += values[word]
            last = match.end()
        elif first >= 0 and word in endings and before in joints:
            current += endings[word]
            last = match.end()
        elif word in multipliers and (first >= 0 or (articled and before in single["articles"])):
            first = match.start() if first < 0 else first
            multiplier = multipliers[word]
            current = max(current, 1) * multiplier
            if multiplier >= 1000:
                total, current = total + current, 0
            last = match.end()
        elif first >= 0 and word in joints:
            pass  # "two thousand nine hundred and sixty" goes on
        elif first >= 0:
            yield Quantity("number", str(total + current), first, last)
            total, current, first = 0, 0, -1
        elif before in single["articles"] and match.group() in single["units"]:
            yield Quantity("number", "1", match.start(), match.end())
        before = word
    if first >= 0:
        yield Quantity("number", str(total + current), first, last)


def _folded(words: str) -> str:
    return words.lower().replace("ё", "е")


@lru_cache(maxsize=32)
def _number_begins(language: str) -> frozenset[str]:
    """The words, without hyphens and folded, of which one stands in whatever is a number that is spelled out."""
    words = table(language, "numerals")
    told = (*words["words"], *words["multipliers"], *words["single"]["units"])
    return frozenset(piece for word in told for piece in _WORD.findall(_folded(word)))


@lru_cache(maxsize=32)
def _number_words(language: str) -> Pattern[str]:
    """Words; those that are joined by hyphens and are one number ("quatre-vingt") whole."""
    joined = [word for word in table(language, "numerals")["words"] if "-" in word]
    return re.compile(
        "|".join([*(rf"(?i:{re.escape(word)})(?!\w)" for word in sorted(joined, key=len, reverse=True)), _WORD.pattern])
    )


def reads_numbers(language: str) -> bool:
    """Whether number words of a language are read; where they are not, a number that seems to be missing may be spelled out."""
    return bool(table(language, "numerals"))


def _measured(text: str, words: dict[str, Any], start: int, end: int) -> Iterator[Quantity]:
    """Numbers of Chinese and Korean before a measure: 三夜, 两千九百袋, 열한 명; and words that are a number of days."""
    digits, tens, single = words["digits"], words["tens"], words["single"]["units"]
    weak, alone = words["measures"].get("weak", ()), words.get("alone", {})
    numeral, measured = _patterns(
        (*digits, *tens), tuple(words["measures"]["units"]), words["measures"].get("apart", False)
    )
    for match in measured.finditer(text, start, end):
        parts = numeral.findall(match[1])
        if len(parts) == 1 and parts[0] in weak:
            continue
        total = _total(parts, digits, tens)
        if total > 1 or match[2] in single:
            yield Quantity("number", str(total), match.start(1), match.end(1))
    for word, value in alone.items():
        for match in re.finditer(rf"(?<!\w){word}", text[start:end]):
            yield Quantity("number", str(value), start + match.start(), start + match.end())


def _total(parts: Sequence[str], digits: dict[str, int], tens: dict[str, int]) -> int:
    value = section = digit = 0
    for part in parts:
        if part in digits:
            # Figures that follow one another are places (二五), tens of their own add (열한).
            digit = digit * 10 + digits[part] if 0 < digit < 10 else digit + digits[part]
        elif tens[part] == 10000:
            value, section, digit = (value + max(section + digit, 1)) * 10000, 0, 0
        else:
            section += max(digit, 1) * tens[part]
            digit = 0
    return value + section + digit


@lru_cache(maxsize=8)
def _patterns(numerals: tuple[str, ...], units: tuple[str, ...], apart: bool) -> tuple[Pattern[str], Pattern[str]]:
    """The numerals of a language, and a number with its measure; `apart` where a number begins a word and a space may stand before the measure."""
    numeral, unit = ("|".join(sorted(words, key=len, reverse=True)) for words in (numerals, units))
    before, between = (r"(?<!\w)", "[ ]?") if apart else ("", "")
    return re.compile(numeral), re.compile(rf"{before}((?:{numeral})+)(?={between}({unit}))")


@lru_cache(maxsize=32)
def _months(language: str) -> Pattern[str]:
    """Months that stand without a day, behind a word in small letters: "before July", "до июня"."""
    names = "|".join(map(re.escape, sorted(_month_names(language), key=len, reverse=True)))
    return re.compile(rf"(?<=[a-zа-яёąęłóśź] )(?:{names})(?!\w)") if names else re.compile(r"(?!)")


@lru_cache(maxsize=32)
def _month_names(language: str) -> dict[str, int]:
    """The names of the months of three letters or more, as the language's calendar writes them, with their numbers."""
    calendar = table(language, "calendar")
    capital = calendar.get("capital", False)
    return {
        (name[:1].upper() + name[1:] if capital else name): number
        for number, names in enumerate(calendar.get("months", ()), 1)
        for name in names
        if (len(name) >= 3 and not name.isascii()) or len(name) >= 4 or name.lower() == "may"
    }


def _month_number(language: str, name: str) -> str:
    return f"{_month_names(language)[name]:02}"
