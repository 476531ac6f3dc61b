"""EAC-CPF (2010, and the names of 2.0 that are the same) -> agents: names with periods and scripts, offices, dates, sources, relations."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import _Element
from msgspec.structs import replace

from muniment.model import Agent, AgentName, PositionHeld, Refusal

_KINDS = {"person": "person", "family": "corporate body", "corporateBody": "corporate body"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LIMIT = 64_000_000
_NAMED = "name: "
"""How the note of a source begins that is the source of one form of the name."""


def read_eac(path: Path) -> Iterator[Agent | Refusal]:
    """The agents of an EAC-CPF file: one, or those of a collection of `eac-cpf` elements."""
    if path.stat().st_size > _LIMIT:
        yield Refusal(path=path.name, reason="it is too large for EAC-CPF", advice="Bring one agent a file.")
        return
    try:
        root = etree.parse(
            str(path), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        ).getroot()
    except etree.XMLSyntaxError as error:
        reason, advice = f"the XML cannot be read there: {error.msg}", "Mend the file at that place."
        yield Refusal(path=path.name, place=f"line {error.position[0]}", reason=reason, advice=advice)
        return
    found = [one for one in root.iter() if isinstance(one.tag, str) and _local(one) in ("eac-cpf", "eac")]
    if not found:
        yield Refusal(path=path.name, reason="it has no element eac-cpf", advice="Bring EAC-CPF 2010 or 2.0.")
    for number, one in enumerate(found, start=1):
        agent = _agent(one)
        if agent is None:
            reason = "it has no recordId, or no nameEntry"
            yield Refusal(path=path.name, place=f"entry {number}", reason=reason, advice="Give it both.")
        else:
            yield agent


def _agent(root: _Element) -> Agent | None:
    record_id = _text(_first(root, "control", "recordId"))
    sources = [
        (_text(_child(one, "sourceEntry")), _text(_child(one, "descriptiveNote"))) for one in _all(root, "source")
    ]
    known_from = {note.removeprefix(_NAMED): told for told, note in sources if note.startswith(_NAMED)}
    names = tuple(replace(name, source=known_from.get(name.value)) for name in _names(root))
    if not record_id or not names:
        return None
    kind = _text(_first(root, "identity", "entityType")) or _value_of(root, "entityType")
    controls = {one.get("localType"): _text(one) for one in _all(root, "localControl")}
    others = {one.get("localType") or "id": _text(one) for one in _all(root, "otherRecordId") if _text(one)}
    exist = _first(root, "description", "existDates")
    born, died = _period(exist) if exist is not None else (None, None)
    return Agent(
        id=others.pop("muniment", record_id),
        kind="position" if controls.get("kind") == "position" else _KINDS.get(kind, "person"),
        names=names,
        positions=tuple(_positions(root)),
        born=born,
        died=died,
        note="\n\n".join(_paragraphs(root)) or None,
        identifiers=others,
        sources=tuple(told for told, note in sources if told and not note.startswith(_NAMED)),
        collection=controls.get("collection") or None,
        merged_into=next((one.get(_HREF) for one in _all(root, "cpfRelation") if one.get("cpfRelationType") == "identity"), None),
    )  # fmt: skip


def _names(root: _Element) -> Iterator[AgentName]:
    for entry in _all(root, "nameEntry"):
        value = " ".join(_text(part) for part in entry if _local(part) == "part" and _text(part))
        if not value:
            continue
        dates = next((one for one in entry if _local(one) == "useDates"), None)
        start, end = _period(dates) if dates is not None else (None, None)
        kind, _, others = (entry.get("localType") or "name").partition(":")
        yield AgentName(
            value=value,
            kind=kind or "name",
            language=entry.get(_XML_LANG) or entry.get("languageOfElement"),
            script=entry.get("scriptCode") or entry.get("scriptOfElement"),
            start=start,
            end=end,
            used_with=tuple(one for one in others.split(",") if one),
        )


def _positions(root: _Element) -> Iterator[PositionHeld]:
    for one in _all(root, "occupation"):
        title = _text(next((child for child in one if _local(child) == "term"), None))
        start, end = _period(one)
        place = next((_text(child) for child in one if _local(child) in ("placeEntry", "placeName")), None)
        body = next((_text(child) for child in one.iter() if _local(child) == "p"), None)
        if title:
            source = _text(_child(one, "citation")) or None
            yield PositionHeld(title=title, body=body or None, place=place or None, start=start, end=end, source=source)


def _paragraphs(root: _Element) -> Iterator[str]:
    """The paragraphs of a life; all its words where it has none."""
    for life in _all(root, "biogHist"):
        told = [text for p in _all(life, "p") if (text := _text(p))]
        yield from told or ([text] if (text := _text(life)) else [])


def _child(above: _Element, name: str) -> _Element | None:
    return next((child for child in above if _local(child) == name), None)


def _period(above: _Element) -> tuple[str | None, str | None]:
    """The first and last day of the dates below an element."""
    ends: dict[str, str | None] = {"fromDate": None, "toDate": None}
    single = None
    for one in above.iter():
        name = _local(one)
        if name in ends and ends[name] is None:
            ends[name] = one.get("standardDate") or _text(one) or None
        elif name == "date" and single is None:
            single = one.get("standardDate") or _text(one) or None
    if single and not any(ends.values()):
        return single, single
    return ends["fromDate"], ends["toDate"]


def _first(root: _Element, *names: str) -> _Element | None:
    found: _Element | None = root
    for name in names:
        found = next((one for one in found.iter() if _local(one) == name), None) if found is not None else None
    return found


def _all(root: _Element, name: str) -> Iterator[_Element]:
    return (one for one in root.iter() if _local(one) == name)


def _value_of(root: _Element, name: str) -> str:
    found = next(_all(root, name), None)
    return (found.get("value") or "") if found is not None else ""


def _text(element: _Element | None) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) if element is not None else ""


def _local(element: _Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
