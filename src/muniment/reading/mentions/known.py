"""Known: what has been read of the sheet itself, which its mentions are read against."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import DateSaid, Nested, Number, Party, Said, Statement
from muniment.reading.sheet import Sheet
from muniment.reading.transliteration import same_name

_BEST_FIRST = ("signature", "sent", "heading", "date-line", "event", "received", "deciphered", "typed", "registered", "title")  # fmt: skip
_HOME = (
    "secretary of state",
    "department",
    "under secretary",
    "the assistant secretary",
    "the president",
    "white house",
)
_POST = ("embassy", "ambassador", "legation", "minister in", "chargé", "charge in", "consul", "commissioner", "mission",
         "delegation", "representative", "agent", "adviser in", "attaché")  # fmt: skip
_MINISTRY = ("state", "department")
_TALKS = ("memorandum of conversation", "journal", "minutes")


class Known(Struct, frozen=True):
    """The date and kind of the sheet, where its own numbers stand, who wrote to whom.

    `side` is `home` where a ministry writes to its mission, else `post`: it tells whose telegram "Department's 2044" is.
    `sender` and `addressee` are known where there is one of each and nobody carried the message between them.
    """

    date: str | None = None
    kind: str | None = None
    own: tuple[tuple[int, int], ...] = ()
    senders: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    sender: str | None = None
    addressee: str | None = None
    side: str = "post"

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date and self.date[:4].isdigit() else None

    @property
    def month(self) -> int | None:
        return int(self.date[5:7]) if self.date and self.date[5:7].isdigit() and int(self.date[5:7]) <= 12 else None

    def is_own(self, start: int, end: int) -> bool:
        """Whether a span touches one of the sheet's own numbers."""
        return any(start < own_end and own_start < end for own_start, own_end in self.own)

    def ends_of(self, direction: str) -> tuple[str | None, str | None]:
        """From whom to whom a message of that direction went, as far as the sheet's own parties tell."""
        if direction == "yours":
            return self.addressee, self.sender
        return (self.sender, self.addressee) if direction == "mine" and self.kind not in _TALKS else (None, None)

    def direction_of(self, name: str) -> str:
        """Whose a message by `name` is, as the writer of this sheet sees it; in a talk all others are third persons."""
        if self.kind in _TALKS:
            return "his"
        name = _COURTEOUS.sub("", name) or name
        if any(same_name(name, other) or _is_seat(name, other) for other in self.addressees):
            return "yours"
        mine = any(same_name(name, other) or _is_seat(name, other) for other in self.senders)
        return "mine" if mine else "his"


_COURTEOUS = re.compile(
    r"^(?:(?:comrades?|cdes?|com|mr|tov|tow|genosse\w*|gen|товарищ\w*|тов|т)\b\.?[ \t]*)+(?=\S{2})", re.IGNORECASE
)


def _is_seat(place: str, office: str) -> bool:
    """Whether a post is known by that place: "Lima" for "AMEMBASSY LIMA" or "the Embassy in Peru, Lima", "State" for the ministry."""
    office, place = office.casefold(), place.casefold()
    if place in _MINISTRY:
        return any(word in office for word in _HOME) or "secstate" in office
    return office.endswith(" " + place) and any(word in office for word in (*_POST, "uslo", "usun", "usint"))


def known_of(sheet: Sheet, said: Sequence[Statement]) -> Known:
    """What is known of a sheet from its statements and its context."""
    dates = {s.basis: s.edtf for s in reversed(said) if isinstance(s, DateSaid) and s.edtf[:4].isdigit()}
    kinds = [s.value for s in said if isinstance(s, Said) and s.field == "kind"]
    senders, addressees = (tuple(_names(said, role)) for role in ("sender", "addressee"))
    return Known(
        date=next((dates[basis] for basis in _BEST_FIRST if basis in dates), sheet.context.date),
        kind=kinds[0] if kinds else sheet.context.kind,
        own=tuple(_own(said)),
        senders=senders,
        addressees=addressees,
        sender=_only(said, "sender"),
        addressee=_only(said, "addressee"),
        side=_side(" ".join(senders).lower(), " ".join(addressees).lower()),
    )


def known_inside(known: Known, nested: Nested) -> Known:
    """What is known of a message inside the sheet's: its own date and correspondents as far as it shows them, and the sheet's numbers."""
    senders, addressees = (tuple(_names(nested.parties, role)) for role in ("sender", "addressee"))
    if not senders and not addressees:
        return replace(known, date=nested.date or known.date)
    ends = " ".join(senders).lower(), " ".join(addressees).lower()
    return replace(
        known,
        date=nested.date or known.date,
        kind=None,
        senders=senders,
        addressees=addressees,
        sender=_only(nested.parties, "sender"),
        addressee=_only(nested.parties, "addressee"),
        side=_side(*ends) if any(word in " ".join(ends) for word in (*_HOME, *_POST)) else known.side,
    )


def _own(said: Sequence[Statement]) -> Iterable[tuple[int, int]]:
    for number in said:
        if isinstance(number, Number) and number.role != "file":
            for place in number.evidence:
                if place.start is not None and place.end is not None:
                    yield place.start, place.end


def _names(said: Sequence[Statement], role: str) -> Iterable[str]:
    for party in said:
        if isinstance(party, Party) and party.role == role:
            yield party.name or party.as_written
            if party.agent:
                yield party.agent


def _only(said: Sequence[Statement], role: str) -> str | None:
    """The one party of a role, as whom the document itself means; None where there are several, or a carrier."""
    parties = [s for s in said if isinstance(s, Party) and s.role in (role, "via")]
    return (parties[0].agent or parties[0].name or parties[0].as_written) if len(parties) == 1 else None


def _side(senders: str, addressees: str) -> str:
    if any(word in senders for word in _POST):
        return "post"
    if any(word in senders for word in _HOME) and not any(word in addressees for word in _HOME):
        return "home"
    return "home" if any(word in addressees for word in _POST) else "post"
