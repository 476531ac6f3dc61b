"""Stating: a person says what a record is, in a field of it, with or without the words of a witness that say so.  Pure."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from edtf import EDTFParseException, parse_edtf
from msgspec.structs import replace

from muniment.errors import NotFoundError, QueryError
from muniment.model import (
    DateSaid,
    Evidence,
    Marking,
    Number,
    Party,
    PlaceSaid,
    Record,
    ReferenceCode,
    Said,
    Signature,
    Statement,
)
from muniment.model.cores import core_of
from muniment.model.precedence import PLAIN_FIELDS, is_by_person
from muniment.reading.codes import parse_code

PARTIES = ("sender", "addressee", "via", "author", "translator", "typist", "decipherer", "authenticator", "copy holder")
NUMBERS = ("registry", "sender", "incoming", "special", "print", "file")
MARKINGS = ("classification", "urgency", "copying", "series", "return", "declassification", "stamp", "note")
S = TypeVar("S", bound=Statement)
SINGLE = ("date", "place", "signature", "code")
BASIS = "editor"
"""The basis of a date that a person states."""


def known_fields() -> tuple[str, ...]:
    """What may be stated: `date`, `title`, `number.registry`, `party.sender`, `marking.urgency` ..."""
    roles = [f"party.{role}" for role in PARTIES] + [f"number.{role}" for role in NUMBERS]
    return (*SINGLE, *sorted(PLAIN_FIELDS), *roles, *(f"marking.{kind}" for kind in MARKINGS))


def state(record: Record, field: str, value: str, *, who: str, quote: str = "", witness: str = "") -> Record:
    """The record with a person's statement: it stands first, and no reading overwrites it.

    `field` is one of `known_fields()`; `quote` are words of a witness that say so (of the one named by its id, or of the first that has
    them).  Raises QueryError for a field or a value that cannot be, NotFoundError for words that stand in no witness.
    """
    value = " ".join(value.split())
    if field not in known_fields():
        raise QueryError(f"There is no field “{field}” to state.", advice=f"There are: {', '.join(known_fields())}.")
    if not value:
        raise QueryError("There is nothing stated.", advice="To say that a statement is wrong, judge it.")
    evidence = (_evidence(record, quote, witness),) if quote else ()
    if field in PLAIN_FIELDS:
        said = Said(field=field, value=value, as_written=quote or None, reader=who, evidence=evidence)
        others = tuple(one for one in record.statements if not (one.field == field and is_by_person(one)))
        return replace(record, statements=(said, *others), **{field: value})
    kind, _, role = field.partition(".")
    return _PUT[kind](record, role, value, quote or value, who, evidence)


def _evidence(record: Record, quote: str, witness: str) -> Evidence:
    """Where the words stand, white space aside."""
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for one in record.witnesses:
        if witness in ("", one.id) and (found := pattern.search(one.text)):
            return Evidence(witness=one.id, start=found.start(), end=found.end(), quote=found[0])
    where = f"witness {witness}" if witness else "any witness"
    raise NotFoundError(
        f"The words “{quote[:80]}” do not stand in {where} of record {record.id}.",
        advice="Give them as they are written there, damage included.",
    )


def _date(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    try:
        parse_edtf(value)
    except (EDTFParseException, ValueError) as error:
        raise QueryError(
            f"“{value}” is not a date in EDTF.", advice="Write 1951-07-21, 1951-07, 1951?, 1951-07-20/1951-07-22 ..."
        ) from error
    mine = DateSaid(edtf=value, as_written=written, basis=BASIS, reader=who, evidence=evidence)
    others = tuple(one for one in record.dates if not (one.basis == BASIS and is_by_person(one)))
    return replace(record, date=mine, dates=(mine, *others))


def _place(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    name = value if written != value else None
    return replace(record, place=PlaceSaid(as_written=written, name=name, reader=who, evidence=evidence))


def _signature(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    return replace(record, signature=Signature(as_written=value, reader=who, evidence=evidence))


def _code(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    mine = replace(parse_code(value) or ReferenceCode(as_written=value), reader=who, evidence=evidence, confidence=1.0)
    return replace(record, reference_codes=(mine, *_others(record.reference_codes, mine)))


def _party(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    mine = Party(role=role, as_written=written, name=value, reader=who, evidence=evidence)
    return replace(record, parties=(mine, *_others(record.parties, mine)))


def _number(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    mine = Number(role=role, value=value, reader=who, evidence=evidence)
    return replace(record, numbers=(mine, *_others(record.numbers, mine)))


def _marking(record: Record, role: str, value: str, written: str, who: str, evidence: tuple[Evidence, ...]) -> Record:
    mine = Marking(kind=role, as_written=value, reader=who, evidence=evidence)
    return replace(record, markings=(mine, *_others(record.markings, mine)))


_Put = Callable[[Record, str, str, str, str, tuple[Evidence, ...]], Record]
_PUT: Mapping[str, _Put] = {
    "date": _date, "place": _place, "signature": _signature, "code": _code, "party": _party, "number": _number, "marking": _marking,
}  # fmt: skip


def _others(said: tuple[S, ...], mine: S) -> tuple[S, ...]:
    """The statements beside a person's, without those that say the same."""
    core = core_of(mine)
    return tuple(one for one in said if core_of(one) != core)
