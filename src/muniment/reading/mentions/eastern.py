"""Mentions in Chinese and Korean, where day and number come before the message: 七月二十八日来电, 第412号来电, 4월 9일부 귀 전보."""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Match, Pattern
from typing import Any

from muniment.reading.dates import find_dates
from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.known import Known
from muniment.reading.mentions.tail import before
from muniment.reading.numerals import HAN, han
from muniment.reading.phrases import table

LONGEST_TEXT = 500_000
CLOCK_REACH = 6


def read_eastern(text: str, language: str, known: Known) -> Iterator[Found]:
    """The mentions in a Chinese or Korean text, in order; none in another language."""
    words = table(language, "mentions")
    if "numbered" not in words:
        return
    text = text[:LONGEST_TEXT]
    done = 0
    named = [*_dated(text, language, known), *_numbered(text, language, known), *_unopened(text, language, known)]
    for found in sorted(named, key=lambda f: f.start):
        if found.start >= done:
            yield found
            done = found.end


def _dated(text: str, language: str, known: Known) -> Iterator[Found]:
    """A day, perhaps a clock, then the word for the message."""
    after, _, owner_before = _patterns(language)
    opens = tuple(table(language, "mentions")["numbered"]["opens"])
    for day in find_dates(text, language, default_year=known.year, default_month=known.month):
        clock = day.clock if day.clock and 0 <= day.clock.start - day.end <= CLOCK_REACH else None
        match = after.match(text, clock.end if clock else day.end)
        if match is None or day.precision != "day" or text[day.start - 1 : day.start] in opens:
            continue
        owner = owner_before.search(text, max(0, day.start - 8), day.start)
        date, why = before(day.edtf, day.completed, known.date)
        start = day.start
        if (earlier := _earlier_days().search(text, max(0, day.start - 24), day.start)) and len(date) == 10:
            days = [_day_number(written) for written in re.findall(rf"\d{{1,2}}|[{HAN}]{{1,3}}", earlier[0])]
            dates = [f"{date[:8]}{number:02}" for number in days if 1 <= number <= 31]
            start, date = earlier.start(), "{" + ",".join(sorted({*dates, date})) + "}"
        number = match["number"] or match["number_after"]
        tail = Tail(
            match.end(),
            (_figures(number),) if number else (),
            match.start("number") if match["number"] else match.start("number_after"),
            date=date,
            time=clock.time if clock else None,
            why=why,
        )
        yield from _found(owner.start() if owner else start, match, owner, tail, language, known)


@lru_cache(maxsize=1)
def _earlier_days() -> Pattern[str]:
    """Days before the day of a message: 十四日、十六日来电."""
    return re.compile(rf"(?:(?:\d{{1,2}}|[{HAN}]{{1,3}})[日일][、，,及和와및 ]{{1,2}}){{1,4}}\Z")


def _day_number(written: str) -> int:
    return int(written) if written.isdigit() else han(written) or 0


def _numbered(text: str, language: str, known: Known) -> Iterator[Found]:
    """A number and the word for the message, in either order."""
    _, numbered, owner_before = _patterns(language)
    for match in numbered.finditer(text):
        if not match["number"] and not match["number_after"]:
            continue
        owner = owner_before.search(text, max(0, match.start() - 8), match.start())
        group = "number" if match["number"] else "number_after"
        tail = Tail(match.end(), (_figures(match[group]),), match.start(group))
        yield from _found(owner.start() if owner else match.start(), match, owner, tail, language, known)


def _unopened(text: str, language: str, known: Known) -> Iterator[Found]:
    """A number without the sign before it, between whose it is and the word for a telegram: 部318号电, 我馆四〇六号电."""
    short = table(language, "mentions").get("short", {})
    if not short:
        return
    owners = {form: way for way in ("home", "post", "yours", "mine") for form in short.get(way, ())}
    pattern = _unopened_form(tuple(owners), tuple(short["kinds"]), tuple(short["no_kinds"]))
    for match in pattern.finditer(text):
        tail = Tail(match.end(), (_figures(match["number"]),), match.start("number"))
        if not known.is_own(tail.number_at, tail.number_at + 1):
            way = owners[match["owner"]]
            ours = any(sender.endswith(match["owner"]) for sender in known.senders)
            direction = way if way in ("yours", "mine") else "mine" if ours else "yours"
            yield Found(match.start(), match.end(), direction, "telegram", tail)


@lru_cache(maxsize=4)
def _unopened_form(owners: tuple[str, ...], kinds: tuple[str, ...], no_kinds: tuple[str, ...]) -> Pattern[str]:
    return re.compile(
        rf"(?P<owner>{_any(list(owners))})[ \t]?(?P<number>\d{{2,7}}|[{HAN}]{{2,8}})[ \t]?[号號](?P<kind>{_any(list(kinds))})(?!{_any(list(no_kinds))})"
    )


def _figures(number: str) -> str:
    """A number in figures: 一〇三 is 103."""
    return number if number[0].isascii() else str(han(number))


def _found(
    start: int, match: Match[str], owner: Match[str] | None, tail: Tail, language: str, known: Known
) -> Iterator[Found]:
    words = table(language, "mentions")
    if tail.numbers and known.is_own(tail.number_at, tail.number_at + 1):
        return
    kind = next((kind for kind, forms in words["kind"].items() if match["kind"] in forms), "telegram")
    written = (owner["owner"] if owner else match["owner"] or "").strip()
    direction = next((way for way in ("yours", "mine", "his") if written and written in words[way]), None)
    yield Found(start, tail.end, direction or _leans(match, language) or ("yours" if tail.date else "his"), kind, tail)


def _leans(match: Match[str], language: str) -> str | None:
    """The direction that the word for the message itself shows: 来电 came from you, 去电 went from us."""
    words: dict[str, Any] = table(language, "mentions")
    return next((way for way in ("yours", "mine") if match["kind"] in words.get("leaning", {}).get(way, ())), None)


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[Pattern[str], Pattern[str], Pattern[str]]:
    words = table(language, "mentions")
    owners = _any([*words["yours"], *words["mine"], *words["his"]])
    kinds = _any([form for forms in words["kind"].values() for form in forms])
    opens, closes = (_any(words["numbered"][side]) for side in ("opens", "closes"))
    number = rf"{opens}[ \t]?(?P<number>\d{{1,7}}(?:/\d{{1,4}})?|[{HAN}]{{1,8}})[ \t]?{closes}[ \t]?"
    number_after = number.replace("?P<number>", "?P<number_after>")
    of = rf"(?:{_any(words['of'])})?[ \t]*"
    after = rf"{_any(words['dated'])}?[ \t]*{of}(?:(?P<owner>{owners})[ \t]*{of})?(?:{number}{of})?(?P<kind>{kinds})(?:[ \t]?{number_after})?"
    first = rf"(?:(?P<owner>{owners})[ \t]*{of})?(?:{number}{of})?(?P<kind>{kinds})(?:[ \t]?{number_after})?"
    return re.compile(after), re.compile(first), re.compile(rf"(?P<owner>{owners})[ \t]*{of}\Z")


def _any(forms: list[str]) -> str:
    ordered = sorted({form for form in forms if form}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"
