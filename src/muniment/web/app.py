"""The application: addresses and the pages behind them."""

from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from muniment.archive import Archive
from muniment.errors import MunimentError, NotFoundError, QueryError
from muniment.web import pages
from muniment.web.security import SecurityHeaders
from muniment.web.templating import package_folder, render

STATUS = {NotFoundError: 404, QueryError: 400}


def create_app(archive: Archive) -> Starlette:
    """The reading room over an open archive, as an ASGI application."""
    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/search", pages.results),
            Route("/search.json", pages.results_json),
            Route("/years", pages.years),
            Route("/years/{year:int}", pages.year),
            Route("/records/{record_id}.json", pages.record_json),
            Route("/records/{record_id}", pages.record),
            Mount("/static", StaticFiles(directory=package_folder("static"))),
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={MunimentError: _explain, HTTPException: _explain_status, Exception: _explain_fault},
    )
    app.state.archive = archive
    return app


def _explain(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 500)
    assert isinstance(error, MunimentError)
    return _problem(request, status, error.what, error.advice)


def _explain_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: ("There is no such page here.", "Search the archive, or look through it by year.")}
    what, advice = words.get(error.status_code, (error.detail, ""))
    return _problem(request, error.status_code, what, advice)


def _explain_fault(request: Request, error: Exception) -> Response:
    return _problem(request, 500, "This page could not be made.", "The fault is ours; the server's log says more.")


def _problem(request: Request, status: int, what: str, advice: str) -> Response:
    """The words of an error as a page, or as problem+json (RFC 9457) where JSON was asked for."""
    if request.url.path.endswith(".json"):
        body: dict[str, Any] = {"type": "about:blank", "status": status, "title": what, "detail": advice}
        return Response(msgspec.json.encode(body), status, media_type="application/problem+json")
    return render(request, "problem.html", {"what": what, "advice": advice, "status": status}, status)
