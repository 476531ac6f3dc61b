"""Copylines: the forms of lines that say which copy a sheet is, how many there are, and who has them."""

import re
from functools import cache

from muniment.reading.calendars import any_of
from muniment.reading.labels.words import Words
from muniment.reading.letters import SMALL
from muniment.reading.phrases import table

COUNTED_BY_X = re.compile(r"\s{0,8}(?P<count>[1-9][0-9]?)\s?[x×]\s(?P<who>[^\W\d_][^\n.;:]{1,40})[\s,]*$")
"""A holder and his copies on a line: "1 x Minister"."""


@cache
def copy_line(words: Words) -> re.Pattern[str]:
    """Which copy it is, or how many there are: "3. Ausfertigung", "Egz. nr 2", "3 Exemplare je 2 Blatt"."""
    copy, marks = words.any("copy_words"), words.any("number_marks")
    return re.compile(
        rf"[\s(]*(?:(?P<made>(?:[2-9]|[1-9][0-9]{{1,2}})\s{copy})|[0-9]{{1,3}}\s?[.-]?\s?{copy}|{copy}\s?(?:{marks})?\s?[0-9]{{1,3}})(?:\s(?:je|à|of|po|per)\s[0-9]{{1,3}}\s\w{{1,8}}\.?)?[\s.)]*$",
        re.I,
    )


@cache
def copies_named(words: Words) -> re.Pattern[str]:
    """How many copies, and whose: "3 copies: Minister, HA II, files"."""
    return re.compile(
        rf"\s{{0,4}}(?P<made>[0-9]{{1,3}})\s?{words.any('copy_words')}\s?[:–-]\s*(?P<who>[^\W\d].*)$", re.I
    )


@cache
def copy_item(words: Words) -> re.Pattern[str]:
    """One copy and who has it: "Egz. nr 3 - tow. Drozd", "Ex. nr. 2 - arhivă"."""
    return re.compile(
        rf"[\s(]*{words.any('copy_words')}\s?(?:{words.any('number_marks')})?\s?(?P<item>[0-9]{{1,3}}\s?[-–—:]\s*[^\W\d_][^\n]{{1,60}})$",
        re.I,
    )


@cache
def counted_holder(words: Words) -> re.Pattern[str]:
    """How many copies go to whom, in words: "Three to Center", "1 to the Embassy"."""
    count = rf"(?P<count>[0-9]{{1,2}}|{any_of(numerals(words))})"
    return re.compile(
        rf"\s*(?:{count}\s(?:{words.any('copy_words')}\s)?{words.any('to_words')}\s(?:{words.any('articles')}\s)?(?P<who>(?-i:[^\W\d_{SMALL}])[^\n.:;,]{{1,40}})"
        rf"|{words.any('to_words')}\s(?:{words.any('articles')}\s)?(?P<whom>(?-i:[^\W\d_{SMALL}])[^\n.:;,]{{1,40}}?)\s?[:–-]\s?{count.replace('?P<count>', '?P<counted>')}\s{words.any('copy_words')})[\s.]*$",
        re.I,
    )


def numerals(words: Words) -> dict[str, int]:
    """The words of a language for small numbers, by which copies are counted."""
    told = {**dict.fromkeys(words.lists.get("ones", ()), 1), **table(words.language, "numerals").get("words", {})}
    return {word: value for word, value in told.items() if isinstance(value, int) and value <= 30}
