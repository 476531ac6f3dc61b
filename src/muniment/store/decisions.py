"""Decisions: what persons decided against or beside the rules.  They are only added to; to take one back is a decision of its own."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, func, insert, select

from muniment.errors import NotFoundError
from muniment.store import ledger
from muniment.store.engine import reading, writing
from muniment.store.ledger import Deed
from muniment.store.rows import among, chunks
from muniment.store.thread_tables import decisions


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided: its kind (`mention`, `name`, `double`, `merge`), the record and the words it is about, and the value.

    `subject` is in words that outlive a new reading of the record.  `undoes` is the number of the decision it takes back.
    """

    number: int
    at: str
    who: str
    why: str
    kind: str
    record_id: str | None
    subject: str
    value: Any
    undoes: int | None = None


class Decisions:
    """The decisions of one archive."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(
        self, kind: str, subject: str, value: Any, *, who: str, why: str = "", record_id: str | None = None, undoes: int | None = None
    ) -> int:  # fmt: skip
        """Keeps a decision, with an entry in the ledger; gives its number."""
        with writing(self.engine) as connection:
            number = (connection.scalar(select(func.max(decisions.c.number))) or 0) + 1
            at = ledger.now()
            told = msgspec.json.encode(value, order="sorted").decode()
            row = {"number": number, "at": at, "who": who, "why": why, "kind": kind, "record_id": record_id}
            connection.execute(insert(decisions), [{**row, "subject": subject, "value": told, "undoes": undoes}])
            detail = {"number": number, "kind": kind, "subject": subject, "value": value, "undoes": undoes}
            ledger.append(connection, [Deed("undone" if undoes else "decided", record_id or subject, detail)], who, at)
        return number

    def get(self, number: int) -> Decision:
        """A decision by its number.  Raises NotFoundError."""
        with reading(self.engine) as connection:
            row = connection.execute(select(decisions).where(decisions.c.number == number)).first()
        if row is None:
            raise NotFoundError(f"There is no decision {number}.", advice="`muniment decisions` lists them.")
        return _decision(row)

    def every(self, kind: str | None = None) -> list[Decision]:
        """All decisions in order, also those that were taken back."""
        query = select(decisions).order_by(decisions.c.number)
        with reading(self.engine) as connection:
            return [
                _decision(row) for row in connection.execute(query.where(decisions.c.kind == kind) if kind else query)
            ]

    def standing(self, kind: str, record_ids: Sequence[str] | None = None) -> list[Decision]:
        """The decisions of a kind that stand (about these records): of one subject the last that was not taken back."""
        found: list[Any] = []
        with reading(self.engine) as connection:
            for chunk in chunks(record_ids) if record_ids is not None else [None]:
                query = select(decisions).where(decisions.c.kind == kind).order_by(decisions.c.number)
                found += connection.execute(
                    query.where(among(decisions.c.record_id, chunk)) if chunk is not None else query
                ).all()
        undone = {row.undoes for row in found if row.undoes is not None}
        last = {(row.record_id, row.subject): row for row in found if row.undoes is None and row.number not in undone}
        return [_decision(row) for row in last.values()]


def _decision(row: Any) -> Decision:
    return Decision(**{**row._asdict(), "value": msgspec.json.decode(row.value)})
