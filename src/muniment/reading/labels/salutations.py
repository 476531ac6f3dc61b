"""Salutations: the lines that address somebody: "Dear Comrade X!", "X同志：", "To the Ministry for Sea Transport"."""

import re
from functools import cache

from muniment.reading.labels.parties import is_office
from muniment.reading.labels.words import Words
from muniment.reading.letters import SMALL

OFFICE_ADDRESSED = re.compile(
    r"\s{0,4}(?:[Tt]o(?: the)?\s+|TO(?: THE)?\s+)?(?P<who>[^\n:：。.;]{2,90}?)(?:;\s?(?:with a )?cop(?:y|ies)\b[^\n:：]{2,80})?[:：]\s*(?P<rest>)$"
)
"""An office addressed on a line of its own: "外交部：", "Foreign Ministry:"."""


def salutation_in(text: str, words: Words) -> re.Match[str] | None:
    """A line that addresses somebody and ends in a colon, an exclamation mark or a comma; `who` is the group of the name."""
    match = _salutation(words).match(text)
    if match is not None:
        return match if _names(match["who"], words) else None
    match = OFFICE_ADDRESSED.match(text)
    return match if match and is_office(match["who"], words) else None


def _names(who: str, words: Words) -> bool:
    """Whether all words are names and what joins them: "Comrade Tesch said the following:" addresses nobody."""
    said = re.findall(rf"(?<![^\W\d_'’])[{SMALL}]+", who)
    return all(word in _small_words(words) for word in said)


@cache
def _small_words(words: Words) -> frozenset[str]:
    """The words in small letters that may stand in a salutation."""
    lists = (
        "and_words",
        "relay_words",
        "via_words",
        "articles",
        "courtesies",
        "dear",
        "ranks",
        "from_words",
        "to_words",
    )
    spoken = " ".join(word for name in lists for word in words.lists.get(name, ())).casefold()
    return frozenset(re.findall(r"[^\W\d_]+", spoken)) | {"of", "de", "der", "von", "the", "al", "ai", "da", "do"}


def address_in(text: str, words: Words) -> re.Match[str] | None:
    """A line of the head that is nothing but a courtesy word and a name, or "to" and an office: "tow. Marzec"."""
    match = _address(words).match(text)
    if match is not None:
        return match
    match = _office_address(words).match(text)
    if match and is_office(match["who"], words):
        return match
    held = _man_of_office(words).match(text)
    return held if held and is_office(held["office"], words) else _titled_address(words).match(text)


@cache
def _man_of_office(words: Words) -> re.Pattern[str]:
    """An office, then a man of it: "Botschaft Peking, Gen. Kuhn"."""
    return re.compile(
        rf"\s*(?P<office>[^\n,:;]{{3,60}}),\s+(?P<who>{words.any('courtesies')}\s+(?-i:[^\W\d_{SMALL}])[^\n:：,;]{{1,50}}?)\s*$",
        re.I,
    )


@cache
def _titled_address(words: Words) -> re.Pattern[str]:
    """An office, then who holds it: "the Ambassador of the USSR, Comrade F. L. Orlov"."""
    return re.compile(
        rf"\s*(?:{words.any('to_words')}\s+)?(?:{words.any('articles')}\s+)?{words.any('ranks')}(?!\w)[^\n,:;]{{0,60}}?,?\s+(?P<who>{words.any('courtesies')}\s+(?-i:[^\W\d_{SMALL}])[^\n:：;]{{1,50}}?)\s*$",
        re.I,
    )


@cache
def _office_address(words: Words) -> re.Pattern[str]:
    """An office after "to" without a colon: "To the Ministry for Sea Transport"."""
    return re.compile(rf"\s{{0,4}}{words.any('to_words')}\s+(?P<who>[^\n:：.;]{{3,70}})$", re.I)


@cache
def _address(words: Words) -> re.Pattern[str]:
    capital = rf"(?-i:[^\W\d_{SMALL}])"
    name = rf"(?:{capital}\.\s?){{0,3}}{capital}[^\n:：.;]{{1,50}}"
    before, after = words.any("courtesies"), words.any("courtesies_after")
    return re.compile(
        rf"\s{{0,4}}(?:{words.any('to_words')}\s+)?(?P<who>(?:{words.any('dear')}\s+)?{before}\s+(?:{words.any('ranks')}\s+)?{name}|{words.any('ranks')}\s+(?-i:[^\W\d_{SMALL}]{{3,30}})|[^\n:：。.]{{1,24}}{after})\s*$",
        re.I,
    )


@cache
def _salutation(words: Words) -> re.Pattern[str]:
    before, after, dear = words.any("courtesies"), words.any("courtesies_after"), words.any("dear")
    capital, who = r"(?-i:[^\W\d_a-z])", r"[^\n:：!！]{1,100}?"
    courteous = rf"(?:{dear}\s+){{0,2}}{before}\s+{capital}{who}"
    plainly = rf"{dear}\s+{capital}{who}"
    ranked = words.any("ranks_after")
    courtesy_last = rf"(?:{dear}\s+)?[^\n:：!！,，。]{{1,40}}?{after}|[\u4e00-\u9fff]{{1,4}}{ranked}"
    by_rank = rf"(?<=[Tt]o )(?P<rank>{words.any('ranks')})\s+{capital}{who}"
    end = rf"(?:[:：!！]|[,，](?=\s*$)|{words.any('salutation_endings')}(?=\s*$))"
    to = rf"(?:{words.any('to_words')}\s+)?"
    return re.compile(
        rf"[\s\"«“]{{0,4}}{to}(?P<who>{courteous}|{plainly}|{by_rank}|{courtesy_last})\s?{end}(?P<rest>.*)$", re.I
    )
