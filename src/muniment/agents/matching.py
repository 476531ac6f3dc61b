"""Matching: which agent a name as written means, on a day, between these correspondents; how sure it is, and why."""

from collections.abc import Sequence

from msgspec import Struct

from muniment.agents.authority import Authority, is_no_name
from muniment.agents.likeness import likeness
from muniment.agents.names import name_of
from muniment.agents.offices import is_office
from muniment.agents.periods import within
from muniment.model import Agent, AgentName, PositionHeld

LINKED = 0.8
DOUBTFUL = 0.55
LEAD = 0.07
"""How far the best must be before the next to be linked without a person's word."""
OFFICE = 0.08
"""What it adds that an agent held the office under which the name stands."""
ANOTHER = 0.2
"""What it takes that the document says another is meant."""
EXACT = 0.97
"""A misspelling that is on record is met as it is, or not at all."""
NAMED = 0.08
"""What it adds that the document names somebody in full elsewhere: just enough to decide between two of one family name."""


class NameUse(Struct, frozen=True, kw_only=True, gc=False):
    """A name as a document uses it: in a role, on a day (EDTF), under an office, beside other correspondents (agents' ids).

    `meant` is whom the document itself says is meant ("Filippov [Stalin]").  `collection` is the collection or volume of the document: an empty one where it is in none, None where that
    is not known.
    `named` are agents that the same document names in full elsewhere.
    """

    written: str
    meant: str | None = None
    office: str | None = None
    day: str | None = None
    others: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    collection: str | None = None


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """An agent that may be meant: how sure it is, 0 to 1, and why, in short sentences."""

    agent: str
    confidence: float
    reasons: tuple[str, ...] = ()


class Match(Struct, frozen=True, kw_only=True, gc=False):
    """What came of it: `linked` to an agent, `doubtful` between candidates (or not sure of the one), or `none`."""

    status: str
    agent: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()


NOBODY = Match(status="none")


def match(use: NameUse, authority: Authority) -> Match:
    """Which agent of the authority a name means.  Pure: the same use and authority give the same answer."""
    found: dict[str, Candidate] = {}
    if use.written and not is_no_name(use.written):
        for agent_id, names in authority.bearers(use.written, use.collection).items():
            _better(found, _by_name(use, agent_id, names, authority))
    if use.meant and not is_no_name(use.meant):
        bearers = authority.bearers(use.meant, use.collection).items()
        meant = [_by_meaning(use, agent_id, names) for agent_id, names in bearers]
        if any(one is not None and one.confidence >= LINKED for one in meant):
            found = {
                agent_id: _more(one, -ANOTHER, "but the document says that another is meant")
                for agent_id, one in found.items()
            }
        for one in meant:
            _better(found, one)
    if not found or max(c.confidence for c in found.values()) < DOUBTFUL:
        for phrase in (use.office, use.written):
            if phrase and not found and is_office(phrase):
                for agent_id, offices in authority.holders(phrase, use.collection).items():
                    holder, agent = _by_office(use, agent_id, offices), authority.get(agent_id)
                    _better(found, _alive(holder, agent, use) if holder and agent else holder)
    elif use.office:
        for agent_id, offices in authority.holders(use.office, use.collection).items():
            if agent_id in found and _by_office(use, agent_id, offices) is not None:
                _better(found, _more(found[agent_id], OFFICE, f"held “{offices[0].title}”"))
    if len(found) > 1 and use.collection:
        for agent_id, one in list(found.items()):
            agent = authority.get(agent_id)
            if agent is not None and agent.collection == use.collection:
                _better(found, _more(one, NAMED, "the list of this volume names this one"))
    if len(found) > 1:
        for agent_id in use.named & found.keys():
            _better(found, _more(found[agent_id], NAMED, "the document names this one in full elsewhere"))
    ranked = tuple(sorted(found.values(), key=lambda c: (-c.confidence, c.agent)))
    return decided(tuple(c for c in ranked if c.confidence >= DOUBTFUL / 2)[:8])


def decided(ranked: tuple[Candidate, ...]) -> Match:
    """What follows from ranked candidates: the first is linked where it is sure enough, and far enough before the next."""
    if not ranked or ranked[0].confidence < DOUBTFUL:
        return Match(status="none", candidates=ranked)
    first = ranked[0]
    alone = len(ranked) == 1 or first.confidence - ranked[1].confidence >= LEAD
    if first.confidence >= LINKED and alone:
        return Match(status="linked", agent=first.agent, confidence=first.confidence, candidates=ranked)
    return Match(status="doubtful", confidence=first.confidence, candidates=ranked)


def _by_name(use: NameUse, agent_id: str, names: Sequence[AgentName], authority: Authority) -> Candidate | None:
    agent = authority.get(agent_id)
    if agent is None:
        return None
    best: Candidate | None = None
    for name in names:
        score = likeness(use.written, name.value)
        if score < LINKED and is_office(use.written) and not is_office(name.value):
            continue  # an office is nobody whose name sounds a little like it
        if score <= 0.5 or (name.kind == "misspelling" and score < EXACT):
            continue
        reasons = [_likeness_said(use.written, name, score)]
        score += _period(use, name, reasons)
        candidate = Candidate(agent=agent_id, confidence=round(max(0.0, min(score, 1.0)), 3), reasons=tuple(reasons))
        if best is None or candidate.confidence > best.confidence:
            best = candidate
    return _alive(best, agent, use) if best else None


def _likeness_said(written: str, name: AgentName, score: float) -> str:
    shown = " ".join(written.split())
    if score >= 1.0:
        return f"the name is “{name.value}”"
    if score >= 0.97:
        return f"“{shown}” is “{name.value}” in another system of writing"
    if len(name_of(written).words) == 1:
        return (
            f"“{shown}” is the family name of “{name.value}”" if score > 0.88 else f"“{shown}” is like “{name.value}”"
        )
    return f"“{shown}” can be “{name.value}”"


def _period(use: NameUse, name: AgentName, reasons: list[str]) -> float:
    """What the period and the correspondents of a name add or take."""
    change = 0.0
    if name.start or name.end:
        inside = within(use.day, name.start, name.end)
        span = f"{name.start or '…'} to {name.end or '…'}"
        if inside:
            change += 0.03
            reasons.append(f"the {name.kind} was in use from {span}")
        elif inside is False:
            change -= 0.3
            reasons.append(f"but the {name.kind} was in use from {span}")
    if name.used_with and use.others:
        if set(name.used_with) & use.others:
            change += 0.02
            reasons.append("with these correspondents")
        else:
            change -= 0.1
            reasons.append("but with other correspondents")
    return change


def _alive(candidate: Candidate, agent: Agent, use: NameUse) -> Candidate:
    """Nobody writes before birth or after death."""
    if within(use.day, agent.born, agent.died) is False:
        return Candidate(
            agent=candidate.agent,
            confidence=round(candidate.confidence * 0.5, 3),
            reasons=(*candidate.reasons, f"but lived from {agent.born or '…'} to {agent.died or '…'}"),
        )
    return candidate


def _by_meaning(use: NameUse, agent_id: str, names: Sequence[AgentName]) -> Candidate | None:
    """Whom the document itself says is meant: the strongest word there is."""
    assert use.meant is not None
    score = max((likeness(use.meant, name.value) for name in names if name.kind != "pseudonym"), default=0.0)
    if score <= 0.5:
        return None
    said = f"the document says that {' '.join(use.meant.split())} is meant"
    return Candidate(agent=agent_id, confidence=round(min(1.0, score + 0.05), 3), reasons=(said,))


def _by_office(use: NameUse, agent_id: str, offices: Sequence[PositionHeld]) -> Candidate | None:
    """Who held an office on that day."""
    for held in offices:
        inside = within(use.day, held.start, held.end)
        if inside is not False:
            dated = bool(inside and (held.start or held.end))
            span = f" from {held.start or '…'} to {held.end or '…'}" if dated else ""
            return Candidate(agent=agent_id, confidence=0.85 if dated else 0.6, reasons=(f"held “{held.title}”{span}",))
    return None


def _more(candidate: Candidate, much: float, reason: str) -> Candidate:
    confidence = round(min(1.0 + NAMED, candidate.confidence + much), 3)
    return Candidate(agent=candidate.agent, confidence=confidence, reasons=(*candidate.reasons, reason))


def _better(found: dict[str, Candidate], candidate: Candidate | None) -> None:
    if candidate is None:
        return
    known = found.get(candidate.agent)
    if known is None or candidate.confidence > known.confidence:
        found[candidate.agent] = candidate
