"""Series: the numbers that one sender gave its messages, which rise with time.  Pure.

A post may keep several series at once (telegrams, despatches, one a correspondent), begin anew with a year, and leave out most of its
messages here.  A series is the longest line of messages whose numbers rise with their days; what lies on no line is told as a doubt,
never mended.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from msgspec import Struct

from muniment.reading.transliteration import folded_name

SHORTEST = 4
"""Messages that make a series: three rise by chance once in six."""
_LOOKED_BACK = 100
_BREAK = 400
"""Days of silence after which a series is not the same any more."""
_FASTEST = 60
_TIMES_AS_FAST = 8.0
_SLACK = 7
_LEAP = 0.08
_MOST_LINES = 12
_NEAR = 60
_TOGETHER = 150
_WORTH = 0.05
_NUMBER = re.compile(r"(\D*)(\d{1,7})(\D*)")


class Numbered(Struct, frozen=True):
    """A message with its number in a series: the record, the number, its first and last day (ordinals), to whom, and its kind."""

    record: str
    number: int
    first: int
    last: int
    addressee: str = ""
    kind: str = ""


class Series(Struct, frozen=True):
    """A line of messages of one sender whose numbers rise with time; `addressee` and `kind` where the sender keeps several for them."""

    members: tuple[Numbered, ...]
    addressee: str = ""
    kind: str = ""

    def around(self, number: int, but: str = "") -> tuple[Numbered | None, Numbered | None]:
        """The nearest messages with a smaller and a larger number, the record `but` left out."""
        rest = [m for m in self.members if m.record != but]
        at = bisect_left(rest, number, key=lambda m: m.number)
        below = [m for m in rest[:at] if m.number < number]
        above = [m for m in rest[at:] if m.number > number]
        return (below[-1] if below else None), (above[0] if above else None)

    def gaps(self) -> list[tuple[int, int]]:
        """The numbers between the first and the last of which no message is here, as ranges."""
        numbers = [m.number for m in self.members]
        return [(a + 1, b - 1) for a, b in pairwise(numbers) if b - a > 1]


class Doubt(Struct, frozen=True):
    """A message whose number and date do not go together in its sender's series, with its neighbours by number."""

    message: Numbered
    before: Numbered
    after: Numbered


@lru_cache(maxsize=16384)
def split_number(number: str) -> tuple[str, int] | None:
    """The letters of a folded number, in whatever script, and its digits: "61/sh" gives ("/c", 61).  None where it is no such number."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        return None
    head, digits, tail = match.groups()
    letters = "|".join(folded_name(part) or re.sub(r"[\W_]+", "", part) for part in (head, tail))
    return letters.strip("|"), int(digits)


def series_of(messages: Iterable[Numbered]) -> list[Series]:
    """The series that the dated messages of one sender make, the longest first in each part."""
    dated = sorted(set(messages), key=lambda m: (m.first, m.number, m.record))
    return [
        Series(line, addressee, kind) for (addressee, kind), part in _parted(dated).items() for line in _lines(part)
    ]


def fitting(series: Sequence[Series], message: Numbered) -> list[Series]:
    """The series that a message without a date may belong to: its number lies inside, and its addressee and kind are theirs."""
    return [
        one for one in series
        if one.members[0].number <= message.number <= one.members[-1].number
        and (not message.addressee or not one.addressee or one.addressee == message.addressee)
        and (not message.kind or not one.kind or one.kind == message.kind)
    ]  # fmt: skip


def doubts(messages: Iterable[Numbered], series: Sequence[Series], days: int = 3) -> list[Doubt]:
    """The dated messages that lie on no line, and whose number stands in one more than so many days away from their date.

    Only where the line is running at that date, and where no other such message rises with it: two are a series that is not here yet.
    """
    placed = {m.record for one in series for m in one.members}
    left = [m for m in messages if m.record not in placed]
    found = []
    by_day = sorted(left, key=lambda m: m.first)
    days_of = [m.first for m in by_day]
    for message in left:
        near = slice(bisect_left(days_of, message.first - _TOGETHER), bisect_right(days_of, message.first + _TOGETHER))
        if any((m.number - message.number) * (m.first - message.first) > 0 for m in by_day[near]):
            continue
        running = [
            one for one in fitting(series, message) if one.members[0].first <= message.first <= one.members[-1].last
        ]
        for one in running[:1] if len(running) == 1 else []:
            before, after = one.around(message.number)
            if before is None or after is None or after.first - before.first > _NEAR:
                continue
            if message.last < before.first - days or message.first > after.last + days:
                found.append(Doubt(message, before, after))
    return found


def _parted(dated: Sequence[Numbered]) -> dict[tuple[str, str], list[Numbered]]:
    """The messages parted by addressee, by kind, by both or not at all: however their numbers rise most often from day to day."""
    ways: tuple[Callable[[Numbered], tuple[str, str]], ...] = (
        lambda m: ("", ""), lambda m: (m.addressee, ""), lambda m: ("", m.kind), lambda m: (m.addressee, m.kind),
    )  # fmt: skip
    best: tuple[float, dict[tuple[str, str], list[Numbered]]] | None = None
    for cost, way in zip((0.0, _WORTH, _WORTH, 2 * _WORTH), ways, strict=True):
        parts: dict[tuple[str, str], list[Numbered]] = {}
        for message in dated:
            parts.setdefault(way(message), []).append(message)
        worth = _rising(parts.values()) - cost
        if best is None or worth > best[0]:
            best = (worth, parts)
    return best[1] if best else {}


def _rising(parts: Iterable[Sequence[Numbered]]) -> float:
    """How often the next message of a later day has the larger number."""
    rises = pairs = 0
    for part in parts:
        for a, b in pairwise(part):
            if 0 < b.first - a.first <= _NEAR:
                pairs += 1
                rises += b.number > a.number
    return (rises + 1) / (pairs + 2)


def _lines(part: Sequence[Numbered]) -> list[tuple[Numbered, ...]]:
    rest = [m for m in part if m.last - m.first <= _SLACK]
    found: list[tuple[Numbered, ...]] = []
    rate: float | None = None
    while len(rest) >= SHORTEST and len(found) < _MOST_LINES:
        line = _longest(rest, rate)
        if rate is None and len(line) >= SHORTEST:
            rate = _rate(line)
            line = _longest(rest, rate)
        if len(line) < SHORTEST:
            break
        found.append(tuple(line))
        taken = set(line)
        rest = [m for m in rest if m not in taken]
    return found


def _longest(points: Sequence[Numbered], rate: float | None) -> list[Numbered]:
    """The line of most messages whose numbers rise with their days, not faster than can be, and by small leaps rather than great."""
    scores = [1.0] * len(points)
    before = [-1] * len(points)
    most = [0.0] * len(points)  # the highest score up to each point
    for j, point in enumerate(points):
        for i in range(j - 1, max(0, j - _LOOKED_BACK) - 1, -1):
            other = points[i]
            leap, days = point.number - other.number, point.first - other.first
            if days > _BREAK or most[i] + 1 < scores[j]:
                break  # nor can any that lies further back
            if leap <= 0 or scores[i] + 1 < scores[j]:
                continue
            if leap > (_FASTEST * (days + 2) if rate is None else _TIMES_AS_FAST * rate * (days + _SLACK) + 10):
                continue
            score = scores[i] + 1 - _LEAP * math.log1p(leap)
            if score > scores[j] or (score == scores[j] and before[j] >= 0):  # of equals the first in time
                scores[j], before[j] = score, i
        most[j] = max(scores[j], most[j - 1] if j else 0.0)
    at = max(range(len(points)), key=scores.__getitem__)
    line = []
    while at >= 0:
        line.append(points[at])
        at = before[at]
    return line[::-1]


def _rate(line: Sequence[Numbered]) -> float:
    """Numbers a day, as a rule."""
    steps = [(b.number - a.number) / max(1, b.first - a.first) for a, b in pairwise(line)]
    return max(0.05, median(steps))
