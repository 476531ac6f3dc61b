"""Wikidata dumps: JSON, one item a line, streamed.  Persons become agents with labels, aliases, positions (P39), birth and death.

Two passes: the first finds which items are the positions that persons held, the second has their labels at hand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from muniment.agents.discovery import script_of
from muniment.model import Agent, AgentName, PositionHeld, Refusal

LONGEST = 64_000_000
"""Bytes of a line that is read; the longest items of Wikidata have some millions."""
MANY_NAMES = 400
"""More names than these are kept, but the agent is not found by them."""
_HUMAN = "Q5"
_INSTANCE, _HELD, _BORN, _DIED, _START, _END, _OF = "P31", "P39", "P569", "P570", "P580", "P582", "P642"
_YEAR, _MONTH, _DAY = 9, 10, 11
_FIRST = ("en", "mul", "fr", "de", "es", "ru", "zh", "ko", "ja")


class _Item(msgspec.Struct):
    """What is wanted of an item."""

    id: str = ""
    labels: dict[str, Any] | list[Any] = {}
    aliases: dict[str, Any] | list[Any] = {}
    descriptions: dict[str, Any] | list[Any] = {}
    claims: dict[str, Any] | list[Any] = {}


_ITEM = msgspec.json.Decoder(_Item)


def read_wikidata(path: Path) -> Iterator[Agent | Refusal]:
    """The persons of a dump as agents; whatever else it holds is passed over, and told at the end."""
    labels = _labels(path)
    passed = 0
    for number, line in _lines(path):
        if isinstance(line, Refusal):
            yield line
            continue
        try:
            item = _ITEM.decode(line)
        except msgspec.DecodeError as error:
            reason = f"the line is no item of Wikidata ({error})"
            yield Refusal(path=path.name, place=f"line {number}", reason=reason, advice="Fetch the file again whole.")
            continue
        if not _is_human(item):
            passed += 1
            continue
        agent = _agent(item, labels)
        if len(agent.names) > MANY_NAMES:
            reason = f"{item.id} has {len(agent.names)} names; all are kept, and it is found by the first {MANY_NAMES}"
            yield Refusal(path=path.name, place=f"line {number}", reason=reason, advice="Take off what nobody writes.")
        yield agent
    if passed:
        advice = "They are offices, places or bodies; nothing of them is lost from the file."
        yield Refusal(path=path.name, reason=f"{passed} items that are no persons were passed over", advice=advice)


def _lines(path: Path) -> Iterator[tuple[int, bytes | Refusal]]:
    from muniment.sources.authorities.door import opened

    with opened(path) as stream:
        number = 0
        while line := stream.readline(LONGEST):
            number += 1
            if len(line) == LONGEST and not line.endswith(b"\n"):
                while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                    pass
                reason = f"the line is longer than {LONGEST // 1_000_000} million bytes"
                yield number, Refusal(path=path.name, place=f"line {number}", reason=reason, advice="Bring it by itself.")  # fmt: skip
                continue
            bare = line.strip().rstrip(b",")
            if bare not in (b"[", b"]", b""):
                yield number, bare


def _labels(path: Path) -> dict[str, str]:
    """The labels of the items that are positions of persons of this file."""
    wanted: set[str] = set()
    for _, line in _lines(path):
        if isinstance(line, bytes) and b'"P39"' in line:
            try:
                item = _ITEM.decode(line)
            except msgspec.DecodeError:
                continue
            wanted.update(office for office, _ in _held(item))
    found: dict[str, str] = {}
    for _, line in _lines(path) if wanted else ():
        if isinstance(line, bytes):
            try:
                item = _ITEM.decode(line)
            except msgspec.DecodeError:
                continue
            if item.id in wanted:
                found[item.id] = next(iter(_values(item.labels)), (item.id, ""))[0]
    return found


def _agent(item: _Item, labels: dict[str, str]) -> Agent:
    names: dict[str, AgentName] = {}
    for table in (item.labels, item.aliases):
        for value, language in _values(table):
            names.setdefault(value, AgentName(value=value, language=language, script=script_of(value)))
    positions = tuple(
        PositionHeld(title=labels.get(office, office), start=_day(held, _START), end=_day(held, _END))
        for office, held in _held(item)
    )
    return Agent(
        id=item.id,
        names=tuple(names.values()),
        positions=positions,
        born=_first_day(item, _BORN),
        died=_first_day(item, _DIED),
        note=next((value for value, _ in _values(item.descriptions)), None),
        identifiers={"wikidata": item.id},
        sources=("Wikidata",),
    )


def _values(table: Any) -> Iterator[tuple[str, str]]:
    """The values of labels or aliases with their language, the languages that most read first."""
    if not isinstance(table, dict):
        return
    for language in sorted(table, key=lambda tag: (_FIRST.index(tag) if tag in _FIRST else len(_FIRST), tag)):
        told = table[language]
        for one in told if isinstance(told, list) else [told]:
            value = one.get("value") if isinstance(one, dict) else one
            if isinstance(value, str) and value.strip():
                yield " ".join(value.split()), language


def _claims(item: _Item, name: str) -> list[Any]:
    claims = item.claims.get(name, []) if isinstance(item.claims, dict) else []
    kept = [claim for claim in claims if isinstance(claim, dict) and claim.get("rank") != "deprecated"]
    return sorted(kept, key=lambda claim: claim.get("rank") != "preferred")


def _value(snak: Any) -> Any:
    return ((snak or {}).get("datavalue") or {}).get("value")


def _is_human(item: _Item) -> bool:
    values = [_value(claim.get("mainsnak")) for claim in _claims(item, _INSTANCE)]
    return any(isinstance(value, dict) and value.get("id") == _HUMAN for value in values)


def _held(item: _Item) -> Iterator[tuple[str, Any]]:
    for claim in _claims(item, _HELD):
        value = _value(claim.get("mainsnak"))
        if isinstance(value, dict) and value.get("id"):
            yield str(value["id"]), claim.get("qualifiers") or {}


def _day(qualifiers: Any, name: str) -> str | None:
    told = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    return _edtf(_value(told[0])) if told else None


def _first_day(item: _Item, name: str) -> str | None:
    return next((day for claim in _claims(item, name) if (day := _edtf(_value(claim.get("mainsnak"))))), None)


def _edtf(value: Any) -> str | None:
    """A time of Wikidata as EDTF, as exact as it says it is; None for what is less exact than a year, or before our era."""
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return None
    length = {_YEAR: 4, _MONTH: 7, _DAY: 10}.get(value.get("precision", 0))
    return str(value["time"])[1 : 1 + length] if length else None
