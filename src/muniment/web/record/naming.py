"""Naming: what a statement is called, beside its row and in the ears of who hears the page."""

from muniment.model import (
    Copies,
    CopyHolder,
    DateSaid,
    Discrepancy,
    Event,
    Marking,
    Mention,
    Nested,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Rejected,
    Said,
    Side,
    Signature,
    Statement,
)
from muniment.web.wording import Wording

_VOCABULARIES = {"numbers": "number", "parties": "role", "markings": "marking", "events": "event"}


def name_of(stated: Statement | Side, words: Wording) -> str:
    """The name of a statement: "Incoming number", "Copy 3", "Date, by the signature"."""
    say = words.gettext
    match stated:
        case Party(role=role):
            return words.label("role", role)
        case Number(role=role):
            return words.label("number", role)
        case Marking(kind=kind):
            return words.label("marking", kind)
        case Event(type=kind):
            return words.label("event", kind)
        case DateSaid(basis=basis):
            return words.label("basis", basis)
        case CopyHolder(number=number):
            return say("Copy {number}").format(number=number) if number else say("Holder of a copy")
        case Said(field=field):
            return words.label("field", field)
        case Discrepancy(field=field):
            return field_name(field, words)
        case Rejected(field="dates" | "date", core=(basis, *_)):
            return words.label("basis", basis)
        case Rejected(field=field, core=core):
            return field_name(f"{field}.{core[0]}" if field in _VOCABULARIES or field == "statements" else field, words)
        case Side():
            return say("One side of a disagreement")
    names = {
        Copies: say("Copies"),
        Mention: say("Another message"),
        Nested: say("A message inside"),
        PlaceSaid: say("Place"),
        ReferenceCode: say("Reference code"),
        Signature: say("Signature"),
    }
    return names.get(type(stated), say("Not explained"))


def field_name(field: str, words: Wording) -> str:
    """The name of the field that a discrepancy is about, as "numbers.incoming"."""
    first, _, last = field.partition(".")
    kind = _VOCABULARIES.get(first) or ("field" if words.pgettext("field", first) != first else "differs")
    return words.label(kind, last or first)
