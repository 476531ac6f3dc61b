"""Cards: what the index keeps of a record to show it as a result, so that a page of results never opens the records themselves."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from muniment.model import Party, Record
from muniment.search.seeking import plain_form

KEPT_OF_A_TEXT = 40_000
"""So much of each witness is kept for snippets, in code points; a search still finds what stands behind it."""
KEPT_OF_A_RECORD = 400_000
"""So much of all witnesses together."""
_OPENING = 300
"""So much of a witness is kept at least, for how the text begins."""


class CardText(Struct, frozen=True, array_like=True):
    """A witness as far as snippets need it; `plain` is the text's plain form, where that is more than its small letters."""

    id: str
    kind: str
    language: str
    text: str
    plain: str | None = None


class Card(Struct, frozen=True, array_like=True):
    """A record as a result shows it."""

    title: str | None
    date: str | None
    kind: str | None
    sender: str | None
    addressee: str | None
    place: str | None
    code: str | None
    texts: tuple[CardText, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Card)


def card_of(record: Record) -> Card:
    """The card of a record."""
    return Card(
        title=record.title,
        date=record.date.edtf if record.date else None,
        kind=record.kind,
        sender=_first_name(record.parties, ("sender", "author")),
        addressee=_first_name(record.parties, ("addressee",)),
        place=_line(record.place.as_written) if record.place else None,
        code=next((c.canonical or _line(c.as_written) for c in record.reference_codes), None),
        texts=tuple(_texts(record)),
    )


def pack(card: Card) -> bytes:
    """The card as bytes for the index."""
    return _ENCODER.encode(card)


def unpack(packed: bytes) -> Card:
    """The card that `pack` made into bytes."""
    return _DECODER.decode(packed)


def _texts(record: Record) -> Iterator[CardText]:
    room = KEPT_OF_A_RECORD
    for witness in record.witnesses:
        text = witness.text[: min(KEPT_OF_A_TEXT, max(room, _OPENING))]
        room -= len(text)
        yield CardText(witness.id, witness.kind, witness.language, text, plain_form(text))


def _first_name(parties: Sequence[Party], roles: tuple[str, ...]) -> str | None:
    party = next((p for p in parties if p.role in roles), None)
    return _line(party.name or party.as_written) if party else None


def _line(words: str) -> str:
    return " ".join(words.split())
