"""What a sheet is read to say, in a form that a test can compare: one short string a value, by field."""

from collections import defaultdict

from muniment.model import (
    Copies,
    DateSaid,
    Event,
    Marking,
    Number,
    Party,
    PlaceSaid,
    Said,
    Signature,
    Statement,
    Witness,
)
from muniment.reading.practices import soviet
from muniment.reading.sheet import Context, Sheet

EVENTS = ("sent", "received", "deciphered", "typed")
MARKINGS = ("classification", "urgency", "copying", "return", "declassification")
STRICT = (
    "to", "via", "from", "registry", "own", "incoming", "special", "print", "typist", "authenticator",
    *EVENTS, *MARKINGS, "made", "listed", "this", "holders",
)  # fmt: skip
"""Fields that a test compares whole: what it does not name must not be read."""


def read(text: str, language: str = "en", **known: str) -> tuple[Statement, ...]:
    """The statements of a sheet by the Soviet practice."""
    kind = known.pop("witness", "translation" if language == "en" else "transcription")
    sheet = Sheet(
        Witness(id="w", kind=kind, language=language, text=text), Context(**({"original_language": "ru"} | known))
    )
    return tuple(soviet.read(sheet))


def said(text: str, language: str = "en", **known: str) -> dict[str, list[str]]:
    """The values that a sheet is read to state, by field, each once and in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for statement in read(text, language, **known):
        for evidence in statement.evidence:
            assert evidence.start is not None
            assert text[evidence.start : evidence.end] == evidence.quote
        for field, value in _values(statement):
            if value not in found[field]:
                found[field].append(value)
    return dict(found)


def _values(s: Statement) -> list[tuple[str, str]]:
    match s:
        case Party():
            role = {"addressee": "to", "sender": "from", "author": "from"}.get(s.role, s.role)
            name = s.name or s.as_written
            rank = [("rank", s.rank)] if s.rank else []
            return [(role, f"{name} [{s.agent}]" if s.agent else name), *rank]
        case Number():
            role = {"sender": "own"}.get(s.role, s.role)
            date = [(f"{role} date", s.date)] if s.date else []
            return [(role, s.value), *date, *([(f"{role} office", s.office)] if s.office else [])]
        case Event():
            return [(s.type, s.date or "")] + ([(f"{s.type} in", s.place)] if s.place else [])
        case Marking():
            level = [(f"{s.kind} level", s.level)] if s.level else []
            return [(s.kind, s.to or s.as_written if s.kind == "return" else s.as_written), *level]
        case Copies():
            counts = (("made", s.made), ("listed", s.listed), ("this", s.this_copy))
            copies = [(name, str(value)) for name, value in counts if value is not None]
            return copies + [("holders", f"{h.number or '-'} {h.holder} x{h.count}") for h in s.holders]
        case DateSaid():
            return [(f"date by {s.basis}", s.edtf)]
        case PlaceSaid():
            return [("place", s.as_written)]
        case Signature():
            return [("signature", s.as_written)]
        case Said():
            return [(s.field, s.value)]
    return []
