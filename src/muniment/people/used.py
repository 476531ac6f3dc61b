"""Used: what the naming needs of a record, taken from it once, so that it need not be opened again."""

import msgspec
from msgspec import Struct

from muniment.agents.uses import CORRESPONDENTS, Use, uses
from muniment.model import Record
from muniment.store.dating import span_of
from muniment.store.values import Extract

KIND = "names"
RULES = "1"
"""Grows with every change of what is taken."""
_LONGEST = 200
_PACK = msgspec.msgpack.Encoder()
_JSON = msgspec.json.Encoder()


class UsedName(Struct, frozen=True, array_like=True, gc=False):
    """A name that a record uses.  `forms` are all its forms, `phrases` all that an agent may be found by, `meant` whom the record says
    it means, as the database holds them; `others` are the first forms of the correspondents on the other side, as JSON."""

    use: Use
    forms: tuple[str, ...]
    phrases: tuple[str, ...]
    meant: str | None
    others: str


class NamesUsed(Struct, frozen=True, array_like=True, gc=False):
    """The names that a record uses, its date (EDTF), the first day of that, and the collection or volume whose agents may be meant."""

    edtf: str | None
    day: str
    collection: str
    names: tuple[UsedName, ...]


_NAMES = msgspec.msgpack.Decoder(NamesUsed)


def names_used(record: Record) -> NamesUsed:
    """What the naming needs of a record."""
    told = uses(record)
    edtf = record.date.edtf if record.date else None
    names = tuple(
        UsedName(
            use,
            tuple(dict.fromkeys(storable(form) for form in use.forms)),
            _phrases(use),
            storable(use.meant) if use.meant else None,
            _JSON.encode(_beside(use, told)).decode(),
        )
        for use in told
    )
    return NamesUsed(edtf, span_of(edtf).low[:10], record.identifiers.get("volume", ""), names)


def extract(record: Record) -> Extract:
    """The same, as it is kept."""
    return Extract(KIND, RULES, _PACK.encode(names_used(record)))


def used_in(body: bytes) -> NamesUsed:
    """What an extract says."""
    return _NAMES.decode(body)


def _beside(use: Use, told: tuple[Use, ...]) -> list[str]:
    """The first forms of the correspondents on the other side of a use."""
    return [
        storable(one.forms[0]) for one in told if one.role in CORRESPONDENTS and one is not use and one.role != use.role
    ]


def storable(text: str) -> str:
    """A text in one line, as the databases can hold and index it."""
    return " ".join(text.replace("\x00", "\ufffd").split())[:_LONGEST]


def _phrases(use: Use) -> tuple[str, ...]:
    told = (*use.forms, use.meant or "", use.office or "")
    return tuple(dict.fromkeys(phrase for one in told if (phrase := storable(one))))
