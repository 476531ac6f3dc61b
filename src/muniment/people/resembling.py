"""Resembling: agents that are likely one, with the reasons: an entry of a volume's list and one of the authority file, say."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.agents.likeness import likeness_from
from muniment.agents.names import name_of
from muniment.agents.periods import within
from muniment.model import Agent
from muniment.people.keeping import agent_of, phrase_keys
from muniment.store import Store

APART = "apart"
"""The kind of decisions that two agents are two."""
_LEAST = 0.93
_MOST = 8
_WORDS = 2
"""Words that a name must have to tell: family names alone say little."""


class Resembling(Struct, frozen=True, kw_only=True):
    """An agent that may be the one asked of: how sure it is, 0 to 1, and why, in short sentences."""

    id: str
    shown: str
    collection: str | None
    confidence: float
    reasons: tuple[str, ...]


def resembling(store: Store, agent: Agent) -> tuple[Resembling, ...]:
    """The agents that may be the same as one, the likeliest first; those that were merged already, or that a person told apart, are
    left out."""
    names = list(telling(agent))
    apart = apart_from(store)
    keys = sorted({key for name in names for key in phrase_keys(name)})
    rows = store.authorities.get(store.authorities.under(keys) - {agent.id}) if keys else {}
    others = (agent_of(row) for row in rows.values() if row.merged_into is None and frozenset((agent.id, row.id)) not in apart)  # fmt: skip
    found = (judge(agent, names, other, list(telling(other))) for other in others)
    return tuple(sorted((one for one in found if one is not None), key=lambda r: (-r.confidence, r.id))[:_MOST])


def apart_from(store: Store) -> set[frozenset[str]]:
    """The pairs of agents of which a person said that they are two."""
    return {frozenset(said.subject.split(" ")) for said in store.decisions.standing(APART)}


def judge(agent: Agent, names: Sequence[str], other: Agent, others: Sequence[str]) -> Resembling | None:
    """How `other` may be the agent, by the names that tell them, with the reasons; None where it hardly is."""
    if other.kind != agent.kind or any(
        within(day, other.born, other.died) is False for day in (agent.born, agent.died) if day
    ):
        return None
    pairs = ((likeness_from(a, b, _LEAST), a, b) for a in names for b in others)
    score, mine, theirs = max(pairs, default=(0.0, "", ""))
    if score < _LEAST:
        return None
    reasons = [f"both are called “{mine}”" if mine == theirs else f"“{mine}” can be “{theirs}”"]
    reasons += [f"both were born in {agent.born}"] if agent.born and agent.born == other.born else []
    shared = sorted({one.title for one in agent.positions} & {one.title for one in other.positions})
    reasons += [f"both held “{shared[0]}”"] if shared else []
    sure = min(1.0, score + 0.03 * (len(reasons) - 1))
    return Resembling(
        id=other.id,
        shown=other.shown_name,
        collection=other.collection,
        confidence=round(sure, 3),
        reasons=tuple(reasons),
    )


def telling(agent: Agent) -> Iterator[str]:
    """The names of an agent that can tell it from others: those of two words or more that are its own."""
    yield from (
        n.value for n in agent.names if n.kind not in ("pseudonym", "title") and len(name_of(n.value).words) >= _WORDS
    )
