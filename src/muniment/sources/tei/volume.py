"""Whole volumes, streamed: one draft a document, with the volume's lists of persons and terms at hand.

The form is that of *Foreign Relations of the United States*: `div[@type='document']`, lists of names and terms in the front matter.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml.etree import _Element
from msgspec import Struct
from msgspec.structs import replace

from muniment.model import Agent, Draft, Refusal, SourceFile, Witness
from muniment.sources.tei.attachments import attachments_of
from muniment.sources.tei.derive import derive
from muniment.sources.tei.lists import LISTS, listed_agents
from muniment.sources.tei.markup import markup_of
from muniment.sources.tei.names import ID, LANG, TEI, local
from muniment.sources.tei.records import SOURCE, found, record_of, words
from muniment.sources.tei.safety import BrokenXMLError, events, told
from muniment.sources.tei.statements import statements_of

DOCUMENTS = re.compile(rb"type\s*=\s*[\"']document[\"']")
_LEAD = re.compile(r"\[?(?:No\. ?)?")
_STOP = re.compile(r"\]?\.?\s+(?=\S)")
_SEEN = ("TEI", "teiHeader", "front", "div", "list", "table", "persName", "term", "gloss")
"""The elements that are looked at as a volume streams by; all others are read with the document they stand in."""
_LISTED = ("names", "terms", "persons", "abbreviations", "sources")


class Volume(Struct, frozen=True):
    """What a volume's header says of all its documents."""

    title: str | None = None
    publisher: str | None = None
    rights: str | None = None
    id: str | None = None
    language: str = "en"


def read_volume(path: Path, relative: str, sha256: str) -> Iterator[Draft | Refusal]:
    """The documents of a volume, one draft each; memory does not grow with the file."""

    volume = Volume()
    names: dict[str, str] = {}
    seen: dict[str, int] = {}
    depth = position = 0
    last = ""
    listed: list[Agent] = []
    waiting: Draft | None = None
    file = SourceFile(path=relative, sha256=sha256, source=SOURCE, media_type="application/tei+xml")
    try:
        for event, element in events(path, only=_SEEN):
            name = local(element.tag)
            if event == "start":
                if name == "TEI":
                    volume = replace(volume, id=element.get(ID))
                depth += name == "div" and element.get("type") == "document"
                continue
            if name == "div" and element.get("type") == "document":
                depth -= 1
                if depth:
                    continue
                position += 1
                key = element.get(ID) or f"document-{position}"
                seen[key] = seen.get(key, 0) + 1
                if seen[key] > 1:
                    yield Refusal(path=relative, place=f"document {key}", reason=f"the id {key} stands for {seen[key]} documents; this one is kept as {key}-{seen[key]}",
                                  advice="Give each document an id of its own.")  # fmt: skip
                    key = f"{key}-{seen[key]}"
                if waiting is not None:
                    yield waiting
                waiting = replace(_draft(element, key, volume, names, file), agents=tuple(listed))
                listed = []
                last = key
                _release(element)
            elif not depth:
                if name == "teiHeader":
                    volume = _volume(element, volume)
                elif name == "list" and element.get("type") in _LISTED:
                    names.update(_listed(element))
                    if element.get("type") in LISTS:
                        listed += listed_agents(element, volume.id or path.stem)
                elif name in ("persName", "term", "gloss") and element.get(ID):
                    names.setdefault(str(element.get(ID)), words(element) or "")
                if name in ("div", "list", "table", "teiHeader", "front"):
                    _release(element)
    except BrokenXMLError as error:
        if waiting is not None:
            yield replace(waiting, agents=(*waiting.agents, *listed))
        yield told(error, relative, last)
    else:
        if waiting is not None:
            yield replace(waiting, agents=(*waiting.agents, *listed))


def _release(element: _Element) -> None:
    """Gives back the memory of an element that has been read, and of all before it."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs lack it
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None and parent[0] is not element:
        del parent[0]


def _volume(header: _Element, volume: Volume) -> Volume:
    titles = header.findall(f".//{TEI}titleStmt/{TEI}title")
    complete = next((t for t in titles if t.get("type") in ("complete", "main")), titles[0] if titles else None)
    language = header.find(f".//{TEI}langUsage/{TEI}language")
    return replace(
        volume,
        title=words(complete),
        publisher=words(found(header, "fileDesc/publicationStmt/publisher")),
        rights=words(found(header, "fileDesc/publicationStmt/availability")),
        language=(language.get("ident") or "en") if language is not None else "en",
    )


def _listed(listing: _Element) -> dict[str, str]:
    """The names and terms of a list by their keys; a term with what it stands for."""
    found_names = {}
    for item in listing.iter(f"{TEI}persName", f"{TEI}term", f"{TEI}gloss", f"{TEI}orgName", f"{TEI}name"):
        key = item.get(ID)
        if key:
            found_names[str(key)] = words(item) or ""
    return found_names


def _draft(element: _Element, key: str, volume: Volume, names: dict[str, str], file: SourceFile) -> Draft:
    derived = derive(element)
    witness = Witness(
        id="w1",
        kind="transcription",
        language=(element.get(LANG) or volume.language).lower(),
        script="Latn" if (element.get(LANG) or volume.language)[:2] in ("en", "fr", "de", "es") else None,
        text=derived.text,
        tei=markup_of(element),
    )
    said = list(statements_of(derived, "w1", names))
    nested = tuple(attachments_of(derived, "w1"))
    identifiers = {
        "document": key,
        "number": element.get("n") or "",
        "volume": volume.id or "",
        "volume_title": volume.title or "",
    }
    record = record_of(
        (witness,),
        said,
        file,
        title=_title(element),
        language=witness.language,
        publisher=volume.publisher,
        rights=volume.rights,
        nested=nested,
        identifiers={name: value for name, value in identifiers.items() if value},
    )
    return Draft(key=key, record=record)


def _title(element: _Element) -> str | None:
    """The head of a document in one line, without its footnotes and without the volume's own number before it."""
    head = element.find(f"{TEI}head")
    if head is None:
        return None
    bare = deepcopy(head)
    for note in list(bare.iter(f"{TEI}note")):
        _drop(note)
    for line in bare.iter(f"{TEI}lb"):
        line.tail = " " + (line.tail or "")
    title = words(bare) or ""
    number = element.get("n") or ""
    return _without_number(title, number) if number else title or None


def _without_number(title: str, number: str) -> str:
    """The title without the document's own number before it: "12. ", "[No. 12.] "."""
    lead = _LEAD.match(title)
    for begin in (lead.end() if lead else 0, 0):
        if title.startswith(number, begin):
            stop = _STOP.match(title, begin + len(number))
            return title[stop.end() :] if stop else title
    return title


def _drop(note: _Element) -> None:
    """Takes an element out, leaving the text behind it."""
    parent = note.getparent()
    if parent is None:
        return
    before = note.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (note.tail or "")
    else:
        parent.text = (parent.text or "") + (note.tail or "")
    parent.remove(note)
