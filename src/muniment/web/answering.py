"""Answering: the one way from a page's value to what is sent, HTML or JSON, and from a download to its stream."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from muniment.web.asking import visit, wants_json
from muniment.web.page import Download, Page, Visit, twin
from muniment.web.templating import fill
from muniment.web.wording import COOKIE, LANGUAGES

YEAR = 365 * 24 * 3600


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
    # On the event loop, not in a thread: a hop to one and back costs a quarter of a page, and threads share one processor
    # anyway.  More readers are served by more processes.
    async def answer(request: Request) -> Response:
        asked = visit(request, page.takes)
        value = page.answer(asked)
        if wants_json(request):
            response = Response(json_of(value), media_type="application/json")
        else:
            response = Response(html_of(page, asked, value), media_type="text/html")
            response.headers["link"] = f'<{_twin_address(request)}>; rel="alternate"; type="application/json"'
        return _negotiated(request, response)

    return answer


def _send(page: Download) -> Callable[[Request], Response]:
    def send(request: Request) -> Response:
        file = page.answer(visit(request, page.takes))
        headers = {"content-disposition": f'attachment; filename="{file.name}"'}
        return StreamingResponse(iter(file.chunks), media_type=file.media_type, headers=headers)

    return send


def _twin_address(request: Request) -> str:
    query = request.url.query
    return twin(request.scope["path"]).encode("ascii", "backslashreplace").decode() + (f"?{query}" if query else "")


def _negotiated(request: Request, response: Response) -> Response:
    response.headers["vary"] = "Accept, Accept-Language, Cookie"
    chosen = request.query_params.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="lax", httponly=True)
    return response
