"""Dateforms: the forms in which a language writes dates, each a pattern, and what stands in a text in one of them.

A form gives a `RawDate`: numbers as written, nothing completed, nothing decided.  `dates.py` decides.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from muniment.reading.calendars import GAP, NOTHING, Calendar, any_of, calendar, starts_with_any
from muniment.reading.numerals import ARABIC, HAN, arabic, han, roman

SEASON_BEGINS = 21
_FIRST_YEAR = 1400
"""No four-digit year that is read is earlier; 九五〇年 is what is left of 一九五〇年."""
_UNREADABLE_YEAR = re.compile(rf"[{HAN}{ARABIC}]\w?[年년]\s?$")
"""A year of which not all signs can be read, before month and day: these are not of the year that others are of."""


class RawDate(Struct, frozen=True, kw_only=True):
    """The numbers of a date as written: `year` None where missing, two digits where `short`; `month` 21 to 24 for seasons.

    `relative` is this_year, last_year, this_month, last_month or next_month where words say so.  `numeric` marks forms in which
    day and month are both plain numbers, so that their order is a question; `slash` that slashes part them.
    """

    start: int
    end: int
    year: int | None = None
    short: bool = False
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    until_year: int | None = None
    decade: bool = False
    relative: str | None = None
    numeric: bool = False
    slash: bool = False
    doubtful: bool = False


def raw_dates(text: str, language: str, start: int, end: int, *, expected: bool = False) -> Iterator[RawDate]:
    """The dates of `text[start:end]` in order, as written; no two overlap."""
    language = language[:2]
    if not calendar(language).signed and not _DATED.search(text, start, end):
        return
    forms, last = _forms(language, expected), start
    any_form = _any_form(language, expected)
    for at in sorted({m.start() for anchor in _anchors(language) for m in anchor.finditer(text, start, end)}):
        if at < last or not any_form.match(text, at, end):
            continue
        for name, pattern in forms:
            match = pattern.match(text, at, end)
            raw = _raw(name, match, language) if match else None
            if raw is not None:
                yield raw
                last = raw.end
                break


def _raw(name: str, match: re.Match[str], language: str) -> RawDate | None:
    """What a match says, or None where its numbers cannot be a date's."""
    found = {key: value for key, value in match.groupdict().items() if value}
    words = calendar(language)
    number = han if name.startswith("signed") else arabic
    year = number(found["year"]) if "year" in found else None
    short = year is not None and year < 100 and "era" not in found
    if "western" in found:
        year = number(found["western"])
    elif "era" in found and year is not None:
        year += words.eras[found["era"]] - 1
    month = _month(found, words, number)
    day = number(found["day"]) if "day" in found else None
    if month == 0 or (day is not None and not 1 <= day <= 31) or (year is not None and year < 0):
        return None
    if day is not None and "last_day" in found and not day < arabic(found["last_day"]) <= 31:
        return None  # No days from one to another: "17-15 May" has the end of a clock.
    if (
        name == "signed"
        and year is not None
        and "era" not in found
        and ((year < _FIRST_YEAR and not short) or (short and month is None))
    ):
        return None
    if name == "signed month" and _UNREADABLE_YEAR.search(match.string, max(0, match.start() - 6), match.start()):
        return None
    return RawDate(
        start=match.start(),
        end=match.end(),
        year=year,
        short=short,
        month=month,
        day=day,
        last_day=arabic(found["last_day"]) if "last_day" in found else None,
        until_year=_until(year, found.get("until")),
        decade="decade" in found,
        relative=next((name for name in RELATIVE if name in found), None),
        numeric=name in ("numeric", "day and month"),
        slash=found.get("sep") == "/",
        doubtful="bracket" in found,
    )


RELATIVE = ("this_year", "last_year", "this_month", "last_month", "next_month")


def _month(found: dict[str, str], words: Calendar, number: Callable[[str], int]) -> int | None:
    if "month_word" in found:
        return words.months[found["month_word"].casefold()]
    if "season" in found:
        return words.seasons[re.sub(r"\s+", " ", found["season"]).casefold()]
    if "roman" in found:
        return roman(found["roman"])
    if "month" in found:
        month = number(found["month"])
        return month if 1 <= month <= 31 else 0
    return None


def _until(year: int | None, written: str | None) -> int | None:
    if year is None or written is None:
        return None
    return year // 100 * 100 + int(written) if len(written) == 2 else int(written)


_DATED = re.compile(r"[0-9]|(?<!\w)[OОlI]{1,2}(?!\w)")
"""What every date has that is not written in signs: a digit, or what is read as one."""


@cache
def _anchors(language: str) -> tuple[re.Pattern[str], ...]:
    """Where a date may begin: a number that stands alone, a month, a season, a Han numeral, an era."""
    words = calendar(language)
    anchors = [r"(?:[0-9]|[OОlI](?=[0-9]))(?<![0-9A-Za-z\u0400-\u04FF_].)(?<![0-9][.,/–-].)(?<!°.)"]
    anchors.append(starts_with_any(words.months))
    anchors.append(starts_with_any(words.seasons))
    if words.signed:
        led = [word for name in RELATIVE for word in words.words.get(name, ())]
        anchors.append(rf"(?<![{HAN}{ARABIC}])(?:[{HAN}{ARABIC}]|{any_of([*words.eras, *led])})")
    return tuple(re.compile(anchor, re.S) for anchor in anchors if anchor != NOTHING)


@cache
def _forms(language: str, expected: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of a language by name, in the order in which they are tried."""
    words = calendar(language)
    forms = _signed_forms(words) if words.signed else {}
    forms |= _numeric_forms(words, expected) | _worded_forms(words) | _year_forms(words)
    return tuple((name, re.compile(form, re.I)) for name, form in forms.items())


@cache
def _any_form(language: str, expected: bool) -> re.Pattern[str]:
    """All forms as one pattern, which says at once that none of them stands at a place."""
    branches = [
        re.sub(r"\(\?P<|\(\?P=|\(\?\((?=[a-z])", rf"\g<0>f{number}_", form.pattern)
        for number, (_, form) in enumerate(_forms(language, expected))
    ]
    return re.compile("|".join(branches), re.I)


DAY = r"(?P<day>[0-3OО]?[0-9OОl])(?![0-9])"
YEAR4 = r"(?:[1lI][4-9]|20)[0-9OО]{2}(?![0-9])"
QUOTE = r"[\"«»„“”‘’'″]{0,2}"
BLANK = r"[^\S\n]{0,3}"
FREE = r"(?![0-9])(?![./–-][0-9])"


def _months(words: Calendar) -> str:
    """Any month's name; in capitals only where the language writes it so, for "may" and "march" are other words."""
    months = any_of(words.months)
    if not words.words["capital"]:
        return months
    return f"(?-i:{any_of(form for month in words.months for form in (month.capitalize(), month.upper()))})"


def _suffix(words: Calendar) -> str:
    return rf"(?:{BLANK}{any_of(words.listed('year_words'))}(?!\w)\.?)?"


def _year_tail(words: Calendar) -> str:
    """The year after a day and month, however it is joined; two digits only where something says that they are a year."""
    suffix = any_of(words.listed("year_words"))
    relative = "|".join(rf"(?P<{name}>{any_of(words.listed(name))})(?!\w)\.?" for name in ("this_year", "last_year"))
    join = rf"(?:{any_of(words.listed('joins'))}\s{{1,2}})?"
    short = rf"[0-9]{{2}}(?![0-9])(?={BLANK}{suffix}(?!\w)|{BLANK}(?:\n|$|[)\]]))"
    return rf"""(?:(?:{GAP},?{GAP}|[./–-]){join}(?:(?P<bracket>\[)?(?P<year>{YEAR4}|(?<=['’.–/-])[0-9]{{2}}(?![0-9])|{short})(?(bracket)\]?)|{relative}))?"""


def _worded_forms(words: Calendar) -> dict[str, str]:
    """Forms with a month's or a season's name: 21 July 1951, July 21, 1951, 21-го июля с. г., the 5th inst., autumn 1959."""
    month = rf"(?P<month_word>{_months(words)})(?![^\W\d_])\.?"
    ordinal = any_of(words.listed("ordinals"))
    joins = any_of(words.listed("joins"))
    to = rf"(?:{BLANK}(?:[–—-]|{any_of(words.listed('ranges'))}){BLANK}(?P<last_day>[0-3]?[0-9])(?![0-9]|[:.][0-9]{{2}}(?![0-9.]))\.?{ordinal}?)?"
    relative = "|".join(
        rf"(?P<{name}>{any_of(words.listed(name))})(?!\w)\.?" for name in ("this_month", "last_month", "next_month")
    )
    tail, suffix = _year_tail(words), _suffix(words)
    # "14-15 March 10, 1925" is a clock before a date whose month comes first.
    no_clock = rf"(?!{GAP}[0-3]?[0-9],\s?{YEAR4})" if words.words["month_first"] else ""
    day = rf"{DAY}(?:(?<=\[\d)\]|(?<=\[\d\d)\])?\.?(?:{BLANK}{ordinal}(?!\w))?\.?"
    forms = {
        "day and word": rf"{day}{to}{GAP}{QUOTE}{GAP}[–./-]?{BLANK}(?:{joins}\s{{1,3}})?{month}{no_clock}{tail}{suffix}",
        "this month": rf"{day}{GAP}(?:of\s)?(?:{relative})",
        "season": rf"(?P<season>{any_of(words.seasons)})(?!\w){GAP},?{GAP}(?:of\s)?(?P<year>{YEAR4}){suffix}",
    }
    if words.words.get("year_first"):
        forms = {"year, word, day": rf"(?P<year>{YEAR4})\.?{GAP}{month}(?:{GAP}{DAY}\.?{ordinal}?(?!\w))?", **forms}
    if words.words["month_first"]:
        not_clock = r"(?![:.][0-9]|,[0-9]{3}(?![0-9]))"
        forms["word and day"] = (
            rf"{month}{GAP}(?P<day_bracket>\[)?{day}(?(day_bracket)\]?)(?:\](?=,?\s?{YEAR4}))?{not_clock}{to}{tail}{suffix}"
        )
    forms["word and year"] = (
        rf"{month}{GAP},?{GAP}(?:{joins}\s{{1,3}})?(?P<bracket>\[)?(?P<year>{YEAR4})(?(bracket)\]?){suffix}"
    )
    return forms


def _numeric_forms(words: Calendar, expected: bool) -> dict[str, str]:
    """Forms of numbers alone: 1951-07-21, 22.7.51 г., 11/5-50, 22/VII 1951, 2.X.1949."""
    suffix = _suffix(words)
    two = r"[0-9OО]{2}(?![0-9])"
    short = rf"(?:'|’)?(?P<year>{YEAR4}|{two})(?:(?=/[0-2]?[0-9][:.][0-5][0-9](?![0-9]))|(?![./:–-]?[0-9]))"
    led = "" if expected else _after_any(words.words.get("before", ()))
    sign = rf"{QUOTE}(?-i:(?P<roman>[IVXХІ]{{1,4}}|[Ⅰ-Ⅻ]))(?!\w){QUOTE}"
    lower = r"(?P<roman>[ivx]{1,4})(?![\w])"
    return {
        "year first": rf"(?P<year>{YEAR4})(?P<sep>[./-])\s?(?P<month>[01]?[0-9])(?P=sep)\s?(?P<day>[0-3]?[0-9]){FREE}",
        "numeric": rf"{DAY}{QUOTE}\s?(?P<sep>[./–-])\s?(?P<month>[0-3OО]?[0-9OО])\s?[./–-]\s?{short}{suffix}",
        "roman": rf"{DAY}{QUOTE}{BLANK}[./–-]?{BLANK}{sign}{BLANK}[./–-]?{BLANK}{short}{suffix}",
        "signed in words": rf"{DAY}{BLANK},?{BLANK}{any_of(words.listed('month_signs'))}{BLANK}(?P<month>[01]?[0-9])(?![0-9]){BLANK},?{BLANK}{any_of(words.listed('year_signs'))}{BLANK}(?P<year>{YEAR4})",
        "lower roman": rf"{DAY}[./–-]{BLANK}{lower}{BLANK}[./–-]{BLANK}{short}{suffix}",
        "roman alone": rf"{DAY}{QUOTE}[./]{BLANK}{sign}(?![./–-]?[0-9])",
        "day and month": rf"{led}{DAY}(?P<sep>[./])[ ]?(?P<month>[01]?[0-9])\.?{FREE}",
    }


def _after_any(befores: Iterable[str]) -> str:
    """A look behind for any of the words, with one space, with or without a full stop."""
    looks = [rf"(?<=\b{re.escape(word)}{stop}\s)" for word in befores for stop in ("", r"\.")]
    return f"(?:{'|'.join(looks)})" if looks else NOTHING


def _year_forms(words: Calendar) -> dict[str, str]:
    """Years alone, where their neighbourhood says that they are years: in 1952, 1952 г., [1952], the 1950s, 1949-1951."""
    led = _after_any(words.words.get("year_before", ()))
    apart = r"(?:(?<=[(\[,;“«]\s)|(?<=[(\[“«])|(?<=\A)|(?<=\n)|(?<=\n\s))"
    suffix = any_of(words.listed("year_words"))
    year = rf"(?P<year>{YEAR4})(?!,[0-9]{{3}})"
    stop = rf"{BLANK}(?:[,.;:)\]”»?!\n]|$)"
    return {
        "decade": rf"(?P<year>{YEAR4})(?P<decade>{any_of(words.listed('decades'))})(?!\w)",
        "years": rf"(?:{led}|{apart}){year}[–-](?P<until>[0-9]{{4}}|[0-9]{{2}}){FREE}{_suffix(words)}",
        "year said": rf"{year}{FREE}{BLANK}{suffix}(?!\w)\.?",
        "year led": rf"{led}{year}{FREE}(?={stop}|\s[^\W\d_])",
        "year apart": rf"{apart}{year}{FREE}(?={stop})",
    }


def _signed_forms(words: Calendar) -> dict[str, str]:
    """Forms whose numbers carry signs: 1951年7月21日, 一九五一年七月, 民国四十年, 本月二十一日, 7월 21일."""
    signs = words.words["signs"]
    year, month, day = (any_of(signs[name]) for name in ("year", "month", "day"))
    short = rf"(?:[{ARABIC}]{{1,2}}|[{HAN}]{{1,3}})"
    long = rf"(?:[{ARABIC}]{{2,4}}|[{HAN}]{{2,5}}|元)"
    eras = any_of(words.eras)
    relative_year = (
        f"(?P<this_year>{any_of(words.listed('this_year'))})|(?P<last_year>{any_of(words.listed('last_year'))})"
    )
    relative_month = "|".join(
        rf"(?P<{name}>{any_of(words.listed(name))})" for name in ("this_month", "last_month", "next_month")
    )
    after_day = r"(?=\s?(?:来|去|电|電|函|信|发|發|收|晚|晨|上午|下午|夜|凌晨|早|부|자|오전|오후|[0-9一二三四五六七八九十]{1,3}\s?[时時点點시]))"
    years = rf"(?:(?P<era>{eras})\s?)?(?P<year>{long})\s?(?:[(（](?P<western>[{ARABIC}]{{4}})[)）])?\s?{year}"
    days = rf"(?P<month>{short})\s?{month}(?:\s?(?P<day>{short})\s?{day})?"
    seasons = any_of(words.seasons)
    return {
        "signed": rf"{years}(?:\s?{days}|\s?(?P<season>{seasons}))?",
        "signed this year": rf"(?:{relative_year})\s?{days}",
        "signed this month": rf"(?:{relative_month})\s?(?P<day>{short})\s?{day}",
        "signed month": rf"(?P<month>{short})\s?{month}\s?(?P<day>{short})\s?{day}",
        "signed day": rf"(?P<day>{short})\s?{day}{after_day}",
    }
