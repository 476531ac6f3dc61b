"""Towns: the forms that languages give to towns and countries, brought to one word for comparing; never shown."""

import re
from functools import cache, lru_cache

from muniment.agents.wordlists import table

_WORDS = re.compile(r"[^\W\d]+")
_STEM = 5
"""Letters from which a form stands for its cases too; those may add as many letters as `_ENDING`."""
_ENDING = 3


@lru_cache(maxsize=8192)
def plain_place(word: str) -> str:
    """A word in small letters as places are compared; itself where it names none that the table has: "варшаве" -> "warsaw"."""
    exact, stems = _forms()
    if word in exact:
        return exact[word]
    for length in range(len(word) - 1, max(_STEM, len(word) - _ENDING) - 1, -1):
        if (found := stems.get(word[:length])) is not None:
            return found
    return word


@lru_cache(maxsize=8192)
def joined_places(phrase: str) -> str:
    """A phrase in small letters with the places of several words in one: "совпосол улан-батор" -> "совпосол ulaanbaatar"."""
    pattern, told = _of_several()
    return pattern.sub(lambda found: told[found[1]], phrase)


@lru_cache(maxsize=8192)
def places_inside(word: str) -> frozenset[str]:
    """The places that stand inside a word of characters or Hangul: 驻蒙古使馆 -> mongolia."""
    return frozenset(place for form, place in _in_characters().items() if form in word)


@lru_cache(maxsize=8192)
def across_from(place: str) -> frozenset[str]:
    """The town where the embassies in a country sit, or the countries whose embassies sit in a town, as they are compared."""
    seats: dict[str, str] = table("towns")["seats"]
    return frozenset([seats[place]]) if place in seats else frozenset(c for c, town in seats.items() if town == place)


def is_station(phrase: str) -> bool:
    """Whether words are a town alone, or beside it the telegraphic name of a mission or a ministry: "Улан-Батора", "AMBAFRANCE VARSOVIE"."""
    words = _WORDS.findall(joined_places(phrase.casefold()))
    towns = [word for word in words if plain_place(word) in _towns()]
    return len(towns) == 1 and all(word in towns or word in _listed("telegraphic") for word in words)


def is_of_nation(words: frozenset[str]) -> bool:
    """Whether the words of a post say only whose it is: {"french"}."""
    return words <= _listed("nations")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("towns")[name]["words"])


@cache
def _towns() -> frozenset[str]:
    return frozenset(table("towns")["towns"])


@cache
def _all() -> dict[str, str]:
    told = table("towns")
    return {form: place for part in ("towns", "countries") for place, forms in told[part].items() for form in forms}


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    known = _all()
    own = {place: place for place in known.values()}
    return own | known, {form: place for form, place in known.items() if len(form) >= _STEM}


@cache
def _in_characters() -> dict[str, str]:
    return {form: place for form, place in _all().items() if form > "\u3000"}


@cache
def _of_several() -> tuple[re.Pattern[str], dict[str, str]]:
    told = {form: place for form, place in _all().items() if re.search(r"[ -]", form)}
    forms = sorted(told, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))})\w{{0,2}}(?!\w)"), told
