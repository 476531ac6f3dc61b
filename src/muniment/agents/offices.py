"""Offices: the words that offices and bodies have in common, and by which they are told from persons."""

import re
from functools import cache, lru_cache

from muniment.agents.chinese import is_chinese_person
from muniment.agents.towns import joined_places, places_inside, plain_place
from muniment.agents.wordlists import table

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LITTLE = 3
_SHORTEST = 3


_APART = ("articles", "bodies", "titles", "endings")
"""Lists of the table that are no words which offices have in common."""


@cache
def _common() -> frozenset[str]:
    told = {language: words for language, words in table("offices").items() if language not in _APART}
    return frozenset(word for words in told.values() for word in words)


@lru_cache(maxsize=8192)
def post_words(phrase: str) -> frozenset[str]:
    """The words of an office, body or place that tell it from others: "the Embassy in Japan" -> {"japan"}.

    Towns and countries are one word in all languages (see `towns`).  Where every word is one of the common ones ("the Foreign Office"), they are kept as they are, joined.
    """
    words = [re.sub(r"[’']s?$", "", word) for word in _WORDS.findall(joined_places(phrase.casefold()))]
    telling = [w for w in words if w not in _common() and (len(w) >= _SHORTEST or w > "\u3000")]
    if telling:
        return frozenset(map(plain_place, telling)).union(*(places_inside(w) for w in telling if w > "\u3000"))
    joined = " ".join(word for word in words if len(word) > 2 and word not in ("the", "and"))
    return frozenset([joined]) if joined else frozenset()


@lru_cache(maxsize=8192)
def is_office(phrase: str) -> bool:
    """Whether words name an office or a body rather than a person: "the Chargé in Spain", "Department of State"."""
    words = [word.casefold() for word in _WORDS.findall(phrase)]
    return any(word in _common() and len(word) > _LITTLE and word not in _PERSONAL for word in words)


@lru_cache(maxsize=8192)
def is_body(phrase: str) -> bool:
    """Whether words that name somebody name a body or a holder of an office, whoever that is: "EUR/SOV", "HA II", "外交部", "Monsieur le
    Président".  Wider than `is_office`, which offices and names are compared by."""
    if is_office(phrase) or _SYMBOL.fullmatch(phrase.strip()):
        return True
    # "Edward Harrow of the Executive Secretariat" is a man.
    words = [
        part for word in _WORDS.findall(_OF.split(phrase)[0]) for part in re.split("[’']", word.casefold()) if part
    ]
    whole = "".join(words)
    if whole and min(whole) > "\u3000":
        return whole.endswith(tuple(_listed("endings"))) and not is_chinese_person(whole)
    return bool(words) and (_listed("titles").issuperset(words) or not _listed("bodies").isdisjoint(words))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("offices")[name])


_OF = re.compile(r"\bof\b", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{1,6})+|[A-Z]{2,3} [IVX]{1,4}(?:/\d+)?|(?:Abt|Dep|Ref)\.? \S.*")
"""The symbol of a desk, as ministries write it: letters on both sides of a stroke, before a Roman number, or short for a department."""
_PERSONAL = frozenset(
    (
        "comrade",
        "genosse",
        "genossen",
        "towarzysz",
        "тов",
        "товарищ",
        "товарищу",
        "majesty",
        "personal",
        "first",
        "head",
    )
)
