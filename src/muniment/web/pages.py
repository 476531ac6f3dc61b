"""The first pages: home, results, years, the record.  Handlers read the request, ask the archive, and fill a template."""

from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from muniment.archive import Archive
from muniment.errors import QueryError
from muniment.exports.citations import written_date
from muniment.model import Record
from muniment.search import FACETS, SORTS
from muniment.web.marks import cut
from muniment.web.rows import tell
from muniment.web.templating import render

PAGE_SIZE = 20
FACET_LABELS = {
    "kind": "Kind",
    "language": "Language",
    "year": "Year",
    "sender": "From",
    "addressee": "To",
    "place": "Place",
    "repository": "Repository",
}
LANGUAGES = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "und": "language unknown", "zh": "Chinese",
}  # fmt: skip
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


def home(request: Request) -> Response:
    """What the archive holds, and the ways in."""
    archive = _archive(request)
    found = archive.search("", limit=0, facets=("language",))
    values = {
        "total": found.total,
        "spoken": [LANGUAGES.get(tag, tag) for tag, _ in found.facets["language"]],
        "years": _years(archive),
    }
    return render(request, "home.html", values)


def results(request: Request) -> Response:
    """The records that answer a query, with snippets that say which witness they are from."""
    query = request.query_params.get("q", "")
    filters = _filters(request)
    page = _page(request)
    sort = request.query_params.get("sort", SORTS[0])
    found = _archive(request).search(query, filters=filters, sort=sort, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)

    def address(**changes: object) -> str:
        kept = [("q", query), *filters, *([("sort", sort)] if sort != SORTS[0] else [])]
        wished = [(key, value) for key, value in kept if key not in changes]
        return "/search?" + urlencode([*wished, *((k, str(v)) for k, v in changes.items() if v is not None)])

    def narrowed(facet: str, value: str) -> str:
        pair = (facet, value)
        chosen = [f for f in filters if f != pair] if pair in filters else [*filters, pair]
        return "/search?" + urlencode([("q", query), *chosen, *([("sort", sort)] if sort != SORTS[0] else [])])

    values = {
        "query": query, "found": found, "filters": filters, "page": page, "pages": -(-found.total // PAGE_SIZE),
        "sort": sort, "sorts": SORTS, "address": address, "narrowed": narrowed, "labels": FACET_LABELS,
        "languages": LANGUAGES,
    }  # fmt: skip
    return render(request, "results.html", values)


def results_json(request: Request) -> Response:
    """The same results as data."""
    page = _page(request)
    found = _archive(request).search(
        request.query_params.get("q", ""),
        filters=_filters(request),
        sort=request.query_params.get("sort", SORTS[0]),
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
    )
    return Response(msgspec.json.encode(found), media_type="application/json")


def years(request: Request) -> Response:
    """All years that the archive holds records of."""
    return render(request, "years.html", {"years": _years(_archive(request))})


def year(request: Request) -> Response:
    """The records of one year, in order of date."""
    wanted = int(request.path_params["year"])
    page = _page(request)
    found = _archive(request).search(
        "", filters=[("year", str(wanted))], sort="oldest", limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE
    )
    values = {"year": wanted, "found": found, "page": page, "pages": -(-found.total // PAGE_SIZE)}
    return render(request, "year.html", values)


def record(request: Request) -> Response:
    """A record: its witnesses side by side, and what the document says about itself."""
    shown = _archive(request).get(request.path_params["record_id"], _version(request))
    told = tell(shown)
    witnesses = [
        {
            "witness": witness,
            "segments": cut(witness.text, told.spans.get(witness.id, ())),
            "language": LANGUAGES.get(witness.language, witness.language),
            "direction": "rtl" if witness.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        }
        for witness in shown.witnesses
    ]
    return render(
        request, "record.html", {"record": shown, "witnesses": witnesses, "told": told, "written": _written(shown)}
    )


def _written(shown: Record) -> str:
    """The record's date as a reader writes it."""
    return written_date(shown.date.edtf) if shown.date else "undated"


def record_json(request: Request) -> Response:
    """The same record as data: the JSON form."""
    shown = _archive(request).get(request.path_params["record_id"], _version(request))
    return Response(msgspec.json.encode(shown), media_type="application/json")


def _years(archive: Archive) -> list[tuple[int, int]]:
    return [(year, count) for year, count in archive.years() if year is not None]


def _filters(request: Request) -> list[tuple[str, str]]:
    return [(key, value) for key, value in request.query_params.multi_items() if key in FACETS and value]


def _page(request: Request) -> int:
    return _positive(request, "page") or 1


def _version(request: Request) -> int | None:
    return _positive(request, "version")


def _positive(request: Request, name: str) -> int | None:
    given = request.query_params.get(name)
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 6 or int(given) < 1:
        raise QueryError(f"“{given[:40]}” is not a {name} number.", advice="Write a number from 1.")
    return int(given)
