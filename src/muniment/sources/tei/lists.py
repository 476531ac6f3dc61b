"""Lists of persons in the front matter of TEI volumes: each entry an agent that holds inside its volume.

"Harrow, John P., Ambassador in Ruritania from March 1951 until 1953; thereafter Under Secretary" -> names, positions, periods.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element
from msgspec.structs import replace

from muniment.model import Agent, AgentName, PositionHeld, Refusal
from muniment.sources.tei.names import ID, TEI, local
from muniment.sources.tei.safety import BrokenXMLError, events, refuse_entities, told

LISTS = ("names", "persons")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_DAY = rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?:(?P<day>\d{{1,2}}),\s+)?(?P<year>1[5-9]\d\d|20\d\d)"
_SPAN = re.compile(r"[\s,(]*\b(from|since|after|beginning|until|through|to|till|in)\s+" + _DAY + r"\)?", re.IGNORECASE)
_STARTS = ("from", "since", "after", "beginning", "in")
_SEE = re.compile(r"[\s(]*see\s+(?:also\s+|under\s+)?([^.;)]+)", re.IGNORECASE)
_RANGE = re.compile(r"[\s,(]*\b(1[5-9]\d\d|20\d\d)\s*[-–]\s*(1[5-9]\d\d|20\d\d)\)?")


def read_lists(path: Path) -> Iterator[Agent | Refusal]:
    """The agents of all lists of persons of a volume, streamed."""
    refusal = refuse_entities(path, path.name)
    if refusal:
        yield refusal
        return
    volume, met = path.stem, 0
    try:
        for event, element in events(path):
            name = local(element.tag)
            if event == "start":
                volume = element.get(ID) or volume if name == "TEI" else volume
            elif name == "list" and element.get("type") in LISTS:
                for agent in listed_agents(element, volume):
                    met += 1
                    yield agent
            elif name == "div":
                element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs lack it
    except BrokenXMLError as error:
        yield told(error, path.name)
    if not met:
        advice = "A list of persons is <list type='names'> with <persName xml:id='...'> in its items."
        yield Refusal(path=path.name, reason="it has no list of persons", advice=advice)


def listed_agents(listing: _Element, volume: str) -> Iterator[Agent]:
    """The agents of one list; their ids are the volume's and the key's.  "Harlow, Lord, see Stane, George" leads to Stane."""
    found = [agent for item in listing.iter(f"{TEI}item") if (agent := _entry(item, volume))]
    by_words: dict[frozenset[str], list[str]] = {}
    for agent in found:
        by_words.setdefault(_name_words(agent.shown_name), []).append(agent.id)
    for agent in found:
        if agent.merged_into:
            yield replace(agent, positions=())
            continue
        other = _SEE.match(agent.note or "")
        meant = by_words.get(_name_words(other[1]), []) if other else []
        if len(meant) == 1 and meant[0] != agent.id:
            yield replace(agent, merged_into=meant[0], positions=())
        else:
            yield agent


def _entry(item: _Element, volume: str) -> Agent | None:
    name = next((one for one in item.iter(f"{TEI}persName") if one.get(ID)), None)
    written = _words(name) if name is not None else ""
    if name is None or not written:
        return None
    rest = _words(item).partition(written)[2].lstrip(" ,;:.—–-")
    key = str(name.get(ID))
    return Agent(
        id=f"{volume}-{key}",
        names=(AgentName(value=written.rstrip(" ,;"), source=f"list of persons of {volume}"),),
        positions=tuple(_positions(rest)),
        note=rest or None,
        identifiers={"list": key},
        sources=(volume,),
        collection=volume,
        merged_into=_pointed_at(item, volume) if _SEE.match(rest) else None,
    )


def _pointed_at(item: _Element, volume: str) -> str | None:
    """The entry that another name of this one points to with its key."""
    keys = [(one.get("corresp") or one.get("ref") or "") for one in item.iter(f"{TEI}persName") if not one.get(ID)]
    return next((f"{volume}-{key[1:]}" for key in keys if key.startswith("#") and len(key) > 1), None)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _positions(rest: str) -> Iterator[PositionHeld]:
    """The offices that an entry tells, each with its period, as far as its words go."""
    for part in re.split(r";\s*", rest.rstrip(". ")):
        start = end = None
        for found in _SPAN.finditer(part):
            day = _edtf(found)
            if found[1].casefold() in _STARTS:
                start = start or day
                end = day if found[1].casefold() == "in" else end
            else:
                end = day
        span = _RANGE.search(part)
        if span and not start and not end:
            start, end = span[1], span[2]
        title = re.sub(r"^(?:thereafter|previously|later|then|also|and)[\s,]+", "", _RANGE.sub("", _SPAN.sub("", part)), flags=re.IGNORECASE)  # fmt: skip
        if title.strip(" ,."):
            yield PositionHeld(title=title.strip(" ,."), start=start, end=end)


def _edtf(found: re.Match[str]) -> str:
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{_MONTHS.index(found['month'].casefold()) + 1:02d}")
        parts += [f"{int(found['day']):02d}"] if found["day"] else []
    return "-".join(parts)


def _words(element: _Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
