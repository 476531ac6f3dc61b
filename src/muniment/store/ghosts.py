"""Ghosts: missing messages, which mentions mean and no record is.  Their ids outlive them: what took a ghost's place is kept."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Engine, bindparam, or_, select, true

from muniment.store.dating import UNDATED
from muniment.store.engine import reading
from muniment.store.rows import ASKED, among, chunks, fill, lines, of_lines, take_out, upsert
from muniment.store.seen import Shown, unseen
from muniment.store.thread_tables import ghost_keys, ghosts, resolutions

_GHOSTS = select(ghosts).where(among(ghosts.c.id, ASKED))

_UNDER = (
    select(ghost_keys.c.key, ghosts)
    .join(ghosts, ghosts.c.id == ghost_keys.c.ghost)
    .where(
        among(ghost_keys.c.key, ASKED),
        or_((ghosts.c.low >= bindparam("begin")) & (ghosts.c.low <= bindparam("end")), ghosts.c.low == UNDATED),
    )
    .order_by(ghost_keys.c.key, ghosts.c.low, ghosts.c.id)
)


class Ghost(Struct, frozen=True):
    """A missing message: its id, first moment, body and keys, and the record that took its place, once it has come."""

    id: str
    low: str
    body: bytes
    keys: Sequence[str] = ()
    became: str | None = None


class Ghosts:
    """The missing messages of one archive."""

    def __init__(self, engine: Engine, shown: Shown = None) -> None:
        self.engine, self.shown_only = engine, shown
        self._get = _GHOSTS.where(self._open())
        self._under = _UNDER.where(self._open())

    def get(self, ids: Sequence[str]) -> list[Ghost]:
        """Missing messages by their ids, also those that have come since."""
        with reading(self.engine) as connection:
            return [_ghost(row) for chunk in chunks(ids) for row in connection.execute(self._get, {"asked": chunk})]

    def under(self, keys: Sequence[str], begin: str = "", end: str = UNDATED) -> Iterator[tuple[str, Ghost]]:
        """Missing messages under keys, whose first moment lies between two, or is not known: key and ghost."""
        for chunk in chunks(keys):
            with reading(self.engine) as connection:
                found = connection.execute(self._under, {"asked": chunk, "begin": begin, "end": end}).all()
            yield from ((row.key, _ghost(row)) for row in found)

    def missing(self, after: tuple[str, str] | None = None, limit: int = 100) -> list[Ghost]:
        """Those that mentions still mean, by date, at most `limit` behind `after` (first moment and id)."""
        meant = select(resolutions.c.record_id).where(resolutions.c.ghost == ghosts.c.id).exists()
        query = select(ghosts).where(meant, self._open()).order_by(ghosts.c.low, ghosts.c.id).limit(limit)
        if after is not None:
            low, last = after
            query = query.where(or_(ghosts.c.low > low, (ghosts.c.low == low) & (ghosts.c.id > last)))
        with reading(self.engine) as connection:
            return [_ghost(row) for row in connection.execute(query)]

    def _open(self) -> ColumnElement[bool]:
        """Those that no hidden record tells of or became: what is known of a missing message is known from all who mention it."""
        if self.shown_only is None:
            return true()
        told = select(resolutions.c.record_id).where(resolutions.c.ghost == ghosts.c.id)
        here = or_(ghosts.c.became.is_(None), ~unseen(ghosts.c.became, self.shown_only))
        return here & ~told.where(unseen(resolutions.c.record_id, self.shown_only)).exists()


def put_ghosts(connection: Connection, found: Sequence[Ghost]) -> None:
    """Keeps missing messages in place of what was known of them."""
    if not found:
        return
    statement = upsert(connection, ghosts)
    changed = {name: statement.excluded[name] for name in ("low", "became", "body", "told")}
    rows = [{"id": g.id, "low": g.low, "became": g.became, "body": g.body, "told": lines(g.keys)} for g in found]
    known = connection.execute(
        select(ghosts.c.id, ghosts.c.told).where(among(ghosts.c.id, [g.id for g in found]))
    ).all()
    take_out(connection, ghost_keys, [(key, ghost) for ghost, told in known for key in of_lines(told)])
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed), rows)
    fill(connection, ghost_keys, sorted((key, g.id) for g in found for key in dict.fromkeys(g.keys)))


def _ghost(row: Any) -> Ghost:
    return Ghost(row.id, row.low, row.body, (), row.became)
