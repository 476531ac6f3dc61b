"""Papers: what is kept of pages, and asked of it.  Bodies are the images room's own values; the store does not look into them."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Engine, Exists, Row, Table, and_, or_, select

from muniment.errors import NotFoundError
from muniment.store.engine import reading, writing
from muniment.store.paper_tables import file_pages, page_texts, paged
from muniment.store.rows import chunks, upsert
from muniment.store.tables import blobs, record_blobs, records

_PAGE = 200


class Kept(Struct, frozen=True):
    """Something derived that is kept: by what it was made, and its packed value."""

    made_by: str
    body: bytes


class Unpaged(Struct, frozen=True):
    """A record whose pages must be looked at: its id, version and collection."""

    record_id: str
    version: int
    collection: str


class Papers:
    """The tables of the paper of one archive."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def unpaged(self, made_by: str) -> Iterator[Unpaged]:
        """The records that keep files and were not given their pages since, by id; streamed, while others may be noted."""
        after = ""
        done = and_(
            paged.c.record_id == records.c.id,
            paged.c.version == records.c.current_version,
            paged.c.made_by == made_by,
        )
        while True:
            query = (
                select(records.c.id, records.c.current_version, records.c.collection)
                .outerjoin(paged, done)
                .where(paged.c.record_id.is_(None), _has_sheets(), records.c.id > after)
                .order_by(records.c.id)
                .limit(_PAGE)
            )
            with reading(self.engine) as connection:
                found = [Unpaged(*row) for row in connection.execute(query)]
            yield from found
            if len(found) < _PAGE:
                return
            after = found[-1].record_id

    def with_sheets(self) -> Iterator[str]:
        """The ids of all records that keep PDFs or pictures, in order; streamed."""
        after = ""
        while True:
            query = select(records.c.id).where(_has_sheets(), records.c.id > after).order_by(records.c.id).limit(_PAGE)
            with reading(self.engine) as connection:
                found = list(connection.scalars(query))
            yield from found
            if len(found) < _PAGE:
                return
            after = found[-1]

    def of(self, record_id: str) -> Unpaged:
        """A record whose pages are to be looked at anew.  Raises NotFoundError."""
        query = select(records.c.id, records.c.current_version, records.c.collection).where(records.c.id == record_id)
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotFoundError(f"There is no record {record_id} in this archive.")
        return Unpaged(*row)

    def note_paged(self, record_id: str, version: int, made_by: str) -> None:
        """Notes that a version of a record has its pages."""
        self._put(paged, {"record_id": record_id, "version": version, "made_by": made_by})

    def pages(self, sha256s: Sequence[str]) -> dict[str, Kept]:
        """What is known of the pages of files, by their hash."""
        found: dict[str, Kept] = {}
        with reading(self.engine) as connection:
            for some in chunks(list(sha256s)):
                query = select(file_pages).where(file_pages.c.sha256.in_(some))
                found |= {row.sha256: Kept(row.made_by, row.body) for row in connection.execute(query)}
        return found

    def keep_pages(self, sha256: str, made_by: str, body: bytes) -> None:
        """Keeps what was found in a file."""
        self._put(file_pages, {"sha256": sha256, "made_by": made_by, "body": body})

    def texts(self, sha256: str) -> dict[int, Kept]:
        """What is written on the pages of a file, by their number."""
        with reading(self.engine) as connection:
            rows: Sequence[Row[Any]] = connection.execute(
                select(page_texts).where(page_texts.c.sha256 == sha256)
            ).fetchall()
        return {row.number: Kept(row.made_by, row.body) for row in rows}

    def keep_text(self, sha256: str, number: int, made_by: str, body: bytes) -> None:
        """Keeps what is written on a page, in place of what was kept before."""
        self._put(page_texts, {"sha256": sha256, "number": number, "made_by": made_by, "body": body})

    def _put(self, table: Table, row: dict[str, Any]) -> None:
        with writing(self.engine) as connection:
            statement = upsert(connection, table)
            keys = [column.name for column in table.primary_key]
            changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), [row])


def _has_sheets() -> Exists:
    """Whether the current version of a record keeps a file that may be a PDF or a picture."""
    sheet = or_(
        blobs.c.media_type.like("image/%"), blobs.c.media_type.in_(("application/pdf", "application/octet-stream"))
    )
    return (
        select(record_blobs.c.record_id)
        .join(blobs, blobs.c.sha256 == record_blobs.c.sha256)
        .where(record_blobs.c.record_id == records.c.id, record_blobs.c.version == records.c.current_version, sheet)
        .exists()
    )
