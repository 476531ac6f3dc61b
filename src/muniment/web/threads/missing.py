"""Missing: the messages that the archive lacks, and the page of each, which outlives its arrival."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from muniment.archive import Archive
from muniment.model import Evidence
from muniment.threads.gaps import Neighbour, own_number
from muniment.threads.lacking import Lacking, Wanted, csv_of
from muniment.threads.numbers import as_shown
from muniment.threads.serials import SenderSeries
from muniment.web.page import Download, Elsewhere, File, Page, Visit
from muniment.web.places import words_address
from muniment.web.threads.days import DAY

PAGE_SIZE = 100


class Asked(Struct, frozen=True, kw_only=True):
    """Which missing messages, in which order."""

    sender: Annotated[str, Meta(description="Part of the sender's name.")] = ""
    addressee: Annotated[str, Meta(description="Part of the addressee's name.")] = ""
    since: Annotated[str, Meta(pattern=DAY, description="The first day: 1951, 1951-05 or 1951-05-19.")] = ""
    until: Annotated[str, Meta(pattern=DAY, description="The last day: 1951, 1951-05 or 1951-05-19.")] = ""
    number: Annotated[str, Meta(description="Part of the number.")] = ""
    basis: Annotated[
        str, Meta(pattern="^(mention|gap)?$", description="Why it is known: mention, gap; empty for both.")
    ] = ""
    by: Annotated[str, Meta(pattern="^(date|sender|addressee|number)$", description="The order: date, sender, addressee, number.")] = "date"  # fmt: skip
    page: Annotated[int, Meta(ge=1, le=10_000, description="The page of the list.")] = 1

    def wanted(self) -> Wanted:
        """The messages that are asked for."""
        return Wanted(
            sender=self.sender, addressee=self.addressee, since=self.since, until=self.until, number=self.number, basis=self.basis
        )  # fmt: skip


class Lacked(Struct, frozen=True, kw_only=True):
    """A page of the messages that are not here; `more` where another follows."""

    missing: tuple[Lacking, ...]
    page: int
    more: bool


class Paged(Struct, frozen=True, kw_only=True):
    """Which page of the series."""

    page: Annotated[int, Meta(ge=1, le=10_000, description="The page of the list.")] = 1


class Gaps(Struct, frozen=True, kw_only=True):
    """The number series that have gaps, by sender, a page of them; `more` where another follows."""

    series: tuple[SenderSeries, ...]
    page: int
    more: bool


class Told(Struct, frozen=True, kw_only=True):
    """A mention that means the missing message: the record, its title and date, and the words with their place."""

    record: str
    mention: str
    title: str | None
    date: str | None
    words: str
    evidence: tuple[Evidence, ...] = ()


class Beside(Struct, frozen=True, kw_only=True):
    """A message whose number is one of the two that a missing one lies between: the record, the number and where it stands."""

    record: str
    title: str | None
    date: str | None
    number: str
    evidence: tuple[Evidence, ...] = ()


class Ghost(Struct, frozen=True, kw_only=True):
    """A missing message: all that is known of it, who says so, and between which numbers of its sender it lies."""

    missing: Lacking
    mentions: tuple[Told, ...]
    between: tuple[Beside, ...] = ()


def missing(visit: Visit[Asked]) -> Lacked:
    """A page of what the archive lacks."""
    asked = visit.query
    first = (asked.page - 1) * PAGE_SIZE
    rows = list(islice(_rows(visit), first, first + PAGE_SIZE + 1))
    return Lacked(missing=tuple(rows[:PAGE_SIZE]), page=asked.page, more=len(rows) > PAGE_SIZE)


def ghost(visit: Visit[Any]) -> Ghost:
    """One missing message.  Raises NotFoundError, and Elsewhere with its record's address once it has come, with its own where it has
    another by now."""
    asked = visit.names["ghost_id"]
    found = visit.archive.threads.lacking_one(asked)
    if isinstance(found, str):
        raise Elsewhere(f"/records/{found}")
    if found.id != asked:
        raise Elsewhere(f"/missing/{found.id}")
    told = []
    for record in visit.archive.get_all(found.mentioned_by):
        date = record.date.edtf if record.date else None
        told += [
            Told(
                record=record.id,
                mention=m.id,
                title=record.title,
                date=date,
                words=" ".join(m.as_written.split()),
                evidence=m.evidence,
            )
            for m in record.mentions
            if m.ghost == found.id
        ]
    return Ghost(missing=found, mentions=tuple(told), between=tuple(_beside(visit.archive, found.between)))


def _beside(archive: Archive, neighbours: Sequence[Neighbour]) -> Iterator[Beside]:
    for near, record in zip(neighbours, archive.store.get_all([one.record for one in neighbours]), strict=True):
        number = next((n for n in record.numbers if n.role == "sender" and as_shown(n.value) == near.number), None)
        yield Beside(
            record=record.id,
            title=record.title,
            date=record.date.edtf if record.date else None,
            number=near.number,
            evidence=number.evidence if number else (),
        )


def numbers(visit: Visit[Paged]) -> Gaps:
    """A page of the series that lack numbers between those that are here."""
    first = (visit.query.page - 1) * PAGE_SIZE
    rows = list(islice((one for one in visit.archive.threads.series() if one.gaps), first, first + PAGE_SIZE + 1))
    return Gaps(series=tuple(rows[:PAGE_SIZE]), page=visit.query.page, more=len(rows) > PAGE_SIZE)


def _numbers_view(visit: Visit[Paged], value: Gaps) -> Mapping[str, Any]:
    """The pages of the numbers of short gaps, by series and number."""
    told: dict[str, dict[int, str]] = {}
    for gap in visit.archive.threads.gaps():
        number = own_number(gap.card.written[0])
        if number is not None:
            told.setdefault(gap.before.record, {})[number] = f"/missing/{gap.id}"
    return {"pages": [{k: v for record in one.records if one.role == "sender" for k, v in told.get(record, {}).items()} for one in value.series]}  # fmt: skip


def _list_view(visit: Visit[Asked], value: Lacked) -> Mapping[str, Any]:
    """Where the words of each stand: it is that passage which a reader wants to see next."""
    wanted = list(dict.fromkeys(one.words_of for one in value.missing))
    places = {
        (record.id, " ".join(mention.as_written.split())): mention.evidence
        for record in visit.archive.store.get_all(wanted)
        for mention in record.mentions
    }
    found = ((one.id, one.words_of, places.get((one.words_of, one.words))) for one in value.missing)
    return {
        "places": {ghost: words_address(record, evidence) for ghost, record, evidence in found if evidence is not None}
    }


def _ghost_view(visit: Visit[Any], value: Ghost) -> Mapping[str, Any]:
    return {
        "places": [words_address(one.record, one.evidence) for one in value.mentions],
        "beside": [words_address(one.record, one.evidence) for one in value.between],
    }


def table(visit: Visit[Asked]) -> File:
    """The whole list as CSV."""
    return File(name="missing.csv", media_type="text/csv; charset=utf-8", chunks=csv_of(_rows(visit)))


def lines(visit: Visit[Asked]) -> File:
    """The whole list as JSON lines."""
    chunks = (msgspec.json.encode(row) + b"\n" for row in _rows(visit))
    return File(name="missing.jsonl", media_type="application/x-ndjson", chunks=chunks)


def _rows(visit: Visit[Asked]) -> Iterator[Lacking]:
    return visit.archive.threads.lacking(visit.query.wanted(), visit.query.by)


PAGES = (
    Download(path="/missing.csv", answer=table, media_type="text/csv", takes=Asked, summary="All missing messages, CSV"),
    Download(path="/missing.jsonl", answer=lines, media_type="application/x-ndjson", takes=Asked, summary="All missing messages, JSON lines"),
    Page(path="/missing", answer=missing, view=_list_view, template="threads/missing.html", tells=Lacked, takes=Asked, summary="The messages that the archive lacks", long=True),
    Page(path="/missing/numbers", answer=numbers, view=_numbers_view, template="threads/numbers.html", tells=Gaps, takes=Paged, summary="The gaps in the number series of senders", long=True),
    Page(path="/missing/{ghost_id}", answer=ghost, view=_ghost_view, template="threads/ghost.html", tells=Ghost, summary="A message that the archive lacks"),
)  # fmt: skip
