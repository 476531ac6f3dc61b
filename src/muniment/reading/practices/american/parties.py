"""Parties of American sheets: a phrase such as "the Ambassador in Peru (Dearing)" taken apart."""

import re
from functools import cache
from re import Pattern

from muniment.model import Party
from muniment.reading.practices.american.words import FOOTNOTE_MARK, alternatives, office_or_courtesy, words
from muniment.reading.sheet import Sheet


def party(sheet: Sheet, role: str, span: tuple[int, int], rule: str) -> Party:
    """The party that a phrase names: the phrase as written, the name, and the office where it is said."""
    phrase = without_marks(sheet.text[span[0] : span[1]])
    name, office = parts(phrase)
    return Party(
        role=role,
        as_written=phrase,
        name=name,
        name_kind="name" if name else None,
        office=office,
        evidence=(sheet.cite(*span),),
        rule=rule,
    )


def parts(phrase: str) -> tuple[str | None, str | None]:
    """Name and office: "the Consul at Leeds (Hale)" gives ("Hale", "the Consul at Leeds"), "Mr. Fish" gives ("Fish", None)."""
    bracket = _name_in_bracket().search(phrase)
    if bracket:
        return bracket[1].strip(), phrase[: bracket.start()].strip(" ,") or None
    courtesy = _courtesy().match(phrase)
    if courtesy and phrase[courtesy.end() :].strip():
        name, _, office = phrase[courtesy.end() :].partition(",")
        return name.strip(), office.strip(" .") or None
    if office_or_courtesy().search(phrase):
        return None, phrase
    name, _, office = phrase.partition(",")
    return name.strip() or None, office.strip() or None


def surname(phrase: str) -> str:
    """The last word of the name in a party's phrase ("Hale"), or nothing where only an office is named."""
    name = parts(phrase)[0] or ""
    words_of_name = [word for word in name.replace(",", " ").split() if not _junior().fullmatch(word)]
    return words_of_name[-1].strip(" .[]“”") if words_of_name else ""


def without_marks(text: str) -> str:
    """The text without the marks that an edition sets for its footnotes ("Hale[3]")."""
    return _mark().sub("", text).strip()


@cache
def _junior() -> Pattern[str]:
    return re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.I)


@cache
def _mark() -> Pattern[str]:
    return re.compile(rf"\s*{FOOTNOTE_MARK}")


@cache
def _name_in_bracket() -> Pattern[str]:
    return re.compile(r"\(([A-Z“][^()]{1,60})\)\s*$")


@cache
def _courtesy() -> Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(words('courtesy'))})(?!\w)\s*){{1,3}}(?=[A-Z])", re.I)
