"""Citing: how a record is cited, what reference managers read from its page, and the files they take."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from muniment.exports.citations import chicago_note
from muniment.exports.references import Reference, bibtex, chicago_bibliography, csl_json, mla, reference, ris
from muniment.model import Record
from muniment.web.page import Download, File, Visit


class Cited(Struct, frozen=True):
    """A record as it is cited, and the metadata of its page: `metas` are pairs of name and content, `coins` an OpenURL context."""

    note: str
    bibliography: str
    mla: str
    metas: tuple[tuple[str, str], ...]
    coins: str


def cited(record: Record, origin: str) -> Cited:
    """The citations of a record that is read at `origin` ("https://archive.example.org")."""
    told = _reference(record, origin)
    return Cited(
        note=chicago_note(record, told.address),
        bibliography=chicago_bibliography(told),
        mla=mla(told),
        metas=tuple(_metas(told)),
        coins=_coins(told),
    )


def _reference(record: Record, origin: str) -> Reference:
    return reference(record, record.identifiers.get("url") or f"{origin}/records/{record.id}")


def _metas(told: Reference) -> list[tuple[str, str]]:
    """Names of Highwire Press, which Mendeley and Zotero read, and of Dublin Core."""
    pairs: list[tuple[str, str | None]] = [
        ("citation_title", told.title),
        *(("citation_author", name) for name in told.authors),
        ("citation_publication_date", (told.date or "")[:10].replace("-", "/")),
        ("citation_publisher", told.publisher),
        ("citation_language", told.language),
        ("citation_public_url", told.address),
        ("DC.title", told.title),
        *(("DC.creator", name) for name in told.authors),
        *(("DCTERMS.audience", name) for name in told.recipients),
        ("DC.date", told.date),
        ("DC.type", told.kind or "Text"),
        ("DC.language", told.language),
        ("DC.publisher", told.publisher),
        ("DC.source", told.location),
        ("DC.rights", told.rights),
        ("DC.description", told.summary),
        ("DC.identifier", told.address),
    ]
    return [(name, value) for name, value in pairs if value]


def _coins(told: Reference) -> str:
    """The reference as ContextObject in a span (Z39.88-2004, format of Dublin Core)."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", told.kind or "manuscript"),
        ("rft.title", told.title),
        *(("rft.creator", name) for name in told.authors),
        ("rft.date", told.date or ""),
        ("rft.publisher", told.publisher or ""),
        ("rft.source", told.location or ""),
        ("rft.language", told.language or ""),
        ("rft.identifier", told.address),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def _json_ld(told: Reference) -> dict[str, Any]:
    """The reference in the words of schema.org."""
    shown: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["CreativeWork", "ArchiveComponent"],
        "@id": told.address,
        "name": told.title,
        "author": [{"@type": "Person", "name": name} for name in told.authors],
        "recipient": [{"@type": "Person", "name": name} for name in told.recipients],
        "dateCreated": told.date,
        "inLanguage": told.language,
        "genre": told.kind,
        "publisher": told.publisher and {"@type": "Organization", "name": told.publisher},
        "holdingArchive": told.archive and {"@type": "ArchiveOrganization", "name": told.archive},
        "itemLocation": told.location,
        "abstract": told.summary,
        "license": told.rights,
    }
    return {name: value for name, value in shown.items() if value}


def files_of(record: Record, origin: str) -> dict[str, bytes]:
    """The reference of a record in every form, by the ending of its address."""
    told = _reference(record, origin)
    return {ending: write(told).encode("utf-8", "replace") for ending, write, _, _ in _FORMS}


def _as(write: Callable[[Reference], str], ending: str, media_type: str) -> Callable[[Visit[Any]], File]:
    def send(visit: Visit[Any]) -> File:
        found = visit.archive.get(visit.names["record_id"])
        content = write(_reference(found, visit.origin)).encode("utf-8", "replace")
        return File(name=f"{found.id}.{ending}", media_type=media_type, chunks=[content])

    return send


def _csl_text(told: Reference) -> str:
    return msgspec.json.encode([csl_json(told)]).decode()


def _json_ld_text(told: Reference) -> str:
    return msgspec.json.encode(_json_ld(told)).decode()


_FORMS: tuple[tuple[str, Callable[[Reference], str], str, str], ...] = (
    ("bib", bibtex, "application/x-bibtex", "BibTeX"),
    ("ris", ris, "application/x-research-info-systems", "RIS"),
    ("csl.json", _csl_text, "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    ("jsonld", _json_ld_text, "application/ld+json", "JSON-LD, in the words of schema.org"),
)
ENDINGS = tuple(ending for ending, *_ in _FORMS)
"""What is written behind a record's address for its reference in each form."""
PAGES = tuple(
    Download(
        path=f"/records/{{record_id}}.{ending}",
        answer=_as(write, ending, media_type),
        media_type=media_type,
        summary=f"A record's reference as {name}",
    )
    for ending, write, media_type, name in _FORMS
)
