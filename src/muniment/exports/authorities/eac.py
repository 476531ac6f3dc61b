"""Agents as EAC-CPF 2010: one document each.

The order of elements is that of the published schema.  What it has no place for is kept where it may stand: the kind of a name and the
agents it was used with in `localType`, the collection of an entry in `localControl`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs lack it
from lxml.etree import _Element

from muniment import __version__
from muniment.model import Agent, AgentName, PositionHeld

NAMESPACE = "urn:isbn:1-931666-33-4"
_XLINK = "http://www.w3.org/1999/xlink"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HREF, _TYPE = f"{{{_XLINK}}}href", f"{{{_XLINK}}}type"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xlink": _XLINK})
_KINDS = {"person": "person", "corporate body": "corporateBody", "position": "corporateBody"}
NAMED = "name: "
"""How the note of a source begins that is the source of one form of the name."""
_STANDARD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LAST = "2099-12-31"
"""The last day that the schema knows."""


def write_eac(agents: Iterable[Agent], agency: str, at: str) -> Iterator[tuple[str, bytes]]:
    """A document for each agent, with the name of its file.  `agency` maintains them; `at` is the moment, ISO 8601."""
    for agent in agents:
        document = etree.tostring(eac_of(agent, agency, at), encoding="utf-8", xml_declaration=True, pretty_print=True)
        yield f"{_token(agent.id)}.xml", document


def eac_of(agent: Agent, agency: str, at: str) -> _Element:
    """The EAC-CPF document of an agent."""
    document: _Element = _E("eac-cpf", _control(agent, agency, at), _described(agent))
    return document


def _control(agent: Agent, agency: str, at: str) -> _Element:
    others = dict(agent.identifiers)
    if _token(agent.id) != agent.id:
        others["muniment"] = agent.id
    control: _Element = _E.control(
        _E.recordId(_token(agent.id)),
        *(_E.otherRecordId(_clean(value), localType=_clean(name)) for name, value in others.items()),
        _E.maintenanceStatus("deletedReplaced" if agent.merged_into else "revised"),
        _E.maintenanceAgency(_E.agencyName(_clean(agency))),
        _E.languageDeclaration(_E.language("English", languageCode="eng"), _E.script("Latin", scriptCode="Latn")),
    )
    if agent.collection:
        control.append(_E.localControl(_E.term(_clean(agent.collection)), localType="collection"))
    if agent.kind == "position":
        control.append(_E.localControl(_E.term("position"), localType="kind"))
    event = _E.maintenanceEvent(
        _E.eventType("derived"),
        _E.eventDateTime(at, standardDateTime=at),
        _E.agentType("machine"),
        _E.agent(f"Muniment {__version__}"),
    )
    control.append(_E.maintenanceHistory(event))
    sources = [_E.source(_E.sourceEntry(_clean(one))) for one in agent.sources]
    sources += [_source_of(name) for name in agent.names if name.source]
    if sources:
        control.append(_E.sources(*sources))
    return control


def _source_of(name: AgentName) -> _Element:
    """Where a form of the name is known from: the schema has no place for it beside the name."""
    told: _Element = _E.source(
        _E.sourceEntry(_clean(name.source or "")), _E.descriptiveNote(_E.p(f"{NAMED}{_clean(name.value)}"))
    )
    return told


def _described(agent: Agent) -> _Element:
    identity = _E.identity(_E.entityType(_KINDS.get(agent.kind, "person")), *(_name(name) for name in agent.names))
    described: _Element = _E.cpfDescription(identity)
    description: _Element = _E.description()
    if agent.born or agent.died:
        description.append(_E.existDates(_span(agent.born, agent.died)))
    description.extend(_occupation(held) for held in agent.positions)
    if agent.note:
        description.append(_E.biogHist(*(_E.p(_clean(part)) for part in agent.note.split("\n\n"))))
    if len(description):
        described.append(description)
    if agent.merged_into:
        other = {"cpfRelationType": "identity", _TYPE: "simple", _HREF: _clean(agent.merged_into)}
        described.append(_E.relations(_E.cpfRelation(_E.relationEntry(_clean(agent.merged_into)), other)))
    return described


def _name(name: AgentName) -> _Element:
    entry: _Element = _E.nameEntry(_E.part(_clean(name.value)))
    kind = name.kind if not name.used_with else f"{name.kind}:{','.join(name.used_with)}"
    if kind != "name":
        entry.set("localType", _clean(kind))
    if name.script and _SCRIPT.fullmatch(name.script):
        entry.set("scriptCode", name.script)
    if name.language and _LANGUAGE.fullmatch(name.language):
        entry.set(_XML_LANG, name.language)
    if name.start or name.end:
        entry.append(_E.useDates(_span(name.start, name.end)))
    return entry


def _occupation(held: PositionHeld) -> _Element:
    occupation: _Element = _E.occupation(_E.term(_clean(held.title)))
    if held.place:
        occupation.append(_E.placeEntry(_clean(held.place)))
    if held.start or held.end:
        occupation.append(_span(held.start, held.end))
    if held.source:
        occupation.append(_E.citation(_clean(held.source)))
    if held.body:
        occupation.append(_E.descriptiveNote(_E.p(_clean(held.body))))
    return occupation


def _span(start: str | None, end: str | None) -> _Element:
    span: _Element = _E.dateRange()
    for name, day in (("fromDate", start), ("toDate", end)):
        if day:
            one = etree.SubElement(span, f"{{{NAMESPACE}}}{name}")
            one.text = _clean(day)
            if _is_standard(day):
                one.set("standardDate", day)
    return span


def _is_standard(day: str) -> bool:
    """Whether a day, month or year is one of the calendar, as the schema wants it."""
    if not _STANDARD.fullmatch(day) or day > _LAST:
        return False
    try:
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True


def _token(agent_id: str) -> str:
    """An id as the schema (NMTOKEN) and file systems can have it."""
    return re.sub(r"[^\w.-]+", "-", _clean(agent_id)) or "-"


def _clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
