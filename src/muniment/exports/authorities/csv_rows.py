"""Agents as a table: a row for each name and each position; what the agent is stands in its first row."""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from muniment.model import Agent

COLUMNS = (
    "id", "kind", "name", "name_kind", "language", "script", "position", "body", "place", "start", "end", "used_with",
    "source", "born", "died", "note", "identifiers", "sources", "collection", "merged_into",
)  # fmt: skip
_SEPARATOR = " | "


def write_csv(agents: Iterable[Agent]) -> Iterator[bytes]:
    """The rows, streamed, with a head; UTF-8."""
    yield _line(COLUMNS)
    for agent in agents:
        rows: list[dict[str, str | None]] = [
            {"name": n.value, "name_kind": n.kind, "language": n.language, "script": n.script, "start": n.start, "end": n.end,
             "used_with": _SEPARATOR.join(n.used_with), "source": n.source}
            for n in agent.names
        ]  # fmt: skip
        rows += [
            {"position": p.title, "body": p.body, "place": p.place, "start": p.start, "end": p.end, "source": p.source}
            for p in agent.positions
        ]
        whole: dict[str, str | None] = {
            "kind": agent.kind, "born": agent.born, "died": agent.died, "note": agent.note, "collection": agent.collection,
            "identifiers": msgspec.json.encode(agent.identifiers).decode() if agent.identifiers else None,
            "sources": _SEPARATOR.join(agent.sources), "merged_into": agent.merged_into,
        }  # fmt: skip
        for number, row in enumerate(rows or [{}]):
            told = {"id": agent.id, **row, **(whole if number == 0 else {})}
            yield _line([_harmless(told.get(column) or "") for column in COLUMNS])


def _harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "@") else value


def _line(values: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue().encode()
