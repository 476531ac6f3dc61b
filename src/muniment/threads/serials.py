"""Serials: the number series of an archive's senders, and what follows from them: dates of undated messages, doubts, gaps."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

import msgspec
from msgspec import Struct

from muniment.model import Derived, Evidence, Record
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.threads.following import shown_name
from muniment.threads.keys import identity, series_keys
from muniment.threads.series import Doubt, Numbered, Series, doubts, fitting, series_of, split_number
from muniment.threads.values import Card
from muniment.threads.weighing import ordinal

RULE = "threads/series"
_WIDE = 60
"""Days of a date from which a narrower one is worth telling."""
_MOST_INTERVALS = 3
_SURE, _ONE_OF = 0.8, 0.5
_ANYWHERE = ("0000", UNDATED)
_CARD = msgspec.msgpack.Decoder(Card)
Group = tuple[tuple[Numbered, ...], tuple[Series, ...], tuple[Doubt, ...]]
"""The dated messages under one key, the series that they make, and the doubts."""


class SenderSeries(Struct, frozen=True, kw_only=True):
    """One series of a sender: whose, to whom and of what kind where the sender keeps several, the numbers and days it runs over.

    `example` is a number as written where it bears letters.  `here` counts its messages in the archive; `gaps` are the ranges of numbers between that are not; `doubts` are questions.
    """

    sender: str
    role: str
    example: str | None
    addressee: str | None
    kind: str | None
    first_number: int
    last_number: int
    first_day: str
    last_day: str
    here: int
    gaps: tuple[tuple[int, int], ...]
    records: tuple[str, ...]
    doubts: tuple[str, ...] = ()


class Serials:
    """The series of one archive, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.group = lru_cache(maxsize=512)(self._read)

    def derived(self, records: Sequence[Record]) -> dict[str, tuple[Derived, ...]]:
        """What follows for records from the numbers of others: an interval for the undated, a question where number and date clash."""
        numbered_ones = [record.id for record in records if record.numbers]
        if not numbered_ones:
            return {}
        shown = self._store.links.shown(numbered_ones)
        cards = {record: _CARD.decode(body) for record, part, body in shown if part == -1}
        found = {}
        for record in records:
            card = cards.get(record.id)
            told = (
                [one for key, number in series_keys(card) for one in self._told(record, card, key, number)]
                if card
                else []
            )
            if told:
                found[record.id] = tuple(told)
        return found

    def _read(self, key: str) -> Group:
        bodies = [body for _, _, part, body in self._store.links.messages([key], *_ANYWHERE) if part == -1]
        return _GROUPS.of(key, bodies)

    def _told(self, record: Record, card: Card, key: str, number: int) -> Iterator[Derived]:
        _, series, found = self.group(key)
        evidence = tuple(
            e for n in record.numbers if (split_number(n.value) or ("", -1))[1] == number for e in n.evidence
        )
        if card.low == UNDATED or ordinal(card.high) - ordinal(card.low) > _WIDE:
            yield from dated(card, number, series, evidence)
        for doubt in found:
            if doubt.message.record == record.id and doubt.message.number == number:
                near = (doubt.before.record, doubt.after.record)
                yield Derived(
                    field="number", value=str(number), records=near, reasons=question(doubt), question=True,
                    reader="derived", rule=RULE, confidence=_ONE_OF, evidence=evidence,
                )  # fmt: skip


class _Groups:
    """The groups last found, by what their messages say: who reads one record after another meets the same series again.

    They are asked for by a digest of all messages, so that one that changed, came or went is always heard.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[bytes, Group] = {}
        self._lock = Lock()

    def of(self, key: str, bodies: Sequence[bytes]) -> Group:
        """The group of the messages with these bodies under a key."""
        digest = blake2b(msgspec.msgpack.encode((key, bodies)), digest_size=20).digest()
        with self._lock:
            found = self._found.pop(digest, None)
        if found is None:
            found = grouped([one for body in bodies for one in numbered(_CARD.decode(body), key)])
        with self._lock:
            self._found[digest] = found
            if len(self._found) > self._most:
                del self._found[next(iter(self._found))]
        return found


_GROUPS = _Groups(512)


def grouped(messages: Sequence[Numbered]) -> Group:
    """The dated messages under one key, the series that they make, and the doubts."""
    series = tuple(series_of(messages))
    return tuple(messages), series, tuple(doubts(messages, series))


def numbered(card: Card, key: str) -> Iterator[Numbered]:
    """A dated message as it stands in the series of this key."""
    if card.low != UNDATED:
        for number in dict.fromkeys(n for k, n in series_keys(card) if k == key):
            yield _placed(card, number)


def _placed(card: Card, number: int) -> Numbered:
    return Numbered(
        card.record, number, ordinal(card.low), ordinal(card.high), identity(card.addressees), card.kind or ""
    )


def every_series(
    store: Store, each: Callable[[str, Group], None] = lambda key, group: None, before: dict[str, Group] | None = None
) -> Iterator[SenderSeries]:
    """All series of an archive, by sender.  Holds one small row a numbered message in memory.  `each` is told every group that is met.

    `before` are the groups as they were found last, by their keys: those whose messages are the same are not found again.
    """
    last = before if before is not None else {}
    groups: dict[str, list[Numbered]] = {}
    names: dict[str, str] = {}
    written: dict[str, str] = {}
    for _, _, body in store.links.every_message():
        card = _CARD.decode(body)
        names.setdefault(identity(card.senders), shown_name(card.senders) or "")
        names.setdefault(identity(card.addressees), shown_name(card.addressees) or "")
        pairs = tuple(dict.fromkeys(series_keys(card)))
        for key, number in dict(pairs).items():
            if key not in groups:
                groups[key], written[key] = [], _as_written(card, number)
        for key, number in pairs:
            if card.low != UNDATED:
                groups[key].append(_placed(card, number))
    for key in last.keys() - groups.keys():
        del last[key]
    for key in sorted(groups, key=lambda k: (k.split(" ", 3)[3], k)):
        messages = groups.pop(key)
        group = last[key] if key in last and list(last[key][0]) == messages else grouped(messages)
        last[key] = group
        each(key, group)
        _, series, found = group
        _, role, letters, sender = key.split(" ", 3)
        for one in series:
            yield _shown(one, found, role, written[key] if letters else None, names.get(sender, ""), names)


def _as_written(card: Card, number: int) -> str:
    pairs = zip(card.numbers, card.shown_numbers(), strict=True)
    return next(shown for (_, v), (_, shown) in pairs if (split_number(v) or ("", -1))[1] == number)


def question(doubt: Doubt) -> str:
    """The doubt in a sentence."""
    one, before, after = doubt.message, doubt.before, doubt.after
    return (
        f"No. {one.number} of {day(one.first)} lies in this sender's series between No. {before.number} of {day(before.first)} and "
        f"No. {after.number} of {day(after.first)}: its date or its number may be wrong"
    )


def day(ordinal_: int) -> str:
    """An ordinal as a day, ISO 8601."""
    return date.fromordinal(ordinal_).isoformat()


def interval(series: Series, number: int, but: str = "") -> tuple[int, int, tuple[Numbered, ...]] | None:
    """The days between which a number of a series was given, with the messages that say so; None outside it."""
    same = [m for m in series.members if m.number == number and m.record != but]
    if same:
        return same[0].first, same[0].last, (same[0],)
    before, after = series.around(number, but)
    return (before.first, max(before.first, after.last), (before, after)) if before and after else None


def dated(card: Card, number: int, series: Sequence[Series], evidence: tuple[Evidence, ...] = ()) -> Iterator[Derived]:
    """The days that a message without a day must be of, by the number it bears: an EDTF interval, or one of a few; none where it
    fits no series or too many."""
    wanted = Numbered(card.record, number, 0, 0, identity(card.addressees), card.kind or "")
    intervals = [i for one in fitting(series, wanted) if (i := interval(one, number, card.record)) is not None]
    if card.low != UNDATED:
        low, high = ordinal(card.low), ordinal(card.high)
        intervals = [(max(a, low), min(b, high), near) for a, b, near in intervals if a <= high and b >= low]
    if not 1 <= len(intervals) <= _MOST_INTERVALS:
        return
    intervals.sort(key=lambda i: i[:2])
    if len(intervals) == 1:
        value = _edtf(*intervals[0][:2], "/")
    else:
        value = f"[{','.join(_edtf(a, b, '..') for a, b, _ in intervals)}]"
    why = ", or ".join(" and ".join(f"No. {m.number} of {day(m.first)}" for m in near) for _, _, near in intervals)
    yield Derived(
        field="date", value=value, records=tuple(dict.fromkeys(m.record for _, _, near in intervals for m in near)),
        reasons=f"No. {number} stands in its sender's series with {why}", reader="derived", rule=RULE,
        confidence=_SURE if len(intervals) == 1 else _ONE_OF, evidence=evidence,
    )  # fmt: skip


def _edtf(low: int, high: int, between: str) -> str:
    return day(low) if low == high else f"{day(low)}{between}{day(high)}"


def _shown(
    one: Series, found: Sequence[Doubt], role: str, example: str | None, sender: str, names: Mapping[str, str]
) -> SenderSeries:
    members = set(one.members)
    return SenderSeries(
        sender=sender, role=role, example=example, addressee=names.get(one.addressee) or None, kind=one.kind or None,
        first_number=one.members[0].number, last_number=one.members[-1].number,
        first_day=day(one.members[0].first), last_day=day(one.members[-1].first), here=len(one.members),
        gaps=tuple(one.gaps()), records=tuple(m.record for m in one.members),
        doubts=tuple(question(d) for d in found if d.before in members),
    )  # fmt: skip
