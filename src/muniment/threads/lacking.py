"""Lacking: the messages an archive lacks, as a finding aid: what a historian takes to the next archive."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.ghosts import Ghost
from muniment.threads.following import shown_name
from muniment.threads.gaps import Gap, Neighbour
from muniment.threads.ghosts import missing_of

MOST = 20_000
"""Messages that are brought into another order than that of their days."""


class Lacking(Struct, frozen=True, kw_only=True):
    """A message that is not here: all that is told of it.

    `date` and `time` are what the mentions say; `before` is the day of the first record that mentions it.  `words` are those of the
    first mention, in the record `words_of`; `mentioned_by` are records.  Where its sender's numbers leave a gap for it,
    it is of the days from `not_before` to `not_after`, and lies between the messages `between`; `basis` is `gap` where nobody mentions it.
    """

    id: str
    date: str | None = None
    time: str | None = None
    before: str | None = None
    number: str | None = None
    kind: str | None = None
    sender: str | None = None
    addressee: str | None = None
    words: str = ""
    words_of: str = ""
    mentioned_by: tuple[str, ...] = ()
    basis: str = "mention"
    not_before: str | None = None
    not_after: str | None = None
    between: tuple[Neighbour, ...] = ()


class Wanted(Struct, frozen=True, kw_only=True):
    """Which missing messages: of a sender, to an addressee (parts of the names), of days, of a number; `basis` mention or gap."""

    sender: str = ""
    addressee: str = ""
    since: str = ""
    until: str = ""
    number: str = ""
    basis: str = ""

    def asks(self, one: Lacking) -> bool:
        """Whether a missing message is one of those asked for; one without a day is dated by the first record that mentions it."""
        day = one.date or one.not_before or one.before or ""
        return (
            self.sender.casefold() in (one.sender or "").casefold()
            and self.addressee.casefold() in (one.addressee or "").casefold()
            and (not self.since or day >= self.since)
            and (not self.until or (bool(day) and day <= f"{self.until}~"))
            and self.number.casefold() in (one.number or "").casefold()
            and (not self.basis or self.basis == one.basis)
        )


ORDERS: dict[str, Callable[[Lacking], tuple[object, ...]]] = {
    "date": lambda one: (),
    "sender": lambda one: ((one.sender or "~").casefold(),),
    "addressee": lambda one: ((one.addressee or "~").casefold(),),
    "number": lambda one: (one.number is None, len(one.number or ""), one.number or ""),
}


def lacking(store: Store, wanted: Wanted, by: str, gaps: Sequence[Gap] = ()) -> Iterator[Lacking]:
    """The messages that the archive lacks, streamed by their days, or in another order of ORDERS.  `gaps` are in order of their days."""
    found = (one for one in _every(store, gaps) if wanted.asks(one))
    yield from found if by == "date" else ordered(islice(found, MOST), Wanted(), by)


def ordered(rows: Iterable[Lacking], wanted: Wanted, by: str) -> Iterator[Lacking]:
    """Those of these messages that are asked for, in an order of ORDERS."""
    yield from sorted((one for one in rows if wanted.asks(one)), key=ORDERS[by])


def lacking_of(ghost: Ghost, mentioned_by: Iterable[str], gap: Gap | None = None) -> Lacking:
    """What is told of one missing message; `gap` is the one that its sender's numbers leave for it."""
    missing = missing_of(ghost)
    card = missing.card
    told = Lacking(
        id=ghost.id,
        date=card.days[0] if card.days else None,
        time=card.clocks[0][11:16] if card.clocks else None,
        before=missing.about[:10] if missing.about != UNDATED else None,
        number=", ".join(dict.fromkeys(number for _, number in card.shown_numbers())) or None,
        kind=card.kind or missing.kind,
        sender=shown_name(card.senders),
        addressee=shown_name(card.addressees),
        words=" ".join(missing.as_written.split()),
        words_of=missing.record,
        mentioned_by=tuple(dict.fromkeys(mentioned_by)),
    )
    return replace(told, addressee=told.addressee or shown_name(gap.card.addressees), **_bounds(gap)) if gap else told


def lacking_in(gap: Gap) -> Lacking:
    """What is told of a message that nobody mentions, by the gap that is left for it."""
    card = gap.card
    return Lacking(
        id=gap.id,
        date=card.days[0] if card.days else None,
        number=card.written[0],
        kind=card.kind,
        sender=shown_name(card.senders),
        addressee=shown_name(card.addressees),
        basis="gap",
        **_bounds(gap),
    )


def _bounds(gap: Gap) -> dict[str, Any]:
    return {"not_before": gap.before.day, "not_after": gap.after.day, "between": (gap.before, gap.after)}


def csv_of(rows: Iterable[Lacking]) -> Iterator[bytes]:
    """The finding aid as CSV (RFC 4180, UTF-8), a line each; a value that a spreadsheet would take for a formula is kept text."""
    yield _line(Lacking.__struct_fields__)
    for row in rows:
        told = [getattr(row, name) for name in Lacking.__struct_fields__]
        yield _line(_plain(_in_a_cell(value)) for value in told)


def _in_a_cell(value: str | Sequence[str | Neighbour] | None) -> str:
    """A value as a cell: of several records their ids, of the messages on both sides their numbers, days and ids."""
    if value is None or isinstance(value, str):
        return value or ""
    return " ".join(one if isinstance(one, str) else f"{one.number} ({one.day}, {one.record})" for one in value)


def _plain(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _line(values: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue().encode()


def _every(store: Store, gaps: Sequence[Gap]) -> Iterator[Lacking]:
    mentioned = {gap.ghost: gap for gap in gaps if gap.ghost}
    alone = ((gap.card.low, lacking_in(gap)) for gap in gaps if not gap.ghost)
    yield from (one for _, one in merge(_mentioned(store, mentioned), alone, key=lambda pair: pair[0]))


def _mentioned(store: Store, gaps: Mapping[str, Gap]) -> Iterator[tuple[str, Lacking]]:
    after: tuple[str, str] | None = None
    while page := store.ghosts.missing(after):
        meant = _meant(store, [ghost.id for ghost in page])
        for ghost in page:
            yield ghost.low, lacking_of(ghost, meant.get(ghost.id, ()), gaps.get(ghost.id))
        after = (page[-1].low, page[-1].id)


def _meant(store: Store, ghosts: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in store.links.meaning_ghosts(ghosts):
        found.setdefault(row.ghost or "", []).append(row.record_id)
    return found
