"""Words: the phrases of one practice in one language, from its table, compiled once.

A practice writes its own language in phrases/<language>/sheet.toml, and the English of its translations in phrases/en/<practice>.toml.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from muniment.reading.calendars import NOTHING, any_of
from muniment.reading.phrases import table

NUMBER = r"(?:[A-ZА-Я]{1,4}[ -]?)?[0-9](?:[0-9]|[./–-](?=[0-9])|[ ,](?=[0-9]{3}(?![0-9]))|[/-]?[A-Za-zА-я]{1,4}(?![^\W\d_])){0,20}"
"""A registration number: figures, with points and strokes between, and a few letters before or after."""
HAN_NUMBER = r"[〇零一二三四五六七八九十百千]{2,8}(?=\s?[号號])"
"""A registration number in Han figures: 四一一号."""
HAN_OR_KANA = r"(?<=[\u3000-\u9fff])"
NO_LETTER = r"(?![a-zß-žа-яё])"


class Words(Struct, frozen=True, kw_only=True, eq=False):
    """The phrases of a practice: `labels` open a line and end in a colon (or are openers, which need none); `phrases` stand anywhere.

    Each pattern has one named group a role (`to`, `from`, `sent`, `number_registry` ...).  `levels` gives the normal form of a
    classification, `kinds` that of a heading, `lists` the table itself.
    """

    language: str
    labels: re.Pattern[str]
    phrases: re.Pattern[str]
    headings: re.Pattern[str]
    markings: re.Pattern[str]
    kinds: dict[str, str]
    levels: dict[str, str]
    lists: dict[str, Any]

    def any(self, name: str) -> str:
        """A pattern for any phrase of a list of the table."""
        return _any(self, name)


@cache
def _any(words: Words, name: str) -> str:
    return any_of(words.lists.get(name, ()))


@cache
def words_of(practice: str, own: str, language: str) -> Words | None:
    """The words of a practice for a witness of `language`; None where nobody has written them."""
    language = language[:2]
    if practice == "correspondence":
        lists = table("en", "labels") if language == own else {}
    elif language == own:
        lists = table(language, "sheet")
    elif language == "en" and table(language, practice):
        lists = joined(table(language, "labels"), table(language, practice))
    else:
        lists = {}
    return words_from(language, lists) if lists else None


def words_from(language: str, lists: dict[str, Any]) -> Words:
    """The words of a table, for witnesses of a language."""
    kinds = {folded(form): kind for kind, forms in lists.get("kinds", {}).items() for form in forms}
    levels = {folded(form): level for level, forms in lists.get("classification", {}).items() for form in forms}
    return Words(
        language=language,
        labels=_labels(lists),
        phrases=_phrases(lists.get("phrases", {})),
        headings=_headings(lists, kinds),
        markings=_markings(lists),
        kinds=kinds,
        levels=levels,
        lists=lists,
    )


def joined(common: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Two tables as one: lists are put together, tables joined, other values taken from `own`."""
    result = dict(common)
    for name, value in own.items():
        known = result.get(name)
        if isinstance(known, dict):
            result[name] = joined(known, value)
        else:
            result[name] = [*known, *value] if isinstance(known, list) else value
    return result


def folded(words: str) -> str:
    """Words in the form in which tables are looked up: one space between, no capitals."""
    return re.sub(r"\s+", " ", words).strip().casefold()


def role_of(match: re.Match[str]) -> str:
    """The role whose group matched, without the suffix that tells its forms apart."""
    return (match.lastgroup or "").partition("__")[0]


def _groups(roles: Mapping[str, Iterable[str]], suffix: str = "", after: str = "") -> str:
    return "|".join(rf"(?P<{role}{suffix}>{any_of(forms)}{after})" for role, forms in roles.items() if forms) or NOTHING


def _labels(lists: dict[str, Any]) -> re.Pattern[str]:
    """A line's label: "To:", "[To]", "发报人：", and openers that need no colon: "An das", "致"."""
    labels, openers = lists.get("labels", {}), lists.get("openers", {})
    numbers = {role: forms for role, forms in labels.items() if role.startswith(("number_", "this_copy"))}
    counted = rf"(?:{_groups(numbers, '__n')})\s{{0,2}}(?=[0-9]|[제第]\s?[0-9])"
    end = r"\s{0,3}(?:[:：;]|\s[-–—](?=\s)|\t|$)\s*"
    bracketed = _groups(labels, "__b")
    opened = _groups(openers, "__o", rf"(?:(?=\s|$)|{HAN_OR_KANA}(?=\S))")
    return re.compile(
        rf"[\s*•·]{{0,8}}(?:(?:{_groups(labels)}){end}|{counted}|\[(?:{bracketed})\s?:?\]\s?:?\s*|(?:{opened})\s*)",
        re.I,
    )


def _phrases(phrases: dict[str, Any]) -> re.Pattern[str]:
    longer = _groups(_shadowed(phrases), "__longer")
    return re.compile(rf"(?:^|(?<=[\s,;(\[/]))(?:{longer}|{_groups(phrases)}){NO_LETTER}", re.I)


def _shadowed(phrases: dict[str, Iterable[str]]) -> dict[str, list[str]]:
    """The phrases that begin with a whole phrase of another role: "arrived at the cipher department" beside "arrived"."""
    return {
        role: [form for form in forms if any(form.startswith(short + " ") for other, shorts in phrases.items() if other != role for short in shorts)]
        for role, forms in phrases.items()
    }  # fmt: skip


def _headings(lists: dict[str, Any], kinds: dict[str, str]) -> re.Pattern[str]:
    """The line that names the kind of the sheet, with its direction and number: "Outgoing Ciphergram No. 233"."""
    marks = any_of(lists.get("number_marks", ()))
    after_marks = any_of(lists.get("marks_behind", ()))
    before = _groups(lists.get("direction", {}), "__before", "")
    after = _groups(lists.get("direction", {}), "__after", "")
    way = any_of([*lists.get("from_words", ()), *lists.get("to_words", ()), *lists.get("from_where", ())])
    place = rf"(?:\s(?:{way})\s(?-i:[^\W\d_a-z])[\w'’-]{{2,20}}){{0,2}}(?=[\s,]{{1,3}}(?:{marks})\s{{0,3}}[0-9])"
    number = rf"(?:{place})?(?:[\s,:(–-]{{0,4}}(?:{marks}\s{{0,3}}(?P<number>{NUMBER})|(?<=\s)(?P<behind>[0-9]{{1,6}}(?:/[0-9]{{2,4}})?)\.?\s?(?:{after_marks})(?![^\W_])|(?<=\s)(?P<bare>[0-9]{{1,6}}(?:/[0-9]{{2,4}})?)(?![0-9./]))\)?)?"
    return re.compile(
        rf"[\s\"“„«]{{0,6}}(?:[(（][0-9]{{2,4}}[)）]\s?)?(?:(?P<first>[0-9]{{1,6}}(?:/[0-9]{{2,4}})?)\.?\s?{marks}\s{{1,2}})?(?:(?:{before})\s+)?(?P<kind>{any_of(kinds)})(?:{HAN_OR_KANA}|(?![^\W\d_]))(?:\s{{1,2}}(?:{after}))?{number}(?P<rest>.*)$",
        re.I,
    )


def _markings(lists: dict[str, Any]) -> re.Pattern[str]:
    # The forms as they are written, not as they are looked up: folding writes ß as ss.
    levels = [form for forms in lists.get("classification", {}).values() for form in forms]
    groups = {"classification": levels, **lists.get("markings", {})}
    return re.compile(rf"(?<![^\W_])(?:{_forbidden(lists)}|(?:{_groups(groups)}){NO_LETTER})", re.I)


def _forbidden(lists: dict[str, Any]) -> str:
    """That copies may not be made, in any words: one for copying and one for forbidding, near each other."""
    act = rf"{any_of(lists.get('copying_acts', ()))}\w{{0,8}}"
    ban = rf"{any_of(lists.get('copying_bans', ()))}\w{{0,5}}"
    near = r"(?:[ ][^\n.,;:!–]{0,30}?)?[ ]?"
    return rf"(?P<copying__rule>(?:[^\W\d_]{{1,14}}[ ](?:of[ ])?){{0,2}}?(?:{act}{near}{ban}|{ban}{near}{act}))"
