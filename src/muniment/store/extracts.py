"""Extracts: what follows from a version of a record alone, made by whoever has it open; the store does not look into them.

Derived: where there is none, or one of other rules, it is taken from the record again.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select

from muniment.store import tables
from muniment.store.engine import reading
from muniment.store.rows import ASKED, among, chunks
from muniment.store.values import Extract

_ONE = tables.extracts.c
_CURRENT = (
    select(_ONE.record_id, _ONE.body)
    .join(tables.records, tables.records.c.id == _ONE.record_id)
    .where(
        among(_ONE.record_id, ASKED),
        _ONE.kind == bindparam("kind"),
        _ONE.rules == bindparam("rules"),
        _ONE.version == tables.records.c.current_version,
    )
)


class Extracts:
    """The extracts of the records of one archive."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def get(self, record_ids: Sequence[str], kind: str, rules: str) -> dict[str, bytes]:
        """The extracts of one kind from the current versions of these records, as far as these rules took them."""
        with reading(self.engine) as connection:
            return {
                row.record_id: row.body
                for chunk in chunks(record_ids)
                for row in connection.execute(_CURRENT, {"asked": chunk, "kind": kind, "rules": rules})
            }


def put_extracts(connection: Connection, taken: Sequence[tuple[str, int, Sequence[Extract]]]) -> None:
    """Keeps the extracts of records (id, version) in place of those of earlier versions; of none, none is kept."""
    changed = [record_id for record_id, version, _ in taken if version > 1]
    for chunk in chunks(changed):
        connection.execute(delete(tables.extracts).where(among(_ONE.record_id, chunk)))
    rows = [
        {"record_id": record_id, "kind": one.kind, "version": version, "rules": one.rules, "body": one.body}
        for record_id, version, extracts in taken
        for one in extracts
    ]
    if rows:
        connection.execute(insert(tables.extracts), rows)
