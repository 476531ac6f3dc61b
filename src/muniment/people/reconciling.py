"""Reconciling: answers in the form of the Reconciliation Service API 0.2, over the authority file of an archive.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from typing import Any

import msgspec
from msgspec import Struct

from muniment.agents.matching import Match, NameUse
from muniment.errors import QueryError
from muniment.model import Agent
from muniment.people.desk import Agents

KINDS = ("person", "corporate body", "position")
MOST = 1000
"""Queries, or agents to be told more of, at once."""
PROPERTIES = {"born": "born", "died": "died", "name": "name", "position": "position", "identifier": "identifier"}
ASKED = {"day": "day of the document", "office": "office", "collection": "collection or volume"}
"""Properties of a query that help to tell: the day of the document (EDTF), the office, the collection or volume."""


class Query(Struct, frozen=True):
    """One query: a name, and what else is known."""

    query: str = ""
    type: str | list[str] | None = None
    limit: int | None = None
    properties: list[dict[str, Any]] = []


def manifest(origin: str, name: str) -> dict[str, Any]:
    """What the service says of itself; `origin` is where the room is."""
    here = f"{origin}/reconcile"
    return {
        "versions": ["0.2"],
        "name": f"{name}: people",
        "identifierSpace": f"{origin}/people/",
        "schemaSpace": f"{origin}/openapi.json",
        "defaultTypes": [{"id": kind, "name": kind} for kind in KINDS],
        "view": {"url": f"{origin}/people/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": {
            told: {"service_url": origin, "service_path": path}
            for told, path in (
                ("entity", "/reconcile/suggest"),
                ("type", "/reconcile/suggest/type"),
                ("property", "/reconcile/suggest/property"),
            )
        },
        "extend": {"propose_properties": {"service_url": origin, "service_path": "/reconcile/properties"}},
        "batchSize": 100,
    }


def answer(desk: Agents, told: str) -> dict[str, Any]:
    """The answers to a batch of queries, given as JSON.  Raises QueryError."""
    queries = _decoded(told, dict[str, Query])
    if len(queries) > MOST:
        raise QueryError(f"These are {len(queries)} queries.", advice=f"Send {MOST} at once, or fewer.")
    asked = [_use(query) for query in queries.values()]
    matches = desk.match(asked)
    agents = desk.agents(c.agent for found in matches for c in found.candidates)
    return {
        key: {"result": _results(query, found, agents)}
        for (key, query), found in zip(queries.items(), matches, strict=True)
    }


def suggest(desk: Agents, prefix: str, cursor: int = 0) -> dict[str, Any]:
    """Agents whose name has a word that begins so."""
    if not prefix.strip():
        return {"result": []}
    found = desk.listed(prefix, offset=cursor, limit=10)
    return {
        "result": [
            {"id": one.id, "name": one.shown, "description": f"{one.records} records", "notable": [_type(one.kind)]}
            for one in found
        ]
    }


def suggest_types(prefix: str) -> dict[str, Any]:
    """The types of agents whose name has a word that begins so; all where nothing is asked."""
    return {"result": [_type(kind) for kind in KINDS if _begins(kind, prefix)]}


def suggest_properties(prefix: str) -> dict[str, Any]:
    """The properties that a query may state, or that can be asked for, whose name has a word that begins so."""
    told = {**ASKED, **PROPERTIES}
    return {"result": [{"id": key, "name": name} for key, name in told.items() if _begins(name, prefix)]}


def _begins(name: str, prefix: str) -> bool:
    return any(word.startswith(prefix.strip().casefold()) for word in name.casefold().split())


def extend(desk: Agents, told: str) -> dict[str, Any]:
    """Values of properties of agents, asked for as JSON.  Raises QueryError."""
    wish = _decoded(told, dict[str, list[Any]])
    ids = [str(one) for one in wish.get("ids", [])]
    names = [p.get("id") for p in wish.get("properties", []) if isinstance(p, dict)]
    if len(ids) > MOST or any(name not in PROPERTIES for name in names):
        raise QueryError("These values cannot be told.", advice=f"Properties are: {', '.join(PROPERTIES)}.")
    agents = desk.agents(ids)
    return {
        "meta": [{"id": name, "name": PROPERTIES[str(name)]} for name in names],
        "rows": {i: {str(n): _values(agents.get(i), str(n)) for n in names} for i in ids},
    }


def properties() -> dict[str, Any]:
    """The properties that can be asked for."""
    return {"type": "person", "properties": [{"id": key, "name": name} for key, name in PROPERTIES.items()]}


def _decoded(told: str, kind: Any) -> Any:
    try:
        return msgspec.json.decode(told, type=kind)
    except msgspec.DecodeError as error:
        raise QueryError(
            f"The request is not what the API asks for ({error}).", advice="Send JSON, as in 0.2."
        ) from error


def _use(query: Query) -> NameUse:
    told: dict[str, str] = {}
    for one in query.properties:
        name, value = one.get("pid"), one.get("v")
        first = value[0] if isinstance(value, list) and value else value
        text = first.get("name") or first.get("id") if isinstance(first, dict) else first
        if name in ASKED and text:
            told[str(name)] = str(text)
    return NameUse(
        written=query.query, day=told.get("day"), office=told.get("office"), collection=told.get("collection")
    )


def _results(query: Query, found: Match, agents: dict[str, Agent]) -> list[dict[str, Any]]:
    types = [query.type] if isinstance(query.type, str) else query.type or []
    told = []
    for candidate in found.candidates:
        agent = agents.get(candidate.agent)
        if agent is None or (types and agent.kind not in types):
            continue
        told.append(
            {
                "id": agent.id,
                "name": agent.shown_name,
                "type": [_type(agent.kind)],
                "score": round(min(candidate.confidence, 1.0) * 100, 1),
                "match": candidate.agent == found.agent,
                "description": "; ".join(candidate.reasons),
            }
        )
    return told[: max(0, query.limit)] if query.limit is not None else told


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind}


def _values(agent: Agent | None, name: str) -> list[dict[str, str]]:
    if agent is None:
        return []
    if name == "name":
        return [{"str": one.value} for one in agent.names]
    if name == "position":
        return [{"str": one.title} for one in agent.positions]
    if name == "identifier":
        return [{"str": f"{system}: {told}"} for system, told in agent.identifiers.items()]
    value = agent.born if name == "born" else agent.died
    return [{"str": value}] if value else []
