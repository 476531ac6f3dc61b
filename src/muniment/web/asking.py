"""Asking: from a request to what a page is asked for.  What cannot be meant is a QueryError that says what to write instead."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct
from starlette.datastructures import QueryParams
from starlette.requests import Request, cookie_parser
from starlette.types import Scope

from muniment.errors import QueryError
from muniment.web.page import Nothing, Visit, spelt
from muniment.web.wording import COOKIE, FALLBACK, LANGUAGES, Wording, wording

SHOWN = 40
"""So much of a value that cannot be meant is shown again."""
_ASKED = (b"accept", b"accept-language", b"cookie", b"accept-encoding", b"host", b"if-none-match")
_REMEMBERED = 1000
"""Headers no longer than this together are read once."""


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
    many = _many(takes)
    for name, value in given.multi_items():
        if value and (several := many.get(name)) is not None:
            if several:
                told.setdefault(name, []).append(value)
            else:
                told[name] = value
    try:
        return msgspec.convert(told, takes, strict=False)
    except msgspec.ValidationError as error:
        raise _explained(str(error), told, takes) from error


@cache
def _many(takes: type[Struct]) -> Mapping[str, bool]:
    """The names of a query as they are spelt, and whether each may be given several times."""
    return {spelt(takes)[name]: get_origin(kind) is tuple for name, kind in get_type_hints(takes).items()}


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


class Manner(Struct, frozen=True):
    """How a request wants its answer: as data or as a page, in which language, packed or plain, with which name of this host; and the
    tags of what the reader has already (If-None-Match)."""

    json: bool
    language: str
    packed: bool
    host: bytes
    known: bytes


def manner(scope: Scope) -> Manner:
    """How a request wants its answer, by its address and its headers."""
    asked = dict.fromkeys(_ASKED, b"")
    for name, value in scope["headers"]:
        if name in asked:
            asked[name] = value
    accept, languages, cookie, packings, host, known = asked.values()
    read = (
        _headers if len(accept) + len(languages) + len(cookie) + len(packings) <= _REMEMBERED else _headers.__wrapped__
    )
    data, language, packed = read(accept, languages, cookie, packings)
    chosen = _chosen(scope["query_string"])
    return Manner(data or scope["path"].endswith(".json"), chosen or language, packed, host, known)


@lru_cache(maxsize=4000)
def _headers(accept: bytes, languages: bytes, cookie: bytes, packings: bytes) -> tuple[bool, str, bool]:
    """Whether data is preferred to a page; the language of the cookie, else the one the browser prefers; whether gzip will do."""
    forms = _weights(accept.decode("latin-1"))
    data = max(forms.get("application/json", 0.0), forms.get("application/problem+json", 0.0))
    json = data > max(forms.get("text/html", 0.0), forms.get("application/xhtml+xml", 0.0))
    gzip = _weights(packings.decode("latin-1")).get("gzip", 0.0) > 0
    kept = cookie_parser(cookie.decode("latin-1")).get(COOKIE, "")
    return json, kept if kept in LANGUAGES else _preferred(languages.decode("latin-1")), gzip


def _chosen(query: bytes) -> str | None:
    """The language that the address asks for."""
    if b"lang=" not in query:
        return None
    tag = QueryParams(query).get("lang")
    return tag if tag in LANGUAGES else None


def _preferred(languages: str) -> str:
    weights = _weights(languages[:400])
    known = [
        (weight, tag.split("-")[0]) for tag, weight in weights.items() if tag.split("-")[0] in LANGUAGES and weight
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else FALLBACK


def wants_json(request: Request) -> bool:
    """Whether a request asks for JSON: by its address, or by preferring it to HTML."""
    return manner(request.scope).json


def spoken(request: Request) -> Wording:
    """The wording to answer in: as the address says, else the cookie, else what the browser prefers, else English."""
    return wording(manner(request.scope).language)


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
