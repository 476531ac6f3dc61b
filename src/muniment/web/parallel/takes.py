"""Takes: the parallel text to take home, and where its lines stand on the sheets."""

import msgspec

from muniment.exports.parallel_tei import parallel_tei
from muniment.web.page import Download, File, Visit
from muniment.web.parallel.page import Wanted, in_step


def _tei(visit: Visit[Wanted]) -> File:
    made = in_step(visit)
    content = parallel_tei(made, visit.archive.get(made.record, visit.query.version))
    return File(name=f"{made.record}.parallel.xml", media_type="application/tei+xml", chunks=[content])


def _lines(visit: Visit[Wanted]) -> File:
    made = visit.archive.texts.lines(visit.names["record_id"], visit.query.version)
    return File(name=f"{made.record}.lines.json", media_type="application/json", chunks=[msgspec.json.encode(made)])


PAGES = (
    Download(
        path="/records/{record_id}/parallel.xml",
        answer=_tei,
        media_type="application/tei+xml",
        summary="The witnesses of a record in step, as TEI",
        takes=Wanted,
    ),
    Download(
        path="/records/{record_id}/lines.json",
        answer=_lines,
        media_type="application/json",
        summary="Where each line of a record's texts stands on its sheets: page, rectangle, confidence",
        takes=Wanted,
    ),
)
