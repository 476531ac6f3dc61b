"""The page where a person judges what a record says, states what no text says, and corrects its texts."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from muniment.editing.judging import HOLDS
from muniment.editing.stating import known_fields
from muniment.images.witnessing import KIND as OCR
from muniment.model import CopyHolder, Record
from muniment.model.cores import words_of
from muniment.model.precedence import is_by_person
from muniment.web.page import Page, Visit
from muniment.web.record.naming import name_of
from muniment.web.record.texts import tags
from muniment.web.record.told import rows

LONGEST_SHOWN = 200
_NOT_HERE = ("mentions", "unexplained", "discrepancies", "rejected")
"""Sections that have forms of their own, here or elsewhere."""


class Asked(Struct, frozen=True, kw_only=True):
    """The query of the page: whether something was just kept."""

    done: Annotated[bool, Meta(description="Whether a word was just kept.")] = False


class Stated(Struct, frozen=True, kw_only=True):
    """A statement as the page shows it: its key, its name, what it says, the words that say so, and whose word it is, if a person's."""

    key: str
    name: str
    said: str
    quotes: tuple[str, ...] = ()
    by: str | None = None


def record(visit: Visit[Asked]) -> Record:
    """The record as it now stands.  Raises NotFoundError."""
    return visit.archive.get(visit.names["record_id"])


def _view(visit: Visit[Asked], value: Record) -> Mapping[str, Any]:
    told = rows(value)
    stated = [
        Stated(
            key=row.key,
            name=name_of(row.of, visit.wording),
            said=words_of(row.of)[:LONGEST_SHOWN],
            quotes=tuple(dict.fromkeys(quote.words[:LONGEST_SHOWN] for quote in row.quotes))[:3],
            by=row.of.reader if is_by_person(row.of) else None,
        )
        for section, found in told.items()
        if section not in _NOT_HERE
        for row in found
        if not isinstance(row.of, CopyHolder)
    ]
    names = {
        row.key: name_of(row.of, visit.wording) for row in (*told.get("discrepancies", ()), *told.get("rejected", ()))
    }
    return {
        "desk": visit.desk,
        "stated": stated,
        "clashes": [(f"discrepancies-{n}", clash) for n, clash in enumerate(value.discrepancies)],
        "rejected": [(f"rejected-{n}", one) for n, one in enumerate(value.rejected)],
        "names": names,
        "tags": tags(value),
        "holds": HOLDS,
        "fields": known_fields(),
        "ocr": OCR,
    }


PAGES = (
    Page(
        path="/records/{record_id}/edit",
        answer=record,
        view=_view,
        template="editing/page.html",
        tells=Record,
        takes=Asked,
        summary="What a person may say of a record",
    ),
)
