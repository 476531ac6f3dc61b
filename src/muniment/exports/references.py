"""References: a record as an entry for a reference manager, and in the forms of BibTeX, RIS and CSL-JSON."""

import re
from typing import Any

from msgspec import Struct

from muniment.exports.citations import written_date
from muniment.model import Record

_CSL_TYPES = {"letter": "personal_communication", "telegram": "personal_communication", "despatch": "personal_communication",
              "message": "personal_communication", "note": "personal_communication", "report": "report"}  # fmt: skip
_RIS_TYPES = {"personal_communication": "PCOMM", "report": "RPRT", "manuscript": "MANSCPT"}
_BIBTEX_SPECIAL = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
}  # fmt: skip
"""Braces are written as words: BibTeX counts them, escaped or not."""


class Reference(Struct, frozen=True, kw_only=True):
    """What a reference manager keeps of a record: all plain texts on one line; dates in EDTF; `address` an absolute URL."""

    id: str
    title: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    kind: str | None
    language: str | None
    publisher: str | None
    archive: str | None
    location: str | None
    rights: str | None
    summary: str | None
    address: str


def reference(record: Record, address: str) -> Reference:
    """The record as a reference; `address` is where it is read."""
    code = record.reference_codes[0] if record.reference_codes else None
    return Reference(
        id=record.id,
        title=_line(record.title) or "Untitled document",
        authors=_names(record, ("sender", "author")),
        recipients=_names(record, ("addressee",)),
        date=record.date.edtf if record.date else None,
        place=_line(record.place.as_written) if record.place else None,
        kind=_line(record.kind),
        language=record.language or (record.witnesses[0].language if record.witnesses else None),
        publisher=_line(record.publisher),
        archive=_line(code.repository) if code else None,
        location="; ".join(filter(None, (_line(c.as_written) for c in record.reference_codes))) or None,
        rights=_line(record.rights),
        summary=_line(record.summary),
        address=address,
    )


def csl_json(told: Reference) -> dict[str, Any]:
    """The reference as an item of CSL-JSON (schema 1.0)."""
    item: dict[str, Any] = {
        "id": told.id,
        "type": _csl_type(told),
        "title": told.title,
        "author": [{"literal": name} for name in told.authors],
        "recipient": [{"literal": name} for name in told.recipients],
        "issued": _csl_date(told.date),
        "genre": told.kind,
        "language": told.language,
        "publisher": told.publisher,
        "publisher-place": told.place,
        "archive": told.archive,
        "archive_location": told.location,
        "abstract": told.summary,
        "URL": told.address,
    }
    return {name: value for name, value in item.items() if value}


def bibtex(told: Reference) -> str:
    """The reference as an entry of BibTeX, in UTF-8."""
    fields = {
        "title": told.title,
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in told.authors),
        "year": _year(told.date),
        "date": told.date if told.date and re.fullmatch(r"\d{4}(-\d\d){0,2}", told.date) else "",
        "howpublished": told.kind,
        "address": told.place,
        "publisher": told.publisher,
        "note": told.location,
        "langid": told.language,
        "abstract": told.summary,
        "url": told.address,
    }
    lines = [
        f"  {name} = {{{value if name == 'author' else _escaped(value)}}}," for name, value in fields.items() if value
    ]
    return "\n".join([f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '', told.id) or 'record'},", *lines, "}", ""])


def ris(told: Reference) -> str:
    """The reference in RIS."""
    pairs = [
        ("TY", _RIS_TYPES[_csl_type(told)]),
        ("TI", told.title),
        *(("AU", name) for name in told.authors),
        *(("A2", name) for name in told.recipients),
        ("PY", _year(told.date)),
        ("DA", _ris_date(told.date)),
        ("CY", told.place),
        ("PB", told.publisher),
        ("DB", told.archive),
        ("AN", told.location),
        ("LA", told.language),
        ("M3", told.kind),
        ("AB", told.summary),
        ("UR", told.address),
        ("ID", told.id),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value) + "ER  - \r\n"


def chicago_bibliography(told: Reference) -> str:
    """The reference as an entry of a bibliography (Chicago Manual of Style, 17th edition, 14.222)."""
    author = f"{'; '.join(told.authors)}. " if told.authors else ""
    return f"{author}“{told.title.rstrip('.')}.” {_joined(_when(told), told.publisher, told.location, told.address, by='. ')}."


def mla(told: Reference) -> str:
    """The reference as an entry of Works Cited (MLA Handbook, 9th edition)."""
    author = f"{'; '.join(told.authors)}. " if told.authors else ""
    return f"{author}“{told.title.rstrip('.')}.” {_joined(_when(told), told.publisher, told.location, told.address, by=', ')}."


def _joined(*parts: str | None, by: str) -> str:
    return by.join(part.rstrip(" .") for part in parts if part)


def _when(told: Reference) -> str:
    return written_date(told.date) if told.date else "undated"


def _names(record: Record, roles: tuple[str, ...]) -> tuple[str, ...]:
    found = (_line(p.agent or p.name or p.as_written) for p in record.parties if p.role in roles)
    return tuple(dict.fromkeys(name for name in found if name))


def _line(text: str | None) -> str | None:
    """The text on one line and without control characters, as the formats want it."""
    if not text:
        return None
    plain = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(plain.split())


def _csl_type(told: Reference) -> str:
    return _CSL_TYPES.get(told.kind or "", "manuscript")


def _csl_date(edtf: str | None) -> dict[str, Any] | None:
    found = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", edtf or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None


def _year(edtf: str | None) -> str:
    found = re.match(r"\d{4}", edtf or "")
    return found.group() if found else ""


def _ris_date(edtf: str | None) -> str:
    told = _csl_date(edtf)
    parts = [*(told["date-parts"][0] if told else []), None, None, None][:3]
    return "/".join(f"{part:02d}" if part else "" for part in parts) + "/" if told else ""


def _escaped(text: str | None) -> str:
    return "".join(_BIBTEX_SPECIAL.get(character, character) for character in text or "")
