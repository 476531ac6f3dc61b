"""Single letters and corpora of them: header, correspondence description, and parallel texts in several languages."""

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element

from muniment.model import (
    DateSaid,
    Draft,
    Party,
    PlaceSaid,
    ReferenceCode,
    Refusal,
    Said,
    SourceFile,
    Statement,
    Witness,
)
from muniment.sources.tei.derive import derive
from muniment.sources.tei.markup import markup_of
from muniment.sources.tei.names import ID, LANG, TEI, local
from muniment.sources.tei.records import SOURCE, found, record_of, words
from muniment.sources.tei.safety import BrokenXMLError, events, told
from muniment.sources.tei.statements import READER, edtf_of, statements_of

_KINDS = ("original", "transcription", "translation", "ocr")
_ROLES = {"sent": "sender", "received": "addressee", "transmitted": "via", "redirected": "via", "forwarded": "via"}


def read_letters(path: Path, relative: str, sha256: str) -> Iterator[Draft | Refusal]:
    """The letters of a file: one of a TEI document, as many as a corpus has."""
    file = SourceFile(path=relative, sha256=sha256, source=SOURCE, media_type="application/tei+xml")
    last, position, depth = "", 0, 0
    try:
        for event, element in events(path):
            if local(element.tag) != "TEI":
                continue
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                position += 1
                key = "" if element.getparent() is None else str(element.get(ID) or f"letter-{position}")
                yield from _letter(element, key, file)
                last = key or "the letter"
                element.clear()
    except BrokenXMLError as error:
        yield told(error, relative, last)
        return
    if not position:
        yield Refusal(
            path=relative,
            reason="it holds no TEI document",
            advice="A TEI file has a TEI element with teiHeader and text in TEI's namespace.",
        )


def _letter(tei: _Element, key: str, file: SourceFile) -> Iterator[Draft | Refusal]:
    header = found(tei, "teiHeader")
    main = _main_language(tei, header)
    witnesses, said = [], []
    names = _names(tei)
    for number, (element, kind, language) in enumerate(_texts(tei, main), 1):
        derived = derive(element)
        if not derived.text.strip():
            continue
        witness = f"w{number}"
        responsible = element.get("resp") or None
        witnesses.append(
            Witness(
                id=witness,
                kind=kind,
                language=language,
                text=derived.text,
                tei=markup_of(element),
                responsible=responsible,
            )
        )
        said += list(statements_of(derived, witness, names))
    if not witnesses:
        yield Refusal(
            path=file.path,
            place=key,
            reason="it has a header but no text",
            advice="Put the letter's words into text/body.",
        )
        return
    said = [*(_header(header) if header is not None else ()), *said]
    yield Draft(key=key, record=record_of(tuple(witnesses), said, file, **_catalogue(header, main)))


def _main_language(tei: _Element, header: _Element | None) -> str:
    language = header.find(f".//{TEI}langUsage/{TEI}language") if header is not None else None
    stated = (language.get("ident") if language is not None else None) or tei.get(LANG)
    text = found(tei, "text")
    return (stated or (text.get(LANG) if text is not None else None) or "und").lower()


def _texts(tei: _Element, main: str) -> Iterator[tuple[_Element, str, str]]:
    """The witnesses: texts of a group, parallel divisions of the body, or the body whole."""
    text = found(tei, "text")
    if text is None:
        return
    parallel = list(text.findall(f"{TEI}group/{TEI}text")) or _parallel(text)
    for element in parallel or [found_body(text)]:
        language = (element.get(LANG) or text.get(LANG) or main).lower()
        named = (element.get("type") or element.get("subtype") or "").lower()
        kind = (
            named
            if named in _KINDS
            else "transcription"
            if language[:2] == main[:2] or main == "und"
            else "translation"
        )
        yield element, kind, language


def found_body(text: _Element) -> _Element:
    """The body of a text, or the text itself where it has none."""
    body = found(text, "body")
    return text if body is None else body


def _parallel(text: _Element) -> list[_Element]:
    """The divisions of a body that are witnesses of one letter: each has a language, or is named as a witness."""
    body = found(text, "body")
    divisions = [child for child in body if local(child.tag) in ("div", "div1")] if body is not None else []
    marked = [d for d in divisions if d.get(LANG) or (d.get("type") or "").lower() in _KINDS]
    kinds = {((d.get(LANG) or ""), (d.get("type") or "").lower()) for d in marked}
    return divisions if len(divisions) > 1 and len(marked) == len(divisions) and len(kinds) == len(divisions) else []


def _names(tei: _Element) -> dict[str, str]:
    """The persons and places that the header or back matter lists under keys."""
    listed = {}
    for entry in tei.iter(f"{TEI}person", f"{TEI}place", f"{TEI}org"):
        name = next((child for child in entry if local(child.tag) in ("persName", "placeName", "orgName")), None)
        if entry.get(ID) and name is not None:
            listed[str(entry.get(ID))] = words(name) or ""
    return listed


def _header(header: _Element) -> Iterator[Statement]:
    """Who sent and received it, when and where, and where the sheet lies."""
    for action in header.iter(f"{TEI}correspAction"):
        role = _ROLES.get(action.get("type") or "")
        for child in action:
            name, written = local(child.tag), words(child)
            if name in ("persName", "orgName", "name", "rs") and role and written:
                yield Party(role=role, as_written=written, name=written, reader=READER, rule="tei/correspAction")
            elif name == "date" and role == "sender" and edtf_of(child):
                edtf = str(edtf_of(child))
                yield DateSaid(
                    edtf=edtf, as_written=written or edtf, basis="sent", reader=READER, rule="tei/correspAction"
                )
            elif name == "date" and role == "addressee" and edtf_of(child):
                edtf = str(edtf_of(child))
                yield DateSaid(
                    edtf=edtf, as_written=written or edtf, basis="received", reader=READER, rule="tei/correspAction"
                )
            elif name in ("placeName", "settlement") and written:
                place_role = {"sender": "dateline", "addressee": "to"}.get(role or "", "via")
                yield PlaceSaid(as_written=written, role=place_role, reader=READER, rule="tei/correspAction")
    for identifier in header.iter(f"{TEI}msIdentifier"):
        parts = [words(child) for child in identifier]
        written = ", ".join(part for part in parts if part)
        if written:
            repository = words(found(identifier, "repository"))
            levels = {local(child.tag): words(child) or "" for child in identifier if words(child)}
            yield ReferenceCode(
                as_written=written,
                repository=repository,
                levels=levels,
                canonical=written,
                reader=READER,
                rule="tei/msIdentifier",
            )
    for note in header.iter(f"{TEI}correspContext", f"{TEI}physDesc", f"{TEI}history", f"{TEI}editorialDecl"):
        if words(note):
            yield Said(field=local(note.tag), value=words(note) or "", reader=READER, rule="tei/header")


def _catalogue(header: _Element | None, main: str) -> dict[str, object]:
    if header is None:
        return {"language": main}
    statement = found(header, "fileDesc/titleStmt")
    responsible = [words(r) for r in statement.findall(f"{TEI}respStmt")] if statement is not None else []
    identifiers = {
        str(i.get("type") or "idno"): words(i) or "" for i in header.iterfind(f".//{TEI}publicationStmt/{TEI}idno")
    }
    return {
        "title": words(found(header, "fileDesc/titleStmt/title")),
        "language": main,
        "publisher": words(found(header, "fileDesc/publicationStmt/publisher")),
        "rights": words(found(header, "fileDesc/publicationStmt/availability")),
        "credits": "; ".join(r for r in responsible if r) or None,
        "summary": words(found(header, "profileDesc/abstract")),
        "identifiers": {name: value for name, value in identifiers.items() if value},
    }
