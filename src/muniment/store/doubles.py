"""Doubles: which records are copies of one message, and the keys by which such copies find each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, or_, select, tuple_

from muniment.store.dating import UNDATED
from muniment.store.engine import reading, writing
from muniment.store.rows import ASKED, among, chunks, fill, lines, of_lines, take_out
from muniment.store.seen import Shown, seen
from muniment.store.thread_tables import doubles, sketched, sketches

_OF = select(doubles).where(or_(among(doubles.c.record_id, ASKED), among(doubles.c.other, ASKED)))
_KEYS = 400


class Pair(Struct, frozen=True):
    """Two records, the id that sorts first first; `said` is yes, or no where a person said that they are two messages."""

    record_id: str
    other: str
    said: str
    body: bytes


class Doubles:
    """The near-duplicates of one archive."""

    def __init__(self, engine: Engine, shown: Shown = None) -> None:
        self.engine, self.shown_only = engine, shown
        self._of = _OF.where(self._open())

    def sharing(self, keys: Iterable[str], low: str, high: str, most: int) -> Iterator[tuple[str, str]]:
        """Records that bear one of the keys and begin between two moments, or have no date: key and record.

        Of a key no more than about `most`: what so many bear is a formula."""
        one = sketches.c
        for chunk in chunks(sorted(keys), _KEYS):
            query = (
                select(one.key, one.record_id)
                .where(among(one.key, chunk), or_((one.low >= low) & (one.low <= high), one.low == UNDATED))
                .order_by(one.key, one.record_id)
                .limit(most * len(chunk))
            )
            with reading(self.engine) as connection:
                found = connection.execute(query).all()
            yield from ((row.key, row.record_id) for row in found)

    def put(self, keys: Mapping[str, tuple[str, Sequence[str]]], pairs: Sequence[Pair]) -> None:
        """Keeps the keys of records (with their first moment), and the pairs that they are of, in place of those before."""
        ids = list(keys)
        told = [(record, low, list(dict.fromkeys(own))) for record, (low, own) in keys.items()]
        rows = {(p.record_id, p.other): {f: getattr(p, f) for f in p.__struct_fields__} for p in pairs}
        with writing(self.engine) as connection:
            for chunk in chunks(ids):
                _forget(connection, chunk)
                connection.execute(
                    delete(doubles).where(or_(among(doubles.c.record_id, chunk), among(doubles.c.other, chunk)))
                )
            fill(connection, sketches, sorted((key, low, record) for record, low, own in told for key in own))
            fill(connection, sketched, [(record, low, lines(own)) for record, low, own in told])
            if rows:
                connection.execute(insert(doubles), list(rows.values()))

    def of(self, record_ids: Sequence[str]) -> list[Pair]:
        """The pairs that these records are of."""
        found: dict[tuple[str, str], Pair] = {}
        for chunk in chunks(record_ids):
            with reading(self.engine) as connection:
                rows = connection.execute(self._of, {"asked": chunk})
                found |= {(row.record_id, row.other): _pair(row) for row in rows}
        return [found[key] for key in sorted(found)]

    def page(self, after: tuple[str, str] = ("", ""), limit: int = 500) -> list[Pair]:
        """Pairs in order of their ids, at most `limit` behind `after`."""
        one = doubles.c
        behind = tuple_(one.record_id, one.other) > tuple_(*after)
        query = select(doubles).where(behind, self._open()).order_by(one.record_id, one.other).limit(limit)
        with reading(self.engine) as connection:
            return [_pair(row) for row in connection.execute(query)]

    def _open(self) -> ColumnElement[bool]:
        return seen(doubles.c.record_id, self.shown_only) & seen(doubles.c.other, self.shown_only)


def _forget(connection: Connection, record_ids: Sequence[str]) -> None:
    """Takes out the keys of records."""
    mine = among(sketched.c.record_id, record_ids)
    lain = connection.execute(select(sketched.c.record_id, sketched.c.low, sketched.c.told).where(mine)).all()
    take_out(connection, sketches, [(key, low, record) for record, low, told in lain for key in of_lines(told)])
    connection.execute(delete(sketched).where(mine))


def _pair(row: Any) -> Pair:
    return Pair(row.record_id, row.other, row.said, row.body)
