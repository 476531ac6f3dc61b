"""Asking: from a request to what a page is asked for.  What cannot be meant is a QueryError that says what to write instead."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct
from starlette.datastructures import QueryParams
from starlette.requests import Request

from muniment.errors import QueryError
from muniment.web.page import Nothing, Visit, spelt
from muniment.web.wording import COOKIE, FALLBACK, LANGUAGES, Wording, wording

SHOWN = 40
"""So much of a value that cannot be meant is shown again."""


def visit(request: Request, takes: type[Struct] = Nothing) -> Visit[Any]:
    """What a request asks of a page that takes such a query.  Raises QueryError."""
    path = request.url.path
    return Visit(
        archive=request.app.state.archive,
        wording=spoken(request),
        path=("/" if path == "/index.json" else path.removesuffix(".json")),
        query=read_query(request.query_params, takes),
        names={name: str(value) for name, value in request.path_params.items()},
        ways=request.app.state.ways,
        origin=f"{request.url.scheme}://{request.url.netloc}",
        desk=request.app.state.desk is not None,
    )


def read_query(given: QueryParams, takes: type[Struct]) -> Struct:
    """The query as the Struct that a page takes; names it does not know are passed over, empty values count as not given."""
    told: dict[str, Any] = {}
    for attribute, kind in get_type_hints(takes).items():
        name = spelt(takes)[attribute]
        values = [value for value in given.getlist(name) if value]
        if values:
            told[name] = values if get_origin(kind) is tuple else values[-1]
    try:
        return msgspec.convert(told, takes, strict=False)
    except msgspec.ValidationError as error:
        raise _explained(str(error), told, takes) from error


def _explained(error: str, told: Mapping[str, Any], takes: type[Struct]) -> QueryError:
    name = error.rpartition("$.")[2].strip("`").partition("[")[0]
    value = str(told.get(name, ""))
    shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    meant = _meta(takes, name)
    return QueryError(
        f"“{shown}” will not do for “{name}”.", advice=f"{meant.description or ''} {_bounds(meant)}".strip()
    )


def _meta(takes: type[Struct], name: str) -> Meta:
    kind = get_type_hints(takes, include_extras=True).get(name)
    found = [part for part in get_args(kind) if isinstance(part, Meta)] if get_origin(kind) is Annotated else []
    return found[0] if found else Meta()


def _bounds(meant: Meta) -> str:
    if meant.ge is not None and meant.le is not None:
        return f"Write a whole number from {meant.ge} to {meant.le}."
    return f"Write a whole number from {meant.ge}." if meant.ge is not None else ""


def wants_json(request: Request) -> bool:
    """Whether a request asks for JSON: by its address, or by preferring it to HTML."""
    if request.url.path.endswith(".json"):
        return True
    weights = _weights(request.headers.get("accept", ""))
    json = max(weights.get("application/json", 0.0), weights.get("application/problem+json", 0.0))
    return json > max(weights.get("text/html", 0.0), weights.get("application/xhtml+xml", 0.0))


def spoken(request: Request) -> Wording:
    """The wording to answer in: as the address says, else the cookie, else what the browser prefers, else English."""
    for tag in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if tag in LANGUAGES:
            return wording(tag)
    weights = _weights(request.headers.get("accept-language", "")[:400])
    known = [
        (weight, tag.split("-")[0]) for tag, weight in weights.items() if tag.split("-")[0] in LANGUAGES and weight
    ]
    return wording(max(known, key=lambda pair: pair[0])[1] if known else FALLBACK)


def _weights(header: str) -> dict[str, float]:
    """The choices of an Accept header with their weights (RFC 9110, 12.4.2); what cannot be read counts as 0."""
    found = {}
    for choice in header[:2000].split(","):
        name, _, rest = choice.strip().lower().partition(";")
        weight = rest.replace(" ", "").partition("q=")[2].partition(";")[0] or "1"
        try:
            found[name.strip()] = float(weight)
        except ValueError:
            found[name.strip()] = 0.0
    return found
