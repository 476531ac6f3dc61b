"""The ledger: what was done to the archive, by whom and when, each entry sealed with a hash over all before it."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from muniment.store.tables import ledger

BEGINNING = "0" * 64
"""The hash before the first entry."""


class Deed(Struct, frozen=True):
    """Something done: the action (new, changed, ingested ...), its subject (mostly a record's id), and what else is to be known."""

    action: str
    subject: str
    detail: dict[str, Any] = {}


class Entry(Struct, frozen=True):
    """One entry of the ledger; `detail` is JSON, `hash` covers the entry and the hash before it."""

    seq: int
    at: str
    who: str
    action: str
    subject: str
    detail: str
    hash: str

    def seal(self, before: str) -> str:
        """The hash this entry must have after `before`."""
        told = msgspec.json.encode([before, self.seq, self.at, self.who, self.action, self.subject, self.detail])
        return hashlib.sha256(told).hexdigest()


def now() -> str:
    """This moment, ISO 8601 in UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def append(connection: Connection, deeds: Sequence[Deed], who: str, at: str) -> None:
    """Adds entries; must run in a writing transaction, which keeps other writers out of the chain."""
    if not deeds:
        return
    last = connection.execute(select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).first()
    seq, seal = (last.seq, last.hash) if last else (0, BEGINNING)
    rows = []
    for deed in deeds:
        seq += 1
        detail = msgspec.json.encode(deed.detail, order="sorted").decode()
        entry = Entry(seq, at, who, deed.action, deed.subject, detail, "")
        seal = entry.seal(seal)
        rows.append({**msgspec.structs.asdict(entry), "hash": seal})
    connection.execute(insert(ledger), rows)


def entries(connection: Connection, after: int, limit: int, subject: str | None = None) -> Iterator[Entry]:
    """The entries behind number `after`, in order, at most `limit`; only those about `subject`, where given."""
    query = select(ledger).where(ledger.c.seq > after).order_by(ledger.c.seq).limit(limit)
    if subject is not None:
        query = query.where(ledger.c.subject == subject)
    for row in connection.execute(query):
        yield Entry(*row)
