"""The page of a record."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.model import Record
from muniment.web.page import Page, Visit
from muniment.web.record.marks import cut
from muniment.web.record.rows import tell

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}


class Wanted(Struct, frozen=True, kw_only=True):
    """Which version of a record; as it now stands, where none is given."""

    version: Annotated[int, Meta(ge=1, le=1_000_000, description="A version of the record.")] | None = None


def record(visit: Visit[Wanted]) -> Record:
    """The record in its JSON form.  Raises NotFoundError."""
    return visit.archive.get(visit.names["record_id"], visit.query.version)


def _view(visit: Visit[Wanted], value: Record) -> Mapping[str, Any]:
    told = tell(value)
    witnesses = [
        {
            "witness": witness,
            "segments": cut(witness.text, told.spans.get(witness.id, ())),
            "direction": "rtl" if witness.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        }
        for witness in value.witnesses
    ]
    return {"record": value, "witnesses": witnesses, "told": told}


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
