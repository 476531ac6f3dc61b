"""The own form of an authority file: agents as JSON, in a list, under `agents`, one a line, or in an object by their ids.

Beside the names of the model's fields, shorter ways of writing are understood: a name as a bare string; `scripts` (lists of forms by
script), `pseudonyms` ({name, forms, from, to, used_with}), `misspellings`, and `role` for an office without dates.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from muniment.model import Agent, AgentName, PositionHeld, Refusal

_LIMIT = 256_000_000
_FORM = "Write {id, names: [{value, kind, start, end}], positions: [{title, start, end}]} for each agent."


def read_json(path: Path) -> Iterator[Agent | Refusal]:
    """The agents of a JSON file, and a refusal for each that cannot be understood."""
    if path.stat().st_size > _LIMIT:
        yield Refusal(path=path.name, reason="it is too large to be read at once", advice="Write one agent a line.")
        return
    data = path.read_bytes()
    try:
        told: Any = msgspec.json.decode(data)
    except msgspec.DecodeError:
        yield from _lines(path, data)
        return
    for place, one in _each(told):
        yield _agent(path, place, one)


def _lines(path: Path, data: bytes) -> Iterator[Agent | Refusal]:
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _agent(path, f"line {number}", msgspec.json.decode(line))
        except msgspec.DecodeError as error:
            yield Refusal(path=path.name, place=f"line {number}", reason=f"it is no JSON ({error})", advice=_FORM)


def _each(told: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(told, dict) and isinstance(told.get("agents"), list):
        told = told["agents"]
    if isinstance(told, list):
        return ((f"agent {number}", one) for number, one in enumerate(told, start=1))
    if isinstance(told, dict) and "names" in told:
        return [("", told)]
    if isinstance(told, dict):
        return ((key, {"id": key, **one} if isinstance(one, dict) else one) for key, one in told.items())
    return [("", told)]


def _agent(path: Path, place: str, told: Any) -> Agent | Refusal:
    """One agent; a refusal where it is none."""
    if not isinstance(told, dict):
        return Refusal(path=path.name, place=place, reason="it is no JSON object", advice=_FORM)
    try:
        names = [*_names(told), *_of_scripts(told), *_pseudonyms(told), *_misspelt(told)]
        fields = {key: value for key, value in told.items() if key in Agent.__struct_fields__ and value is not None}
        offices = told.get("positions") or ([{"title": told["role"]}] if told.get("role") else [])
        positions = msgspec.convert(offices, tuple[PositionHeld, ...])
        return msgspec.convert({**fields, "names": _once(names), "positions": positions}, Agent, from_attributes=True)
    except (msgspec.ValidationError, TypeError, KeyError, AttributeError) as error:
        return Refusal(path=path.name, place=place, reason=f"it cannot be understood ({error})", advice=_FORM)


def _names(told: dict[str, Any]) -> Iterator[AgentName]:
    for name in told.get("names") or []:
        yield AgentName(value=name) if isinstance(name, str) else msgspec.convert(name, AgentName)


_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "han": "Hani", "hangul": "Hang"}


def _of_scripts(told: dict[str, Any]) -> Iterator[AgentName]:
    for script, forms in (told.get("scripts") or {}).items():
        for form in forms:
            yield AgentName(value=form, script=_SCRIPTS.get(script, script))


def _pseudonyms(told: dict[str, Any]) -> Iterator[AgentName]:
    for one in told.get("pseudonyms") or []:
        for form in dict.fromkeys([one["name"], *one.get("forms", [])]):
            yield AgentName(
                value=form,
                kind="pseudonym",
                start=one.get("from"),
                end=one.get("to"),
                used_with=tuple(one.get("used_with") or ()),
            )


def _misspelt(told: dict[str, Any]) -> Iterator[AgentName]:
    for form in told.get("misspellings") or []:
        yield AgentName(value=form, kind="misspelling")


def _once(names: Iterable[AgentName]) -> tuple[AgentName, ...]:
    """The names, each value once for its kind and period; the first stands."""
    met: dict[tuple[Any, ...], AgentName] = {}
    for name in names:
        met.setdefault((name.value, name.kind, name.start, name.end), name)
    return tuple(met.values())
