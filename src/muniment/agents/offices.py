"""Offices: the words that offices and bodies have in common, and by which they are told from persons."""

import re
from functools import cache, lru_cache

from muniment.agents.wordlists import table

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LITTLE = 3
_SHORTEST = 3


@cache
def _common() -> frozenset[str]:
    return frozenset(word for words in table("offices").values() for word in words)


@lru_cache(maxsize=8192)
def post_words(phrase: str) -> frozenset[str]:
    """The words of an office, body or place that tell it from others: "the Embassy in Japan" -> {"japan"}.

    Where every word is one of the common ones ("the Foreign Office"), they are kept as they are, joined.
    """
    words = [re.sub(r"[’']s?$", "", word.casefold()) for word in _WORDS.findall(phrase)]
    telling = frozenset(w for w in words if w not in _common() and (len(w) >= _SHORTEST or w > "\u3000"))
    if telling:
        return telling
    joined = " ".join(word for word in words if len(word) > 2 and word not in ("the", "and"))
    return frozenset([joined]) if joined else frozenset()


@lru_cache(maxsize=8192)
def is_office(phrase: str) -> bool:
    """Whether words name an office or a body rather than a person: "the Chargé in Spain", "Department of State"."""
    words = [word.casefold() for word in _WORDS.findall(phrase)]
    return any(word in _common() and len(word) > _LITTLE and word not in _PERSONAL for word in words)


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
