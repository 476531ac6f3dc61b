"""Keeping: agents as values and as the store has them; what they are looked up by."""

import re
import unicodedata
from functools import cache

import msgspec
from msgspec.structs import replace

from muniment.agents.authority import office_key, offices_of
from muniment.agents.likeness import likeness
from muniment.agents.names import keys, name_of
from muniment.agents.offices import is_office
from muniment.agents.wordlists import table
from muniment.model import Agent
from muniment.people.used import storable
from muniment.store.authorities import FILE, Kept

_PACK = msgspec.msgpack.Encoder(order="deterministic")
_AGENT = msgspec.msgpack.Decoder(Agent)
_LONGEST = 200
_MOST_NAMES = 400
"""Names of one agent that it is looked up by: Wikidata has items with thousands of aliases."""
OFFICE = "o "
_LEAST_ALIKE = 0.5


def kept(agent: Agent, origin: str = FILE) -> Kept:
    """An agent as the store keeps it."""
    names = agent.names[:_MOST_NAMES]
    found = frozenset(key for name in names for key in keys(name.value))
    held = frozenset(OFFICE + key for position in agent.positions for key in offices_of(position))
    shown = storable(agent.shown_name)
    return Kept(
        id=agent.id,
        kind=agent.kind,
        shown=shown,
        sorted=_sorting(agent.kind, shown) or "\uffff",
        body=_PACK.encode(replace(agent, merged_into=None)),
        origin=origin,
        collection=agent.collection,
        merged_into=agent.merged_into,
        keys=found | held,
        names=frozenset(told for name in names for told in _from_each_word(name.value)),
    )


def agent_of(row: Kept) -> Agent:
    """The agent that a row keeps."""
    return replace(_AGENT.decode(row.body), merged_into=row.merged_into)


def decoded(body: bytes) -> Agent:
    """The agent of a version."""
    return _AGENT.decode(body)


def phrase_keys(phrase: str) -> frozenset[str]:
    """What the name or the office that a record uses is kept under."""
    return keys(phrase) | ({OFFICE + office_key(phrase)} if is_office(phrase) else frozenset())


def may_mean(agent: Agent, phrase: str) -> bool:
    """Whether words that a record uses may mean an agent, by its names or by the offices it held."""
    if any(likeness(phrase, name.value) > _LEAST_ALIKE for name in agent.names[:_MOST_NAMES]):
        return True
    return is_office(phrase) and any(office_key(phrase) in offices_of(held) for held in agent.positions)


def folded(text: str) -> str:
    """A text in small letters without marks and without what is no letter or figure: for sorting and for beginnings of names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char) or char > "\u0400")
    return " ".join(re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", bare)).split())[:_LONGEST]


def _sorting(kind: str, shown: str) -> str:
    """What an agent stands under in a list: a person under the family name, a body without the article before it."""
    if kind != "person":
        words = folded(shown).split()
        return " ".join(words[1:] if len(words) > 1 and words[0] in _articles() else words)
    name = name_of(shown)
    rest = [word for word in name.words if word != name.family]
    return folded(" ".join((name.family, *rest))) if name.family else folded(shown)


@cache
def _articles() -> frozenset[str]:
    return frozenset(table("offices")["articles"])


def _from_each_word(name: str) -> list[str]:
    words = folded(name).split()[:8]
    return [" ".join(words[n:]) for n in range(len(words))]
