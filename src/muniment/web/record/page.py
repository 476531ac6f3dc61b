"""The page of a record: its witnesses, and beside them what the document says about itself, each statement with its words."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.errors import NotFoundError
from muniment.model import Record
from muniment.threads.following import Step, steps
from muniment.web.page import Page, Visit
from muniment.web.paper.shown import shown as sheet_shown
from muniment.web.record.around import Around
from muniment.web.record.citing import cited
from muniment.web.record.drawn import Context, Drawn
from muniment.web.record.followed import followed
from muniment.web.record.marks import Span
from muniment.web.record.naming import name_of
from muniment.web.record.proportions import longer
from muniment.web.record.says import Says
from muniment.web.record.texts import Place, sheets, tags
from muniment.web.record.told import Row, rows, spans

SHOWN_ROWS = 30
"""So many rows of a section are shown before a reader asks for all."""
SHOWN_CLASHES = 9
"""So many rows of discrepancies, each of which has three."""
MOST_ROWS = 1000
PASSAGE = "passage"


class Wanted(Struct, frozen=True, kw_only=True):
    """Which version of a record, and where on its page a reader wants to look."""

    version: Annotated[int, Meta(ge=1, le=1_000_000, description="A version of the record.")] | None = None
    witness: Annotated[tuple[str, ...], Meta(description="The witnesses to show, by their ids.")] = ()
    part: Annotated[int, Meta(ge=1, le=100_000, description="The part of long texts.")] = 1
    statement: Annotated[str, Meta(description="The key of a statement to point at, as “numbers-0”.")] = ""
    passage: Annotated[
        str,
        Meta(
            pattern=r"^$|^\S{1,80}\.\d{1,9}-\d{1,9}$",
            description="Write a witness and the first and last character of it, as “w1.120-240”.",
        ),
    ] = ""
    page: Annotated[str, Meta(pattern=r"^$|^p\d{1,6}$", description="The page of the sheet to show, as “p2”.")] = ""
    open: Annotated[tuple[str, ...], Meta(description="Sections to show whole, as “mentions”.")] = ()


def record(visit: Visit[Wanted]) -> Record:
    """The record in its JSON form.  Raises NotFoundError."""
    return visit.archive.get(visit.names["record_id"], visit.query.version)


def _view(visit: Visit[Wanted], value: Record) -> Mapping[str, Any]:
    told = rows(value)
    marked = spans(told)
    passage = _passage(visit.query.passage)
    if passage:
        marked.setdefault(passage.witness, []).append(Span(passage.start, passage.end, PASSAGE))
    row = _statement(value, told, visit.query.statement)
    place = passage or _place(row)
    shown = sheets(value, marked, visit.query.witness, visit.query.part, place)
    visible = _visible(told, visit.query.open, row)
    pinned = visit.address(
        visit.path, version=value.version, witness=(), part=None, statement=None, passage=None, page=None, open=()
    )
    paper = None if visit.filed else sheet_shown(value, told, visit.query.page, row)
    versions = visit.archive.versions(value.id)[::-1]
    messages, named_by = _messages(visit, value)
    names = {row.key: name_of(row.of, visit.wording) for section in told.values() for row in section}
    context = Context(
        visit=visit,
        record=value,
        sheets=shown,
        names=names,
        tags=tags(value),
        told=told,
        visible=visible,
        shown_keys=frozenset(row.key for section in visible.values() for row in section),
        lit=row.key if row else PASSAGE if passage else "",
        pinned=pinned,
        messages=messages,
        named_by=named_by,
        versions=versions,
    )
    drawn, citations = Drawn(context), cited(value, visit.origin)
    return {
        "record": value,
        "names": names,
        "says": Says(context, drawn),
        "around": Around(context, drawn, citations),
        "coins": citations.coins,
        "last": versions[0].number,
        "paper": paper,
        "followed": followed(value, visit.archive.get(value.id), place)
        if place and value.version < versions[0].number
        else None,
        "longer": longer(shown, visible, paper is not None),
    }


def _passage(written: str) -> Place | None:
    if not written:
        return None
    witness, _, span = written.rpartition(".")
    start, _, end = span.partition("-")
    return Place(witness, int(start), int(end))


def _statement(value: Record, told: Mapping[str, Sequence[Row]], key: str) -> Row | None:
    if not key:
        return None
    found = next((row for section in told.values() for row in section if row.key == key), None)
    if found is None:
        raise NotFoundError(
            f"Record {value.id}, version {value.version}, has no statement “{key[:60]}”.",
            advice="Another version may have it: the versions are listed on the record's page.",
        )
    return found


def _place(row: Row | None) -> Place | None:
    placed = [q for q in row.quotes if q.start is not None and q.end is not None] if row else []
    return Place(placed[0].witness, placed[0].start or 0, placed[0].end or 0) if placed else None


def _visible(told: Mapping[str, Sequence[Row]], opened: Sequence[str], row: Row | None) -> dict[str, tuple[Row, ...]]:
    """The rows to show of each section: the first ones, or all where they were asked for or hold the row that is pointed at."""
    return {
        section: tuple(
            found[
                : MOST_ROWS
                if section in opened or row in found
                else SHOWN_CLASHES
                if section == "discrepancies"
                else SHOWN_ROWS
            ]
        )
        for section, found in told.items()
    }


def _messages(visit: Visit[Wanted], value: Record) -> tuple[dict[str, Step], tuple[Step, ...]]:
    """The messages that the record's mentions mean, may mean, or miss, and those that something follows from, by their ids; and the
    messages that name this one, in order of time."""
    store = visit.archive.store
    wanted = [
        one for m in value.mentions for one in (*m.targets, m.target, m.ghost, *m.candidates[:8]) if one is not None
    ]
    wanted += [one for derived in value.derived for one in derived.records]
    naming = {source for source, _ in store.links.naming(value.id)}
    found = steps(store, list(dict.fromkeys((*wanted, *naming))), {}) if wanted or naming else ()
    return {step.id: step for step in found}, tuple(step for step in found if step.id in naming)


PAGES = (
    Page(
        path="/records/{record_id}",
        answer=record,
        view=_view,
        template="record/record.html",
        tells=Record,
        takes=Wanted,
        summary="A record: its witnesses and what it says about itself",
    ),
)
