"""Taking home: the whole result of a search as CSV, JSON lines or BibTeX, streamed, in order of date."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence

import msgspec

from muniment.errors import QueryError
from muniment.exports.references import bibtex, reference
from muniment.search import Hit
from muniment.web.page import Download, File, Visit
from muniment.web.results import Wanted

MOST = 10_000
"""So many records are given at once; who wants more narrows the search, or takes `muniment export`."""
_BATCH = 100
_HEAD = ("id", "date", "kind", "title", "from", "to", "place", "reference code", "languages", "address")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _batches(visit: Visit[Wanted]) -> Iterator[Sequence[Hit]]:
    """The hits in order of date, some at a time."""
    wanted, after = visit.query, None
    while True:
        found = visit.archive.search(
            wanted.q, filters=wanted.filters, sort="oldest", limit=_BATCH, after=after, facets=()
        )
        yield found.hits
        after = found.after
        if after is None:
            return


def _csv(visit: Visit[Wanted]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(_HEAD)
    for hits in _batches(visit):
        yield b"".join(_line(_cells(hit, visit.origin)) for hit in hits)


def _cells(hit: Hit, origin: str) -> tuple[str, ...]:
    told = (hit.id, hit.date, hit.kind, hit.title, hit.sender, hit.addressee, hit.place, hit.code)
    return (*(text or "" for text in told), " ".join(hit.languages), f"{origin}/records/{hit.id}")


def _line(cells: Sequence[str]) -> bytes:
    """A line of CSV (RFC 4180); a cell that a spreadsheet would take for a formula is made a text by an apostrophe."""
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue().encode("utf-8", "replace")


def _json_lines(visit: Visit[Wanted]) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder()
    for hits in _batches(visit):
        for record in visit.archive.get_all([hit.id for hit in hits]):
            yield encoder.encode(record) + b"\n"


def _bibtex(visit: Visit[Wanted]) -> Iterator[bytes]:
    for hits in _batches(visit):
        for record in visit.archive.get_all([hit.id for hit in hits]):
            address = record.identifiers.get("url") or f"{visit.origin}/records/{record.id}"
            yield (bibtex(reference(record, address)) + "\n").encode("utf-8", "replace")


def _taken(
    ending: str, media_type: str, write: Callable[[Visit[Wanted]], Iterator[bytes]]
) -> Callable[[Visit[Wanted]], File]:
    def take(visit: Visit[Wanted]) -> File:
        total = visit.archive.search(visit.query.q, filters=visit.query.filters, limit=0, facets=()).total
        if total > MOST:
            raise QueryError(
                f"The result has {total:,} records; {MOST:,} can be taken home at once.",
                advice="Narrow the search, for example to some years; `muniment export` gives the whole archive.",
            )
        return File(name=f"records.{ending}", media_type=media_type, chunks=write(visit))

    return take


PAGES = tuple(
    Download(
        path=f"/search.{ending}",
        answer=_taken(ending, media_type, write),
        media_type=media_type,
        takes=Wanted,
        summary=f"All records that answer a query, as {name}, at most {MOST:,}",
    )
    for ending, media_type, write, name in (
        ("csv", "text/csv", _csv, "a table (CSV)"),
        ("jsonl", "application/jsonl", _json_lines, "records in their JSON form, one a line"),
        ("bib", "application/x-bibtex", _bibtex, "references (BibTeX)"),
    )
)
