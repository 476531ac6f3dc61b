"""Authority files as tables: a row for each name and each position of an agent; what the agent is stands in any of its rows."""

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from muniment.model import Agent, AgentName, PositionHeld, Refusal
from muniment.model.identity import record_id

COLUMNS = (
    "id", "kind", "name", "name_kind", "language", "script", "position", "body", "place", "start", "end", "used_with",
    "source", "born", "died", "note", "identifiers", "sources", "collection", "merged_into",
)  # fmt: skip
SEPARATOR = " | "
_MANY = ("used_with", "sources")


def read_csv(path: Path) -> Iterator[Agent | Refusal]:
    """The agents of a table; `id` may be left out where each agent has one row with one name."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Refusal(path=path.name, place=f"byte {error.start}", reason="it is not UTF-8", advice="Save it as UTF-8.")
        return
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    if "name" not in (rows.fieldnames or ()):
        shown = ", ".join(rows.fieldnames or ())
        advice = f"The columns may be: {', '.join(COLUMNS)}."
        yield Refusal(path=path.name, reason=f"it has no column “name” (columns: {shown})", advice=advice)
        return
    of_agent: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        told = {key: " ".join(value.split()) for key, value in row.items() if key and isinstance(value, str)}
        if not any(told.values()):
            continue
        made = told.get("id") or record_id("agent", "table", told.get("name", ""))
        of_agent.setdefault(made, []).append(told)
    for agent_id, found in of_agent.items():
        try:
            yield _agent(agent_id, found)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            yield Refusal(path=path.name, place=f"agent {agent_id}", reason=f"its identifiers cannot be understood ({error})",
                          advice='Write them as JSON: {"wikidata": "Q1"}.')  # fmt: skip


def _agent(agent_id: str, rows: list[dict[str, str]]) -> Agent:
    said = {key: next((row[key] for row in rows if row.get(key)), None) for key in COLUMNS}
    identifiers = msgspec.json.decode(said["identifiers"], type=dict[str, str]) if said["identifiers"] else {}
    return Agent(
        id=agent_id,
        kind=said["kind"] or "person",
        names=tuple(_name(row) for row in rows if row.get("name")),
        positions=tuple(_position(row) for row in rows if row.get("position")),
        born=said["born"],
        died=said["died"],
        note=said["note"],
        identifiers=identifiers,
        sources=_many(said["sources"]),
        collection=said["collection"],
        merged_into=said["merged_into"],
    )


def _name(row: dict[str, str]) -> AgentName:
    period = (None, None) if row.get("position") else (row.get("start") or None, row.get("end") or None)
    return AgentName(
        value=row["name"],
        kind=row.get("name_kind") or "name",
        language=row.get("language") or None,
        script=row.get("script") or None,
        start=period[0],
        end=period[1],
        used_with=_many(row.get("used_with")),
        source=row.get("source") or None,
    )


def _position(row: dict[str, str]) -> PositionHeld:
    return PositionHeld(
        title=row["position"],
        body=row.get("body") or None,
        place=row.get("place") or None,
        start=row.get("start") or None,
        end=row.get("end") or None,
        source=row.get("source") or None,
    )


def _many(told: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (told or "").split(SEPARATOR.strip()) if one.strip())
