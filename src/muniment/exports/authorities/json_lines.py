"""Agents in the own form: one JSON object a line, which `muniment people import` reads again letter for letter."""

from collections.abc import Iterable, Iterator

import msgspec

from muniment.model import Agent


def write_json(agents: Iterable[Agent]) -> Iterator[bytes]:
    """The lines, streamed; fields that say nothing are left out."""
    for agent in agents:
        told = {key: value for key, value in msgspec.to_builtins(agent).items() if value not in (None, [], {}, ())}
        yield msgspec.json.encode(told) + b"\n"
