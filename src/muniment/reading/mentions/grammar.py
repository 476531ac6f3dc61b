"""The grammar of mentions in a language, built from its table of phrases."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from re import Pattern
from typing import Any

from msgspec import Struct

from muniment.reading.phrases import table

NUMBER = r"(?:[A-ZА-ЯЁ]{1,3}-?)?\d{1,7}(?:[/-](?:\d{1,6}|[a-zа-яё]{1,3}(?!\w)|[IVX]{1,4}(?!\w))){0,2}"
"""A registration number: 412, 61/sh, B31/207, 72/IV."""


WORD = re.compile(r"[^\W\d_]+")


class Grammar(Struct, frozen=True):
    """The patterns of one language.

    `possessed`: "your telegram No. 5 of ..."; `named`: "telegram No. 5 of ..." without a possessive; `dated`: "telegram of ...";
    `office`: "Deptel 88"; `answer`: "RE: # 74/sh" at the head; `ordered`: "in accordance with your directive".
    """

    possessed: Pattern[str]
    named: Pattern[str]
    dated: Pattern[str]
    office: Pattern[str] | None
    answer: Pattern[str]
    ordered: Pattern[str]
    triggers: Mapping[str, tuple[str, ...]]
    of: Pattern[str]
    incoming: Pattern[str]
    directions: Mapping[str, str]
    kinds: Mapping[str, str]
    offices: Mapping[str, str]


@lru_cache(maxsize=32)
def grammar(language: str) -> Grammar | None:
    """The grammar of a language of words and spaces; None where nobody has written its table."""
    words = table(language, "mentions")
    return _grammar(words) if "direction" in words else None


def _grammar(words: Mapping[str, Any]) -> Grammar:
    directions = {form.casefold(): way for way, forms in words["direction"].items() for form in forms}
    kinds = {_folded(form): kind for kind, forms in words["kind"].items() for form in forms}
    offices = {_folded(form): way for way, forms in words["offices"].items() for form in forms}
    sign = rf"(?<!\w)(?:{_any(words['number_signs'])})(?:\.|(?=[\s\d]))[ \t]*"
    joint = rf"(?:,?[ \t]+(?:{_any(words['and'])})[ \t]+|,[ \t]*)(?:{sign})?"
    numbers = rf"(?P<numbers>{NUMBER}(?:{joint}{NUMBER}){{0,6}})"
    kind = rf"(?P<kind>{_any(kinds)})(?!\w)"
    adjective = r"(?:(?!\d)[^\W\d_]{2,16}[ \t\n]){0,2}?"
    space = r"[ \t]*\n?[ \t]*"
    owner = rf"(?<!\w)(?P<owner>{_any(directions)})(?!\w){space}"
    return Grammar(
        possessed=_compiled(
            rf"{owner}(?:{adjective}{kind}{space})?(?:(?P<sign>{sign}){numbers}|(?P<bare>{numbers.replace('?P<numbers>', '?P<plain>')})(?!\w))?"
        ),
        named=_compiled(rf"(?<!\w){kind}{space}(?:(?P<sign>{sign}){numbers}|(?P<plain>\d{{1,6}})(?!\w|[.,]\d))"),
        dated=_compiled(
            rf"(?<!\w){kind}{space}(?P<whose>(?:(?-i:[A-ZА-ЯЁ])[\w'’.-]+[ \t]+){{0,3}}?)(?={_any(words['of'])}[ \t\n])"
        ),
        office=_compiled(rf"(?<!\w)(?P<office>{_any(offices)})(?!\w)\.?[ \t]*(?:(?:{sign})?{numbers}(?!\w))?")
        if offices
        else None,
        answer=_compiled(
            rf"^\W{{0,3}}(?:{_any(words['heads']['answer'])})[ \t]*:?[ \t]*(?P<sign>{sign}){numbers}[ \t]*(?=$|[.,:;)])"
        ),
        ordered=_compiled(
            rf"(?<!\w)(?:{_any(words['under'])})[ \t\n]+(?P<phrase>{owner}(?P<kind>{_any(words['orders'])})(?!\w))"
        ),
        triggers=_triggers(words),
        of=_compiled(rf"[ \t]*,?{space}(?:(?:{_any(words['of'])})[ \t\n]+|,[ \t]*)?"),
        incoming=_compiled(
            rf"[ \t]*\([ \t]*(?:{_any(words['incoming'])})\.?[ \t]*(?:{sign})?(?P<number>{NUMBER})[ \t]*\)"
        ),
        directions=directions,
        kinds=kinds,
        offices=offices,
    )


def _triggers(words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The first word of every phrase that can begin a mention, with the patterns to try there."""
    begun: dict[str, set[str]] = {}
    for patterns, phrases in (
        (("possessed",), [form for forms in words["direction"].values() for form in forms]),
        (("named", "dated"), [form for forms in words["kind"].values() for form in forms]),
        (("office",), [form for forms in words["offices"].values() for form in forms]),
        (("ordered",), words["under"]),
    ):
        for phrase in phrases:
            first = WORD.search(phrase.casefold())
            if first:
                begun.setdefault(first.group(), set()).update(patterns)
    return {word: tuple(sorted(patterns)) for word, patterns in begun.items()}


def kind_of(grammar: Grammar, written: str | None) -> str | None:
    """The kind that a written form names."""
    return grammar.kinds.get(_folded(written)) if written else None


def _folded(written: str) -> str:
    return " ".join(written.casefold().split())


def _any(forms: Iterable[str]) -> str:
    ordered = sorted({form for form in forms if form}, key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(form).replace(r"\ ", r"[ \t\n]+") for form in ordered) + ")" if ordered else "(?!)"
    )


def _compiled(expression: str) -> Pattern[str]:
    return re.compile(expression, re.IGNORECASE | re.MULTILINE)
