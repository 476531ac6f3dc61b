"""Answering: the one way from a page's value to what is sent, HTML or JSON, and from a download to its stream."""

import hashlib
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from muniment.web.asking import Manner, manner, visit
from muniment.web.kept import KEEP, Kept, still_stands, unchanged
from muniment.web.packing import packed
from muniment.web.page import Download, Page, Visit, twin
from muniment.web.templating import fill
from muniment.web.wording import COOKIE, LANGUAGES

YEAR = 365 * 24 * 3600
LEAST_PACKED = 2_000
_VARY = b"Accept, Accept-Language, Accept-Encoding, Cookie"


def routes_of(page: Page | Download) -> list[Route]:
    """The routes of a page and of its JSON twin, or of a download."""
    if isinstance(page, Download):
        return [Route(page.path, _send(page))]
    return [Route(page.json_path, _answer(page)), Route(page.path, _answer(page))]


def html_of(page: Page, asked: Visit[Any], value: Any) -> str:
    """The HTML of a page's value."""
    added = page.view(asked, value) if page.view else {}
    return fill(page.template, asked, value=value, **added)


def json_of(value: Any) -> bytes:
    """The JSON form of a page's value."""
    return msgspec.json.encode(value)


def _answer(page: Page) -> Callable[[Request], Awaitable[Response]]:
    # On the event loop, not in a thread, unless it takes long: a hop to one and back costs a quarter of a page, and threads
    # share one processor anyway.  More readers are served by more processes.
    async def answer(request: Request) -> Response:
        asked, how = visit(request, page.takes), manner(request.scope)
        headers = [(b"vary", _VARY), (b"cache-control", b"no-cache")]
        body = await run_in_threadpool(_body, page, asked, how) if page.long else _body(page, asked, how)
        if how.json:
            headers.append((b"content-type", b"application/json"))
        else:
            headers.append((b"content-type", b"text/html; charset=utf-8"))
            headers.append((b"link", f'<{_twin_address(request)}>; rel="alternate"; type="application/json"'.encode()))
        if how.packed and len(body) >= LEAST_PACKED:
            body = packed(body)
            headers.append((b"content-encoding", b"gzip"))
        return _told(request, how, headers, body)

    return answer


def _body(page: Page, asked: Visit[Any], how: Manner) -> bytes:
    with asked.archive.store.reading_once() if page.reads else nullcontext():
        value = page.answer(asked)
        return json_of(value) if how.json else html_of(page, asked, value).encode("utf-8", "replace")


def _told(request: Request, how: Manner, headers: list[tuple[bytes, bytes]], body: bytes) -> Response:
    """The answer, kept for the next who asks; one that sets a reader's language is theirs alone."""
    if (chosen := request.query_params.get("lang")) in LANGUAGES:
        response = _raw(200, [*headers, (b"content-length", str(len(body)).encode())], body)
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="lax", httponly=True)
        return response
    tag = b'"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    made = Kept(tag, (*headers, (b"content-length", str(len(body)).encode()), (b"etag", tag)), body)
    slot = request.scope.get(KEEP)
    if slot is not None:
        slot.keep(made)
    if still_stands(tag, how.known):
        return _raw(304, unchanged(made.headers), b"")
    return _raw(200, list(made.headers), body)


def _raw(status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> Response:
    response = Response(None, status)
    response.body, response.raw_headers = body, headers
    return response


def _send(page: Download) -> Callable[[Request], Response]:
    def send(request: Request) -> Response:
        file = page.answer(visit(request, page.takes))
        headers = {"content-disposition": f'attachment; filename="{file.name}"'}
        return StreamingResponse(iter(file.chunks), media_type=file.media_type, headers=headers)

    return send


def _twin_address(request: Request) -> str:
    query = request.url.query
    return twin(request.scope["path"]).encode("ascii", "backslashreplace").decode() + (f"?{query}" if query else "")
